"""One block as a Platypus flowable: it is as wide as its frame, splits between frames, and draws itself."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.platypus.flowables import Flowable

from leaflet.layout.blocks import NAMED
from leaflet.layout.flow_lines import NEVER, FlowLine, gap, height, pile
from leaflet.layout.paginate import whitespace_cost
from leaflet.layout.style_context import StyleContext
from leaflet.model.draft import Anchor, LinkArea
from leaflet.model.problems import ContentError, Problem, errors
from leaflet.pdf.content_stream import PageResources, item_operators
from leaflet.pdf.links import uri
from leaflet.pdf.reportlab_internals import AnyCanvas, append_operators, drawing_operators, frame_of
from leaflet.pdf.resources import resources_of

# A frame may be narrower by this, in points, than the one in which a block began.
_TOLERANCE = 1e-3
# Resets parameters that the document may have set: text spacing and rendering, line joins.
_INITIAL_STATE = "0 Tc 0 Tw 100 Tz 0 Ts 0 Tr 0 j 10 M"

# Returns the flow lines of one block for a measure.
Setting = Callable[[float], Sequence[FlowLine]]


class BlockFlowable(Flowable):
    """A block, or the part of it in one frame. It splits where a leaflet would break the page.

    A continued part keeps its width: ``wrap`` raises ValueError if its frame is narrower than the first one.
    """

    def __init__(self, setting: Setting, look: StyleContext, measure: float, *, continued: bool = False) -> None:
        super().__init__()
        self._setting, self._look, self._continued = setting, look, continued
        self._lines: Sequence[FlowLine] = ()
        self._set(measure)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems found while the block was set."""
        return tuple(problem for line in self._lines for problem in line.problems)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the block."""
        self._set(width)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part that fits this height and the rest; nothing if all of it should move to the next frame."""
        self._set(width)
        at = self._break(height)
        parts = ((self._lines[:at], self._continued), (self._lines[at:], True)) if at else ()
        return [
            BlockFlowable(partial(_continued, lines, width), self._look, width, continued=continued)
            for lines, continued in parts
        ]

    def draw(self) -> None:
        """Draw the block on the canvas of the document."""
        canvas: AnyCanvas = self.canv
        own = resources_of(canvas)
        items, _ = pile(self._lines, 0.0, cut=self._continued)
        drawing = partial(drawing_operators, canvas=canvas, height=self.height)
        resources = PageResources(own.fonts, own.image, drawing)
        append_operators(canvas, [_INITIAL_STATE, *item_operators(items, self.height, resources)])
        for item in items:
            match item:
                case Anchor(name, y) if name.startswith(NAMED):
                    canvas.bookmarkHorizontal(name, 0, self.height - y)
                case LinkArea(box, target) if not target.startswith("#"):
                    area = (box.x, self.height - box.bottom, box.right, self.height - box.y)
                    canvas.linkURL(uri(target), area, relative=1)
                case _:
                    pass

    def _set(self, width: float) -> None:
        if self._lines and width == self.width:
            return
        self._lines = self._setting(width)
        if found := errors(self.problems):
            raise ContentError(found)
        first, last = self._lines[0], self._lines[-1]
        lead = first.lead if self._continued else 0.0
        self.width, self.height = width, lead + height(self._lines) + last.trail
        self.spaceBefore, self.spaceAfter, self.keepWithNext = first.before, last.after, last.cut >= NEVER

    def _break(self, room: float) -> int:
        """Return how many flow lines to place in this frame; 0 to begin in the next one."""
        frame_height, at_top = frame_of(self)
        depth = self._look.depth if frame_height is None else frame_height
        lines = self._lines
        costs = {} if at_top else {0: whitespace_cost(room / depth)}
        used = lines[0].lead if self._continued else 0.0
        for count, line in enumerate(lines[:-1], start=1):
            used += line.height + (gap(lines[count - 2], line) if count > 1 else 0.0)
            if used > room:
                break
            if used + line.trail <= room:
                costs[count] = line.cut + whitespace_cost((room - used - line.trail) / depth)
        return min(costs, key=costs.__getitem__, default=0)


def _continued(lines: Sequence[FlowLine], first_width: float, width: float) -> Sequence[FlowLine]:
    if width < first_width - _TOLERANCE:
        raise ValueError(f"what began {first_width:.1f} pt wide cannot go on in a frame of {width:.1f} pt")
    return lines
