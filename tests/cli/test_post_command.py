"""leaflet post as a shell sees it: exit codes, paths on one stream, words on the other, and no word of the list."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import leaflet
from leaflet.cli.main import ExitCode, main

TODAY = ("--today", "2026-11-23")
HEADER = "address line 1,address line 2,address line 3,postcode,format\n"
ANNA = "Anna Smith,1 High Street,Leeds,LS1 4AP,\n"
ZOE = "Zoë O'Brien,2 Long Row,Hull,HU1 1AA,\n"
POST = ("post", "tests.yaml", "people.csv", *TODAY)


@pytest.fixture(autouse=True)
def a_leaflet_and_a_list(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "tests.yaml"]) == ExitCode.DONE
    values = {"id": "tests", "reviewed": "2026-11-01", "review_due": "2029-11-01"}
    lines = Path("tests.yaml").read_text(encoding="utf-8").splitlines()
    changed = [f"{key}: {values[key]}" if (key := line.split(":")[0]) in values else line for line in lines]
    Path("tests.yaml").write_text("\n".join(changed) + "\n", encoding="utf-8")
    the_list_is(HEADER + ANNA + ZOE)
    capsys.readouterr()


def the_list_is(text):
    Path("people.csv").write_text(text, encoding="utf-8")


def test_the_paths_of_the_files_are_given_and_the_counts_told(capsys):
    assert main(POST) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert err == "2 rows: 2 pieces\n"
    (folder,) = Path("output").iterdir()
    assert out.splitlines() == [str(path) for path in sorted(folder.iterdir())]


def test_a_dry_run_tells_where_it_would_stand_and_makes_nothing(capsys):
    assert main([*POST, "--dry-run"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == ""
    assert "without --dry-run it would stand in output/tests-post-" in err
    assert not Path("output").exists()


@pytest.mark.parametrize("room", [0, 500, 10_000])
def test_a_disk_that_is_full_ends_with_3_and_leaves_nothing_also_with_a_password(tmp_path, room):
    resource = pytest.importorskip("resource", reason="this system limits no file sizes")
    (tmp_path / "password").write_text("a long password\n", encoding="utf-8")
    (tmp_path / "password").chmod(0o600)
    run = subprocess.run(
        [sys.executable, "-P", "-m", "leaflet", *POST, "--password-file", "password"],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (run.returncode, run.stdout) == (ExitCode.MISSING, "")
    assert "[not-written]" in run.stderr
    assert not Path("output").exists() or list(Path("output").iterdir()) == []


def test_faulty_rows_are_told_without_a_word_of_them_and_end_with_1(capsys):
    the_list_is(HEADER + ANNA + "Secret Person,9 Hidden Lane,Nowhere,XX 9ZZZ,\n" * 3)
    assert main(POST) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert out == ""
    assert "people.csv:3:1: the address does not end with a UK postcode  [not-a-real-uk-postcode]" in err
    assert "4 rows: 1 piece, 3 to be mended\nnothing was made\n" in err
    assert not any(word in err for word in ("Secret", "Hidden", "Nowhere", "XX1", "Anna"))
    assert not Path("output").exists()


def test_of_many_faulty_rows_the_first_are_told_and_the_others_counted(capsys):
    the_list_is(HEADER + "A,B,C,1,\n" * 130)
    assert main(POST) == ExitCode.PROBLEMS
    assert "\n… and 30 more\n" in capsys.readouterr().err


def test_with_skip_bad_the_others_are_made(capsys):
    the_list_is(HEADER + ANNA + "A,B,C,1,\n")
    assert main([*POST, "--skip-bad"]) == ExitCode.DONE
    assert "2 rows: 1 piece, 1 to be mended" in capsys.readouterr().err


def test_what_is_made_elsewhere_is_counted_by_what_it_is(capsys):
    the_list_is(HEADER + ANNA + ZOE.replace(",\n", ",Braille please\n"))
    assert main(POST) == ExitCode.DONE
    assert "2 rows: 1 piece, 1 made elsewhere\n  made elsewhere: 1 × braille\n" in capsys.readouterr().err


def test_an_overdue_leaflet_is_refused_by_policy(capsys):
    assert main(["post", "tests.yaml", "people.csv", "--today", "2029-11-23"]) == ExitCode.REFUSED
    assert "[overdue-refused]" in capsys.readouterr().err


def test_other_names_of_columns_are_mapped(capsys):
    the_list_is("Who;Where;Town;PC\nAnna Smith;1 High Street;Leeds;LS1 4AP\n")
    assert main([*POST, "--dry-run"]) == ExitCode.PROBLEMS
    names = ("address line 1=Who", "address line 2=where", "address_line_3=Town", "postcode=PC")
    assert main([*POST, "--dry-run", *(word for name in names for word in ("--map", name))]) == ExitCode.DONE


def test_a_workbook_is_a_list_too(capsys):
    book = openpyxl.Workbook()
    for line in (HEADER, ANNA, ZOE):
        book.active.append([cell or None for cell in line.rstrip("\n").split(",")])
    book.save("people.xlsx")
    assert main(["post", "tests.yaml", "people.xlsx", *TODAY]) == ExitCode.DONE
    assert "2 rows: 2 pieces" in capsys.readouterr().err


def test_the_manifest_tells_the_counts(capsys):
    main(POST)
    (manifest,) = Path("output").glob("*/manifest.json")
    assert json.loads(manifest.read_text())["list"]["pieces"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["--batch", "0"],
        ["--batch", "lots"],
        ["--batch", "2MB", "--each"],
        ["--only", "0"],
        ["--only", "a-b"],
        ["--only", "1-99999"],
        ["--only", ""],
        ["--map", "postcode"],
        ["--map", "=PC"],
        ["--labels", "L1"],
        ["--labels", "L7163:15"],
        ["--oldest", "yesterday"],
        ["--paper", "1gsm"],
    ],
)
def test_what_cannot_be_understood_is_told_as_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*POST, *words])
    assert ended.value.code == 2


def test_an_empty_file_of_a_password_locks_nothing_and_makes_nothing(capsys):
    Path("password").write_text("\n", encoding="utf-8")
    assert main([*POST, "--password-file", "password"]) == ExitCode.PROBLEMS
    assert "[password-missing]" in capsys.readouterr().err


@pytest.mark.parametrize("library", ["pypdfium2", "ppf"])
def test_without_the_libraries_of_posting_the_command_says_what_to_install(library):
    # In a process of its own: here both are loaded already.
    asked = f"import sys; sys.modules[{library!r}] = None; from leaflet.cli.main import main; sys.exit(main({POST}))"
    environment = os.environ | {"PYTHONPATH": str(Path(leaflet.__file__).parents[1])}
    ended = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, encoding="utf-8")
    assert ended.returncode == ExitCode.MISSING
    assert "pip install" in ended.stderr
    assert not list(Path().glob("output/*"))


def test_a_job_that_is_killed_leaves_nothing_that_could_be_posted():
    the_list_is(HEADER + "".join(ANNA.replace("Anna", f"Anna {number}") for number in range(3000)))
    environment = os.environ | {"PYTHONPATH": str(Path(leaflet.__file__).parents[1])}
    program = subprocess.Popen([sys.executable, "-m", "leaflet", *POST, "--whole"], env=environment)
    while program.poll() is None and not list(Path().glob("output/.*.part/*.pdf")):
        pass
    program.kill()
    program.wait()
    left = list(Path("output").iterdir())
    assert [path for path in left if not path.name.startswith(".")] == []
    assert all(path.stat().st_mode & 0o77 == 0 for path in left)


def test_a_list_with_other_names_is_posted_by_the_command_that_is_proposed(capsys):
    the_list_is("Forename,Surname,Full Address,PC\n" + 'Anna,Smith,"1 High Street\nLeeds",LS1 4AP\n')
    assert main([*POST, "--output", "my output"]) == ExitCode.PROBLEMS
    (hint,) = [line for line in capsys.readouterr().err.splitlines() if "if they are, give: leaflet " in line]
    assert main(shlex.split(hint.split("leaflet ", 1)[1])) == ExitCode.DONE
    assert len(list(Path("my output").iterdir())) == 1


def test_a_column_that_map_names_twice_ends_with_1(capsys):
    assert main([*POST, "--map", "postcode=postcode", "--map", "Post-Code=format"]) == ExitCode.PROBLEMS
    assert "[column-twice]" in capsys.readouterr().err
