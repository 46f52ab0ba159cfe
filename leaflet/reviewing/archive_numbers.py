"""The numbers of an archive's records, by which its folders are called. Imports nothing that would look into them."""

import os
import re
from pathlib import Path

# The folder's number is the record's: nobody can take one that is taken.
NUMBER = re.compile(r"[0-9]{6}", re.ASCII)


def numbers(archive: Path) -> tuple[int, ...]:
    """Return the numbers of the records in an archive, in their order; none where there is no archive.

    Raises OSError for one that cannot be read.
    """
    try:
        return tuple(sorted(int(name) for name in os.listdir(archive) if NUMBER.fullmatch(name)))
    except (FileNotFoundError, NotADirectoryError):
        return ()
