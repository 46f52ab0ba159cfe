"""Assemble a draft: the style context and footer before its pages are set, and the draft from the set pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leaflet.layout.blocks import section_anchor
from leaflet.layout.coverage import missing_glyphs
from leaflet.layout.flow import listed
from leaflet.layout.flow_lines import FlowLine
from leaflet.layout.footer import Footer, prepare
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, dressed
from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import Leaflet, Occasion, Section
from leaflet.model.draft import Draft, Metadata, OutlineEntry, Page
from leaflet.model.phrases import Phrases
from leaflet.model.problems import ContentError, Problem, in_order
from leaflet.model.theme import PageShape, Theme
from leaflet.model.units import in_mm
from leaflet.model.value import replace

# Between the text and the rule above the feet.
_ABOVE_FEET = 10.0
_LEAST_LINES = 5


def footed(
    leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion, room: Mapping[VariableText, int] | None
) -> tuple[StyleContext, Footer]:
    """Return the style context of pages with a footer, and the footer; ``room`` is that of the style context.

    Raises ContentError when a font of the theme is missing, or when the feet leave hardly any room for text.
    """
    look = replace(dressed(theme, phrases, leaflet.language.text), room=room)
    running = prepare(leaflet, look, occasion)
    page = theme.page
    depth = min(page.depth, page.height - page.top - page.foot - running.depth - _ABOVE_FEET)
    if depth < _LEAST_LINES * theme.text.body.leading:
        raise ContentError([_too_shallow(page, depth)])
    return replace(look, depth=depth), running


def _too_shallow(page: PageShape, depth: float) -> Problem:
    return Problem(
        page.place,
        code="page-too-small",
        message=f"between the margins and the lines at the foot, {max(0.0, in_mm(depth)):.0f} mm are left for the text",
        hint="make the page higher, its margins smaller, or the type of the running feet smaller",
    )


def bound(
    pages: Sequence[Page],
    flow_lines: Iterable[FlowLine],
    leaflet: Leaflet,
    look: StyleContext,
    root: StructureBuilder,
    problems: Iterable[Problem],
) -> Draft:
    """Return the draft of these pages. Problems of flow lines, and characters that no font has, are added."""
    page = look.theme.page
    found = [*problems, *missing_glyphs(leaflet, look.regular, look.bold)]
    found += [problem for flow_line in flow_lines for problem in flow_line.problems]
    return Draft(
        width=page.width,
        height=page.height,
        pages=tuple(pages),
        outline=tuple(_outline(leaflet, look.phrases)),
        structure=root.grown(),
        metadata=_metadata(leaflet, look.phrases),
        problems=tuple(in_order(found)),
    )


def _metadata(leaflet: Leaflet, phrases: Phrases) -> Metadata:
    """Return the metadata of a leaflet."""
    return Metadata(
        title=leaflet.title.text,
        language=leaflet.language.text,
        author=leaflet.publisher.name.text,
        subject=phrases.subject,
        created=(leaflet.published or leaflet.reviewed).first(),
        modified=leaflet.reviewed.first(),
    )


def _outline(leaflet: Leaflet, phrases: Phrases) -> Iterator[OutlineEntry]:
    """Yield an entry for every section at any depth, then for the back matter."""

    def inside(section: Section, path: str, level: int) -> Iterator[OutlineEntry]:
        yield OutlineEntry(section.title.text, section_anchor(section, path), level)
        for number, block in enumerate(section.body):
            if isinstance(block, Section):
                yield from inside(block, f"{path}.body[{number}]", level + 1)

    for index, section in enumerate(leaflet.sections):
        yield from inside(section, f"sections[{index}]", 0)
    for title, anchor in listed(leaflet, phrases)[len(leaflet.sections) :]:
        yield OutlineEntry(title, anchor, 0)
