"""Encrypt a finished PDF with a password: AES-256 (ISO 32000-2, 7.6.4).

Encryption uses random salts, so the bytes differ each time.
"""

from pathlib import Path
from typing import BinaryIO

from pikepdf import Encryption, ObjectStreamMode, Pdf

from leaflet.files.writer import deferred


def lock(source: Path, target: BinaryIO, password: str) -> None:
    """Write an encrypted copy of a PDF that leaflet made.

    Raises ValueError for an empty password.
    """
    if not password:
        raise ValueError("the password is empty")
    with Pdf.open(source) as pdf, deferred(target) as file:
        pdf.save(
            file,
            encryption=Encryption(user=password, owner=password, R=6),
            object_stream_mode=ObjectStreamMode.preserve,
            fix_metadata_version=False,
        )
