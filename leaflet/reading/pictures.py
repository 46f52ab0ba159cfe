"""Turn a picture's name into a picture that is there, is one, and is of a bearable size.

A content file may come from anyone: it reaches only its own folder, and what it names is looked at from the
outside before it is decoded.
"""

from os.path import isfile
from pathlib import Path
from typing import NamedTuple

from leaflet.model.content import ImageFile
from leaflet.model.problems import Place
from leaflet.reading.context import ReadContext

MOST_BYTES = 50_000_000


class _Fault(NamedTuple):
    code: str
    message: str
    hint: str


def picture(text: str, place: Place, desk: ReadContext) -> ImageFile | None:
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
    # Imported here and below: few leaflets have pictures.
    from leaflet.pictures.files import FIRST_BYTES, is_jpeg, is_png, kind

    try:
        if not isfile(path):
            hint = "check its name, with its capital letters, and its folder"
            return _Fault("picture-missing", f"there is no picture '{path.name}' here", hint)
        if path.stat().st_size > MOST_BYTES:
            return _Fault("picture-too-large", "this picture's file is larger than 50 MB", "save it smaller")
        with path.open("rb") as file:
            start = file.read(FIRST_BYTES)
    except OSError:
        return _unreadable(path)
    if is_png(start) or is_jpeg(start):
        return None
    message = "this file is neither a PNG nor a JPEG picture"
    found = kind(start)
    return _Fault("picture-kind", f"{message}: it is {found}" if found else message, "save the picture as PNG or JPEG")


def _decoded(path: Path) -> tuple[int, int] | _Fault:
    """Return the picture's size in pixels, the right way up, once all of it could be decoded."""
    from leaflet.pictures.exif import is_sideways
    from leaflet.pictures.files import turn
    from leaflet.pictures.pixels import size
    from leaflet.pictures.png import MOST_PIXELS, TooLarge, Unusual

    try:
        data = path.read_bytes()
        width, height = size(data)
    except OSError:
        return _unreadable(path)
    except TooLarge:
        message = f"this picture has more than {MOST_PIXELS // 1_000_000} million pixels"
        return _Fault("picture-too-large", message, "save it smaller: 300 dots an inch do")
    except Unusual as fault:
        message = f"this is {fault}, which programs show differently"
        return _Fault("picture-kind", message, "open it in its program and save it as a usual PNG or JPEG")
    except ValueError:
        return _Fault("picture-damaged", "this picture is damaged", "open it in its program and save it again")
    return (height, width) if is_sideways(turn(data)) else (width, height)


def _unreadable(path: Path) -> _Fault:
    return _Fault("picture-missing", f"the picture '{path.name}' cannot be read", "check who may read it")
