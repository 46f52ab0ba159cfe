"""Write due reviews as a web page."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from leaflet.html.markup import Stylesheet, Tag, document, tag
from leaflet.model.content import ReviewState
from leaflet.reviewing.due import DueReview, cells, count_by_state, filled, summary

_HEADINGS: Mapping[str, str] = {
    "state": "State",
    "due": "Review due",
    "days": "Days left",
    "version": "Version",
    "reference": "Reference",
    "owner": "Owner",
    "title": "Title",
    "file": "File",
}
# States are written as words; the bar beside overdue rows is an addition.
_RULES = Stylesheet(
    """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: bold; padding-block: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-block-end: 1px solid #767676; }
td.days { text-align: end; }
td.due { white-space: nowrap; }
tr.overdue td:first-child { border-inline-start: .4rem solid #b3261e; font-weight: bold; }
"""
)


def as_page(dues: Sequence[DueReview], today: date) -> str:
    """Return an HTML document without scripts or external resources."""
    digest = b64encode(sha256(_RULES.rules.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", "Leaflets and their reviews"),
        _RULES,
    )
    body = tag(
        "body",
        tag(
            "main",
            tag("h1", "Leaflets and their reviews"),
            tag("p", f"{summary(count_by_state(dues))}."),
            tag("div", _table(dues, today), tabindex="0", role="region", aria_label="Reviews"),
        ),
    )
    return document(tag("html", head, body, lang="en"))


def _table(dues: Sequence[DueReview], today: date) -> Tag:
    used = filled(dues)
    return tag(
        "table",
        tag("caption", f"As of {today.isoformat()}, the most urgent first"),
        tag("thead", tag("tr", *(tag("th", _HEADINGS[name], scope="col") for name in used))),
        tag("tbody", *(_row(due, used) for due in dues)),
    )


def _row(due: DueReview, used: Sequence[str]) -> Tag:
    row_cells = cells(due)
    marked = "overdue" if due.state is ReviewState.OVERDUE else None
    return tag("tr", *(tag("td", str(row_cells[name]), class_=name) for name in used), class_=marked)
