"""The large editions: A4, nothing small, the booklet's words in the booklet's order, as accessible as the booklet."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

LEAFLETS = ("content.yaml", "tests/leaflets/every-block.yaml")
# The least size in points: of all text that is content, and of running feet.
EDITIONS = {"large-print": (18, 16), "giant-print": (28, 18)}


def words_of(lines: list[str]) -> list[str]:
    """Return what is read out, without what depends on pages: the contents, pages to write on, links cut in two."""
    text = "\n".join(lines)
    text = re.sub(r"  Sect\n    H2\n      \| (What is in this booklet\n    TOC|Questions I|Notes)(\n    .*)*", "", text)
    return [line.strip(" |") for line in text.split("\n") if line.strip().startswith("|")]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("content", LEAFLETS)
def test_a_large_edition_conforms_and_is_read_out_as_the_booklet_is(
    content: str,
    edition: str,
    finished: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
    tags: Callable[[bytes], object],
):
    data = finished(content, edition)
    assert broken_rules(data) == []
    large, booklet = tags(data), tags(finished(content))
    assert large.faults == []  # type: ignore[attr-defined]  # Tags, in conftest
    # What finds no room on the back cover stands before it.
    assert sorted(words_of(large.lines)) == sorted(words_of(booklet.lines))  # type: ignore[attr-defined]
    start = slice(words_of(large.lines).index("Words explained"))  # type: ignore[attr-defined]
    assert words_of(large.lines)[start] == words_of(booklet.lines)[start]  # type: ignore[attr-defined]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("content", LEAFLETS)
def test_a_large_edition_is_a4_and_has_no_small_text(content: str, edition: str, finished: Callable[..., bytes]):
    content_size, feet_size = EDITIONS[edition]
    for page in pikepdf.open(BytesIO(finished(content, edition))).pages:
        assert [round(float(edge)) for edge in page.MediaBox] == [0, 0, 595, 842]
        least, artifact = content_size, False
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                artifact = operands[0] == "/Artifact"
            elif str(operator) == "Tf":
                least = feet_size if artifact else content_size
                assert float(operands[1]) >= least
