"""Turn reviews that are due into a table for people, or into rows for another program."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from leaflet.model.content import ReviewState
from leaflet.model.problems import counted
from leaflet.reviewing.due import DueReview

COLUMNS = ("state", "due", "days", "version", "reference", "owner", "title", "file")
# Wider texts would push the rest of their row off the screen.
_WIDEST = 48
# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t")


def as_table(dues: Sequence[DueReview]) -> str:
    """Return a line for each leaflet under a line of headings, without the columns that nobody filled in.

    No text for no leaflets.
    """
    rows = [{name: _shown(name, cell) for name, cell in cells(due).items()} for due in dues]
    used = filled(dues)
    widths = {name: max(len(row[name]) for row in [*rows, {name: name}]) for name in used}
    # Days stand under one another by their last digits.
    aligned = {name: str.rjust if name == "days" else str.ljust for name in used}
    return "\n".join(
        "  ".join(aligned[name](row[name], widths[name]) for name in used).rstrip()
        for row in ([{name: name for name in used}, *rows] if rows else [])
    )


def filled(dues: Sequence[DueReview]) -> list[str]:
    """Return the names of the columns in which any leaflet has something."""
    told = [cells(due) for due in dues]
    return [name for name in COLUMNS if any(row[name] != "" for row in told)]


def _shown(name: str, cell: str | int) -> str:
    text = str(cell)
    # A file's name is copied to the next command; all else may be cut where it is known by its start.
    return text if len(text) <= _WIDEST or name == "file" else f"{text[: _WIDEST - 1]}…"


def as_csv(dues: Sequence[DueReview]) -> str:
    """Return a row for each leaflet under a row of headings; no text can act as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for due in dues:
        writer.writerow([_harmless(cell) for cell in cells(due).values()])
    return out.getvalue()


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_json(dues: Sequence[DueReview]) -> str:
    """Return a JSON list of objects, in ASCII, so that no terminal's encoding can spoil it."""
    return json.dumps([{"id": due.facts.id, **cells(due), "days": due.days} for due in dues], indent=2)


def cells(due: DueReview) -> Mapping[str, str | int]:
    """Return what is told of a leaflet by the names of the columns."""
    facts = due.facts
    return dict(
        zip(
            COLUMNS,
            (
                due.state.value,
                due.day.isoformat(),
                "" if due.days is None else due.days,
                facts.version,
                facts.reference,
                facts.owner,
                facts.title,
                facts.file,
            ),
            strict=True,
        )
    )


def summary(counts: Mapping[ReviewState, int]) -> str:
    """Return ``3 leaflets: 1 overdue, 2 current``."""
    told = ", ".join(f"{number} {state.value}" for state, number in counts.items() if number)
    total = counted(sum(counts.values()), "leaflet")
    return f"{total}: {told}" if told else total
