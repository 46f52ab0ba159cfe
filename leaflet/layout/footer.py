"""Set the footer of every page: identity, page number, review dates; and the mark of a draft."""

from leaflet.layout.draft_mark import draft_mark
from leaflet.layout.flow_lines import shifted
from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Leaflet, Occasion, ReviewState
from leaflet.model.draft import Placed, Rule
from leaflet.model.phrases import fill
from leaflet.model.shared_text import identity, overdue_notice
from leaflet.model.value import value
from leaflet.text.fitting import Fit
from leaflet.text.lines import SetLine, TextPiece, set_lines

_RULE_ABOVE = 5.0
_RULE_THICKNESS = 0.6
_LEAST_GAP = 12.0


@value
class Footer:
    """The footer of a booklet, without the page number, which is on the first line beside the identity.

    ``depth`` is from the rule to the last baseline; each of the other rows has one or two lines. ``above`` stands at
    the head of each page.
    """

    identity: SetLine
    rows: tuple[tuple[SetLine, SetLine | None], ...]
    depth: float
    look: StyleContext
    measure: float
    above: tuple[Placed, ...] = ()


def prepare(leaflet: Leaflet, look: StyleContext, occasion: Occasion) -> Footer:
    """Return the footer for the pages of a leaflet."""
    phrases = look.phrases
    style = look.theme.text.foot
    measure = look.theme.page.measure
    [who, *more] = _set(identity(leaflet, phrases), look, measure * 0.7)
    reviewed = _set(fill(phrases.last_reviewed, date=phrases.date(leaflet.reviewed)), look, measure)
    due = _set(fill(phrases.next_review, date=phrases.date(leaflet.next_review)), look, measure)
    notice = _set(overdue_notice(leaflet, phrases), look, measure) if occasion.state is ReviewState.OVERDUE else []
    beside = len(reviewed) == len(due) == 1 and reviewed[0].width + due[0].width + _LEAST_GAP <= measure
    # Dates that do not fit on one line get a line each.
    dates = [(reviewed[0], due[0])] if beside else [(line, None) for line in (*reviewed, *due)]
    rows = (*dates, *((line, None) for line in (*more, *notice)))
    depth = _RULE_ABOVE + style.size + len(rows) * style.leading
    above = draft_mark(look) if occasion.draft else ()
    return Footer(who, rows, depth, look, measure, above)


def feet(ready: Footer, *, number: int, pages: int, x: float, recto: bool) -> tuple[Placed, ...]:
    """Return the footer of one page, as artifacts. The page number is at the outer edge."""
    look, measure = ready.look, ready.measure
    style = look.theme.text.foot
    last = look.theme.page.height - look.theme.page.foot
    baseline = last - ready.depth + _RULE_ABOVE + style.size
    top = last - ready.depth
    items: list[Placed] = [
        *shifted(ready.above, x, 0.0),
        Rule(x, top, x + measure, top, _RULE_THICKNESS, look.theme.palette.rule),
    ]
    page = _set(fill(look.phrases.page, page=str(number), pages=str(pages)), look, measure, "single")[0]
    inner, outer = (ready.identity, page) if recto else (page, ready.identity)
    for start, end in ((inner, outer), *ready.rows):
        items += _line(x, baseline, start, end, measure)
        baseline += style.leading
    return tuple(items)


def _set(text: str, look: StyleContext, measure: float, fit: Fit = "ragged") -> list[SetLine]:
    style = look.theme.text.foot
    piece = TextPiece(text, look.regular, style.size, look.theme.palette.quiet, None, language=look.language)
    return set_lines((piece,), measure, language=look.language, fit=fit)


def _line(x: float, baseline: float, start: SetLine, end: SetLine | None, measure: float) -> list[Placed]:
    items = [*shifted(start.items, x, baseline)]
    if end is not None:
        items += shifted(end.items, x + measure - end.width, baseline)
    return items
