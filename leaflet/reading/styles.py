"""Turn styles/NAME.yaml, with the styles that it extends, into a theme."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import leaflet
from leaflet.problems import Place, Problem, errors, in_order
from leaflet.reading import schema, values, yamltree
from leaflet.reading.desk import Desk
from leaflet.reading.nearest import listed, nearest
from leaflet.reading.source import read_text
from leaflet.theme import LEAST_CONTRAST, TEXT_ON_GROUND, Colour, FontFile, Palette, Theme
from leaflet.units import Points, length

# Installed, the looks lie inside the package; in a checkout they lie beside it.
_PACKAGE = Path(leaflet.__file__).parent
OWN_STYLES = _PACKAGE / "styles" if (_PACKAGE / "styles").is_dir() else _PACKAGE.parent / "styles"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.ASCII | re.IGNORECASE)
_EXTENDS = "extends"
_DEFAULT = "default"


def read_theme(name: str, folders: Sequence[Path], over: str | None = None) -> tuple[Theme | None, list[Problem]]:
    """Return the look of that name, from the first folder that has it, and its problems; None if one is an error.

    ``over`` names the style whose keys it takes where it would take those of the default.
    """
    merged, problems = _merged(name, tuple(folders), Place(name), (), over)
    if merged is None or errors(problems):
        return None, in_order(problems)
    desk = Desk(
        {
            Points: values.one_line(_points),
            Colour: values.one_line(_colour),
            FontFile: values.one_line(_font_file),
            bool: values.one_line(values.yes_or_no),
            float: values.one_line(values.number),
            str: values.anything,
        }
    )
    theme: Theme | None = schema.instance(Theme, merged, merged.place, desk)
    problems += desk.problems
    palette = merged.get("palette")
    match theme, palette:
        case Theme(palette=Palette() as colours), yamltree.Mapping():
            problems += _contrasts(colours, palette)
    return (None if errors(problems) else theme), in_order(problems)


def _merged(
    name: str, folders: Sequence[Path], place: Place, seen: tuple[Path, ...], over: str | None = None
) -> tuple[yamltree.Mapping | None, list[Problem]]:
    """Return the style's keys over those of the styles that it extends; a mistake keeps its file and line.

    A style may extend one of its own name: that of the folders after its own.
    """
    found = _file(name, folders, seen)
    if isinstance(found, str):
        return None, [_unknown(name, folders, place, found)]
    path = folders[found] / f"{name}.yaml"
    if path in seen:
        hint = f"take '{_EXTENDS}: {name}' out of one of them"
        return None, [Problem(place, "style-cycle", f"the style '{name}' extends itself, by way of others", hint)]
    text, problems = read_text(path)
    tree, slips = (None, ()) if text is None else _parsed(text, str(path))
    problems += slips
    if not isinstance(tree, yamltree.Mapping):
        if tree is not None:
            message = "a style is written as keys with their values"
            problems.append(Problem(tree.place, "keys-expected", message, "begin with 'extends: default'"))
        return None, problems
    extends = next((entry for entry in tree.entries if entry.key.text == _EXTENDS), None)
    own = yamltree.Mapping(tuple(entry for entry in tree.entries if entry is not extends), tree.place)
    if extends is None:
        return own, problems
    if not isinstance(extends.value, yamltree.Scalar) or not extends.value.text:
        message = "this must name one style"
        return None, [*problems, Problem(extends.key.place, "style-unknown", message, "write 'extends: default'")]
    base_name = extends.value.text
    if over is not None and base_name == _DEFAULT:
        base_name, over = over, None
    # ``seen`` holds files, so that a style of the same name in a later folder is another one.
    base, more = _merged(base_name, folders, extends.value.place, (*seen, path), over)
    return (None if base is None else _over(own, base)), problems + more


@lru_cache(maxsize=16)
def _parsed(text: str, file: str) -> tuple[yamltree.Node | None, tuple[Problem, ...]]:
    # A thousand leaflets share a few styles; a style that has changed has another text.
    tree, problems = yamltree.parse(text, file)
    return tree, tuple(problems)


def _file(name: str, folders: Sequence[Path], seen: tuple[Path, ...]) -> int | str:
    """Return the number of the folder to take the style from, or why there is none."""
    if not _NAME.fullmatch(name):
        return f"'{name}' cannot be the name of a style"
    having = [number for number, folder in enumerate(folders) if (folder / f"{name}.yaml").is_file()]
    if not having:
        return f"there is no style '{name}'"
    own = bool(seen) and seen[-1].name == f"{name}.yaml"
    later = [number for number in having if folders[number] / f"{name}.yaml" not in seen] if own else []
    return (later or having)[0]


def _unknown(name: str, folders: Sequence[Path], place: Place, message: str) -> Problem:
    known = {path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}
    meant = nearest(name, known)
    hint = f"did you mean '{meant}'?" if meant else f"the styles here are {listed(known)}" if known else "make one"
    return Problem(place, "style-unknown", message, hint)


def _over(upper: yamltree.Mapping, lower: yamltree.Mapping) -> yamltree.Mapping:
    """Return both together; where both have a key, the upper one's value wins, keys within it one by one."""
    below = {entry.key.text: entry for entry in lower.entries}
    for entry in upper.entries:
        base = below.get(entry.key.text)
        value = entry.value
        if base is not None and isinstance(value, yamltree.Mapping) and isinstance(base.value, yamltree.Mapping):
            value = _over(value, base.value)
        below[entry.key.text] = yamltree.Entry(entry.key, value)
    return yamltree.Mapping(tuple(below.values()), upper.place, upper.in_flow)


def _contrasts(palette: Palette, node: yamltree.Mapping) -> Iterator[Problem]:
    """Yield a problem for each colour that text in it could not be read on its ground."""
    places = {entry.key.text: entry.value.place for entry in node.entries}
    for text, ground in TEXT_ON_GROUND:
        upper, lower = getattr(palette, text), getattr(palette, ground)
        if upper is None or lower is None:
            continue
        ratio = upper.contrast(lower)
        if ratio < LEAST_CONTRAST:
            yield Problem(
                places.get(text, node.place),
                "contrast",
                f"'{text}' on '{ground}' has a contrast of {int(ratio * 100) / 100}:1, too little to read by",
                f"make one darker or the other lighter, up to {LEAST_CONTRAST}:1 at least",
            )


def _points(text: str, place: Place, desk: Desk) -> Points | None:
    points = length(text)
    if points is None:
        values.length_form(place, desk)
    return points


def _colour(text: str, place: Place, desk: Desk) -> Colour | None:
    match = _COLOUR.fullmatch(text)
    if match is None:
        hint = 'write it as in "#0b4a57", in quotes: two digits each for red, green and blue'
        desk.report(place, "colour-form", "this is not the form of a colour", hint)
        return None
    return Colour(*(int(part, 16) for part in match.groups()))


def _font_file(text: str, place: Place, desk: Desk) -> FontFile | None:
    path = Path(place.file).parent / text
    if not path.is_file():
        hint = "check its name; it is looked for from the style's own folder"
        desk.report(place, "font-unusable", f"there is no font file '{text}'", hint)
        return None
    return FontFile(path)
