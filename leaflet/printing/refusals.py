"""What can be wrong with a PDF that somebody wants on sheets, in words."""

from collections.abc import Sequence

from leaflet.model.problems import Place, Problem, Severity

# So many pages are named one by one.
_MOST_TOLD = 10


def repaired(place: Place, count: int) -> Problem:
    """Return the warning that a file was read in spite of faults in it, and how many pages were found."""
    found = "1 of its pages was" if count == 1 else f"{count} of its pages were"
    return Problem(
        place,
        code="pdf-repaired",
        message=f"this PDF has faults, which were mended as far as possible: {found} found",
        hint="compare with how many there should be, and look at every page of the sheets before you print many",
        severity=Severity.WARNING,
    )


def sheets_already(place: Place) -> Problem:
    """Return that a file is of sheets: on sheets once more, its pages would be small and in no order."""
    return Problem(
        place,
        code="sheets-already",
        message="these are sheets already, ready to be printed",
        hint="print them as they are; to make other sheets, name the booklet that they were made from",
    )


def empty(place: Place) -> Problem:
    """Return that there is nothing to print."""
    return Problem(
        place,
        code="pdf-empty",
        message="this PDF has no pages",
        hint="check that it is the right file",
    )


def not_printed(place: Place, pages: Sequence[int]) -> Problem:
    """Return the warning that something was added to pages of which the file does not say how it looks."""
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
