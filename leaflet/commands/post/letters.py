"""Look at letters as the service does that posts them, before they get their names: one of each shape."""

from collections.abc import Iterator
from itertools import islice

from leaflet.commands.post.pieces import PieceProduction, people_of
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.posting.job.mailing_set import MailingSet, MailingSetWriter
from leaflet.posting.press.singles import Singles
from leaflet.posting.proof.letter_rules import RULES, LetterRules
from leaflet.posting.stationery.letter import Letter, written

# Letters of one shape differ in words alone, which stand within the same margins: the first that have it tell for all.
_MOST_LOOKED_AT = 200


def look_at_letters(making: PieceProduction) -> None:
    """Raise Faults if the service whose envelope was ordered would refuse the letters; of others nothing is known."""
    rules = RULES.get(making.roll.order.envelope)
    if rules is None:
        return
    refused = [problem for number, kit in making.kits.items() for problem in _refused(making, number, kit, rules)]
    if refused:
        raise ContentError(dict.fromkeys(refused))


def _refused(making: PieceProduction, number: int, kit: MailingSet, rules: LetterRules) -> Iterator[Problem]:
    if not isinstance(kit.front, Letter):
        return
    # Imported here: its library is an extra, and only whole jobs need it.
    from leaflet.posting.proof.preflight import preflight

    place, abroad = Place(f"{kit.stem}.pdf"), making.roll.order.options.abroad
    sheets = MailingSetWriter(kit, Singles(making.jobs[number]))
    seen: set[int] = set()
    for person in islice(people_of(making, number), _MOST_LOOKED_AT):
        shape, _ = written(kit.front, person)
        if id(shape) not in seen:
            seen.add(id(shape))
            yield from preflight(b"".join(sheets.piece(person)), place, rules, abroad=abroad).problems
