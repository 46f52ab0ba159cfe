"""Turn keyed values into instances of the kinds of value that describe them, by the types of their fields.

A field with a ``doc`` is a key; one without is the place, or values whose keys stand among the others (what is
common to all blocks). A value that cannot be read leaves None, so that the rest is still looked at: what comes
out may only be used when no error was reported.
"""

from collections.abc import Mapping
from functools import cache
from math import ceil, floor
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from leaflet.model.content import Day
from leaflet.model.problems import Place, listed, nearest
from leaflet.model.units import in_mm
from leaflet.model.value import MISSING, fields, value
from leaflet.reading import yaml_tree
from leaflet.reading.context import ReadContext


@value
class Key:
    """A key of a dataclass: its type without ``| None``, whether it must be there, its least and greatest number."""

    name: str
    kind: Any  # Any: a type, an alias such as tuple[Words, ...], or a NewType
    required: bool
    doc: str
    example: str
    within: tuple[float, float] | None


@cache
def own_keys(kind: type) -> tuple[Key, ...]:
    """Return the keys of a dataclass in their order, without those of embedded values."""
    hints = get_type_hints(kind)
    return tuple(
        Key(
            field.name,
            _without_none(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
            field.metadata["doc"],
            field.metadata.get("example", ""),
            field.metadata.get("within"),
        )
        for field in fields(kind)
        if "doc" in field.metadata
    )


@cache
def embedded(kind: type) -> tuple[tuple[str, type], ...]:
    """Return the fields whose own keys stand among the dataclass's keys: name and type."""
    hints = get_type_hints(kind)
    return tuple(
        (field.name, hints[field.name])
        for field in fields(kind)
        if "doc" not in field.metadata and hints[field.name] is not Place
    )


def read(kind: Any, node: yaml_tree.Node, place: Place, desk: ReadContext) -> Any:  # Any: as the kind says
    """Return the node as a value of the kind; None, with problems, when it is none."""
    if kind in desk.shapes:
        return desk.shapes[kind](node, place, desk)
    if get_origin(kind) is tuple:
        return many(get_args(kind)[0], node, place, desk)
    return instance(kind, node, place, desk)


def many(kind: Any, node: yaml_tree.Node, place: Place, desk: ReadContext) -> tuple[Any, ...] | None:  # Any: as read()
    """Return the items of a list as values of the kind."""
    match node:
        case yaml_tree.Sequence(items=[]):
            desk.report(place, "empty-value", "this list is empty", "write its items, or take it out")
        case yaml_tree.Sequence(items=items):
            values = (read(kind, item, item.place, desk) for item in items)
            return tuple(value for value in values if value is not None)
        case yaml_tree.Scalar() if not node.text:
            desk.scalar(node, place)
        case _:
            found = "keys are" if isinstance(node, yaml_tree.Mapping) else "text is"
            hint = "write each item on a line of its own, after '- '"
            desk.report(node.place, "list-expected", f"a list belongs here, but {found} written", hint)
    return None


def instance(
    kind: type, node: yaml_tree.Node, place: Place, desk: ReadContext, **given: Any
) -> Any:  # Any: an instance of the kind
    """Return an instance of the dataclass, its keys taken from the node; ``given`` fields are not keys here."""
    match node:
        case yaml_tree.Mapping():
            inside = tuple((name, inner) for name, inner in embedded(kind) if name not in given)
            keys = own_keys(kind) + tuple(key for _, inner in inside for key in own_keys(inner))
            values = _values(keys, node, place, desk)
            for name, inner in inside:
                own = {key.name: values.pop(key.name) for key in own_keys(inner) if key.name in values}
                given[name] = inner(**own, place=place)
            for field in fields(kind):
                if field.name == "place":
                    given["place"] = place
            return kind(**values, **given)
        case yaml_tree.Scalar() if not node.text:
            desk.scalar(node, place)
        case _:
            found = "a list is" if isinstance(node, yaml_tree.Sequence) else "text is"
            example = next(iter(own_keys(kind)), None)
            hint = f"write each key on a line of its own, such as '{example.name}: …'" if example else "write keys"
            desk.report(node.place, "keys-expected", f"keys belong here, but {found} written", hint)
    return None


def _values(keys: tuple[Key, ...], node: yaml_tree.Mapping, place: Place, desk: ReadContext) -> dict[str, Any]:
    """Return the values by key: None for those that are missing or cannot be read."""
    found = _known(keys, node, desk)
    values: dict[str, Any] = {}
    for key in keys:
        entry = found.get(key.name)
        if entry is not None:
            value = read(key.kind, entry.value, entry.key.place, desk)
            if key.within is not None and value is not None:
                _check_range(key, float(getattr(value, "points", value)), entry, desk)
            # A list that cannot be read stays a list, so that what walks over it need not ask.
            values[key.name] = () if value is None and get_origin(key.kind) is tuple else value
        elif key.required:
            values[key.name] = None
            # No example: it would be another leaflet's fact.
            form = "YYYY-MM-DD" if key.kind is Day else "…"
            hint = f"add '{key.name}: {form}'"
            desk.report(place, "missing-key", f"the key '{key.name}' is missing here: {key.doc}", hint)
    return values


def _check_range(key: Key, number: float, entry: yaml_tree.Entry, desk: ReadContext) -> None:
    """Report a number that is too small or too large for its key; lengths are told in the unit that was written."""
    least, most = key.within or (number, number)
    if least <= number <= most:
        return
    text = entry.value.text.strip() if isinstance(entry.value, yaml_tree.Scalar) else ""
    limit, wrong, way = (least, "small", "at least") if number < least else (most, "large", "at most")
    unit = text[-2:] if text[-2:] in ("mm", "pt") else ""
    # What is told must not be refused itself.
    rounded = ceil if number < least else floor
    shown = f"{rounded(round((in_mm(limit) if unit == 'mm' else limit) * 100, 6)) / 100:g} {unit}".strip()
    message = f"this number is too {wrong} for '{key.name}': {key.doc}"
    desk.report(entry.value.place, "number-range", message, f"write {shown} {way}")


def _known(keys: tuple[Key, ...], node: yaml_tree.Mapping, desk: ReadContext) -> Mapping[str, yaml_tree.Entry]:
    """Return the entries by key. One that is misspelt stands for the key that was meant: one slip, one problem."""
    names = {key.name for key in keys}
    found = {entry.key.text: entry for entry in node.entries if entry.key.text in names}
    for entry in node.entries:
        if entry.key.text not in names:
            meant = unknown_key(entry, names, node, desk)
            if meant is not None:
                found.setdefault(meant, entry)
    return found


def unknown_key(entry: yaml_tree.Entry, names: set[str], node: yaml_tree.Mapping, desk: ReadContext) -> str | None:
    """Report a key that is not known here; return the one that was probably meant."""
    key = entry.key
    if node.in_flow and isinstance(entry.value, yaml_tree.Scalar) and not entry.value.text and not entry.value.quoted:
        desk.report(key.place, "flow-text", *FLOW_TEXT)
        return None
    meant = nearest(key.text, names)
    hint = f"did you mean '{meant}'?" if meant else f"the keys here are {listed(names)}"
    shown = key.text.replace("\n", " ")
    message = f"there is no key '{shown}' here" if shown else "there is no key before this colon"
    desk.report(key.place, "unknown-key", message, hint)
    return meant


FLOW_TEXT = (
    "text inside [ ] or { } ends at each comma, so this may be a part of a longer one",
    "put each text inside the brackets in quotes, or write a line for each",
)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (UnionType, Union):
        return next(one for one in get_args(kind) if one is not type(None))
    return kind
