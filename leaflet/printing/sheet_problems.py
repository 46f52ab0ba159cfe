"""Problems of PDFs that are imposed on sheets."""

from collections.abc import Collection, Iterator, Sequence

from leaflet.model.page_geometry import Shape
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.units import Points, in_mm
from leaflet.printing.placing import HALF, HEIGHT, scale

# A page is reported as small if it could be scaled up by more than this.
_ROOMY = 1.05
# Points. Programs round the corners of boxes.
_ROUNDED = 0.5


def size_problems(shapes: Collection[Shape], cuts: Collection[Points], place: Place) -> Iterator[Problem]:
    """Yield a note if pages are scaled down, a note if they are much smaller than half a sheet.

    Yield a warning if the TrimBox cuts off what a screen shows.
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


# At most so many page numbers are listed.
_MOST_TOLD = 10


def repaired(place: Place, count: int) -> Problem:
    """Return the warning that a damaged file was repaired, and how many pages were found."""
    found = "1 of its pages was" if count == 1 else f"{count} of its pages were"
    return Problem(
        place,
        code="pdf-repaired",
        message=f"this PDF has faults, which were mended as far as possible: {found} found",
        hint="compare with how many there should be, and look at every page of the sheets before you print many",
        severity=Severity.WARNING,
    )


def sheets_already(place: Place) -> Problem:
    """Return the problem of a file that has been imposed already."""
    return Problem(
        place,
        code="sheets-already",
        message="these are sheets already, ready to be printed",
        hint="print them as they are; to make other sheets, name the booklet that they were made from",
    )


def empty(place: Place) -> Problem:
    """Return the problem of a file without pages."""
    return Problem(
        place,
        code="pdf-empty",
        message="this PDF has no pages",
        hint="check that it is the right file",
    )


def not_printed(place: Place, pages: Sequence[int]) -> Problem:
    """Return the warning that pages have annotations without an appearance."""
    *most, last = map(str, pages[:_MOST_TOLD])
    more = f" and {len(pages) - _MOST_TOLD} more" if len(pages) > _MOST_TOLD else ""
    which = f"pages {', '.join(most)}{',' if more else ' and'} {last}{more}" if most else f"page {last}"
    return Problem(
        place,
        code="annotations-not-printed",
        message=f"what was filled in or added on {which} is not on the sheets: the PDF does not say how it looks",
        hint="open it in another program, print it to a new PDF, and make the sheets of that one",
        severity=Severity.WARNING,
    )
