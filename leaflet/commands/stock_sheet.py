"""Make a stock check sheet of the leaflets that are listed: what should lie in a clinic's rack today."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from leaflet.layout.cover import set_cover
from leaflet.layout.coverage import unshown
from leaflet.layout.stock_sheet import Row, set_stock_sheet
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, dressed
from leaflet.model.content import Day, LanguageTag, Leaflet, Occasion, PlainText, ReviewState
from leaflet.model.phrases import Phrases, fill
from leaflet.model.problems import ContentError, Place, Problem, errors
from leaflet.model.shared_text import identity
from leaflet.model.value import replace, value
from leaflet.pdf.canvas import draw
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.reviewing.approval import CONTENT
from leaflet.reviewing.archive_folder import folder
from leaflet.reviewing.due import DueReview
from leaflet.reviewing.standing import beside, standing

# The sheet itself is for staff and their printer.
_LANGUAGE, _LOOK = LanguageTag("en-GB"), "plain"


@value
class StockSheet:
    """The bytes of the sheet, None if a problem is an error; and all problems."""

    data: bytes | None
    problems: tuple[Problem, ...]


def stock_sheet(dues: Iterable[DueReview], today: date, style: str, archive: Path | None = None) -> StockSheet:
    """Return the sheet, its leaflets by their titles. Of one that has a version in its archive, this is what counts.

    A leaflet whose file cannot be read, or that is in no file yet, is listed without its cover.
    """
    theme, problems = read_theme(_LOOK, (OWN_STYLES,))
    phrases, of_phrases = read_phrases(_LANGUAGE)
    problems += of_phrases
    if theme is None or phrases is None:
        return StockSheet(None, tuple(problems))
    try:
        look = dressed(theme, phrases, _LANGUAGE.text)
        in_order = sorted(dues, key=lambda due: (due.facts.title.casefold(), due.facts.file))
        rows = [_row(due, today, style, archive, look) for due in in_order]
    except ContentError as found:
        return StockSheet(None, found.problems)
    for due, row in zip(in_order, rows, strict=True):
        said = (row.title, row.reference, *row.version)
        problems += unshown(tuple(PlainText(text, Place(due.facts.file)) for text in said), look.regular, look.bold)
    draft = set_stock_sheet(rows, look, today)
    return StockSheet(None if errors(problems) else draw(draft), tuple(dict.fromkeys(problems)))


def _row(due: DueReview, today: date, style: str, archive: Path | None, look: StyleContext) -> Row:
    """Return what the sheet says of one leaflet."""
    facts = due.facts
    version = (fill(look.phrases.version, version=facts.version) if facts.version else "Not stated",)
    plain = Row(
        title=facts.title,
        reference=facts.reference,
        version=version,
        standing=_standing(due, look.phrases),
    )
    content = Path(facts.file)
    leaflet = read_leaflet(content)[0] if facts.id and content.is_file() else None
    if leaflet is None:
        return plain
    # What lies in racks is what was published, whatever somebody is writing now.
    kept = beside(content, archive)
    last = standing(leaflet, kept, today).last
    if last:
        content = folder(kept, last) / CONTENT
        leaflet = read_leaflet(content)[0] or leaflet
    phrases, _ = read_phrases(leaflet.language)
    theme, _ = read_theme(style, (content.parent / "styles", OWN_STYLES))
    if phrases is None or theme is None:
        return plain
    own = dressed(theme, phrases, leaflet.language.text)
    cover, _ = set_cover(leaflet, own, Occasion(), StructureBuilder("Document"))
    return replace(
        plain,
        title=leaflet.title.text,
        version=_foot(leaflet, phrases),
        cover=tuple(cover),
        shape=(theme.page.width, theme.page.height),
    )


def _foot(leaflet: Leaflet, phrases: Phrases) -> tuple[str, ...]:
    """Return what the foot of the cover says, in the leaflet's own language, so that it can be compared."""
    month = replace(leaflet.reviewed, day=None)
    return (identity(leaflet, phrases), fill(phrases.cover_date, date=phrases.date(month)))


def _standing(due: DueReview, phrases: Phrases) -> tuple[str, str]:
    """Return how a leaflet stands, and what that means for a rack."""
    day = phrases.date(Day(due.day.year, due.day.month, due.day.day))
    match due.state:
        case ReviewState.CURRENT:
            return "Current", f"Review due by {day}"
        case ReviewState.DUE_SOON:
            return "DueReview soon", f"Review due by {day}"
        case ReviewState.EXTENDED:
            return "Extended", f"May be used until {day}"
        case ReviewState.OVERDUE:
            return "Overdue", f"Since {day}. Ask if it may still be given out."
        case ReviewState.WITHDRAWN:
            return "Withdrawn", "Take all copies away"
