"""Prove finished files of post before they get their names: read by other eyes, against another reading of the list."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from leaflet.commands import parallel
from leaflet.commands.post.pieces import PieceProduction, Progress, people_of, watched
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import replace, value
from leaflet.posting.job.mailing_set import MailingSetWriter
from leaflet.posting.job.manifest import PrintFile
from leaflet.posting.press.batches import batches
from leaflet.posting.proof.wording import ExpectedPiece, ExpectedWords, Zone, folded
from leaflet.posting.recipients.recipient import Recipient


@value
class _Share:
    """Files of one kit that one process proves; ``before`` them are so many pieces of the kit. The last is the end."""

    files: tuple[PrintFile, ...]
    before: int
    is_last: bool


def prove_pieces(making: PieceProduction, filed: Sequence[PrintFile], progress: Progress | None = None) -> None:
    """Read all files again. Raises Faults if a piece is not what the list says, or if one is missing."""
    shares = [share for kit in making.kits for share in _shares(making, kit, filed)]
    problems: list[Problem] = []
    done = 0
    told = progress if making.processes == 1 else None
    work = partial(_proven, making=making, progress=told)
    for share, found in zip(shares, parallel.each(work, shares, making.processes, _lost), strict=True):
        problems += found
        done += sum(file.pieces for file in share.files)
        if progress is not None:
            progress(done, making.total)
    if problems:
        raise ContentError(problems)


def _shares(making: PieceProduction, kit: int, filed: Sequence[PrintFile]) -> Iterator[_Share]:
    own = [file for file in filed if file.kit == kit]
    parts = batches(len(own), pieces=max(1, -(-len(own) // making.processes)))
    for part in parts:
        before = sum(file.pieces for file in own[: part.start])
        yield _Share(tuple(own[part.start : part.stop]), before, is_last=part.stop == len(own))


def _proven(share: _Share, making: PieceProduction, progress: Progress | None) -> list[Problem]:
    """Return what is wrong with the files of a share."""
    # Imported here: its library is an extra, and only whole jobs need it.
    from leaflet.posting.proof.print_files import Known, prove

    kit = share.files[0].kit
    people: Iterator[Recipient] = islice(people_of(making, kit), share.before, None)
    if progress is not None:
        people = watched(people, making.total, progress)
    expected = _expected(people, kit, making)
    problems: list[Problem] = []
    known: Known = {}
    try:
        for file in share.files:
            path = making.folder.path / file.name
            found = prove(path, islice(expected, file.pieces), full=making.roll.order.options.prove_all, known=known)
            problems += [wrong(file.name, fault.piece, fault.message) for fault in found.faults]
            if found.pieces != file.pieces:
                problems.append(_missing(making, file.pieces - found.pieces))
        # The list is read to its end, where its digest is compared.
        left = sum(1 for _ in expected) if share.is_last else 0
    except ContentError as faults:
        return [*problems, *faults.problems]
    return [*problems, _missing(making, left)] if left else problems


def _expected(people: Iterator[Recipient], kit: int, making: PieceProduction) -> Iterator[ExpectedPiece]:
    job = making.jobs[kit]
    sheets = MailingSetWriter(making.kits[kit], ExpectedWords(job.marking, duplex=job.duplex))
    window = making.kits[kit].seen
    for person in people:
        zones = () if window is None else (Zone(window, tuple(map(folded, person.address))),)
        yield replace(sheets.piece(person), zones=zones)


def _lost(share: _Share) -> list[Problem]:
    return [wrong(file.name, 0, "the program broke off while it was read again") for file in share.files]


def wrong(name: str, piece: int, message: str) -> Problem:
    """Return what to say of a file that is not what the list says; 0 means the file as a whole."""
    where = f"piece {piece}: " if piece else ""
    return Problem(
        Place(name),
        "proof-failed",
        f"{where}{message}",
        "nothing was kept, so nothing wrong can be posted; the fault is ours: please report it, without the list",
    )


def _missing(making: PieceProduction, left: int) -> Problem:
    return Problem(
        Place(making.roll.form.file),
        "proof-failed",
        f"there are {left} people too many on the list, or too few in the files",
        "nothing was kept, so nothing wrong can be posted; the fault is ours: please report it, without the list",
    )
