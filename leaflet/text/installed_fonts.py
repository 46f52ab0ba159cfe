"""Installed typefaces: the name of a family → its font files.

The folders are those that the operating systems search. Files are read in the order of their paths, so that the same
machine always finds the same file.
"""

import sys
from collections.abc import Iterator
from functools import lru_cache
from os import path, walk
from pathlib import Path
from struct import unpack_from

import uharfbuzz as hb

from leaflet.model.value import value

# Folders in the home folder, and those of all users.
_HOME: dict[str, tuple[str, ...]] = {
    "darwin": ("Library/Fonts",),
    "win32": ("AppData/Local/Microsoft/Windows/Fonts",),
    "": (".local/share/fonts", ".fonts"),
}
_SHARED: dict[str, tuple[str, ...]] = {
    "darwin": ("/Library/Fonts", "/System/Library/Fonts"),
    "win32": ("C:/Windows/Fonts",),
    "": ("/usr/local/share/fonts", "/usr/share/fonts"),
}
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
# Name identifiers (OpenType, name): the family, and the typographic family, which includes all weights.
_FAMILY, _WHOLE_FAMILY = 1, 16
# The table OS/2: italic or oblique, medium width, restricted licence embedding.
_METRICS, _SLANTED, _USUAL_WIDTH, _RESTRICTED = "OS/2", 0b10_0000_0001, 5, 2


@value
class InstalledFont:
    """An upright font: its index in the file, its weight, and how far its width is from medium.

    ``all_weights``: a variable font with an axis of weight. ``restricted``: its licence forbids embedding.
    """

    path: Path
    index: int
    weight: float
    off_width: int
    all_weights: bool
    restricted: bool


def nearest_weight(name: str, weight: float) -> InstalledFont | None:
    """Return the font of a family with the nearest weight, in medium width; None if there is none."""
    found = installed().get(_folded(name), ())
    return min(
        found,
        key=lambda font: (font.off_width, 0.0 if font.all_weights else abs(font.weight - weight)),
        default=None,
    )


@lru_cache(1)
def installed() -> dict[str, tuple[InstalledFont, ...]]:
    """Return all installed upright fonts by the names of their families, in lower case."""
    found: dict[str, list[InstalledFont]] = {}
    for file in _files():
        try:
            blob = hb.Blob.from_file_path(str(file))
            for index in range(hb.Face(blob).count):
                _note(hb.Face(blob, index), file, index, found)
        except (OSError, ValueError, RuntimeError, hb.HarfBuzzError):
            continue
    return {name: tuple(fonts) for name, fonts in found.items()}


def _note(face: hb.Face, file: Path, index: int, found: dict[str, list[InstalledFont]]) -> None:
    metrics = bytes(face.reference_table(_METRICS).data or b"")
    if len(metrics) < 64:
        return
    weight, width, rights = unpack_from(">HHH", metrics, 4)
    (styles,) = unpack_from(">H", metrics, 62)
    if styles & _SLANTED:
        return
    every = any(axis.tag == "wght" for axis in face.axis_infos)
    font = InstalledFont(file, index, float(weight), abs(width - _USUAL_WIDTH), every, rights & 0xF == _RESTRICTED)
    for name in {_folded(face.get_name(number) or "") for number in (_FAMILY, _WHOLE_FAMILY)} - {""}:
        found.setdefault(name, []).append(font)


def _files() -> Iterator[Path]:
    system = sys.platform if sys.platform in _SHARED else ""
    folders = [*(path.join(path.expanduser("~"), folder) for folder in _HOME[system]), *_SHARED[system]]
    for folder in folders:
        for where, inner, names in walk(folder):
            inner.sort()
            yield from (Path(where, name) for name in sorted(names) if name.lower().endswith(_SUFFIXES))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
