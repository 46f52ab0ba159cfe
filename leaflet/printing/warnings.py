"""Say of pages what their reader would notice on paper: some were made smaller, some leave room around them."""

from collections.abc import Collection, Iterator

from leaflet.model.page_geometry import Shape
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.units import Points, in_mm
from leaflet.printing.placing import HALF, HEIGHT, scale

# A page leaves room if it could grow by this much.
_ROOMY = 1.05
# Programs round the corners of boxes.
_ROUNDED = 0.5


def remarks(shapes: Collection[Shape], cuts: Collection[Points], place: Place) -> Iterator[Problem]:
    """Yield a note if pages do not have their own size on the sheets, and one if they do not fill their halves.

    Yield a warning if edges that a screen shows are cut off.
    """
    trimmed = [length for length in cuts if length > _ROUNDED]
    if trimmed:
        yield Problem(
            place,
            code="pages-cut",
            message=f"{len(trimmed)} of {len(shapes)} pages are cut as their TrimBox says: "
            f"up to {in_mm(max(trimmed)):.1f} mm at the edges, which a screen shows, are not on the sheets",
            hint="look at the edges of the pages on the screen: if words stand there, ask for a PDF without a TrimBox",
            severity=Severity.WARNING,
        )
    scales = [size for shape in shapes if (size := scale(shape)) < 1]
    if scales:
        smallest, largest = round(100 * min(scales)), round(100 * max(scales))
        sizes = f"{smallest} %" if smallest == largest else f"{smallest} to {largest} %"
        yield Problem(
            place,
            code="pages-scaled",
            message=f"{len(scales)} of {len(shapes)} pages were made smaller, to {sizes}, to fit on half of A4",
            hint="check that their text can still be read",
            severity=Severity.NOTE,
        )
    small = sum(min(HALF / shape.seen[0], HEIGHT / shape.seen[1]) > _ROOMY for shape in shapes)
    if small:
        yield Problem(
            place,
            code="pages-small",
            message=f"{small} of {len(shapes)} pages are smaller than half of A4, and keep their size",
            hint="trim the paper, or make the pages A5",
            severity=Severity.NOTE,
        )
