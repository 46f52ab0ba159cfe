"""A whole booklet: its order, its pages, where things land."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.layout.clinic_places import LABEL_HEIGHT, LABEL_WIDTH
from leaflet.model.content import Leaflet, Occasion, ReviewState
from leaflet.model.draft import Anchor, BlockPosition, Box, Draft, GlyphRun, LinkArea, Page, Panel, Rule
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.model.units import mm

LEAFLETS = Path(__file__).parents[1] / "leaflets"
SET = Callable[..., Draft]


def words(page: Page) -> str:
    return " ".join("".join(run.text + " " for run in page.runs()).split())


def landings(draft: Draft, path: str) -> Iterator[tuple[int, Box]]:
    for page in draft.pages:
        for item in page.items:
            if isinstance(item, BlockPosition) and item.path.startswith(path):
                yield page.number, item.box


def sections(count: int, sentences: int = 12) -> str:
    text = "The nurse will ask you how you feel and will write it down for you. " * sentences
    return "sections:\n" + "".join(f"  - title: Part {n}\n    body: |\n      {text}\n" for n in range(1, count + 1))


@pytest.fixture
def every_block(read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases) -> Draft:
    text = (LEAFLETS / "every-block.yaml").read_text(encoding="utf-8")
    return set_booklet(read(text), theme, phrases, Occasion())


def test_the_page_is_a5(set_text: SET) -> None:
    draft = set_text(sections(1))
    assert (draft.width, draft.height) == pytest.approx((mm(148), mm(210)))


@pytest.mark.parametrize("count", range(1, 24))
def test_pages_are_a_multiple_of_four(set_text: SET, count: int) -> None:
    draft = set_text(sections(count))
    assert len(draft.pages) % 4 == 0
    assert [page.number for page in draft.pages] == list(range(1, len(draft.pages) + 1))


def test_a_leaflet_of_one_sentence_is_one_folded_sheet(set_text: SET) -> None:
    draft = set_text("sections:\n  - title: Fire doors\n    body: Keep them shut.\n")
    assert len(draft.pages) == 4
    assert "Keep them shut." in words(draft.pages[1])
    assert words(draft.pages[2]).startswith("Questions I want to ask")
    assert not draft.problems


def test_a_page_to_write_on_has_a_heading_that_the_leaflet_has_not_used(set_text: SET) -> None:
    write = "      - write:\n          title: Questions I want to ask\n          lines: 3\n"
    draft = set_text("sections:\n  - title: Fire doors\n    body:\n      - Keep them shut.\n" + write)
    assert words(draft.pages[2]).startswith("Notes")


def test_the_cover_says_what_the_booklet_is_and_which_one(every_block: Draft) -> None:
    cover = words(every_block.pages[0])
    assert "Having a scan of your hand" in cover
    assert "TEST-01, version 1.10" in cover
    assert "Reviewed February 2025" in cover


def test_every_page_but_the_cover_has_its_feet(every_block: Draft) -> None:
    pages = len(every_block.pages)
    assert "Page" not in words(every_block.pages[0])
    for page in every_block.pages[1:]:
        assert f"Page {page.number} of {pages}" in words(page)
        assert "TEST-01, version 1.10" in words(page)
        assert "Last reviewed: 28 February 2025" in words(page)
        assert "Next review due: 28 February 2028" in words(page)


def test_the_page_number_stands_at_the_outer_edge(every_block: Draft, theme: Theme) -> None:
    for page in every_block.pages[1:]:
        [number] = [run for run in page.runs() if run.text.strip().startswith("Page ")]
        if page.number % 2:
            assert number.x + number.width == pytest.approx(theme.page.width - theme.page.outer, abs=0.1)
        else:
            assert number.x == pytest.approx(theme.page.outer, abs=0.1)


def test_margins_are_mirrored_about_the_fold(every_block: Draft, theme: Theme) -> None:
    for page in every_block.pages[1:]:
        starts = {round(item.box.x, 3) for item in page.items if isinstance(item, BlockPosition)}
        assert starts == {round(theme.page.inner if page.number % 2 else theme.page.outer, 3)}


def test_nothing_is_placed_outside_the_text_but_feet_and_cover(every_block: Draft, theme: Theme) -> None:
    for page in every_block.pages[1:]:
        start = theme.page.inner if page.number % 2 else theme.page.outer
        for item in page.items:
            match item:
                case GlyphRun():
                    # The white before a large letter may stand outside, but not its ink.
                    assert item.x >= start - 0.1 * max(1.0, item.size - theme.text.body.size)
                    assert item.x + item.width <= start + theme.page.measure + item.size
                    assert theme.page.top <= item.y <= theme.page.height - theme.page.foot + 0.1
                case Panel():
                    assert item.box.x >= start - 0.1
                    assert item.box.right <= start + theme.page.measure + 0.1
                    assert item.box.bottom <= theme.page.height - theme.page.foot
                case Rule():
                    assert item.x >= start - 0.1
                    assert item.to_x <= start + theme.page.measure + 0.1
                case _:
                    pass


def test_urgent_advice_and_whom_to_call_come_before_everything_else(every_block: Draft) -> None:
    second = words(every_block.pages[1])
    assert second.index("Urgent advice") < second.index("Helpline: Scan nurses") < second.index("0808 157 0000")


def test_the_helpline_stands_on_the_back_too(every_block: Draft) -> None:
    assert "0808 157 0000" in words(every_block.pages[-1])


def test_a_clinic_has_the_room_of_a_label_on_the_back(every_block: Draft) -> None:
    panels = [item.box for item in every_block.pages[-1].items if isinstance(item, Panel)]
    assert any((box.width, box.height) == pytest.approx((LABEL_WIDTH, LABEL_HEIGHT)) for box in panels)
    assert pytest.approx((mm(99.1), mm(38.1))) == (LABEL_WIDTH, LABEL_HEIGHT)


def test_other_formats_are_told_in_large_type(every_block: Draft) -> None:
    sizes = {run.size for page in every_block.pages for run in page.runs() if "01632 960 003" in run.text}
    assert sizes
    back = [run.size for run in every_block.pages[-1].runs() if "01632 960 003" in run.text]
    assert not back or min(back) >= 16


def test_no_block_is_split_that_must_stay_whole(every_block: Draft) -> None:
    for path in ("helpline", "sections[1].body[0]", "sections[2].body[1]"):
        pages = {number for number, _ in landings(every_block, path)} - {len(every_block.pages)}
        assert len(pages) == 1, path


def test_short_booklets_have_no_contents_and_long_ones_have(set_text: SET) -> None:
    heading = "What is in this booklet"
    short, long = set_text(sections(2)), set_text(sections(12))
    assert not any(heading in words(page) for page in short.pages)
    assert any(heading in words(page) for page in long.pages)


def test_the_contents_name_the_page_on_which_each_section_stands(set_text: SET) -> None:
    draft = set_text(sections(12))
    anchors = {i.name: page.number for page in draft.pages for i in page.items if isinstance(i, Anchor)}
    entries = [
        item
        for page in draft.pages
        for item in page.items
        if isinstance(item, LinkArea) and item.words.startswith("Part ")
    ]
    assert len(entries) == 12
    for entry in entries:
        title, _, number = entry.words.rpartition(", ")
        assert int(number) == anchors[entry.target.removeprefix("#")]
        assert title in words(draft.pages[int(number) - 1])


def test_every_link_inside_the_booklet_leads_to_one_place(every_block: Draft) -> None:
    anchors = [item.name for page in every_block.pages for item in page.items if isinstance(item, Anchor)]
    assert len(anchors) == len(set(anchors))
    targets = {
        i.target[1:] for p in every_block.pages for i in p.items if isinstance(i, LinkArea) and i.target[0] == "#"
    }
    assert targets <= set(anchors)
    assert {entry.anchor for entry in every_block.outline} <= set(anchors)


def test_the_outline_has_every_section(every_block: Draft) -> None:
    titles = [(entry.level, entry.title) for entry in every_block.outline]
    assert (0, "Running text") in titles
    assert (1, "Before you call") in titles
    assert (2, "What it says at the top") in titles
    assert (0, "Words explained") in titles
    assert (0, "Where our information comes from") in titles


def test_a_heading_keeps_two_lines_of_what_follows_on_its_page(set_text: SET) -> None:
    for sentences in range(1, 30):
        draft = set_text(sections(6, sentences))
        for page in draft.pages:
            for landing in (item for item in page.items if isinstance(item, BlockPosition)):
                if not landing.path.endswith("].title"):
                    continue
                body = landing.path.removesuffix(".title") + ".body[0]"
                below = [box for number, box in landings(draft, body) if number == page.number]
                assert below, f"{landing.path} is stranded on page {page.number} of {sentences}"
                assert below[0].height >= 2 * 17 or sentences == 1


def test_the_text_of_an_overdue_leaflet_warns_on_the_cover_at_the_foot_and_once_in_the_text(set_text: SET) -> None:
    draft = set_text(sections(3), ReviewState.OVERDUE)
    notice = "We planned to check this information by 1 January 2028."
    assert notice in words(draft.pages[0])
    for page in draft.pages[1:]:
        assert words(page).endswith("Ask your care team if there is a newer version.")
    real = [
        page.number
        for page in draft.pages
        if notice in " ".join("".join(run.text + " " for run in page.runs() if run.element is not None).split())
    ]
    assert real == [2]


def test_a_current_leaflet_says_nothing_of_being_overdue(set_text: SET) -> None:
    for state in (ReviewState.CURRENT, ReviewState.DUE_SOON):
        assert not any("We planned" in words(page) for page in set_text(sections(3), state).pages)


def test_the_tree_of_a_leaflet_reads_in_order(set_text: SET) -> None:
    draft = set_text("sections:\n  - title: Tests\n    body: |\n      You may have:\n\n      - a scan\n")

    def outline(element: object, depth: int = 0) -> Iterator[str]:
        yield "  " * depth + element.role  # type: ignore[attr-defined]  # Element
        for kid in element.kids:  # type: ignore[attr-defined]  # Element
            yield from outline(kid, depth + 1)

    tree = "\n".join(outline(draft.structure))
    assert "Sect\n    H2\n    P\n    L\n      LI\n        Lbl\n        LBody" in tree


def test_whatever_names_an_element_names_one_of_the_tree(every_block: Draft) -> None:
    def numbers(element: object) -> Iterator[int]:
        yield element.number  # type: ignore[attr-defined]  # Element
        for kid in element.kids:  # type: ignore[attr-defined]  # Element
            yield from numbers(kid)

    known = list(numbers(every_block.structure))
    assert len(known) == len(set(known))
    named = {getattr(item, "element", None) for page in every_block.pages for item in page.items} - {None}
    assert named <= set(known)


def test_urgent_advice_and_whom_to_call_share_page_2_also_when_the_review_is_overdue(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases
) -> None:
    text = (LEAFLETS.parents[1] / "content.yaml").read_text(encoding="utf-8")
    for state in ReviewState:
        second = words(set_booklet(read(text), theme, phrases, Occasion(state=state)).pages[1])
        assert "Urgent advice" in second
        assert "Helpline: Cancer Research UK nurses 0808 800 4040" in second
