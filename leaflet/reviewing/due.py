"""List the reviews of many leaflets on a day, the most urgent first: as values, a table, CSV or JSON."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from leaflet.model.content import ReviewState
from leaflet.model.problems import counted
from leaflet.model.value import value
from leaflet.reviewing.dates import deadline, standing
from leaflet.reviewing.review_facts import Facts


@value
class DueReview:
    """The review of a leaflet on a day: ``days`` are left, negative once it is overdue, None if it is withdrawn."""

    facts: Facts
    days: int | None
    state: ReviewState

    @property
    def day(self) -> date:
        """The last day on which the review is in time."""
        return deadline(self.facts.due, self.facts.extended)


def by_urgency(leaflets: Iterable[Facts], today: date) -> tuple[DueReview, ...]:
    """Return the reviews today, the longest overdue first and withdrawn leaflets last."""
    found = [_due(facts, today) for facts in leaflets]
    return tuple(sorted(found, key=lambda due: (due.days is None, due.day, due.facts.title.casefold(), due.facts.file)))


def _due(facts: Facts, today: date) -> DueReview:
    state = standing(facts.due, today, extended=facts.extended, withdrawn=facts.withdrawn)
    days = None if state is ReviewState.WITHDRAWN else (deadline(facts.due, facts.extended) - today).days
    return DueReview(facts, days, state)


def owned_by(owner: str, dues: Iterable[DueReview]) -> tuple[DueReview, ...]:
    """Return the reviews whose owner's name contains a text, ignoring case."""
    return tuple(due for due in dues if owner.casefold() in due.facts.owner.casefold())


def due_by(day: date, dues: Iterable[DueReview]) -> tuple[DueReview, ...]:
    """Return the reviews that are due on or before a day."""
    return tuple(due for due in dues if due.days is not None and due.day <= day)


def count_by_state(dues: Iterable[DueReview]) -> dict[ReviewState, int]:
    """Return the number of leaflets in each state, the most urgent first."""
    states = [due.state for due in dues]
    return {state: states.count(state) for state in _BY_URGENCY}


_BY_URGENCY = (
    ReviewState.OVERDUE,
    ReviewState.EXTENDED,
    ReviewState.DUE_SOON,
    ReviewState.CURRENT,
    ReviewState.WITHDRAWN,
)


COLUMNS = ("state", "due", "days", "version", "reference", "owner", "title", "file")
# The widest column of a table, in characters.
_WIDEST = 48
# Characters that begin a formula in spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t")


def as_table(dues: Sequence[DueReview]) -> str:
    """Return a table with a line for each leaflet, without empty columns; an empty text for no leaflets."""
    rows = [{name: _shown(name, cell) for name, cell in cells(due).items()} for due in dues]
    used = filled(dues)
    widths = {name: max(len(row[name]) for row in [*rows, {name: name}]) for name in used}
    # Numbers are aligned right.
    aligned = {name: str.rjust if name == "days" else str.ljust for name in used}
    return "\n".join(
        "  ".join(aligned[name](row[name], widths[name]) for name in used).rstrip()
        for row in ([{name: name for name in used}, *rows] if rows else [])
    )


def filled(dues: Sequence[DueReview]) -> list[str]:
    """Return the names of the columns that are not empty."""
    row_cells = [cells(due) for due in dues]
    return [name for name in COLUMNS if any(row[name] != "" for row in row_cells)]


def _shown(name: str, cell: str | int) -> str:
    text = str(cell)
    # File names are never shortened: people copy them.
    return text if len(text) <= _WIDEST or name == "file" else f"{text[: _WIDEST - 1]}…"


def as_csv(dues: Sequence[DueReview]) -> str:
    """Return CSV with a row for each leaflet; cells that look like formulas are quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for due in dues:
        writer.writerow([_harmless(cell) for cell in cells(due).values()])
    return out.getvalue()


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_json(dues: Sequence[DueReview]) -> str:
    """Return a JSON list of objects in ASCII, which every terminal can print."""
    return json.dumps([{"id": due.facts.id, **cells(due), "days": due.days} for due in dues], indent=2)


def cells(due: DueReview) -> Mapping[str, str | int]:
    """Return the cells of a leaflet by column name."""
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
    row_cells = ", ".join(f"{number} {state.value}" for state, number in counts.items() if number)
    total = counted(sum(counts.values()), "leaflet")
    return f"{total}: {row_cells}" if row_cells else total
