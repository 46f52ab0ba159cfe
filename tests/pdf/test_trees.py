"""The tags of whole booklets, as lines of text in tests/pdf/trees: an element a line, then the words drawn of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

TREES = Path(__file__).parent / "trees"
LEAFLETS = ("content.yaml", "tests/leaflets/every-block.yaml")


def without_pages(tree: str) -> str:
    """Leave out on which page each entry of the contents is: that is for the tests of layout."""
    return re.sub(r"(Reference\n +Link\n .* )\d+(\n .*, )\d+\)", r"\1N\2N)", tree)


@pytest.mark.parametrize("content", LEAFLETS)
def test_a_booklet_is_read_out_as_it_was_last_agreed(
    content: str, finished: Callable[..., bytes], tags: Callable[[bytes], object], pytestconfig: pytest.Config
):
    found = tags(finished(content))
    assert found.faults == []  # type: ignore[attr-defined]  # Tags, in conftest
    text = without_pages("".join(line.rstrip() + "\n" for line in found.lines))  # type: ignore[attr-defined]
    golden = TREES / f"{Path(content).stem}.txt"
    if pytestconfig.getoption("golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", LEAFLETS)
def test_a_booklet_conforms_to_pdf_ua_and_pdf_a(
    content: str, finished: Callable[..., bytes], broken_rules: Callable[[bytes], list[str]]
):
    assert broken_rules(finished(content)) == []
