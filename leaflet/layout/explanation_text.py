"""Turn the choice of a setting into its explanation."""

from collections.abc import Iterator, Sequence

from leaflet.layout.flow import FIRST_PAGE
from leaflet.layout.flow_lines import NEVER, FlowLine, gap, height
from leaflet.layout.paginate import break_before, white
from leaflet.layout.setting_choice import SettingChoice, Trial
from leaflet.model.explanation import Explanation, PageFilling, TriedSetting
from leaflet.model.theme import Theme


def explained(choice: SettingChoice, strips: Sequence[FlowLine], theme: Theme) -> Explanation:
    """Return why this setting was chosen, with the strips of its plan; the theme is the style's own."""
    taken = _setting(choice.taken, theme)
    return Explanation(tuple(_setting(it, theme) for it in choice.tries), taken, tuple(_pages(choice, strips)))


def _setting(it: Trial, theme: Theme) -> TriedSetting:
    body, fit = theme.text.body, it.fit
    leading = body.leading * fit.size * fit.leading
    return TriedSetting(body.size * fit.size, leading, fit.space, it.pages, it.writing, it.cost)


def _pages(choice: SettingChoice, strips: Sequence[FlowLine]) -> Iterator[PageFilling]:
    depth = choice.flow.look.depth
    for number, page in enumerate(choice.plan.pages, start=FIRST_PAGE):
        shown = strips[page.start : page.stop]
        _, closing, ends = break_before(strips, page.stop)
        used = height(shown) + (shown[0].lead if page.start else 0.0)
        following, kept = "", 0
        if page.stop < len(strips):
            chain = _chain(strips, page.stop)
            following = chain[0].path
            over = used + gap(shown[-1], chain[0]) + height(chain) > depth
            kept = len(chain) if over else 0
        yield PageFilling(number, used / depth, white(1.0 - used / depth, ends) + closing, following, kept)


def _chain(strips: Sequence[FlowLine], start: int) -> Sequence[FlowLine]:
    """Return the strips from here on that stay together."""
    stop = start + 1
    while stop < len(strips) and strips[stop - 1].cut >= NEVER:
        stop += 1
    return strips[start:stop]
