"""Prove finished print files: compare what an independent reader finds with another pass over the list."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from leaflet.commands import parallel
from leaflet.commands.post.pieces import PieceProduction, Progress, batches, recipients_of, with_progress
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import replace, value
from leaflet.posting.job.mailing_set import MailingSetWriter
from leaflet.posting.job.manifest import PrintFile
from leaflet.posting.press.singles import Singles
from leaflet.posting.proof.letter_rules import RULES, LetterRules
from leaflet.posting.proof.wording import ExpectedPiece, ExpectedWords, Zone, folded
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.recipients.print_runs import RecipientGroup
from leaflet.posting.stationery.letter import Letter, written
from leaflet.posting.stationery.personal_text import TextShape


@value
class _Share:
    """Files of a run that one process proves; ``before`` is the number of the run's pieces in earlier files."""

    files: tuple[PrintFile, ...]
    before: int
    is_last: bool


def prove_pieces(
    production: PieceProduction, print_files: Sequence[PrintFile], progress: Progress | None = None
) -> None:
    """Read all print files. Raises ContentError if a piece differs from the list, or one is missing."""
    shares = [share for run in production.mailing_sets for share in _shares(production, run, print_files)]
    problems: list[Problem] = []
    done = 0
    reported = progress if production.processes == 1 else None
    work = partial(_proven, production=production, progress=reported)
    for share, found in zip(shares, parallel.each(work, shares, production.processes, _lost), strict=True):
        problems += found
        done += sum(file.pieces for file in share.files)
        if progress is not None:
            progress(done, production.total)
    if problems:
        raise ContentError(problems)


def _shares(production: PieceProduction, run: RecipientGroup, print_files: Sequence[PrintFile]) -> Iterator[_Share]:
    own = [file for file in print_files if file.run == run]
    parts = batches(len(own), pieces=max(1, -(-len(own) // production.processes)))
    for part in parts:
        before = sum(file.pieces for file in own[: part.start])
        yield _Share(tuple(own[part.start : part.stop]), before, is_last=part.stop == len(own))


def _proven(share: _Share, production: PieceProduction, progress: Progress | None) -> list[Problem]:
    """Return the problems of the files of a share."""
    # Imported here: it needs an extra.
    from leaflet.posting.proof.print_files import Known, prove

    run = share.files[0].run
    people: Iterator[Recipient] = islice(recipients_of(production, run), share.before, None)
    if progress is not None:
        people = with_progress(people, production.total, progress)
    expected = _expected(people, run, production)
    problems: list[Problem] = []
    known: Known = {}
    try:
        for file in share.files:
            path = production.folder.path / file.name
            found = prove(path, islice(expected, file.pieces), full=production.order.options.prove_all, known=known)
            problems += [proof_failure(file.name, fault.piece, fault.message) for fault in found.faults]
            if found.pieces != file.pieces:
                problems.append(_missing(production, file.pieces - found.pieces))
        # At the end of the list its digest is compared.
        left = sum(1 for _ in expected) if share.is_last else 0
    except ContentError as error:
        return [*problems, *error.problems]
    return [*problems, _missing(production, left)] if left else problems


def _expected(people: Iterator[Recipient], run: RecipientGroup, production: PieceProduction) -> Iterator[ExpectedPiece]:
    job = production.jobs[run]
    sheets = MailingSetWriter(production.mailing_sets[run], ExpectedWords(job.marks, duplex=job.duplex))
    window = production.mailing_sets[run].seen
    for person in people:
        zones = () if window is None else (Zone(window, tuple(map(folded, person.address))),)
        yield replace(sheets.piece(person), zones=zones)


def _lost(share: _Share) -> list[Problem]:
    return [proof_failure(file.name, 0, "leaflet crashed while this file was read again") for file in share.files]


def proof_failure(name: str, piece: int, message: str) -> Problem:
    """Return the problem of a piece that differs from the list; 0 means the file as a whole."""
    where = f"piece {piece}: " if piece else ""
    return Problem(
        Place(name),
        "proof-failed",
        f"{where}{message}",
        "nothing was kept, so nothing wrong can be posted; the fault is ours: please report it, without the list",
    )


def _missing(production: PieceProduction, left: int) -> Problem:
    return Problem(
        Place(production.recipient_list.form.file),
        "proof-failed",
        f"there are {left} people too many on the list, or too few in the files",
        "nothing was kept, so nothing wrong can be posted; the fault is ours: please report it, without the list",
    )


# Letters of one shape differ only in words within the same margins, so one of each shape is checked.
_MOST_CHECKED = 200


def check_letters(production: PieceProduction) -> None:
    """Raise ContentError if the service that posts the letters would refuse one of them.

    Only services with known rules are checked, and one letter of each shape.
    """
    rules = RULES.get(production.order.envelope)
    if rules is None:
        return
    refused = [problem for run in production.mailing_sets for problem in _refused(production, run, rules)]
    if refused:
        raise ContentError(dict.fromkeys(refused))


def _refused(production: PieceProduction, run: RecipientGroup, rules: LetterRules) -> Iterator[Problem]:
    mailing_set = production.mailing_sets[run]
    if not isinstance(mailing_set.front, Letter):
        return
    # Imported here: it needs an extra.
    from leaflet.posting.proof.preflight import preflight

    place, abroad = Place(f"{mailing_set.stem}.pdf"), production.order.options.abroad
    sheets = MailingSetWriter(mailing_set, Singles(production.jobs[run]))
    seen: set[TextShape] = set()
    for person in islice(recipients_of(production, run), _MOST_CHECKED):
        shape, _ = written(mailing_set.front, person)
        if shape not in seen:
            seen.add(shape)
            yield from preflight(b"".join(sheets.piece(person)), place, rules, abroad=abroad).problems
