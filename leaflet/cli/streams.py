"""Standard output and standard error that accept all writes, even if they are closed or full."""

import os
import sys
from typing import Any, TextIO  # Any: a stream's other attributes


class Stream:
    """A standard stream that accepts all writes. What it cannot write is lost, and ``fault`` says why.

    If the reader has gone, a stream that ``ends_with_reader`` raises BrokenPipeError.
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
        """Write text or bytes, and return the length."""
        if self._stream is None:
            self.fault = "it is closed"
        elif not self.fault:
            self._tried(lambda: self._put(text))
        return len(text)

    def flush(self) -> None:
        """Flush the stream."""
        if self._stream is not None and not self.fault:
            self._tried(self._stream.flush)

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self._stream is not None and bool(self._stream.isatty())

    def _put(self, text: str | bytes) -> None:
        if isinstance(text, bytes):
            self._stream.flush()
            self._stream.buffer.write(text)
            return
        try:
            self._stream.write(text)
        except UnicodeEncodeError as error:
            # The encoding of some terminals and pipes lacks characters.
            self._stream.write(text.encode(error.encoding, "backslashreplace").decode(error.encoding))

    def _tried(self, work: Any) -> None:
        try:
            work()
        except BrokenPipeError:
            if self._ends:
                raise
            self._give_up("nobody reads it")
        except (OSError, ValueError) as error:  # ValueError: the stream is closed
            self._give_up(getattr(error, "strerror", None) or "it is closed")

    def _give_up(self, fault: str) -> None:
        self.fault = fault
        discard(self._stream)


class Streams:
    """Replaces the standard streams while a command runs; ``out`` and ``err`` accept all writes."""

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
    """Redirect a broken stream to the null device, since Python flushes it at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _as_text(stream: Stream) -> TextIO:
    return stream  # type: ignore[return-value]  # it has what is used of one


def _fill_gaps() -> None:
    """Open the null device for each closed standard stream; otherwise a new file would get its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
