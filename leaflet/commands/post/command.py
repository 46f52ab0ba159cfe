"""leaflet post: read a leaflet and a list of people, judge both, and make what a post room puts into envelopes.

Everything is made in a private folder, read again by other eyes, and only then put in its place; until then nothing
can be posted by mistake.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import copyfileobj

from leaflet.commands.post.job_documents import write_papers
from leaflet.commands.post.labels import LABELS
from leaflet.commands.post.letters import look_at_letters
from leaflet.commands.post.mailing_sets import MailingSets
from leaflet.commands.post.naming import folder_of, named
from leaflet.commands.post.pieces import PieceProduction, Progress, digest_of, write_pieces
from leaflet.commands.post.proving import prove_pieces
from leaflet.commands.post.recipient_list import RecipientList, surveyed
from leaflet.commands.post.sources import read
from leaflet.files.writer import PrivateFolder, filling
from leaflet.model.problems import ContentError, Place, Problem, Severity, errors
from leaflet.model.value import replace, value
from leaflet.model.word_digest import words_mark
from leaflet.posting.job.fitness import doubts
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
    """What became of an order: the files written, all problems, and what is to be told of the list.

    ``untold`` problems of the list are not among the problems. ``folder`` is where the job stands, or would stand.
    """

    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    untold: int = 0
    survey: Survey | None = None
    folder: Path | None = None


def post(order: PostOrder, *, dry: bool = False, progress: Progress | None = None) -> PostResult:
    """Make what is ordered, all of it or nothing; ``dry`` only tells what would be made."""
    said, problems = read(order)
    if said is None:
        return PostResult(problems=problems)
    kits = MailingSets(order, said)
    try:
        roll = surveyed(order, kits)
        problems = (*problems, *kits.problems, *roll.remarks, *_weighed(roll, order), *_against(roll, kits))
    except ContentError as faults:
        return PostResult(problems=(*problems, *kits.problems, *faults.problems))
    told = PostResult(problems=problems, untold=roll.survey.untold, survey=roll.survey)
    if errors(problems):
        return told
    job = named(order, kits, roll)
    folder = folder_of(order, kits, job)
    told = replace(told, folder=folder)
    if dry:
        return told
    try:
        with filling(folder) as place:
            names = _made(_making(place, order, kits, roll, job), job, progress)
    except ContentError as faults:
        return replace(told, problems=(*problems, *faults.problems))
    except OSError as error:
        return replace(told, problems=(*problems, _not_put(folder, error)))
    told = replace(told, written=tuple(folder / name for name in names))
    if order.options.handover is None:
        return told
    copy = order.options.handover / folder.name
    try:
        _hand_over(folder, names, copy)
    except OSError as error:
        return replace(told, problems=(*problems, _not_put(copy, error)))
    return replace(told, written=(*told.written, *(copy / name for name in names)))


def _weighed(roll: RecipientList, order: PostOrder) -> Iterator[Problem]:
    """Yield the problems of rows; where good rows are made without the others, these stop nothing."""
    for problem in roll.survey.problems:
        yield replace(problem, severity=Severity.WARNING) if order.options.skip_bad else problem


def _against(roll: RecipientList, kits: MailingSets) -> Iterator[Problem]:
    """Yield what stands against a list of which no row is faulty, or what should be known of its pieces."""
    order, made = roll.order, roll.survey.count(Fate.MADE)
    place = Place(roll.form.file)
    if not made and (order.options.skip_bad or not roll.survey.count(Fate.REJECTED)):
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
    for number in roll.survey.runs:
        yield from doubts(kits.kit(number), order)


def _making(
    place: PrivateFolder, order: PostOrder, kits: MailingSets, roll: RecipientList, job: str
) -> PieceProduction:
    marking = SheetMarks(job, roll.survey.count(Fate.MADE), every=order.options.every_sheet)
    own = {number: kits.kit(number) for number in sorted(roll.survey.runs)}
    jobs = {number: _job(kit, roll.survey, marking, order) for number, kit in own.items()}
    return PieceProduction(roll=roll, kits=own, jobs=jobs, folder=place)


def _made(making: PieceProduction, job: str, progress: Progress | None) -> list[str]:
    """Make everything in the folder, and return the names of its files. Raises Faults, and OSError."""
    order, place = making.roll.order, making.folder
    filed = write_pieces(making, progress)
    prove_pieces(making, filed, progress)
    look_at_letters(making)
    write_papers(making, job, filed)
    if order.options.password:
        filed = _locked(making, filed)
    with place.file("manifest.json") as opened:
        opened.write(written(_manifest(making, job, filed)))
    return sorted(path.name for path in place.path.iterdir())


def _locked(making: PieceProduction, filed: Sequence[PrintFile]) -> list[PrintFile]:
    """Lock all files that bear somebody's name, and return those of pieces as they are then."""
    # Imported here: few want it.
    from leaflet.printing.encryption import lock

    place, password = making.folder, making.roll.order.options.password
    names = [file.name for file in filed]
    names += [LABELS] if (place.path / LABELS).exists() else []
    for name in names:
        place.change(name, partial(lock, password=password))
    return [replace(file, digest=digest_of(place.path / file.name)) for file in filed]


def _hand_over(folder: Path, names: Sequence[str], target: Path) -> None:
    """Copy the finished files for whoever prints them. Raises OSError."""
    with filling(target) as place:
        for name in names:
            with (folder / name).open("rb") as source, place.file(name) as copy:
                copyfileobj(source, copy)


def _job(kit: MailingSet, survey: Survey, marking: SheetMarks, order: PostOrder) -> PrintJob:
    """Return what all files of a kit have in common; its title names nobody, and no leaflet."""
    fronts = [kit.front.draft] if isinstance(kit.front, AddressSheet) else []
    added = {sign for text in kit.texts() for sign in signs(text)}
    ink = TextEncoder(kit.look.regular, kit.look.bold, survey.signs | added, [*fronts, *kit.drafts()])
    # Where a service says what may be printed where, there is no room for marks of our own.
    marked = None if kit.envelope.printable is not None else marking
    return PrintJob(ink=ink, title=f"Post {marking.job}", marking=marked, duplex=not order.options.imposition.one_sided)


def _manifest(making: PieceProduction, job: str, filed: Sequence[PrintFile]) -> Manifest:
    roll, order, survey = making.roll, making.roll.order, making.roll.survey
    leaflet = next(iter(making.kits.values())).leaflet
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
        list_digest=roll.digest,
        counts=counts,
        files=filed,
    )


def _not_put(folder: Path, error: OSError) -> Problem:
    """Return why a folder could not be put in its place."""
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
