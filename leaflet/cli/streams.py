"""Standard output and standard error, also where they were closed or take nothing more: a command ends as it should."""

import os
import sys
from typing import Any, TextIO  # Any: a stream's other attributes


class Stream:
    """A standard stream that can always be written to; what it does not take is lost, and ``fault`` tells why.

    Where the reader goes away, what ``ends_with_reader`` raises BrokenPipeError.
    """

    def __init__(self, stream: Any, *, ends_with_reader: bool = False) -> None:
        self._stream, self._ends = stream, ends_with_reader
        self.fault = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def buffer(self) -> "Stream":
        """The same stream, for bytes."""
        return self

    def write(self, text: str | bytes) -> int:
        """Write text, or bytes, and return how much it was."""
        if self._stream is None:
            self.fault = "it is closed"
        elif not self.fault:
            self._tried(lambda: self._put(text))
        return len(text)

    def flush(self) -> None:
        """Have what was written taken."""
        if self._stream is not None and not self.fault:
            self._tried(self._stream.flush)

    def isatty(self) -> bool:
        """Whether a person sits there."""
        return self._stream is not None and bool(self._stream.isatty())

    def _put(self, text: str | bytes) -> None:
        if isinstance(text, bytes):
            self._stream.flush()
            self._stream.buffer.write(text)
            return
        try:
            self._stream.write(text)
        except UnicodeEncodeError as error:
            # Some terminals and pipes have few letters.
            self._stream.write(text.encode(error.encoding, "backslashreplace").decode(error.encoding))

    def _tried(self, work: Any) -> None:
        try:
            work()
        except BrokenPipeError:
            if self._ends:
                raise
            self._give_up("nobody reads it")
        except (OSError, ValueError) as error:  # ValueError: it was closed meanwhile
            self._give_up(getattr(error, "strerror", None) or "it is closed")

    def _give_up(self, fault: str) -> None:
        self.fault = fault
        discard(self._stream)


class Streams:
    """The three standard streams while a command runs: ``out`` and ``err`` take all that is written."""

    def __init__(self) -> None:
        _fill_gaps()
        self._given = (sys.stdin, sys.stdout, sys.stderr)
        self.out, self.err = Stream(sys.stdout, ends_with_reader=True), Stream(sys.stderr)

    def __enter__(self) -> "Streams":
        sys.stdout, sys.stderr = _as_text(self.out), _as_text(self.err)
        if sys.stdin is None:
            sys.stdin = open(os.devnull, encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdin, sys.stdout, sys.stderr = self._given


def discard(stream: Any) -> None:
    """Have a stream that takes nothing more take everything: Python writes out the rest when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _as_text(stream: Stream) -> TextIO:
    return stream  # type: ignore[return-value]  # it has what is used of one


def _fill_gaps() -> None:
    """Open what takes and gives nothing for each of the three that was closed: a file would get its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
