"""The problems of PDFs that cannot be read, for all commands."""

from leaflet.model.problems import Place, Problem


def broken(place: Place, detail: str = "") -> Problem:
    """Return the problem of a damaged file; ``detail`` is the message of the library."""
    return Problem(
        place,
        code="pdf-broken",
        message="this is not a PDF, or it is damaged" + (f": {detail}" if detail else ""),
        hint="fetch it again from where it came from, or open it in another program and save it as PDF",
    )


def locked(place: Place, message: str = "this PDF opens only with a password") -> Problem:
    """Return the problem of an encrypted file."""
    return Problem(
        place,
        code="pdf-locked",
        message=message,
        hint="ask whoever made it for a copy without a password, free to be read and printed",
    )


def exceeding(place: Place) -> Problem:
    """Return the problem of a file that exceeds the limits of time or memory."""
    return Problem(
        place,
        code="pdf-too-large",
        message="reading this PDF takes more time or memory than any leaflet or letter needs, so it was broken off",
        hint="open it in another program, print it to a new PDF, and use that one",
    )


def dynamic_form(place: Place) -> Problem:
    """Return the problem of an XFA form, whose pages only Adobe Acrobat can render."""
    return Problem(
        place,
        code="pdf-dynamic-form",
        message="this PDF is a form of the kind XFA, whose pages only Adobe Acrobat can show",
        hint="open it in Adobe Acrobat, print it to a new PDF, and use that one",
    )


def portfolio(place: Place) -> Problem:
    """Return the problem of a portfolio, whose own page only says that it contains other files."""
    return Problem(
        place,
        code="pdf-portfolio",
        message="this PDF is a portfolio: other files lie in it, and its own page only says so",
        hint="open it in another program, save the file that you want from it, and use that one",
    )
