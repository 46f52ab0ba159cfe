"""Choose the setting of a leaflet and its number of pages, so that sheets are full."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from operator import itemgetter

from leaflet.layout.candidate_settings import CandidateSetting, is_resized
from leaflet.layout.flow import PAGES_WITHOUT_CONTENTS, Flow, flow_plans
from leaflet.layout.flow_lines import FlowLine
from leaflet.layout.paginate import LineMeasures, PagePlan, measured, whitespace_cost
from leaflet.model.draft import GlyphRun
from leaflet.model.theme import Theme
from leaflet.model.value import value

# A folded sheet carries four pages.
PAGES_A_SHEET = 4
COVERS = 2
# The cost of filling the last sheet with 0, 1, 2 or 3 writing pages, on the scale of white space on a page. One is
# useful; more are worse than pages that are a third empty.
_WRITING = (0.0, 0.02, 0.4, 0.5)
# A setting with at most this cost is taken without trying others.
_GOOD = 0.06
# Only settings with the best lower bounds are estimated, and only those with the best estimates are set.
_MOST_ESTIMATED, _NEAREST, _MOST_SET = 6, 6, 3
# The greatest share of a page that is filled on average.
_FULLEST = 0.98


@value
class Trial:
    """A setting that was tried: its best number of pages, the writing pages that fill the last sheet, and the cost."""

    fit: CandidateSetting
    pages: int
    writing: int
    cost: float


@value
class SettingChoice:
    """The chosen flow and plan, and every trial in order, ``taken`` among them."""

    flow: Flow
    plan: PagePlan
    taken: Trial
    tries: tuple[Trial, ...]


class _Estimate:
    """Estimates the measures of a flow in other settings, without setting it again."""

    def __init__(self, flow: Flow) -> None:
        self._flow, self._depth = flow, flow.look.depth
        self._measures = measured(flow.flow_lines)
        self._text = [_is_text(flow_line, flow.look.theme) for flow_line in flow.flow_lines]
        heights, gaps = self._measures
        # Short plans leave out the contents.
        some = [number for number in range(len(heights)) if number not in flow.contents]
        self._texts = sum(heights[number] for number in some if self._text[number])
        self._fixed = sum(heights[number] for number in some) - self._texts
        self._spaces = sum(gaps[number] for number in some)
        self._contents = sum(heights) + sum(gaps) - self._texts - self._fixed - self._spaces

    def least(self, fit: CandidateSetting) -> float:
        """Return a lower bound of the cost of a setting, as if all pages were equally full."""
        bare = (self._texts * _grown(fit) + self._spaces * fit.space + self._fixed) / self._depth / _FULLEST
        listed = bare + self._contents * fit.leading / self._depth
        needed = ceil(listed if bare > PAGES_WITHOUT_CONTENTS else bare)
        return min(
            whitespace_cost(max(0.0, 1.0 - (bare if pages <= PAGES_WITHOUT_CONTENTS else listed) / pages))
            + _surplus(fit, pages)
            for pages in range(max(1, needed), needed + PAGES_A_SHEET)
        )

    def plans(self, fit: CandidateSetting) -> Mapping[int, PagePlan]:
        """Return estimated plans of the flow in another setting."""
        grown = _grown(fit)
        heights, gaps = self._measures
        scaled = [height * grown if text else height for height, text in zip(heights, self._text, strict=True)]
        measures = LineMeasures(scaled, [gap * fit.space for gap in gaps])
        return flow_plans(self._flow.flow_lines, self._flow.contents, self._depth, measures)


def _grown(fit: CandidateSetting) -> float:
    # Larger type makes higher lines, and more of them.
    return fit.size * fit.size * fit.leading


def _is_text(flow_line: FlowLine, theme: Theme) -> bool:
    sizes = [item.size for item in flow_line.items if isinstance(item, GlyphRun)]
    return bool(sizes) and is_resized(sizes[-1], theme)


def choose(candidates: Sequence[CandidateSetting], set_flow: Callable[[CandidateSetting], Flow]) -> SettingChoice:
    """Return the best of the settings: full and even pages, at most one writing page, small changes.

    The first setting is always set; others only if their estimate is better than the best one so far.
    """
    best = _set(candidates[0], set_flow)
    tries = [best.taken]
    if best.taken.cost > _GOOD:
        for promised, fit in _estimated(candidates[1:], _Estimate(best.flow), best.taken.cost)[:_MOST_SET]:
            if promised >= best.taken.cost:
                break
            done = _set(fit, set_flow)
            tries.append(done.taken)
            best = min(best, done, key=lambda choice: choice.taken.cost)
    return SettingChoice(best.flow, best.plan, best.taken, tuple(tries))


def writing_pages(pages: int) -> int:
    """Return the number of writing pages that fill the last sheet, for a flow of so many pages."""
    return -(pages + COVERS) % PAGES_A_SHEET


def _set(fit: CandidateSetting, set_flow: Callable[[CandidateSetting], Flow]) -> SettingChoice:
    flow = set_flow(fit)
    taken, plan = _best(fit, flow.plans)
    return SettingChoice(flow, plan, taken, (taken,))


def _best(fit: CandidateSetting, options: Mapping[int, PagePlan]) -> tuple[Trial, PagePlan]:
    tries = [
        (Trial(fit, pages, writing_pages(pages), plan.cost / max(1, pages) + _surplus(fit, pages)), plan)
        for pages, plan in options.items()
    ]
    return min(tries, key=lambda option: option[0].cost)


def _surplus(fit: CandidateSetting, pages: int) -> float:
    return fit.cost + _WRITING[writing_pages(pages)]


def _estimated(
    candidates: Sequence[CandidateSetting], estimate: _Estimate, limit: float
) -> list[tuple[float, CandidateSetting]]:
    """Return the settings whose estimated cost is below the limit, each with that cost, the best first."""
    promised = {fit: estimate.least(fit) for fit in candidates}
    # Also the smallest changes: with them, a box that did not fit may fit.
    worth = dict.fromkeys([*sorted(promised, key=promised.__getitem__)[:_MOST_ESTIMATED], *candidates[:_NEAREST]])
    found: list[tuple[float, CandidateSetting]] = []
    for fit in sorted(worth, key=promised.__getitem__):
        # No estimate is below its lower bound.
        if promised[fit] >= limit:
            break
        cost = _best(fit, estimate.plans(fit))[0].cost
        found.append((cost, fit))
        limit = min(limit, cost)
    return sorted(found, key=itemgetter(0))
