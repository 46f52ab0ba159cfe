"""Long leaflets: what they cost is counted, never timed."""

import re
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from leaflet.layout import paginate
from leaflet.layout.booklet import set_booklet
from leaflet.layout.flow_lines import POOR, FlowLine
from leaflet.layout.paginate import plans
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.pdf.canvas import draw
from leaflet.text import fitting
from leaflet.text.fitting import LineCandidates, line_starts

SAMPLE = Path(__file__).parents[2] / "content.yaml"
FOUR_TIMES = 4.2


def lines_run(file: str, job: Callable[[], object]) -> int:
    """Return how many lines of one module are run while the job is done."""
    count = 0

    def inside(_: FrameType, event: str, __: object) -> object:
        nonlocal count
        count += event == "line"
        return inside

    before = sys.gettrace()
    sys.settrace(lambda frame, *_: inside if frame.f_code.co_filename == file else None)  # type: ignore[arg-type,return-value]  # typeshed wants a named protocol
    try:
        job()
    finally:
        sys.settrace(before)
    return count


def flow_lines(count: int) -> list[FlowLine]:
    return [FlowLine(18.0, before=8.0 * (n % 4 == 0), cut=POOR * (n % 3), opens=n % 25 == 0) for n in range(count)]


def test_pages_are_planned_in_proportion_to_the_number_of_strips() -> None:
    short, long = (lines_run(paginate.__file__, lambda n=n: plans(flow_lines(n), 480.0)) for n in (500, 2000))
    assert short < long < FOUR_TIMES * short


@pytest.mark.parametrize("fit", ["ragged", "balanced"])
def test_lines_are_broken_in_proportion_to_the_number_of_words(fit: str) -> None:
    def broken(count: int) -> list[int]:
        words = [(50.0 * n, 50.0 * n + 20 + n * 7 % 25) for n in range(count)]
        begin, end = zip(*words, strict=True)
        return line_starts(LineCandidates(begin, end, [0.0] * count, False), 330.0, fit)  # type: ignore[arg-type]  # one of the two

    short, long = (lines_run(fitting.__file__, lambda n=n: broken(n)) for n in (2000, 8000))
    assert short < long < FOUR_TIMES * short


@pytest.mark.slow
def test_memory_grows_in_proportion_to_the_pages_and_by_less_than_half_a_megabyte_each(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases
) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    before, sections, after = re.split(r"(?m)^(?=sections:|helpline:)", text)
    head, _, body = sections.partition("\n")

    def peak(times: int) -> tuple[int, int]:
        leaflet = read(before + head + "\n" + body * times + after)
        tracemalloc.start()
        draft = set_booklet(leaflet, theme, phrases, Occasion())
        assert draw(draft)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return len(draft.pages), most

    peak(1)
    (few, low), (many, high) = peak(9), peak(36)
    a_page = (high - low) / (many - few)
    assert a_page < 500_000
    assert a_page < 1.2 * low / few
