"""Whole jobs of post: from a content file and a list to files that are read again with other eyes."""

import csv
import io
import json
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflet.commands.post import pieces
from leaflet.commands.post.command import post
from leaflet.model.problems import Severity
from leaflet.posting.job.order import Batch, LabelOptions, PostOptions, PostOrder
from leaflet.posting.proof import print_files
from leaflet.posting.recipients.survey import Fate
from leaflet.posting.stationery.labels import LABELS

TODAY = date(2026, 1, 5)
CONTENT = """\
id: tests
title: Your {title}
language: en-GB
publisher:
  name: Anytown Hospital
version: 1.0
reviewed: 2025-07-19
review_due: 2027-07-19
{urgent}
summary: |
  What happens on the day.
sections:
  - title: Before
    body: |
      Eat nothing from midnight.
{more}
"""
PERSONAL = """\
  - title: Your appointment
    body: |
      Dear ((first name)), please come to ((ward)).
  - title: Insulin
    when: insulin
    body: |
      Take half of your ((insulin)).
"""
HEADER = ("address line 1", "address line 2", "address line 3", "postcode", "first name", "ward", "insulin", "format")
ANNA = ("Anna Smith", "1 High Street", "Leeds", "LS1 4AP", "Anna", "Ward 7", "", "")
ZOE = ("Zoë O'Brien-Ng", "Flat 2, Long Row", "Hull", "HU1 1AA", "Zoë", "Ward 12", "Lantus", "")
LUCJA = ("Łucja Żak", "3 Ashgrove", "York", "YO1 7HH", "Łucja", "Ward 7", "no", "")
PEOPLE = (ANNA, ZOE, LUCJA)


def written(people, header=HEADER):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *people])
    return text.getvalue().encode()


@pytest.fixture
def ordered(tmp_path):
    """Return what writes a leaflet and a list, and makes the post that is ordered."""

    def make(people=PEOPLE, *, personal=False, dry=False, progress=None, today=TODAY, **choices):
        content = tmp_path / "content.yaml"
        words = {"title": "tests", "urgent": "", "more": PERSONAL if personal else ""}
        content.write_text(CONTENT.format(**words), encoding="utf-8")
        (tmp_path / "people.csv").write_bytes(people if isinstance(people, bytes) else written(people))
        options = PostOptions(output=tmp_path / "output", whole=personal)
        order = PostOrder(
            content=content, people=tmp_path / "people.csv", today=today, options=replace(options, **choices)
        )
        return post(order, dry=dry, progress=progress)

    return make


def codes(made):
    return [problem.code for problem in made.problems if problem.severity is Severity.ERROR]


def file_of(made, name):
    (path,) = [path for path in made.written if path.name == name]
    return path


def sides(path, password=None):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path, password=password)]


def test_each_carrier_bears_the_address_of_its_row_and_no_other(ordered):
    made = ordered()
    assert codes(made) == []
    read = sides(file_of(made, "carriers.pdf"))
    assert len(read) == 6
    for person, front, back in zip(PEOPLE, read[::2], read[1::2], strict=True):
        assert person[0] in front
        assert person[3] in front
        assert not any(other[0] in front or other[3] in front for other in PEOPLE if other != person)
        assert back == ""


UNCLEAR = ("NULL", "0 mg", "zero", "discontinued", "withheld", "N/K", "negative", "Y?", "y - stopped", "--", "(no)")


def test_nobody_is_given_a_passage_by_a_cell_that_says_neither_yes_nor_no(ordered):
    made = ordered([(*ANNA[:6], cell, "") for cell in UNCLEAR], personal=True, dry=True)
    told = {problem.place.line for problem in made.problems if problem.severity is Severity.ERROR}
    assert told == set(range(2, 2 + len(UNCLEAR)))
    assert made.survey.count(Fate.MADE) == 0


def test_a_passage_is_printed_as_an_organisation_s_own_words_say(ordered, tmp_path):
    (tmp_path / "answers.yaml").write_text("no: [nil known]\nyes: [stopped]\n", encoding="utf-8")
    made = ordered([(*ANNA[:6], "Nil known", ""), (*ZOE[:6], "stopped", "")], personal=True)
    assert codes(made) == []
    anna, zoe = [side for side in sides(file_of(made, "pieces.pdf")) if "appointment" in side]
    assert "Take half" not in anna
    assert "Take half of your stopped" in zoe


def test_a_name_under_a_stack_of_marks_does_not_end_the_job_for_others(ordered):
    people = [("Ann S" + "\u0301" * marks, *ANNA[1:]) for marks in (12, 160)]
    made = ordered([*people, ZOE], skip_bad=True)
    assert codes(made) == []
    assert [(one.code, one.place.line) for one in made.problems if one.code == "cell-stacked"] == [
        ("cell-stacked", 2),
        ("cell-stacked", 3),
    ]
    assert made.survey.count(Fate.MADE) == 1


def test_a_job_is_whole(ordered):
    made = ordered()
    assert [path.name for path in made.written] == [
        "carriers.pdf",
        "instructions.pdf",
        "manifest.json",
        "tests-booklet.pdf",
    ]
    assert {path.parent for path in made.written} == {made.folder}
    assert [path.name for path in made.folder.parent.iterdir()] == [made.folder.name]


def test_only_its_owner_may_read_it(ordered):
    made = ordered()
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.written} == {0o600}


def test_no_name_stands_anywhere_but_on_the_sheets(ordered):
    made = ordered(labels=LabelOptions(LABELS["L7163"]))
    for path in made.written:
        if path.suffix == ".json":
            assert not any(cell in path.read_text() for person in PEOPLE for cell in person if len(cell) > 2)
        if path.suffix == ".pdf":
            assert not any(person[0] in str(pypdfium2.PdfDocument(path).get_metadata_dict()) for person in PEOPLE)
    read = "".join(sides(file_of(made, "instructions.pdf")) + sides(file_of(made, "tests-booklet.pdf")))
    assert not any(person[0] in read or person[3] in read for person in PEOPLE)


def test_the_same_job_has_the_same_name_and_the_same_bytes(ordered, tmp_path):
    one = ordered(output=tmp_path / "one")
    other = ordered(output=tmp_path / "other", jobs=2, batch=Batch(pieces=2))
    again = ordered(output=tmp_path / "again")
    assert one.folder.name == other.folder.name == again.folder.name
    assert [path.read_bytes() for path in one.written] == [path.read_bytes() for path in again.written]


@pytest.mark.parametrize("change", [{"sent": date(2026, 1, 6)}, {"envelope": "nhs-notify"}, {"whole": True}])
def test_another_choice_that_pieces_bear_is_another_job(ordered, tmp_path, change):
    assert ordered(dry=True).folder != ordered(dry=True, **change).folder


def test_a_changed_list_is_another_job(ordered):
    assert ordered(dry=True).folder != ordered(PEOPLE[:2], dry=True).folder


def test_a_job_that_stands_there_already_is_not_made_again(ordered):
    first = ordered()
    before = {path: path.stat().st_mtime_ns for path in first.written}
    assert codes(ordered()) == ["job-exists"]
    assert {path: path.stat().st_mtime_ns for path in first.written} == before


def test_a_dry_run_tells_all_and_writes_nothing(ordered, tmp_path):
    made = ordered(dry=True)
    assert made.survey.count(Fate.MADE) == 3
    assert made.folder is not None
    assert not (tmp_path / "output").exists()


def test_personal_booklets_stand_behind_their_carriers(ordered):
    made = ordered(personal=True)
    read = sides(file_of(made, "pieces.pdf"))
    pieces = [read[at : at + len(read) // 3] for at in range(0, len(read), len(read) // 3)]
    for person, piece in zip(PEOPLE, pieces, strict=True):
        assert person[0] in piece[0]
        words = " ".join(piece).replace("\r\n", " ")
        assert f"Dear {person[4]}, please come to {person[5]}" in words
        assert ("Take half of your Lantus" in words) == (person is ZOE)


def test_a_leaflet_that_differs_from_person_to_person_needs_whole(ordered):
    assert codes(ordered(personal=True, whole=False)) == ["whole-needed"]


def test_booklets_of_ones_own_are_printed_on_both_sides(ordered):
    made = ordered(personal=True, one_sided=True)
    assert codes(made) == ["whole-one-sided"]
    assert made.written == ()


def test_what_the_leaflet_asks_for_must_be_on_the_list(ordered):
    people = written([row[:4] for row in PEOPLE], HEADER[:4])
    assert codes(ordered(people, personal=True)) == ["column-missing"] * 3


def test_an_empty_cell_that_would_be_printed_is_reported_but_not_where_it_is_not_printed(ordered):
    silent = (*LUCJA[:6], "", "")
    nameless = (*LUCJA[:4], "", *LUCJA[5:])
    assert codes(ordered([ANNA, silent], personal=True)) == []
    assert codes(ordered([ANNA, nameless], personal=True, sent=date(2026, 1, 6))) == ["cell-empty"]


def test_a_passage_is_given_to_nobody_by_a_guess(ordered):
    made = ordered(people=(ANNA, (*ZOE[:6], "not yet", "")), personal=True)
    assert codes(made) == ["when-unclear"]
    assert made.written == ()


def test_a_faulty_row_stops_all_and_nothing_is_written(ordered, tmp_path):
    made = ordered([ANNA, (*ZOE[:3], "nowhere", *ZOE[4:])])
    assert codes(made) == ["not-a-real-uk-postcode"]
    assert made.written == ()
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (ANNA[:5], {"row-cells"}),
        (("", "", "", "", *ANNA[4:]), {"address-is-empty"}),
        (("A" * 200, *ANNA[1:]), {"address-line-too-wide", "greeting-too-wide"}),
        (("سارة أحمد", *ANNA[1:]), {"cell-no-glyph"}),
        (("王小明", *ANNA[1:]), {"cell-no-glyph"}),
        (("=cmd|' /C calc'!A0", *ANNA[1:]), {"cell-formula", "invalid-char-in-address"}),
        ((*ANNA[:4], "\u202eAnna", *ANNA[5:]), {"cell-unseen"}),
        (("ZoÃ« Smith", *ANNA[1:]), {"cell-damaged"}),
        (("Zo\ufffd Smith", *ANNA[1:]), {"cell-damaged"}),
        ((*ANNA[:4], "**Anna** [x](https://example.org) {y} (ward)", *ANNA[5:]), set()),
        ((*ANNA[:4], "{{y}} ((ward))", *ANNA[5:]), {"cell-error"}),
        ((*ANNA[:4], "A" * 200, *ANNA[5:]), {"value-too-wide"}),
    ],
)
def test_a_row_of_every_bad_kind_is_reported_and_stops_all(ordered, row, found):
    made = ordered([ANNA, row, ZOE], personal=True)
    assert set(codes(made)) == found
    assert bool(made.written) == (not found)


def test_what_a_person_is_called_is_never_read_as_markup(ordered):
    name = "**Anna** [x](https://example.org) {y} (ward)"
    made = ordered([(*ANNA[:4], name, *ANNA[5:])], personal=True)
    words = " ".join(sides(file_of(made, "pieces.pdf"))).replace("\r\n", " ")
    assert f"Dear {name}, please come to Ward 7" in words


def test_good_rows_are_made_without_the_bad_where_that_is_asked_for_and_the_sums_agree(ordered):
    made = ordered([ANNA, (*ZOE[:3], "nowhere", *ZOE[4:]), LUCJA, (*ANNA[:7], "braille")], skip_bad=True)
    assert codes(made) == []
    told = json.loads(file_of(made, "manifest.json").read_text())["list"]
    assert {name: told[name] for name in told if name != "sha256"} == {
        "rows": 4,
        "pieces": 2,
        "elsewhere": 1,
        "left out": 0,
        "faulty": 1,
    }
    assert "1/2 1/1" in sides(file_of(made, "carriers.pdf"))[0]
    assert file_of(made, "elsewhere.csv").read_text(encoding="utf-8-sig").splitlines() == ["row,wanted", '5,"braille"']


def test_those_who_are_left_out_get_nothing(ordered, tmp_path):
    (tmp_path / "left-out.csv").write_text("address line 1,postcode\nanna smith,ls14ap\n", encoding="utf-8")
    made = ordered(suppress=tmp_path / "left-out.csv")
    assert made.survey.count(Fate.LEFT_OUT) == 1
    assert not any("Anna" in side for side in sides(file_of(made, "carriers.pdf")))


@pytest.mark.parametrize(
    ("people", "code"),
    [(b"", "table-empty"), (written([]), "list-empty"), (written([(*ANNA[:7], "braille")]), "list-empty")],
)
def test_a_list_of_nobody_is_reported(ordered, people, code):
    assert codes(ordered(people)) == [code]


def test_a_list_that_changes_while_it_is_read_makes_nothing(ordered, tmp_path):
    def change(done, of):
        (tmp_path / "people.csv").write_bytes(written([ANNA, ZOE, (*LUCJA[:1], "4 Ashgrove", *LUCJA[2:])]))

    made = ordered(progress=change)
    assert "list-changed" in codes(made)
    assert made.written == ()
    assert list((tmp_path / "output").iterdir()) == []


def swapped(people):
    first, second, *others = people
    yield replace(first, address=second.address, postcode=second.postcode)
    yield replace(second, address=first.address, postcode=first.postcode)
    yield from others


def doubled(people):
    first, *others = people
    return [first, first, *others]


def shortened(people):
    return list(people)[:-1]


def misprinted(people):
    first, *others = people
    return [replace(first, address=(*first.address[:1], "7 High Street", *first.address[2:])), *others]


@pytest.mark.parametrize("sabotage", [swapped, doubled, shortened, misprinted])
def test_whatever_goes_wrong_in_the_making_is_found_and_nothing_is_kept(ordered, tmp_path, monkeypatch, sabotage):
    right = pieces.recipients_of
    monkeypatch.setattr(pieces, "recipients_of", lambda production, run: sabotage(right(production, run)))
    made = ordered()
    assert set(codes(made)) == {"proof-failed"}
    assert made.written == ()
    assert list((tmp_path / "output").iterdir()) == []
    told = " ".join(problem.message + problem.hint for problem in made.problems)
    assert not any(cell in told for person in PEOPLE for cell in person if len(cell) > 4)


@pytest.mark.parametrize("prove_all", [False, True])
def test_every_word_of_every_side_is_read_where_that_is_asked_for(ordered, monkeypatch, prove_all):
    right, asked = print_files.prove, []

    def prove(path, pieces, *, full=False, known=None):
        asked.append(full)
        return right(path, pieces, full=full, known=known)

    monkeypatch.setattr(print_files, "prove", prove)
    assert ordered(personal=True, prove_all=prove_all).written
    assert asked == [prove_all]


def test_whoever_stops_it_leaves_nothing_behind(ordered, tmp_path):
    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ordered(progress=stop)
    assert list((tmp_path / "output").iterdir()) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_is_reported_as_one_whoever_meets_it(ordered, tmp_path, monkeypatch, capfd, jobs):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pieces, "_together", full)
    made = ordered(jobs=jobs, batch=Batch(pieces=2))
    assert codes(made) == ["not-written"]
    assert "No space left on device" in str(made.problems)
    assert list((tmp_path / "output").iterdir()) == []
    assert capfd.readouterr().err == ""


def test_batches_have_all_pieces_once_and_in_order(ordered):
    made = ordered(batch=Batch(pieces=2), jobs=2)
    names = [path.name for path in made.written if path.name.startswith("carriers")]
    assert names == ["carriers-001.pdf", "carriers-002.pdf"]
    fronts = [side for name in names for side in sides(file_of(made, name))[::2]]
    assert [person[0] in front for person, front in zip(PEOPLE, fronts, strict=True)] == [True] * 3


def test_batches_by_size_are_about_that_size(ordered):
    people = [(f"Person {number}", *ANNA[1:]) for number in range(400)]
    made = ordered(people, batch=Batch(size=100_000), sent=date(2026, 1, 7))
    sizes = [path.stat().st_size for path in made.written if path.name.startswith("carriers")]
    assert len(sizes) > 2
    assert max(sizes) < 150_000


def test_a_piece_that_is_made_again_is_the_same_to_the_byte(ordered):
    whole = ordered(personal=True, each=True)
    again = ordered(personal=True, each=True, only=frozenset({2}))
    assert again.folder.name == f"{whole.folder.name}-only-2"
    assert [path.name for path in again.written if path.name.startswith("piece-")] == ["piece-2.pdf"]
    assert file_of(again, "piece-2.pdf").read_bytes() == file_of(whole, "piece-2.pdf").read_bytes()


def test_who_has_a_window_needs_no_label_when_their_piece_is_made_again(ordered):
    people = (ANNA, (*ZOE[:7], "large print"))
    labels = LabelOptions(LABELS["L7163"], 1)
    made = ordered(people=people, labels=labels, only=frozenset({1}))
    assert codes(made) == []
    assert "labels.pdf" not in [path.name for path in made.written]
    assert file_of(ordered(people=people, labels=labels, only=frozenset({2})), "labels.pdf")


def test_a_piece_that_is_not_there_cannot_be_made_again(ordered):
    assert codes(ordered(only=frozenset({2, 9}))) == ["piece-unknown"]


def test_a_person_never_gets_standard_print_who_asked_for_another(ordered):
    people = [ANNA, (*ZOE[:7], "Large print"), (*LUCJA[:7], "squiggles")]
    made = ordered(people, labels=LabelOptions(LABELS["L7163"], start=3))
    assert "Zoë" not in "".join(sides(file_of(made, "carriers.pdf")))
    assert "Zoë" in sides(file_of(made, "carriers-large-print.pdf"))[0]
    assert made.survey.elsewhere == ((4, "a format that is not known"),)
    # Only who has an envelope without a window needs a label.
    (labels,) = sides(file_of(made, "labels.pdf"))
    assert [person[0] in labels for person in PEOPLE] == [False, True, False]


def test_large_print_needs_labels(ordered):
    assert codes(ordered([(*ANNA[:7], "large print")])) == ["labels-needed"]


def test_a_translation_goes_to_those_who_read_it(ordered, tmp_path):
    french = (
        CONTENT.format(title="examens", urgent="", more="").replace("en-GB", "fr").replace("id: tests", "id: examens")
    )
    (tmp_path / "content-fr.yaml").write_text(french, encoding="utf-8")
    (tmp_path / "translations.yaml").write_text(
        "translations:\n  - language: fr\n    file: content-fr.yaml\n    of_version: 1.0\n", encoding="utf-8"
    )
    header = (*HEADER, "language")
    made = ordered(written([(*ANNA, ""), (*ZOE, "French"), (*LUCJA, "Polish")], header))
    assert codes(made) == []
    assert "Zoë" in sides(file_of(made, "carriers-fr.pdf"))[0]
    assert file_of(made, "examens-booklet.pdf")
    assert made.survey.elsewhere == ((4, "in Polish"),)


CARRIER = """\
text: |
  Please come to ((ward)), ((first name)).
signature: Yours sincerely
"""
HIGH = """\
title: C5 with a high window
width: 229 mm
height: 162 mm
gsm: 90
fold: half
window: {width: 90 mm, height: 46 mm, left: 20 mm, bottom: 55 mm}
"""


def test_the_letter_beside_the_content_is_filled_in_for_each_person(ordered, tmp_path):
    (tmp_path / "carrier.yaml").write_text(CARRIER, encoding="utf-8")
    made = ordered()
    assert codes(made) == []
    first, _, second, *_ = sides(file_of(made, "carriers.pdf"))
    assert "Please come to Ward 7, Anna." in first
    assert "Please come to Ward 12, Zoë." in second


def test_royal_mails_code_is_printed_where_the_window_has_room_for_it(ordered, tmp_path):
    assert codes(ordered(customer_code=True)) == ["window-too-low"]
    assert codes(ordered(customer_code=True, letter=True, envelope="notify")) == ["code-without-carrier"]
    (tmp_path / "envelopes").mkdir()
    (tmp_path / "envelopes" / "high.yaml").write_text(HIGH, encoding="utf-8")
    made = ordered(customer_code=True, envelope="high")
    assert codes(made) == []
    assert len(file_of(made, "carriers.pdf").read_bytes()) != len(
        file_of(ordered(envelope="high"), "carriers.pdf").read_bytes()
    )


def test_finished_files_are_locked_and_handed_over(ordered, tmp_path):
    made = ordered(password="quiet", handover=tmp_path / "printer")
    path = file_of(replace(made, written=made.written[:4]), "carriers.pdf")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(path)
    assert "Anna" in sides(path, "quiet")[0]
    copy = tmp_path / "printer" / made.folder.name / "carriers.pdf"
    assert copy.read_bytes() == path.read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not list(made.folder.glob("*.new"))


def test_where_the_copy_cannot_be_put_the_job_itself_still_stands(ordered, tmp_path):
    (tmp_path / "printer").write_text("in the way", encoding="utf-8")
    made = ordered(handover=tmp_path / "printer")
    assert codes(made) == ["not-written"]
    assert file_of(made, "carriers.pdf").exists()


def test_an_overdue_leaflet_is_not_posted_but_its_list_is_judged(ordered):
    late = date(2027, 8, 1)
    people = [ANNA, (*ZOE[:3], "nowhere", *ZOE[4:])]
    assert codes(ordered(people, today=late)) == ["overdue-refused", "not-a-real-uk-postcode"]
    assert codes(ordered(today=late)) == ["overdue-refused"]
    assert codes(ordered(today=late, allow_overdue="the new one is at the printer's")) == []


def test_a_booklet_that_does_not_go_into_its_envelope_is_reported(ordered):
    made = ordered(envelope="dl")
    assert codes(made) == ["envelope-too-small"]
    # The envelope is one of ours, and the leaflet is what the user gave.
    assert [Path(problem.place.file).name for problem in made.problems] == ["content.yaml"]


CELLS = st.one_of(
    st.sampled_from(
        [*ANNA, *ZOE, "", "=1+1", "-", "LS1 4AQ", "braille", "large print", "Flat 3, Leeds LS1 4AP", "王小明"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
ROWS = st.lists(st.sampled_from(PEOPLE) | st.lists(CELLS, min_size=7, max_size=9).map(tuple), min_size=1, max_size=8)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=ROWS, personal=st.booleans())
def test_whatever_the_list_holds_the_sums_agree_and_each_sheet_bears_its_own_row(
    ordered, tmp_path_factory, people, personal
):
    output = tmp_path_factory.mktemp("any")
    made = ordered(people, personal=personal, skip_bad=True, labels=LabelOptions(LABELS["L7163"]), output=output)
    survey = made.survey
    if survey is None:
        assert set(codes(made)) <= {"list-empty", "table-empty", "table-form", "table-broken"}
        return
    assert sum(map(survey.count, Fate)) == len(survey.fates)
    assert bool(made.written) == bool(survey.count(Fate.MADE))
    if not made.written:
        assert codes(made) == ["list-empty"]
        assert list(output.iterdir()) == []
        return
    files = json.loads(file_of(made, "manifest.json").read_text())["files"]
    assert sum(file["pieces"] for file in files) == survey.count(Fate.MADE)


@pytest.mark.slow
@pytest.mark.parametrize("personal", [False, True])
def test_ten_thousand_invented_people_each_get_their_own_piece(ordered, personal):
    first = ("Zoë", "Łucja", "Siân", "Ελένη", "Jean-François", "D’Arcy", "Nguyễn", "Þóra", "O'Neil", "Ann Mary")
    last = ("Smith", "Ng", "van der Berg", "Żółkiewska-Brown", "Παπαδοπούλου", "Llewellyn", "de la Cruz", "Šimková")
    streets = ("1 High Street", "Flat 12b, Long Row", "Tŷ Gwyn", "The Old Post Office", "c/o St Mary's Home")
    places = (("Leeds", "LS1 4AP"), ("Caernarfon", "ll55 1rt"), ("London SW1A 2AA", ""), ("Jersey", "JE2 3AB"))

    def person(number):
        name = f"{first[number % len(first)]} {last[number // 10 % len(last)]}"
        town, code = places[number % len(places)]
        street = f"{streets[number % len(streets)]}, {number}"
        return (
            name,
            street,
            town,
            code,
            first[number % len(first)],
            f"Ward {number % 30}",
            ("", "Lantus")[number % 2],
            "",
        )

    people = [person(number) for number in range(10_000)]
    made = ordered(people, personal=personal, jobs=2, batch=Batch(pieces=2500))
    assert codes(made) == []
    assert sum(file["pieces"] for file in json.loads(file_of(made, "manifest.json").read_text())["files"]) == 10_000
    stem = "pieces" if personal else "carriers"
    read = sides(file_of(made, f"{stem}-003.pdf"))
    each = len(read) // 2500
    for at in (0, 1, 1234, 2499):
        assert people[5000 + at][0] in read[at * each]
        assert people[5000 + at][1] in read[at * each]
