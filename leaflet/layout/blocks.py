"""Set the blocks of a leaflet as flow lines, one function per kind of block."""

from collections.abc import Sequence
from typing import assert_never

from leaflet.layout import boxes, embedded, lists, pictures, tables
from leaflet.layout.contacts import contacts
from leaflet.layout.flow_lines import NEVER, POOR, FlowLine, together
from leaflet.layout.running_text import heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import (
    Block,
    Body,
    Contacts,
    List,
    Note,
    Paragraph,
    Picture,
    PlainText,
    ReportLabBlock,
    Section,
    Table,
    Urgent,
    Write,
)
from leaflet.model.draft import Anchor, Rule
from leaflet.model.shared_text import urgent_title
from leaflet.model.value import replace

# The prefix of anchors that authors name.
NAMED = "id "


def section_anchor(section: Section, path: str) -> str:
    """Return the name of a section's anchor."""
    return NAMED + section.common.id.text if section.common.id else path


def set_body(body: Sequence[Block], node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return the flow lines of blocks, in order. Their structure is added to the node."""
    flow_lines: list[FlowLine] = []
    for number, block in enumerate(body):
        if isinstance(block, Note):
            # A note belongs to the block before it.
            flow_lines = [*flow_lines[:-1], *(replace(last, cut=max(last.cut, POOR / 2)) for last in flow_lines[-1:])]
        flow_lines += set_block(block, node, context.at(f"[{number}]"))
    return flow_lines


def set_block(block: Block, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return the flow lines of one block. Its structure is added to the node."""
    common = block.common
    if common.lang:
        context = replace(context, language=common.lang.text)
        node = node.add("Div", language=context.language)
    flow_lines = _strips(block, node, context)
    # The anchor of a section is at its heading.
    if common.id is None or isinstance(block, Section) or not flow_lines:
        return flow_lines
    return [_anchored(flow_lines[0], NAMED + common.id.text), *flow_lines[1:]]


def _strips(block: Block, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    look = context.look
    match block:
        case Paragraph():
            return paragraph(block.content, look.theme.text.body, node.add("P"), context)
        case List():
            return lists.set_list(block, node, context)
        case Note():
            title = block.title or PlainText(look.phrases.note, block.common.place)
            return boxed(block.body, title, boxes.note(context), node)
        case Urgent():
            return boxed(block.body, urgent_title(block, look.phrases), boxes.urgent(context), node)
        case Table():
            return tables.set_table(block, node, context)
        case Picture():
            return pictures.set_picture(block, node, context)
        case ReportLabBlock():
            return embedded.set_foreign(block, node, context)
        case Write():
            return set_write(block, node, context)
        case Contacts():
            return contacts(block.entries, node, context)
        case Section():
            return set_section(block, node, context)
        case _:
            assert_never(block)


def _anchored(flow_line: FlowLine, name: str) -> FlowLine:
    return replace(flow_line, items=(Anchor(name, 0.0), *flow_line.items))


def set_section(section: Section, parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a section as flow lines. The heading stays with at least two lines of the body."""
    theme = context.look.theme
    style = (theme.text.heading1, theme.text.heading2, theme.text.heading3)[context.level - 1]
    node = parent.add("Sect")
    titled = context.at(".title").coloured(theme.palette.heading)
    head = heading(section.title, style, node.add(f"H{context.level + 1}"), titled)
    head[0] = _anchored(head[0], section_anchor(section, context.path))
    body = set_body(section.body, node, replace(context.at(".body"), level=context.level + 1))
    return [*head, *together(body[:2]), *body[2:]]


def boxed(body: Body, title: PlainText, box: boxes.BoxLayout, parent: StructureBuilder) -> list[FlowLine]:
    """Return a box with a title as flow lines."""
    node, inside = parent.add("Sect"), box.inside
    titled = inside.at(".title").coloured(box.heading)
    head = heading(title, inside.look.theme.text.box_title, node.add("P"), titled)
    inner = set_body(body, node, inside.at(".body"))
    return boxes.close(box, [*head, *together(inner[:2]), *inner[2:]])


def set_write(block: Write, parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return ruled lines under a title. The title stays with at least two of them."""
    theme = context.look.theme
    title: list[FlowLine] = []
    if block.title:
        titled = context.at(".title").coloured(theme.palette.heading)
        title = heading(block.title, theme.text.heading3, parent.add("P"), titled)
    return [*title, *writing_lines(block.lines.number, context)]


def writing_lines(count: int, context: BlockContext) -> list[FlowLine]:
    """Return ruled lines to write on."""
    theme = context.look.theme
    pitch = theme.writing.pitch
    line = Rule(0.0, pitch, context.measure, pitch, theme.writing.thickness, theme.palette.rule)
    last = count - 1
    return [
        FlowLine(
            pitch,
            (line,),
            before=theme.text.body.before if number == 0 else 0.0,
            after=theme.text.body.after if number == last else 0.0,
            cut=0.0 if number == last else NEVER if number in (0, last - 1) else POOR,
            path=context.path,
        )
        for number in range(count)
    ]
