"""The public API, as somebody uses it who type-checks their own program: mypy reads this file too."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import assert_type

import pytest
from reportlab.graphics.shapes import Drawing
from reportlab.platypus.flowables import Flowable

import leaflet
from leaflet.cli.main import main

ROOT = Path(__file__).parents[1]
MANUAL = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SHORT = ROOT / "tests" / "leaflets" / "short.yaml"
TODAY = date(2026, 12, 1)
PEOPLE = "name,address line 1,address line 2,PC\nAnn Bell,1 High Street,Leeds,LS1 4AP\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a leaflet and a list of people, in which we stand."""
    (tmp_path / "content.yaml").write_bytes(SHORT.read_bytes())
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(problems: tuple[leaflet.Problem, ...] | list[leaflet.Problem]) -> list[str]:
    return [problem.code for problem in problems if problem.severity is leaflet.Severity.ERROR]


def test_every_public_name_is_there_and_in_the_manual() -> None:
    for name in leaflet.__all__:
        assert getattr(leaflet, name) is not None
        assert name == "__version__" or re.search(rf"\b{name}\b", MANUAL), name
    assert set(leaflet.__all__) <= set(dir(leaflet))
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        _ = leaflet.biuld  # type: ignore[attr-defined] # mypy would find this ignore unused, did it know the name


def test_importing_it_loads_nothing_else() -> None:
    run = "import sys; before = {*sys.modules}; import leaflet; print(*sorted({*sys.modules} - before))"
    found = subprocess.run([sys.executable, "-P", "-c", run], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["leaflet"]


def test_all_examples_in_the_manual_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"```python\n(.*?)```", MANUAL, re.DOTALL)
    assert len(examples) == 5
    for example in examples:
        exec(compile(example, "docs/api.md", "exec"), {})
    assert (folder / "booklet.pdf").read_bytes().startswith(b"%PDF")
    out = capsys.readouterr().out
    assert "no-such-file.yaml 1 " in out
    [pieces] = (folder / "post").glob("short-post-*/pieces.pdf")
    assert str(Path("post", pieces.parent.name, "pieces.pdf")) in out


def test_a_leaflet_is_loaded_with_what_it_says(folder: Path) -> None:
    source = leaflet.load("content.yaml")
    assert_type(source, leaflet.Source)
    assert source.leaflet.title.text == "Having a blood test"
    assert source.path == Path("content.yaml")
    assert codes(source.problems) == []


@pytest.mark.parametrize("text", [None, "title: [", "id: short\n"])
def test_a_file_that_is_no_leaflet_is_one_error_with_all_its_problems(text: str | None, folder: Path) -> None:
    file = folder / "other.yaml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(leaflet.ContentError) as raised:
        leaflet.load(file)
    assert_type(raised.value.problems, tuple[leaflet.Problem, ...])
    assert codes(raised.value.problems)
    assert {problem.place.file for problem in raised.value.problems} == {str(file)}


@pytest.mark.parametrize("edition", ["booklet", "html", "large-print", "letter", "print-and-fold"])
def test_an_edition_has_the_bytes_and_the_problems_that_the_command_gives(
    edition: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = leaflet.load("content.yaml")
    result = leaflet.build(source, edition=edition, today=TODAY)
    assert_type(result, leaflet.BuildResult)
    assert main(["build", "--edition", edition, "--today", str(TODAY)]) == 0
    assert "".join(f"{problem}\n" for problem in result.problems) == capsys.readouterr().err.replace(
        f"output/short-{edition}.pdf is up to date\n", ""
    )
    assert dict(result.files) == {path.name: path.read_bytes() for path in Path("output").iterdir()}
    assert (result.pdf is None) == (edition == "html")


def test_nothing_is_written_by_a_build_or_a_check(folder: Path) -> None:
    source = leaflet.load("content.yaml")
    before = sorted(folder.rglob("*"))
    assert leaflet.build(source, today=TODAY).pdf
    assert_type(leaflet.check(source, today=TODAY), list[leaflet.Problem])
    assert sorted(folder.rglob("*")) == before


def test_a_check_tells_what_the_command_tells(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = date(2029, 1, 1)
    found = leaflet.check(leaflet.load("content.yaml"), today=late)
    assert "review-overdue" in [problem.code for problem in found]
    main(["check", "--today", str(late)])
    assert capsys.readouterr().err.startswith("".join(f"{problem}\n" for problem in found))


FAULTS = {
    "no such style": ("", "other", "style-unknown"),
    "withdrawn": ("withdrawn: {on: 2026-11-01, by: The editor, reason: Out of date}", "default", "leaflet-withdrawn"),
    "letters that the font lacks": ("subtitle: \U00013000", "default", "no-glyph"),
    "no words in its language": ("language: fi", "default", "language-without-labels"),
}


@pytest.mark.parametrize(("more", "style", "code"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_a_leaflet_is_returned_and_nothing_is_made(
    more: str, style: str, code: str, folder: Path
) -> None:
    lines = [line for line in SHORT.read_text(encoding="utf-8").splitlines() if not more.startswith(line[:9])]
    Path("content.yaml").write_text("\n".join([*lines, more, ""]), encoding="utf-8")
    source = leaflet.load("content.yaml")
    result = leaflet.build(source, style=style, today=TODAY)
    assert (dict(result.files), result.pdf) == ({}, None)
    assert code in codes(result.problems)
    if code != "leaflet-withdrawn":
        assert codes(leaflet.check(source, style=style, today=TODAY)) == codes(result.problems)
    job = leaflet.post(source, "people.csv", leaflet.PostOptions(style=style, renamed={"postcode": "PC"}), today=TODAY)
    assert job.written == ()
    assert code in codes(job.problems)


def test_a_drawing_of_reportlab_on_a_web_page_is_an_error_in_the_result(folder: Path) -> None:
    source = leaflet.load("content.yaml")
    first, *others = source.leaflet.sections
    drawn = leaflet.platypus.ReportLabBlock(make=lambda: Drawing(9, 9), decorative=True)
    first = replace(first, body=leaflet.platypus.Body((*first.body, drawn)))
    source = replace(source, leaflet=replace(source.leaflet, sections=(first, *others)))
    assert codes(leaflet.build(source, edition="html", today=TODAY).problems) == ["foreign-on-web"]
    assert codes(leaflet.check(source, edition="html", today=TODAY)) == ["foreign-on-web"]


def test_an_edition_that_there_is_not_is_a_slip_of_the_program(folder: Path) -> None:
    source = leaflet.load("content.yaml")
    with pytest.raises(ValueError, match="no edition 'pamphlet': choose from booklet"):
        leaflet.build(source, edition="pamphlet", today=TODAY)
    with pytest.raises(ValueError, match="no edition"):
        leaflet.check(source, edition="pamphlet", today=TODAY)


@pytest.mark.parametrize("whole", [True, False])
def test_post_is_the_same_bytes_as_that_of_the_command(whole: bool, folder: Path) -> None:
    options = leaflet.PostOptions(output=Path("ours"), whole=whole, renamed={"postcode": "PC"})
    job = leaflet.post(leaflet.load("content.yaml"), Path("people.csv"), options, today=TODAY)
    assert_type(job, leaflet.PostResult)
    assert codes(job.problems) == []
    words = ["post", "content.yaml", "people.csv", "--map", "postcode=PC", "--today", str(TODAY)]
    assert main([*words, *(["--whole"] if whole else [])]) == 0
    theirs = {path.relative_to("output"): path.read_bytes() for path in Path("output").rglob("*") if path.is_file()}
    assert {path.relative_to("ours"): path.read_bytes() for path in job.written} == theirs


def test_a_dry_run_of_post_writes_nothing(folder: Path) -> None:
    options = leaflet.PostOptions(renamed={"postcode": "PC"})
    job = leaflet.post(leaflet.load("content.yaml"), "people.csv", options, today=TODAY, dry_run=True)
    assert codes(job.problems) == []
    assert (job.written, Path("output").exists()) == ((), False)
    assert job.folder is not None


def test_a_list_that_is_not_there_is_a_problem_of_the_post(folder: Path) -> None:
    job = leaflet.post(leaflet.load("content.yaml"), "nobody.csv", today=TODAY)
    assert job.written == ()
    assert [problem.place.file for problem in job.problems] == ["nobody.csv"]


def test_the_blocks_of_a_leaflet_are_its_sections_in_its_own_language(folder: Path) -> None:
    source = leaflet.load("content.yaml")
    story = leaflet.platypus.blocks(source)
    assert_type(story, list[Flowable])
    assert len(story) >= len(source.leaflet.sections)
    with pytest.raises(leaflet.ContentError, match="style-unknown"):
        leaflet.platypus.look("other")


def test_an_archive_that_is_not_there_is_an_error_since_drafts_would_pass(folder: Path) -> None:
    source, nowhere = leaflet.load("content.yaml"), Path("nowhere")
    result = leaflet.build(source, today=TODAY, archive=nowhere)
    assert (dict(result.files), codes(result.problems)) == ({}, ["archive-none"])
    assert codes(leaflet.check(source, today=TODAY, archive=nowhere)) == ["archive-none"]
    options = leaflet.PostOptions(archive=nowhere, renamed={"postcode": "PC"})
    assert codes(leaflet.post(source, "people.csv", options, today=TODAY).problems) == ["archive-none"]


def test_a_time_counts_as_its_day(folder: Path) -> None:
    source = leaflet.load("content.yaml")
    assert leaflet.build(source, today=datetime(2026, 12, 1, 9)) == leaflet.build(source, today=TODAY)


@pytest.mark.parametrize(
    "options",
    [
        leaflet.PostOptions(whole=True, letter=True),
        leaflet.PostOptions(each=True, batch=leaflet.Batch(pieces=3)),
        leaflet.PostOptions(batch=leaflet.Batch(pieces=3, size=3)),
        leaflet.PostOptions(batch=leaflet.Batch(pieces=0)),
        leaflet.PostOptions(batch=leaflet.Batch(size=0)),
        leaflet.PostOptions(only=frozenset({0})),
        leaflet.PostOptions(paper=39),
        leaflet.PostOptions(jobs=0),
        leaflet.PostOptions(labels=leaflet.LabelOptions(leaflet.LABELS["L7163"], 15)),
    ],
)
def test_options_without_a_meaning_are_refused_before_anything_is_made(
    options: leaflet.PostOptions, folder: Path
) -> None:
    with pytest.raises(ValueError, match=r"."):
        leaflet.post(leaflet.load("content.yaml"), "people.csv", options, today=TODAY)
    assert not Path("output").exists()


def test_a_password_does_not_show_where_options_are_logged() -> None:
    options = leaflet.PostOptions(password="correct horse")
    assert "correct horse" not in repr(options)
    assert options.password == "correct horse"
