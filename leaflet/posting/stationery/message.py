"""The words of a carrier below its greeting: what it says, what lies behind it, whom to call; around its folds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil

from leaflet.layout.blocks import set_block
from leaflet.layout.flow_lines import FlowLine, gap, shifted, stacked
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import Block, Leaflet, Line, Paragraph, Text
from leaflet.model.draft import Box, GlyphRun, Image, LineSlot, Placed
from leaflet.model.problems import Problem
from leaflet.model.units import in_mm, mm
from leaflet.model.value import replace, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT
from leaflet.posting.stationery.cover_letter import CoverLetter
from leaflet.posting.stationery.enclosures import enclosures

# Nothing stands lower on a carrier.
BOTTOM = SHEET_HEIGHT - mm(12)
_ABOVE_BOXES = mm(8)
_BELOW_FOLD = mm(2)

# The numbers of lines that are left for blanks, in their order.
Counts = tuple[int, ...]


@value
class ArrangedMessage:
    """The things of a message on the sheet, where its greeting begins, and how far down all of it reaches."""

    items: tuple[Placed, ...]
    top: float
    bottom: float


@value(eq=False)
class Message:
    """A message: ``same`` is it for all people; empty if some words in it are each person's own.

    ``blanks`` are the paragraphs with such words, ``names`` the placeholders in them; ``texts`` is all that is printed
    for each person beside the values.
    """

    same: ArrangedMessage
    problems: tuple[Problem, ...]
    blanks: tuple[VariableText, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    arrange: Callable[[Counts], ArrangedMessage]

    def to(self, values: Mapping[str, str]) -> ArrangedMessage:
        """Return the message with one person's values, by the names of the placeholders."""
        if not self.blanks:
            return self.same
        lines = [blank.lines(values) for blank in self.blanks]
        arranged = self.arrange(tuple(map(len, lines)))
        by_blank = dict(zip(self.blanks, lines, strict=True))
        items: list[Placed] = []
        for item in arranged.items:
            if isinstance(item, LineSlot):
                items += shifted(by_blank[item.paragraph][item.line], item.x, item.y)  # type: ignore[index]  # our own blanks
            else:
                items.append(item)
        return ArrangedMessage(tuple(items), arranged.top, arranged.bottom)


def message(leaflet: Leaflet, covering: CoverLetter, look: StyleContext, place: Box, folds: Sequence[float]) -> Message:
    """Return the message that begins with its greeting at the top of a place, as wide as this.

    It moves down by as much as a line, so that none lies on a fold.
    """
    said = (*(covering.text or (Paragraph(Line((Text(look.phrases.covering),))),)), *covering.signature)
    ways = enclosures(leaflet, look, place.width)
    body = look.theme.text.body
    greeting = FlowLine(body.leading, after=body.after)

    def arranged(room: Mapping[VariableText, int]) -> ArrangedMessage:
        strips = _blocks(said, replace(look, room=room), place.width)
        done, top, bottom = _between_folds([greeting, *strips], place.y, folds)
        # What the leaflet is about does not stand above the fold.
        start = max((bottom, *folds[:1])) + _ABOVE_BOXES
        for boxes in ways:
            boxed, bottom = _placed(boxes, start, folds)
            if bottom <= BOTTOM:
                break
        return ArrangedMessage(shifted([*done, *boxed], place.x, 0.0), top, bottom)

    first = arranged({})
    slots = [item.paragraph for item in first.items if isinstance(item, LineSlot)]
    blanks = tuple(dict.fromkeys(blank for blank in slots if isinstance(blank, VariableText)))

    @lru_cache(256)
    def arrange(counts: Counts) -> ArrangedMessage:
        return arranged(dict(zip(blanks, counts, strict=True)))

    strips = [*_blocks(said, replace(look, room={}), place.width), *ways[0]]
    runs = [item for strip in strips for item in strip.items if isinstance(item, GlyphRun)] if blanks else []
    return Message(
        ArrangedMessage((), first.top, first.bottom) if blanks else first,
        (*(problem for strip in strips for problem in strip.problems), *_unfit(first, covering, personal=bool(blanks))),
        blanks,
        tuple(dict.fromkeys(name for blank in blanks for _, name in blank.names)),
        (*(run.text for run in runs), *(text for blank in blanks for text in blank.texts())),
        arrange,
    )


def _unfit(first: ArrangedMessage, covering: CoverLetter, *, personal: bool) -> Iterator[Problem]:
    """Yield what is wrong with a message, whoever it is for."""
    if first.bottom > BOTTOM:
        yield Problem(
            covering.place,
            "carrier-too-full",
            f"the letter is {in_mm(first.bottom - BOTTOM):.0f} mm too long for one side of A4",
            "shorten its text or its signature, or take a style with smaller type",
        )
    if personal and any(isinstance(item, Image) for item in first.items):
        yield Problem(
            covering.place,
            "picture-in-carrier",
            "a letter with words of each person's own cannot hold a picture",
            "take out the picture, or the placeholders of the text (the greeting may have them)",
        )


def _blocks(blocks: Sequence[Block], look: StyleContext, measure: float) -> Iterator[FlowLine]:
    node, context = StructureBuilder("Document"), on_page(look, "text").as_wide(measure)
    for number, block in enumerate(blocks):
        strips = set_block(block, node, context.at(f"[{number}]"))
        # A box and its ground stay together.
        yield from [stacked(strips)] if any(strip.frame for strip in strips) else strips


def _between_folds(strips: Sequence[FlowLine], top: float, folds: Sequence[float]) -> tuple[list[Placed], float, float]:
    """Return the strips, moved down by as little as leaves every fold between two of them; where they begin and end."""
    room = max(strip.height for strip in strips)
    for down in range(ceil(room)):
        items, bottom = _placed(strips, top + down, ())
        if _placed(strips, top + down, folds)[1] == bottom:
            return items, top + down, bottom
    # A box is taller than that: there is a gap at the fold.
    items, bottom = _placed(strips, top, folds)
    return items, top, bottom


def _placed(strips: Sequence[FlowLine], top: float, folds: Sequence[float]) -> tuple[list[Placed], float]:
    """Return the strips one below the other, none on a fold, and how far down they reach."""
    items: list[Placed] = []
    y = top
    for number, strip in enumerate(strips):
        y += gap(strips[number - 1], strip) if number else 0.0
        for fold in folds:
            # The leading of a line leaves enough white on both sides of a fold.
            if y < fold < y + strip.height:
                y = fold + _BELOW_FOLD
        items += shifted(strip.items, 0.0, y)
        y += strip.height
    return items, y
