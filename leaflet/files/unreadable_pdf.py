"""Why a PDF cannot be opened, in the same words whoever tried."""

from leaflet.model.problems import Place, Problem


def broken(place: Place, detail: str = "") -> Problem:
    """Return that nothing can be made of the file; the detail is the library's own."""
    return Problem(
        place,
        code="pdf-broken",
        message="this is not a PDF, or it is damaged" + (f": {detail}" if detail else ""),
        hint="fetch it again from where it came from, or open it in another program and save it as PDF",
    )


def locked(place: Place, message: str = "this PDF opens only with a password") -> Problem:
    """Return that the file is locked, in the words of the message."""
    return Problem(
        place,
        code="pdf-locked",
        message=message,
        hint="ask whoever made it for a copy without a password, free to be read and printed",
    )


def exceeding(place: Place) -> Problem:
    """Return that reading the file was broken off, since it asks for more than any leaflet or letter does."""
    return Problem(
        place,
        code="pdf-too-large",
        message="reading this PDF takes more time or memory than any leaflet or letter needs, so it was broken off",
        hint="open it in another program, print it to a new PDF, and use that one",
    )


def dynamic_form(place: Place) -> Problem:
    """Return that the pages of the file are empty until one program, Adobe's, has made them."""
    return Problem(
        place,
        code="pdf-dynamic-form",
        message="this PDF is a form of the kind XFA, whose pages only Adobe Acrobat can show",
        hint="open it in Adobe Acrobat, print it to a new PDF, and use that one",
    )


def portfolio(place: Place) -> Problem:
    """Return that the file is a parcel of other files, whose own page says no more than that."""
    return Problem(
        place,
        code="pdf-portfolio",
        message="this PDF is a portfolio: other files lie in it, and its own page only says so",
        hint="open it in another program, save the file that you want from it, and use that one",
    )
