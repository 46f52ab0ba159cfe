"""Set the details of a clinic in a box, as large and clear as they fit."""

from collections.abc import Iterator, Sequence

from leaflet.layout.flow_lines import FlowLine, height, shifted, stacked
from leaflet.layout.running_text import TextRun as Text
from leaflet.layout.running_text import run, set_run
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, on_page
from leaflet.model.content import Clinic, Line
from leaflet.model.content import Text as Plain
from leaflet.model.draft import Box, GlyphRun, Image
from leaflet.model.problems import Problem
from leaflet.model.shared_text import clinic_lines
from leaflet.model.theme import TextStyle
from leaflet.model.units import Points, in_mm
from leaflet.model.value import replace, value
from leaflet.text.lines import natural_width

_GUTTER = 14.0
# Factors: leading to size, and the size of the phone number to that of the rest.
_LEADING, _PHONE = 1.22, 1.45
_BOLD = frozenset({"name", "phone"})
# The greatest width and height of a logo, as shares of the box.
_WIDEST_LOGO, _HIGHEST_LOGO = 0.26, 0.4
# The greatest additional space between lines.
_WIDEST_SPACE = 3.0


@value
class _Said:
    """One detail of the clinic, before line breaking, and its key in the content."""

    key: str
    text: Text
    style: TextStyle


def set_details(clinic: Clinic, within: Box, least: Points, look: StyleContext, node: StructureBuilder) -> FlowLine:
    """Return the details in the box, in the first arrangement that fits. The structure is added to ``node``.

    Arrangements: the size of running text before the ``least`` that the style allows; for each, the address in a column
    of its own before the address on one line. If none fits, the last of them is returned with a problem.
    """
    logo = _logo(clinic, within)
    body = look.theme.text.body.size
    context = on_page(look, "").as_wide(within.width)
    sizes = dict.fromkeys((body, min(body, least)))
    for size, in_columns in [(size, in_columns) for size in sizes for in_columns in (True, False)]:
        branch = node.sprout("Sect")
        done = _arranged(clinic, logo, size, branch, context, in_columns=in_columns)
        if height(done) <= within.height and not any(flow_line.problems for flow_line in done):
            break
    node.take(*branch.kids)
    excess = height(done) - within.height
    spread = min(_WIDEST_SPACE, max(0.0, -excess) / len(done))
    whole = stacked([replace(flow_line, after=spread) for flow_line in done])
    # The logo is an artifact: the name is also in the text.
    items = (*([logo] if logo else []), *shifted(whole.items, within.x, within.y))
    too_high = [_too_high(clinic, excess, min(sizes), context)] if excess > 0 else []
    return replace(whole, items=items, problems=(*whole.problems, *too_high))


def _logo(clinic: Clinic, within: Box) -> Image | None:
    """Return the logo in the upper right corner."""
    if clinic.logo is None:
        return None
    across, down = clinic.logo.pixels
    width = min(clinic.logo.widest, within.width * _WIDEST_LOGO, within.height * _HIGHEST_LOGO * across / down)
    return Image(Box(within.x + within.width - width, within.y, width, width * down / across), clinic.logo.path)


def _arranged(
    clinic: Clinic,
    logo: Image | None,
    size: Points,
    node: StructureBuilder,
    context: BlockContext,
    *,
    in_columns: bool,
) -> list[FlowLine]:
    """Return the details in rows of one or two cells. Rows beside the logo are narrower."""
    said = [_said(key, line, size, node, context) for key, line in _lines(clinic, apart=in_columns)]
    columns = [("name", ""), ("ask phone hours", "address"), ("email", "website")]
    across = [("name", ""), ("ask", ""), ("phone", "hours"), ("address", ""), ("email", "website")]
    flow_lines: list[FlowLine] = []
    for keys in columns if in_columns else across:
        beside = logo is not None and height(flow_lines) < logo.box.height
        measure = context.measure - (logo.box.width + _GUTTER if logo is not None and beside else 0.0)
        left, right = ([one for one in said if one.key in side.split()] for side in keys)
        flow_lines += _row(left, right, context.as_wide(measure))
    return flow_lines


def _lines(clinic: Clinic, *, apart: bool) -> Iterator[tuple[str, Line]]:
    """Yield each detail with its key. The lines of the address are separate (``apart``) or joined."""
    joined = ", ".join(part.text for part in clinic.address)
    for key, line in clinic_lines(clinic):
        if apart or key != "address":
            yield key, line
        elif joined:
            yield key, Line((Plain(joined, clinic.address[0].place),))
            joined = ""


def _said(key: str, line: Line, size: Points, node: StructureBuilder, context: BlockContext) -> _Said:
    own = Points(size * _PHONE) if key == "phone" else size
    style = TextStyle(size=own, leading=Points(own * _LEADING), bold=key in _BOLD)
    # The name is a heading, so that users of screen readers find it.
    role = "H2" if key == "name" else "P"
    return _Said(key, run(line, style, node.add(role), context), style)


def _row(left: Sequence[_Said], right: Sequence[_Said], context: BlockContext) -> list[FlowLine]:
    """Return two cells side by side with aligned first baselines, or one below the other if they are too wide."""
    measure, language = context.measure, context.language
    widths = [max((natural_width(one.text.pieces, language) for one in cell), default=0.0) for cell in (left, right)]
    if not left or not right or sum(widths) + _GUTTER > measure:
        return _set([*left, *right], context)
    x = min(max(measure / 2, widths[0] + _GUTTER), measure - widths[1])
    first, second = (stacked(_set(cell, context)) for cell in (left, right))
    lower = _baseline(first) - _baseline(second)
    up, down = max(0.0, -lower), max(0.0, lower)
    items = (*shifted(first.items, 0.0, up), *shifted(second.items, x, down))
    return [FlowLine(max(first.height + up, second.height + down), items)]


def _set(cell: Sequence[_Said], context: BlockContext) -> list[FlowLine]:
    return [flow_line for one in cell for flow_line in set_run(one.text, one.style, context)]


def _baseline(flow_line: FlowLine) -> float:
    return next(item.y for item in flow_line.items if isinstance(item, GlyphRun))


def _too_high(clinic: Clinic, excess: float, size: Points, context: BlockContext) -> Problem:
    """Return the problem of details that do not fit; its hint names those to shorten or leave out."""
    node = StructureBuilder("Sect")
    said = [_said(key, line, size, node, context) for key, line in _lines(clinic, apart=False)]
    lines = dict.fromkeys((one.key for one in said), 0)
    for one in said:
        lines[one.key] += len(_set([one], context))
    longest = max(said, key=lambda one: lines[one.key])
    long = ", ".join(f"'{key}' takes {number} lines" for key, number in lines.items() if number > 1)
    spare = [f"'{key}'" for key in lines if key not in _BOLD]
    ways = [f"shorten what is long: {long}"] if long else []
    ways += [f"leave out {' or '.join(filter(None, (', '.join(spare[:-1]), spare[-1])))}"] if spare else []
    return Problem(
        longest.text.places[0],
        code="clinic-too-long",
        message=f"the clinic's details are {max(1.0, in_mm(excess)):.0f} mm too high for their place on the back "
        f"cover, even at {size:g} pt",
        hint="; or ".join(ways),
    )
