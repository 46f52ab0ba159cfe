import subprocess
import sys
from pathlib import Path

import pytest

from leaflet.model.content import Contacts, Link, Note, Paragraph, Picture, Section, Table, Urgent, Write
from leaflet.model.problems import Severity
from leaflet.model.units import mm
from leaflet.reading.content import read_leaflet

ROOT = Path(__file__).parents[2]


def read(path):
    leaflet, problems = read_leaflet(path)
    assert [problem for problem in problems if problem.code != "other-markup"] == []
    return leaflet


@pytest.mark.parametrize("file", [ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml"))])
def test_good_content_has_no_problems(file):
    assert read(file).id.text


def test_every_kind_of_block_is_read():
    leaflet = read(ROOT / "tests" / "leaflets" / "every-block.yaml")
    blocks = [block for section in leaflet.sections for block in section.body]
    kinds = {type(block) for block in blocks}
    assert {Paragraph, Note, Urgent, Table, Picture, Contacts, Section, Write} <= kinds
    picture = [block for block in blocks if isinstance(block, Picture)][1]
    assert (picture.decorative, picture.alt, picture.width.points) == (True, None, mm(20))
    assert [line.text for line in leaflet.publisher.address] == ["1 Example Street", "Anytown", "AB1 2CD"]
    assert [explanation.term.text for explanation in leaflet.glossary] == ["contrast medium", "ultrasound scan"]


def test_places_name_the_file_as_it_was_given(content, monkeypatch):
    path = content("sumary: x\nsections: [{title: One, body: Words.}]\n")
    monkeypatch.chdir(path.parent)
    assert str(read_leaflet(Path("content.yaml"))[1][0].place) == "content.yaml:8:1"


def test_all_problems_are_gathered_in_the_order_of_the_file(content, shown):
    path = content(
        "sumary: A **b\nsections:\n  - title: One\n    body:\n      - picture: {file: no.png}\n"
        "      - note: {body: '{{x}}'}\n        id: a-test\nhelpline: {name: Us, phone: x}\n"
    )
    assert shown.problems(read_leaflet(path)[1]) == [
        ("unknown-key", 8, 1),
        ("strong-open", 8, 11),
        ("alt-missing", 12, 9),
        ("picture-missing", 12, 25),
        ("term-unknown", 13, 23),
        ("id-twice", 14, 13),
        ("phone-form", 15, 29),
    ]


def test_values_equal_wherever_they_stand(content):
    one = read(content())
    assert one == read(content(f"# a remark\n\n{'sections: [{title: One, body: Words.}]'}\n"))


def test_common_keys_stand_beside_a_blocks_kind_and_among_a_sections_keys(content):
    rest = """\
sections:
  - title: One
    id: one
    lang: cy
    body:
      - note: Words.
        id: two
        when: insulin
"""
    (section,) = read(content(rest)).sections
    (note,) = section.body
    assert (section.common.id.text, section.common.lang.text) == ("one", "cy")
    assert (note.common.id.text, note.common.when.text) == ("two", "insulin")
    assert (note.common.place.line, note.common.place.column) == (13, 9)


@pytest.mark.parametrize(
    "references", ["|\n  One. 2018: a\n\n  Two.", '["One. 2018: a", Two.]', "[{title: 'One. 2018: a'}, Two.]"]
)
def test_references_are_lines_or_a_list(content, shown, references):
    leaflet = read(content(f"references: {references}\nsections: [{{title: One, body: Words.}}]\n"))
    assert [shown.line(reference.title) for reference in leaflet.references] == ["One. 2018: a", "Two."]


@pytest.mark.parametrize("address", ["|\n    1 Street\n    Town", '["1 Street", Town]', "\n    - 1 Street\n    - Town"])
def test_an_address_is_lines_or_a_list(content, address):
    leaflet = read(content(f"helpline:\n  name: A\n  phone: 111\nsections:\n- title: B\n  body:\n  - contacts:\n"
                           f"    - name: C\n      address: {address.replace('    ', '        ')}\n"))  # fmt: skip
    (contacts,) = leaflet.sections[0].body
    assert [line.text for line in contacts.entries[0].address] == ["1 Street", "Town"]


def test_sections_go_three_levels_deep(content):
    inner = "{section: {title: B, body: [{section: {title: C, body: Words.}}]}}"
    assert read(content(f"sections: [{{title: A, body: [{inner}]}}]\n"))


@pytest.mark.parametrize("typed", ["no", "1.10", "0x1F", "12:30", "~", "2023-07-19", "1_000", ".5", "0808", "null"])
def test_what_was_typed_stays(content, typed):
    assert read(content(f"reference: {typed}\nsections: [{{title: One, body: Words.}}]\n")).reference.text == typed


def test_markup_and_code_of_others_stay_text(content, shown):
    text = "<script>alert(1)</script> & {{ }} ${HOME} %s \\n {% x %} <img src='/etc/passwd'>"
    leaflet = read(content(f"sections:\n  - title: {text[:25]}\n    body: |\n      {text}\n"))
    assert shown.line(leaflet.sections[0].body[0].content) == text
    assert leaflet.sections[0].title.text == text[:25]


def test_numbers_declared_further_down_are_linked_too(content, shown):
    helpline = "helpline: {name: Us, phone: 0808 157 0000}\n"
    leaflet = read(content(f"summary: Call 0808 157 0000.\nsections: [{{title: One, body: Words.}}]\n{helpline}"))
    assert shown.line(leaflet.summary[0].content) == "Call <a tel:08081570000>0808 157 0000</a>."


def test_reading_without_pictures_imports_no_picture_library(content):
    code = "import sys; from pathlib import Path; from leaflet.reading.content import read_leaflet; "
    code += "read_leaflet(Path(sys.argv[1])); print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, content()], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("hours", ["|\n    9am to 5pm\n    Saturday to noon", "['9am to 5pm', 'Saturday to noon']"])
def test_hours_are_lines_or_a_list_like_an_address(content, hours):
    leaflet = read(
        content(f"helpline:\n  name: A\n  phone: 111\n  hours: {hours}\nsections: [{{title: B, body: Words.}}]\n")
    )
    assert [line.text for line in leaflet.helpline.hours] == ["9am to 5pm", "Saturday to noon"]


def test_an_extension_is_dialled_after_its_number_wherever_this_stands(content):
    text = "Call 01632 960001 (ext 12), or 01632 960 001."
    leaflet = read(
        content(f'helpline: {{name: A, phone: 01632 960 001 ext 4567}}\nsections: [{{title: B, body: "{text}"}}]\n')
    )
    assert leaflet.helpline.phone.target == "tel:01632960001;ext=4567"
    (paragraph,) = leaflet.sections[0].body
    assert [part.target for part in paragraph.content if isinstance(part, Link)] == [
        "tel:01632960001;ext=12",
        "tel:01632960001",
    ]


REMARKED = """\
id: a-test # a
title: Ward # 4 guide
subtitle: 'Quoted' # a remark
language: en-GB # a
publisher:
  name: Anytown   # Hospital
version: 1.0 # first
reviewed: 2025-01-01 # by Anna
review_due: 2028-01-01
helpline:
  name: Nurses
  phone: 01632 960 001 # 4567
  hours: [9am, 'noon'] # a
glossary:
  pill: a tablet # 2
references:
  - One # 2
sections:
  - title: Before # the test
    body: Take "it" # 2 tablets
  - title: After
    body:
      - Take two # 2
      - table:
          header: [A, B] # a
          rows:
            - [c, d]
            -
              - Drops # 3
              - e
"""


def test_words_after_a_hash_are_told_wherever_words_belong_and_nowhere_else(tmp_path):
    path = tmp_path / "content.yaml"
    path.write_text(REMARKED, encoding="utf-8")
    leaflet, problems = read_leaflet(path)
    assert leaflet is not None
    assert {(one.code, one.severity) for one in problems} == {("hash-in-text", Severity.WARNING)}
    lines = [number for number, line in enumerate(REMARKED.split("\n"), 1) if " # " in line and " # a" not in line]
    assert [(one.place.line, one.place.column) for one in problems] == [
        (number, REMARKED.split("\n")[number - 1].index("#") + 1) for number in lines if number != 8
    ]
    hints = {one.place.line: one.hint for one in problems}
    assert hints[2].startswith('if it belongs to the text, write "Ward # 4 guide", with its quotes;')
    assert hints[20].startswith("if it belongs to the text, write the whole text in quotes;")


def test_no_hint_gives_another_leaflets_fact_to_paste(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("subtitle: A leaflet that lacks all else\nhelpline:\n  text: Call us.\n", encoding="utf-8")
    _, problems = read_leaflet(path)
    hints = [problem.hint for problem in problems if problem.code == "missing-key"]
    assert {"add 'reviewed: YYYY-MM-DD'", "add 'id: …'", "add 'phone: …'"} <= set(hints)
    assert not any(character.isdigit() for hint in hints for character in hint)


@pytest.mark.parametrize(
    ("text", "column"),
    [("5 \ufffdg", 3), ("5 Âµg", 3), ("Donâ€™t", 4), ("costs Â£5", 7)],
)
def test_damaged_letters_are_an_error_wherever_they_stand(content, shown, text, column):
    rest = f"subtitle: {text}\nsections:\n  - title: One\n    body: |\n      {text}\n"
    leaflet, problems = read_leaflet(content(rest))
    assert leaflet is None
    assert shown.problems(problems) == [("text-damaged", 8, 10 + column), ("text-damaged", 12, 6 + column)]


@pytest.mark.parametrize("sign", ["1.", "-", "•", "(1)", "1)"])
def test_a_source_needs_no_sign_before_it(content, shown, sign):
    rest = f"references: |\n  {sign} A book\n  A. Smith. Another\nsections: [{{title: One, body: Words.}}]\n"
    leaflet, problems = read_leaflet(content(rest))
    assert leaflet is not None
    assert shown.problems(problems) == [("bullet-sign", 9, 3)]


def test_a_sign_of_another_font_is_told_but_a_bullet_is_read(content, shown):
    rest = "sections:\n  - title: One\n    body: |\n      \uf0b7\ta\n      \uf0b7\tb \uf0e0 c\n"
    leaflet, problems = read_leaflet(content(rest))
    assert len(leaflet.sections[0].body[0].items) == 2
    assert shown.problems(problems) == [("text-damaged", 12, 11)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Tell us if:", [("lead-in-alone", 11, 5)]),
        ("Tell us if:\n\n    - you are ill", []),
        ("Write to:\n\n    The ward", []),
    ],
)
def test_a_lead_in_that_nothing_follows_is_told(content, shown, body, told):
    _, problems = read_leaflet(content(f"sections:\n- title: One\n  body: |\n    {body}\n"))
    assert shown.problems(problems) == told


def test_a_review_that_is_due_after_more_than_ten_years_is_told(content, shown):
    file = content()
    file.write_text(file.read_text().replace("2028", "2082"))
    leaflet, problems = read_leaflet(file)
    assert leaflet is not None
    assert shown.problems(problems) == [("date-unlikely", 7, 13)]
