"""Write a file; a disk that is full or a folder that is closed becomes a problem in plain words."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from leaflet.files import writer
from leaflet.model.problems import Place, Problem


def write(path: Path, data: bytes | Callable[[BinaryIO], None]) -> Problem | None:
    """Put the bytes at the path, and return the problem if they could not be: what stood there is then still there."""
    try:
        writer.write(path, data)
    except OSError as error:
        return unwritten(path, error)
    return None


def unwritten(path: Path, error: OSError) -> Problem:
    """Return the problem of a file that could not be put at the path."""
    return Problem(
        Place(str(path)),
        code="not-written",
        message=f"this file could not be written: {error.strerror or error}",
        hint="choose a folder that you may write to, on a disk with room",
    )
