import pickle
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pixels

from leaflet.draft import Anchor, Box, Draft, Image, LinkArea, OutlineEntry, Panel, Placed, Word
from leaflet.layout.strips import shifted
from leaflet.pdf.stock import Stock, stock
from leaflet.theme import Colour

Make = Callable[..., Draft]
Words = Callable[..., list[Placed]]
LINK = 2  # as in conftest


def shaped(items: Iterable[Placed]) -> list[Word]:
    return [word for item in items for word in getattr(item, "words", ())]


def printed(made: Stock, items: Iterable[Placed], page: int = 0) -> str:
    """Return the text of a page once the items have been shown on it by another program."""
    pdf = pikepdf.open(BytesIO(made.data))
    pdf.pages[page].contents_add(pdf.make_stream(made.ink(items)))
    out = BytesIO()
    pdf.save(out)
    return " ".join(pypdfium2.PdfDocument(out.getvalue())[page].get_textpage().get_text_range().split())


def test_words_that_the_stock_was_made_for_can_be_shown_on_it_later(draft: Make, words: Words):
    later = shifted(words("Zoë Śliwińska"), 0.0, 100.0)
    made = stock(draft([], words("Your letter")), shaped(later))
    assert printed(made, later) == "Zoë Śliwińska"
    assert printed(made, later, page=1) == "Your letter Zoë Śliwińska"


def test_words_that_it_was_not_made_for_are_refused(draft: Make, words: Words):
    made = stock(draft(words("abc")))
    with pytest.raises(ValueError, match="embedded without 'z'"):
        made.ink(words("abz"))


def test_a_picture_cannot_be_added_to_it(draft: Make, tmp_path: Path):
    with pytest.raises(ValueError, match="picture"):
        stock(draft([])).ink([Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "any.png")])


def test_nothing_but_ink_is_in_it(draft: Make, words: Words, tmp_path: Path):
    Pixels.new("RGB", (4, 4), (0, 200, 0)).save(tmp_path / "green.png")
    items = [
        *words("Read this"),
        Panel(Box(100.0, 150.0, 40.0, 20.0), fill=Colour(200, 0, 0)),
        Image(Box(50.0, 300.0, 30.0, 30.0), tmp_path / "green.png", 3),
        LinkArea(Box(40.0, 40.0, 50.0, 20.0), "https://example.org", "Read", LINK),
        Anchor("a", 40.0),
    ]
    made = stock(draft(items, outline=(OutlineEntry("One", "a", 0),)))
    pdf = pikepdf.open(BytesIO(made.data))
    assert pdf.check_pdf_syntax() == []
    assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang", "/PageMode"}
    assert "/Info" not in pdf.trailer
    assert not {"/Annots", "/StructParents", "/Tabs"} & set(pdf.pages[0].keys())
    assert b"BDC" not in pdf.pages[0].Contents.read_bytes()
    shown = pypdfium2.PdfDocument(made.data)[0].render().to_pil().convert("RGB")
    assert (shown.getpixel((120, 160)), shown.getpixel((65, 315))) == ((200, 0, 0), (0, 200, 0))


def test_the_same_draft_gives_the_same_stock(draft: Make, words: Words):
    made = [stock(draft(words("Same words")), shaped(words("Beyond them"))) for _ in range(2)]
    assert made[0].data == made[1].data


def test_a_stock_can_be_sent_to_another_process(draft: Make, words: Words):
    items = words("Same words")
    made = stock(draft(items))
    assert pickle.loads(pickle.dumps(made)).ink(items) == made.ink(items)
