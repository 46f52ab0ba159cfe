import re
from pathlib import Path

import pytest

from leaflet.cli.explain import entries
from leaflet.cli.main import ExitCode, main

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"


def test_every_code_of_the_page_is_explained_and_no_explanation_runs_into_the_next():
    found = entries()
    assert list(found) == re.findall(r"^### (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [code for code, text in found.items() if not text or re.search("^##", text, re.MULTILINE)] == []


def test_a_code_is_explained_as_on_the_page_with_or_without_its_brackets(capsys):
    assert main(["explain", "alt-missing"]) == main(["explain", "[alt-missing]"]) == ExitCode.DONE
    told = capsys.readouterr()
    first, second = told.out[: len(told.out) // 2], told.out[len(told.out) // 2 :]
    assert first == second == entries()["alt-missing"] + "\n"
    assert told.err == ""
    assert f"### alt-missing\n\n{first}" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "told"),
    [("alt-mising", "did you mean 'alt-missing'?"), ("?!", "give what stands in brackets behind a message")],
)
def test_an_unknown_code_ends_with_the_nearest_one(given, told, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["explain", given])
    assert ended.value.code == ExitCode.USAGE
    assert told in capsys.readouterr().err
