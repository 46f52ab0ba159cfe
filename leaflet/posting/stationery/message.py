"""Set the text of an address sheet below its greeting, and boxes with the title and the helpline, clear of folds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil

from leaflet.layout import boxes
from leaflet.layout.blocks import set_block
from leaflet.layout.flow_lines import FlowLine, gap, shifted, stacked
from leaflet.layout.running_text import as_line, heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, TextColours, on_page
from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import NOWHERE, Block, Helpline, Leaflet, Line, Paragraph, PlainText, Strong, Text
from leaflet.model.draft import Box, GlyphRun, Image, LineSlot, Placed
from leaflet.model.problems import Problem
from leaflet.model.shared_text import dialled, identity
from leaflet.model.theme import TextStyle
from leaflet.model.units import in_mm, mm
from leaflet.model.value import replace, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT
from leaflet.posting.stationery.cover_letter import CoverLetter

# The size of the phone number, relative to body text.
_PHONE = 1.6


def enclosures(leaflet: Leaflet, look: StyleContext, measure: float) -> tuple[list[FlowLine], ...]:
    """Return alternative boxes, each smaller than the one before: without the subtitle, then without the helpline.

    Whatever is left out is in the leaflet too.
    """
    long, short = (_title(leaflet, look, measure, subtitle=text) for text in (leaflet.subtitle, None))
    call = [_call(leaflet.helpline, look, measure)] if leaflet.helpline is not None else []
    return [long, *call], [short, *call], [short]


def _title(leaflet: Leaflet, look: StyleContext, measure: float, *, subtitle: PlainText | None) -> FlowLine:
    box = boxes.note(on_page(look, "").as_wide(measure))
    text, node = look.theme.text, StructureBuilder("Document")
    quiet = text.body.spaced(0.0, 0.0)
    titled = replace(box.inside, path="title", colours=TextColours(box.heading, box.heading))
    lines = _plain(look.phrases.enclosed, quiet, box.inside)
    lines += heading(leaflet.title, text.heading2.spaced(2.0, 2.0), node, titled)
    if subtitle is not None:
        lines += _plain(subtitle.text, quiet, box.inside)
    lines += _plain(identity(leaflet, look.phrases), quiet, box.inside)
    return stacked(boxes.close(box, lines, whole=True))


def _call(helpline: Helpline, look: StyleContext, measure: float) -> FlowLine:
    box = boxes.helpline(on_page(look, "helpline").as_wide(measure))
    body, node = look.theme.text.body.spaced(0.0, 0.0), StructureBuilder("Document")
    name = Text(f"{look.phrases.helpline}: {helpline.name.text}", helpline.name.place)
    strong = Line((Strong(Line((name,)), NOWHERE),))
    lines = paragraph(strong, body, node, box.inside.at(".name").coloured(box.heading))
    number = replace(body.scaled(_PHONE), bold=True)
    lines += paragraph(dialled(helpline.phone), number, node, box.inside.at(".phone"))
    for hours in helpline.hours:
        lines += _plain(hours.text, body, box.inside)
    return stacked(boxes.close(box, lines, whole=True))


def _plain(text: str, style: TextStyle, context: BlockContext) -> list[FlowLine]:
    node = StructureBuilder("Document")
    return paragraph(as_line(PlainText(text)), style, node, replace(context, path="enclosure"))


# The bottom of the text area.
BOTTOM = SHEET_HEIGHT - mm(12)
_ABOVE_BOXES = mm(8)
_BELOW_FOLD = mm(2)

# The number of lines reserved for each variable text, in order.
Counts = tuple[int, ...]


@value
class ArrangedMessage:
    """A message on the sheet: its items, the top of its greeting, and its bottom."""

    items: tuple[Placed, ...]
    top: float
    bottom: float


@value(eq=False)
class Message:
    """A message. ``same`` is the arranged message if it has no personal text, otherwise empty.

    ``variables`` are the paragraphs with placeholders, ``names`` the names of these; ``texts`` are all texts that
    are printed with the values.
    """

    same: ArrangedMessage
    problems: tuple[Problem, ...]
    variables: tuple[VariableText, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    arrange: Callable[[Counts], ArrangedMessage]

    def to(self, values: Mapping[str, str]) -> ArrangedMessage:
        """Return the message with a person's values, by placeholder name."""
        if not self.variables:
            return self.same
        lines = [variable.lines(values) for variable in self.variables]
        arranged = self.arrange(tuple(map(len, lines)))
        lines_by_text = dict(zip(self.variables, lines, strict=True))
        items: list[Placed] = []
        for item in arranged.items:
            if isinstance(item, LineSlot):
                items += shifted(lines_by_text[item.paragraph][item.line], item.x, item.y)  # type: ignore[index]  # only variable texts have slots here
            else:
                items.append(item)
        return ArrangedMessage(tuple(items), arranged.top, arranged.bottom)


def message(
    leaflet: Leaflet, cover_letter: CoverLetter, look: StyleContext, place: Box, folds: Sequence[float]
) -> Message:
    """Set the message at the top left of a box, as wide as the box.

    It is moved down by less than a line if that keeps its lines clear of the folds.
    """
    text_blocks = (*(cover_letter.text or (Paragraph(Line((Text(look.phrases.covering),))),)), *cover_letter.signature)
    alternatives = enclosures(leaflet, look, place.width)
    body = look.theme.text.body
    greeting = FlowLine(body.leading, after=body.after)

    def arranged(room: Mapping[VariableText, int]) -> ArrangedMessage:
        lines = _blocks(text_blocks, replace(look, room=room), place.width)
        done, top, bottom = _between_folds([greeting, *lines], place.y, folds)
        # The title must not stand above the first fold.
        start = max((bottom, *folds[:1])) + _ABOVE_BOXES
        for chosen in alternatives:
            boxed, bottom = _placed(chosen, start, folds)
            if bottom <= BOTTOM:
                break
        return ArrangedMessage(shifted([*done, *boxed], place.x, 0.0), top, bottom)

    first = arranged({})
    slots = [item.paragraph for item in first.items if isinstance(item, LineSlot)]
    variables = tuple(dict.fromkeys(variable for variable in slots if isinstance(variable, VariableText)))

    @lru_cache(256)
    def arrange(counts: Counts) -> ArrangedMessage:
        return arranged(dict(zip(variables, counts, strict=True)))

    lines = [*_blocks(text_blocks, replace(look, room={}), place.width), *alternatives[0]]
    runs = [item for line in lines for item in line.items if isinstance(item, GlyphRun)] if variables else []
    return Message(
        ArrangedMessage((), first.top, first.bottom) if variables else first,
        (
            *(problem for line in lines for problem in line.problems),
            *_problems(first, cover_letter, personal=bool(variables)),
        ),
        variables,
        tuple(dict.fromkeys(name for variable in variables for _, name in variable.names)),
        (*(run.text for run in runs), *(text for variable in variables for text in variable.texts())),
        arrange,
    )


def _problems(first: ArrangedMessage, cover_letter: CoverLetter, *, personal: bool) -> Iterator[Problem]:
    """Yield the problems of a message that are the same for everybody."""
    if first.bottom > BOTTOM:
        yield Problem(
            cover_letter.place,
            "carrier-too-full",
            f"the letter is {in_mm(first.bottom - BOTTOM):.0f} mm too long for one side of A4",
            "shorten its text or its signature, or take a style with smaller type",
        )
    if personal and any(isinstance(item, Image) for item in first.items):
        yield Problem(
            cover_letter.place,
            "picture-in-carrier",
            "a letter with words of each person's own cannot hold a picture",
            "take out the picture, or the placeholders of the text (the greeting may have them)",
        )


def _blocks(blocks: Sequence[Block], look: StyleContext, measure: float) -> Iterator[FlowLine]:
    node, context = StructureBuilder("Document"), on_page(look, "text").as_wide(measure)
    for number, block in enumerate(blocks):
        lines = set_block(block, node, context.at(f"[{number}]"))
        # A box stays together.
        yield from [stacked(lines)] if any(line.frame for line in lines) else lines


def _between_folds(lines: Sequence[FlowLine], top: float, folds: Sequence[float]) -> tuple[list[Placed], float, float]:
    """Place lines as little below ``top`` as keeps them off the folds; return items, top and bottom."""
    room = max(line.height for line in lines)
    for down in range(ceil(room)):
        items, bottom = _placed(lines, top + down, ())
        if _placed(lines, top + down, folds)[1] == bottom:
            return items, top + down, bottom
    # A box is too tall for that: leave a gap at the fold.
    items, bottom = _placed(lines, top, folds)
    return items, top, bottom


def _placed(lines: Sequence[FlowLine], top: float, folds: Sequence[float]) -> tuple[list[Placed], float]:
    """Stack lines, moving each off the folds; return their items and the bottom."""
    items: list[Placed] = []
    y = top
    for number, line in enumerate(lines):
        y += gap(lines[number - 1], line) if number else 0.0
        for fold in folds:
            # Leading leaves enough space on both sides of a fold.
            if y < fold < y + line.height:
                y = fold + _BELOW_FOLD
        items += shifted(line.items, 0.0, y)
        y += line.height
    return items, y
