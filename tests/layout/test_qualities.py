"""How well lines and pages are broken, counted from where things stand: over the sample and leaflets of every kind.

Nothing here asks the planner what it meant. ``python tests/layout/test_qualities.py`` prints the counts as a table.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby
from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.model.content import Occasion
from leaflet.model.draft import BlockPosition, Draft, GlyphRun, Page
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

ROOT = Path(__file__).parents[2]
FILES = (ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml")))
# Written anew here, for the measure must not share the mistakes of what it measures.
WHOLE = re.compile(
    r"\(?\+?[0-9]{2,5}\)?(?: \(0\)[0-9]+)?(?: [0-9]{3,4}){1,3}|NHS 111|(?:Dr|Professor) [A-Z]\w+"
    r"|[0-9.,]+ (?:mg|g|kg|ml|°C|mmol/l|units|tablets?|hours|days|weeks|months|minutes|am|pm)\b"
    r"|[0-9.]+(?:am|pm)? to [0-9.]+(?:am|pm)\b|[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}\b"
    r"|[0-9]{1,2} (?:January|March|June|July|December)(?: [0-9]{4})?"
    r"|(?:volume|issue|supplement|article|part|number|chapter|edition|pages|Level|Gate|Ward) [A-Z]?[0-9]+"
    r"|(?:CT|MRI) scan"
)
SHORT_END = re.compile(r"(?:^|\s)(?:a|an|the|of|to|I|in|on|at|or|and|if|is)$", re.IGNORECASE)
A_LINE = 13.0
FEW_ITEMS = 5
# What may be a third empty and more: the last page of the flow, and the page before one that has to begin.
EMPTY = 1 / 3


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of a block: its path in the content and the text of each of its lines."""

    path: str
    page: int
    lines: tuple[str, ...]
    bottom: float


@dataclass(slots=True)
class Counts:
    """What was counted in one leaflet."""

    pages: int = 0
    writing: int = 0
    paragraphs: int = 0
    stranded: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    one_word: list[str] = field(default_factory=list)
    lead_ins: list[str] = field(default_factory=list)
    short_lists: list[str] = field(default_factory=list)
    lines: int = 0
    short_ends: int = 0
    fills: list[float] = field(default_factory=list)

    @property
    def empty(self) -> int:
        """How many pages of the flow but the last leave more than a third white."""
        return sum(fill < 1 - EMPTY for fill in self.fills[:-1])

    @property
    def spreads(self) -> float:
        """By what share of a page facing pages differ in depth, in the mean; the flow's last page left out."""
        facing = [abs(a - b) for a, b in zip(self.fills[:-1:2], self.fills[1:-1:2], strict=False)]
        return sum(facing) / len(facing) if facing else 0.0


def parts_of(page: Page) -> Iterator[Part]:
    """Yield the blocks of a page in order."""
    runs = [run for run in page.runs() if run.text.strip()]
    for item in page.items:
        if isinstance(item, BlockPosition):
            box = item.box
            inside = [run for run in runs if box.y - 0.1 <= run.y <= box.bottom + 0.1 and run.element is not None]
            lines = tuple(_joined(line) for line in _lines(inside))
            yield Part(item.path, page.number, lines, item.box.bottom)


def _lines(runs: list[GlyphRun]) -> Iterator[list[GlyphRun]]:
    """Yield the runs line by line; a bullet may stand a little lower than the words beside it."""
    line: list[GlyphRun] = []
    for run in sorted(runs, key=lambda run: run.y):
        if line and run.y - line[0].y > A_LINE / 4:
            yield line
            line = []
        line.append(run)
    yield line


def _joined(line: Sequence[GlyphRun]) -> str:
    return "".join(run.text for run in sorted(line, key=lambda run: run.x)).strip()


def counted(draft: Draft, theme: Theme) -> Counts:
    """Return the counts of one booklet; cover, back cover and pages to write on have rules of their own."""
    counts = Counts(pages=len(draft.pages))
    flow: list[list[Part]] = []
    for page in draft.pages[1:-1]:
        parts = list(parts_of(page))
        if any(part.path.startswith("writing") for part in parts):
            counts.writing += 1
        else:
            flow.append(parts)
            counts.fills.append((max(part.bottom for part in parts) - theme.page.top) / theme.page.depth)
    for parts in flow:
        _count_stranded(parts, flow, counts)
    everything = [part for parts in flow for part in parts]
    _count_lines(everything, counts)
    _count_short_lists(everything, counts)
    return counts


def _count_stranded(parts: list[Part], flow: list[list[Part]], counts: Counts) -> None:
    overleaf = {(part.path, part.page - 1) for page in flow for part in page}
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        if not part.path.endswith((".title", ".caption", "lead_in")) or part.path.startswith("references["):
            continue
        if before is not None and part.path == before.path + ".caption":
            continue  # of a picture, below it
        # Lines to write on have no text.
        if after is None or ((after.path, after.page) in overleaf and len(after.lines) == 1):
            (counts.lead_ins if part.path.endswith("lead_in") else counts.stranded).append(part.path)


def _count_lines(parts: list[Part], counts: Counts) -> None:
    for path, group in groupby(parts, key=lambda part: part.path):
        shown = list(group)
        lines = [line for part in shown for line in part.lines]
        text_block = not path.endswith((".title", ".caption", ".header", ".address")) and "rows[" not in path
        if not lines or path.startswith("contents") or not text_block:
            continue
        if len(shown) > 1 and any(len(part.lines) == 1 for part in shown):
            counts.single.append(path)
        text = "\n".join(lines)
        for match in WHOLE.finditer(text.replace("\n", " ")):
            if "\n" in text[match.start() : match.end()]:
                counts.split.append(f"{path}: {match.group()}")
        counts.paragraphs += len(lines) > 1
        counts.lines += len(lines) - 1
        counts.short_ends += sum(bool(SHORT_END.search(line)) for line in lines[:-1])
        if len(lines) > 1 and " " not in lines[-1] and "@" not in lines[-1] and "/" not in lines[-1]:
            counts.one_word.append(f"{path}: {lines[-1]}")


def _count_short_lists(parts: list[Part], counts: Counts) -> None:
    items = [part for part in parts if re.search(r"\.items\[\d+\]$", part.path) and ".inner" not in part.path]
    for path, group in groupby(items, key=lambda part: part.path.rpartition(".items")[0]):
        shown = list(group)
        short = len(shown) <= FEW_ITEMS and all(len(part.lines) <= 2 for part in shown)
        if short and len({part.page for part in shown}) > 1:
            counts.short_lists.append(path)


def _measured(file: Path, theme: Theme, phrases: Phrases) -> Counts:
    leaflet, problems = read_leaflet(file)
    assert leaflet is not None, problems
    return counted(set_booklet(leaflet, theme, phrases, Occasion()), theme)


@pytest.fixture(scope="module", params=["default", "plain"])
def all_counts(request: pytest.FixtureRequest, phrases: Phrases) -> dict[str, Counts]:
    theme, problems = read_theme(request.param, [OWN_STYLES])
    assert theme is not None, problems
    return {file.stem: _measured(file, theme, phrases) for file in FILES}


def found(all_counts: dict[str, Counts], what: Callable[[Counts], object]) -> dict[str, object]:
    return {name: it for name, counts in all_counts.items() if (it := what(counts))}


def test_there_are_leaflets_of_many_kinds() -> None:
    assert len(FILES) > 20


def test_no_heading_is_stranded(all_counts: dict[str, Counts]) -> None:
    assert not found(all_counts, lambda counts: counts.stranded)


def test_no_lead_in_is_parted_from_its_list(all_counts: dict[str, Counts]) -> None:
    assert not found(all_counts, lambda counts: counts.lead_ins)


def test_no_line_of_a_paragraph_stands_alone_on_a_page(all_counts: dict[str, Counts]) -> None:
    assert not found(all_counts, lambda counts: counts.single)


def test_no_number_and_no_name_is_split(all_counts: dict[str, Counts]) -> None:
    assert not found(all_counts, lambda counts: counts.split)


def test_at_most_one_paragraph_in_fifty_ends_with_a_single_word(all_counts: dict[str, Counts]) -> None:
    paragraphs = sum(counts.paragraphs for counts in all_counts.values())
    lone = [words for counts in all_counts.values() for words in counts.one_word]
    assert len(lone) * 50 <= paragraphs, lone


def test_pages_are_whole_sheets_with_at_most_one_to_write_on(all_counts: dict[str, Counts]) -> None:
    assert not found(all_counts, lambda counts: counts.pages % 4)
    # Four pages are one folded sheet: nothing smaller can be had.
    assert not found(all_counts, lambda counts: counts.writing > 1 and counts.pages > 4)


def test_short_lists_stay_whole(all_counts: dict[str, Counts]) -> None:
    assert not found(all_counts, lambda counts: counts.short_lists)


def main() -> None:
    """Print the counts of each leaflet, and their sums."""
    names = [f.name for f in fields(Counts) if f.name not in ("fills", "lines", "short_ends", "paragraphs")]
    for style in ("default", "plain"):
        theme, phrases = read_theme(style, [OWN_STYLES])[0], read_phrases(read_leaflet(FILES[0])[0].language)[0]
        print(f"{style:<20}", *(f"{name[:11]:>11}" for name in [*names, "> 1/3 white", "facing %"]), "  full %")
        rows = {file.stem: _measured(file, theme, phrases) for file in FILES}
        sums = [0] * (len(names) + 1)
        for name, counts in rows.items():
            values = [v if isinstance(v := getattr(counts, f), int) else len(v) for f in names] + [counts.empty]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            full = " ".join(f"{100 * fill:.0f}" for fill in counts.fills)
            print(f"{name[:20]:<20}", *(f"{v:>11}" for v in [*values, round(100 * counts.spreads)]), "  ", full)
        print(f"{'sum':<20}", *(f"{v:>11}" for v in sums))
        paragraphs = sum(counts.paragraphs for counts in rows.values())
        lines, ends = sum(c.lines for c in rows.values()), sum(c.short_ends for c in rows.values())
        lone = sum(len(counts.one_word) for counts in rows.values())
        white = [1 - fill for c in rows.values() for fill in c.fills[:-1]]
        print(f"one-word ends: {lone} of {paragraphs} paragraphs; lines that end with a short word: {ends} of {lines};")
        print(f"white at the foot, mean: {100 * sum(white) / len(white):.1f} % of a page\n")


if __name__ == "__main__":
    main()
