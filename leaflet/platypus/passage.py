"""A block in a document that is not ours: it is set as wide as its frame, parted between frames, and draws itself."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.platypus.flowables import Flowable

from leaflet.layout.blocks import NAMED
from leaflet.layout.flow_lines import NEVER, FlowLine, gap, height, pile
from leaflet.layout.paginate import white
from leaflet.layout.style_context import StyleContext
from leaflet.model.draft import Anchor, LinkArea
from leaflet.model.problems import ContentError, Problem, errors
from leaflet.pdf.content_stream import ink
from leaflet.pdf.document_resources import Canvas, kit_of
from leaflet.pdf.embedded import operators
from leaflet.pdf.links import uri

# A frame may be narrower by this than the one in which something began.
_SLACK = 1e-3
# What a document may have left behind of its own: spacing and rendering of text, the corners of outlines.
_AFRESH = "0 Tc 0 Tw 100 Tz 0 Ts 0 Tr 0 j 10 M"

# From a measure to the strips of one block.
Setting = Callable[[float], Sequence[FlowLine]]


class BlockFlowable(Flowable):
    """A block, or what of it stands in one frame: as wide as that, parted between frames as leaflets part it.

    A part that goes on is set already: ``wrap`` raises ValueError where its frame is narrower than the first one.
    """

    def __init__(self, setting: Setting, look: StyleContext, measure: float, *, begun: bool = False) -> None:
        super().__init__()
        self._setting, self._look, self._begun = setting, look, begun
        self._strips: Sequence[FlowLine] = ()
        self._set(measure)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was met while it was set, for whoever answers for its words."""
        return tuple(problem for strip in self._strips for problem in strip.problems)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height that it takes."""
        self._set(width)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what stands in this height and what goes on in another frame; nothing if all had better go there."""
        self._set(width)
        at = self._break(height)
        halves = ((self._strips[:at], self._begun), (self._strips[at:], True)) if at else ()
        return [
            BlockFlowable(partial(_as_begun, strips, width), self._look, width, begun=begun) for strips, begun in halves
        ]

    def draw(self) -> None:
        """Draw it on the canvas that it was given."""
        canvas: Canvas = self.canv
        kit = kit_of(canvas)
        items, _ = pile(self._strips, 0.0, cut=self._begun)
        guests = partial(operators, canvas=canvas, height=self.height)
        canvas._code += [_AFRESH, *ink(items, self.height, kit.fonts, kit.picture, guests)]
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
        if self._strips and width == self.width:
            return
        self._strips = self._setting(width)
        if faults := errors(self.problems):
            raise ContentError(faults)
        first, last = self._strips[0], self._strips[-1]
        lead = first.lead if self._begun else 0.0
        self.width, self.height = width, lead + height(self._strips) + last.trail
        self.spaceBefore, self.spaceAfter, self.keepWithNext = first.before, last.after, last.cut >= NEVER

    def _break(self, room: float) -> int:
        """Return after how many strips to go on in another frame; 0 for not beginning in this one."""
        # Platypus tells the frame while it asks; in a cell or the like there is none.
        frame, strips = getattr(self, "_frame", None), self._strips
        depth = frame._aH if frame else self._look.depth
        costs = {} if frame and frame._atTop else {0: white(room / depth)}
        used = strips[0].lead if self._begun else 0.0
        for count, strip in enumerate(strips[:-1], start=1):
            used += strip.height + (gap(strips[count - 2], strip) if count > 1 else 0.0)
            if used > room:
                break
            if used + strip.trail <= room:
                costs[count] = strip.cut + white((room - used - strip.trail) / depth)
        return min(costs, key=costs.__getitem__, default=0)


def _as_begun(strips: Sequence[FlowLine], begun: float, width: float) -> Sequence[FlowLine]:
    if width < begun - _SLACK:
        raise ValueError(f"what began {begun:.1f} pt wide cannot go on in a frame of {width:.1f} pt")
    return strips
