"""Turn content.yaml into a leaflet."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from leaflet.model import (
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
    Reference,
    Text,
    WebAddress,
    Words,
)
from leaflet.problems import Place, Problem, errors, in_order
from leaflet.reading import blocks, inline, schema, values, yamltree
from leaflet.reading.agreement import disagreements
from leaflet.reading.days import day
from leaflet.reading.desk import Desk
from leaflet.reading.glossary import form, mark
from leaflet.reading.markers import marker_of
from leaflet.reading.pictures import picture
from leaflet.reading.prose import prose
from leaflet.reading.source import read_text
from leaflet.reading.strand import joined
from leaflet.reading.targets import Numbers, numbers


def read_leaflet(path: Path) -> tuple[Leaflet | None, list[Problem]]:
    """Return the leaflet that a file holds, and all problems of it; None when one of them is an error."""
    text, problems = read_text(path)
    if text is None:
        return None, problems
    tree, problems = yamltree.parse(text, str(path))
    if tree is None:
        return None, problems
    desk = desk_for(numbers(phones(tree)))
    leaflet: Leaflet | None = schema.instance(Leaflet, tree, Place(str(path)), desk)
    problems += desk.problems
    if leaflet is not None:
        problems += disagreements(leaflet)
    if leaflet is None or errors(problems):
        return None, in_order(problems)
    return mark(leaflet), in_order(problems)


def desk_for(declared: Numbers) -> Desk:
    """Return a desk with the shape of each type that a leaflet is made of."""
    return Desk(
        {
            Words: values.one_line(values.words, free=True),
            Identifier: values.one_line(values.identifier),
            LanguageTag: values.one_line(values.language),
            Phone: values.one_line(values.phone, free=True),
            Email: values.one_line(values.email),
            WebAddress: values.one_line(values.web_address),
            Day: values.one_line(day),
            Extent: values.one_line(values.extent),
            Count: values.one_line(values.count),
            ImageFile: values.one_line(picture),
            bool: values.one_line(values.yes_or_no),
            Line: partial(_line, declared=declared),
            Body: partial(blocks.body, declared=declared),
            tuple[Words, ...]: _lines,
            tuple[Explanation, ...]: _glossary,
            tuple[Reference, ...]: partial(_references, declared=declared),
        }
    )


def phones(node: yamltree.Node) -> Iterator[str]:
    """Yield every phone number that the file declares, wherever it stands: text before it is to be linked too."""
    match node:
        case yamltree.Mapping(entries=entries):
            for entry in entries:
                if entry.key.text == "phone" and isinstance(entry.value, yamltree.Scalar):
                    # One that is no number is reported when it is read.
                    if values.phone(entry.value.text, entry.value.place, Desk({})) is not None:
                        yield entry.value.text
                else:
                    yield from phones(entry.value)
        case yamltree.Sequence(items=items):
            for item in items:
                yield from phones(item)
        case yamltree.Scalar():
            pass


def _line(node: yamltree.Node, place: Place, desk: Desk, declared: Numbers) -> Line | None:
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


def _lines(node: yamltree.Node, place: Place, desk: Desk) -> tuple[Words, ...] | None:
    """Return plain texts, written as a list or as a line each."""
    if isinstance(node, yamltree.Scalar):
        scalar = desk.said(node, place)
        filled = [_trimmed(line) for line in scalar.lines if line.text.strip(" \t")] if scalar else []
        read = (values.words(line.text, line.place, desk) for line in filled)
        return tuple(words for words in read if words is not None)
    if isinstance(node, yamltree.Sequence):
        for item in node.items:
            blocks.flow_text(item, desk)
    return schema.many(Words, node, place, desk)


def _glossary(node: yamltree.Node, place: Place, desk: Desk) -> tuple[Explanation, ...] | None:
    """Return the explanations that keys with their values state."""
    if not isinstance(node, yamltree.Mapping) or not node.entries:
        if isinstance(node, yamltree.Scalar) and not node.text:
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
        term: Words | None = schema.read(Words, entry.key, entry.key.place, desk)
        meaning: Line | None = schema.read(Line, entry.value, entry.key.place, desk)
        if term is not None and meaning is not None:
            found.append(Explanation(term, meaning, entry.key.place))
    return tuple(found)


def _references(node: yamltree.Node, place: Place, desk: Desk, declared: Numbers) -> tuple[Reference, ...] | None:
    """Return the sources: a line each, or a list of texts and of keys."""
    if isinstance(node, yamltree.Scalar):
        scalar = desk.said(node, place)
        filled = [_trimmed(line) for line in scalar.lines if line.text.strip(" \t")] if scalar else []
        for line in filled:
            marker = marker_of(line.text)
            # A letter is an initial: A. Smith.
            if marker is not None and not marker.sign.strip("().").isalpha():
                message = f"'{marker.sign}' before a source is printed too: each line is a source by itself"
                desk.warn(line.place, "bullet-sign", message, "take the sign out")
        return tuple(Reference(title=inline.line(joined([line]), declared, desk), place=line.place) for line in filled)
    if isinstance(node, yamltree.Mapping) or not node.items:
        schema.many(Reference, node, place, desk)
        return None
    found = []
    for item in node.items:
        blocks.flow_text(item, desk)
        if isinstance(item, yamltree.Mapping) and not _is_text(item):
            reference: Reference | None = schema.read(Reference, item, item.place, desk)
        else:
            title: Line | None = schema.read(Line, item, item.place, desk)
            reference = None if title is None else Reference(title=title, place=item.place)
        if reference is not None:
            found.append(reference)
    return tuple(found)


def _is_text(mapping: yamltree.Mapping) -> bool:
    """Whether keys are really a text with a colon in it: their only key holds spaces, as no key of ours does."""
    return len(mapping.entries) == 1 and " " in mapping.entries[0].key.text


def _trimmed(line: Text) -> Text:
    text = line.text.strip(" \t")
    return Text(text, line.place.after(len(line.text) - len(line.text.lstrip(" \t"))))
