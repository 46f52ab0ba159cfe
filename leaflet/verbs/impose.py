"""leaflet impose: put the pages of any PDF on sheets for an office printer, to fold or to cut."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from leaflet.printing.plan import Wish, limits, plan
from leaflet.printing.printer import Printer, read_printer, written
from leaflet.printing.refusals import repaired
from leaflet.printing.remarks import remarks
from leaflet.printing.sheets import write_sheets
from leaflet.printing.source import Source, opened
from leaflet.printing.titles import title_of
from leaflet.printing.trial import trial_piles, write_trial
from leaflet.problems import Faults, Place, Problem, errors
from leaflet.reading.labels import read_sheet_phrases
from leaflet.text.families import FontMissing
from leaflet.value import replace, value
from leaflet.verbs.writing import write


@value
class Imposed:
    """What became of one PDF: the files of sheets that were written, and all problems."""

    written: tuple[Path, ...]
    problems: tuple[Problem, ...]


def impose(path: Path, output: Path, wish: Wish) -> Imposed:
    """Write the sheets of a PDF into a folder, named after it: NAME-sheets.pdf, or NAME-fronts.pdf and NAME-backs.pdf.

    The PDF itself stays as it is.
    """
    place = Place(str(path))
    written: list[Path] = []
    problems: list[Problem] = []
    try:
        with opened(path, place) as source:
            problems += limits(source.count, wish, place)
            if not errors(problems):
                problems += remarks(source.shapes.values(), source.cuts.values(), place)
                problems += _write(source, path.stem, output, wish, written)
                # Only now all of it has been read.
                problems += [repaired(place, source.count)] if source.mended() else []
    except Faults as faults:
        problems += faults.problems
    return Imposed(tuple(written), tuple(problems))


def make_trial(output: Path, language: str, *, one_sided: bool) -> Imposed:
    """Write the test sheet into a folder: test-sheet.pdf, or test-front.pdf and test-back.pdf."""
    phrases = read_sheet_phrases(language)
    written: list[Path] = []
    for pile in trial_piles(one_sided=one_sided):
        path = output / f"test-{pile.name}.pdf"
        try:
            problem = write(path, partial(write_trial, pile, phrases, language))
        except FontMissing as missing:
            problem = Problem(Place(str(path)), code=missing.code, message=missing.message, hint=missing.hint)
        if problem is not None:
            return Imposed(tuple(written), (problem,))
        written.append(path)
    return Imposed(tuple(written), ())


def remember(printer: Printer, path: Path) -> tuple[Printer, list[Problem]]:
    """Write into the user's settings what is new of the printer, beside what stands there; return all that is known.

    Settings that cannot be read are left as they are.
    """
    before, problems = read_printer(path)
    new = {name: value for name in ("flip", "paper", "one_sided") if (value := getattr(printer, name)) is not None}
    known = replace(before, **new)
    if not problems:
        problem = write(path, written(known))
        problems += [] if problem is None else [problem]
    return known, problems


def _write(source: Source, name: str, output: Path, wish: Wish, written: list[Path]) -> Iterator[Problem]:
    """Write each pile, and note its path; yield why the first that fails could not be."""
    phrases = read_sheet_phrases(source.language)
    for pile in plan(source.count, wish.binding or source.binding, wish):
        path = output / f"{name}-{pile.name}.pdf"
        problem = write(
            path, partial(write_sheets, source, pile, title_of(source.title or name, pile, wish.finish, phrases))
        )
        if problem is not None:
            yield problem
            return
        written.append(path)
