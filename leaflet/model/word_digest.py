"""Whether two leaflets say the same, and the mark of a leaflet's words: whatever their dates, version and file."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from hashlib import sha256
from typing import Any

from leaflet.model.content import (
    Contact,
    Helpline,
    ImageFile,
    Leaflet,
    Picture,
    PlainText,
    Publisher,
    ReportLabBlock,
    Text,
)

# What could be one line only when the marks in archives were taken.
_ONE_LINE = "hours"

_Names = Mapping[type, frozenset[str]]
# What a review changes although the words stay, and what no reader sees. Where a picture lies on this machine is not
# what it shows. A new key that is no word (a look, a switch, a setting) is named here too.
PRIVATE: _Names = {
    Leaflet: frozenset({"version", "published", "reviewed", "review_due", "owner", "extension", "withdrawn"}),
    ImageFile: frozenset({"path"}),
}
# Looks that the marks in archives were taken with. Marks stay as they are; comparing leaves these out.
_LOOKS: _Names = {Picture: frozenset({"width"})}
NOT_COMPARED: _Names = {**PRIVATE, **_LOOKS}
# What archives call these classes: a digest never changes because a class is renamed.
_NAMES_IN_DIGESTS: Mapping[type, str] = {PlainText: "Words", ReportLabBlock: "Foreign"}
# How to reach somebody: what a publisher may allow to be changed without approval.
_CONTACTS: _Names = dict.fromkeys(
    (Contact, Helpline, Publisher), frozenset({"phone", "hours", "email", "website", "address"})
)


def words_mark(leaflet: Leaflet) -> str:
    """Return the mark (SHA-256) of all that a reader is told, pictures by their names.

    Equal marks prove equal words. Unequal ones prove nothing where another version of the program took one of them:
    then the leaflets are compared. Nothing that leaflets may be given later, and that this one has not, changes its
    mark.
    """
    return sha256(json.dumps(_form(leaflet, PRIVATE), ensure_ascii=True).encode("ascii")).hexdigest()


def says_the_same(one: Leaflet, other: Leaflet, *, contacts: bool = True) -> bool:
    """Return whether two leaflets tell a reader the same, pictures by their names; with ``contacts`` or without."""
    passed_over = NOT_COMPARED if contacts else {**NOT_COMPARED, **_CONTACTS}
    return bool(_form(one, passed_over) == _form(other, passed_over))


def _form(value: object, passed_over: _Names) -> Any:  # Any: what JSON can hold
    """Return the value as lists and texts: of a dataclass its name, and what is neither a place nor left out."""
    if isinstance(value, tuple):
        return [_form(part, passed_over) for part in _joined(value)]
    if is_dataclass(value) and not isinstance(value, type):
        names = passed_over.get(type(value), frozenset())
        told = {
            one.name: _as_marked(one.name, getattr(value, one.name))
            for one in fields(value)
            if one.name not in names and _is_told(value, one)
        }
        kind = _NAMES_IN_DIGESTS.get(type(value), type(value).__name__)
        return [kind, {key: _form(part, passed_over) for key, part in sorted(told.items())}]
    return value


def _as_marked(name: str, value: object) -> object:
    return value[0] if name == _ONE_LINE and isinstance(value, tuple) and len(value) == 1 else value


def _is_told(value: object, field: Field[Any]) -> bool:  # Any: the fields of all types
    return field.compare and (field.default is MISSING or getattr(value, field.name) != field.default)


def _joined(parts: tuple[object, ...]) -> list[object]:
    """Return running text without its line breaks: where a line ends in the file is not what it says."""
    joined: list[object] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + part.text)
        else:
            joined.append(part)
    return joined
