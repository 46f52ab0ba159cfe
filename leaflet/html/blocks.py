"""The blocks of a leaflet → elements, one function per kind of block."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from leaflet.html.inlines import PageContext, inlines, paragraph
from leaflet.html.markup import Tag, tag
from leaflet.model.content import (
    Block,
    Body,
    Clinic,
    Contact,
    Contacts,
    Helpline,
    ImageFile,
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
from leaflet.model.phrases import direction
from leaflet.model.problems import ContentError, Problem
from leaflet.model.shared_text import contact_lines, dialled, urgent_title
from leaflet.model.units import POINTS_PER_INCH
from leaflet.pictures.pixels import for_screens

# A pixel of CSS is 1/96 inch (CSS Values and Units, 6.2).
_BROWSER_PIXELS_PER_INCH = 96
Kind = Literal["urgent", "note", "helpline"]
# The lowest level of headings in HTML.
_DEEPEST = 6


def heading(level: int, text: str, *, anchor: str | None = None) -> Tag:
    """Return a heading, with an anchor for links."""
    return tag(f"h{min(level, _DEEPEST)}", text, id=anchor)


def box(kind: Kind, title: str, level: int, kids: Iterable[Tag]) -> Tag:
    """Return a box. It begins with words, never with colour alone; its title is a heading of this level."""
    return tag("section", heading(level, title), *kids, class_=f"box {kind}")


def helpline_box(helpline: Helpline, context: PageContext, text: Iterable[Tag], clinic: Clinic | None = None) -> Tag:
    """Return the helpline box: number, hours, text, and last the number of the clinic."""
    lines = [paragraph(dialled(helpline.phone), context, kind="phone")]
    lines += [tag("p", tag("strong", words.text)) for words in helpline.hours]
    label = f"{context.phrases.clinic} "
    own = [] if clinic is None else [tag("p", label, tag("strong", *inlines(dialled(clinic.phone), context)))]
    return box("helpline", f"{context.phrases.helpline}: {helpline.name.text}", 2, [*lines, *text, *own])


def body(blocks: Body, context: PageContext, level: int, anchor: str) -> Iterator[Tag]:
    """Yield blocks in order. Headings are of this level; the anchor of each block begins with this one."""
    for number, block in enumerate(blocks, start=1):
        yield from _block(block, context, level, f"{anchor}-{number}")


def section(block: Section, context: PageContext, level: int, anchor: str) -> Tag:
    """Return a section: its heading, and its body one level deeper."""
    language = block.common.lang.text if block.common.lang else None
    return tag(
        "section",
        heading(level, block.title.text, anchor=section_anchor(block, anchor)),
        *body(block.body, context, level + 1, anchor),
        lang=language,
        dir=direction(language) if language else None,
    )


def section_anchor(block: Section, anchor: str) -> str:
    """Return the anchor of a section: its own id, or the one by its position."""
    return block.common.id.text if block.common.id else anchor


def _block(block: Block, context: PageContext, level: int, anchor: str) -> list[Tag]:
    """Return a block, with its id and language where it has them."""
    if isinstance(block, Section):
        return [section(block, context, level, anchor)]
    elements = list(_elements(block, context, level, anchor))
    name = block.common.id.text if block.common.id else None
    if block.common.lang is not None:
        language = block.common.lang.text
        return [tag("div", *elements, id=name, lang=language, dir=direction(language))]
    return [elements[0].having(id=name), *elements[1:]]


def _elements(
    block: Paragraph | List | Note | Urgent | Table | Picture | ReportLabBlock | Write | Contacts,
    context: PageContext,
    level: int,
    anchor: str,
) -> Iterator[Tag]:
    match block:
        case Paragraph():
            yield paragraph(block.content, context)
        case List():
            if block.lead_in is not None:
                yield paragraph(block.lead_in, context, kind="lead-in")
            yield _list(block, context)
        case Note():
            title = block.title.text if block.title else context.phrases.note
            yield box("note", title, level, body(block.body, context, level + 1, anchor))
        case Urgent():
            title = urgent_title(block, context.phrases).text
            yield box("urgent", title, level, body(block.body, context, level + 1, anchor))
        case Table():
            yield table(block, context, anchor)
        case Picture():
            yield _picture(block, context)
        case ReportLabBlock():
            raise ContentError([only_on_paper(block)])
        case Write():
            yield _write(block, context, anchor)
        case Contacts():
            yield tag("ul", *(_contact(entry, context) for entry in block.entries), class_="contacts", role="list")
        case never:
            assert_never(never)


def only_on_paper(block: ReportLabBlock) -> Problem:
    """Return why a leaflet with this block has no web page."""
    message = "what is drawn here by code cannot stand on a web page"
    hint = "make the editions on paper only, or put a picture in its place"
    return Problem(block.common.place, "foreign-on-web", message, hint)


def _list(block: List, context: PageContext) -> Tag:
    return tag("ol" if block.numbered else "ul", *(_item(item, context) for item in block.items))


def _item(item: Item, context: PageContext) -> Tag:
    inner = [_list(item.inner, context)] if item.inner is not None else []
    return tag("li", *inlines(item.content, context), *inner)


def _picture(block: Picture, context: PageContext) -> Tag:
    alt = "" if block.decorative or block.alt is None else block.alt.text
    image = picture(block.file, alt, block.width.points if block.width else None)
    if block.caption is None:
        return tag("p", image, class_="picture")
    return tag("figure", image, tag("figcaption", *inlines(block.caption, context)))


def _write(block: Write, context: PageContext, anchor: str) -> Tag:
    """Return a text field. What a reader types stays in the browser, and is printed with the page."""
    lines = str(block.lines.number)
    if block.title is None:
        return tag("div", tag("textarea", rows=lines, autocomplete="off", aria_label=context.phrases.notes))
    name = anchor + "-write"
    place = tag("textarea", id=name, rows=lines, autocomplete="off")
    return tag("div", tag("label", block.title.text, for_=name), place)


def _contact(contact: Contact, context: PageContext) -> Tag:
    lines = (paragraph(line, context) for _, line in contact_lines(contact, context.phrases))
    return tag("li", tag("p", tag("strong", contact.name.text)), *lines)


def table(block: Table, context: PageContext, anchor: str) -> Tag:
    """Return a table in a frame that scrolls by itself, with the keyboard too, if it is wider than the screen."""
    name = anchor + "-caption"
    caption = [tag("caption", block.caption.text, id=name)] if block.caption is not None else []
    header = tag("tr", *(tag("th", *inlines(cell, context), scope="col") for cell in block.header))
    rows = (tag("tr", *(tag("td", *inlines(cell, context)) for cell in row)) for row in block.rows)
    return tag(
        "div",
        tag("table", *caption, tag("thead", header), tag("tbody", *rows)),
        class_="table",
        tabindex="0",
        role="group" if caption else None,
        aria_labelledby=name if caption else None,
    )


def picture(file: ImageFile, alt: str, points: float | None = None) -> Tag:
    """Return a picture of this width in points, by default as wide as in print; an empty alt marks it as decorative.

    Raises OSError for a file that cannot be read as a picture.
    """
    across, down = file.pixels
    inches = (file.widest if points is None else points) / POINTS_PER_INCH
    width = max(1, round(inches * _BROWSER_PIXELS_PER_INCH))
    height = max(1, round(width * down / across))
    return tag("img", src=_data(file), alt=alt, width=str(width), height=str(height))


def _data(file: ImageFile) -> str:
    try:
        kind, data = for_screens(file.path.read_bytes())
    except ValueError as error:
        raise OSError(f"{file.name} cannot be read") from error
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
