"""Lines on a grid, measured from where they stand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.layout.candidate_settings import CandidateSetting, fitted
from leaflet.layout.grid import gridded
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.draft import Draft, GlyphRun
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.model.units import Points
from leaflet.reading.content import read_leaflet

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml"))]
WORDS = "Some words that fill a line and then some more of another one, so that there are a few lines."


def on(theme: Theme, grid: float) -> Theme:
    return replace(theme, grid=Points(grid), limits=None)


def baselines(draft: Draft, theme: Theme, *passed_over: str) -> list[list[float]]:
    """Return the baselines of the running text on each page of the flow, from the top of the text."""
    signs = (theme.lists.bullet, theme.lists.inner_bullet, *passed_over)
    return [
        [
            run.y - theme.page.top
            for run in page.items
            if isinstance(run, GlyphRun) and run.size == theme.text.body.size and run.text.rstrip() not in signs
        ]
        for page in draft.pages[1:-1]
    ]


@pytest.mark.parametrize("grid", [9.0, 18.0])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_of_running_text_on_every_page_stands_on_the_grid(
    theme: Theme, phrases: Phrases, file: Path, grid: float
) -> None:
    leaflet, problems = read_leaflet(file)
    assert leaflet is not None, problems
    # The clinic's name stands in the middle of the place that is kept for it.
    pages = baselines(set_booklet(leaflet, on(theme, grid), phrases, Occasion()), theme, phrases.clinic)
    first = min(y for page in pages for y in page)
    lines = {(y - first) / grid for page in pages for y in page}
    assert all(line == pytest.approx(round(line), abs=1e-6) for line in lines)


def test_without_a_grid_lines_stand_where_the_style_puts_them(
    read: Callable[[str], Leaflet], set_text: Callable[..., Draft], theme: Theme
) -> None:
    draft = set_text(f"sections:\n  - title: One\n    body: |\n      {WORDS}\n\n      {WORDS}\n")
    lines = baselines(draft, theme)
    assert any((y - lines[0][0]) % 9.0 for page in lines for y in page)
    assert gridded(theme) is theme


def test_the_grid_goes_with_the_lines_of_running_text(theme: Theme) -> None:
    looser = fitted(replace(theme, grid=Points(9.0)), CandidateSetting(size=1.04, leading=1.02))
    assert looser.grid is not None
    assert looser.text.body.leading == pytest.approx(2 * looser.grid)


def test_leading_becomes_whole_lines_and_never_too_tight(theme: Theme) -> None:
    for grid in (6.0, 9.0, 10.0, 18.0):
        text = gridded(on(theme, grid)).text
        for style in (text.heading1, text.heading2, text.heading3, text.body, text.box_title, text.reference):
            assert style.leading / grid == pytest.approx(round(style.leading / grid))
            assert style.leading >= 1.15 * style.size
