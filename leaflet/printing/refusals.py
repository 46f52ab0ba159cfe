"""What can be wrong with a PDF that somebody wants on sheets, in words."""

from leaflet.problems import Place, Problem, Severity


def unreadable(place: Place, error: OSError) -> Problem:
    """Return why a file could not be opened."""
    if isinstance(error, FileNotFoundError):
        return Problem(
            place,
            code="file-missing",
            message="there is no such file",
            hint="check its name, and the folder that you work in",
        )
    return Problem(
        place,
        code="file-unreadable",
        message=f"this file cannot be read: {error.strerror or error}",
        hint="check that it is a file, and yours to read",
    )


def no_file(place: Place) -> Problem:
    """Return that a folder or a device was named."""
    return Problem(
        place,
        code="file-unreadable",
        message="this is not an ordinary file",
        hint="name a PDF on the disk",
    )


def locked(place: Place, message: str) -> Problem:
    """Return that a file is locked, in the words of the message."""
    return Problem(
        place,
        code="pdf-encrypted",
        message=message,
        hint="ask whoever made it for a copy without a password, free to be printed",
    )


def damaged(place: Place) -> Problem:
    """Return that nothing can be made of a file."""
    return Problem(
        place,
        code="pdf-damaged",
        message="this file is no PDF, or it is damaged",
        hint="fetch it again from where it came from, or open it in another program and save it as PDF",
    )


def repaired(place: Place) -> Problem:
    """Return the warning that a file was read in spite of faults in it."""
    return Problem(
        place,
        code="pdf-repaired",
        message="this PDF has faults, which were mended as far as possible",
        hint="look at every page of the sheets before you print many",
        severity=Severity.WARNING,
    )


def empty(place: Place) -> Problem:
    """Return that there is nothing to print."""
    return Problem(
        place,
        code="pdf-empty",
        message="this PDF has no pages",
        hint="check that it is the right file",
    )
