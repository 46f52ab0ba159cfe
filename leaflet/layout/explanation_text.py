"""Explain the choice of a setting."""

from collections.abc import Iterator, Sequence

from leaflet.layout.flow import FIRST_PAGE
from leaflet.layout.flow_lines import NEVER, FlowLine, gap, height
from leaflet.layout.paginate import break_before, whitespace_cost
from leaflet.layout.setting_choice import SettingChoice, Trial
from leaflet.model.explanation import Explanation, PageFilling, TriedSetting
from leaflet.model.theme import Theme


def explained(choice: SettingChoice, flow_lines: Sequence[FlowLine], theme: Theme) -> Explanation:
    """Return why the setting was chosen, with the flow lines of its plan. The theme is the unchanged one."""
    taken = _setting(choice.taken, theme)
    return Explanation(tuple(_setting(it, theme) for it in choice.tries), taken, tuple(_pages(choice, flow_lines)))


def _setting(it: Trial, theme: Theme) -> TriedSetting:
    body, fit = theme.text.body, it.fit
    leading = body.leading * fit.size * fit.leading
    return TriedSetting(body.size * fit.size, leading, fit.space, it.pages, it.writing, it.cost)


def _pages(choice: SettingChoice, flow_lines: Sequence[FlowLine]) -> Iterator[PageFilling]:
    depth = choice.flow.look.depth
    for number, page in enumerate(choice.plan.pages, start=FIRST_PAGE):
        shown = flow_lines[page.start : page.stop]
        _, closing, ends = break_before(flow_lines, page.stop)
        used = height(shown) + (shown[0].lead if page.start else 0.0)
        following, kept = "", 0
        if page.stop < len(flow_lines):
            chain = _chain(flow_lines, page.stop)
            following = chain[0].path
            over = used + gap(shown[-1], chain[0]) + height(chain) > depth
            kept = len(chain) if over else 0
        yield PageFilling(number, used / depth, whitespace_cost(1.0 - used / depth, ends) + closing, following, kept)


def _chain(flow_lines: Sequence[FlowLine], start: int) -> Sequence[FlowLine]:
    """Return the flow lines from ``start`` on that stay together."""
    stop = start + 1
    while stop < len(flow_lines) and flow_lines[stop - 1].cut >= NEVER:
        stop += 1
    return flow_lines[start:stop]
