"""Read the list of people: once to survey it, and again, as it was, to make and to prove what it asks for."""

from collections.abc import Callable, Iterator, Sequence

from leaflet.posting.columns import columns
from leaflet.posting.formats import Elsewhere
from leaflet.posting.kit import NAME, Kit, asked, required, unfit
from leaflet.posting.order import Order
from leaflet.posting.people import Form
from leaflet.posting.recipient import Recipient
from leaflet.posting.suppression import Suppression, suppression
from leaflet.posting.survey import Rules, Survey, again, survey
from leaflet.problems import Faults, Place, Problem
from leaflet.reading.spreadsheet import Row, Spreadsheet, opened
from leaflet.value import value


@value(eq=False)
class Roll:
    """A list that was surveyed: how its rows are read, who gets which kit, what was found, the digest of its bytes."""

    order: Order
    form: Form
    route: Callable[[Recipient], int | Elsewhere]
    survey: Survey
    remarks: tuple[Problem, ...]
    digest: str


def surveyed(order: Order, kits: Sequence[Kit]) -> Roll:
    """Return the list of an order, surveyed for these kits. Raises Faults if it cannot be read, or lacks a column."""
    with opened(order.people, order.sheet) as table:
        form = _form(order, kits, table)
        rules = Rules(
            form=form,
            suppression=_left_out(order, table.header),
            route=lambda _: 0,
            unfit=lambda recipient, run: unfit(kits[run], recipient, Place(form.file, recipient.row)),
            oldest=order.oldest,
        )
        found = survey(table.rows, rules)
        if not found.fates:
            raise Faults([_nobody(Place(form.file))])
        return Roll(order, form, rules.route, found, tuple(table.remarks), table.digest())


def recipients(roll: Roll) -> Iterator[Recipient]:
    """Yield the people who get a piece, in order. Raises Faults at the end if the list is not what it was."""
    with opened(roll.order.people, roll.order.sheet) as table:
        yield from again(table.rows, roll.survey.fates, roll.form)
        for _ in table.rows:
            pass
        if table.digest() != roll.digest:
            raise Faults([_changed(Place(roll.form.file))])


def _form(order: Order, kits: Sequence[Kit], table: Spreadsheet) -> Form:
    place = Place(str(order.people), table.header.number)
    wanted: dict[str, Place] = {}
    for kit in kits:
        for name, where in asked(kit.leaflet, kit.covering, whole=kit.booklet is not None).items():
            wanted.setdefault(name, where)
    found, problems = columns(table.header.cells, place, renamed=order.renamed, asked=wanted, helpful=[NAME])
    if order.oldest is not None and found is not None and found.dated is None:
        problems = [_undated(place)]
    if found is None or problems:
        raise Faults(problems)
    first = kits[0]
    return Form(
        columns=found,
        file=place.file,
        font=first.look.regular,
        required=required(first.leaflet, first.covering, whole=first.booklet is not None),
        abroad=order.abroad,
    )


def _left_out(order: Order, header: Row) -> Suppression:
    return Suppression() if order.suppress is None else suppression(order.suppress, header.cells)


def _nobody(place: Place) -> Problem:
    return Problem(
        place, "list-empty", "nobody is on this list below the names of its columns", "check that it is the right list"
    )


def _undated(place: Place) -> Problem:
    return Problem(
        place,
        "column-missing",
        "--oldest asks how old addresses are, and the list has no column 'address date'",
        "add it, or leave out --oldest",
    )


def _changed(place: Place) -> Problem:
    return Problem(
        place,
        "list-changed",
        "the list was changed while it was read, so nothing was made of it",
        "save it, close it in other programs, and try again",
    )
