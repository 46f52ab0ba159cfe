"""Turn styles/NAME.yaml, with the styles that it extends, into a theme."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from math import ceil, floor
from os.path import exists, isdir, isfile
from pathlib import Path

import leaflet
from leaflet.files.reader import read_text
from leaflet.model.problems import Place, Problem, errors, in_order, listed, nearest
from leaflet.model.theme import LEAST_CONTRAST, TEXT_ON_GROUND, Colour, FontFile, Palette, TextStyle, Theme
from leaflet.model.units import Points, in_mm, length, mm
from leaflet.model.value import fields, replace
from leaflet.reading import scalars, schema, yaml_tree
from leaflet.reading.context import ReadContext

# Installed, the looks lie inside the package; in a checkout they lie beside it.
_PACKAGE = Path(leaflet.__file__).parent
OWN_STYLES = _PACKAGE / "styles" if isdir(_PACKAGE / "styles") else _PACKAGE.parent / "styles"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.ASCII | re.IGNORECASE)
_EXTENDS = "extends"
_DEFAULT = "default"
# The least width and height that text may have on a page, and the least number of letters (ems) in a line.
_LEAST_MEASURE, _LEAST_DEPTH, _LEAST_EMS = mm(40), mm(50), 8
# The least share of a line that a box leaves to its words; the greatest that a list may take, for each of its levels.
_LEAST_SHARE, _MOST_INDENT = 0.5, 0.125
# The least leading, as so many times the size.
_LEAST_LEADING = 0.9
_RANGES = (("smallest", "largest"), ("tightest", "loosest"), ("closest", "widest"))


def read_theme(name: str, folders: Sequence[Path], over: str | None = None) -> tuple[Theme | None, list[Problem]]:
    """Return the look of that name, from the first folder that has it, and its problems; None if one is an error.

    ``over`` names the style whose keys it takes where it would take those of the default, or of another style that
    this one extends too; one that extends the style itself has all its keys, and is taken as it is.
    """
    beneath = None if over is None else (over, frozenset(_ancestry(over, folders)))
    if beneath is not None and _path(name, folders, ()) in beneath[1]:
        name, beneath = beneath[0], None
    merged, problems = _merged(name, tuple(folders), Place(name), (), beneath)
    if merged is None or errors(problems):
        return None, in_order(problems)
    desk = ReadContext(
        {
            Points: scalars.one_line(_points),
            Colour: scalars.one_line(_colour),
            FontFile: scalars.one_line(_font_file),
            bool: scalars.one_line(scalars.yes_or_no),
            float: scalars.one_line(scalars.number),
            str: scalars.anything,
        }
    )
    theme: Theme | None = schema.instance(Theme, merged, merged.place, desk)
    problems += desk.problems
    palette = merged.get("palette")
    match theme, palette:
        case Theme(palette=Palette() as colours), yaml_tree.Mapping():
            problems += _contrasts(colours, palette)
    if theme is not None and not errors(desk.problems):
        problems += _measures(theme, merged)
    return (None if errors(problems) else theme), in_order(_where_asked(problems, merged, name))


def _where_asked(problems: list[Problem], merged: yaml_tree.Mapping, name: str) -> Iterator[Problem]:
    """Yield the problems; those of styles that come with leaflet stand where a style of the user's has them arise."""
    for problem in problems:
        if _is_shipped(problem.place):
            places = (entry.key.place for entry in merged.entries)
            yield replace(problem, place=next((place for place in places if not _is_shipped(place)), Place(name)))
        else:
            yield problem


def _is_shipped(place: Place) -> bool:
    return Path(place.file).is_relative_to(_PACKAGE)


def _merged(
    name: str,
    folders: Sequence[Path],
    place: Place,
    seen: tuple[Path, ...],
    over: tuple[str, frozenset[Path]] | None = None,
) -> tuple[yaml_tree.Mapping | None, list[Problem]]:
    """Return the style's keys over those of the styles that it extends; a mistake keeps its file and line.

    A style may extend one of its own name: that of the folders after its own. ``over`` is a style to extend instead of
    the default and of all that it extends itself, with their files.
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
    if not isinstance(tree, yaml_tree.Mapping):
        if tree is not None:
            message = "a style is written as keys with their values"
            problems.append(Problem(tree.place, "keys-expected", message, "begin with 'extends: default'"))
        return None, problems
    extends = next((entry for entry in tree.entries if entry.key.text == _EXTENDS), None)
    own = yaml_tree.Mapping(tuple(entry for entry in tree.entries if entry is not extends), tree.place)
    if extends is None:
        return own, problems
    if not isinstance(extends.value, yaml_tree.Scalar) or not extends.value.text:
        message = "this must name one style"
        return None, [*problems, Problem(extends.key.place, "style-unknown", message, "write 'extends: default'")]
    base_name = extends.value.text
    if over is not None and (base_name == _DEFAULT or _path(base_name, folders, (*seen, path)) in over[1]):
        base_name, over = over[0], None
    # ``seen`` holds files, so that a style of the same name in a later folder is another one.
    base, more = _merged(base_name, folders, extends.value.place, (*seen, path), over)
    return (None if base is None else _over(own, base)), problems + more


def _ancestry(name: str, folders: Sequence[Path]) -> list[Path]:
    """Return the files of a style and of those that it extends, as far as they can be read."""
    seen: list[Path] = []
    while (path := _path(name, folders, tuple(seen))) is not None and path not in seen:
        seen.append(path)
        text, _ = read_text(path)
        match None if text is None else _parsed(text, str(path))[0]:
            case yaml_tree.Mapping(entries=entries):
                bases = [entry.value for entry in entries if entry.key.text == _EXTENDS]
            case _:
                bases = []
        if not bases or not isinstance(bases[0], yaml_tree.Scalar):
            break
        name = bases[0].text
    return seen


def _path(name: str, folders: Sequence[Path], seen: tuple[Path, ...]) -> Path | None:
    found = _file(name, folders, seen)
    return None if isinstance(found, str) else folders[found] / f"{name}.yaml"


@lru_cache(maxsize=16)
def _parsed(text: str, file: str) -> tuple[yaml_tree.Node | None, tuple[Problem, ...]]:
    # A thousand leaflets share a few styles; a style that has changed has another text.
    tree, problems = yaml_tree.parse(text, file)
    return tree, tuple(problems)


def _file(name: str, folders: Sequence[Path], seen: tuple[Path, ...]) -> int | str:
    """Return the number of the folder to take the style from, or why there is none."""
    if not _NAME.fullmatch(name):
        return f"'{name}' cannot be the name of a style"
    having = [number for number, folder in enumerate(folders) if exists(folder / f"{name}.yaml")]
    if not having:
        return f"there is no style '{name}'"
    own = bool(seen) and seen[-1].name == f"{name}.yaml"
    later = [number for number in having if folders[number] / f"{name}.yaml" not in seen] if own else []
    return (later or having)[0]


def _unknown(name: str, folders: Sequence[Path], place: Place, message: str) -> Problem:
    known = {path.stem for folder in folders if isdir(folder) for path in folder.glob("*.yaml") if exists(path)}
    meant = nearest(name, known)
    hint = f"did you mean '{meant}'?" if meant else f"the styles here are {listed(known)}" if known else "make one"
    return Problem(place, "style-unknown", message, hint)


def _over(upper: yaml_tree.Mapping, lower: yaml_tree.Mapping) -> yaml_tree.Mapping:
    """Return both together; where both have a key, the upper one's value wins, keys within it one by one."""
    below = {entry.key.text: entry for entry in lower.entries}
    for entry in upper.entries:
        base = below.get(entry.key.text)
        value = entry.value
        if base is not None and isinstance(value, yaml_tree.Mapping) and isinstance(base.value, yaml_tree.Mapping):
            value = _over(value, base.value)
        below[entry.key.text] = yaml_tree.Entry(entry.key, value)
    return yaml_tree.Mapping(tuple(below.values()), upper.place, upper.in_flow)


def _contrasts(palette: Palette, node: yaml_tree.Mapping) -> Iterator[Problem]:
    """Yield a problem for each colour that text in it could not be read on its ground."""
    places = {entry.key.text: entry.value.place for entry in node.entries}
    for text, ground in TEXT_ON_GROUND:
        upper, lower = getattr(palette, text), getattr(palette, ground)
        if upper is None or lower is None:
            continue
        ratio = upper.contrast(lower)
        if ratio < LEAST_CONTRAST:
            of_both = [places[name] for name in (text, ground) if name in places]
            yield Problem(
                next((place for place in of_both if not _is_shipped(place)), node.place),
                "contrast",
                f"'{text}' on '{ground}' has a contrast of {int(ratio * 100) / 100}:1, too little to read by",
                f"make one darker or the other lighter, up to {LEAST_CONTRAST}:1 at least",
            )


def _measures(theme: Theme, node: yaml_tree.Mapping) -> Iterator[Problem]:
    """Yield a problem for each of the numbers that leave no room for others."""
    page, box, limits = theme.page, theme.boxes, theme.limits
    depth = page.height - page.top - max(page.bottom, page.foot)
    for room, least, keys in (
        (page.measure, _LEAST_MEASURE, ("width", "inner", "outer")),
        (depth, _LEAST_DEPTH, ("height", "top", "bottom", "foot")),
    ):
        if room < least:
            message = f"the margins leave {max(0.0, in_mm(room)):.0f} mm of the page for text"
            hint = f"make the page larger or its margins smaller, until there are {in_mm(least):.0f} mm"
            yield Problem(_blamed(node, "page", *keys), "page-too-small", message, hint)
            return
    within = page.measure - 2 * box.padding - box.bar
    if within < page.measure * _LEAST_SHARE:
        message = f"of a line of {in_mm(page.measure):.0f} mm, a box leaves {max(0.0, in_mm(within)):.0f} mm for words"
        yield Problem(_blamed(node, "boxes", "padding", "bar"), "no-room", message, "make 'padding' or 'bar' smaller")
    if theme.lists.indent > page.measure * _MOST_INDENT:
        message = f"lists within lists would leave little of a line of {in_mm(page.measure):.0f} mm"
        yield Problem(_blamed(node, "lists", "indent"), "no-room", message, "make 'indent' smaller")
    if theme.grid is not None and theme.grid > theme.text.body.leading:
        message = "a line of the grid is higher than a line of running text"
        yield Problem(_blamed(node, "grid"), "no-room", message, "write half of the leading of running text")
    for field in fields(theme.text):
        measure = within if field.name == "box_title" else page.measure
        yield from _text_measures(getattr(theme.text, field.name), field.name, measure, depth, node)
    for least_of, most_of in _RANGES:
        if limits is not None and getattr(limits, least_of) > getattr(limits, most_of):
            message = f"'{least_of}' is more than '{most_of}'"
            yield Problem(_blamed(node, "limits", least_of, most_of), "no-room", message, "change one of them")


def _text_measures(
    style: TextStyle, name: str, measure: float, depth: float, node: yaml_tree.Mapping
) -> Iterator[Problem]:
    """Yield a problem if type has no room in a line of this measure, or on a page of this depth."""
    blamed = partial(_blamed, node, "text", name)
    if style.size > measure / _LEAST_EMS:
        message = f"type of this size leaves room for fewer than {_LEAST_EMS} letters in a line"
        yield Problem(blamed("size"), "no-room", message, f"write {floor(measure / _LEAST_EMS)} pt at most")
    elif style.leading < style.size * _LEAST_LEADING:
        message = f"lines {style.leading:g} pt apart run into one another in type of {style.size:g} pt"
        yield Problem(blamed("leading", "size"), "no-room", message, f"make 'leading' {ceil(style.size)} pt at least")
    elif style.before + style.leading + style.after > depth / 2:
        message = "one line, with the space above and below it, takes more than half of a page"
        yield Problem(blamed("leading", "before", "after"), "no-room", message, "write a smaller number")


def _blamed(node: yaml_tree.Mapping, *path: str) -> Place:
    """Return where the numbers of these keys are written: of several, the one in the file of the style itself.

    The keys before the last ones lead there; the last ones are those whose numbers do not go together.
    """
    found = [entry for name in path for entry in node.entries if entry.key.text == name]
    inner = next((entry.value for entry in found if isinstance(entry.value, yaml_tree.Mapping)), None)
    if inner is not None:
        return _blamed(inner, *path[1:])
    places = [entry.value.place for entry in found]
    own = [place for place in places if place.file == node.place.file]
    return (own or places or [node.place])[0]


def _points(text: str, place: Place, desk: ReadContext) -> Points | None:
    points = length(text)
    if points is None:
        scalars.length_form(place, desk)
    return points


def _colour(text: str, place: Place, desk: ReadContext) -> Colour | None:
    match = _COLOUR.fullmatch(text)
    if match is None:
        hint = 'write it as in "#0b4a57", in quotes: two digits each for red, green and blue'
        desk.report(place, "colour-form", "this is not the form of a colour", hint)
        return None
    return Colour(*(int(part, 16) for part in match.groups()))


def _font_file(text: str, place: Place, desk: ReadContext) -> FontFile | None:
    path = Path(place.file).parent / text
    if not isfile(path):
        hint = "check its name; it is looked for from the style's own folder"
        desk.report(place, "font-unusable", f"there is no font file '{text}'", hint)
        return None
    return FontFile(path)
