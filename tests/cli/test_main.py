import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import leaflet
from leaflet import __version__
from leaflet.cli import main as cli
from leaflet.cli.main import ExitCode, main

TODAY = "2026-11-23"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def leaflet_of(name, **changes):
    """Write a content file that builds, with some of its first keys changed; return its path."""
    path = Path(name)
    assert main(["new", name]) == 0
    text = path.read_text(encoding="utf-8")
    for key, value in {"id": path.stem, "reviewed": "2026-11-01", "review_due": "2029-11", **changes}.items():
        text = "".join(f"{key}: {value}\n" if line.startswith(f"{key}:") else line for line in text.splitlines(True))
    path.write_text(text, encoding="utf-8")
    return name


def run_as_a_program(*words, **options):
    """Run leaflet in a process of its own, as a shell would; the package is the one that is tested."""
    environment = os.environ | {"PYTHONPATH": str(Path(leaflet.__file__).parents[1])}
    return subprocess.run(
        [sys.executable, "-m", "leaflet", *words], capture_output=True, text=True, env=environment, **options
    )


def made():
    return sorted(path.name for path in Path("output").glob("*"))


# --- build ---------------------------------------------------------------------------------------------------


def test_build_makes_the_booklet_of_content_yaml_and_prints_its_path(capsys):
    leaflet_of("content.yaml", id="blood-test")
    capsys.readouterr()
    assert main(["build", "--today", TODAY]) == ExitCode.DONE
    assert capsys.readouterr() == ("output/blood-test-booklet.pdf\n", "")
    assert Path("output/blood-test-booklet.pdf").read_bytes().startswith(b"%PDF-")


def test_build_puts_the_files_where_it_is_told():
    assert main(["build", leaflet_of("a.yaml"), "--output", "print/spring", "--today", TODAY]) == ExitCode.DONE
    assert Path("print/spring/a-booklet.pdf").exists()


def test_one_broken_leaflet_does_not_stop_the_others(capsys):
    a, broken, c = leaflet_of("a.yaml"), leaflet_of("b.yaml", title="\ntitel: Tests"), leaflet_of("c.yaml")
    capsys.readouterr()
    assert main(["build", a, broken, c, "--today", TODAY]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert out == "output/a-booklet.pdf\noutput/c-booklet.pdf\n"
    assert err.startswith("b.yaml:")
    assert err.endswith("3 leaflets: 2 made, 1 not made\n")


def test_a_leaflet_with_an_error_leaves_what_stood_in_the_output(capsys):
    Path("output").mkdir()
    Path("output/a-booklet.pdf").write_bytes(b"the last good one")
    assert main(["build", leaflet_of("a.yaml", reviewed="2027-01-01"), "--today", TODAY]) == ExitCode.PROBLEMS
    assert "[review-in-future]" in capsys.readouterr().err
    assert Path("output/a-booklet.pdf").read_bytes() == b"the last good one"
    assert made() == ["a-booklet.pdf"]


def test_two_leaflets_with_one_id_are_both_refused(capsys):
    first, second, other = leaflet_of("a.yaml", id="tests"), leaflet_of("b.yaml", id="tests"), leaflet_of("c.yaml")
    capsys.readouterr()
    assert main(["build", first, second, other, "--today", TODAY]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert out == "output/c-booklet.pdf\n"
    assert err.count("[id-shared]") == 2
    assert made() == ["c-booklet.pdf"]


def test_a_file_given_twice_is_built_once(capsys):
    name = leaflet_of("a.yaml")
    capsys.readouterr()
    assert main(["build", name, f"./{name}", "--today", TODAY]) == ExitCode.DONE
    assert capsys.readouterr().out == "output/a-booklet.pdf\n"


def test_an_overdue_leaflet_is_built_with_a_warning(capsys):
    name = leaflet_of("a.yaml", reviewed="2023-07-19", review_due="2026-07-19")
    assert main(["build", name, "--today", TODAY]) == ExitCode.DONE
    assert "warning: the review of this leaflet is 127 days overdue  [review-overdue]" in capsys.readouterr().err
    assert made() == ["a-booklet.pdf"]


def test_an_output_folder_that_is_a_file_is_the_machines_fault(capsys):
    name = leaflet_of("a.yaml")
    Path("taken").write_text("a file", encoding="utf-8")
    assert main(["build", name, "--output", "taken", "--today", TODAY]) == ExitCode.MISSING
    assert "taken/a-booklet.pdf:1:1: this file could not be written" in capsys.readouterr().err


def test_a_lack_of_this_machine_comes_before_problems_of_the_content():
    broken, good = leaflet_of("a.yaml", reviewed="2027-01-01"), leaflet_of("b.yaml")
    Path("taken").write_text("a file", encoding="utf-8")
    assert main(["build", broken, good, "--output", "taken", "--today", TODAY]) == ExitCode.MISSING


def test_a_library_that_is_missing_is_told_without_a_traceback(monkeypatch, capsys):
    def build(_):
        raise ModuleNotFoundError("No module named 'uharfbuzz'", name="uharfbuzz")

    monkeypatch.setattr(cli, "_RUN", {"build": build})
    assert main(["build"]) == ExitCode.MISSING
    assert "uharfbuzz" in capsys.readouterr().err


# --- check ---------------------------------------------------------------------------------------------------


def test_check_of_a_good_leaflet_says_so_and_writes_nothing(capsys):
    leaflet_of("content.yaml")
    capsys.readouterr()
    assert main(["check", "--today", TODAY]) == ExitCode.DONE
    assert capsys.readouterr() == ("", "1 leaflet: no problems\n")
    assert [path.name for path in Path().iterdir() if not path.name.startswith(".")] == ["content.yaml"]


def test_check_names_file_line_and_column(capsys):
    assert main(["check", leaflet_of("a.yaml", reviewed="2027-01-01"), "--today", TODAY]) == ExitCode.PROBLEMS
    line = 1 + Path("a.yaml").read_text(encoding="utf-8").splitlines().index("reviewed: 2027-01-01")
    assert f"a.yaml:{line}:11: this review lies in the future  [review-in-future]\n" in capsys.readouterr().err


def test_check_as_json_is_one_list_on_standard_output(capsys):
    names = [leaflet_of(name, reviewed="2027-01-01") for name in ("a.yaml", "b.yaml")]
    capsys.readouterr()
    assert main(["check", *names, "--format", "json", "--today", TODAY]) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert [(problem["file"], problem["code"]) for problem in json.loads(out)] == [
        ("a.yaml", "review-in-future"),
        ("b.yaml", "review-in-future"),
    ]
    assert err == ""


def test_a_content_file_that_is_not_there_is_a_problem(capsys):
    assert main(["check"]) == ExitCode.PROBLEMS
    assert capsys.readouterr().err.startswith("content.yaml:1:1: ")


def loaded_by(*words):
    program = (
        f"import sys; from leaflet.cli.main import main; main({list(words)}); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), *sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(leaflet.__file__).parents[1])}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    return set(run.stdout.split())


def test_check_sets_and_loads_nothing_that_draws():
    leaflet_of("content.yaml")
    loaded = loaded_by("check", "--edition", "all")
    assert loaded >= {"leaflet.reading.content", "leaflet.checking.rules", "leaflet.layout.booklet"}
    assert loaded & {"reportlab", "pypdf", "pikepdf", "pypdfium2", "PIL", "fontTools"} == set()
    assert loaded & {"leaflet.pdf.canvas", "leaflet.printing.sheets", "difflib"} == set()


def test_check_of_what_has_not_changed_loads_nothing_that_reads_or_sets(capsys):
    leaflet_of("content.yaml", reviewed="2023-01-01", review_due="2026-01-01")
    capsys.readouterr()
    told = [main(["check"]), *capsys.readouterr()]
    loaded = loaded_by("check")
    assert loaded & {"leaflet.reading", "leaflet.checking", "leaflet.layout", "leaflet.commands", "yaml"} == set()
    assert [main(["check"]), *capsys.readouterr()] == told
    assert "[review-overdue]" in told[2]


def test_check_tells_what_build_would_refuse_for_the_editions_that_are_given(capsys):
    leaflet_of("content.yaml")
    text = Path("content.yaml").read_text(encoding="utf-8")
    Path("content.yaml").write_text(text.replace("\ntitle: ", "\ntitle: 字 ", 1), encoding="utf-8")
    for words in ([], ["--edition", "booklet,letter"]):
        assert main(["check", *words]) == ExitCode.PROBLEMS
        checked = capsys.readouterr().err
        assert main(["build", *words]) == ExitCode.PROBLEMS
        assert [line for line in checked.splitlines() if "[no-glyph]" in line] == [
            line for line in capsys.readouterr().err.splitlines() if "[no-glyph]" in line
        ]
        assert f": {words[1].replace(',', ', ') if words else 'booklet'}: the font has no sign for" in checked
    # A browser has fonts of its own.
    assert main(["check", "--edition", "html"]) == ExitCode.DONE


def test_a_table_that_fits_no_large_print_leaves_that_edition_out_of_all(capsys):
    leaflet_of("content.yaml")
    wide = "      - table:\n          header: [" + ", ".join(f"Painkillers{n}" for n in range(3)) + "]\n"
    wide += "          rows:\n            - [1, 2, 3]\n"
    text = Path("content.yaml").read_text(encoding="utf-8")
    section = "  - title: A table\n    body:\n" + wide
    Path("content.yaml").write_text(text.replace("\nsections:\n", f"\nsections:\n{section}", 1), encoding="utf-8")
    assert main(["build", "--edition", "giant-print,html"]) == ExitCode.PROBLEMS
    assert made() == ["content-html.html"]
    assert "giant-print: " in capsys.readouterr().err
    assert main(["build", "--edition", "all"]) == ExitCode.DONE
    assert "content-html.html" in made()
    assert "content-giant-print.pdf" not in made()
    assert "[edition-skipped]" in capsys.readouterr().err
    assert main(["check", "--edition", "all"]) == ExitCode.DONE
    assert "giant-print: this edition is left out: " in capsys.readouterr().err


@pytest.mark.parametrize("format", ["text", "json"])
def test_check_tells_the_same_when_nothing_has_changed(format, capsys):
    leaflet_of("content.yaml", reviewed="2023-01-01", review_due="2026-01-01")
    capsys.readouterr()
    words = ["check", "--format", format, "--edition", "all"]
    first = [main(words), *capsys.readouterr()]
    assert [main(words), *capsys.readouterr()] == first


# --- new -----------------------------------------------------------------------------------------------------


def test_new_writes_a_content_file_and_prints_its_path(capsys):
    assert main(["new", "asthma.yaml"]) == ExitCode.DONE
    assert capsys.readouterr() == ("asthma.yaml\n", "")
    assert main(["build", "asthma.yaml"]) == ExitCode.DONE
    assert capsys.readouterr() == ("output/having-a-blood-test-booklet.pdf\n", "")


def test_new_calls_its_file_as_leaflets_are_called(capsys):
    assert main(["new", "asthma"]) == ExitCode.DONE
    assert capsys.readouterr() == ("asthma.yaml\n", "")
    assert main(["build", "asthma"]) == ExitCode.PROBLEMS
    assert "hint: write 'asthma.yaml'" in capsys.readouterr().err
    assert main(["new", "a.docx"]) == ExitCode.DONE
    assert capsys.readouterr().out == "a.docx.yaml\n"
    assert main(["new", "asthma"]) == ExitCode.PROBLEMS
    assert "asthma.yaml:1:1: there is a file of this name already" in capsys.readouterr().err


def test_new_writes_a_leaflet_of_four_pages(capsys):
    main(["new", "asthma"])
    assert main(["build", "asthma.yaml", "--explain"]) == ExitCode.DONE
    assert ": 2 pages between cover and back, none to write on." in capsys.readouterr().err


def test_new_never_overwrites(capsys):
    Path("asthma.yaml").write_text("my work", encoding="utf-8")
    assert main(["new", "asthma.yaml"]) == ExitCode.PROBLEMS
    assert "[file-exists]" in capsys.readouterr().err
    assert Path("asthma.yaml").read_text(encoding="utf-8") == "my work"


def answer(monkeypatch, text):
    """Have somebody sit at the terminal who types this."""
    typed = io.StringIO(text)
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)


def test_new_asks_for_little(monkeypatch, capsys):
    answer(monkeypatch, "Living with asthma\n\n")
    assert main(["new", "a.yaml"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == "a.yaml\n"
    assert "What is the leaflet called? [Having a blood test] " in err
    text = Path("a.yaml").read_text(encoding="utf-8")
    assert "\nid: living-with-asthma\ntitle: Living with asthma\n" in text
    assert "\n  name: Anytown Hospital\n" in text


@pytest.mark.parametrize("typed", ["", "\n\n", "\x1b[A\n"])
def test_enter_takes_what_is_offered(monkeypatch, typed):
    answer(monkeypatch, typed)
    assert main(["new", "a.yaml"]) == ExitCode.DONE
    assert "\ntitle: Having a blood test\n" in Path("a.yaml").read_text(encoding="utf-8")


def test_nobody_is_asked_for_a_file_that_is_there(monkeypatch, capsys):
    Path("a.yaml").touch()
    answer(monkeypatch, "Asthma\n\n")
    assert main(["new", "a.yaml"]) == ExitCode.PROBLEMS
    assert "What is" not in capsys.readouterr().err


# --- usage ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["biuld"], "there is no command 'biuld': did you mean 'build'?"),
        (["xyz"], "there is no command 'xyz': choose from 'archive', 'build', 'check', "),
        (["build", "--edition", "bookelt"], "there is no edition 'bookelt': did you mean 'booklet'?"),
        (["build", "--today", "23/11/2026"], "'23/11/2026' is not a day: write it as 2026-12-01"),
        (["build", "--today", "20261123"], "'20261123' is not a day"),
        (["build", "--today", "2026-02-30"], "'2026-02-30' is not a day"),
        (["build", "--edition", "html,bookelt"], "there is no edition 'bookelt': did you mean 'booklet'?"),
        (["check", "--format", "xml"], "there is no choice 'xml': choose from 'json', 'text'"),
        (["build", "--styel", "plain"], "there is no option '--styel': did you mean '--style'?"),
        (["impose", "a.pdf", "b.pdf"], "'b.pdf' is one thing more than can be given here"),
        (["build", "--output"], "--output is given without a value: where the files go"),
        (["review", "a.yaml", "--due", "2029-01-01", "--in", "3y"], "give --in or --due, not both"),
        (["impose"], "give one of FILE.pdf, --test, --remember"),
        (["withdraw", "a.yaml"], "--by is missing: who withdraws it: a role; --reason is missing: why"),
        (["new"], "FILE is missing: where to write it"),
        ([], "COMMAND is missing: what to do: build, check, new"),
    ],
)
def test_wrong_usage_is_told_with_its_mend(words, told, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert told in err
    assert "usage:" not in err
    assert "invalid" not in err


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["check", "--help"], ["new", "--help"]])
def test_help_shows_examples(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    assert "\nexample" in capsys.readouterr().out


def test_the_style_that_is_nearest_to_a_typo_is_suggested(capsys):
    assert main(["build", leaflet_of("a.yaml"), "--style", "plian", "--today", TODAY]) == ExitCode.PROBLEMS
    assert "plain" in capsys.readouterr().err


def test_version_is_printed():
    run = run_as_a_program("--version")
    assert (run.returncode, run.stdout) == (0, f"leaflet {__version__}\n")


# --- terminals, pipes, signals -------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colour_is_for_terminals_that_want_it(environment, coloured, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main(["check"])
    assert ("\x1b[" in terminal.getvalue()) is coloured


def test_a_pipe_gets_no_colour():
    assert "\x1b[" not in run_as_a_program("check").stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise elsewhere")
def test_a_reader_that_goes_away_gets_no_traceback():
    leaflet_of("content.yaml", reviewed="2999-01-01")
    reader, writer = os.pipe()
    os.close(reader)
    environment = os.environ | {"PYTHONPATH": str(Path(leaflet.__file__).parents[1])}
    command = [sys.executable, "-m", "leaflet", "check", "--format", "json"]
    run = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, env=environment)
    os.close(writer)
    assert (run.returncode, run.stderr) == (ExitCode.READER_GONE, "")


def test_what_libraries_warn_of_reaches_no_user():
    program = """if True:
        import sys, warnings
        from leaflet.cli import main as cli
        cli._RUN = {"check": lambda _: warnings.warn("for programmers") or cli.ExitCode.DONE}
        sys.exit(cli.main())
    """
    words = [sys.executable, "-P", "-c", program, "check"]
    run = subprocess.run(words, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    asked = subprocess.run([*words[:1], "-W", "always", *words[1:]], capture_output=True, text=True)
    assert "for programmers" in asked.stderr


def test_an_interruption_ends_quietly(monkeypatch, capsys):
    def build(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_RUN", {"build": build})
    assert main(["build"]) == ExitCode.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_build_explain_tells_how_the_pages_were_chosen(tmp_path, capsys):
    assert main(["build", str(Path(__file__).parents[2] / "content.yaml"), "--explain", "--output", str(tmp_path)]) == 0
    err = capsys.readouterr().err
    assert "pages between cover and back" in err
    assert "the end" in err
