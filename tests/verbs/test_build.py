from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leaflet.editions import Edition, Prepared, Printed
from leaflet.model import Clinic, Identifier, Phone, Words
from leaflet.problems import Faults, Place, Problem, Severity
from leaflet.verbs import build as verb
from leaflet.verbs.build import OWN_STYLES, Order, build
from leaflet.verbs.new import first_content

TODAY = date(2026, 11, 23)
FAULT = Problem(Place("content.yaml", 3, 1), "too-wide", "this table is too wide", "take a column out")


def order(folder, *editions, style="default"):
    return Order(editions=editions or ("good",), style=style, output=folder / "output", today=TODAY)


@pytest.fixture
def content(tmp_path):
    path = tmp_path / "content.yaml"
    path.write_text(first_content(TODAY), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def made_up_editions(monkeypatch):
    def prepared(files, *problems):
        return Prepared(lambda _: Printed(files, problems), lambda _: problems)

    def good(*_):
        return prepared({".pdf": b"good"})

    def warned(*_):
        return prepared({".pdf": b"warned"}, Problem(Place("content.yaml"), "a", "b", "c", Severity.WARNING))

    def faulty(*_):
        return prepared({}, FAULT)

    def personal(*_):
        def make(clinic):
            return Printed({".pdf": clinic.name.text.encode()}, ())

        return Prepared(make, lambda clinic: (FAULT,) if clinic.name.text == "Too long" else ())

    def without_font(*_):
        raise Faults([FAULT])

    made_up = {
        "good": Edition(good),
        "warned": Edition(warned),
        "faulty": Edition(faulty),
        "without-font": Edition(without_font),
        "large": Edition(good, "large-print"),
        "personal": Edition(personal),
    }
    monkeypatch.setattr(verb, "EDITIONS", made_up)


def test_each_edition_is_named_after_the_leaflet_and_itself(content, tmp_path):
    (built,) = build([content], order(tmp_path, "good", "warned"))
    assert [path.name for path in built.written] == ["having-a-blood-test-good.pdf", "having-a-blood-test-warned.pdf"]
    assert [path.read_bytes() for path in built.written] == [b"good", b"warned"]


def clinics(*names):
    return tuple(
        Clinic(id=Identifier(name.lower().replace(" ", "-")), name=Words(name), phone=Phone("999")) for name in names
    )


def test_each_clinic_has_a_file_of_its_own_named_after_it(content, tmp_path):
    (built,) = build([content], replace(order(tmp_path, "personal"), clinics=clinics("Anytown", "Other Town")))
    names = ["having-a-blood-test--anytown-personal.pdf", "having-a-blood-test--other-town-personal.pdf"]
    assert [path.name for path in built.written] == names
    assert [path.read_bytes() for path in built.written] == [b"Anytown", b"Other Town"]


def test_one_faulty_clinic_stops_the_files_of_all(content, tmp_path):
    (built,) = build([content], replace(order(tmp_path, "personal"), clinics=clinics("Anytown", "Too long", "More")))
    assert built.problems == (FAULT,)
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
def test_an_edition_that_fails_stops_the_others_of_its_leaflet(content, tmp_path, edition):
    (built,) = build([content], order(tmp_path, "good", edition, "warned"))
    assert FAULT in built.problems
    assert built.written == ()
    assert not (tmp_path / "output").exists()


def test_a_style_beside_the_content_comes_before_our_own(content, tmp_path, monkeypatch):
    asked = []

    def read_theme(name, folders):
        asked.append((name, tuple(folders)))
        return None, [FAULT]

    monkeypatch.setattr(verb, "read_theme", read_theme)
    (built,) = build([content], order(tmp_path))
    assert asked == [("default", (tmp_path / "styles", OWN_STYLES))]
    assert built.problems == (FAULT,)


def test_an_edition_lays_its_own_style_over_the_one_that_was_chosen(content, tmp_path, monkeypatch):
    asked = []

    def read_theme(*words):
        asked.append((words[0], *words[2:]))
        return None, [FAULT]

    monkeypatch.setattr(verb, "read_theme", read_theme)
    (built,) = build([content], order(tmp_path, "good", "large", style="plain"))
    assert asked == [("plain",), ("large-print", "plain")]
    assert built.problems == (FAULT,)


def test_our_own_styles_are_where_the_package_says():
    assert (Path(OWN_STYLES) / "default.yaml").is_file()
