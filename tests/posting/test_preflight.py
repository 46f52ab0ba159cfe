"""Would a letter be posted: each rule with a letter that breaks it alone, and letters that keep all."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from leaflet.layout.furnishing import furnished
from leaflet.layout.letter import bare_letter
from leaflet.model import Occasion, ReviewState
from leaflet.pdf.canvas import draw
from leaflet.posting.letter_rules import RULES
from leaflet.posting.preflight import Checked, preflight
from leaflet.problems import Place
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.theme import Theme
from leaflet.units import mm

NOTIFY = RULES["notify"]
A4 = (mm(210), mm(297))
PLACE = Place("letter.pdf")
LEAFLETS = sorted((Path(__file__).parents[1] / "leaflets").glob("*.yaml"))
ADDRESS = ("Ms A Nother", "1 Example Street", "NOTTINGHAM", "NG1 1AA")


class Letter:
    """A letter in the making; lengths in millimetres from the top left corner."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._file = BytesIO()
        self._height = size[1]
        self._canvas = Canvas(self._file, pagesize=size)

    def addressed(self, *lines: str) -> "Letter":
        for number, line in enumerate(lines):
            self.says(line, 27, 44 + 3 * number, 8)
        return self

    def says(self, words: str, left: float, baseline: float, size: float = 12, grey: float = 0) -> "Letter":
        self._canvas.setFillGray(grey)
        self._canvas.setFont("Helvetica", size)
        self._canvas.drawString(mm(left), self._height - mm(baseline), words)
        return self

    def dot(self, left: float, top: float, grey: float = 0) -> "Letter":
        """Print a square of a millimetre."""
        self._canvas.setFillGray(grey)
        self._canvas.rect(mm(left), self._height - mm(top + 1), mm(1), mm(1), stroke=0, fill=1)
        return self

    def page(self, size: tuple[float, float] = A4) -> "Letter":
        self._canvas.showPage()
        self._canvas.setPageSize(size)
        self._height = size[1]
        return self

    def checked(self, **options: bool) -> Checked:
        return preflight(self.data(), PLACE, NOTIFY, **options)

    def data(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()


@pytest.fixture
def letter() -> Letter:
    return Letter().addressed(*ADDRESS).says("Dear Ms Nother", 27, 100)


def codes(checked: Checked) -> list[str]:
    return [problem.code for problem in checked.problems]


def test_a_letter_that_keeps_all_rules_is_fit(letter: Letter) -> None:
    assert letter.says("A Hospital", 130, 20).says("Logo", 16, 20).checked() == Checked(1, ())


@pytest.mark.parametrize(
    ("left", "top"),
    [
        (12, 200), (196.5, 200), (100, 2), (100, 294),  # the edges
        (20, 33), (100, 80), (15, 50), (121.5, 50),  # about the address
    ],
)  # fmt: skip
def test_what_stands_where_nothing_may_is_seen(letter: Letter, left: float, top: float) -> None:
    assert codes(letter.dot(left, top).checked()) == ["content-outside-printable-area"]


@pytest.mark.parametrize(("left", "top"), [(14.2, 200), (194.8, 200), (100, 94.2), (124.2, 60), (100, 29.8)])
def test_a_millimetre_over_the_edge_is_let_pass(letter: Letter, left: float, top: float) -> None:
    assert codes(letter.dot(left, top).checked()) == []


def test_what_leaves_no_ink_is_not_seen(letter: Letter) -> None:
    assert codes(letter.dot(5, 5, grey=1).says("NOTIFY", 1.8, 3.9, 6, grey=1).checked()) == []


def test_the_palest_grey_is_ink(letter: Letter) -> None:
    assert codes(letter.dot(5, 5, grey=0.98).checked()) == ["content-outside-printable-area"]


def test_later_pages_may_be_printed_on_where_the_first_has_its_address(letter: Letter) -> None:
    assert codes(letter.page().dot(100, 80).dot(15, 5).checked()) == []


def test_pages_are_counted_from_one(letter: Letter) -> None:
    checked = letter.page().dot(5, 5).page().page().dot(5, 5).checked()
    assert codes(checked) == ["content-outside-printable-area"]
    assert checked.problems[0].message.startswith("pages 2 and 4 are printed on")


@pytest.mark.parametrize("size", [(mm(297), mm(210)), (mm(148), mm(210)), (612, 792), (mm(5000), mm(5000))])
def test_a_page_that_is_not_upright_a4_is_named(letter: Letter, size: tuple[float, float]) -> None:
    checked = letter.page(size).checked()
    assert codes(checked) == ["letter-not-a4-portrait-oriented"]
    assert checked.problems[0].message.startswith("page 2 is not upright A4")


def test_a_page_lying_down_that_is_shown_upright_is_upright(letter: Letter) -> None:
    with pikepdf.open(BytesIO(letter.page((mm(297), mm(210))).data())) as document:
        document.pages[1].Rotate = 90
        turned = BytesIO()
        document.save(turned)
    assert codes(preflight(turned.getvalue(), PLACE, NOTIFY)) == []


def test_eleven_pages_are_too_many(letter: Letter) -> None:
    for _ in range(9):
        letter.page()
    assert codes(preflight(letter.data(), PLACE, NOTIFY)) == []
    again = Letter().addressed(*ADDRESS)
    for _ in range(10):
        again.page()
    assert codes(again.checked()) == ["letter-too-long"]


def test_a_page_that_begins_another_letter_is_named(letter: Letter) -> None:
    checked = letter.says("NOTIFY", 1.8, 3.9, 6, grey=1).page().says("NOTIFY", 1.8, 3.9, 6, grey=1).checked()
    assert codes(checked) == ["notify-tag-found-in-content"]
    assert "page 2" in checked.problems[0].message


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "address-is-empty"),
        (("Ms A Nother", "NG1 1AA"), "not-enough-address-lines"),
        (("Ms A Nother", "1 Example Street", "Nottingham"), "not-a-real-uk-postcode"),
        (("Ms A Nother", "No fixed abode", "Nottingham", "NG1 1AA"), "no-fixed-abode-address"),
        (("A", "1 B", "2 C", "3 D", "4 E", "5 F", "Nottingham", "NG1 1AA"), "too-many-address-lines"),
    ],
)
def test_the_address_is_judged_as_those_of_a_list(lines: tuple[str, ...], code: str) -> None:
    checked = Letter().addressed(*lines).checked()
    assert code in codes(checked)
    assert "Nother" not in " ".join(map(str, checked.problems))


def test_an_address_in_another_country_is_one_where_letters_go_abroad() -> None:
    lines = ("Frau A Nother", "Beispielweg 1", "10115 Berlin", "Germany")
    assert codes(Letter().addressed(*lines).checked(abroad=True)) == []
    assert codes(Letter().addressed(*lines).checked()) != []


def test_a_file_of_more_than_two_megabytes_is_too_large(letter: Letter) -> None:
    data = letter.data() + b"\n%" + b"x" * NOTIFY.bytes
    assert codes(preflight(data, PLACE, NOTIFY)) == ["letter-too-large"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"a letter", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n"])
def test_what_is_no_pdf_cannot_be_read(data: bytes) -> None:
    assert codes(preflight(data, PLACE, NOTIFY)) == ["unable-to-read-the-file"]


def test_a_letter_with_a_password_cannot_be_read(letter: Letter) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(letter.data())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert codes(preflight(locked.getvalue(), PLACE, NOTIFY)) == ["unable-to-read-the-file"]


@pytest.fixture(scope="session")
def style() -> Theme:
    style, problems = read_theme("letter", [OWN_STYLES])
    assert style is not None, problems
    return style


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_letters_of_ours_lack_nothing_but_an_address(path: Path, style: Theme) -> None:
    leaflet, problems = read_leaflet(path)
    assert leaflet is not None, problems
    phrases, problems = read_phrases(leaflet.language)
    assert phrases is not None, problems
    bare = bare_letter(leaflet, style, phrases, Occasion(state=ReviewState.OVERDUE))
    assert codes(preflight(draw(furnished(bare, None)), PLACE, NOTIFY)) == ["address-is-empty"]
