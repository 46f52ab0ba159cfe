"""What was filled in or added to pages is on the sheets, or the pages that lose it are told."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from leaflet.commands.impose import impose
from leaflet.printing.plan import ImpositionOptions

PRINTED, HIDDEN, NOVIEW = 4, 2, 32
MULTILINE, PASSWORD, COMB = 1 << 12, 1 << 13, 1 << 24


def field(value=None, kind="Tx", **entries):
    """Return a field that is filled in; its appearance is left to who shows it."""
    made = Dictionary(
        Subtype=Name.Widget, FT=Name(f"/{kind}"), T="name", Rect=[60, 300, 360, 330], F=PRINTED, DA="/Helv 14 Tf 0 g"
    )
    if value is not None:
        made.V = value if isinstance(value, Name) else String(value)
    for key, entry in entries.items():
        made[f"/{key}"] = entry
    return made


def drawing(kind, **entries):
    made = Dictionary(Subtype=Name(f"/{kind}"), Rect=[60, 300, 360, 330], F=PRINTED)
    for key, entry in entries.items():
        made[f"/{key}"] = entry
    return made


@pytest.fixture
def imposed(pdf, tmp_path, recwarn, capfd):
    """Put pages on sheets, with these annotations on page 2; return what is told, and the words of the sheets."""

    def make(*annotations, form=None, looks=None, **root):
        document = pikepdf.open(BytesIO(pdf(4)))
        made = [document.make_indirect(one) for one in annotations]
        if looks is not None:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            shown = document.make_stream(f"BT /F 14 Tf 2 9 Td ({looks}) Tj ET".encode())
            shown.Subtype, shown.BBox = Name.Form, Array([0, 0, 300, 30])
            shown.Resources = Dictionary(Font=Dictionary(F=font))
            made[0].AP = Dictionary(N=shown)
        document.pages[1].Annots = Array(made)
        helvetica = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        fields = [one for one in made if one.Subtype == Name.Widget]
        if fields:
            document.Root.AcroForm = Dictionary(
                Fields=Array(fields), DR=Dictionary(Font=Dictionary(Helv=helvetica)), **(form or {})
            )
        for key, entry in root.items():
            document.Root[f"/{key}"] = entry
        document.save(tmp_path / "form.pdf")
        result = impose(tmp_path / "form.pdf", tmp_path / "output", ImpositionOptions())
        assert [str(warning.message) for warning in recwarn] == []
        assert capfd.readouterr() == ("", "")
        words = "".join(
            page.get_textpage().get_text_range() for path in result.written for page in pypdfium2.PdfDocument(path)
        )
        return [problem.code for problem in result.problems], words

    return make


LOST = ["annotations-not-printed"]


@pytest.mark.parametrize("form", [{}, {"NeedAppearances": True}, {"NeedAppearances": False}])
@pytest.mark.parametrize("kind", ["Tx", "Ch"])
def test_a_line_of_plain_words_in_a_field_is_printed(imposed, form, kind):
    told, words = imposed(field("Ward 7, Bed 2", kind), form=form)
    assert told == []
    assert "Ward 7, Bed 2" in words


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(field("two\rlines", Ff=MULTILINE), id="several lines"),
        pytest.param(field("words", Ff=MULTILINE), id="may be several lines"),
        pytest.param(field("secret", Ff=PASSWORD), id="password"),
        pytest.param(field("NG11AA", Ff=COMB, MaxLen=7), id="a place for each character"),
        pytest.param(field("Zoë"), id="not ASCII"),
        pytest.param(field("Ελένη"), id="Greek"),
        pytest.param(field("so many words that they would never fit into a field of this size"), id="too long"),
        pytest.param(field("high", Rect=[60, 300, 360, 308]), id="too low"),
        pytest.param(field("turned", MK=Dictionary(R=90)), id="turned"),
        pytest.param(field("at the right", Q=2), id="aligned"),
        pytest.param(field("aligned around it", Parent=Dictionary(T="outer", Q=1)), id="aligned by what is around it"),
        pytest.param(field("on red", MK=Dictionary(BG=[1, 0, 0])), id="on a ground"),
        pytest.param(field("framed", MK=Dictionary(BC=[0])), id="in a frame"),
        pytest.param(field("7", "Ch", Opt=Array([Array(["7", "Ward 7"]), Array(["8", "Ward 8"])])), id="a choice"),
        pytest.param(field("no font", DA="/Gone 14 Tf 0 g"), id="no font"),
        pytest.param(field("no style", DA="0 g"), id="no size"),
        pytest.param(field(Name.Yes, "Btn", AS=Name.Yes), id="ticked"),
        pytest.param(field(kind="Btn", MK=Dictionary(CA="Send")), id="a button with words"),
        pytest.param(field(MK=Dictionary(BG=[1, 0, 0])), id="a coloured field"),
        pytest.param(field(Parent=Dictionary(V=String("Zoë"), T="outer")), id="filled in around it"),
        *[
            pytest.param(drawing(kind), id=kind)
            for kind in ("FreeText", "Highlight", "Square", "Circle", "Line", "Ink", "Stamp", "Text", "Polygon")
        ],
    ],
)
def test_what_cannot_be_drawn_truly_is_reported(imposed, one):
    told, words = imposed(one)
    assert told == LOST
    assert "?" not in words


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(field(), id="not filled in"),
        pytest.param(field(" "), id="filled with a space"),
        pytest.param(field(Name.Off, "Btn"), id="not ticked"),
        pytest.param(field(kind="Sig", V=Name.Signed), id="a signature that shows nothing"),
        pytest.param(field("Zoë", F=0), id="not to be printed"),
        pytest.param(field("Zoë", F=PRINTED | HIDDEN), id="hidden"),
        pytest.param(field("Zoë", Rect=[0, 0, 0, 0]), id="without room"),
        pytest.param(drawing("Square", F=0), id="a drawing for the screen"),
        pytest.param(drawing("Square", F=PRINTED | HIDDEN), id="a hidden drawing"),
        pytest.param(drawing("Link"), id="a link"),
        pytest.param(drawing("Popup"), id="a popup"),
    ],
)
def test_what_shows_nothing_on_paper_is_not_reported(imposed, one):
    assert imposed(one)[0] == []


@pytest.mark.parametrize(
    ("flags", "seen"),
    [(PRINTED, True), (PRINTED | NOVIEW, True), (0, False), (NOVIEW, False), (PRINTED | HIDDEN, False)],
)
@pytest.mark.parametrize("make", [lambda **entries: drawing("Stamp", **entries), lambda **entries: field(**entries)])
def test_what_has_an_appearance_is_printed_if_it_is_meant_to_be(imposed, flags, seen, make):
    told, words = imposed(make(F=flags), looks="URGENT")
    assert told == []
    assert ("URGENT" in words) == seen


def test_a_field_of_which_another_program_is_to_renew_the_looks_shows_its_value(imposed):
    told, words = imposed(field("Ward 9"), form={"NeedAppearances": True}, looks="Ward 7")
    assert told == []
    assert "Ward 9" in words
    assert "Ward 7" not in words
    assert imposed(field("Zoë"), form={"NeedAppearances": True}, looks="Zoe")[0] == LOST


def test_a_field_without_ground_or_frame_is_plain(imposed):
    looks = Dictionary(R=0, BG=Array([]), BC=Array([]))
    told, words = imposed(field("Ward 7", "Ch", MK=looks, Q=0, Opt=Array(["Ward 7", "Ward 8"])))
    assert (told, "Ward 7" in words) == ([], True)


def test_where_the_form_aligns_its_fields_it_is_reported(imposed):
    assert imposed(field("Ward 7"), form={"Q": 2})[0] == LOST


def test_fields_that_can_be_drawn_are_though_others_cannot(imposed):
    told, words = imposed(field("Zoë", T="other"), field("Ward 7", Rect=[60, 200, 360, 230]))
    assert told == LOST
    assert "Ward 7" in words


def test_the_looks_of_one_field_stay_while_another_is_set(imposed):
    told, words = imposed(field("raw", T="other"), field("Ward 7", Rect=[60, 200, 360, 230]), looks="As it looks")
    assert told == []
    assert "As it looks" in words
    assert "Ward 7" in words
    assert "raw" not in words


def test_pages_are_named(pdf, tmp_path):
    document = pikepdf.open(BytesIO(pdf(40)))
    for number in (1, 5, 9):
        document.pages[number - 1].Annots = Array([drawing("Ink")])
    document.save(tmp_path / "ink.pdf")
    assert (
        "added on pages 1, 5 and 9 is not"
        in impose(tmp_path / "ink.pdf", tmp_path, ImpositionOptions()).problems[0].message
    )
    for page in document.pages:
        page.Annots = Array([drawing("Ink")])
    document.save(tmp_path / "inks.pdf")
    (problem,) = impose(tmp_path / "inks.pdf", tmp_path, ImpositionOptions()).problems
    assert "added on pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 30 more is not" in problem.message


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ({"AcroForm": Dictionary(Fields=Array([]), XFA=Array([]))}, ["pdf-dynamic-form"]),
        ({"AcroForm": Dictionary(XFA=String("x")), "NeedsRendering": True}, ["pdf-dynamic-form"]),
        ({"AcroForm": Dictionary(Fields=Array([Dictionary(T="a")]), XFA=Array([]))}, []),
        ({"Collection": Dictionary(View=Name.D)}, ["pdf-portfolio"]),
    ],
)
def test_a_file_whose_pages_are_not_what_it_is_about_is_refused(imposed, root, told):
    assert imposed(**root)[0] == told
