"""Write the pieces of post into files of a private folder: share by share, each share by one process."""

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
from leaflet.posting.job.order import Batch
from leaflet.posting.press.batches import batches
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.singles import Singles
from leaflet.posting.press.writer import Writer
from leaflet.posting.recipients.recipient import Recipient

# Is told how many are done, of how many.
Progress = Callable[[int, int], None]

# Pieces between two looks at how far the work has come.
_STEP = 500
# So many tell how large the others are.
_SAMPLE = 50
_CHUNK = 1 << 20


@value(kw_only=True)
class PieceProduction:
    """All that pieces are made of: the kits by the numbers of their runs, and what all files of each have in common."""

    roll: RecipientList
    kits: Mapping[int, MailingSet]
    jobs: Mapping[int, PrintJob]
    folder: PrivateFolder

    @property
    def total(self) -> int:
        """How many pieces there are of all kits, made or not."""
        return sum(self.roll.survey.runs.values())

    @property
    def processes(self) -> int:
        """How many processes share the work: only forks, since what pieces are set with cannot be sent to others."""
        return self.roll.order.options.jobs if sys.platform == "linux" else 1


@value
class _File:
    """A file of pieces: its name, its kit, and which of the kit's pieces it holds, counted from 0."""

    name: str
    kit: int
    pieces: range


@value
class _Share:
    """Files that one process writes in one reading of the list; with ``each``, one of every piece."""

    files: tuple[_File, ...]
    each: bool


def write_pieces(making: PieceProduction, progress: Progress | None = None) -> list[PrintFile]:
    """Write all files of an order's pieces, and return them. Raises Faults and OSError: then nothing counts."""
    shares = [share for kit in making.kits for share in _shares(making, kit)]
    filed: list[PrintFile] = []
    told = progress if making.processes == 1 else None
    for found in parallel.each(partial(_tried, making=making, progress=told), shares, making.processes, _lost):
        if found is None:
            raise ContentError([_died(making)])
        if isinstance(found, ContentError | OSError):
            raise found
        filed += found
        if progress is not None:
            progress(sum(file.pieces for file in filed), making.total)
    return filed


def people_of(making: PieceProduction, kit: int) -> Iterator[Recipient]:
    """Yield those of a kit for whom a piece is to be made, in order. Raises Faults if the list has changed."""
    only, route = making.roll.order.options.only, making.roll.route
    return (
        person
        for person in recipients(making.roll)
        if (not only or person.number in only) and route(person) == kit
    )  # fmt: skip


def single(number: int, total: int) -> str:
    """Return the name of the file of one piece: its number, never whose it is."""
    return f"piece-{number:0{len(str(total))}}.pdf"


def _shares(making: PieceProduction, kit: int) -> Iterator[_Share]:
    """Yield the files of a kit in as many shares as there are processes, if there are so many files."""
    options = making.roll.order.options
    total = sum(1 for _ in people_of(making, kit)) if options.only else making.roll.survey.runs.get(kit, 0)
    if options.each:
        for pieces in batches(total, pieces=max(1, -(-total // making.processes))):
            yield _Share((_File("", kit, pieces),), each=True)
        return
    parts = batches(total, pieces=options.batch.pieces, size=options.batch.size, bytes_a_piece=_weight(making, kit))
    files = [_File(name, kit, pieces) for name, pieces in zip(_names(making, kit, len(parts)), parts, strict=True)]
    for chosen in batches(len(files), pieces=max(1, -(-len(files) // making.processes))):
        yield _Share(tuple(files[chosen.start : chosen.stop]), each=False)


def _names(making: PieceProduction, kit: int, count: int) -> list[str]:
    """Return the names of so many files; where no batches were asked for, one file needs no number."""
    stem, width = making.kits[kit].stem, max(3, len(str(count)))
    if count == 1 and making.roll.order.options.batch == Batch():
        return [f"{stem}.pdf"]
    return [f"{stem}-{at:0{width}}.pdf" for at in range(1, count + 1)]


def _weight(making: PieceProduction, kit: int) -> int:
    """Return about how many bytes a piece more takes, from the first pieces of a kit."""
    if making.roll.order.options.batch.size is None:
        return 1

    def size(people: Iterable[Recipient]) -> int:
        writer = Writer(io.BytesIO(), making.jobs[kit])
        sheets = MailingSetWriter(making.kits[kit], writer)
        for person in people:
            sheets.piece(person)
        return writer.close().bytes

    sample = list(islice(people_of(making, kit), _SAMPLE))
    return (size(sample) - size(sample[:1])) // max(1, len(sample) - 1)


def _tried(
    share: _Share, making: PieceProduction, progress: Progress | None
) -> list[PrintFile] | ContentError | OSError:
    """Write the files of a share; return them, or why not: another process can return that, and not raise it."""
    try:
        return _write(share, making, progress)
    except (ContentError, OSError) as error:
        return error


def _write(share: _Share, making: PieceProduction, progress: Progress | None) -> list[PrintFile]:
    """Write the files of a share, and return them."""
    kit = share.files[0].kit
    people: Iterator[Recipient] = islice(
        people_of(making, kit), share.files[0].pieces.start, share.files[-1].pieces.stop
    )
    if progress is not None:
        people = watched(people, making.total, progress)
    if share.each:
        return list(_singles(people, kit, making))
    return [_together(islice(people, len(file.pieces)), file, making) for file in share.files]


def _together(people: Iterator[Recipient], file: _File, making: PieceProduction) -> PrintFile:
    first = last = 0
    with making.folder.file(file.name) as opened:
        writer = Writer(opened, making.jobs[file.kit])
        sheets = MailingSetWriter(making.kits[file.kit], writer)
        for person in people:
            sheets.piece(person)
            first, last = first or person.number, person.number
        pieces = writer.close().pieces
    return PrintFile(file.name, file.kit, digest_of(making.folder.path / file.name), pieces, first, last)


def _singles(people: Iterator[Recipient], kit: int, making: PieceProduction) -> Iterator[PrintFile]:
    sheets = MailingSetWriter(making.kits[kit], Singles(making.jobs[kit]))
    for person in people:
        name, parts = single(person.number, making.total), sheets.piece(person)
        making.folder.put(name, parts)
        digest = sha256(b"".join(parts)).hexdigest()
        yield PrintFile(name, kit, digest, 1, person.number, person.number)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def watched(people: Iterator[Recipient], total: int, progress: Progress) -> Iterator[Recipient]:
    """Yield the same people, and tell from time to time how many there were."""
    for count, person in enumerate(people):
        if count % _STEP == 0:
            progress(count, total)
        yield person


def _lost(_: _Share) -> None:
    return None


def _died(making: PieceProduction) -> Problem:
    return Problem(
        Place(str(making.roll.order.content)),
        "broken-off",
        "the program broke off while it wrote the pieces, and nothing of them was kept",
        "try again with --jobs 1, on a machine with more memory; if it breaks off again, the fault is ours",
    )
