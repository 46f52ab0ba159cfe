from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf

from leaflet.model.draft import Draft, Element, Placed
from leaflet.pdf.canvas import draw

Make = Callable[..., Draft]
Words = Callable[..., list[Placed]]


def long(draft: Make, words: Words, alt: str = "") -> Draft:
    """Return a draft with more objects than one stream holds."""
    things = [replace(item, element=number) for number, item in enumerate(words("word " * 9000), 1)]  # type: ignore[type-var]
    kids = tuple(Element(number, "P", alt=alt or None) for number in range(1, len(things) + 1))
    return replace(draft(things), structure=Element(0, "Document", kids))


def test_objects_that_are_no_streams_lie_packed_and_every_reader_finds_them(draft: Make, words: Words):
    data = draw(long(draft, words))
    assert data.count(b"/ObjStm") >= 2
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    kids = len(pdf.Root.StructTreeRoot.K.K)
    assert kids > 200
    theirs = pypdf.PdfReader(BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]
    assert len(theirs) == kids
    assert theirs[-1].get_object()["/S"] == "/P"


def test_the_identifier_tells_apart_files_that_differ_in_a_single_alt_text(draft: Make, words: Words):
    ids = {bytes(pikepdf.open(BytesIO(draw(long(draft, words, alt)))).trailer.ID[0]) for alt in ("One", "Two")}
    assert len(ids) == 2


def test_the_file_begins_as_pdf_a_demands(draft: Make):
    first, second, *_ = draw(draft([])).split(b"\n")
    assert first == b"%PDF-1.7"
    assert second[:1] == b"%"
    assert len(second) == 5
    assert min(second[1:]) > 127
