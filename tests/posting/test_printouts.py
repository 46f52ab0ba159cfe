from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from leaflet.layout.look import dressed
from leaflet.model import Day
from leaflet.posting.docket import Docket, Labelled, Packing
from leaflet.posting.envelopes import read_envelope
from leaflet.posting.ink import signs
from leaflet.posting.printouts import print_instructions, print_labels
from leaflet.posting.recipient import Recipient

C5, _ = read_envelope("c5")
DOCKET = Docket(
    job="K7Q2M9XD",
    made=Day(2026, 11, 23),
    title="A leaflet",
    version="Version 1.0",
    packings=(Packing(pieces=30, files=("carriers.pdf",), envelope=C5),),
    labels=Labelled(file="labels.pdf", sheet="L7163", pieces=30),
)
PEOPLE = [
    Recipient(number=n, row=n + 1, address=(f"Zoë {n}", "ANYTOWN", "AN1 1AA"), postcode="AN1 1AA", values={})
    for n in range(1, 31)
]


@pytest.fixture
def look(theme, phrases):
    return dressed(theme, phrases, "en-GB")


def labels(look, docket=DOCKET, **changes):
    file = BytesIO()
    written = signs("".join(line for person in PEOPLE for line in person.address))
    print_labels(PEOPLE, docket, look, written, file, **changes)
    return file.getvalue()


def test_the_instruction_sheet_can_be_read_by_other_eyes(look, words_of):
    file = BytesIO()
    print_instructions(DOCKET, look, file)
    (first, *_) = words_of(file.getvalue())
    assert first[0] == "Job K7Q2M9XD: how to print and pack it"


def test_every_person_has_a_label_in_the_order_of_the_list(look, words_of):
    pages = words_of(labels(look))
    assert len(pages) == 3
    lines = [line for page in pages for line in page]
    assert [line for line in lines if line.startswith("Zoë")] == [f"Zoë {n}" for n in range(1, 31)]


def test_labels_begin_where_the_job_says(look, words_of):
    begun = replace(DOCKET, labels=replace(DOCKET.labels, start=14))
    first, *_ = words_of(labels(look, begun))
    assert [line for line in first if line.startswith("Zoë")] == ["Zoë 1"]


def test_the_title_says_that_a_sheet_carries_many_people_and_nothing_of_the_leaflet(look):
    data = labels(look)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == "Labels for job K7Q2M9XD, many people on each sheet"
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "A leaflet" not in text


def test_the_same_labels_are_the_same_bytes(look):
    assert labels(look) == labels(look)
    assert labels(look, outlined=True) != labels(look)
