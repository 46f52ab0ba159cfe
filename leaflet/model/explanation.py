"""Why a booklet came out as it did: the settings that were tried, how full each page is, what was kept together."""

from collections.abc import Iterator

from leaflet.model.value import value


@value
class TriedSetting:
    """A setting that was tried: running text in points, space as a share of the style's own; what it led to."""

    size: float
    leading: float
    space: float
    pages: int
    writing: int
    cost: float


@value
class PageFilling:
    """How full a page of the flow is, what its white and its break cost, and what begins the page after it.

    ``kept`` is how many strips (lines, rows) of that stay together, where they had no room; 0 where they had.
    """

    number: int
    full: float
    cost: float
    following: str
    kept: int


@value
class Explanation:
    """The settings in the order in which they were tried, the one that was taken, and its pages."""

    tried: tuple[TriedSetting, ...]
    taken: TriedSetting
    pages: tuple[PageFilling, ...]


def in_words(explanation: Explanation) -> Iterator[str]:
    """Yield the explanation in lines for a terminal. A cost of 1 is that of an empty page."""
    yield f"Set in {_said(explanation.taken)}."
    own = explanation.tried[0]
    if explanation.taken == own:
        yield "This is the style's own setting; nothing within its limits fills the sheets better."
    else:
        yield "Tried, from the style's own setting on:"
        for setting in explanation.tried:
            mark = "*" if setting == explanation.taken else " "
            yield f"  {mark} {_said(setting)}, cost {setting.cost:.3f}"
    yield "How full the pages are, what each costs, and why it ends where it does:"
    for page in explanation.pages:
        yield f"  {page.number:>4} {page.full:>5.0%} {page.cost:>7.3f}  {_why(page)}".rstrip()


def _said(setting: TriedSetting) -> str:
    lines = f"{setting.size:.4g} pt on {setting.leading:.4g} pt, space {setting.space:.0%}"
    to_write = {0: "none to write on", 1: "1 to write on"}.get(setting.writing, f"{setting.writing} to write on")
    return f"{lines}: {setting.pages} {'page' if setting.pages == 1 else 'pages'} between cover and back, {to_write}"


def _why(page: PageFilling) -> str:
    if not page.following:
        return "the end"
    if page.kept > 1:
        return f"{page.following} has no room: {page.kept} lines stay together"
    return f"{page.following} begins the next page" if not page.kept else f"{page.following} has no room"
