"""Running text: what does not fit a line is said, briefly and where it stands."""

from collections.abc import Callable

from leaflet.draft import Draft
from leaflet.problems import Severity


def test_a_word_wider_than_the_line_is_a_warning_at_its_first_letter(set_text: Callable[..., Draft]) -> None:
    draft = set_text(f"sections:\n  - title: One\n    body: |\n      A word {'x' * 500} here.\n")
    [problem] = draft.problems
    assert (problem.code, problem.severity) == ("word-too-wide", Severity.WARNING)
    assert (problem.place.line, problem.place.column) == (12, 14)
    assert len(problem.message) < 120
    shown = "".join(run.text for page in draft.pages for run in page.runs() if run.element is not None)
    assert "x" * 500 in shown
