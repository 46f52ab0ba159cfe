"""Whole booklets conform: every leaflet of the tests, six other languages, a hundred pages, the large editions.

By page-validation always; by veraPDF in make proof, where Java is, and without fail where LEAFLET_PROVE is set.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from leaflet.cli.main import main

LEAFLETS = sorted(f"tests/leaflets/{path.name}" for path in Path(__file__).parents[1].glob("leaflets/*.yaml"))
# Title, heading, a sentence, an item and a term, in words of our own.
WORDS = {
    "cy": (
        "Prawf gwaed",
        "Cyn y prawf",
        "Dywedwch wrthym am eich meddyginiaeth, ŵyr y tŷ.",
        "eich llythyr",
        "gwythïen",
    ),
    "de": ("Eine Blutprobe", "Vor der Untersuchung", "Größere Mengen trinken Sie bitte früh.", "Ihr Brief", "Vene"),
    "el": ("Εξέταση αίματος", "Πριν από την εξέταση", "Πείτε μας ποια φάρμακα παίρνετε.", "το γράμμα σας", "φλέβα"),
    "es": ("Un análisis de sangre", "Antes de la prueba", "¿Toma pastillas? Díganoslo mañana.", "su carta", "vena"),
    "fr": ("Une prise de sang", "Avant l’examen", "Où êtes-vous né ? Ça nous aide déjà.", "votre lettre", "veine"),
    "pl": ("Badanie krwi", "Przed badaniem", "Żółte leki proszę odłożyć na później.", "swój list", "żyła"),
}
LEAFLET = """\
id: blood-{language}
title: {title}
language: {language}
publisher:
  name: Anytown Test Hospital
  website: https://www.example.org
version: 1.0
published: 2026-03
reviewed: 2026-03
review_due: 2029-03
urgent: |
  {sentence}
helpline:
  name: Anytown
  phone: 01632 960 001
glossary:
  {term}: {sentence}
sections:
"""
SECTION = """\
  - title: {heading}
    body:
      - |
        {sentence} [Anytown Test Hospital](https://www.example.org/hospital) {term}.

        - {item}
        - {term}
      - lang: en
        note: |
          An English note.
      - table:
          header: [{term}, {item}]
          rows:
            - [{item}, {term}]
"""


def in_language(language: str) -> str:
    """Return a content file in another language."""
    title, heading, sentence, item, term = WORDS[language]
    said = {"language": language, "title": title, "heading": heading, "sentence": sentence, "item": item, "term": term}
    return (LEAFLET + SECTION).format_map(said)


def of_a_hundred_pages() -> str:
    """Return a content file of 25 sections, each with a paragraph and a table that are longer than a page."""
    rows = "".join(f'            - ["{number}", Something that is the case]\n' for number in range(60))
    table = f"      - table:\n          header: [Number, What]\n          rows:\n{rows}"
    prose = "A sentence that goes on and on over the lines. " * 60
    sections = (f"  - title: Part {number}\n    body:\n      - |\n        {prose}\n{table}" for number in range(1, 26))
    return LEAFLET.format(language="en", title="Long", sentence="Call us.", term="vein") + "".join(sections)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Build a booklet from the text of a content file."""

    def make(text: str) -> bytes:
        folder: Path = tmp_path_factory.mktemp("made")
        (folder / "content.yaml").write_text(text, encoding="utf-8")
        order = ["--output", str(folder / "output"), "--today", "2026-11-23"]
        assert main(["build", str(folder / "content.yaml"), *order]) == 0
        [path] = (folder / "output").glob("*.pdf")
        return path.read_bytes()

    return make


def test_the_sample_is_small_enough_for_any_letter(finished: Callable[..., bytes]):
    assert len(finished("content.yaml")) < 80_000


@pytest.mark.slow
@pytest.mark.parametrize("content", LEAFLETS)
def test_every_leaflet_of_the_tests_conforms(
    content: str,
    finished: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
    tags: Callable[[bytes], object],
):
    assert broken_rules(finished(content)) == []
    assert tags(finished(content)).faults == []  # type: ignore[attr-defined]  # Tags, in conftest


@pytest.mark.parametrize("language", WORDS)
def test_a_booklet_in_another_language_conforms(
    language: str,
    made: Callable[[str], bytes],
    broken_rules: Callable[[bytes], list[str]],
    tags: Callable[[bytes], object],
):
    data = made(in_language(language))
    assert broken_rules(data) == []
    found = tags(data)
    assert found.faults == []  # type: ignore[attr-defined]  # Tags, in conftest
    text = "\n".join(found.lines)  # type: ignore[attr-defined]
    assert all(words in text for words in WORDS[language])
    assert "Div in en" in text
    assert pikepdf.open(BytesIO(data)).Root.Lang == language


def test_a_booklet_of_a_hundred_pages_conforms_and_what_crosses_pages_stays_one_element(
    made: Callable[[str], bytes], broken_rules: Callable[[bytes], list[str]], tags: Callable[[bytes], object]
):
    data = made(of_a_hundred_pages())
    assert len(pikepdf.open(BytesIO(data)).pages) >= 100
    assert broken_rules(data) == []
    found = tags(data)
    assert found.faults == []  # type: ignore[attr-defined]  # Tags, in conftest
    lines = [line.strip() for line in found.lines]  # type: ignore[attr-defined]
    # Each once: a paragraph over two pages is one element, and headers that come again are artifacts.
    assert sum(line.count("A sentence that goes on") == 60 for line in lines) == 25
    assert (lines.count("Table"), lines.count("TR"), lines.count("| What")) == (25, 25 * 61, 25)


@pytest.mark.slow
def test_verapdf_finds_no_fault_in_any_of_them_and_many_in_one_that_is_spoilt(
    made: Callable[[str], bytes],
    finished: Callable[..., bytes],
    verapdf: Callable[[Mapping[str, bytes]], list[str]],
):
    booklets = {
        **{name: finished(name) for name in ("content.yaml", *LEAFLETS)},
        **{edition: finished("content.yaml", edition) for edition in ("large-print", "giant-print")},
        "long": made(of_a_hundred_pages()),
        **{language: made(in_language(language)) for language in WORDS},
    }
    booklets["spoilt"] = booklets["content.yaml"].replace(b"/Length", b"/Lenght")
    *broken, looked = verapdf({Path(name).stem: data for name, data in booklets.items()})
    assert looked == f"looked\t{2 * len(booklets)}"
    assert [line for line in broken if not line.startswith("spoilt")] == []
    assert broken
