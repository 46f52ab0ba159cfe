"""The functions of the public API: a content file → a leaflet, its problems, its editions, its post.

Each loads what it needs when it is called.
"""

from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from leaflet.model.problems import ContentError, Problem

if TYPE_CHECKING:
    from leaflet.commands.build import BuildResult
    from leaflet.commands.post.command import PostResult
    from leaflet.commands.set_editions import BuildOptions
    from leaflet.posting.job.order import PostOptions
    from leaflet.reading.content import Source


def load(path: str | PathLike[str]) -> "Source":
    """Return the leaflet that a content file holds.

    Raises ContentError, with all problems, if there is no such file or if it cannot be read as a leaflet.
    """
    from leaflet.reading.content import Source, read_leaflet

    file = Path(path)
    leaflet, problems = read_leaflet(file)
    if leaflet is None:
        raise ContentError(problems)
    return Source(file, leaflet, tuple(problems))


def check(
    source: "Source", *, today: date, edition: str = "booklet", style: str = "default", archive: Path | None = None
) -> list[Problem]:
    """Return all problems of a leaflet, as ``leaflet check`` tells them: those of the edition too, which is not drawn.

    ``archive`` is where its versions are kept: the folder ``archive`` beside the content file by default. Raises
    ValueError for an edition that there is not.
    """
    from leaflet.commands.check import check_source

    return check_source(source, _options(edition, style, today, archive))


def build(
    source: "Source", *, today: date, edition: str = "booklet", style: str = "default", archive: Path | None = None
) -> "BuildResult":
    """Return an edition of a leaflet, as ``leaflet build`` would write it; nothing is written.

    Problems of the content are in the result. Raises ValueError for an edition that there is not.
    """
    from leaflet.commands.build import make

    return make(source, _options(edition, style, today, archive))


def post(
    source: "Source",
    people: str | PathLike[str],
    options: "PostOptions | None" = None,
    *,
    today: date,
    dry_run: bool = False,
) -> "PostResult":
    """Make what is posted to the people of a list, as ``leaflet post`` does: all of it or nothing.

    The files are written into a folder below ``options.output``; with ``dry_run``, nothing is. Raises
    ModuleNotFoundError where leaflet is installed without its extra ``post``, and ValueError for options that have no
    meaning.
    """
    from leaflet.commands.post.command import post as make_post
    from leaflet.posting.job.order import PostOptions, PostOrder, require_usable

    chosen = options or PostOptions()
    require_usable(chosen)
    order = PostOrder(content=source.path, people=Path(people), today=_day(today), options=chosen, source=source)
    return make_post(order, dry=dry_run)


def _options(edition: str, style: str, today: date, archive: Path | None) -> "BuildOptions":
    from leaflet.commands.editions import EDITIONS
    from leaflet.commands.set_editions import BuildOptions

    if edition not in EDITIONS:
        raise ValueError(f"there is no edition {edition!r}: choose from {', '.join(EDITIONS)}")
    return BuildOptions(editions=(edition,), style=style, today=_day(today), archive=archive)


def _day(today: date) -> date:
    # For Python a time is a day too, but the two cannot be compared.
    return today.date() if isinstance(today, datetime) else today
