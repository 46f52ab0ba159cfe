"""Time the parts of posting: for each of many invented people a carrier, and behind it the sample's 12 pages on sheets.

Only the ratios mean anything: times move with the machine. CPU seconds of one process. The rival is pypdf, which is how
such files are often made: the pages of a template copied for each person, a page of words merged into the first.
"""

import gc
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from leaflet.files.writer import filling
from leaflet.layout.booklet import set_booklet
from leaflet.model.content import Line, Occasion, Paragraph, Placeholder, Text
from leaflet.model.draft import GlyphRun, Page
from leaflet.model.theme import Colour
from leaflet.posting.job.mailing_set import PieceWriter
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.press.encoder import Inscription, TextEncoder, signs
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheet_marks import SheetMarks
from leaflet.posting.press.sheets import PieceSides, flat, folded
from leaflet.posting.press.singles import Singles
from leaflet.posting.press.writer import Writer
from leaflet.posting.proof.print_files import prove
from leaflet.posting.proof.wording import ExpectedPiece, ExpectedWords
from leaflet.posting.stationery.personal_text import TextShape, personalised
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.text.faces import face
from leaflet.text.families import find

# What benchmarks share lies beside this file, where Python does not look when it is run with -P.
sys.path.insert(0, str(Path(__file__).parent))
race = importlib.import_module("race")

NAMES = ("Zoë Ní Dhomhnaill", "Łukasz Śliwiński", "Ann Office", "Siân O’Neill", "Mohammed Okafor-Jones")
PLACES = ("Long Eaton", "West Bridgford", "Ashby-de-la-Zouch")
MANY, SOME, FEW = 20_000, 5_000, 300
MEMORY = (1_000, 100_000, 1_000_000)


class Setting:
    """The sample as a print file has it, and a carrier."""

    def __init__(self) -> None:
        leaflet, problems = read_leaflet(race.CONTENT)
        theme, _ = read_theme("default", [OWN_STYLES], over="plain")
        assert leaflet is not None, problems
        assert theme is not None
        phrases, _ = read_phrases(leaflet.language)
        assert phrases is not None
        self.leaflet, self.theme, self.phrases = leaflet, theme, phrases
        self.booklet = set_booklet(leaflet, theme, phrases, Occasion())
        self.fonts = find(theme.font)
        words = face(self.fonts[0]).shape("We send you the booklet that you asked for.", "Latn", "en")
        page = Page(1, (GlyphRun(72.0, 320.0, 12.0, Colour(0, 0, 0), (words,)),))
        self.address_sheet = replace(self.booklet, width=SHEET_WIDTH, height=SHEET_HEIGHT, pages=(page,), outline=())
        self.people = [person(number) for number in range(1000)]
        alphabet = set[str]().union(*(signs(line) for lines in self.people for line in lines), signs("Dear"))
        self.encoder = TextEncoder(*self.fonts, alphabet, [self.address_sheet, self.booklet])

    def job(self, pieces: int, *, every: bool = False) -> PrintJob:
        """Return a job of so many pieces."""
        return PrintJob(encoder=self.encoder, title="benchmark", marks=SheetMarks("K7Q2M9XD", pieces, every))

    def templates(self, printer: PieceWriter[object]) -> tuple[int, PieceSides]:
        """Give a printer what is the same for everybody; return the carrier's stock, and the sides of a piece."""
        address_sheet, booklet = printer.template(self.address_sheet), printer.template(self.booklet)
        size = (len(self.booklet.pages), self.booklet.width, self.booklet.height)
        return address_sheet, PieceSides((*flat(address_sheet, 1), (), *folded(booklet, *size)))

    def things(self, number: int) -> list[Inscription]:
        """Return what the carrier of a piece bears of its person."""
        lines = self.people[number % len(self.people)]
        address = [Inscription(0, 75.0, 140.0 + 13 * at, 11.0, line) for at, line in enumerate(lines)]
        return [*address, Inscription(0, 72.0, 290.0, 12.0, f"Dear {lines[0]}")]


def person(number: int) -> tuple[str, ...]:
    """Return the lines of an invented address."""
    name, place = NAMES[number % len(NAMES)], PLACES[number % len(PLACES)]
    return name, f"{number} Example Street", place, "NOTTINGHAM", f"NG{number % 25 + 1} {number % 9 + 1}AB"


def main() -> None:
    """Print the tables."""
    # First, since a process begins with the memory of the one that it comes from.
    race.table("Memory", ["pieces in one file", "MiB", "CPU s"], memory())
    # As the command has it.
    gc.set_threshold(100_000)
    setting = Setting()
    with TemporaryDirectory() as folder:
        rows = [
            one_file(setting, Path(folder), "one file, a mark a piece", MANY, every=False),
            one_file(setting, Path(folder), "one file, marks on every sheet", SOME, every=True),
            *a_file_each(setting, Path(folder), SOME),
            *proofs(setting, Path(folder)),
            in_running_text(setting, Path(folder), SOME),
            *rival(setting, FEW),
        ]
    race.table("Post", ["", "pieces", "pieces/s", "MB for 1,000"], rows)


def one_file(setting: Setting, folder: Path, name: str, pieces: int, *, every: bool) -> list[str]:
    """Time a file of many pieces; it stays in the folder."""
    path = folder / f"{name}.pdf"
    start = process_time()
    with path.open("wb", buffering=1 << 20) as file:
        write(setting, Writer(file, setting.job(pieces, every=every)), pieces)
    return row(name, pieces, process_time() - start, path.stat().st_size)


def write(setting: Setting, writer: Writer, pieces: int) -> None:
    """Write so many pieces and the end of the file."""
    address_sheet, sides = setting.templates(writer)
    for number in range(1, pieces + 1):
        writer.piece(number, sides, {address_sheet: setting.things(number)})
    writer.close()


def in_running_text(setting: Setting, folder: Path, pieces: int) -> list[str]:
    """Time booklets in whose running text stand each person's own words, in a paragraph of every section."""
    paragraph = Paragraph(
        Line((
            Text("Dear "), Placeholder("name"), Text(", your nurse is "), Placeholder("nurse"),
            Text(". Please call "), Placeholder("phone"), Text(" if anything here is not clear to you."),
        ))
    )  # fmt: skip
    sections = tuple(replace(section, body=(paragraph, *section.body)) for section in setting.leaflet.sections)
    leaflet = replace(setting.leaflet, sections=sections)
    booklets = personalised(leaflet, setting.theme, setting.phrases, Occasion())
    people = [
        {"name": name, "nurse": NAMES[number % 4], "phone": f"0113 496 {number % 10_000:04}"}
        for number, name in ((number, f"{NAMES[number % 5]} {number}") for number in range(pieces))
    ]
    # The ink must know the signs of all shapes.
    for values in people[:100]:
        booklets.for_recipient(values)
    shapes = list(booklets.shapes())
    said = {*(words for values in people for words in values.values()), *(text for it in shapes for text in it.texts())}
    encoder = TextEncoder(*setting.fonts, {sign for text in said for sign in signs(text)}, [it.draft for it in shapes])
    path = folder / "running text.pdf"
    start = process_time()
    with path.open("wb", buffering=1 << 20) as file:
        writer = Writer(file, replace(setting.job(pieces), encoder=encoder))
        known: dict[TextShape, tuple[int, PieceSides]] = {}
        for number, values in enumerate(people, start=1):
            shape, words = booklets.for_recipient(values)
            if shape not in known:
                template = writer.template(shape.draft)
                size = (len(shape.draft.pages), shape.draft.width, shape.draft.height)
                known[shape] = template, PieceSides(folded(template, *size))
            template, sides = known[shape]
            writer.piece(number, sides, {template: words})
        writer.close()
    name = f"words in {len(sections)} paragraphs of running text"
    return row(name, pieces, process_time() - start, path.stat().st_size)


def a_file_each(setting: Setting, folder: Path, pieces: int) -> Iterator[list[str]]:
    """Time a file for each piece, and writing as many files of the same length with nothing else to do."""
    singles = Singles(setting.job(pieces))
    address_sheet, sides = setting.templates(singles)

    def made(number: int) -> Sequence[bytes]:
        return singles.piece(number, sides, {address_sheet: setting.things(number)})

    data = b"".join(made(1))
    jobs = {"a file each": made, "— writing the bytes alone": lambda _: (data,)}
    # In turns, since a disk is slower at first: the second round counts.
    for counts in (False, True):
        for name, job in jobs.items():
            start = process_time()
            with filling(folder / f"{name} {counts}") as place:
                for number in range(1, pieces + 1):
                    place.put(f"{number}.pdf", job(number))
            if counts:
                yield row(name, pieces, process_time() - start, pieces * len(data))


def proofs(setting: Setting, folder: Path) -> Iterator[list[str]]:
    """Time reading a file again: the sides that bear something personal, or all."""
    path = folder / "proof.pdf"
    for name, pieces, full in (("first proof", SOME, False), ("first proof, every side read", FEW, True)):
        with path.open("wb") as file:
            write(setting, Writer(file, setting.job(pieces)), pieces)
        start = process_time()
        proven = prove(path, expected(setting, pieces), full=full)
        assert not proven.faults, proven.faults
        yield row(name, pieces, process_time() - start, path.stat().st_size)


def expected(setting: Setting, pieces: int) -> Iterator[ExpectedPiece]:
    """Yield what the pieces must say."""
    wording = ExpectedWords(setting.job(pieces).marks)
    address_sheet, sides = setting.templates(wording)
    for number in range(1, pieces + 1):
        yield wording.piece(number, sides, {address_sheet: setting.things(number)})


def rival(setting: Setting, pieces: int) -> Iterator[list[str]]:
    """Time pypdf, which copies a template's pages for each person and merges a page of words into the first."""
    try:
        import pypdf
        from reportlab.pdfgen.canvas import Canvas
    except ModuleNotFoundError:
        return
    template = BytesIO()
    writer = Writer(template, replace(setting.job(1), marks=None))
    address_sheet, sides = setting.templates(writer)
    writer.piece(1, sides, {address_sheet: []})
    writer.close()
    start = process_time()
    pages, target = pypdf.PdfReader(template).pages, pypdf.PdfWriter()
    for number in range(pieces):
        words = BytesIO()
        canvas = Canvas(words, pagesize=(SHEET_WIDTH, SHEET_HEIGHT))
        for thing in setting.things(number):
            canvas.drawString(thing.x, SHEET_HEIGHT - thing.y, thing.text)
        canvas.save()
        first, *_ = [target.add_page(page) for page in pages]
        first.merge_page(pypdf.PdfReader(words).pages[0])
    out = BytesIO()
    target.write(out)
    yield row("pypdf: copied and merged, without marks", pieces, process_time() - start, len(out.getvalue()))


def row(name: str, pieces: int, seconds: float, size: int) -> list[str]:
    """Return a row of the table."""
    return [name, f"{pieces:,}", f"{pieces / seconds:,.0f}", f"{size / pieces / 1000:.2f}"]


def memory() -> Iterator[list[str]]:
    """Yield what processes need that write ever more pieces."""
    for pieces in MEMORY:
        run = race.process([Path(__file__), str(pieces)])
        yield [f"{pieces:,}", f"{run.memory:.0f}", f"{run.cpu:.1f}"]


if __name__ == "__main__":
    if sys.argv[1:]:
        setting = Setting()
        with open(os.devnull, "wb") as nowhere:
            write(setting, Writer(nowhere, setting.job(int(sys.argv[1]))), int(sys.argv[1]))
    else:
        main()
