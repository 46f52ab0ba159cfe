"""What stands at the head of a carrier beside its window: a logo on the left; who sends it, and when, on the right."""

from collections.abc import Iterable, Iterator

from leaflet.draft import Box, Image, Placed
from leaflet.layout.look import Look, on_paper
from leaflet.layout.running import paragraph
from leaflet.layout.strips import Strip, shifted, stacked
from leaflet.layout.structure import Branch
from leaflet.model import NOWHERE, Clinic, Day, Leaflet, Line, Strong, Text, Words
from leaflet.posting.stationery.covering import Covering
from leaflet.sayings import clinic_lines, publisher_lines
from leaflet.theme import TextStyle
from leaflet.units import mm
from leaflet.value import replace, value

_LOGO = Box(0.0, mm(12), mm(70), mm(17))
_COLUMN_TOP = mm(15)
_BEFORE_DATE = 10.0


@value(kw_only=True)
class Heading:
    """What a letterhead is made of: who may have sent it, and when."""

    leaflet: Leaflet
    covering: Covering
    clinic: Clinic | None
    sent: Day


def letterhead(heading: Heading, look: Look, style: TextStyle, left: float, column: Box) -> tuple[list[Placed], float]:
    """Return the things of the letterhead, and how far down it reaches; the column's height does not count."""
    node = Branch("Document")

    def told(lines: Iterable[tuple[str, Line]]) -> list[Strip]:
        return [
            strip
            for key, line in lines
            for strip in paragraph(line, style, look, node, on_paper(look), column.width, f"letterhead.{key}")
        ]

    first, *others = told([("date", _said(look.phrases.date(heading.sent)))])
    strips = [*told(_sender(heading, look)), replace(first, before=_BEFORE_DATE), *others]
    done = stacked(strips)
    items = [*_logo(heading, left), *shifted(done.items, column.x, _COLUMN_TOP)]
    return items, _COLUMN_TOP + done.height


def _sender(heading: Heading, look: Look) -> Iterator[tuple[str, Line]]:
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


def _strong(words: Words) -> Line:
    return Line((Strong(Line((Text(words.text, words.place),)), NOWHERE),))


def _logo(heading: Heading, left: float) -> Iterator[Image]:
    logo = (heading.clinic.logo if heading.clinic else None) or heading.leaflet.publisher.logo
    if logo is not None:
        across, down = logo.pixels
        width = min(_LOGO.width, _LOGO.height * across / down, logo.widest)
        yield Image(Box(left, _LOGO.y, width, width * down / across), logo.path)
