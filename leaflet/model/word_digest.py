"""The digest of a leaflet's words, and whether two leaflets say the same, whatever their dates, version and file."""

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

# A key that had one line only when the digests in archives were computed.
_ONE_LINE = "hours"

_Names = Mapping[type, frozenset[str]]
# Keys that a review changes though the words stay, keys that no reader sees, and the path of a picture. New keys that
# are not words, such as settings of appearance, belong here too.
PRIVATE: _Names = {
    Leaflet: frozenset({"version", "published", "reviewed", "review_due", "owner", "extension", "withdrawn"}),
    ImageFile: frozenset({"path"}),
}
# Keys of appearance that the digests in archives include. Digests stay as they are; comparisons leave these out.
_APPEARANCE: _Names = {Picture: frozenset({"width"})}
NOT_COMPARED: _Names = {**PRIVATE, **_APPEARANCE}
# What archives call these classes: a digest never changes because a class is renamed.
_NAMES_IN_DIGESTS: Mapping[type, str] = {PlainText: "Words", ReportLabBlock: "Foreign"}
# Contact details, which a publisher may allow to change without approval.
_CONTACTS: _Names = dict.fromkeys(
    (Contact, Helpline, Publisher), frozenset({"phone", "hours", "email", "website", "address"})
)


def words_mark(leaflet: Leaflet) -> str:
    """Return the digest (SHA-256) of all that a reader sees, with pictures by their names.

    Equal digests prove equal words. Different digests by different versions of leaflet prove nothing: then the
    leaflets are compared. Keys that later versions add do not change the digest of a leaflet without them.
    """
    return sha256(json.dumps(_form(leaflet, PRIVATE), ensure_ascii=True).encode("ascii")).hexdigest()


def says_the_same(one: Leaflet, other: Leaflet, *, contacts: bool = True) -> bool:
    """Return whether two leaflets say the same, with pictures by their names; with ``contacts`` or without."""
    ignored = NOT_COMPARED if contacts else {**NOT_COMPARED, **_CONTACTS}
    return bool(_form(one, ignored) == _form(other, ignored))


def _form(value: object, ignored: _Names) -> Any:  # Any: what JSON can hold
    """Return the value as lists and texts: of a dataclass, its name and the fields that count."""
    if isinstance(value, tuple):
        return [_form(part, ignored) for part in _joined(value)]
    if is_dataclass(value) and not isinstance(value, type):
        names = ignored.get(type(value), frozenset())
        compared = {
            one.name: _as_in_digest(one.name, getattr(value, one.name))
            for one in fields(value)
            if one.name not in names and _counts(value, one)
        }
        kind = _NAMES_IN_DIGESTS.get(type(value), type(value).__name__)
        return [kind, {key: _form(part, ignored) for key, part in sorted(compared.items())}]
    return value


def _as_in_digest(name: str, value: object) -> object:
    return value[0] if name == _ONE_LINE and isinstance(value, tuple) and len(value) == 1 else value


def _counts(value: object, field: Field[Any]) -> bool:  # Any: the fields of all types
    return field.compare and (field.default is MISSING or getattr(value, field.name) != field.default)


def _joined(parts: tuple[object, ...]) -> list[object]:
    """Return running text with adjacent parts joined, since the line ends of the file do not count."""
    joined: list[object] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + part.text)
        else:
            joined.append(part)
    return joined
