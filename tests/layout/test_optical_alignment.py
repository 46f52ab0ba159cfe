"""Where ink begins: measured from the outlines of glyphs, at the places where they stand."""

from collections.abc import Callable

import pytest

from leaflet.model.draft import Draft, GlyphRun, Panel
from leaflet.model.theme import Theme
from leaflet.text.faces import face

LIST = "sections:\n  - title: {title}\n    body: |\n      Here they are:\n\n{items}"


def runs(draft: Draft) -> list[GlyphRun]:
    return [run for page in draft.pages[1:-1] for run in page.runs() if run.element is not None]


def ink(run: GlyphRun) -> tuple[float, float]:
    """Return the left edge and the middle of the first glyph's ink, in points: from the page's edge, from the top."""
    shaper = face(run.words[0].font)
    box = shaper.ink(run.words[0].clusters[0].glyphs[0][0])
    assert box
    left, low, _, high = (run.size * edge / shaper.units for edge in box)
    return run.x + left, run.y - (low + high) / 2


def starting(draft: Draft, text: str) -> GlyphRun:
    return next(run for run in runs(draft) if run.text.startswith(text))


def a_list(set_text: Callable[..., Draft], signs: list[str], title: str = "Hands") -> Draft:
    items = "".join(f"      {sign} how are you\n" for sign in signs)
    return set_text(LIST.format(title=title, items=items))


@pytest.mark.parametrize("letter", "HOTWacg")
def test_a_heading_begins_where_its_first_letter_would_in_running_text(
    set_text: Callable[..., Draft], theme: Theme, letter: str
) -> None:
    draft = set_text(f"sections:\n  - title: {letter}lla\n    body: Text.\n")
    heading, text = starting(draft, f"{letter}lla"), starting(draft, "Text.")
    assert heading.size > theme.text.body.size
    shaper = face(heading.words[0].font)
    box = shaper.ink(shaper.glyph(letter))
    assert box
    assert ink(heading)[0] == pytest.approx(text.x + box[0] / shaper.units * text.size)


def test_each_line_of_the_title_does(set_text: Callable[..., Draft], theme: Theme) -> None:
    draft = set_text("sections:\n  - title: Of hands that hurt and how to help them heal\n    body: Text.\n")
    heading = starting(draft, "Of")
    edges = [ink(run)[0] - starting(draft, "Text.").x for run in runs(draft) if run.element == heading.element]
    assert len(edges) > 1
    assert all(0 < edge < 0.1 * theme.text.body.size for edge in edges)


def test_a_bullet_begins_where_a_stem_would_and_stands_at_half_of_the_small_letters(
    set_text: Callable[..., Draft],
) -> None:
    draft = a_list(set_text, ["-", "-"])
    bullet, words, lead_in = starting(draft, "•"), starting(draft, "how"), starting(draft, "Here")
    shaper = face(bullet.words[0].font)
    stem = shaper.ink(shaper.glyph("l"))
    assert stem
    left, middle = ink(bullet)
    assert left == pytest.approx(lead_in.x + stem[0] / shaper.units * bullet.size)
    assert middle == pytest.approx(words.y - shaper.x_height / 2 * words.size)


def test_the_points_of_numbers_stand_below_each_other(set_text: Callable[..., Draft]) -> None:
    draft = a_list(set_text, [f"{number}." for number in range(1, 13)])
    labels = [starting(draft, f"{number}.") for number in range(1, 13)]
    ends = [label.x + label.width for label in labels]
    assert ends == pytest.approx([ends[0]] * 12)
    assert labels[-1].x == pytest.approx(starting(draft, "Here").x)
    words = [run for run in runs(draft) if run.text.startswith("how")]
    assert len({run.x for run in words}) == 1


def test_the_bar_of_a_box_begins_at_the_edge_of_the_text(set_text: Callable[..., Draft]) -> None:
    draft = set_text("sections:\n  - title: One\n    body:\n      - Text.\n      - note: {body: Words.}\n")
    text = starting(draft, "Text.")
    panels = [item for page in draft.pages[1:-1] for item in page.items if isinstance(item, Panel) and item.box.x < 60]
    assert {panel.box.x for panel in panels} == {text.x}
