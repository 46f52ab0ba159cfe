"""Find a style's typeface: in an installed font package, or in files beside the style."""

import json
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TypedDict

import uharfbuzz as hb

from leaflet.draft import Font
from leaflet.theme import Family, FontFile
from leaflet.value import replace


class FontMissing(Exception):
    """A typeface cannot be had: ``message`` says why, ``hint`` how to get it.

    ``code`` tells a machine that lacks a package from a style that asks for what cannot be.
    """

    def __init__(self, message: str, hint: str, *, code: str) -> None:
        self.message, self.hint, self.code = message, hint, code
        super().__init__(f"{message}: {hint}")


class _File(TypedDict):
    """A file as a font package describes it in its metadata.json."""

    path: str
    style: str
    weight: int | None
    variable: bool


def find(family: Family) -> tuple[Font, Font]:
    """Return the regular and the bold face of a family, each with those that show what it lacks.

    Raises FontMissing, which names the package to install where one would help.
    """
    regular, bold = _faces(family)
    if not family.fallback:
        return regular, bold
    others = [find(other) for other in family.fallback]
    return (
        replace(regular, others=tuple(font for other, _ in others for font in (other, *other.others))),
        replace(bold, others=tuple(font for _, other in others for font in (other, *other.others))),
    )


def _faces(family: Family) -> tuple[Font, Font]:
    if family.regular is None and family.bold is None:
        return _packaged(family, family.regular_weight), _packaged(family, family.bold_weight)
    if family.regular is None:
        raise FontMissing(
            "the style gives a file for bold type only", "add 'regular:' with the file for text", code="font-unusable"
        )
    regular = _opened(family.regular.path, family.regular_weight)
    return regular, _bold(family, family.regular)


def _bold(family: Family, regular: FontFile) -> Font:
    if family.bold is not None:
        return _opened(family.bold.path, family.bold_weight)
    bold = _opened(regular.path, family.bold_weight)
    if "wght" not in dict(bold.axes):
        raise FontMissing(
            f"{regular.path.name} has one weight, and the style gives no file for bold type",
            "add 'bold:' with the file for bold type",
            code="font-unusable",
        )
    return bold


def _packaged(family: Family, weight: float) -> Font:
    name = family.family
    if name is None:
        raise FontMissing(
            "the style names no typeface", "add 'family:', for instance 'family: Noto Sans'", code="font-unusable"
        )
    slug = "-".join(name.lower().split())
    hint = f"pip install fontpkg-{slug}"
    folder = _package_folder(f"fontpkg_{slug.replace('-', '_')}")
    if folder is None:
        raise FontMissing(f"the typeface {name} is not installed", hint, code="font-missing")
    try:
        files: list[_File] = json.loads((folder / "metadata.json").read_bytes())["files"]
        chosen = min((file for file in files if file["style"] == "normal"), key=lambda file: _distance(file, weight))
        path = folder / chosen["path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FontMissing(
            f"the installed typeface {name} lacks its upright files", f"{hint} --force-reinstall", code="font-missing"
        ) from error
    return _opened(path, weight)


def _distance(file: _File, weight: float) -> float:
    # A variable file reaches every weight; of static ones the nearest is taken.
    return 0.0 if file["variable"] or file["weight"] is None else abs(file["weight"] - weight)


def _package_folder(module: str) -> Path | None:
    # Found without being imported; importlib.metadata would find it too, but takes 50 ms to load.
    if not module.isidentifier():
        return None
    spec = PathFinder.find_spec(module)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _opened(path: Path, weight: float) -> Font:
    """Return the face of a file, variable axes set: the weight as asked for, the others as the font has them."""
    if not path.is_file():
        raise FontMissing(
            f"there is no font file {path.name}",
            "check the name; it is looked for beside the style",
            code="font-unusable",
        )
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    if not face.glyph_count or not {"glyf", "CFF ", "CFF2"} & set(face.table_tags):
        raise FontMissing(
            f"{path.name} is no font file that can be used",
            "give a TrueType or OpenType file (.ttf, .otf)",
            code="font-unusable",
        )
    axes = ((axis.tag, axis.min_value, axis.default_value, axis.max_value) for axis in face.axis_infos)
    return Font(
        path,
        axes=tuple(
            sorted((tag, min(max(weight, least), most) if tag == "wght" else usual) for tag, least, usual, most in axes)
        ),
    )
