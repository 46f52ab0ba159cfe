from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.problems import Place
from leaflet.model.units import mm
from leaflet.posting.mail.envelope import SheetFold
from leaflet.posting.stationery.envelope_files import FOLDER, read_envelope
from leaflet.posting.stationery.envelope_window import view

SHIPPED = ("c4", "c5", "dl", "nhs-notify", "notify")

OWN = """title: Our envelope
width: 229 mm
height: 162 mm
gsm: 90
fold: half
window: {width: 100 mm, height: 40 mm, left: 20 mm, bottom: 55 mm}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "envelopes").mkdir()
    return tmp_path


def written(folder, text):
    (folder / "envelopes" / "own.yaml").write_text(text, encoding="utf-8")
    return read_envelope("own", [folder])


def test_all_shipped_envelopes_can_be_read():
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(SHIPPED)
    for name in SHIPPED:
        envelope, problems = read_envelope(name)
        assert problems == []
        assert envelope.name == name


def test_an_envelope_beside_the_content_is_found(folder):
    envelope, problems = written(folder, OWN)
    assert problems == []
    assert (envelope.title, envelope.fold) == ("Our envelope", SheetFold.HALF)


def test_an_envelope_beside_the_content_goes_before_a_shipped_one(folder):
    (folder / "envelopes" / "c5.yaml").write_text(OWN, encoding="utf-8")
    envelope, _ = read_envelope("c5", [folder])
    assert envelope.title == "Our envelope"


def test_a_misspelt_name_is_reported_with_the_one_that_was_meant():
    envelope, (problem,) = read_envelope("notfy")
    assert envelope is None
    assert (problem.code, problem.hint) == ("envelope-unknown", "did you mean 'notify'?")


def test_a_name_cannot_lead_out_of_the_folder(folder):
    (folder / "secret.yaml").write_text(OWN, encoding="utf-8")
    envelope, (problem,) = read_envelope("../secret", [folder])
    assert envelope is None
    assert problem.code == "envelope-unknown"


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("229 mm", "22.9 cm", "length-form", 2),
        ("gsm: 90", "gsm: heavy", "number-form", 4),
        ("fold: half", "fold: twice", "fold-form", 5),
        ("fold: half", "fold: none", "envelope-too-small", 1),
        ("left: 20 mm, ", "", "missing-key", 6),
        ("height: 40 mm", "height: 15 mm", "window-too-small", 6),
        ("bottom: 55 mm", "bottom: 5 mm", "window-past-edge", 6),
        ("title", "titel", "unknown-key", 1),
        ("229 mm", "0 mm", "number-range", 2),
        ("162 mm", "1999 mm", "number-range", 3),
        ("gsm: 90", "gsm: 0", "number-range", 4),
        ("gsm: 90", "gsm: -90", "number-range", 4),
        ("gsm: 90", "gsm: 1e308", "number-form", 4),
        ("height: 40 mm", "height: 0 mm", "number-range", 6),
    ],
)
def test_a_fault_is_reported_where_it_is_written(folder, was, becomes, code, line):
    envelope, (problem,) = written(folder, OWN.replace(was, becomes))
    assert envelope is None
    assert (problem.code, problem.place.line) == (code, line)


def test_a_window_and_a_place_on_the_sheet_are_not_both_given(folder):
    text = OWN + "address: {left: 25 mm, top: 40 mm, width: 95 mm, height: 27 mm}\n"
    assert [problem.code for problem in written(folder, text)[1]] == ["window-twice"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("address: {left: 25 mm, top: 40 mm, width: 20 mm, height: 27 mm}", "window-too-small"),
        ("address: {left: 125 mm, top: 40 mm, width: 95 mm, height: 27 mm}", "window-past-edge"),
        ("address: {left: 25 mm, top: 140 mm, width: 95 mm, height: 27 mm}", "window-past-edge"),
        ("address: {left: 25 mm, top: 0 mm, width: 95 mm, height: 0 mm}", "number-range"),
        ("limits: {sheets: 0}", "number-range"),
        ("limits: {thickness: 0 mm}", "number-range"),
    ],
)
def test_measures_of_a_service_that_no_letter_keeps_are_refused(folder, more, code):
    text = "".join(OWN.splitlines(keepends=True)[:5])
    envelope, (problem,) = written(folder, f"{text}{more}\n")
    assert envelope is None
    assert (problem.code, problem.place.line) == (code, 6)


def test_what_must_be_clear_is_around_the_address(folder):
    text = "".join(OWN.splitlines(keepends=True)[:5])
    text += "address: {left: 25 mm, top: 40 mm, width: 95 mm, height: 27 mm}\n"
    _, (problem,) = written(folder, text + "clear: {left: 30 mm, top: 30 mm, width: 95 mm, height: 65 mm}\n")
    assert (problem.code, problem.place.line) == ("window-past-edge", 7)


@given(st.data())
def test_whatever_numbers_an_envelope_has_an_address_finds_its_place_or_it_is_reported(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()
    (folder / "envelopes").mkdir(exist_ok=True)
    lengths = st.one_of(st.sampled_from([0, 1, 36, 90, 162, 229, 600, 2000]), st.floats(0, 300)).map("{:.6f} mm".format)
    text = f"title: Own\nwidth: {data.draw(lengths)}\nheight: {data.draw(lengths)}\ngsm: 90\nfold: half\n"
    keys = data.draw(st.sampled_from([("window", "bottom"), ("address", "top")]))
    text += f"{keys[0]}{{: left: {data.draw(lengths)}, {keys[1]}: {data.draw(lengths)}, "
    text += f"width: {data.draw(lengths)}, height: {data.draw(lengths)}}}\n"
    envelope, problems = written(folder, text)
    assert (envelope is None) == bool(problems)
    if envelope is not None:
        seen = view(envelope)
        assert seen.always.width >= mm(36) - 0.01
        assert seen.always.height >= mm(9) - 0.01
        assert seen.always.right <= envelope.panel.right + 0.2


def test_an_envelope_of_ours_stands_where_it_is_asked_for_and_another_where_it_is_written(tmp_path):
    asked = Place("content.yaml", 3, 5)
    (tmp_path / "envelopes").mkdir()
    (tmp_path / "envelopes" / "own.yaml").write_bytes((FOLDER / "c5.yaml").read_bytes())
    ours, _ = read_envelope("c5", [tmp_path], asked)
    own, _ = read_envelope("own", [tmp_path], asked)
    assert ours is not None
    assert own is not None
    assert (ours.place, Path(own.place.file).name) == (asked, "own.yaml")
