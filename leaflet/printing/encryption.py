"""Lock a finished file with a password: AES of 256 bits (ISO 32000-2, 7.6.4).

The bytes differ each time, as they must: what is locked cannot be compared with another making of it.
"""

from pathlib import Path
from typing import BinaryIO

from pikepdf import Encryption, ObjectStreamMode, Pdf

from leaflet.files.writer import deferred


def lock(source: Path, target: BinaryIO, password: str) -> None:
    """Write a file of our own making so that only who knows the password can open it.

    Raises ValueError for an empty password, which would lock nothing.
    """
    if not password:
        raise ValueError("an empty password locks nothing")
    with Pdf.open(source) as pdf, deferred(target) as file:
        pdf.save(
            file,
            encryption=Encryption(user=password, owner=password, R=6),
            object_stream_mode=ObjectStreamMode.preserve,
            fix_metadata_version=False,
        )
