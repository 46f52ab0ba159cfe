"""What is said on a terminal: problems, a line of progress that goes again, and paths for whoever reads on."""

import sys
from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    # A build with nothing changed says what was said before, and needs to know no problem.
    from leaflet.model.problems import Problem

_WIDTH = 30
_ERASED = "\r\x1b[K"


class Terminal:
    """Standard output and standard error, as one person sees them.

    ``colour`` is for those who want it; ``live`` where a line can be written over, which no file and no pipe can.
    """

    def __init__(self, *, colour: bool, live: bool) -> None:
        self._colour, self._live = colour, live
        self._bar = ""
        self._has_codes = False

    def tell(self, words: str) -> None:
        """Write a line for people, on standard error."""
        self._erase()
        print(words, file=sys.stderr)

    def show(self, problems: "Iterable[Problem]") -> None:
        """Write problems, on standard error."""
        from leaflet.model.problems import as_text

        for problem in problems:
            self._has_codes = True
            self.tell(as_text(problem, colour=self._colour))

    def repeat(self, told: Iterable[Sequence[str]]) -> None:
        """Write again what was said before, given without colour and with it."""
        for plain, coloured in told:
            self._has_codes = True
            self.tell(coloured if self._colour else plain)

    def give(self, path: str) -> None:
        """Write a path, on standard output, for people and programs."""
        self._erase()
        print(path, flush=True)

    def ask(self, question: str, offered: str) -> str:
        """Return the answer to a question; what was offered if there is none."""
        self._erase()
        # Not with input(), which asks on standard output: that belongs to whoever reads on.
        print(f"{question} [{offered}] ", end="", file=sys.stderr, flush=True)
        answer = " ".join(sys.stdin.readline().split())
        return answer if answer.isprintable() and answer else offered

    def insist(self, question: str, offered: str, forms: str, understood: Callable[[str], str | None]) -> str:
        """Return the first answer that is understood, as it is understood; of others it is told which ``forms`` are.

        Raises EOFError when nobody is there any more.
        """
        while True:
            self._erase()
            print(f"{question} [{offered}] ", end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            answer = understood(" ".join(line.split()) or offered)
            if answer is not None:
                return answer
            self.tell(f"that was not understood: write {forms}")

    def agreed(self, question: str, *, yes: bool, may_ask: bool) -> bool:
        """Whether something is to be changed: it was said beforehand, or somebody who is there says so now."""
        if yes:
            return True
        if not may_ask:
            self.tell("nothing was changed: add --yes to change it")
            return False
        self.tell(f"{question} (y/n)")
        if sys.stdin.readline().strip().casefold() in ("y", "yes"):
            return True
        self.tell("nothing was changed")
        return False

    def progress(self, done: int, of: int) -> None:
        """Show how far the work has come, below all that was written."""
        if not self._live or of < 2:
            return
        bar = progress_bar(done, of)
        if bar != self._bar:
            self._erase()
            self._bar = bar
            print(bar, end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Take the line of progress away."""
        self._erase()

    def end(self) -> None:
        """Say at the end of a command, to a person at a terminal, where more is told about the problems."""
        if self._live and self._has_codes:
            self.tell("leaflet explain CODE tells more about a code in [brackets].")

    def _erase(self) -> None:
        if self._bar:
            self._bar = ""
            print(_ERASED, end="", file=sys.stderr, flush=True)


def progress_bar(done: int, of: int) -> str:
    """Return ``[######------] 250 of 500``."""
    filled = _WIDTH * done // of
    return f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {done} of {of}"
