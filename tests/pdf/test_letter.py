"""The letter, as an edition of its own: as accessible as the booklet."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize("content", ["content.yaml", "tests/leaflets/every-block.yaml"])
def test_a_letter_conforms_and_is_read_out_from_who_writes_on(
    content: str,
    finished: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
    tags: Callable[[bytes], object],
):
    data = finished(content, "letter")
    assert broken_rules(data) == []
    read_out = tags(data)
    assert read_out.faults == []  # type: ignore[attr-defined]  # Tags, in conftest
    lines = [line.strip() for line in read_out.lines]  # type: ignore[attr-defined]
    assert lines.index("H1") < lines.index("H2")
    assert lines[1].startswith(("P", "Figure"))
