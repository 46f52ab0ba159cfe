"""Turn the lines of a text into paragraphs and lists."""

import re
from collections.abc import Iterator, Sequence

from leaflet.model import Common, Item, Line, List, Paragraph, Text
from leaflet.problems import Place
from leaflet.reading import inline
from leaflet.reading.desk import Desk
from leaflet.reading.strand import joined
from leaflet.reading.targets import Numbers
from leaflet.value import replace

_MARKER = re.compile(r"( *)(-|[0-9]{1,2}\.)(?:[ \t]+(?=\S)|[ \t]*$)")
# What other programs begin an item with, and a hyphen whose space was forgotten.
_OTHER_MARKER = re.compile(r" *([*•·●▪◦‣∙][ \t]+|[•●▪◦‣]|-(?=[^\W\d_])(?!.*-$))")


class _Item:
    """An item while its lines are gathered."""

    def __init__(self, place: Place, first: Text) -> None:
        self.place = place
        self.lines = [first]
        self.number = 0
        self.inner: list[_Item] = []
        self.inner_numbered = False


class _Group:
    """The lines of one paragraph, or the items of one list."""

    def __init__(self, *, numbered: bool = False, indent: int = 0) -> None:
        self.numbered, self.indent = numbered, indent
        self.lines: list[Text] = []
        self.items: list[_Item] = []


def prose(lines: Sequence[Text], declared: Numbers, desk: Desk) -> tuple[Paragraph | List, ...]:
    """Return the paragraphs and lists that the lines make; a paragraph straight before a list leads in to it."""
    blocks: list[Paragraph | List] = []
    for group in _Grouping(desk).groups(lines):
        if not group.items:
            content = inline.line(joined(group.lines), declared, desk)
            blocks.append(Paragraph(content, Common(place=_start(group.lines[0]))))
            continue
        items = tuple(_item(item, declared, desk) for item in group.items)
        common = Common(place=group.items[0].place)
        before = blocks[-1] if blocks else None
        if isinstance(before, Paragraph):
            blocks[-1] = List(items, group.numbered, before.content, replace(common, place=before.common.place))
        else:
            blocks.append(List(items, group.numbered, None, common))
    return tuple(blocks)


def _item(item: _Item, declared: Numbers, desk: Desk) -> Item:
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

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def groups(self, lines: Sequence[Text]) -> Iterator[_Group]:
        group = _Group()
        blank_before = True
        for text in lines:
            if not text.text.strip(" \t"):
                blank_before = True
                continue
            marker = _MARKER.match(text.text)
            if marker is not None and self.is_marker(marker, group, text, blank_before):
                numbered = marker[2] != "-"
                indent = len(marker[1])
                starts_anew = not group.items or (numbered != group.numbered and indent <= group.indent)
                if starts_anew:
                    yield from _filled(group)
                    group = _Group(numbered=numbered, indent=indent)
                self.add(group, text, marker)
            elif group.items and self.continues(group, text, blank_before):
                (group.items[-1].inner or group.items)[-1].lines.append(text)
            else:
                self.look_for_slips(text, in_paragraph=not blank_before and not group.items)
                if group.items or blank_before:
                    yield from _filled(group)
                    group = _Group()
                group.lines.append(text)
            blank_before = False
        yield from _filled(group)

    def is_marker(self, marker: re.Match[str], group: _Group, text: Text, blank_before: bool) -> bool:
        """Whether a line begins an item: within a paragraph, only a hyphen or 1. does."""
        begins_list = marker[2] in ("-", "1.") or bool(group.items)
        return begins_list or (blank_before and marker.end() < len(text.text))

    def add(self, group: _Group, text: Text, marker: re.Match[str]) -> None:
        """Put a line that begins an item into its list, or into the list one level deeper."""
        numbered = marker[2] != "-"
        depth = (len(marker[1]) - group.indent + 1) // 2
        item = _Item(_start(text), Text(text.text[marker.end() :], text.place.after(marker.end())))
        if depth <= 0 or not group.items:
            siblings = group.items
        else:
            if depth > 1 and (depth > 2 or group.items[-1].inner):
                message = "this list is more than two levels deep"
                self.report(
                    text, len(marker[1]), "list-too-deep", message, "indent it by two spaces, or split the list"
                )
            siblings = group.items[-1].inner
            if not siblings:
                group.items[-1].inner_numbered = numbered
            elif numbered != group.items[-1].inner_numbered:
                message = "bullets and numbers are mixed in this list"
                self.report(text, len(marker[1]), "list-mixed", message, "use '- ' or numbers for all of them")
        if numbered:
            item.number = int(marker[2][:-1])
            # The numbers are printed anew: one that is left out would change without notice.
            if siblings and item.number not in (1, siblings[-1].number + 1):
                message = f"this step follows step {siblings[-1].number}, but its number is {item.number}"
                self.report(text, len(marker[1]), "step-number", message, "number the steps 1., 2., 3. and so on")
            elif not siblings and item.number != 1:
                hint = "number them 1., 2., 3. and so on"
                self.report(text, len(marker[1]), "step-number", "steps begin with 1.", hint)
        siblings.append(item)

    def continues(self, group: _Group, text: Text, blank_before: bool) -> bool:
        """Whether a line without a marker belongs to the item above it: it is indented then."""
        indent = len(text.text) - len(text.text.lstrip(" \t"))
        if indent > group.indent:
            if blank_before:
                message = "a list item is one paragraph, and this would be its second"
                self.report(text, indent, "item-paragraph", message, "join it to the item, or begin it at the margin")
            return True
        if not blank_before and not _OTHER_MARKER.match(text.text):
            message = "does this line belong to the list item above it?"
            hint = "if so, indent it by two spaces; if not, leave a line blank before it"
            self.report(text, indent, "list-end", message, hint)
        return False

    def look_for_slips(self, text: Text, *, in_paragraph: bool) -> None:
        other = _OTHER_MARKER.match(text.text)
        # Within a paragraph a hyphen may join words across the line end.
        if other is not None and not (in_paragraph and other[1].startswith("-")):
            offset = other.start(1)
            message = f"a list item does not begin with '{other[1].strip()}'" + (" alone" if other[1] == "-" else "")
            self.report(text, offset, "bullet-sign", message, "write a hyphen and a space: '- '")

    def report(self, text: Text, offset: int, code: str, message: str, hint: str) -> None:
        self.desk.report(text.place.after(offset), code, message, hint)


def _start(text: Text) -> Place:
    return text.place.after(len(text.text) - len(text.text.lstrip(" \t")))


def _filled(group: _Group) -> Iterator[_Group]:
    if group.lines or group.items:
        yield group
