"""Write the pieces into print files in a private folder, shared among processes."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from leaflet.commands import parallel
from leaflet.commands.post.recipient_list import RecipientList, recipients
from leaflet.files.writer import PrivateFolder
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import value
from leaflet.posting.job.mailing_set import MailingSet, MailingSetWriter
from leaflet.posting.job.manifest import PrintFile
from leaflet.posting.job.order import Batch, PostOrder
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.singles import Singles
from leaflet.posting.press.writer import Writer
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.recipients.print_runs import RecipientGroup
from leaflet.posting.recipients.survey import Survey

# Called with the number of pieces done and the total.
Progress = Callable[[int, int], None]

# Pieces between two calls of the progress function.
_STEP = 500
# Pieces from which the size of the others is estimated.
_SAMPLE = 50
_CHUNK = 1 << 20


@value(kw_only=True)
class PieceProduction:
    """What pieces are made of: the list, and by run the mailing sets and print jobs."""

    recipient_list: RecipientList
    mailing_sets: Mapping[RecipientGroup, MailingSet]
    jobs: Mapping[RecipientGroup, PrintJob]
    folder: PrivateFolder

    @property
    def order(self) -> PostOrder:
        """The order."""
        return self.recipient_list.order

    @property
    def survey(self) -> Survey:
        """The survey of the list."""
        return self.recipient_list.survey

    @property
    def total(self) -> int:
        """The number of pieces of all runs, whether they are made or not."""
        return sum(self.survey.runs.values())

    @property
    def processes(self) -> int:
        """The number of processes. More than one need fork, since mailing sets cannot be pickled."""
        return self.order.options.jobs if sys.platform == "linux" else 1


@value
class _File:
    """A planned print file: its name, its run, and the range of the run's pieces, from 0."""

    name: str
    run: RecipientGroup
    pieces: range


@value
class _Share:
    """Files that one process writes in one pass over the list; with ``each``, a file for every piece."""

    files: tuple[_File, ...]
    each: bool


def write_pieces(production: PieceProduction, progress: Progress | None = None) -> list[PrintFile]:
    """Write and return all print files. Raises ContentError and OSError; the files are then useless."""
    shares = [share for run in production.mailing_sets for share in _shares(production, run)]
    print_files: list[PrintFile] = []
    reported = progress if production.processes == 1 else None
    for found in parallel.each(
        partial(_written_or_error, production=production, progress=reported), shares, production.processes, _lost
    ):
        if found is None:
            raise ContentError([_crashed(production)])
        if isinstance(found, ContentError | OSError):
            raise found
        print_files += found
        if progress is not None:
            progress(sum(file.pieces for file in print_files), production.total)
    return print_files


def recipients_of(production: PieceProduction, run: RecipientGroup) -> Iterator[Recipient]:
    """Yield the recipients of a run who get a piece, in order. Raises ContentError if the list has changed."""
    only, route = production.order.options.only, production.recipient_list.route
    return (
        person
        for person in recipients(production.recipient_list)
        if (not only or person.number in only) and route(person) == run
    )  # fmt: skip


def single(number: int, total: int) -> str:
    """Return the file name of a single piece, made of its number."""
    return f"piece-{number:0{len(str(total))}}.pdf"


def _shares(production: PieceProduction, run: RecipientGroup) -> Iterator[_Share]:
    """Yield the files of a run in at most as many shares as there are processes."""
    options = production.order.options
    total = sum(1 for _ in recipients_of(production, run)) if options.only else production.survey.runs.get(run, 0)
    if options.each:
        for pieces in batches(total, pieces=max(1, -(-total // production.processes))):
            yield _Share((_File("", run, pieces),), each=True)
        return
    parts = batches(total, pieces=options.batch.pieces, size=options.batch.size, bytes_a_piece=_weight(production, run))
    files = [_File(name, run, pieces) for name, pieces in zip(_names(production, run, len(parts)), parts, strict=True)]
    for chosen in batches(len(files), pieces=max(1, -(-len(files) // production.processes))):
        yield _Share(tuple(files[chosen.start : chosen.stop]), each=False)


def _names(production: PieceProduction, run: RecipientGroup, count: int) -> list[str]:
    """Return the names of ``count`` files, numbered unless there is one and no batch size was given."""
    stem, width = production.mailing_sets[run].stem, max(3, len(str(count)))
    if count == 1 and production.order.options.batch == Batch():
        return [f"{stem}.pdf"]
    return [f"{stem}-{at:0{width}}.pdf" for at in range(1, count + 1)]


def _weight(production: PieceProduction, run: RecipientGroup) -> int:
    """Estimate the bytes that each further piece takes, from the first pieces of a run."""
    if production.order.options.batch.size is None:
        return 1

    def size(people: Iterable[Recipient]) -> int:
        writer = Writer(io.BytesIO(), production.jobs[run])
        sheets = MailingSetWriter(production.mailing_sets[run], writer)
        for person in people:
            sheets.piece(person)
        return writer.close().bytes

    sample = list(islice(recipients_of(production, run), _SAMPLE))
    return (size(sample) - size(sample[:1])) // max(1, len(sample) - 1)


def _written_or_error(
    share: _Share, production: PieceProduction, progress: Progress | None
) -> list[PrintFile] | ContentError | OSError:
    """Write the files of a share; return them, or the exception, so that it passes between processes."""
    try:
        return _write(share, production, progress)
    except (ContentError, OSError) as error:
        return error


def _write(share: _Share, production: PieceProduction, progress: Progress | None) -> list[PrintFile]:
    """Write the files of a share, and return them."""
    run = share.files[0].run
    people: Iterator[Recipient] = islice(
        recipients_of(production, run), share.files[0].pieces.start, share.files[-1].pieces.stop
    )
    if progress is not None:
        people = with_progress(people, production.total, progress)
    if share.each:
        return list(_singles(people, run, production))
    return [_together(islice(people, len(file.pieces)), file, production) for file in share.files]


def _together(people: Iterator[Recipient], file: _File, production: PieceProduction) -> PrintFile:
    first = last = 0
    with production.folder.file(file.name) as opened:
        writer = Writer(opened, production.jobs[file.run])
        sheets = MailingSetWriter(production.mailing_sets[file.run], writer)
        for person in people:
            sheets.piece(person)
            first, last = first or person.number, person.number
        pieces = writer.close().pieces
    return PrintFile(file.name, file.run, digest_of(production.folder.path / file.name), pieces, first, last)


def _singles(people: Iterator[Recipient], run: RecipientGroup, production: PieceProduction) -> Iterator[PrintFile]:
    sheets = MailingSetWriter(production.mailing_sets[run], Singles(production.jobs[run]))
    for person in people:
        name, parts = single(person.number, production.total), sheets.piece(person)
        production.folder.put(name, parts)
        digest = sha256(b"".join(parts)).hexdigest()
        yield PrintFile(name, run, digest, 1, person.number, person.number)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def with_progress(people: Iterator[Recipient], total: int, progress: Progress) -> Iterator[Recipient]:
    """Yield the people, and report progress from time to time."""
    for count, person in enumerate(people):
        if count % _STEP == 0:
            progress(count, total)
        yield person


def _lost(_: _Share) -> None:
    return None


def _crashed(production: PieceProduction) -> Problem:
    return Problem(
        Place(str(production.order.content)),
        "broken-off",
        "leaflet crashed while it wrote the pieces, and none of them was kept",
        "try again with --jobs 1, on a machine with more memory; if it crashes again, the fault is ours",
    )


# Larger files are slow to print, and PDF readers hold them in memory.
MOST_PIECES = 10_000


def batches(total: int, *, pieces: int | None = None, size: int | None = None, bytes_a_piece: int = 1) -> list[range]:
    """Return the range of pieces of each file: at most ``pieces``, or as many as take about ``size`` bytes.

    The ranges do not depend on the number of processes.
    """
    most = pieces or (max(1, size // max(1, bytes_a_piece)) if size else MOST_PIECES)
    return [range(start, min(start + most, total)) for start in range(0, total, most)]
