"""Running text: what does not fit a line is said, and what nobody filled in is room for a pen."""

from collections.abc import Callable

from leaflet.model.draft import Draft, GlyphRun, Rule
from leaflet.model.problems import Severity
from leaflet.model.shared_text import TO_WRITE_ON
from leaflet.model.units import in_mm


def test_a_word_wider_than_the_line_is_a_warning_at_its_first_letter(set_text: Callable[..., Draft]) -> None:
    draft = set_text(f"sections:\n  - title: One\n    body: |\n      A word {'x' * 500} here.\n")
    [problem] = draft.problems
    assert (problem.code, problem.severity) == ("word-too-wide", Severity.WARNING)
    assert (problem.place.line, problem.place.column) == (12, 14)
    assert len(problem.message) < 120
    shown = "".join(run.text for page in draft.pages for run in page.runs() if run.element is not None)
    assert "x" * 500 in shown


def test_what_nobody_filled_in_is_its_name_and_room_for_a_pen_on_one_line(set_text: Callable[..., Draft]) -> None:
    text = "Please come to us on ((day of your visit)), with ((companion)), and ask for ((nurse)) as early as you can."
    draft = set_text(f"sections:\n  - title: One\n    body: {text}\n")
    items = [item for page in draft.pages for item in page.items]
    blanks = [item for item in items if isinstance(item, GlyphRun) and TO_WRITE_ON in item.text]
    assert len(blanks) == 3
    for blank in blanks:
        before = [item for item in items if isinstance(item, GlyphRun) and item.y == blank.y and item.x < blank.x]
        assert before[-1].text.endswith(")\u00a0")
        [rule] = [item for item in items if isinstance(item, Rule) and item.x == blank.x and 0 < item.y - blank.y < 4]
        assert in_mm(rule.to_x - rule.x) > 25
    said = " ".join(" ".join(run.text for page in draft.pages for run in page.runs()).split())
    assert "on (day of your visit) , with (companion) , and ask for (nurse) as early" in said


def test_in_a_narrow_cell_room_for_a_pen_goes_on_below(set_text: Callable[..., Draft]) -> None:
    cells = ", ".join(['"((medicines))"'] * 4)
    draft = set_text(
        f"sections:\n  - title: One\n    body:\n      - table:\n          header: [A, B, C, D]\n          rows:\n"
        f"            - [{cells}]\n"
    )
    assert draft.problems == ()
    rooms = [run for page in draft.pages for run in page.runs() if run.text.strip(" ") in TO_WRITE_ON and run.text]
    assert sum(run.text.count("\u2007") for run in rooms) == 4 * len(TO_WRITE_ON)
    assert len({round(run.y) for run in rooms}) == 2


def test_a_line_ends_where_the_file_has_a_backslash(set_text: Callable[..., Draft]) -> None:
    draft = set_text(
        "sections:\n  - title: One\n    body: |\n      Monday 9am to 5pm\\\n      **Tuesday**\\\n      www.nhs.uk\n"
    )
    assert draft.problems == ()
    shown = [run for page in draft.pages for run in page.runs()]
    lines = [next(run for run in shown if words in run.text) for words in ("5pm", "Tuesday", "www.nhs.uk")]
    assert len({line.x for line in lines}) == 1
    assert lines[0].y < lines[1].y < lines[2].y
    assert not any("\\" in run.text for run in shown)
