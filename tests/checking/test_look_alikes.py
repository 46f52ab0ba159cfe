from pathlib import Path

import pytest

from leaflet.checking.look_alikes import alike, intended_scripts, look_alikes
from leaflet.checking.rules import check
from leaflet.model.problems import Severity
from leaflet.reading.content import read_leaflet

ROOT = Path(__file__).parents[2]


def told(text: str) -> list[tuple[int, str, str]]:
    return [(one.offset, one.character, one.like) for one in alike(text, intended_scripts(text))]


@pytest.mark.parametrize(
    ("text", "offset", "letter", "digit"),
    [
        ("0808 8OO 4040", 6, "O", "0"),
        ("O808 800 4040", 0, "O", "0"),
        ("call 08O8-800-4040.", 7, "O", "0"),
        ("take lO mg", 5, "l", "1"),
        ("take 5OOmg", 6, "O", "0"),
        ("1O tablets", 1, "O", "0"),
        ("since 20l8", 8, "l", "1"),
        ("take O.5 mg", 5, "O", "0"),
        ("take o,5 mg", 5, "o", "0"),
        ("take 1.O mg", 7, "O", "0"),
    ],
)
def test_a_letter_in_a_number_is_told(text: str, offset: int, letter: str, digit: str):
    assert told(text) == [(offset, letter, f"the digit {digit}")]


@pytest.mark.parametrize(("text", "offset"), [("38oC", 2), ("38 oC", 3), ("38ºC", 2), ("38 ˚ C", 3), ("101⁰F.", 3)])
def test_what_stands_for_the_sign_of_a_degree_is_told(text: str, offset: int):
    assert told(text) == [(offset, text[offset], "“°”")]


@pytest.mark.parametrize(
    "text",
    [
        *("38 °C", "5 o clock", "1o de mayo", "See O.A. Smith", "www.o.5.org", "vitamin C"),
        *("E. coli O157", "O2", "H2O and CO2", "5l of water", "10 l", "Stage IIl", "1o de mayo", "SW1O 1AA", "ward 2I"),
        *("https://example.org/2O1", "IO", "0808 800 4040", "Type 1", "2,000 mg", "Oh, I will", "COVID-19"),
        *("TGFβ, IFNα and β-blockers", "½ tablet", "5 µg", "1ª", "x² – “yes” …", "naïve Złoty ŵyr", "№ 5", "10 °C"),
        *("Привет, МРТ", "это BMI", "Το ΒΜΙ σας", "τον", "MRI и КТ"),
    ],
)
def test_what_is_meant_is_not_told(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Breаst", [(3, "а", "“a”")]),
        ("an Οne", [(3, "Ο", "“O”")]),
        ("а lump", [(0, "а", "“a”")]),
        ("это Pак", [(4, "P", "“Р”")]),
        ("Ｐhone １２", [(0, "Ｐ", "“P”"), (6, "１", "“1”")]),
        ("a 𝐀 word", [(2, "𝐀", "“A”")]),
        ("ﬁnd", [(0, "ﬁ", "“fi”")]),
        ("37 K", [(3, "K", "“K”")]),
        ("5 μg a day", [(2, "μ", "“µ”, the sign for micro")]),
        ("the mam­mogram", [(7, "­", "nothing")]),
        ("an X‑ray", [(4, "‑", "“-”")]),
    ],
)
def test_a_character_that_looks_like_another_is_told(text: str, expected: list[tuple[int, str, str]]):
    assert told(text) == expected


def test_a_problem_names_the_character_its_number_and_the_mend(tmp_path: Path):
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    path = tmp_path / "content.yaml"
    path.write_text(text.replace("\nsubtitle: What", "\nsubtitle: Whаt"), encoding="utf-8")
    leaflet, _ = read_leaflet(path)
    assert leaflet is not None
    [problem] = look_alikes(leaflet)
    assert problem in check(leaflet)
    assert (problem.code, problem.severity) == ("look-alike", Severity.WARNING)
    assert (problem.place.line, problem.place.column) == (1 + text[: text.index("\nsubtitle")].count("\n") + 1, 13)
    assert problem.message == "“а” (U+0430, CYRILLIC SMALL LETTER A) in “Whаt” looks like “a”"
    assert problem.hint == "write “a” (U+0061, LATIN SMALL LETTER A) instead of it"


@pytest.mark.parametrize("file", sorted(ROOT.glob("tests/leaflets/*.yaml")), ids=lambda file: file.stem)
def test_no_leaflet_of_the_tests_raises_a_false_alarm(file: Path):
    leaflet, _ = read_leaflet(file)
    assert leaflet is not None
    assert list(look_alikes(leaflet)) == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("leaflet/labels/*.yaml")), ids=lambda file: file.stem)
def test_no_language_of_the_labels_raises_a_false_alarm(file: Path):
    assert told(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "offset"),
    [("break\u200bfast", 5), ("Take \u200bone", 5), ("tablet\u200c.", 6), ("0808\u200d 800", 4), ("NHS\u2060trust", 3)],
)
def test_a_sign_without_width_between_letters_of_europe_is_told(text: str, offset: int):
    assert told(text) == [(offset, text[offset], "nothing")]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "ตาย\u200bแล้ว",
        "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}",
        "5\u200bครั้ง",
        "\u200e08",
        "1\u2069",
    ],
)
def test_signs_without_width_that_a_language_needs_are_not_told(text: str):
    assert told(text) == []
