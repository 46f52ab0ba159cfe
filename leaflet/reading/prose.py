"""Turn the lines of a text into paragraphs and lists."""

from collections.abc import Iterator, Sequence

from leaflet.model.content import Common, Item, Line, List, Paragraph, Text
from leaflet.model.problems import Place
from leaflet.model.value import replace
from leaflet.reading import inline
from leaflet.reading.context import ReadContext
from leaflet.reading.links import PhoneNumbers
from leaflet.reading.list_markers import Marker, is_blank, markers
from leaflet.reading.pasted_text import joined_lines, pasted_tables, width
from leaflet.reading.source_text import joined

# A list one level deeper is indented by two to five columns: other programs write three or four.
_MOST_INDENT = 5


class _Item:
    """An item while its lines are gathered."""

    def __init__(self, place: Place, first: Text) -> None:
        self.place = place
        self.lines = [first]
        self.number = 0
        self.inner: list[_Item] = []
        self.inner_numbered = False
        self.inner_indent = 0


class _Group:
    """The lines of one paragraph, or the items of one list."""

    def __init__(self, *, kind: str = "", indent: int = 0) -> None:
        self.kind, self.indent, self.odd = kind, indent, False
        self.lines: list[Text] = []
        self.items: list[_Item] = []


def prose(lines: Sequence[Text], declared: PhoneNumbers, desk: ReadContext) -> tuple[Paragraph | List, ...]:
    """Return the paragraphs and lists that the lines make; a paragraph straight before a list leads in to it."""
    blocks: list[Paragraph | List] = []
    wrapped = width(lines)
    for group in _Grouping(desk).groups(lines):
        for together in (group.lines, *(item.lines for outer in group.items for item in (outer, *outer.inner))):
            joined_lines(together, wrapped, desk)
        if not group.items:
            content = inline.line(joined(group.lines), declared, desk)
            blocks.append(Paragraph(content, Common(place=_start(group.lines[0]))))
            continue
        items = tuple(_item(item, declared, desk) for item in group.items)
        common = Common(place=group.items[0].place)
        before = blocks[-1] if blocks else None
        if isinstance(before, Paragraph):
            blocks[-1] = List(items, group.kind != "-", before.content, replace(common, place=before.common.place))
        else:
            blocks.append(List(items, group.kind != "-", None, common))
    return tuple(blocks)


def _item(item: _Item, declared: PhoneNumbers, desk: ReadContext) -> Item:
    strand = joined(item.lines)
    if not strand.text:
        desk.report(item.place, "item-empty", "this list item is empty", "write its words, or take the line out")
    inner = None
    if item.inner:
        common = Common(place=item.inner[0].place)
        deeper = tuple(_item(one, declared, desk) for one in item.inner)
        inner = List(deeper, item.inner_numbered, None, common)
    return Item(inline.line(strand, declared, desk) if strand.text else Line(()), inner, item.place)


class _Grouping:
    """Lines on their way to groups."""

    def __init__(self, desk: ReadContext) -> None:
        self.desk = desk

    def groups(self, lines: Sequence[Text]) -> Iterator[_Group]:
        group = _Group()
        blank_before = True
        read = markers(lines, self.desk)
        pasted_tables(lines, read.found, self.desk)
        for number, (text, marker) in enumerate(zip(lines, read.found, strict=True)):
            if is_blank(text):
                blank_before = True
                continue
            if marker is not None and self.is_item(marker, group, text, blank_before):
                starts_anew = not group.items or (marker.kind != group.kind and marker.indent <= group.indent)
                if starts_anew:
                    yield from _filled(group)
                    group = _Group(kind=marker.kind, indent=marker.indent)
                self.add(group, text, marker)
            elif group.items and self.continues(group, text, blank_before):
                (group.items[-1].inner or group.items)[-1].lines.append(text)
            else:
                if group.items and not blank_before and number not in read.doubted:
                    message = "does this line belong to the list item above it?"
                    hint = "if so, indent it by two spaces; if not, leave a line blank before it"
                    self.report(text, _start(text).column - text.place.column, "list-end", message, hint)
                if group.items or blank_before:
                    yield from _filled(group)
                    group = _Group()
                group.lines.append(text)
            blank_before = False
        yield from _filled(group)

    def is_item(self, marker: Marker, group: _Group, text: Text, blank_before: bool) -> bool:
        """Whether a line begins an item: within a paragraph, only a hyphen or 1. does by itself."""
        begins_list = not marker.is_ours or marker.sign in ("-", "1.") or bool(group.items)
        return begins_list or (blank_before and marker.end < len(text.text))

    def add(self, group: _Group, text: Text, marker: Marker) -> None:
        """Put a line that begins an item into its list, or into the list one level deeper."""
        numbered = marker.number is not None
        item = _Item(_start(text), Text(text.text[marker.end :], text.place.after(marker.end)))
        if marker.indent <= group.indent + 1 or not group.items:
            siblings = group.items
            if siblings and marker.indent == group.indent + 1 and not group.odd:
                group.odd = True
                message = "this item stands one space deeper than those above it, and is printed on one level with them"
                hint = "indent it by two spaces if it belongs to the item above; if not, by as many as that"
                self.desk.warn(text.place.after(marker.start), "list-indent", message, hint)
        else:
            outer = group.items[-1]
            siblings = outer.inner
            deeper = marker.indent - (outer.inner_indent if siblings else group.indent)
            if deeper > (1 if siblings else _MOST_INDENT):
                message = "this list is more than two levels deep"
                self.report(text, marker.start, "list-too-deep", message, "indent it by two spaces, or split the list")
            if not siblings:
                outer.inner_numbered, outer.inner_indent = numbered, marker.indent
            elif numbered != outer.inner_numbered:
                message = "bullets and numbers are mixed in this list"
                self.report(text, marker.start, "list-mixed", message, "use '- ' or numbers for all of them")
        if marker.number is not None:
            item.number = marker.number
            # The numbers are printed anew: one that is left out would change without notice.
            if siblings and item.number not in (1, siblings[-1].number + 1):
                message = f"this step follows step {siblings[-1].number}, but its number is {item.number}"
                self.report(text, marker.start, "step-number", message, "number the steps 1., 2., 3. and so on")
            elif not siblings and item.number != 1:
                hint = "number them 1., 2., 3. and so on; if this is no step, begin the line with a word"
                self.report(text, marker.start, "step-number", "steps begin with 1.", hint)
        siblings.append(item)

    def continues(self, group: _Group, text: Text, blank_before: bool) -> bool:
        """Whether a line without a marker belongs to the item above it: it is indented then."""
        indent = len(text.text) - len(text.text.lstrip())
        if len(text.text[:indent].expandtabs(4)) > group.indent:
            if blank_before:
                message = "a list item is one paragraph, and this would be its second"
                self.report(text, indent, "item-paragraph", message, "join it to the item, or begin it at the margin")
            return True
        return False

    def report(self, text: Text, offset: int, code: str, message: str, hint: str) -> None:
        self.desk.report(text.place.after(offset), code, message, hint)


def _start(text: Text) -> Place:
    return text.place.after(len(text.text) - len(text.text.lstrip()))


def _filled(group: _Group) -> Iterator[_Group]:
    if group.lines or group.items:
        yield group
