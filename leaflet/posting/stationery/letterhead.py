"""What stands at the head of a carrier beside its window: a logo on the left; who sends it, and when, on the right."""

from collections.abc import Iterable, Iterator

from leaflet.layout.flow_lines import FlowLine, shifted, stacked
from leaflet.layout.running_text import paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import NOWHERE, Clinic, Day, Leaflet, Line, PlainText, Strong, Text
from leaflet.model.draft import Box, Image, Placed
from leaflet.model.shared_text import clinic_lines, publisher_lines
from leaflet.model.theme import TextStyle
from leaflet.model.units import mm
from leaflet.model.value import replace, value
from leaflet.posting.stationery.cover_letter import CoverLetter

_LOGO = Box(0.0, mm(12), mm(70), mm(17))
_COLUMN_TOP = mm(15)
_BEFORE_DATE = 10.0


@value(kw_only=True)
class LetterheadContent:
    """What a letterhead is made of: who may have sent it, and when."""

    leaflet: Leaflet
    covering: CoverLetter
    clinic: Clinic | None
    sent: Day


def letterhead(
    heading: LetterheadContent, look: StyleContext, style: TextStyle, left: float, column: Box
) -> tuple[list[Placed], float]:
    """Return the things of the letterhead, and how far down it reaches; the column's height does not count."""
    node = StructureBuilder("Document")
    context = on_page(look, "letterhead").as_wide(column.width)

    def told(lines: Iterable[tuple[str, Line]]) -> list[FlowLine]:
        return [strip for key, line in lines for strip in paragraph(line, style, node, context.at(f".{key}"))]

    first, *others = told([("date", _said(look.phrases.date(heading.sent)))])
    strips = [*told(_sender(heading, look)), replace(first, before=_BEFORE_DATE), *others]
    done = stacked(strips)
    items = [*_logo(heading, left), *shifted(done.items, column.x, _COLUMN_TOP)]
    return items, _COLUMN_TOP + done.height


def _sender(heading: LetterheadContent, look: StyleContext) -> Iterator[tuple[str, Line]]:
    if heading.covering.sender:
        first, *others = heading.covering.sender
        yield "name", _strong(first)
        yield from (("address", _said(words.text)) for words in others)
    elif heading.clinic is not None:
        yield "name", _strong(heading.clinic.name)
        yield from (line for line in clinic_lines(heading.clinic) if line[0] != "name")
    else:
        yield "name", _strong(heading.leaflet.publisher.name)
        yield from publisher_lines(heading.leaflet, look.phrases)


def _said(text: str) -> Line:
    return Line((Text(text),))


def _strong(words: PlainText) -> Line:
    return Line((Strong(Line((Text(words.text, words.place),)), NOWHERE),))


def _logo(heading: LetterheadContent, left: float) -> Iterator[Image]:
    logo = (heading.clinic.logo if heading.clinic else None) or heading.leaflet.publisher.logo
    if logo is not None:
        across, down = logo.pixels
        width = min(_LOGO.width, _LOGO.height * across / down, logo.widest)
        yield Image(Box(left, _LOGO.y, width, width * down / across), logo.path)
