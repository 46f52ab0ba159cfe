"""Read the list of recipients: first to survey it, then, unchanged, to write and to prove the pieces."""

from collections.abc import Callable, Iterator

from leaflet.commands.post.mailing_sets import MailingSets
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import replace, value
from leaflet.posting.job.mailing_set import is_small, placeholders, required_columns, required_values, unfit
from leaflet.posting.job.order import PostOrder
from leaflet.posting.recipients.columns import ADDRESS, columns, folded, mistaken, unused
from leaflet.posting.recipients.conditions import depending, unclear
from leaflet.posting.recipients.formats import OtherFormat, PrintFormat
from leaflet.posting.recipients.people import NAME, Recipient, RowReader, missing_values, unclear_values
from leaflet.posting.recipients.print_runs import RecipientGroup, run
from leaflet.posting.recipients.suppression import Suppression, suppression
from leaflet.posting.recipients.survey import ListRules, Survey, again, survey
from leaflet.posting.recipients.yes_no_answers import read_answers
from leaflet.posting.stationery.labels import misfit
from leaflet.tables.spreadsheet import Spreadsheet, opened, title_above


@value(eq=False)
class RecipientList:
    """A surveyed list: the reader of its rows, the run of each recipient, the survey, and the digest of its bytes.

    ``small`` counts the addresses set below the size that Royal Mail's machines need.
    """

    order: PostOrder
    form: RowReader
    route: Callable[[Recipient], RecipientGroup | OtherFormat]
    survey: Survey
    remarks: tuple[Problem, ...]
    digest: str
    small: int = 0


def surveyed(order: PostOrder, mailing_sets: MailingSets) -> RecipientList:
    """Survey the list of an order for these mailing sets.

    Raises ContentError if the list cannot be read or lacks a column, or if a mailing set cannot be made.
    """
    personal = order.options.personal
    needed = [
        required_values(source.leaflet, source.cover_letter, personal=personal) for source in mailing_sets.sources
    ]
    open_ones = [unclear(source.leaflet) if personal else lambda _: () for source in mailing_sets.sources]
    small = 0
    tags = [source.leaflet.language.text for source in mailing_sets.sources]

    def route(recipient: Recipient) -> RecipientGroup | OtherFormat:
        found = run(recipient.language, recipient.format, tags)
        if isinstance(found, OtherFormat):
            return found
        if order.options.letter and found.print is not PrintFormat.STANDARD:
            # Services that post letters do not take flat sheets.
            return OtherFormat(found.print.edition.replace("-", " "))
        return found

    def not_fit(recipient: Recipient, group: RecipientGroup) -> Iterator[Problem]:
        nonlocal small
        lacking = [
            *missing_values(recipient, needed[group.content], form),
            *unclear_values(recipient, open_ones[group.content], form),
        ]
        yield from lacking
        if lacking:
            return
        mailing_set, place = mailing_sets.get(group), Place(form.file, recipient.row)
        yield from unfit(mailing_set, recipient, place)
        if order.options.labels is not None:
            yield from misfit(recipient, order.options.labels.sheet, mailing_set.look.regular, place)
        small += is_small(mailing_set, recipient)

    with opened(order.people, order.options.sheet) as table:
        form = _form(order, mailing_sets, table)
        left_out = _left_out(order, form)
        form = replace(form, knowing=left_out.columns)
        rules = ListRules(form=form, suppression=left_out, route=route, unfit=not_fit, oldest=order.options.oldest)
        found = survey(table.rows, rules)
        if not found.fates:
            raise ContentError([_nobody(Place(form.file))])
        left = unused(form.columns, Place(form.file, table.header.number), left_out.columns, order.command)
        remarks = (*table.remarks, *left_out.remarks, *left_out.unmatched(found.met), *left)
        return RecipientList(order, form, rules.route, found, remarks, table.digest(), small)


def recipients(recipient_list: RecipientList) -> Iterator[Recipient]:
    """Yield the people who get a piece, in order. Raises ContentError at the end if the list has changed."""
    with opened(recipient_list.order.people, recipient_list.order.options.sheet) as table:
        yield from again(table.rows, recipient_list.survey.fates, recipient_list.form)
        for _ in table.rows:
            pass
        if table.digest() != recipient_list.digest:
            raise ContentError([_changed(Place(recipient_list.form.file))])


def _form(order: PostOrder, mailing_sets: MailingSets, table: Spreadsheet) -> RowReader:
    place = Place(str(order.people), table.header.number)
    wanted: dict[str, Place] = {}
    for source in mailing_sets.sources:
        for name, where in required_columns(
            source.leaflet, source.cover_letter, personal=order.options.personal
        ).items():
            wanted.setdefault(name, where)
    found, problems = columns(
        table.header.cells,
        place,
        renamed=order.options.renamed,
        asked=wanted,
        helpful=[NAME],
        command=order.command,
    )
    if order.options.suppress is None:
        # With a suppression list, it may be the name of a column there.
        problems = [*mistaken(order.options.renamed, [NAME, *wanted], place), *problems]
    if order.options.oldest is not None and found is not None and found.dated is None:
        problems = [_undated(place)]
    if found is None or problems:
        looked_for = {*map(folded, ADDRESS), *wanted}
        title = title_above(table, place.file, lambda cell: folded(cell) in looked_for)
        raise ContentError(problems if title is None else [title])
    own, problems = read_answers(order.content.parent)
    if problems:
        raise ContentError(problems)
    deciding = tuple(dict.fromkeys(name for source in mailing_sets.sources for name in depending(source.leaflet)))
    printed = {name for source in mailing_sets.sources for name in placeholders((source.leaflet, source.cover_letter))}
    return RowReader(
        columns=found,
        file=place.file,
        font=mailing_sets.get(RecipientGroup()).look.regular,
        abroad=order.options.abroad,
        own=own,
        deciding=deciding,
        unprinted=frozenset(deciding) - printed,
    )


def _left_out(order: PostOrder, form: RowReader) -> Suppression:
    table, renamed = order.options.suppress, order.options.renamed
    return Suppression() if table is None else suppression(table, form.columns.titles, renamed)


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
