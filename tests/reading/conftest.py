"""What the tests of reading share: small files, and short ways to say what was read."""

import pytest

from leaflet.model.content import Link, Placeholder, Strong, Term, Text
from leaflet.model.problems import Place
from leaflet.reading.content import desk_for
from leaflet.reading.inline import line
from leaflet.reading.links import numbers
from leaflet.reading.prose import prose
from leaflet.reading.source_text import joined

HEAD = """\
id: a-test
title: A blood test
language: en-GB
publisher: {name: Hospital}
version: 1.0
reviewed: 2025-01-01
review_due: 2028-01-01
"""


class Shown:
    """Values as short texts, and the codes and places of problems."""

    @staticmethod
    def line(parts):
        """Return running text with its parts marked: <b>, <a target>, <slot>, <term>; pieces of text joined."""
        return "".join(map(Shown.part, parts))

    @staticmethod
    def part(part):
        match part:
            case Text(text):
                return text
            case Strong(content):
                return f"<b>{Shown.line(content)}</b>"
            case Link(content, target):
                return f"<a {target}>{Shown.line(content)}</a>"
            case Placeholder(name):
                return f"<slot {name}>"
            case Term(text, entry):
                return f"<term {entry}>{text}</term>"

    @staticmethod
    def problems(problems):
        return [(one.code, one.place.line, one.place.column) for one in problems]


@pytest.fixture
def shown():
    return Shown


@pytest.fixture
def content(tmp_path):
    """Write a content file of the usual head and the given rest; return its path."""

    def write(rest="sections: [{title: One, body: Words.}]\n", head=HEAD):
        path = tmp_path / "content.yaml"
        path.write_text(head + rest, encoding="utf-8")
        return path

    return write


class Reader:
    """Running text read by itself, as if it began in line 1, column 1."""

    def __init__(self, phones=()):
        self.declared = numbers(phones)

    def lines(self, text):
        return [Text(one, Place("f", number)) for number, one in enumerate(text.split("\n"), 1)]

    def inline(self, text):
        desk = desk_for(self.declared)
        return line(joined(self.lines(text)), self.declared, desk), desk.problems

    def prose(self, text):
        desk = desk_for(self.declared)
        return prose(self.lines(text), self.declared, desk), desk.problems


@pytest.fixture
def reader():
    return Reader(["0808 800 4040", "+44 (0)20 7450 4000", "111"])
