from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leaflet.commands import set_editions
from leaflet.commands.build import BuildOptions, build
from leaflet.commands.editions import Edition, EditionFiles, PreparedEdition
from leaflet.commands.new import first_content
from leaflet.model.content import Clinic, Identifier, Phone, PlainText
from leaflet.model.problems import ContentError, Place, Problem, Severity
from leaflet.reading.styles import OWN_STYLES

TODAY = date(2026, 11, 23)
FAULT = Problem(Place("content.yaml", 3, 1), "too-wide", "this table is too wide", "take a column out")


def order(folder, *editions, style="default"):
    return BuildOptions(editions=editions or ("good",), style=style, output=folder / "output", today=TODAY)


@pytest.fixture
def content(tmp_path):
    path = tmp_path / "content.yaml"
    path.write_text(first_content(TODAY), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def made_up_editions(monkeypatch):
    def prepared(files, *problems):
        return PreparedEdition(lambda _: EditionFiles(files, problems), lambda _: problems)

    def good(*_):
        return prepared({".pdf": b"good"})

    def warned(*_):
        return prepared({".pdf": b"warned"}, Problem(Place("content.yaml"), "a", "b", "c", Severity.WARNING))

    def faulty(*_):
        return prepared({}, FAULT)

    def personal(*_):
        def make(clinic):
            return EditionFiles({".pdf": clinic.name.text.encode()}, ())

        return PreparedEdition(make, lambda clinic: (FAULT,) if clinic.name.text == "Too long" else ())

    def without_font(*_):
        raise ContentError([FAULT])

    made_up = {
        "good": Edition(good),
        "warned": Edition(warned),
        "faulty": Edition(faulty),
        "also-faulty": Edition(faulty),
        "without-font": Edition(without_font),
        "large": Edition(good, "large-print"),
        "personal": Edition(personal),
    }
    monkeypatch.setattr(set_editions, "EDITIONS", made_up)


def test_each_edition_is_named_after_the_leaflet_and_itself(content, tmp_path):
    (built,) = build([content], order(tmp_path, "good", "warned"))
    assert [path.name for path in built.written] == ["having-a-blood-test-good.pdf", "having-a-blood-test-warned.pdf"]
    assert [path.read_bytes() for path in built.written] == [b"good", b"warned"]


def clinics(*names):
    return tuple(
        Clinic(id=Identifier(name.lower().replace(" ", "-")), name=PlainText(name), phone=Phone("999"))
        for name in names
    )


def test_each_clinic_has_a_file_of_its_own_named_after_it(content, tmp_path):
    (built,) = build([content], replace(order(tmp_path, "personal"), clinics=clinics("Anytown", "Other Town")))
    names = ["having-a-blood-test--anytown-personal.pdf", "having-a-blood-test--other-town-personal.pdf"]
    assert [path.name for path in built.written] == names
    assert [path.read_bytes() for path in built.written] == [b"Anytown", b"Other Town"]


def test_one_faulty_clinic_stops_the_files_of_all(content, tmp_path):
    (built,) = build([content], replace(order(tmp_path, "personal"), clinics=clinics("Anytown", "Too long", "More")))
    assert built.problems == (replace(FAULT, message="personal: this table is too wide"),)
    assert built.written == ()


def test_progress_tells_how_many_clinics_are_done(content, tmp_path):
    told = []
    [*build(
        [content],
        replace(order(tmp_path, "personal"), clinics=clinics("A", "B")),
        progress=lambda done, of: told.append((done, of)),
    )]  # fmt: skip
    assert told == [(0, 2), (1, 2)]


def test_a_warning_does_not_stop_an_edition(content, tmp_path):
    (built,) = build([content], order(tmp_path, "warned"))
    assert [problem.code for problem in built.problems] == ["a"]
    assert len(built.written) == 1


@pytest.mark.parametrize("edition", ["faulty", "without-font"])
def test_an_edition_that_fails_stops_itself_alone(content, tmp_path, edition):
    (built,) = build([content], order(tmp_path, "good", edition, "warned"))
    assert replace(FAULT, message=f"{edition}: this table is too wide") in built.problems
    assert [path.name for path in built.written] == ["having-a-blood-test-good.pdf", "having-a-blood-test-warned.pdf"]


def test_it_is_told_which_file_is_still_an_older_one(content, tmp_path):
    older = tmp_path / "output" / "having-a-blood-test-faulty.pdf"
    older.parent.mkdir()
    older.write_bytes(b"of last week")
    (built,) = build([content], order(tmp_path, "good", "faulty"))
    (problem,) = (problem for problem in built.problems if problem.code == "older-file")
    assert str(older) in problem.message
    assert older.read_bytes() == b"of last week"


def test_a_problem_of_several_editions_is_told_once_with_their_names(content, tmp_path):
    (built,) = build([content], order(tmp_path, "faulty", "without-font", "also-faulty"))
    messages = [problem.message for problem in built.problems if problem.code == FAULT.code]
    assert messages == ["without-font: this table is too wide", "faulty, also-faulty: this table is too wide"]


def test_an_edition_that_nobody_named_is_left_out_with_a_warning(content, tmp_path):
    (built,) = build([content], replace(order(tmp_path, "good", "faulty"), optional=frozenset({"good", "faulty"})))
    (problem,) = built.problems
    assert (problem.code, problem.severity) == ("edition-skipped", Severity.WARNING)
    assert problem.message == "faulty: this edition is left out: this table is too wide"
    assert [path.name for path in built.written] == ["having-a-blood-test-good.pdf"]


def test_where_no_edition_is_left_its_errors_stay_errors(content, tmp_path):
    names = ("faulty", "also-faulty")
    (built,) = build([content], replace(order(tmp_path, *names), optional=frozenset(names)))
    assert [(problem.code, problem.severity) for problem in built.problems] == [(FAULT.code, Severity.ERROR)]
    assert built.written == ()


def test_an_edition_that_fits_only_some_clinics_is_left_out_for_all_where_nobody_named_it(content, tmp_path):
    wanted = replace(order(tmp_path, "good", "personal"), clinics=clinics("Anytown", "Too long"))
    (built,) = build([content], replace(wanted, optional=frozenset({"good", "personal"})))
    assert [problem.code for problem in built.problems] == ["edition-skipped"]
    assert [path.name.rpartition("-")[2] for path in built.written] == ["good.pdf", "good.pdf"]


def test_a_style_beside_the_content_comes_before_our_own(content, tmp_path, monkeypatch):
    asked = []

    def read_theme(name, folders):
        asked.append((name, tuple(folders)))
        return None, [FAULT]

    monkeypatch.setattr(set_editions, "read_theme", read_theme)
    (built,) = build([content], order(tmp_path))
    assert asked == [("default", (tmp_path / "styles", OWN_STYLES))]
    assert built.problems == (FAULT,)


def test_an_edition_lays_its_own_style_over_the_one_that_was_chosen(content, tmp_path, monkeypatch):
    asked = []

    def read_theme(*words):
        asked.append((words[0], *words[2:]))
        return None, [FAULT]

    monkeypatch.setattr(set_editions, "read_theme", read_theme)
    (built,) = build([content], order(tmp_path, "good", "large", style="plain"))
    assert asked == [("plain",), ("large-print", "plain")]
    assert built.problems == (FAULT,)


def test_our_own_styles_are_where_the_package_says():
    assert (Path(OWN_STYLES) / "default.yaml").is_file()
