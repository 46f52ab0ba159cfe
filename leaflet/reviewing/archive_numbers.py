"""The numbers of the records in an archive, which name its folders. A separate module, so that builds stay light."""

import os
import re
from pathlib import Path

# The name of a folder is the number of its record.
NUMBER = re.compile(r"[0-9]{6}", re.ASCII)


def numbers(archive: Path) -> tuple[int, ...]:
    """Return the numbers of the records in order; none if there is no archive.

    Raises OSError if the archive cannot be read.
    """
    try:
        return tuple(sorted(int(name) for name in os.listdir(archive) if NUMBER.fullmatch(name)))
    except (FileNotFoundError, NotADirectoryError):
        return ()
