import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_drawing_of_the_three_steps_is_up_to_date():
    drawing = runpy.run_path(str(DOCS / "draw_printing.py"))["drawing"]()
    # If it is not: make golden
    assert (DOCS / "printing.svg").read_text(encoding="utf-8") == drawing
