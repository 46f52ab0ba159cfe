"""Turn content.yaml into a leaflet."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from leaflet.files.reader import read_text
from leaflet.model.content import (
    Body,
    Count,
    Day,
    Email,
    Explanation,
    Extent,
    Identifier,
    ImageFile,
    LanguageTag,
    Leaflet,
    Line,
    Paragraph,
    Phone,
    PlainText,
    Reference,
    Text,
    WebAddress,
)
from leaflet.model.problems import Place, Problem, errors, in_order
from leaflet.model.value import value
from leaflet.reading import blocks, inline, scalars, schema, yaml_tree
from leaflet.reading.consistency import disagreements
from leaflet.reading.context import ReadContext
from leaflet.reading.dates import day
from leaflet.reading.glossary import form, mark
from leaflet.reading.links import PhoneNumbers, numbers
from leaflet.reading.list_markers import marker_of
from leaflet.reading.pictures import picture
from leaflet.reading.prose import prose
from leaflet.reading.source_text import joined


@value
class Source:
    """A leaflet that was read: its content file, what it says, and the warnings and notes of reading it.

    Pictures and styles are looked for beside the file.
    """

    path: Path
    leaflet: Leaflet
    problems: tuple[Problem, ...] = ()


def read_leaflet(path: Path) -> tuple[Leaflet | None, list[Problem]]:
    """Return the leaflet that a file holds, and all problems of it; None when one of them is an error."""
    text, problems = read_text(path)
    if text is None:
        return None, problems
    tree, problems = yaml_tree.parse(text, str(path))
    if tree is None:
        return None, problems
    if isinstance(tree, yaml_tree.Scalar):
        message = "this is text alone, and the words of a leaflet stand under keys, such as 'title:'"
        hint = "give 'leaflet new FILE', which writes a first file, and copy the words into it"
        return None, [Problem(tree.place, "keys-expected", message, hint)]
    desk = desk_for(numbers(phones(tree)))
    leaflet: Leaflet | None = schema.instance(Leaflet, tree, Place(str(path)), desk)
    problems += desk.problems
    if leaflet is not None:
        problems += disagreements(leaflet)
    if leaflet is None or errors(problems):
        return None, in_order(problems)
    return mark(leaflet), in_order(problems)


def desk_for(declared: PhoneNumbers) -> ReadContext:
    """Return a desk with the shape of each type that a leaflet is made of."""
    return ReadContext(
        {
            PlainText: scalars.one_line(scalars.words, free=True),
            Identifier: scalars.one_line(scalars.identifier),
            LanguageTag: scalars.one_line(scalars.language),
            Phone: scalars.one_line(scalars.phone, free=True),
            Email: scalars.one_line(scalars.email),
            WebAddress: scalars.one_line(scalars.web_address),
            Day: scalars.one_line(day),
            Extent: scalars.one_line(scalars.extent),
            Count: scalars.one_line(scalars.count),
            ImageFile: scalars.one_line(picture),
            bool: scalars.one_line(scalars.yes_or_no),
            Line: partial(_line, declared=declared),
            Body: partial(blocks.body, declared=declared),
            tuple[PlainText, ...]: _lines,
            tuple[Explanation, ...]: _glossary,
            tuple[Reference, ...]: partial(_references, declared=declared),
        }
    )


def phones(node: yaml_tree.Node) -> Iterator[str]:
    """Yield every phone number that the file declares, wherever it stands: text before it is to be linked too."""
    match node:
        case yaml_tree.Mapping(entries=entries):
            for entry in entries:
                if entry.key.text == "phone" and isinstance(entry.value, yaml_tree.Scalar):
                    # One that is no number is reported when it is read.
                    if scalars.phone(entry.value.text, entry.value.place, ReadContext({})) is not None:
                        yield entry.value.text
                else:
                    yield from phones(entry.value)
        case yaml_tree.Sequence(items=items):
            for item in items:
                yield from phones(item)
        case yaml_tree.Scalar():
            pass


def _line(node: yaml_tree.Node, place: Place, desk: ReadContext, declared: PhoneNumbers) -> Line | None:
    """Return running text that is a single paragraph."""
    scalar = desk.said(node, place)
    if scalar is None:
        return None
    parts = prose(scalar.lines, declared, desk)
    match parts:
        case (Paragraph(content),):
            return content
        case _:
            hint = "write it without blank lines and lists"
            desk.report(parts[-1].common.place, "several-paragraphs", "this must be a single paragraph", hint)
            return None


def _lines(node: yaml_tree.Node, place: Place, desk: ReadContext) -> tuple[PlainText, ...] | None:
    """Return plain texts, written as a list or as a line each."""
    if isinstance(node, yaml_tree.Scalar):
        scalar = desk.said(node, place)
        filled = [_trimmed(line) for line in scalar.lines if line.text.strip(" \t")] if scalar else []
        read = (scalars.words(line.text, line.place, desk) for line in filled)
        return tuple(words for words in read if words is not None)
    if isinstance(node, yaml_tree.Sequence):
        for item in node.items:
            blocks.flow_text(item, desk)
    return schema.many(PlainText, node, place, desk)


def _glossary(node: yaml_tree.Node, place: Place, desk: ReadContext) -> tuple[Explanation, ...] | None:
    """Return the explanations that keys with their values state."""
    if not isinstance(node, yaml_tree.Mapping) or not node.entries:
        if isinstance(node, yaml_tree.Scalar) and not node.text:
            desk.scalar(node, place)
        else:
            hint = "write each as 'word: what it means', on a line of its own"
            desk.report(node.place, "keys-expected", "words with their meanings belong here", hint)
        return None
    found = []
    forms: dict[str, int] = {}
    for entry in node.entries:
        first_line = forms.setdefault(form(entry.key.text), entry.key.place.line)
        if first_line != entry.key.place.line:
            message = f"the glossary already explains '{entry.key.text}' in line {first_line}"
            desk.report(entry.key.place, "key-twice", message, "keep one of the two")
        term: PlainText | None = schema.read(PlainText, entry.key, entry.key.place, desk)
        meaning: Line | None = schema.read(Line, entry.value, entry.key.place, desk)
        if term is not None and meaning is not None:
            found.append(Explanation(term, meaning, entry.key.place))
    return tuple(found)


def _references(
    node: yaml_tree.Node, place: Place, desk: ReadContext, declared: PhoneNumbers
) -> tuple[Reference, ...] | None:
    """Return the sources: a line each, or a list of texts and of keys."""
    if isinstance(node, yaml_tree.Scalar):
        scalar = desk.said(node, place)
        filled = [_trimmed(line) for line in scalar.lines if line.text.strip(" \t")] if scalar else []
        for line in filled:
            marker = marker_of(line.text)
            # A letter is an initial: A. Smith.
            if marker is not None and not marker.sign.strip("().").isalpha():
                message = f"'{marker.sign}' before a source is printed too: each line is a source by itself"
                desk.warn(line.place, "bullet-sign", message, "take the sign out")
        return tuple(Reference(title=inline.line(joined([line]), declared, desk), place=line.place) for line in filled)
    if isinstance(node, yaml_tree.Mapping) or not node.items:
        schema.many(Reference, node, place, desk)
        return None
    found = []
    for item in node.items:
        blocks.flow_text(item, desk)
        if isinstance(item, yaml_tree.Mapping) and not _is_text(item):
            reference: Reference | None = schema.read(Reference, item, item.place, desk)
        else:
            title: Line | None = schema.read(Line, item, item.place, desk)
            reference = None if title is None else Reference(title=title, place=item.place)
        if reference is not None:
            found.append(reference)
    return tuple(found)


def _is_text(mapping: yaml_tree.Mapping) -> bool:
    """Whether keys are really a text with a colon in it: their only key holds spaces, as no key of ours does."""
    return len(mapping.entries) == 1 and " " in mapping.entries[0].key.text


def _trimmed(line: Text) -> Text:
    text = line.text.strip(" \t")
    return Text(text, line.place.after(len(line.text) - len(line.text.lstrip(" \t"))))
