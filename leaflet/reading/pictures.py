"""Turn a picture's name into a picture that is there, is one, and is of a bearable size.

A content file may come from anyone: it reaches only its own folder, and what it names is looked at from the
outside before it is decoded.
"""

from pathlib import Path
from typing import NamedTuple

from leaflet.jpeg import is_sideways, turn
from leaflet.model import ImageFile
from leaflet.problems import Place
from leaflet.reading.desk import Desk

# A full A5 page with bleed at 600 dpi has 18 million pixels.
MOST_PIXELS = 40_000_000
MOST_BYTES = 50_000_000

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class _Fault(NamedTuple):
    code: str
    message: str
    hint: str


def picture(text: str, place: Place, desk: Desk) -> ImageFile | None:
    """Return the picture of that name in the content file's folder."""
    folder = Path(place.file).parent
    path = folder / text
    fault = _outside(text, folder) or _not_a_picture(path)
    size: tuple[int, int] | _Fault = fault or _decoded(path)
    if isinstance(size, _Fault):
        desk.report(place, size.code, size.message, size.hint)
        return None
    return ImageFile(text, path, size, place)


def _outside(name: str, folder: Path) -> _Fault | None:
    fault = _Fault(
        "picture-outside",
        "a picture must lie in the folder of the content file, or in a folder inside it",
        "copy the picture there, and write its name, with / between folders",
    )
    # ``C:`` names a drive, and a backslash parts folders, on Windows only: refused everywhere alike.
    if "\\" in name or ":" in name or name.startswith(("/", "~")) or ".." in name.split("/"):
        return fault
    try:
        # A link in the file system may lead out.
        inside = (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        inside = False
    return None if inside else fault


def _not_a_picture(path: Path) -> _Fault | None:
    """Return why the file cannot be a picture, by its size and its first bytes."""
    try:
        if not path.is_file():
            hint = "check its name, with its capital letters, and its folder"
            return _Fault("picture-missing", f"there is no picture '{path.name}' here", hint)
        if path.stat().st_size > MOST_BYTES:
            return _Fault("picture-too-large", "this picture's file is larger than 50 MB", "save it smaller")
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return _Fault("picture-missing", f"the picture '{path.name}' cannot be read", "check who may read it")
    if start.startswith(_SIGNATURES):
        return None
    return _Fault("picture-kind", "this file is neither a PNG nor a JPEG picture", "save the picture as PNG or JPEG")


def _decoded(path: Path) -> tuple[int, int] | _Fault:
    """Return the picture's size in pixels, the right way up, once all of it could be decoded."""
    # Imported here: few leaflets have pictures, and it costs as much as all other reading.
    import warnings

    from PIL import Image

    too_large = _Fault(
        "picture-too-large", "this picture has more than 40 million pixels", "save it smaller: 300 dots an inch do"
    )
    try:
        with warnings.catch_warnings():
            # Pillow warns of sizes that we refuse anyway, and of oddities that do no harm.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return too_large
                image.load()
    except Image.DecompressionBombError:
        return too_large
    except Exception:  # a decoder that is fed anything at all may raise anything at all
        return _Fault("picture-damaged", "this picture is damaged", "open it in its program and save it again")
    return (height, width) if is_sideways(turn(path.read_bytes())) else (width, height)
