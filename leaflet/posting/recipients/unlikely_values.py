"""Find unlikely values in a row. They are warnings: the piece is made anyway."""

import re
from collections.abc import Iterator
from datetime import date
from unicodedata import combining, normalize

from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import replace
from leaflet.posting.recipients.people import NAME, Recipient, RowReader, in_cell
from leaflet.tables.cells import CellFault
from leaflet.tables.spreadsheet import Row

# Titles before names.
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lady", "and"})

# Notes that offices write into addresses.
_DOUBTFUL_ADDRESS = re.compile(
    r"\b(?=[dgmnru])(?:deceased|dec'?d|died|gone away|moved away|no longer (?:at|here)|not known|unknown"
    r"|return to sender|do not (?:post|send|mail|contact|use)|no address)\b|^(?:n/?a|tb[ac])$",
    re.IGNORECASE | re.MULTILINE,
)


def unlikely(recipient: Recipient, row: Row, form: RowReader, oldest: date | None) -> Iterator[Problem]:
    """Yield a warning for each probable mistake in a row; ``oldest`` is the earliest date of a valid address."""
    yield from _named_otherwise(recipient, form)
    yield from _noted(recipient, form)
    yield from _dated(row, form, oldest)


def _named_otherwise(recipient: Recipient, form: RowReader) -> Iterator[Problem]:
    """Yield a warning if the name has nothing in common with the address: columns may have shifted."""
    index, text = form.columns.values.get(NAME), recipient.values.get(NAME, "")
    if index is None or text in recipient.address[0]:
        return
    name = _words(text)
    if not name:
        return
    words = _words(" ".join(recipient.address[:-1]))
    if words.isdisjoint(name) and words.isdisjoint({word[0] for word in name}):
        yield replace(in_cell(recipient.row, index, form, _OTHER_NAME), severity=Severity.WARNING)


def _noted(recipient: Recipient, form: RowReader) -> Iterator[Problem]:
    """Yield a warning if the address contains a note not to write to it."""
    if _DOUBTFUL_ADDRESS.search("\n".join(recipient.address)):
        place = form.columns.place(form.file, recipient.row, form.columns.address[0])
        yield Problem(
            place,
            "address-doubtful",
            "the address says that it is not known, not right any more, or somebody's who has died",
            "leave the row out, unless the letter is meant for whoever lives there now",
            Severity.WARNING,
        )


def _words(text: str) -> set[str]:
    """Return the words of a text for comparison, without case, accents and punctuation."""
    letters = text.casefold()
    if not letters.isascii():
        letters = "".join([sign for sign in normalize("NFKD", letters) if not combining(sign)])
    return set(re.findall(r"[^\W\d_]+", letters)) - _TITLES


def _dated(row: Row, form: RowReader, oldest: date | None) -> Iterator[Problem]:
    """Yield a warning about an old address."""
    index = form.columns.dated
    if index is None or oldest is None:
        return
    place = Place(form.file, row.number, index + 1)
    day = _day(row.cells[index].strip())
    if day is None:
        yield Problem(
            place,
            "address-date-unclear",
            "it is not known how old this address is: there is no day in this cell",
            "write it as 2026-11-23 or as 23/11/2026",
            Severity.WARNING,
        )
    elif day < oldest:
        yield Problem(
            place,
            "address-old",
            "this address is older than was allowed: somebody else may live there by now",
            "ask whether it is still right before the letter is posted",
            Severity.WARNING,
        )


def _day(text: str) -> date | None:
    """Parse a date such as 2026-11-23, or 23/11/2026 in the UK form."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    try:
        return date(int(year), int(month), int(day)) if len(year) == 4 else None
    except ValueError:
        return None


_OTHER_NAME = CellFault(
    "name-unlike-address",
    "nothing of this name stands in the address: the envelope bears another name, or none",
    "put the whole name into 'address line 1'; and look whether names still stand beside their own addresses",
)
