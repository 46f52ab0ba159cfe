"""The mark of a leaflet's words: the same for the same words, whatever their dates, their version and their file."""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from hashlib import sha256
from typing import Any

from leaflet.model import ImageFile, Leaflet, Text

# What a review changes although the words stay, and what no reader sees.
_NOT_WORDS = frozenset({"version", "published", "reviewed", "review_due", "owner"})
# Where a picture lies on this machine is not what it shows.
_NOT_PICTURE = frozenset({"path"})


def words_mark(leaflet: Leaflet) -> str:
    """Return the mark (SHA-256) of all that a reader is told, pictures by their names.

    Nothing that leaflets may be given later, and that this one has not, changes its mark.
    """
    return sha256(json.dumps(_form(leaflet), ensure_ascii=True).encode("ascii")).hexdigest()


def _form(value: object) -> Any:  # Any: what JSON can hold
    """Return the value as lists and texts: of a dataclass its name, and what is neither a place nor left out."""
    if isinstance(value, tuple):
        return [_form(part) for part in _joined(value)]
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value) if _is_told(value, field)}
        return [type(value).__name__, {name: _form(part) for name, part in sorted(told.items())}]
    return value


def _is_told(value: object, field: Field[Any]) -> bool:  # Any: the fields of all types
    if not field.compare:
        return False
    if isinstance(value, Leaflet) and field.name in _NOT_WORDS:
        return False
    if isinstance(value, ImageFile) and field.name in _NOT_PICTURE:
        return False
    return field.default is MISSING or getattr(value, field.name) != field.default


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
