"""Would a letter be posted: each rule with a letter that breaks it alone, and letters that keep all."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from leaflet.layout.fill_reserved import furnished
from leaflet.layout.letter import bare_letter
from leaflet.model.content import Occasion, ReviewState
from leaflet.model.problems import Place
from leaflet.model.theme import Theme
from leaflet.model.units import mm
from leaflet.pdf.canvas import draw
from leaflet.posting.proof.letter_rules import RULES
from leaflet.posting.proof.preflight import PreflightResult, preflight
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

NOTIFY = RULES["notify"]
A4 = (mm(210), mm(297))
PLACE = Place("letter.pdf")
LEAFLETS = sorted((Path(__file__).parents[2] / "leaflets").glob("*.yaml"))
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

    def checked(self, **options: bool) -> PreflightResult:
        return preflight(self.data(), PLACE, NOTIFY, **options)

    def data(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()


@pytest.fixture
def letter() -> Letter:
    return Letter().addressed(*ADDRESS).says("Dear Ms Nother", 27, 100)


def codes(checked: PreflightResult) -> list[str]:
    return [problem.code for problem in checked.problems]


def test_a_letter_that_keeps_all_rules_is_fit(letter: Letter) -> None:
    assert letter.says("A Hospital", 130, 20).says("Logo", 16, 20).checked() == PreflightResult(1, ())


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


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ({"Collection": pikepdf.Dictionary()}, ["pdf-portfolio"]),
        ({"AcroForm": pikepdf.Dictionary(XFA=pikepdf.Array([]))}, ["pdf-dynamic-form"]),
    ],
)
def test_a_file_whose_pages_are_not_what_it_is_about_is_refused(
    letter: Letter, root: dict[str, pikepdf.Object], told: list[str]
) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(letter.data())) as document:
        for key, value in root.items():
            document.Root[f"/{key}"] = value
        document.save(out)
    assert codes(preflight(out.getvalue(), PLACE, NOTIFY)) == told


def test_a_letter_with_a_password_cannot_be_read(letter: Letter) -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(letter.data())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert codes(preflight(locked.getvalue(), PLACE, NOTIFY)) == ["unable-to-read-the-file"]


def corners(box: Sequence[float]) -> list[float]:
    return [round(number, 4) for number in box]


def rewritten(data: bytes, turn: int, corner: tuple[float, float], unit: float, *, how: str) -> bytes:
    """Return a letter of A4 pages that is seen as before, written in other coordinates."""
    width, height = A4
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            across, down = (width, height) if turn % 180 == 0 else (height, width)
            a, b, c, d, e, f = {
                0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, height, 0),
                180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width),
            }[turn % 360]  # fmt: skip
            matrix = (a / unit, b / unit, c / unit, d / unit, e / unit + corner[0], f / unit + corner[1])
            page.contents_add(b"q %b cm" % b" ".join(b"%.6f" % number for number in matrix), prepend=True)
            page.contents_add(b"Q")
            left, low = corner
            right, high = left + across / unit, low + down / unit
            box = {"exchanged": (right, high, left, low)}.get(how, (left, low, right, high))
            if how == "cropped":
                page.obj.MediaBox = corners((left - 70, low - 30, right + 50, high + 90))
                page.obj.CropBox = corners(box)
            elif how == "inherited":
                for key in ("/MediaBox", "/Rotate"):
                    if key in page.obj:
                        del page.obj[key]
                document.Root.Pages.MediaBox, document.Root.Pages.Rotate = corners(box), turn
            else:
                page.obj.MediaBox = corners(box)
            if how != "inherited":
                page.obj.Rotate = turn
            if unit != 1:
                page.obj.UserUnit = unit
        out = BytesIO()
        document.save(out)
    return out.getvalue()


ways = st.tuples(
    st.sampled_from([-450, -270, -180, -90, 0, 90, 180, 270, 360, 450]),
    st.tuples(*[st.floats(-900, 900)] * 2),
    st.sampled_from([0.25, 0.5, 1, 1, 2, 3.7]),
    st.sampled_from(["plain", "exchanged", "cropped", "inherited"]),
)


@settings(max_examples=30)
@given(ways)
def test_a_letter_that_is_seen_as_fit_is_fit_in_whatever_coordinates_it_is_written(
    way: tuple[int, tuple[float, float], float, str],
) -> None:
    turn, corner, unit, how = way
    fit = Letter().addressed(*ADDRESS).says("Dear Ms Nother", 27, 100).says("A Hospital", 130, 20).page().dot(20, 20)
    assert codes(preflight(rewritten(fit.data(), turn, corner, unit, how=how), PLACE, NOTIFY)) == []


@settings(max_examples=30)
@given(ways)
def test_a_letter_that_is_seen_as_unfit_is_unfit_in_whatever_coordinates_it_is_written(
    way: tuple[int, tuple[float, float], float, str],
) -> None:
    turn, corner, unit, how = way
    unfit = Letter().addressed("Ms A Nother", "NG1 1AA").dot(20, 33).page().says("NOTIFY", 1.8, 3.9, 6, grey=1)
    checked = preflight(rewritten(unfit.data(), turn, corner, unit, how=how), PLACE, NOTIFY)
    assert codes(checked) == [
        "content-outside-printable-area",
        "notify-tag-found-in-content",
        "not-enough-address-lines",
    ]


def changed(data: bytes, content: bytes = b"", **entries: object) -> bytes:
    """Return a letter with more drawn on its first page, and other entries of that page."""
    with pikepdf.open(BytesIO(data)) as document:
        document.pages[0].contents_add(content)
        for key, entry in entries.items():
            document.pages[0].obj[f"/{key}"] = entry
        out = BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"Rotate": 180}, "address-is-empty"),
        ({"Rotate": 90}, "letter-not-a4-portrait-oriented"),
        ({"UserUnit": 2}, "letter-not-a4-portrait-oriented"),
        ({"CropBox": [0, 0, 595, 600]}, "letter-not-a4-portrait-oriented"),
        ({"MediaBox": [0, -400, 595.276, 441.89]}, "address-is-empty"),
    ],
)
def test_a_letter_that_is_shown_otherwise_than_it_is_written_is_judged_as_it_is_shown(
    letter: Letter, entries: dict[str, object], code: str
) -> None:
    assert code in codes(preflight(changed(letter.data(), **entries), PLACE, NOTIFY))


AT = f"1 0 0 1 {mm(27)} {mm(297 - 44)} Tm"
LINES = b" T* ".join(b"(%b) Tj" % line.encode() for line in ADDRESS)
BLOCK = b"q %%s BT /F1 8 Tf 9 TL %b %%s %b ET Q" % (AT.encode(), LINES)
BOX = f"{mm(20)} {mm(220)} {mm(100)} {mm(50)}".encode()


def written(before: bytes = b"", within: bytes = b"", after: bytes = b"") -> bytes:
    return changed(Letter().says("Dear Ms Nother", 27, 100).data(), BLOCK % (before, within) + b" " + after)


def test_a_block_of_the_tests_is_an_address() -> None:
    assert codes(preflight(written(), PLACE, NOTIFY)) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(written(b"1 g"), id="white"),
        pytest.param(written(b"1 1 1 rg"), id="white of three colours"),
        pytest.param(written(b"0 0 0 0 k"), id="white of four colours"),
        pytest.param(written(b"0.95 g"), id="too pale"),
        pytest.param(written(within=b"3 Tr"), id="invisible"),
        pytest.param(written(within=b"7 Tr"), id="for clipping alone"),
        pytest.param(written(b"1 G", b"1 Tr"), id="white outlines"),
        pytest.param(written(b"0 0 9 9 re W n"), id="clipped away"),
        pytest.param(written(after=b"1 g " + BOX + b" re f"), id="covered with white"),
        pytest.param(written(after=b"0 g " + BOX + b" re f"), id="covered with black"),
        pytest.param(written(b"0.5 g " + BOX + b" re f"), id="grey on the same grey"),
    ],
)
def test_words_that_nobody_sees_are_no_address(data: bytes) -> None:
    assert "address-is-empty" in codes(preflight(data, PLACE, NOTIFY))


def test_one_line_that_nobody_sees_is_not_taken_for_one() -> None:
    top = mm(297 - 44) - 3 * 9 - 2
    after = f"1 g {mm(20)} {top} {mm(60)} 8 re f".encode()
    assert codes(preflight(written(after=after), PLACE, NOTIFY)) == ["not-a-real-uk-postcode"]


@pytest.mark.parametrize(("printed", "viewed", "told"), [("ON", "OFF", []), ("OFF", "ON", ["address-is-empty"])])
def test_a_layer_is_judged_as_it_is_printed(printed: str, viewed: str, told: list[str]) -> None:
    with pikepdf.open(BytesIO(written(b"/OC /L BDC", after=b"EMC"))) as document:
        usage = Dictionary(
            Print=Dictionary(PrintState=Name(f"/{printed}")), View=Dictionary(ViewState=Name(f"/{viewed}"))
        )
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="address", Usage=usage))
        events = [
            Dictionary(Event=Name(f"/{one}"), Category=[Name(f"/{one}")], OCGs=[layer]) for one in ("Print", "View")
        ]
        document.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(AS=Array(events), Order=Array([])))
        document.pages[0].Resources.Properties = Dictionary(L=layer)
        document.save(file := BytesIO())
    assert codes(preflight(file.getvalue(), PLACE, NOTIFY)) == told


def test_a_letter_without_an_address_is_reported_where_it_belongs() -> None:
    (problem,) = Letter().says("Dear Ms Nother", 27, 100).checked().problems
    assert "24.6 to 120.0 mm from the left and 39.5 to 66.3 mm from the top" in problem.hint


def test_words_that_lie_on_their_side_are_no_address() -> None:
    place = f"0 1 -1 0 {mm(40)} {mm(235)} Tm".encode()
    data = changed(Letter().data(), b"BT /F1 8 Tf 9 TL %b %b ET" % (place, LINES))
    assert "address-is-empty" in codes(preflight(data, PLACE, NOTIFY))


def test_white_words_on_a_dark_ground_are_seen() -> None:
    data = written(b"q 0.1 g " + BOX + b" re f Q 1 g")
    assert codes(preflight(data, PLACE, NOTIFY)) == ["content-outside-printable-area"]


@pytest.mark.parametrize(("colour", "told"), [(b"0 g", []), (b"1 g", ["address-is-empty"])])
def test_words_in_a_form_within_a_form_are_seen_as_others_are(colour: bytes, told: list[str]) -> None:
    with pikepdf.open(BytesIO(Letter().says("Dear Ms Nother", 27, 100).data())) as document:
        page = document.pages[0]
        inner = document.make_stream(BLOCK % (colour, b""), page_form(page.obj.Resources))
        outer = document.make_stream(b"/I Do", page_form(pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=inner))))
        page.obj.Resources.XObject = pikepdf.Dictionary(O=outer)
        page.contents_add(b"/O Do")
        out = BytesIO()
        document.save(out)
    assert codes(preflight(out.getvalue(), PLACE, NOTIFY)) == told


@pytest.mark.parametrize(("flags", "told"), [(4, ["annotations-not-printed"]), (0, []), (4 | 2, [])])
@pytest.mark.parametrize("kind", ["Stamp", "FreeText", "Square"])
def test_a_page_of_which_nobody_knows_how_it_looks_is_reported(
    letter: Letter, kind: str, flags: int, told: list[str]
) -> None:
    added = pikepdf.Dictionary(Subtype=pikepdf.Name(f"/{kind}"), F=flags, Rect=[9, 9, 99, 99])
    checked = preflight(changed(letter.data(), Annots=pikepdf.Array([added])), PLACE, NOTIFY)
    assert codes(checked) == told
    assert not told or checked.problems[0].message.startswith("page 1 is filled in or added to")


@pytest.mark.parametrize(("flags", "seen"), [(4, True), (4 | 32, True), (0, False), (4 | 2, False), (32, False)])
@pytest.mark.parametrize("kind", ["Stamp", "FreeText", "Widget"])
def test_what_was_added_to_a_page_is_judged_as_it_is_printed(kind: str, flags: int, seen: bool) -> None:
    data = Letter().says("Dear Ms Nother", 27, 100).data()
    with pikepdf.open(BytesIO(data)) as document:
        page = document.pages[0]
        form = document.make_stream(BLOCK % (b"0 g", b"") + b" 5 5 9 9 re f", page_form(page.obj.Resources))
        added = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), F=flags)
        added.Rect, added.AP = pikepdf.Array([0, 0, *A4]), pikepdf.Dictionary(N=form)
        page.obj.Annots = pikepdf.Array([document.make_indirect(added)])
        if kind == "Widget":
            document.Root.AcroForm = pikepdf.Dictionary(Fields=page.obj.Annots)
        out = BytesIO()
        document.save(out)
    told = ["content-outside-printable-area"] if seen else ["address-is-empty"]
    assert codes(preflight(out.getvalue(), PLACE, NOTIFY)) == told


def page_form(resources: pikepdf.Object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, *A4], Resources=resources
    )


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
