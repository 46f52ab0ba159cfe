"""Make the mailing sets of an order: a leaflet, a cover letter and an envelope for each run of recipients."""

from collections.abc import Sequence
from functools import partial

from leaflet.commands.editions import EDITIONS
from leaflet.commands.post.sources import LeafletWithLetter
from leaflet.layout.booklet import set_booklet
from leaflet.layout.coverage import unshown
from leaflet.layout.style_context import dressed
from leaflet.model.content import Day, Leaflet
from leaflet.model.draft import Draft
from leaflet.model.phrases import direction
from leaflet.model.problems import ContentError, Problem, errors
from leaflet.model.theme import Theme
from leaflet.model.value import replace
from leaflet.posting.job.fitness import mailing_set_problems
from leaflet.posting.job.mailing_set import MailingSet
from leaflet.posting.job.order import PostOrder
from leaflet.posting.press.sheets import Side, flat, folded
from leaflet.posting.recipients.formats import PrintFormat
from leaflet.posting.recipients.print_runs import RecipientGroup
from leaflet.posting.stationery.address_sheet import LetterheadContent, address_sheet
from leaflet.posting.stationery.cover_letter import parts
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.envelope_window import view
from leaflet.posting.stationery.letter import letter
from leaflet.posting.stationery.personal_text import personalised
from leaflet.printing.folding import Binding
from leaflet.printing.plan import ImpositionOptions
from leaflet.reading.styles import OWN_STYLES, read_theme

# The style without ink in the margin that office printers leave white.
_FOR_OFFICES = "plain"
# Large print stays flat.
_FLAT_ENVELOPE = "c4"
_LETTER = "letter"


class MailingSets:
    """The mailing sets of an order, each made at first use; ``sources`` are the leaflet and its translations."""

    def __init__(self, order: PostOrder, sources: Sequence[LeafletWithLetter]) -> None:
        self._order, self.sources = order, tuple(sources)
        self._mailing_sets: dict[RecipientGroup, MailingSet] = {}
        self.problems: list[Problem] = []

    @property
    def used(self) -> dict[RecipientGroup, MailingSet]:
        """The mailing sets made so far, by run."""
        return dict(sorted(self._mailing_sets.items()))

    def get(self, run: RecipientGroup) -> MailingSet:
        """Return the mailing set of a run. Raises ContentError if it cannot be made."""
        if run not in self._mailing_sets:
            mailing_set, problems = _mailing_set(self.sources[run.content], run, self._order)
            if mailing_set is None or errors(problems):
                raise ContentError(problems)
            self._mailing_sets[run] = mailing_set
            self.problems += problems
        return self._mailing_sets[run]


def _mailing_set(
    source: LeafletWithLetter, run: RecipientGroup, order: PostOrder
) -> tuple[MailingSet | None, list[Problem]]:
    """Return the mailing set of a run, and problems. Raises ContentError if a font is missing."""
    if order.options.letter:
        return _letters(source, run, order)
    envelope, problems = read_envelope(_envelope(run, order), [order.content.parent], source.leaflet.id.place)
    own = EDITIONS[run.print.edition].style
    letter_theme, found = _theme(own, order.options.style, order)
    problems += found
    is_flat = run.print is not PrintFormat.STANDARD
    theme, found = _theme(own, _FOR_OFFICES, order) if is_flat else _theme(_FOR_OFFICES, order.options.style, order)
    problems += [problem for problem in found if problem not in problems]
    if order.options.whole and order.options.imposition.one_sided:
        message = "each person's booklet is printed on both sides, so that a sheet never carries two people"
        problems.append(
            Problem(source.leaflet.id.place, "whole-one-sided", message, "leave out --one-sided, or --whole")
        )
    if envelope is None or letter_theme is None or theme is None or errors(problems):
        return None, problems
    leaflet, occasion = source.leaflet, source.occasion
    look = dressed(letter_theme, source.phrases, leaflet.language.text)
    # A label has no room for the bars.
    bars = order.options.customer_code and not envelope.closed
    head = LetterheadContent(
        leaflet=leaflet, cover_letter=source.cover_letter, clinic=occasion.clinic, sent=_sent(order)
    )
    front = address_sheet(head, look, envelope, bars=bars)
    copy = None if order.options.whole else set_booklet(leaflet, letter_theme, source.phrases, occasion)
    mailing_set = MailingSet(
        stem=_stem(source, run, order),
        edition=run.print.edition,
        leaflet=leaflet,
        look=look,
        envelope=envelope,
        cover_letter=source.cover_letter,
        front=front,
        booklet=personalised(leaflet, theme, source.phrases, occasion) if order.options.whole else None,
        imposed=_flat if is_flat else partial(_folded, imposition=order.options.imposition, binding=_binding(leaflet)),
        copy=copy,
        themes=(letter_theme, theme),
    )
    problems += [*front.problems, *(copy.problems if copy else ()), *mailing_set_problems(mailing_set, theme)]
    return mailing_set, problems


def _letters(
    source: LeafletWithLetter, run: RecipientGroup, order: PostOrder
) -> tuple[MailingSet | None, list[Problem]]:
    """Return the mailing set of a run of letters, and problems. Raises ContentError if a font is missing."""
    envelope, problems = read_envelope(order.envelope, [order.content.parent], source.leaflet.id.place)
    theme, found = _theme(EDITIONS[_LETTER].style, order.options.style, order)
    problems += found
    if envelope is not None and order.options.customer_code:
        message = "letters bear no customer code of Royal Mail's, only carriers do"
        problems.append(Problem(envelope.place, "code-without-carrier", message, "leave out --customer-code"))
    if envelope is None or theme is None or errors(problems):
        return None, problems
    look = dressed(theme, source.phrases, source.leaflet.language.text)
    greeting = parts(source.cover_letter, source.phrases)
    # A draft is refused anyway, and its notice would stand in place of the address.
    occasion = replace(source.occasion, draft=False)
    mailing_set = MailingSet(
        stem=_stem(source, run, order),
        edition=_LETTER,
        leaflet=source.leaflet,
        look=look,
        envelope=envelope,
        cover_letter=source.cover_letter,
        front=letter(source.leaflet, look, occasion, view(envelope).always, greeting=greeting, sent=_sent(order)),
        imposed=_flat,
        themes=(theme,),
    )
    return mailing_set, [*problems, *unshown(source.cover_letter, look.regular)]


def _sent(order: PostOrder) -> Day:
    return Day(order.sent.year, order.sent.month, order.sent.day)


def _stem(source: LeafletWithLetter, run: RecipientGroup, order: PostOrder) -> str:
    """Return the stem of the names of a run's files."""
    parts = ["letters" if order.options.letter else "pieces" if order.options.whole else "carriers"]
    parts += [source.leaflet.language.text.lower()] if run.content else []
    parts += [run.print.edition] if run.print is not PrintFormat.STANDARD else []
    return "-".join(parts)


def _flat(template: int, draft: Draft) -> Sequence[Side]:
    return flat(template, len(draft.pages))


def _folded(template: int, draft: Draft, imposition: ImpositionOptions, binding: Binding) -> Sequence[Side]:
    return folded(template, len(draft.pages), draft.width, draft.height, imposition, binding)


def _binding(leaflet: Leaflet) -> Binding:
    return Binding.RIGHT if direction(leaflet.language.text) == "rtl" else Binding.LEFT


def _envelope(run: RecipientGroup, order: PostOrder) -> str:
    return order.envelope if run.print is PrintFormat.STANDARD else _FLAT_ENVELOPE


def _theme(own: str | None, over: str, order: PostOrder) -> tuple[Theme | None, list[Problem]]:
    """Read a style, on top of another if they differ."""
    folders = (order.content.parent / "styles", OWN_STYLES)
    return read_theme(over, folders) if own is None or own == over else read_theme(own, folders, over)
