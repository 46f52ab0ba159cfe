"""Output on a terminal: problems and progress on standard error, paths on standard output."""

import sys
from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    # An up-to-date build repeats cached texts and does not need this module.
    from leaflet.model.problems import Problem

_WIDTH = 30
_ERASED = "\r\x1b[K"


class Terminal:
    """Standard output and standard error of one user.

    ``colour`` is for those who want it; ``live`` where a line can be written over, which no file and no pipe can.
    """

    def __init__(self, *, colour: bool, live: bool) -> None:
        self._colour, self._live = colour, live
        self._bar = ""
        self._has_codes = False

    def tell(self, words: str) -> None:
        """Write a line for people to standard error."""
        self._erase()
        print(words, file=sys.stderr)

    def show(self, problems: "Iterable[Problem]") -> None:
        """Write problems to standard error."""
        from leaflet.model.problems import as_text

        for problem in problems:
            self._has_codes = True
            self.tell(as_text(problem, colour=self._colour))

    def repeat(self, problems: Iterable[Sequence[str]]) -> None:
        """Write cached problems, each given without colour and with it."""
        for plain, coloured in problems:
            self._has_codes = True
            self.tell(coloured if self._colour else plain)

    def give(self, path: str) -> None:
        """Write a path to standard output, for people and programs."""
        self._erase()
        print(path, flush=True)

    def ask(self, question: str, offered: str) -> str:
        """Return the answer to a question, by default ``offered``."""
        self._erase()
        # Not with input(), which asks on standard output: that belongs to whoever reads on.
        print(f"{question} [{offered}] ", end="", file=sys.stderr, flush=True)
        answer = " ".join(sys.stdin.readline().split())
        return answer if answer.isprintable() and answer else offered

    def insist(self, question: str, offered: str, forms: str, understood: Callable[[str], str | None]) -> str:
        """Ask until ``understood`` accepts an answer, and return its result; ``forms`` describes valid answers.

        Raises EOFError at the end of input.
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
        """Return whether the user agrees: by an option, or now if somebody can answer."""
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
        """Show the progress, below all other output."""
        if not self._live or of < 2:
            return
        bar = progress_bar(done, of)
        if bar != self._bar:
            self._erase()
            self._bar = bar
            print(bar, end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Erase the line of progress."""
        self._erase()

    def end(self) -> None:
        """Show at the end of a command, on a terminal, how to learn more about the problems."""
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
