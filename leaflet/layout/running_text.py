"""Set running text: paragraphs → flow lines, with links and glossary terms."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal, assert_never

from leaflet.layout.flow_lines import NEVER, POOR, FlowLine, shifted
from leaflet.layout.optical_alignment import hung
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.layout.variable_paragraphs import VariableText, blank
from leaflet.model.content import Inline, Line, Link, Placeholder, PlainText, Strong, Term, Text
from leaflet.model.draft import Placed
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.shared_text import TO_WRITE_ON, to_write, unsaid
from leaflet.model.theme import TextStyle
from leaflet.model.value import replace, value
from leaflet.text.lines import TextPiece, overlong, set_lines

# A page break leaves at least two lines of a paragraph on each page, so shorter paragraphs stay whole.
_SHORTEST_BROKEN = 4
# The baseline lies above the lower edge of a line by half of the space between lines, and by this share of the size.
_BELOW = 0.22
# A separator, and a space to write in. In table cells, which may be narrow, the space can break into two.
_IN_LINES = "\u00a0", TO_WRITE_ON
_IN_CELLS = " ", " ".join([TO_WRITE_ON[: len(TO_WRITE_ON) // 2]] * 2)
# Longer words are truncated in messages: a pasted file may be a single word.
_LONGEST_SHOWN = 40


@value
class TextRun:
    """The pieces of a paragraph, and where in the file each of them is written.

    ``names`` holds the index of each placeholder piece and its name. ``room`` is that of the style context.
    """

    pieces: tuple[TextPiece, ...]
    places: tuple[Place, ...]
    names: tuple[tuple[int, str], ...] = ()
    room: Mapping[VariableText, int] | None = None


def term_anchor(entry: str) -> str:
    """Return the name of the anchor of a glossary entry."""
    return "term " + entry.casefold()


def _saying(text: str, like: TextPiece) -> TextPiece:
    # Not replace(), which takes four times as long: most text passes here.
    return TextPiece(text, like.font, like.size, like.colour, like.element, like.target, like.underline, like.language)


def run(line: Line, style: TextStyle, node: StructureBuilder, context: BlockContext, *, cell: bool = False) -> TextRun:
    """Return a line of content as text pieces. Links become structure elements under the node.

    In a ``cell``, which may be narrow, a space to write in can break over two lines.
    """
    look, colours = context.look, context.colours
    pieces: list[TextPiece] = []
    places: list[Place] = []
    names: list[tuple[int, str]] = []
    template = TextPiece(
        "",
        look.bold if style.bold else look.regular,
        style.size,
        colours.text,
        node.number,
        language=context.language,
    )

    def add(inline: Inline, piece: TextPiece) -> None:
        match inline:
            case Text():
                pieces.append(_saying(inline.text, piece))
                places.append(inline.place)
            case Strong():
                for inner in inline.content:
                    add(inner, replace(piece, font=look.bold))
            case Link():
                is_phone = inline.target.startswith("tel:")
                linked = replace(
                    piece,
                    target=inline.target,
                    element=node.add("Link").number,
                    colour=piece.colour if is_phone else colours.link,
                    underline="none" if is_phone else "solid",
                )
                for inner in inline.content:
                    add(inner, linked)
                address = unsaid(inline)
                if address:
                    pieces.append(replace(piece, text=f" ({address})"))
                    places.append(inline.place)
            case Term():
                explained = replace(
                    piece,
                    text=inline.text,
                    target="#" + term_anchor(inline.entry),
                    element=node.add("Link").number,
                    underline="dotted",
                )
                pieces.append(explained)
                places.append(inline.place)
            case Placeholder() if look.room is None:
                joint, room = _IN_CELLS if cell else _IN_LINES
                pieces.append(replace(piece, text=to_write(inline, look.phrases) + joint))
                pieces.append(replace(piece, text=room, underline="solid"))
                places.extend((inline.place, inline.place))
            case Placeholder():
                names.append((len(pieces), inline.name))
                pieces.append(replace(piece, text=f"(({inline.name}))"))
                places.append(inline.place)
            case _:
                assert_never(inline)

    for inline in line:
        add(inline, template)
    return TextRun(tuple(pieces), tuple(places), tuple(names), look.room)


def words(text: PlainText, style: TextStyle, node: StructureBuilder, context: BlockContext) -> TextRun:
    """Return plain text as a run, in the language of the document."""
    return run(as_line(text), style, node, _in_own_language(context))


def as_line(text: PlainText) -> Line:
    """Return plain text as a line of content."""
    return Line((Text(text.text, text.place),))


def _in_own_language(context: BlockContext) -> BlockContext:
    return replace(context, language=context.look.language)


Fit = Literal["ragged", "balanced", "single"]


def set_run(text: TextRun, style: TextStyle, context: BlockContext, *, fit: Fit = "ragged") -> list[FlowLine]:
    """Return the lines of a paragraph as flow lines. A page break leaves two lines or more on each page."""
    measure, language = context.measure, context.language
    baseline = style.leading - (style.leading - style.size) / 2 - _BELOW * style.size
    lines = set_lines(text.pieces, measure, language=language, fit=fit, baseline=baseline)
    items: Sequence[tuple[Placed, ...]] = [line.items for line in lines]
    if text.names and text.room is not None:
        personal = blank(text.pieces, text.names, measure, language=language, fit=fit)
        items = [shifted(slots, 0, baseline) for slots in personal.slots(text.room.get(personal, len(lines)))]
    count = len(items)
    too_wide = _overlong(text, measure, language) if any([line.parted for line in lines]) else ()
    flow_lines = []
    for index, on_line in enumerate(items):
        inside = index < count - 1
        stranding = count < _SHORTEST_BROKEN or index == 0 or index == count - 2
        flow_lines.append(
            FlowLine(
                style.leading,
                on_line,
                before=style.before if index == 0 else 0.0,
                after=0.0 if inside else style.after,
                cut=(NEVER if stranding else POOR) if inside else 0.0,
                path=context.path,
                problems=too_wide if index == 0 else (),
            )
        )
    return flow_lines


def _overlong(text: TextRun, measure: float, language: str) -> tuple[Problem, ...]:
    """Return a problem for each word that is wider than the measure, and so broken without a hyphen."""
    return tuple(
        Problem(
            place_at(text, offset),
            code="word-too-wide",
            message=f"“{_shortened(word)}” is wider than the line and is broken without a hyphen",
            hint="write it in shorter parts, with spaces between them",
            severity=Severity.WARNING,
        )
        for offset, word in overlong(text.pieces, measure, language=language)
    )


def _shortened(word: str) -> str:
    return word if len(word) <= _LONGEST_SHOWN else word[:_LONGEST_SHOWN] + "…"


def place_at(text: TextRun, offset: int) -> Place:
    """Return where in the file a character is written, by its offset in the text of the run."""
    starts = [0]
    for piece in text.pieces:
        starts.append(starts[-1] + len(piece.text))
    index = min(bisect_right(starts, offset) - 1, len(text.pieces) - 1)
    return text.places[index].after(offset - starts[index])


def paragraph(line: Line, style: TextStyle, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a paragraph of running text as flow lines."""
    return set_run(run(line, style, node, context), style, context)


def heading(title: PlainText, style: TextStyle, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a heading as flow lines: balanced, unbroken, aligned optically, on the page of what follows it."""
    context = _in_own_language(context)
    flow_lines = set_run(words(title, style, node, context), style, context, fit="balanced")
    return [replace(flow_line, cut=NEVER) for flow_line in hung(flow_lines, context.look.theme.text.body.size)]
