"""The sample booklet, from content.yaml to the finished file: nothing lost, nothing out of order."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import yaml

from leaflet.commands.build import BuildOptions, build

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    order = BuildOptions(editions=("booklet",), style="default", output=output, today=TODAY)
    [built] = build([ROOT / "content.yaml"], order)
    [path] = built.written
    assert path.name == "breast-cancer-comes-back-booklet.pdf"
    return path


def by_pypdf(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def by_pdfium(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return " ".join(text.split())


def without_feet(page: str) -> str:
    """Leave the running feet out: they stand between the text of two pages."""
    lines = squeezed(page)
    return re.sub(r"(Version 1\.0 )?Page \d+ of \d+.*$|Version 1\.0 Page.*$", "", lines)


def said(value: object) -> Iterator[str]:
    """Yield every printed string below a key, without the marks of prose."""
    if isinstance(value, str):
        for part in re.split(r"\n\s*\n|\n(?=- )", value.strip()):
            yield squeezed(part.removeprefix("- "))
    elif isinstance(value, list):
        for part in value:
            yield from said(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from said(part)


def in_order() -> Iterator[str]:
    """Yield every printed string of content.yaml in the order in which a reader meets it."""
    # Another reader than the program's own, so that what ours would drop is missed here.
    content = yaml.safe_load((ROOT / "content.yaml").read_text(encoding="utf-8"))
    yield content["publisher"]["name"]
    for key in ("title", "subtitle", "audience"):
        yield content[key]
    yield from said(content["urgent"])
    yield from said(content["helpline"])
    yield from said(content["summary"])
    for section in content["sections"]:
        yield section["title"]
        for block in [section["body"]] if isinstance(section["body"], str) else section["body"]:
            yield from said(block if isinstance(block, str) else block.get("note") or block["write"]["title"])
    for term, meaning in content["glossary"].items():
        yield f"{term}: {meaning}"
    yield from said(content["evidence"])
    for reference in content["references"]:
        yield reference["title"]
        yield f"{reference['source']}, {reference['year']}"
    yield from said(content["helpline"])
    yield from said(content["imprint"])


@pytest.mark.parametrize("extract", [by_pypdf, by_pdfium])
def test_every_printed_string_of_the_content_is_there_in_reading_order(booklet: Path, extract: object) -> None:
    text = squeezed(" ".join(map(without_feet, extract(booklet))))  # type: ignore[operator]  # a function
    at = 0
    for words in in_order():
        found = text.find(words, at)
        assert found >= 0, f"“{words}” is lost or out of order after “…{text[max(0, at - 60) : at]}”"
        at = found + len(words)


def test_the_booklet_is_a5_and_whole_sheets(booklet: Path) -> None:
    reader = pypdf.PdfReader(booklet)
    assert len(reader.pages) == 12
    for page in reader.pages:
        for box in (page.mediabox, page.trimbox):
            assert float(box.width) == pytest.approx(148 * 72 / 25.4, abs=0.001)
            assert float(box.height) == pytest.approx(210 * 72 / 25.4, abs=0.001)


def test_the_file_says_what_it_is(booklet: Path) -> None:
    reader = pypdf.PdfReader(booklet)
    information = reader.metadata
    assert information is not None
    assert information.title == "If your breast cancer comes back"
    assert information.author == "Cancer Research UK"
    assert information.subject == "Information for patients"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == pypdf.generic.BooleanObject(True)


def test_the_outline_has_every_section_and_leads_to_its_page(booklet: Path) -> None:
    reader = pypdf.PdfReader(booklet)
    content = yaml.safe_load((ROOT / "content.yaml").read_text(encoding="utf-8"))
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    titles = [entry.title for entry in entries]
    assert titles[: len(content["sections"])] == [section["title"] for section in content["sections"]]
    for entry in entries:
        page = reader.get_destination_page_number(entry)
        assert page is not None
        assert entry.title in squeezed(reader.pages[page].extract_text())


def test_links_lead_where_they_say(booklet: Path) -> None:
    reader = pypdf.PdfReader(booklet)
    targets = []
    for page in reader.pages:
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            action = annotation.get("/A", {}).get_object() if "/A" in annotation else {}
            targets.append(action.get("/URI", "inside"))
    assert targets.count("tel:08088004040") >= 3  # page 2, the note, the back
    assert "mailto:patientinformation@cancer.org.uk" in targets
    assert targets.count("inside") >= 10 + 10  # the contents and the words explained


def test_every_font_is_embedded(booklet: Path) -> None:
    reader = pypdf.PdfReader(booklet)
    for page in reader.pages:
        fonts = page["/Resources"].get("/Font", {})
        for font in fonts.values():
            [below] = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in below.get_object()["/FontDescriptor"]


def test_the_overdue_sample_says_so_where_a_reader_sees_it(booklet: Path) -> None:
    notice = "We planned to check this information by 19 July 2026. Ask your care team if there is a newer version."
    for page in by_pypdf(booklet):
        assert notice in squeezed(page)


def test_the_sample_was_current_when_it_was_reviewed(tmp_path: Path) -> None:
    order = BuildOptions(editions=("booklet",), style="plain", output=tmp_path, today=date(2023, 7, 19))
    [built] = build([ROOT / "content.yaml"], order)
    assert not built.problems
    assert not any("We planned" in page for page in by_pypdf(built.written[0]))


def test_the_same_day_gives_the_same_bytes(booklet: Path, tmp_path: Path) -> None:
    order = BuildOptions(editions=("booklet",), style="default", output=tmp_path, today=TODAY)
    [built] = build([ROOT / "content.yaml"], order)
    assert built.written[0].read_bytes() == booklet.read_bytes()
