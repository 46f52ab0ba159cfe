"""leaflet new: write a first content file, with notes that explain it, which builds as it is."""

from datetime import date
from pathlib import Path

from leaflet.problems import Place, Problem
from leaflet.verbs.writing import write

_TEMPLATE = Path(__file__).with_name("first.yaml")
# The longest time between two reviews that publishers commonly allow themselves.
_YEARS_TO_NEXT_REVIEW = 3


def new(path: Path, today: date) -> list[Problem]:
    """Write a first content file, reviewed today; return why not, if a file stands there or it cannot be written."""
    if path.exists() or path.is_symlink():
        return [
            Problem(
                Place(str(path)),
                code="file-exists",
                message="there is a file of this name already, and it was left as it is",
                hint="choose another name, or move the file away",
            )
        ]
    problem = write(path, first_content(today).encode())
    return [] if problem is None else [problem]


def first_content(today: date) -> str:
    """Return the text of a first content file, reviewed today and due again in some years."""
    due = f"{today.year + _YEARS_TO_NEXT_REVIEW}-{today.month:02}"
    text = _TEMPLATE.read_text(encoding="utf-8")
    return text.replace("REVIEWED", today.isoformat()).replace("REVIEW-DUE", due)
