"""Choose how a leaflet is set: which rung of the ladder, on how many pages, so that whole sheets come out full."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from operator import itemgetter

from leaflet.layout.candidate_settings import CandidateSetting, is_resized
from leaflet.layout.flow import PAGES_WITHOUT_CONTENTS, Flow, flow_plans
from leaflet.layout.flow_lines import FlowLine
from leaflet.layout.paginate import LineMeasures, PagePlan, measured, white
from leaflet.model.draft import GlyphRun
from leaflet.model.theme import Theme
from leaflet.model.value import value

# A folded sheet carries four pages.
PAGES_A_SHEET = 4
COVERS = 2
# What it costs to fill the last sheet with so many pages to write on, on the scale of a page's white space. One is
# worth having; more of them are worse than pages that are a third empty.
_WRITING = (0.0, 0.02, 0.4, 0.5)
# A setting as good as this is taken without a look at others.
_GOOD = 0.06
# The ladder is long: sums tell which rungs are worth a sketch, sketches which are worth setting.
_MOST_SKETCHED, _NEAREST, _MOST_SET = 6, 6, 3
# Pages are never quite as full as sums think.
_FULLEST = 0.98


@value
class Trial:
    """A setting that was tried: on how many pages the flow is best, how many to write on that leaves, at what cost."""

    fit: CandidateSetting
    pages: int
    writing: int
    cost: float


@value
class SettingChoice:
    """The flow and its plan that were chosen, and all that was tried, in order; ``taken`` is among them."""

    flow: Flow
    plan: PagePlan
    taken: Trial
    tries: tuple[Trial, ...]


class _Sketch:
    """A flow's strips, as they would stand in other settings without being set again."""

    def __init__(self, flow: Flow) -> None:
        self._flow, self._depth = flow, flow.look.depth
        self._measures = measured(flow.strips)
        self._text = [_is_text(strip, flow.look.theme) for strip in flow.strips]
        heights, gaps = self._measures
        # Plans of few pages do without the contents.
        some = [number for number in range(len(heights)) if number not in flow.contents]
        self._texts = sum(heights[number] for number in some if self._text[number])
        self._fixed = sum(heights[number] for number in some) - self._texts
        self._spaces = sum(gaps[number] for number in some)
        self._contents = sum(heights) + sum(gaps) - self._texts - self._fixed - self._spaces

    def least(self, fit: CandidateSetting) -> float:
        """Return what a setting costs at the least: as if each page could be as full as the others."""
        bare = (self._texts * _grown(fit) + self._spaces * fit.space + self._fixed) / self._depth / _FULLEST
        listed = bare + self._contents * fit.leading / self._depth
        needed = ceil(listed if bare > PAGES_WITHOUT_CONTENTS else bare)
        return min(
            white(max(0.0, 1.0 - (bare if pages <= PAGES_WITHOUT_CONTENTS else listed) / pages)) + _surplus(fit, pages)
            for pages in range(max(1, needed), needed + PAGES_A_SHEET)
        )

    def plans(self, fit: CandidateSetting) -> Mapping[int, PagePlan]:
        """Return the plans that the flow would have in another setting."""
        grown = _grown(fit)
        heights, gaps = self._measures
        scaled = [height * grown if text else height for height, text in zip(heights, self._text, strict=True)]
        measures = LineMeasures(scaled, [gap * fit.space for gap in gaps])
        return flow_plans(self._flow.strips, self._flow.contents, self._depth, measures)


def _grown(fit: CandidateSetting) -> float:
    # Wider type makes higher lines, and more of them.
    return fit.size * fit.size * fit.leading


def _is_text(strip: FlowLine, theme: Theme) -> bool:
    sizes = [item.size for item in strip.items if isinstance(item, GlyphRun)]
    return bool(sizes) and is_resized(sizes[-1], theme)


def choose(rungs: Sequence[CandidateSetting], set_flow: Callable[[CandidateSetting], Flow]) -> SettingChoice:
    """Return the best of the settings: full and even pages, at most one page to write on, little changed.

    The first rung is always set; of the others only those that promise more than the best one so far.
    """
    best = _set(rungs[0], set_flow)
    tries = [best.taken]
    if best.taken.cost > _GOOD:
        for promised, fit in _sketched(rungs[1:], _Sketch(best.flow), best.taken.cost)[:_MOST_SET]:
            if promised >= best.taken.cost:
                break
            done = _set(fit, set_flow)
            tries.append(done.taken)
            best = min(best, done, key=lambda choice: choice.taken.cost)
    return SettingChoice(best.flow, best.plan, best.taken, tuple(tries))


def writing_pages(pages: int) -> int:
    """Return how many pages to write on fill the last sheet, when the flow takes so many."""
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


def _sketched(rungs: Sequence[CandidateSetting], sketch: _Sketch, limit: float) -> list[tuple[float, CandidateSetting]]:
    """Return the settings that may cost less than the limit, each with what its sketch costs, the best first."""
    promised = {fit: sketch.least(fit) for fit in rungs}
    # What sums promise, and what lies nearest to the style's own setting: there, a box that did not fit may fit.
    worth = dict.fromkeys([*sorted(promised, key=promised.__getitem__)[:_MOST_SKETCHED], *rungs[:_NEAREST]])
    found: list[tuple[float, CandidateSetting]] = []
    for fit in sorted(worth, key=promised.__getitem__):
        # No sketch costs less than its sum.
        if promised[fit] >= limit:
            break
        cost = _best(fit, sketch.plans(fit))[0].cost
        found.append((cost, fit))
        limit = min(limit, cost)
    return sorted(found, key=itemgetter(0))
