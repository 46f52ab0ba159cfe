"""Turn YAML into a tree of texts, lists and keyed values, each with its place; nothing is ever constructed.

Only the parser's events are used: what YAML calls loading resolves types, aliases and tags, and its C form
overflows the stack on deep nesting. Here a text stays what was typed.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from leaflet.files.damaged_text import damage_at, private_at
from leaflet.files.reader import MOST_CHARACTERS_NAMED, stacked, stacks, unprintable
from leaflet.model.content import Text
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import value
from leaflet.reading.yaml_errors import ParserError, explain, no_escape, odd_indent, tab, text_start

# A leaflet nests less than 15 levels deep; at 40 no recursion of ours comes near Python's limit.
MOST_DEPTH = 40
# A leaflet of 5,000 words has some hundreds; this keeps a hostile file from costing more than about a second.
MOST_NODES = 50_000

# Both give the same problems; the C one, which not every installation has, is ten times as fast.
LOADERS: tuple[Any, ...] = tuple(  # Any: yaml ships no types
    getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)
)

# A tab within a line is as good as a space to a reader of the page; the two forms of the parser differ in it.
_TAB_IN_LINE = re.compile(r"(?<=[^ \t\n])[ \t]*\t[ \t]*")
_TRAILING = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
# What a backslash in double quotes writes (YAML 1.1, 5.7): the signs that have names, and any by its number.
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = dict(zip("0abtnvfreNLP", "\0\a\b\t\n\v\f\r\x1b\x85\u2028\u2029", strict=True))
_GLUED_HASH = re.compile(r"[ \t]+(#)(?=\S)")
_REMARK = re.compile(r"[ \t]+(#)(?:[ \t]|$)")
# Inside brackets a comma ends a text even where it belongs to a number: 0,5 or 1,000.
_COMMA_IN_NUMBER = re.compile(r"(?<=[0-9]),[0-9]")


@value
class Scalar:
    """A text as it was typed, line by line: quoted, a block after ``|``, or plain; ``in_flow``: inside brackets.

    ``remark`` is what stands after a plain text on its last line, from ``#`` on: YAML takes it away.
    """

    lines: tuple[Text, ...]
    place: Place
    quoted: bool = False
    block: bool = False
    in_flow: bool = False
    remark: Text | None = None

    @property
    def text(self) -> str:
        """The whole text, without white space at its ends."""
        return "\n".join(line.text for line in self.lines).strip(" \t\n")


@value
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


@value
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@value
class Mapping:
    """Keys with their values, in the order of the file; no key occurs twice."""

    entries: tuple[Entry, ...]
    place: Place
    in_flow: bool = False

    def get(self, key: str) -> "Node | None":
        """Return the value of a key; None when it is not there."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """Reading stops here: what follows could not be trusted."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse(text: str, file: str, loader: Any = LOADERS[0]) -> tuple[Node | None, list[Problem]]:
    """Return the tree that the text states, and its slips; or None and why it cannot be read."""
    reader = _Reader(_TRAILING.sub("", text), file, loader)
    try:
        node = reader.document()
    except _Refused as refused:
        return None, [refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [explain(_fault(error), reader.source[:-1], file, reader.last)]
    except (ValueError, OverflowError):
        # One form of the parser says so of the number of an escape that no character has.
        mark = reader.parser.get_mark()
        return None, [no_escape(reader.source, file, (mark.line, mark.column))]
    return node, reader.problems


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _fault(error: Any) -> ParserError:
    def at(mark: Any) -> tuple[int, int] | None:
        return None if mark is None else (mark.line, mark.column)

    return ParserError(
        error.problem or "", at(error.problem_mark) or (0, 0), error.context or "", at(error.context_mark)
    )


class _Reader:
    """Events on their way to nodes; it lives as long as one file is read."""

    def __init__(self, text: str, file: str, loader: Any) -> None:
        self.file = file
        # As typed, to tell where a pasted table has its tabs.
        self.typed = [*text.split("\n"), ""]
        text = _TAB_IN_LINE.sub(_spaces, text)
        # One line more: an empty value at the very end stands after the last.
        self.source = [*text.split("\n"), ""]
        self.parser = loader(text)
        self.events: Iterator[Any] = iter(self.parser.get_event, None)
        self.problems: list[Problem] = []
        self.unprintable = 0
        self.last = (0, 0)
        self.nodes = 0

    def document(self) -> Node:
        self.check_first_line()
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise self.empty()
        node = self.node(next(self.events), 0, False)
        if isinstance(node, Scalar) and not node.text:
            raise self.empty()
        next(self.events)
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            message = "a second document begins here: a line '---' starts a new one"
            self.refuse(event, "several-documents", message, "put one leaflet in a file; delete the '---'")
        return node

    def check_first_line(self) -> None:
        # One form of the parser passes over directives that it does not know.
        for number, line in enumerate(self.source, 1):
            if line.startswith("%"):
                message = "a line that begins with '%' is not used here"
                raise _Refused(Problem(Place(self.file, number), "yaml-feature", message, "delete the line"))
            if line.strip() and not line.lstrip().startswith("#"):
                return

    def empty(self) -> _Refused:
        message = "this file holds nothing"
        return _Refused(Problem(Place(self.file), "file-empty", message, "write its keys, one a line"))

    def node(self, event: Any, depth: int, in_flow: bool) -> Node:
        self.nodes += 1
        self.check(event, depth)
        self.last = (event.start_mark.line, event.start_mark.column)
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event, in_flow)
            case yaml.SequenceStartEvent():
                return self.sequence(event, depth, in_flow)
            case _:
                return self.mapping(event, depth, in_flow)

    def check(self, event: Any, depth: int) -> None:
        if not self.source[event.start_mark.line][: event.start_mark.column].strip():
            self.check_tab(event.start_mark.line)
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(text_start(self.place(event.start_mark), "*"))
        if event.anchor is not None:
            raise _Refused(text_start(self.place(event.start_mark), "&"))
        if event.tag is not None:
            raise _Refused(text_start(self.place(event.start_mark), "!"))
        if depth > MOST_DEPTH:
            self.refuse(event, "too-deep", f"this stands inside more than {MOST_DEPTH} others", "nest less deeply")
        if self.nodes > MOST_NODES:
            self.refuse(event, "too-many", f"this file has more than {MOST_NODES} parts", "split it into several")

    def check_tab(self, line: int) -> None:
        # One form of the parser takes some tabs for spaces, the other none.
        problem = tab(self.source[line], Place(self.file, line + 1))
        if problem is not None:
            raise _Refused(problem)

    def sequence(self, event: Any, depth: int, in_flow: bool) -> Sequence:
        place = self.place(event.start_mark)
        flow = in_flow or bool(event.flow_style)
        items = []
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(inner, depth + 1, flow))
        return Sequence(tuple(items), place)

    def mapping(self, event: Any, depth: int, in_flow: bool) -> Mapping:
        place = self.place(event.start_mark)
        flow = in_flow or bool(event.flow_style)
        entries: dict[str, Entry] = {}
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            self.check_key(event, inner)
            key = self.node(inner, depth + 1, flow)
            assert isinstance(key, Scalar), "an alias was refused"
            value = self.node(next(self.events), depth + 1, flow)
            first = entries.setdefault(key.text, Entry(key, value))
            if first.key is not key:
                message = f"the key '{key.text}' is already written in line {first.key.place.line}"
                self.problems.append(Problem(key.place, "key-twice", message, "keep one of the two"))
        return Mapping(tuple(entries.values()), place, flow)

    def check_key(self, mapping: Any, key: Any) -> None:
        mark = key.start_mark
        before = self.source[mark.line][: mark.column].rstrip()
        odd = None if before else odd_indent(self.source[mark.line], Place(self.file, mark.line + 1))
        if odd is not None:
            raise _Refused(odd)
        if before.endswith("?"):
            raise _Refused(text_start(Place(self.file, mark.line + 1, len(before)), "?"))
        if isinstance(key, yaml.ScalarEvent) and key.style in ("|", ">"):
            raise _Refused(text_start(self.place(mark), key.style))
        if isinstance(key, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            # ``- {{biopsy}} means …``: a term at the start of a text, which YAML takes for keys and values.
            outer = mapping.start_mark
            start = outer if self.source[outer.line].startswith("{", outer.column) else mark
            raise _Refused(text_start(self.place(start), self.source[start.line][start.column]))

    def scalar(self, event: Any, in_flow: bool) -> Scalar:
        place = self.place(event.start_mark)
        match event.style:
            case "|" | ">":
                scalar = Scalar(self.block_lines(event), place, block=True)
            case "'" | '"':
                scalar = Scalar(self.quoted_lines(event, place), place, quoted=True, in_flow=in_flow)
            case _:
                scalar = Scalar(self.plain_lines(event), place, in_flow=in_flow, remark=self.remark(event.end_mark))
        for line in scalar.lines:
            self.check_damage(line)
        if in_flow and not scalar.quoted:
            self.check_comma(event.end_mark, place)
        return scalar

    def check_comma(self, end: Any, place: Place) -> None:
        """Report a number that a comma parts: a dose of 0,5 would be printed as 0 and 5."""
        if end.column and _COMMA_IN_NUMBER.match(self.source[end.line], end.column):
            message = "a comma between two figures parts them here: '0,5' would be printed as '0' and '5'"
            hint = "put the whole text in quotes; or, if these are two texts, put a space after the comma"
            self.problems.append(Problem(place, "flow-text", message, hint))

    def check_damage(self, line: Text) -> None:
        """Report the first letter of a line that was damaged on its way."""
        if (offset := damage_at(line.text)) is not None:
            message = "letters here were damaged when the text was saved or copied: they would be printed as others"
            hint = "type them anew, and save the file as UTF-8"
            self.problems.append(Problem(line.place.after(offset), "text-damaged", message, hint))
        elif (offset := private_at(line.text)) is not None:
            message = f"the sign U+{ord(line.text[offset]):04X} has a meaning only in the font that it was written in"
            hint = "write the sign or the words that should stand here"
            place = line.place.after(offset)
            self.problems.append(Problem(place, "text-damaged", message, hint, Severity.WARNING))

    def block_lines(self, event: Any) -> tuple[Text, ...]:
        # Read from the file, not from the event: ``>`` would fold away the line ends that lists are made of.
        header = self.source[event.start_mark.line][event.start_mark.column :].split()[0]
        if any(character.isdigit() for character in header):
            self.refuse(event, "yaml-feature", f"'{header}' is not used here", "write '|' alone")
        if header[1:] not in ("", "-", "+"):
            # ``>#`` is a block to one form of the parser, and a fault to the other.
            raise _Refused(text_start(self.place(event.start_mark), header[0]))
        if not event.value.strip():
            return ()
        lines: list[Text] = []
        indent: int | None = None
        for number in range(event.start_mark.line + 1, len(self.source)):
            line = self.source[number]
            blank = not line.strip(" ")
            if indent is None and not blank:
                self.check_tab(number)
                indent = len(line) - len(line.lstrip(" "))
            if not blank and not line.startswith(" " * (indent or 0)):
                break
            lines.append(
                Text("" if blank else self.typed[number][indent:], Place(self.file, number + 1, (indent or 0) + 1))
            )
            if number >= event.end_mark.line and indent == 0:
                break
        return tuple(lines)

    def quoted_lines(self, event: Any, place: Place) -> tuple[Text, ...]:
        start, end = event.start_mark, event.end_mark
        as_typed = self.source[start.line][start.column + 1 : end.column - 1]
        if start.line == end.line and as_typed == event.value:
            return (Text(event.value, place.after(1)),)
        if event.style == '"':
            self.check_escapes(start, end)
            self.problems += [stacked(place) for _ in islice(stacks(event.value), 1)]
        # Escapes and folded lines shift the columns: the best place for every character is the text's own.
        return tuple(Text(line, place) for line in event.value.split("\n"))

    def check_escapes(self, start: Any, end: Any) -> None:
        # A character is judged alike whether it was typed or written as an escape.
        for number in range(start.line, end.line + 1):
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(self.source[number])
            for escape in _ESCAPE.finditer(self.source[number], first, last):
                code = int(escape[1] or escape[2] or escape[3] or "0", 16)
                if 0xD800 <= code <= 0xDFFF:
                    raise _Refused(no_escape(self.source, self.file, (number, escape.start())))
                sign = _ESCAPED.get(escape[4], escape[4]) if escape[4] else chr(code)
                problem = unprintable(sign, Place(self.file, number + 1, escape.start() + 1))
                if problem is not None and self.unprintable < MOST_CHARACTERS_NAMED:
                    self.unprintable += 1
                    self.problems.append(problem)

    def plain_lines(self, event: Any) -> tuple[Text, ...]:
        start, end = event.start_mark, event.end_mark
        comment = _GLUED_HASH.match(self.source[end.line], end.column)
        if comment is not None:
            place = Place(self.file, end.line + 1, comment.start(1) + 1)
            message = "a '#' after a space hides the rest of this line: it is taken for a remark"
            hint = "put the whole text in quotes; or, for a remark, put a space after the '#'"
            self.problems.append(Problem(place, "hash-in-text", message, hint))
            if not event.value:
                # Read as meant, so that one slip is not reported as an empty value too.
                return (Text(self.source[end.line][comment.start(1) :], place),)
        lines = []
        for number in range(start.line, end.line + 1):
            if number > start.line:
                self.check_tab(number)
            line = self.source[number][: end.column if number == end.line else None]
            first = start.column if number == start.line else len(line) - len(line.lstrip(" \t"))
            typed = self.typed[number][first : len(line)]
            lines.append(Text(typed, Place(self.file, number + 1, first + 1)))
        return tuple(lines) if event.value else ()

    def remark(self, end: Any) -> Text | None:
        line = self.source[end.line]
        found = _REMARK.match(line, end.column)
        return (
            None if found is None else Text(line[found.start(1) :], Place(self.file, end.line + 1, found.start(1) + 1))
        )

    def place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        raise _Refused(Problem(self.place(event.start_mark), code, message, hint))
