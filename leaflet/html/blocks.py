"""Turn the blocks of a leaflet into elements, one function per kind of block."""

from collections.abc import Iterator
from typing import assert_never

from leaflet.html.boxes import box, heading
from leaflet.html.lexicon import Anchors
from leaflet.html.markup import Tag, tag
from leaflet.html.pictures import picture
from leaflet.html.running import inlines, paragraph
from leaflet.html.tables import table
from leaflet.model.content import (
    Block,
    Body,
    Contact,
    Contacts,
    Item,
    List,
    Note,
    Paragraph,
    Picture,
    ReportLabBlock,
    Section,
    Table,
    Urgent,
    Write,
)
from leaflet.model.direction import direction
from leaflet.model.problems import ContentError, Problem
from leaflet.model.shared_text import contact_lines, urgent_title


def body(blocks: Body, lexicon: Anchors, level: int, anchor: str) -> Iterator[Tag]:
    """Yield blocks in order; a heading among them is of the given level, the anchor of each begins with this one."""
    for number, block in enumerate(blocks, start=1):
        yield from _marked(block, lexicon, level, f"{anchor}-{number}")


def section(block: Section, lexicon: Anchors, level: int, anchor: str) -> Tag:
    """Return a section: its heading, and its body one level deeper."""
    language = block.common.lang.text if block.common.lang else None
    return tag(
        "section",
        heading(level, block.title.text, anchor=section_anchor(block, anchor)),
        *body(block.body, lexicon, level + 1, anchor),
        lang=language,
        dir=direction(language) if language else None,
    )


def section_anchor(block: Section, anchor: str) -> str:
    """Return the name of the place where a section begins: its own, or the one that its position gives it."""
    return block.common.id.text if block.common.id else anchor


def _marked(block: Block, lexicon: Anchors, level: int, anchor: str) -> list[Tag]:
    """Return a block, with its name and its language where it has them."""
    if isinstance(block, Section):
        return [section(block, lexicon, level, anchor)]
    elements = list(_elements(block, lexicon, level, anchor))
    name = block.common.id.text if block.common.id else None
    if block.common.lang is not None:
        language = block.common.lang.text
        return [tag("div", *elements, id=name, lang=language, dir=direction(language))]
    return [elements[0].having(id=name), *elements[1:]]


def _elements(
    block: Paragraph | List | Note | Urgent | Table | Picture | ReportLabBlock | Write | Contacts,
    lexicon: Anchors,
    level: int,
    anchor: str,
) -> Iterator[Tag]:
    match block:
        case Paragraph():
            yield paragraph(block.content, lexicon)
        case List():
            if block.lead_in is not None:
                yield paragraph(block.lead_in, lexicon, kind="lead-in")
            yield _list(block, lexicon)
        case Note():
            title = block.title.text if block.title else lexicon.phrases.note
            yield box("note", title, level, body(block.body, lexicon, level + 1, anchor))
        case Urgent():
            title = urgent_title(block, lexicon.phrases).text
            yield box("urgent", title, level, body(block.body, lexicon, level + 1, anchor))
        case Table():
            yield table(block, lexicon, anchor)
        case Picture():
            yield _picture(block, lexicon)
        case ReportLabBlock():
            raise ContentError([only_on_paper(block)])
        case Write():
            yield _write(block, lexicon, anchor)
        case Contacts():
            yield tag("ul", *(_contact(entry, lexicon) for entry in block.entries), class_="contacts", role="list")
        case never:
            assert_never(never)


def only_on_paper(block: ReportLabBlock) -> Problem:
    """Return why a leaflet with this block has no web page."""
    message = "what is drawn here by code cannot stand on a web page"
    hint = "make the editions on paper only, or put a picture in its place"
    return Problem(block.common.place, "foreign-on-web", message, hint)


def _list(block: List, lexicon: Anchors) -> Tag:
    return tag("ol" if block.numbered else "ul", *(_item(item, lexicon) for item in block.items))


def _item(item: Item, lexicon: Anchors) -> Tag:
    inner = [_list(item.inner, lexicon)] if item.inner is not None else []
    return tag("li", *inlines(item.content, lexicon), *inner)


def _picture(block: Picture, lexicon: Anchors) -> Tag:
    alt = "" if block.decorative or block.alt is None else block.alt.text
    image = picture(block.file, alt, block.width.points if block.width else None)
    if block.caption is None:
        return tag("p", image, class_="picture")
    return tag("figure", image, tag("figcaption", *inlines(block.caption, lexicon)))


def _write(block: Write, lexicon: Anchors, anchor: str) -> Tag:
    """Return a place to write: what is typed there stays in the browser, and is printed with the page."""
    lines = str(block.lines.number)
    if block.title is None:
        return tag("div", tag("textarea", rows=lines, autocomplete="off", aria_label=lexicon.phrases.notes))
    name = anchor + "-write"
    place = tag("textarea", id=name, rows=lines, autocomplete="off")
    return tag("div", tag("label", block.title.text, for_=name), place)


def _contact(contact: Contact, lexicon: Anchors) -> Tag:
    lines = (paragraph(line, lexicon) for _, line in contact_lines(contact, lexicon.phrases))
    return tag("li", tag("p", tag("strong", contact.name.text)), *lines)
