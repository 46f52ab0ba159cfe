"""The archive that a command line names: where it is not, nothing would wait for approval, so a slip is told."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    # A build with nothing changed needs to know no problem.
    from leaflet.model.problems import Problem


def missing(named: str | None) -> "list[Problem]":
    """Return why the archive of this name cannot be asked; nothing if it can, or if none was named."""
    if named is None or os.path.isdir(named):
        return []
    from pathlib import Path

    from leaflet.reviewing.standing import missing as of_folder

    return of_folder(Path(named))
