"""Find the fonts of a style: in a font package, among the installed fonts, or in files beside the style."""

import json
from collections.abc import Iterator
from importlib.machinery import PathFinder
from os.path import isfile
from pathlib import Path
from typing import TypedDict

import uharfbuzz as hb

from leaflet.model.draft import Font
from leaflet.model.theme import Family, FontFile
from leaflet.model.value import replace
from leaflet.text.sign_font import BOLD, REGULAR, SIGNS

# Font packages that exist and suit leaflets; hints suggest no others.
_PACKAGES = frozenset({
    "arimo", "atkinson-hyperlegible", "inter", "lato", "lexend", "noto-kufi-arabic", "noto-sans", "noto-sans-arabic",
    "noto-sans-devanagari", "noto-sans-khmer", "noto-sans-tamil", "noto-sans-telugu", "noto-sans-thai", "noto-serif",
    "open-sans", "roboto", "source-sans-3", "source-serif-4",
})  # fmt: skip
# The least weight that readers recognise as bold (OpenType: semi-bold).
_LEAST_BOLD = 600.0


class FontMissing(Exception):
    """A typeface is not available: ``message`` says why, ``hint`` how to get it.

    ``code`` is that of the problem: the typeface is not installed, or the style's request cannot be met.
    """

    def __init__(self, message: str, hint: str, *, code: str) -> None:
        self.message, self.hint, self.code = message, hint, code
        super().__init__(f"{message}: {hint}")


class _File(TypedDict):
    """A file entry in the metadata.json of a font package."""

    path: str
    style: str
    weight: int | None
    variable: bool


def find(family: Family) -> tuple[Font, Font]:
    """Return the regular and bold font of a family, each with its fallbacks; leaflet's font of signs is the last.

    Raises FontMissing, with the package to install if there is one.
    """
    regular, bold = zip(*_listed(family), strict=True)
    return _before(*regular, _signs(REGULAR)), _before(*bold, _signs(BOLD))


def _before(first: Font, *others: Font) -> Font:
    return replace(first, others=others)


def _signs(weight: float) -> Font:
    """Return leaflet's own font of signs; no typeface for text has all of them."""
    return Font(SIGNS, axes=(("wght", weight),))


def _listed(family: Family) -> Iterator[tuple[Font, Font]]:
    """Yield the regular and bold font of a family and of its fallbacks."""
    yield _faces(family)
    for other in family.fallback:
        yield from _listed(other)


def _faces(family: Family) -> tuple[Font, Font]:
    if family.regular is None and family.bold is None:
        return _named(family, family.regular_weight), _named(family, family.bold_weight, _LEAST_BOLD)
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


def _named(family: Family, weight: float, least: float = 0.0) -> Font:
    """Return the font of a family by its name: from its font package, or else an installed one.

    An installed font must have at least the weight ``least``.
    """
    name = family.family
    if name is None:
        raise FontMissing(
            "the style names no typeface", "add 'family:', for instance 'family: Noto Sans'", code="font-unusable"
        )
    folder = _package_folder(_module(name))
    if folder is not None:
        return _packaged(name, folder, weight)
    # Imported here and below: installed fonts are searched only if there is no package.
    from leaflet.text.installed_fonts import nearest_weight

    font = nearest_weight(name, weight)
    if font is None:
        raise FontMissing(f"the typeface {name} is not installed", _way_to(name), code="font-missing")
    if font.restricted:
        raise FontMissing(
            f"whoever made {name} does not allow it to be part of documents",
            "choose another typeface",
            code="font-unusable",
        )
    if not font.all_weights and font.weight < least:
        raise FontMissing(
            f"the installed typeface {name} has no bold type",
            "install its bold type, or choose another typeface",
            code="font-unusable",
        )
    return _opened(font.path, weight, font.index)


def installed_files(family: Family) -> Iterator[Path]:
    """Yield the installed font files that a family and its fallbacks use, as far as they exist."""
    name = family.family
    if name is not None and family.regular is None and family.bold is None and _package_folder(_module(name)) is None:
        from leaflet.text.installed_fonts import nearest_weight

        found = (nearest_weight(name, weight) for weight in (family.regular_weight, family.bold_weight))
        yield from (font.path for font in found if font is not None)
    for other in family.fallback:
        yield from installed_files(other)


def _way_to(name: str) -> str:
    """Return the hint how to get a typeface, with a package if there is one."""
    if _slug(name) in _PACKAGES:
        return f"pip install fontpkg-{_slug(name)}"
    from leaflet.model.problems import nearest
    from leaflet.text.installed_fonts import installed

    meant = nearest(" ".join(name.casefold().split()), installed())
    instead = f"did you mean '{meant}'? If not, " if meant else ""
    return f"{instead}install it on this machine, or give its files with 'regular:' and 'bold:'"


def _slug(name: str) -> str:
    return "-".join(name.lower().split())


def _module(name: str) -> str:
    return f"fontpkg_{_slug(name).replace('-', '_')}"


def _packaged(name: str, folder: Path, weight: float) -> Font:
    try:
        files: list[_File] = json.loads((folder / "metadata.json").read_bytes())["files"]
        chosen = min((file for file in files if file["style"] == "normal"), key=lambda file: _distance(file, weight))
        path = folder / chosen["path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FontMissing(
            f"the installed typeface {name} lacks its upright files",
            f"pip install fontpkg-{_slug(name)} --force-reinstall",
            code="font-missing",
        ) from error
    return _opened(path, weight)


def _distance(file: _File, weight: float) -> float:
    # A variable font has every weight; of static fonts the nearest is chosen.
    return 0.0 if file["variable"] or file["weight"] is None else abs(file["weight"] - weight)


def _package_folder(module: str) -> Path | None:
    # Not with importlib.metadata, which takes 50 ms to load.
    if not module.isidentifier():
        return None
    spec = PathFinder.find_spec(module)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _opened(path: Path, weight: float, index: int = 0) -> Font:
    """Return the font of a file. Of a variable font, the weight is set as requested, other axes at their defaults."""
    if not isfile(path):
        raise FontMissing(
            f"there is no font file {path.name}",
            "check the name; it is looked for beside the style",
            code="font-unusable",
        )
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        has_outlines = any(face.reference_table(name).data for name in ("glyf", "CFF ", "CFF2"))
        # Older releases of HarfBuzz count glyphs without it.
        has_profile = bool(face.reference_table("maxp").data)
        axes = [(axis.tag, axis.min_value, axis.default_value, axis.max_value) for axis in face.axis_infos]
    except (OSError, ValueError, RuntimeError, hb.HarfBuzzError) as error:
        raise _unusable(path) from error
    if not (face.glyph_count and has_outlines and has_profile):
        raise _unusable(path)
    return Font(
        path,
        index=index,
        axes=tuple(
            sorted((tag, min(max(weight, least), most) if tag == "wght" else usual) for tag, least, usual, most in axes)
        ),
    )


def _unusable(path: Path) -> FontMissing:
    return FontMissing(
        f"{path.name} is no font file that can be used",
        "give a TrueType or OpenType file (.ttf, .otf)",
        code="font-unusable",
    )
