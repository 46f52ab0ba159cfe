"""Turn the blocks of a leaflet into strips, one function per kind of block."""

from collections.abc import Sequence
from typing import assert_never

from leaflet.layout import boxes, embedded, lists, pictures, tables
from leaflet.layout.contacts import contacts
from leaflet.layout.flow_lines import NEVER, POOR, FlowLine, together
from leaflet.layout.running_text import heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, TextColours
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

# How the anchor of a block begins whose author gave it a name.
NAMED = "id "


def section_anchor(section: Section, path: str) -> str:
    """Return the name of the place where a section begins."""
    return NAMED + section.common.id.text if section.common.id else path


def set_body(
    body: Sequence[Block],
    look: StyleContext,
    node: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    *,
    level: int = 1,
    language: str = "",
) -> list[FlowLine]:
    """Return blocks in order as strips; a section among them has a heading of the given level."""
    strips: list[FlowLine] = []
    for number, block in enumerate(body):
        if isinstance(block, Note):
            # What it notes stands before it.
            strips = [*strips[:-1], *(replace(last, cut=max(last.cut, POOR / 2)) for last in strips[-1:])]
        strips += set_block(block, look, node, inks, measure, f"{path}[{number}]", level, language)
    return strips


def set_block(
    block: Block,
    look: StyleContext,
    node: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    level: int,
    language: str = "",
) -> list[FlowLine]:
    """Return one block as strips, its structure under the node."""
    common = block.common
    language = common.lang.text if common.lang else language
    if common.lang:
        node = node.add("Div", language=language)
    strips = _strips(block, look, node, inks, measure, path, level, language)
    # A section has its anchor at its heading, named or not.
    if common.id is None or isinstance(block, Section) or not strips:
        return strips
    return [_anchored(strips[0], NAMED + common.id.text), *strips[1:]]


def _strips(
    block: Block,
    look: StyleContext,
    node: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    level: int,
    language: str,
) -> list[FlowLine]:
    theme, common = look.theme, block.common
    match block:
        case Paragraph():
            return paragraph(block.content, theme.text.body, look, node.add("P"), inks, measure, path, language)
        case List():
            return lists.set_list(block, look, node, inks, measure, path, language)
        case Note():
            title = block.title or PlainText(look.phrases.note, common.place)
            return boxed(block.body, boxes.note(look, measure), title, look, node, path, language)
        case Urgent():
            return boxed(
                block.body, boxes.urgent(look, measure), urgent_title(block, look.phrases), look, node, path, language
            )
        case Table():
            return tables.set_table(block, look, node, inks, measure, path, language)
        case Picture():
            return pictures.set_picture(block, look, node, inks, measure, path, language)
        case ReportLabBlock():
            return embedded.set_foreign(block, look, node, inks, measure, path, language)
        case Write():
            return set_write(block, look, node, inks, measure, path)
        case Contacts():
            return contacts(block.entries, look, node, inks, measure, path, language)
        case Section():
            return set_section(block, look, node, inks, measure, path, level, language)
        case _:
            assert_never(block)


def _anchored(strip: FlowLine, name: str) -> FlowLine:
    return replace(strip, items=(Anchor(name, 0.0), *strip.items))


def set_section(
    section: Section,
    look: StyleContext,
    parent: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    level: int,
    language: str = "",
) -> list[FlowLine]:
    """Return a section as strips: its heading stays with what follows it, two strips of it at least."""
    text = look.theme.text
    style = (text.heading1, text.heading2, text.heading3)[level - 1]
    node = parent.add("Sect")
    head = heading(
        section.title.text,
        section.title.place,
        style,
        look,
        node.add(f"H{level + 1}"),
        replace(inks, text=look.theme.palette.heading),
        measure,
        path + ".title",
    )
    head[0] = _anchored(head[0], section_anchor(section, path))
    body = set_body(section.body, look, node, inks, measure, path + ".body", level=level + 1, language=language)
    return [*head, *together(body[:2]), *body[2:]]


def boxed(
    body: Body,
    box: boxes.BoxLayout,
    title: PlainText,
    look: StyleContext,
    parent: StructureBuilder,
    path: str,
    language: str = "",
) -> list[FlowLine]:
    """Return a titled box as strips."""
    node = parent.add("Sect")
    head = heading(
        title.text,
        title.place,
        look.theme.text.box_title,
        look,
        node.add("P"),
        replace(box.inks, text=box.heading),
        box.measure,
        path + ".title",
    )
    inner = set_body(body, look, node, box.inks, box.measure, path + ".body", language=language)
    return boxes.close(box, [*head, *together(inner[:2]), *inner[2:]], look)


def set_write(
    block: Write, look: StyleContext, parent: StructureBuilder, inks: TextColours, measure: float, path: str
) -> list[FlowLine]:
    """Return lines to write on as strips, two of them at least with their heading."""
    title: list[FlowLine] = []
    if block.title:
        title = heading(
            block.title.text,
            block.title.place,
            look.theme.text.heading3,
            look,
            parent.add("P"),
            replace(inks, text=look.theme.palette.heading),
            measure,
            path + ".title",
        )
    return [*title, *writing_lines(block.lines.number, look, measure, path)]


def writing_lines(count: int, look: StyleContext, measure: float, path: str) -> list[FlowLine]:
    """Return so many ruled lines as strips."""
    pitch, thickness = look.theme.writing.pitch, look.theme.writing.thickness
    line = Rule(0.0, pitch, measure, pitch, thickness, look.theme.palette.rule)
    last = count - 1
    return [
        FlowLine(
            pitch,
            (line,),
            before=look.theme.text.body.before if number == 0 else 0.0,
            after=look.theme.text.body.after if number == last else 0.0,
            cut=0.0 if number == last else NEVER if number in (0, last - 1) else POOR,
            path=path,
        )
        for number in range(count)
    ]
