"""Why a booklet has its pages: the candidate settings, how full each page is, what was kept together."""

from collections.abc import Iterator

from leaflet.model.value import value


@value
class TriedSetting:
    """A candidate setting and its result; text sizes are in points, ``space`` is relative to that of the style."""

    size: float
    leading: float
    space: float
    pages: int
    writing: int
    cost: float


@value
class PageFilling:
    """How full a page is, the cost of its white space and page break, and the block that begins the next page.

    ``kept`` is how many lines or rows of that block stay together, if they did not fit; 0 if they did.
    """

    number: int
    full: float
    cost: float
    following: str
    kept: int


@value
class Explanation:
    """The candidate settings in order, the chosen one, and its pages."""

    tried: tuple[TriedSetting, ...]
    taken: TriedSetting
    pages: tuple[PageFilling, ...]


def in_words(explanation: Explanation) -> Iterator[str]:
    """Yield the explanation as lines for a terminal. An empty page costs 1."""
    yield f"Set in {_setting_in_words(explanation.taken)}."
    own = explanation.tried[0]
    if explanation.taken == own:
        yield "This is the style's own setting; nothing within its limits fills the sheets better."
    else:
        yield "Tried, from the style's own setting on:"
        for setting in explanation.tried:
            mark = "*" if setting == explanation.taken else " "
            yield f"  {mark} {_setting_in_words(setting)}, cost {setting.cost:.3f}"
    yield "How full the pages are, what each costs, and why it ends where it does:"
    for page in explanation.pages:
        yield f"  {page.number:>4} {page.full:>5.0%} {page.cost:>7.3f}  {_reason(page)}".rstrip()


def _setting_in_words(setting: TriedSetting) -> str:
    lines = f"{setting.size:.4g} pt on {setting.leading:.4g} pt, space {setting.space:.0%}"
    to_write = {0: "none to write on", 1: "1 to write on"}.get(setting.writing, f"{setting.writing} to write on")
    return f"{lines}: {setting.pages} {'page' if setting.pages == 1 else 'pages'} between cover and back, {to_write}"


def _reason(page: PageFilling) -> str:
    if not page.following:
        return "the end"
    if page.kept > 1:
        return f"{page.following} has no room: {page.kept} lines stay together"
    return f"{page.following} begins the next page" if not page.kept else f"{page.following} has no room"
