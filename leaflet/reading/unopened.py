"""Why a PDF cannot be opened, in the same words whoever tried."""

from leaflet.problems import Place, Problem


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
