"""leaflet impose: put the pages of any PDF on sheets for an office printer, to fold or to cut."""

from functools import partial
from pathlib import Path

from leaflet.commands.limited_process import Exceeded, Limits, confined
from leaflet.commands.output import unwritten, write
from leaflet.files import writer
from leaflet.files.unreadable_pdf import exceeding
from leaflet.model.problems import ContentError, Place, Problem, errors
from leaflet.model.value import replace, value
from leaflet.printing.plan import ImpositionOptions, limits, plan
from leaflet.printing.printer import PrinterSettings, read_printer, written
from leaflet.printing.sheet_problems import not_printed, repaired, size_problems
from leaflet.printing.sheets import title_of, write_sheets
from leaflet.printing.source import opened
from leaflet.printing.test_sheet import runs_of_test_sheet, write_test_sheet
from leaflet.reading.labels import read_sheet_phrases
from leaflet.text.families import FontMissing


@value
class ImpositionResult:
    """What became of one PDF: the files of sheets that were written, and all problems."""

    written: tuple[Path, ...]
    problems: tuple[Problem, ...]


def impose(path: Path, output: Path, imposition: ImpositionOptions) -> ImpositionResult:
    """Write the sheets of a PDF into a folder, named after it: NAME-sheets.pdf, or NAME-fronts.pdf and NAME-backs.pdf.

    The PDF itself stays as it is.
    """
    target = output
    try:
        with writer.staging(output) as stage:
            made = confined(partial(_impose, output=output, stage=stage, imposition=imposition), path, _limits(path))
            for target in made.written:
                writer.settle(stage / target.name, target)
            return made
    except Exceeded:
        problem = exceeding(Place(str(path)))
    except OSError as error:
        problem = unwritten(target, error)
    return ImpositionResult((), (problem,))


def _limits(path: Path) -> Limits:
    """Return what may be spent on a PDF: much more than ever is on one of its size."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return Limits(seconds=15 + size / 1_000_000, bytes=(2 << 30) + 2 * size)


def _impose(path: Path, output: Path, stage: Path, imposition: ImpositionOptions) -> ImpositionResult:
    """Write into the stage what is to be put into the folder for output, and name it as it will be there."""
    place, target = Place(str(path)), output
    written: list[Path] = []
    problems: list[Problem] = []
    try:
        with opened(path, place) as source:
            problems += limits(source.count, imposition, place)
            if not errors(problems):
                problems += size_problems(source.shapes.values(), source.cuts.values(), place)
                problems += [not_printed(place, source.lost)] if source.lost else []
                phrases = read_sheet_phrases(source.language)
                for print_run in plan(source.count, imposition.binding or source.binding, imposition):
                    target = output / f"{path.stem}-{print_run.name}.pdf"
                    title = title_of(source.title or path.stem, print_run, imposition.finish, phrases)
                    writer.write(stage / target.name, partial(write_sheets, source, print_run, title))
                    written.append(target)
                # Only now all of it has been read.
                problems += [repaired(place, source.count)] if source.was_repaired() else []
    except ContentError as faults:
        problems += faults.problems
    except OSError as error:
        problems.append(unwritten(target, error))
    return ImpositionResult(() if errors(problems) else tuple(written), tuple(problems))


def make_test_sheet(output: Path, language: str, *, one_sided: bool) -> ImpositionResult:
    """Write the test sheet into a folder: test-sheet.pdf, or test-front.pdf and test-back.pdf."""
    phrases = read_sheet_phrases(language)
    written: list[Path] = []
    for print_run in runs_of_test_sheet(one_sided=one_sided):
        path = output / f"test-{print_run.name}.pdf"
        try:
            problem = write(path, partial(write_test_sheet, print_run, phrases, language))
        except FontMissing as missing:
            problem = Problem(Place(str(path)), code=missing.code, message=missing.message, hint=missing.hint)
        if problem is not None:
            return ImpositionResult(tuple(written), (problem,))
        written.append(path)
    return ImpositionResult(tuple(written), ())


def remember(printer: PrinterSettings, path: Path) -> tuple[PrinterSettings, list[Problem]]:
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
