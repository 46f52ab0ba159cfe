"""Look at letters as the service does that posts them, before they get their names: one of each shape."""

from collections.abc import Iterator
from itertools import islice

from leaflet.commands.post.pieces import PieceProduction, recipients_of
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.posting.job.mailing_set import MailingSetWriter
from leaflet.posting.press.singles import Singles
from leaflet.posting.proof.letter_rules import RULES, LetterRules
from leaflet.posting.stationery.letter import Letter, written

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


def _refused(production: PieceProduction, run: int, rules: LetterRules) -> Iterator[Problem]:
    mailing_set = production.mailing_sets[run]
    if not isinstance(mailing_set.front, Letter):
        return
    # Imported here: it needs an extra.
    from leaflet.posting.proof.preflight import preflight

    place, abroad = Place(f"{mailing_set.stem}.pdf"), production.order.options.abroad
    sheets = MailingSetWriter(mailing_set, Singles(production.jobs[run]))
    seen: set[int] = set()
    for person in islice(recipients_of(production, run), _MOST_CHECKED):
        shape, _ = written(mailing_set.front, person)
        if id(shape) not in seen:
            seen.add(id(shape))
            yield from preflight(b"".join(sheets.piece(person)), place, rules, abroad=abroad).problems
