"""Set the back cover: helpline, place for the clinic, other formats, where to find the latest version."""

from collections.abc import Callable

from leaflet.layout.back_matter import set_part
from leaflet.layout.blocks import set_body
from leaflet.layout.clinic_places import keep_on_back
from leaflet.layout.flow_lines import FlowLine, shifted, stacked, together
from leaflet.layout.helpline import set_helpline
from leaflet.layout.qr_code import qr_code
from leaflet.layout.running_text import heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import Body, Leaflet, Line, Paragraph, PlainText, Strong, Text
from leaflet.model.draft import Rule
from leaflet.model.problems import Problem
from leaflet.model.shared_text import address_line, publisher_lines
from leaflet.model.theme import TextStyle
from leaflet.model.units import mm
from leaflet.model.value import replace, value

_QR_SIDE = mm(20)
# The least and the greatest space between the parts.
_LEAST_GAP, _WIDEST_GAP = 9.0, 22.0
_HAIRLINE = 0.6
_FORMATS = "formats"


@value
class _Part:
    """One part of the back cover. Parts get room in the order of their ``rank``; ``title`` is the heading.

    ``make`` takes the branch of the structure and the height that is left.
    """

    name: str
    rank: int
    make: Callable[[StructureBuilder, float], list[FlowLine]]
    title: str = ""
    body: Body = Body(())

    @property
    def always(self) -> bool:
        """Whether the part never moves off the back cover."""
        return self.name in ("helpline", "clinic")


def set_back_cover(
    leaflet: Leaflet, look: StyleContext, node: StructureBuilder
) -> tuple[frozenset[str], list[FlowLine]]:
    """Return the names of the parts that do not fit on the back cover, and its flow lines.

    The helpline and the place for the clinic always stay on it. The structure is added to ``node``.
    """
    parts = _parts(leaflet, look)
    kept: dict[str, tuple[StructureBuilder, FlowLine]] = {}
    left = look.depth
    for part in sorted(parts, key=lambda part: part.rank):
        # Added to the structure only if the part fits.
        branch = node.sprout("Sect")
        flow_line = stacked(part.make(branch, left))
        if part.always or flow_line.height <= left:
            kept[part.name] = branch, flow_line
            left -= flow_line.height + _LEAST_GAP
    spare = (left + _LEAST_GAP) / max(1, len(kept) - 1)
    between = min(_WIDEST_GAP, _LEAST_GAP + max(0.0, spare))
    names = [part.name for part in parts if part.name in kept]
    cover = [replace(kept[name][1], before=between, after=between, path=name) for name in names]
    node.take(*(kept[name][0] for name in names))
    if spare < 0:
        problem = Problem(
            leaflet.helpline.place if leaflet.helpline else leaflet.place,
            code="back-cover-too-full",
            message="the helpline and the clinic's place do not fit on the back cover",
            hint="shorten the helpline's text",
        )
        cover[0] = replace(cover[0], problems=(*cover[0].problems, problem))
    return frozenset(part.name for part in parts) - kept.keys(), cover


def set_moved(names: frozenset[str], leaflet: Leaflet, look: StyleContext, node: StructureBuilder) -> list[FlowLine]:
    """Return the parts that moved off the back cover as flow lines. Their structure is added to ``node``."""
    return [flow_line for part in _parts(leaflet, look) if part.name in names for flow_line in _moved(part, look, node)]


def _moved(part: _Part, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    """Return a part that moved off the back cover, under its heading or below a rule."""
    if part.title:
        # Large here too: it is for people who cannot read the usual size.
        large = _restyled(look, look.theme.text.formats) if part.name == _FORMATS else look
        return set_part(part.title, part.body, large, root, part.name)
    flow_lines = together(part.make(root.add("Sect"), look.depth))
    above = -_LEAST_GAP
    rule = Rule(0.0, above, look.theme.page.measure, above, _HAIRLINE, look.theme.palette.rule)
    return [replace(flow_lines[0], before=2 * _WIDEST_GAP, items=(rule, *flow_lines[0].items)), *flow_lines[1:]]


def _parts(leaflet: Leaflet, look: StyleContext) -> list[_Part]:
    """Return the parts in their order on the page."""
    helpline = leaflet.helpline
    phrases = look.phrases
    parts: list[_Part] = []
    if helpline is not None:
        parts.append(_Part("helpline", 0, lambda node, _: set_helpline(helpline, node, on_page(look, "helpline"))))
    parts.append(_Part("clinic", 1, lambda node, left: keep_on_back(look, node, left)))
    formats = leaflet.formats or _said(phrases.formats_ask)
    parts.append(_titled(_FORMATS, 3, phrases.formats, formats, _restyled(look, look.theme.text.formats)))
    if leaflet.feedback:
        parts.append(_titled("feedback", 4, phrases.feedback, leaflet.feedback, look))
    parts.append(_Part("latest", 2, lambda node, _: _latest(leaflet, look, node)))
    if any(publisher_lines(leaflet, look.phrases)):
        parts.append(_Part("publisher", 5, lambda node, _: _publisher(leaflet, look, node)))
    if leaflet.imprint:
        small = _restyled(look, look.theme.text.imprint)
        parts.append(_Part("imprint", 6, lambda node, _: set_body(leaflet.imprint, node, on_page(small, "imprint"))))
    return parts


def _titled(name: str, rank: int, title: str, body: Body, look: StyleContext) -> _Part:
    context = on_page(look, name)
    titled = context.at(".title").coloured(look.theme.palette.heading)
    style = replace(look.theme.text.body, bold=True).spaced(0.0, 2.0)

    def make(node: StructureBuilder, _: float) -> list[FlowLine]:
        head = heading(PlainText(title), style, node.add("H2"), titled)
        return [*head, *set_body(body, node, context)]

    return _Part(name, rank, make, title, body)


def _said(text: str) -> Body:
    return Body((Paragraph(Line((Text(text),))),))


def _restyled(look: StyleContext, style: TextStyle) -> StyleContext:
    """Return the style context with running text in another style."""
    plain = style.spaced(look.theme.text.body.before / 2, look.theme.text.body.after / 2)
    return replace(look, theme=replace(look.theme, text=replace(look.theme.text, body=plain, item=plain)))


def _latest(leaflet: Leaflet, look: StyleContext, node: StructureBuilder) -> list[FlowLine]:
    """Return how to check for a newer version: the address in words, and as a code beside them."""
    website = leaflet.publisher.website
    if website is None:
        return _titled("latest", 0, look.phrases.latest, _said(look.phrases.latest_ask), look).make(node, look.depth)
    measure = look.theme.page.measure
    narrow = measure - _QR_SIDE - _WIDEST_GAP
    style = look.theme.text.body.spaced(0.0, 2.0)
    titled = on_page(look, "latest.title").as_wide(narrow).coloured(look.theme.palette.heading)
    lines = heading(PlainText(look.phrases.latest), replace(style, bold=True), node.add("H2"), titled)
    lines += paragraph(address_line(website), style, node.add("P"), on_page(look, "publisher.website").as_wide(narrow))
    text = stacked(lines)
    # An artifact: the address is also in the text.
    code = qr_code(website.target, _QR_SIDE, look.theme.palette.ink)
    deep = max(text.height, _QR_SIDE)
    items = (*text.items, *shifted(code, measure - _QR_SIDE, (deep - _QR_SIDE) / 2))
    return [replace(text, height=deep, items=items, path="latest")]


def _publisher(leaflet: Leaflet, look: StyleContext, node: StructureBuilder) -> list[FlowLine]:
    style = look.theme.text.imprint.spaced(0.0, 0.0)
    name = leaflet.publisher.name
    strong = Line((Strong(Line((Text(name.text, name.place),)), name.place),))
    flow_lines: list[FlowLine] = []
    for key, line in [("name", strong), *publisher_lines(leaflet, look.phrases)]:
        flow_lines += paragraph(line, style, node.add("P"), on_page(look, f"publisher.{key}"))
    return flow_lines
