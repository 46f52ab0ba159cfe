"""Which content files a command line means: those that it names, and the leaflets in the folders that it names."""

import os
from collections.abc import Sequence

from leaflet.cli.arguments import CONTENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    # A build with nothing changed needs to know no problem.
    from leaflet.model.problems import Problem


def contents_of(named: Sequence[str], output: str | None = None) -> "tuple[list[str], tuple[Problem, ...]]":
    """Return the content files that were named, those in the folders that were named, and what to say of the rest."""
    names = named or [CONTENT]
    if not any(map(os.path.isdir, names)):
        # By its true name: a file that is named twice is meant once.
        by_name: dict[str, str] = {}
        for name in names:
            by_name.setdefault(os.path.realpath(name), name.removeprefix("./"))
        return list(by_name.values()), ()
    from pathlib import Path

    from leaflet.commands.find_leaflets import find

    found = find(map(Path, names), None if output is None else Path(output))
    return list(map(str, found.contents)), found.problems
