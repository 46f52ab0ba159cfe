"""What tests of print files share: an invented carrier and booklet, a job, and other eyes for what it wrote."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from leaflet.model.content import LanguageTag, Leaflet
from leaflet.model.draft import Draft, Element, Font, GlyphRun, Metadata, Page
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Colour, Theme
from leaflet.model.units import mm
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.press import sheets
from leaflet.posting.press.encoder import Inscription, TextEncoder, signs
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheet_marks import SheetMarks
from leaflet.posting.press.writer import Writer
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.text.faces import face

METADATA = Metadata(
    title="A title",
    language="en-GB",
    author="A publisher",
    subject="A condition",
    created=date(2023, 7, 19),
    modified=date(2023, 7, 20),
)
NAMES = ("Zoë Ní Dhomhnaill", "Łukasz O'Neill (son)", "Ann Office", "Γιώργος Παπαδάκης", "Back\\slash Jones")


@dataclass(frozen=True)
class Person:
    """Lines of an address, the name first."""

    lines: tuple[str, ...]

    def things(self) -> list[Inscription]:
        """What a carrier bears of the person."""
        address = [Inscription(0, 75.0, 140.0 + 13 * at, 11.0, line) for at, line in enumerate(self.lines)]
        return [*address, Inscription(0, 75.0, 300.0, 12.0, f"Dear {self.lines[0]}", bold=True)]


@pytest.fixture(scope="session")
def person() -> type[Person]:
    """Make a person of the lines of an address."""
    return Person


@pytest.fixture(scope="session")
def people() -> Callable[[int], list[Person]]:
    """Invent so many people with addresses that all differ."""

    def invent(count: int) -> list[Person]:
        return [
            Person(
                (f"{NAMES[at % len(NAMES)]}", f"{at + 1} Example Street", "NOTTINGHAM", f"NG{at % 25 + 1} {at % 9}AB")
            )
            for at in range(count)
        ]

    return invent


@pytest.fixture(scope="session")
def pages(regular: Font) -> Callable[..., Draft]:
    """Make a draft whose pages each say one line, in the middle of the page, or nothing."""

    def make(lines: Iterable[str], width: float = mm(148), height: float = mm(210)) -> Draft:
        def run(line: str) -> GlyphRun:
            return GlyphRun(60.0, height / 2, 12.0, Colour(0, 0, 200), (face(regular).shape(line, "Latn", "en"),))

        made = tuple(Page(number, (run(line),) if line else ()) for number, line in enumerate(lines, 1))
        return Draft(
            width=width, height=height, pages=made, outline=(), structure=Element(0, "Document"), metadata=METADATA
        )

    return make


@pytest.fixture(scope="session")
def address_sheet(pages: Callable[..., Draft]) -> Draft:
    """A carrier of one page."""
    return pages(["This comes with a booklet."], SHEET_WIDTH, SHEET_HEIGHT)


@pytest.fixture(scope="session")
def booklet(pages: Callable[..., Draft]) -> Draft:
    """A booklet of eight pages, two sheets."""
    return pages([f"Static page {number}" for number in range(1, 9)])


@dataclass(frozen=True)
class Post:
    """A carrier and a booklet for each person, as `post` writes them with ``--whole``."""

    job: PrintJob
    address_sheet: Draft
    booklet: Draft

    def file(self, people: Sequence[Person], first: int = 1) -> bytes:
        """Write a file of these people's pieces."""
        file = BytesIO()
        writer = Writer(file, self.job)
        address_sheet, booklet = writer.template(self.address_sheet), writer.template(self.booklet)
        sides = sheets.PieceSides(
            (*sheets.flat(address_sheet, 1), (), *sheets.folded(booklet, len(self.booklet.pages), mm(148), mm(210)))
        )
        for number, person in enumerate(people, first):
            writer.piece(number, sides, {address_sheet: person.things()})
        writer.close()
        return file.getvalue()


@pytest.fixture(scope="session")
def post(regular: Font, bold: Font, address_sheet: Draft, booklet: Draft) -> Callable[..., Post]:
    """Make a job for these people."""

    def make(people: Sequence[Person], *, every: bool = False, marked: bool = True) -> Post:
        alphabet = set().union(*(signs(line) for person in people for line in person.lines), signs("Dear"))
        encoder = TextEncoder(regular, bold, alphabet, [address_sheet, booklet])
        marks = SheetMarks("K7Q2M9XD", len(people), every) if marked else None
        return Post(PrintJob(encoder=encoder, title="carriers", marks=marks), address_sheet, booklet)

    return make


@pytest.fixture(scope="session")
def words_of() -> Callable[[bytes], list[list[str]]]:
    """Read a file with other eyes: the lines of each of its pages."""

    def read(data: bytes) -> list[list[str]]:
        return [page.get_textpage().get_text_range().splitlines() for page in pypdfium2.PdfDocument(data)]

    return read


HEADER = """\
id: a-leaflet
title: A leaflet
language: en-GB
publisher:
  name: Anytown Test Hospital
version: 1.0
reviewed: 2025-01-01
review_due: 2028-01-01
"""


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The look for office printers, as posting uses it."""
    theme, problems = read_theme("plain", [OWN_STYLES])
    assert theme is not None, problems
    return theme


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    """The fixed words of English."""
    phrases, problems = read_phrases(LanguageTag("en-GB"))
    assert phrases is not None, problems
    return phrases


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Leaflet]:
    """Read the text of a content file; what the header has need not be said again."""

    def from_text(text: str) -> Leaflet:
        path = tmp_path / "content.yaml"
        path.write_text(HEADER + text, encoding="utf-8")
        leaflet, problems = read_leaflet(path)
        assert leaflet is not None, "\n".join(map(str, problems))
        return leaflet

    return from_text
