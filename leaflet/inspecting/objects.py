"""Objects of a PDF as plain values; an object of the wrong type gives None."""

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def resolved(value: object) -> object:
    """Return the object that a reference points to, or the value itself."""
    return value.get_object() if isinstance(value, IndirectObject) else value


def part(holder: object, name: str) -> object:
    """Return the value of an entry of a dictionary."""
    return resolved(holder.raw_get(name)) if isinstance(holder, DictionaryObject) and name in holder else None


def reference(holder: object, name: str) -> int | None:
    """Return the number of the object that an entry refers to."""
    value = holder.raw_get(name) if isinstance(holder, DictionaryObject) and name in holder else None
    return value.idnum if isinstance(value, IndirectObject) else None


def dictionary(value: object) -> DictionaryObject | None:
    """Return the value if it is a dictionary."""
    found = resolved(value)
    return found if isinstance(found, DictionaryObject) else None


def members(value: object) -> list[object]:
    """Return the elements of an array, unresolved; for any other value, the value alone."""
    found = resolved(value)
    if isinstance(found, ArrayObject):
        return list(found)
    return [] if found is None else [value]


def number_of(value: object) -> int | None:
    """Return the value if it is an integer."""
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else None


def length_of(value: object) -> float | None:
    """Return a number, whole or not."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def text_of(value: object) -> str | None:
    """Return the text of a text string (ISO 32000-1, 7.9.2.2)."""
    if isinstance(value, bytes):
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be", "replace")
        return value.decode("utf-8-sig" if value.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")
    return str(value) if isinstance(value, str) else None


def name_of(value: object) -> str | None:
    """Return a name without its slash."""
    return value.removeprefix("/") if isinstance(value, str) else None
