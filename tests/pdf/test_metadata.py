from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pikepdf

from leaflet.model.draft import Draft
from leaflet.pdf.canvas import draw


def test_both_descriptions_say_the_same(draft: Callable[..., Draft]):
    base = draft([])
    said = replace(base.metadata, title="Tŷ (a) \\ <b> & “c”", author="Öffentlich & Co")
    pdf = pikepdf.open(BytesIO(draw(replace(base, metadata=said))))
    assert str(pdf.docinfo.Title) == "Tŷ (a) \\ <b> & “c”"
    assert str(pdf.docinfo.Author) == "Öffentlich & Co"
    assert str(pdf.docinfo.Creator).startswith("leaflet ")
    assert "ReportLab" in str(pdf.docinfo.Producer)
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Tŷ (a) \\ <b> & “c”"
        assert xmp["dc:creator"] == ["Öffentlich & Co"]
        assert xmp["dc:description"] == str(pdf.docinfo.Subject) == "Breast cancer"
        assert xmp["dc:language"] == {"en-GB"}
        assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)


def test_dates_are_the_leaflets_own(draft: Callable[..., Draft]):
    pdf = pikepdf.open(BytesIO(draw(draft([]))))
    assert (str(pdf.docinfo.CreationDate), str(pdf.docinfo.ModDate)) == ("D:20230719000000Z", "D:20230720000000Z")
    with pdf.open_metadata() as xmp:
        assert xmp["xmp:CreateDate"] == "2023-07-19T00:00:00Z"
        assert xmp["xmp:ModifyDate"] == "2023-07-20T00:00:00Z"


def test_the_packet_is_plain_xml(draft: Callable[..., Draft]):
    pdf = pikepdf.open(BytesIO(draw(draft([]))))
    packet = pdf.Root.Metadata
    assert "/Filter" not in packet
    ElementTree.fromstring(packet.read_raw_bytes())
