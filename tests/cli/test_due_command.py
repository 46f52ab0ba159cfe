import json
from pathlib import Path

import pytest

from leaflet.cli.main import ExitCode, main

TODAY = ("--today", "2026-11-23")


@pytest.fixture(autouse=True)
def three_leaflets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, due, owner in (("a", "2026-07-19", "Ward 7"), ("b", "2027-01", "Ward 8"), ("c", "2028-02-29", "Ward 7")):
        text = f"id: {name}\ntitle: Leaflet {name}\nreview_due: {due}\nowner: {owner}\n"
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def test_due_lists_the_leaflets_of_this_folder_by_urgency(capsys):
    assert main(["due", *TODAY]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "state     due         days  owner   title      file",
        "overdue   2026-07-19  -127  Ward 7  Leaflet a  a.yaml",
        "due soon  2027-01-31    69  Ward 8  Leaflet b  b.yaml",
        "current   2028-02-29   463  Ward 7  Leaflet c  c.yaml",
    ]
    assert err == "3 leaflets: 1 overdue, 1 due soon, 1 current\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--owner", "ward 7"], ["a", "c"]),
        (["--within", "69d"], ["a", "b"]),
        (["--within", "68d"], ["a"]),
        (["--within", "6m", "--owner", "8"], ["b"]),
        (["--owner", "nobody"], []),
        (["c.yaml"], ["c"]),
    ],
)
def test_due_lists_those_that_are_asked_for(capsys, words, expected):
    assert main(["due", *words, "--format", "json", *TODAY]) == ExitCode.DONE
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == expected


def test_strict_fails_when_one_of_those_asked_for_is_overdue(capsys):
    assert main(["due", "--strict", *TODAY]) == ExitCode.PROBLEMS
    assert main(["due", "--strict", "--owner", "Ward 8", *TODAY]) == ExitCode.DONE


def test_a_broken_file_is_told_and_the_others_are_listed(capsys):
    Path("d.yaml").write_text("title: Leaflet d\nreview_due: soon\n", encoding="utf-8")
    assert main(["due", *TODAY]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 4
    assert "d.yaml:2:13: 'soon' is not how a date is written here  [date-form]" in err


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "\ufeffstate,due,days,".encode()),
        ("ics", b"BEGIN:VCALENDAR\r\n"),
        ("html", b"<!doctype html>"),
    ],
)
def test_due_writes_for_other_programs(capsysbinary, form, start):
    assert main(["due", "--format", form, *TODAY]) == ExitCode.DONE
    assert capsysbinary.readouterr().out.startswith(start)


def test_without_the_library_for_calendars_due_says_how_to_get_it(capsys, monkeypatch):
    import builtins

    importing = builtins.__import__

    def without(name, *rest):
        if name.startswith("icalendar"):
            raise ModuleNotFoundError("No module named 'icalendar'", name="icalendar")
        return importing(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert main(["due", "--format", "ics", *TODAY]) == ExitCode.MISSING
    assert 'pip install "leaflet[calendar]"' in capsys.readouterr().err


def test_a_time_that_is_none_is_wrong_usage(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["due", "--within", "soon"])
    assert "write it as 90 days, 6 months or 3 years" in capsys.readouterr().err


def test_a_sheet_to_check_a_rack_by_is_written_instead_of_the_list(capsys):
    assert main(["due", "--stock-sheet", "lists/rack.pdf", *TODAY]) == ExitCode.DONE
    assert capsys.readouterr().out == "lists/rack.pdf\n"
    assert Path("lists/rack.pdf").read_bytes().startswith(b"%PDF-")
