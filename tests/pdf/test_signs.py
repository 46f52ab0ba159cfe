"""Signs that we draw ourselves are read by others as the characters that they are."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

CONTENT = "tests/leaflets/signs.yaml"
SIGNS = "☐☑☒✓✔✗✘→←↑↓≥≤≠≈■□▲▼►○●★☎✉⚠☺☹☀"


@pytest.mark.parametrize("edition", ["booklet", "large-print", "giant-print", "letter"])
def test_every_sign_is_read_as_the_character_that_it_is(
    edition: str, finished: Callable[..., bytes], broken_rules: Callable[[bytes], list[str]]
):
    written = (Path(__file__).parents[2] / CONTENT).read_text(encoding="utf-8")
    pages = pypdfium2.PdfDocument(finished(CONTENT, edition))
    read = Counter("".join(page.get_textpage().get_text_range() for page in pages))
    assert not [sign for sign in SIGNS if sign not in written]
    assert not [sign for sign in SIGNS if read[sign] < written.count(sign)]
    assert broken_rules(finished(CONTENT, edition)) == []
