"""leaflet post: check a leaflet and a list of recipients, and make the print files, proven, in a folder of the job.

The files are written and proven in a private folder. The folder gets its name only when all of them are right.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import copyfileobj

from leaflet.commands.post.job_documents import LABELS, write_documents
from leaflet.commands.post.mailing_sets import MailingSets
from leaflet.commands.post.naming import folder_of, named
from leaflet.commands.post.pieces import PieceProduction, Progress, digest_of, write_pieces
from leaflet.commands.post.proving import check_letters, prove_pieces
from leaflet.commands.post.recipient_list import RecipientList, surveyed
from leaflet.commands.post.sources import read
from leaflet.files.writer import PrivateFolder, filling
from leaflet.model.problems import ContentError, Place, Problem, Severity, errors
from leaflet.model.value import replace, value
from leaflet.model.word_digest import words_mark
from leaflet.posting.job.fitness import piece_problems
from leaflet.posting.job.mailing_set import MailingSet
from leaflet.posting.job.manifest import Manifest, PrintFile, written
from leaflet.posting.job.order import PostOrder
from leaflet.posting.press.encoder import TextEncoder, signs
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheet_marks import SheetMarks
from leaflet.posting.recipients.survey import Fate, Survey
from leaflet.posting.stationery.address_sheet import AddressSheet


@value(kw_only=True)
class PostResult:
    """The result of an order: the files written, all problems, and the survey of the list.

    ``untold`` counts the problems of the list that are left out. ``folder`` is the folder of the job.
    """

    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    untold: int = 0
    survey: Survey | None = None
    folder: Path | None = None


def post(order: PostOrder, *, dry: bool = False, progress: Progress | None = None) -> PostResult:
    """Carry out an order, in whole or not at all; ``dry`` writes nothing."""
    sources, problems = read(order)
    if sources is None:
        return PostResult(problems=problems)
    mailing_sets = MailingSets(order, sources)
    try:
        people = surveyed(order, mailing_sets)
        problems = (
            *problems,
            *mailing_sets.problems,
            *people.remarks,
            *_row_problems(people),
            *_list_problems(people, mailing_sets),
        )
    except ContentError as error:
        return PostResult(problems=(*problems, *mailing_sets.problems, *error.problems))
    result = PostResult(problems=problems, untold=people.survey.untold, survey=people.survey)
    if errors(problems):
        return result
    job = named(order, mailing_sets, people)
    folder = folder_of(order, mailing_sets, job)
    result = replace(result, folder=folder)
    if dry:
        return result
    try:
        with filling(folder) as place:
            names = _make(_production(place, order, mailing_sets, people, job), job, progress)
    except ContentError as error:
        return replace(result, problems=(*problems, *error.problems))
    except OSError as error:
        return replace(result, problems=(*problems, _not_written(folder, error)))
    result = replace(result, written=tuple(folder / name for name in names))
    if order.options.handover is None:
        return result
    copy = order.options.handover / folder.name
    try:
        _hand_over(folder, names, copy)
    except OSError as error:
        return replace(result, problems=(*problems, _not_written(copy, error)))
    return replace(result, written=(*result.written, *(copy / name for name in names)))


def _row_problems(people: RecipientList) -> Iterator[Problem]:
    """Yield the problems of rows, as warnings if faulty rows are skipped."""
    for problem in people.survey.problems:
        yield replace(problem, severity=Severity.WARNING) if people.order.options.skip_bad else problem


def _list_problems(people: RecipientList, mailing_sets: MailingSets) -> Iterator[Problem]:
    """Yield the problems of the list as a whole, and of the pieces that it asks for."""
    order, made = people.order, people.survey.count(Fate.MADE)
    place = Place(people.form.file)
    if not made and (order.options.skip_bad or not people.survey.count(Fate.REJECTED)):
        yield Problem(
            place,
            "list-empty",
            "nobody on this list gets a piece: all were left out, are made elsewhere, or cannot be made",
            "look at the counts, and at who is left out",
        )
    beyond = sorted(number for number in order.options.only if number > made)
    if beyond:
        yield Problem(
            place,
            "piece-unknown",
            f"there is no piece {beyond[0]}: this list gives {made}",
            "take the number from the mark on the carrier, and the list and options of the same job",
        )
    for run in people.survey.runs:
        yield from piece_problems(mailing_sets.get(run), order)


def _production(
    place: PrivateFolder, order: PostOrder, mailing_sets: MailingSets, recipient_list: RecipientList, job: str
) -> PieceProduction:
    marks = SheetMarks(job, recipient_list.survey.count(Fate.MADE), every=order.options.every_sheet)
    own = {run: mailing_sets.get(run) for run in sorted(recipient_list.survey.runs)}
    jobs = {run: _job(mailing_set, recipient_list.survey, marks, order) for run, mailing_set in own.items()}
    return PieceProduction(recipient_list=recipient_list, mailing_sets=own, jobs=jobs, folder=place)


def _make(production: PieceProduction, job: str, progress: Progress | None) -> list[str]:
    """Write and prove all files; return their names. Raises ContentError and OSError."""
    order, place = production.order, production.folder
    print_files = write_pieces(production, progress)
    prove_pieces(production, print_files, progress)
    check_letters(production)
    write_documents(production, job, print_files)
    if order.options.password:
        print_files = _encrypted(production, print_files)
    with place.file("manifest.json") as opened:
        opened.write(written(_manifest(production, job, print_files)))
    return sorted(path.name for path in place.path.iterdir())


def _encrypted(production: PieceProduction, print_files: Sequence[PrintFile]) -> list[PrintFile]:
    """Encrypt all files with names and addresses; return the print files with their new digests."""
    # Imported here: only encryption needs it.
    from leaflet.printing.encryption import lock

    place, password = production.folder, production.order.options.password
    names = [file.name for file in print_files]
    names += [LABELS] if (place.path / LABELS).exists() else []
    for name in names:
        place.change(name, partial(lock, password=password))
    return [replace(file, digest=digest_of(place.path / file.name)) for file in print_files]


def _hand_over(folder: Path, names: Sequence[str], target: Path) -> None:
    """Copy the finished files to the folder for the printer. Raises OSError."""
    with filling(target) as place:
        for name in names:
            with (folder / name).open("rb") as source, place.file(name) as copy:
                copyfileobj(source, copy)


def _job(mailing_set: MailingSet, survey: Survey, marks: SheetMarks, order: PostOrder) -> PrintJob:
    """Return what all files of a mailing set share. The title names neither a person nor the leaflet."""
    fronts = [mailing_set.front.draft] if isinstance(mailing_set.front, AddressSheet) else []
    added = {sign for text in mailing_set.texts() for sign in signs(text)}
    encoder = TextEncoder(
        mailing_set.look.regular, mailing_set.look.bold, survey.signs | added, [*fronts, *mailing_set.drafts()]
    )
    # A service that limits the printable area leaves no room for sheet marks.
    marked = None if mailing_set.envelope.printable is not None else marks
    return PrintJob(
        encoder=encoder, title=f"Post {marks.job}", marks=marked, duplex=not order.options.imposition.one_sided
    )


def _manifest(production: PieceProduction, job: str, print_files: Sequence[PrintFile]) -> Manifest:
    order, survey = production.order, production.survey
    leaflet = next(iter(production.mailing_sets.values())).leaflet
    counts = {
        "rows": len(survey.fates),
        "pieces": survey.count(Fate.MADE),
        "elsewhere": survey.count(Fate.ELSEWHERE),
        "left out": survey.count(Fate.LEFT_OUT),
        "faulty": survey.count(Fate.REJECTED),
    }
    return Manifest(
        job=job,
        leaflet=leaflet.id.text,
        version=leaflet.version.text,
        words=words_mark(leaflet),
        sent=order.sent.isoformat(),
        envelope=order.envelope,
        list_digest=production.recipient_list.digest,
        counts=counts,
        files=print_files,
    )


def _not_written(folder: Path, error: OSError) -> Problem:
    """Return why a folder could not be written."""
    if isinstance(error, FileExistsError) and folder.is_dir():
        return Problem(
            Place(str(folder)),
            "job-exists",
            "this job was made before, and stands here",
            "use what is there; or delete the folder, and make it anew",
        )
    return Problem(
        Place(str(folder)),
        "not-written",
        f"the files of the job could not be written: {error.strerror or error}",
        "choose a folder that you may write to, on a disk with room",
    )
