import zlib

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from leaflet.commands import inspect as verb
from leaflet.inspecting.examine import examine
from leaflet.inspecting.outline import facts

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description pdfuaid:part="1">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<dc:title> <rdf:Alt><rdf:li xml:lang="x-default">Hands &amp; feet</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"\x00" * 5000])
def test_what_is_no_pdf_is_told(said, data):
    assert said(data) == (None, ["pdf-broken"])


def test_half_a_pdf_is_told(made, said):
    data = made().done()
    assert said(data[: len(data) // 3]) == (None, ["pdf-broken"])


def test_a_pdf_without_structure_is_told_and_its_facts_are_too(made, said):
    document, problems = said(made(pages=2).bytes())
    assert problems == ["pdf-untagged"]
    assert (document.pages, document.tagged, document.title) == (2, False, None)


def test_facts_stand_in_the_catalogue_and_in_the_packet(made, said):
    pdf = made()
    pdf.pdf.Root.Lang = pikepdf.String("en-GB")
    pdf.pdf.Root.Metadata = pdf.pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    document, _ = said(pdf.done(pdf.element("Document")))
    assert (document.title, document.language, document.tagged) == ("Hands & feet", "en-GB", True)
    assert document.claims == ("PDF/UA-1", "PDF/A-3a")


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ({"Collection": Dictionary()}, "pdf-portfolio"),
        ({"AcroForm": Dictionary(XFA=Array([]), Fields=Array([]))}, "pdf-dynamic-form"),
        ({"AcroForm": Dictionary(XFA=Array([]), Fields=Array([1])), "NeedsRendering": True}, "pdf-dynamic-form"),
    ],
)
def test_a_file_whose_pages_are_not_what_it_is_about_is_refused(made, said, root, told):
    pdf = made()
    for key, value in root.items():
        pdf.pdf.Root[f"/{key}"] = value
    assert said(pdf.done(pdf.element("Document"))) == (None, [told])


def test_pages_are_as_large_as_they_are_seen(made, said):
    pdf = made(pages=14)
    for page in pdf.pdf.pages:
        page.obj.MediaBox = Array([0, 0, 595.28, 841.89])
    first, second, third, *_ = pdf.pdf.pages
    first.obj.Rotate = 450
    second.obj.MediaBox, second.obj.CropBox = Array([-90, -90, 600, 600]), Array([141.73, 0, 0, 141.73])
    third.obj.UserUnit, third.obj.TrimBox = 2, Array([9, 9, 99, 99])
    for page in pdf.pdf.pages[3:14]:
        page.obj.MediaBox = Array([0, 0, "a"])
    document, _ = said(pdf.bytes())
    assert list(facts(document))[2:7] == [
        "pages: 14",
        "page size: 216 × 279 mm",
        "page size of 1: 297 × 210 mm, turned by 90°",
        "page size of 2: 50 × 50 mm",
        "page size of 3: 420 × 594 mm",
    ]


def test_what_parents_in_the_tree_of_pages_state_holds_for_their_pages(made, said):
    pdf = made()
    pages = pdf.pdf.Root.Pages
    pages.MediaBox, pages.Rotate = Array([0, 0, 283.46, 141.73]), 270
    del pdf.page.obj.MediaBox
    assert list(facts(said(pdf.bytes())[0]))[3] == "page size: 50 × 100 mm, turned by 270°"


@pytest.mark.parametrize("strength", [3, 4, 6])
def test_an_encrypted_pdf_is_told(made, said, strength):
    locked = pikepdf.Encryption(user="secret", owner="secret", R=strength, aes=strength > 3, metadata=strength > 3)
    assert said(made().done(encryption=locked)) == (None, ["pdf-locked"])


def test_a_pdf_that_anybody_may_open_is_read(made, said, shown):
    open_to_all = pikepdf.Encryption(user="", owner="secret", R=3, aes=False, metadata=False)
    pdf = made(shown(0, "free"))
    document, problems = said(pdf.done(pdf.element("P", 0), encryption=open_to_all))
    assert problems == []
    assert document.kids[0].kids[0].text == "free"


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_a_pdf_that_only_its_owner_may_change_is_read_however_it_is_encrypted(made, shown, tmp_path, strength):
    allowed = pikepdf.Permissions(print_lowres=False, print_highres=False, extract=False)
    restricted = pikepdf.Encryption(
        user="", owner="secret", R=strength, aes=strength > 3, metadata=strength > 3, allow=allowed
    )
    pdf = made(shown(0, "free"))
    (tmp_path / "a.pdf").write_bytes(pdf.done(pdf.element("P", 0, Alt="words"), encryption=restricted))
    found = verb.inspect(tmp_path / "a.pdf")
    assert found.problems == ()
    assert (found.document.kids[0].kids[0].text, found.document.kids[0].alt) == ("free", "words")


@pytest.mark.parametrize("strength", [3, 6])
def test_a_pdf_that_opens_only_with_a_password_is_told(made, tmp_path, strength):
    locked = pikepdf.Encryption(user="secret", owner="secret", R=strength, aes=strength > 3, metadata=strength > 3)
    (tmp_path / "a.pdf").write_bytes(made().done(encryption=locked))
    assert [problem.code for problem in verb.inspect(tmp_path / "a.pdf").problems] == ["pdf-locked"]


def test_content_that_unpacks_to_far_more_is_not_read(made, said):
    pdf = made()
    pdf.page.obj.Contents = pikepdf.Stream(pdf.pdf, zlib.compress(b" " * 40_000_000, 9), Filter=Name.FlateDecode)
    assert said(
        pdf.done(pdf.element("P", 0), compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    ) == (None, ["pdf-too-large"])


def test_a_file_larger_than_any_leaflet_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(verb, "MOST_BYTES", 10)
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-1.7 and more")
    assert [problem.code for problem in verb.inspect(path).problems] == ["pdf-too-large"]


def test_files_that_are_not_there_or_are_folders_are_told(tmp_path):
    assert [problem.code for problem in verb.inspect(tmp_path / "none.pdf").problems] == ["file-missing"]
    assert [problem.code for problem in verb.inspect(tmp_path).problems] == ["file-unreadable"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_is_ever_an_error_of_ours(made, shown, data):
    pdf = made(shown(0, "one") + shown(1, "two"))
    whole = pdf.done(pdf.element("Sect", pdf.element("P", 0), pdf.element("P", 1)), compress_streams=False)
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        spoilt[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    document, problems = examine(bytes(spoilt), "spoilt.pdf")
    assert document is not None or problems
