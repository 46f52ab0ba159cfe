"""leaflet build: read each content file, check it, set its editions, and only then write them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leaflet.editions import EDITIONS
from leaflet.model import Leaflet
from leaflet.problems import Faults, Problem, errors, in_order
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import read_theme
from leaflet.reviewing.dates import state
from leaflet.verbs.check import Examined, examine
from leaflet.verbs.writing import write

_PACKAGE = Path(__file__).parents[1]
# Installed, the looks lie inside the package; in a checkout they lie beside it.
OWN_STYLES = _PACKAGE / "styles" if (_PACKAGE / "styles").is_dir() else _PACKAGE.parent / "styles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made of each leaflet: which editions, in which style, in which folder, as of which day."""

    editions: tuple[str, ...]
    style: str
    output: Path
    today: date


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one content file: the files written, in the order of the editions, and all problems."""

    content: Path
    written: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build(contents: Sequence[Path], order: Order) -> Iterator[Built]:
    """Yield what became of each content file, one after the other.

    A leaflet with an error is not written at all, and what was written of it before stays.
    """
    all_examined = without_shared_ids([examine(content, order.today) for content in contents])
    return (_build(examined, order) for examined in all_examined)


def without_shared_ids(all_examined: Sequence[Examined]) -> list[Examined]:
    """Return the same, with a problem for each leaflet whose id another has too: one would overwrite the other."""
    owners = Counter(examined.leaflet.id.text for examined in all_examined if examined.leaflet)
    return [_with_shared_id(examined, owners) for examined in all_examined]


def _with_shared_id(examined: Examined, owners: Mapping[str, int]) -> Examined:
    if examined.leaflet is None or owners[examined.leaflet.id.text] == 1:
        return examined
    identifier = examined.leaflet.id
    problem = Problem(
        identifier.place,
        code="id-shared",
        message=f"another leaflet here has the id '{identifier.text}' too, and the id names the files",
        hint="give each leaflet an id of its own",
    )
    return replace(examined, problems=(*examined.problems, problem))


def _build(examined: Examined, order: Order) -> Built:
    """Return what became of one leaflet."""
    made: dict[Path, bytes] = {}
    problems = list(examined.problems)
    if examined.leaflet is not None and not errors(problems):
        made, found = _make(examined.leaflet, examined.content.parent, order)
        problems += found
    written: tuple[Path, ...] = ()
    if not errors(problems):
        written, found = _write(made)
        problems += found
    return Built(examined.content, written, tuple(in_order(problems)))


def _make(leaflet: Leaflet, folder: Path, order: Order) -> tuple[dict[Path, bytes], list[Problem]]:
    """Return the bytes of each edition by where they belong, and the problems met while setting it."""
    theme, problems = read_theme(order.style, (folder / "styles", OWN_STYLES))
    phrases, found = read_phrases(leaflet.language)
    problems = [*problems, *found]
    made: dict[Path, bytes] = {}
    if theme is None or phrases is None:
        return made, problems
    for name in order.editions:
        try:
            edition = EDITIONS[name](leaflet, theme, phrases, state(leaflet, order.today))
        except Faults as faults:
            problems += faults.problems
            continue
        problems += edition.problems
        if edition.data is not None:
            made[order.output / f"{leaflet.id.text}-{name}{edition.suffix}"] = edition.data
    return made, problems


def _write(made: Mapping[Path, bytes]) -> tuple[tuple[Path, ...], list[Problem]]:
    """Write the files; return those that were written, and why the next could not be."""
    written: list[Path] = []
    for path, data in made.items():
        problem = write(path, data)
        if problem is not None:
            return tuple(written), [problem]
        written.append(path)
    return tuple(written), []
