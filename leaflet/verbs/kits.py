"""Read what is to be posted, judge whether it may be, and set what all people of one sort get alike."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from leaflet.direction import direction
from leaflet.draft import Draft
from leaflet.editions import EDITIONS
from leaflet.layout.booklet import set_booklet
from leaflet.layout.look import dressed
from leaflet.model import Day, Leaflet, Occasion
from leaflet.phrases import Phrases
from leaflet.posting import conditions
from leaflet.posting.carrier import Carrier, carrier
from leaflet.posting.clear import obstructed
from leaflet.posting.covering import Covering, read_covering
from leaflet.posting.docket import Inserted
from leaflet.posting.envelopes import read_envelope
from leaflet.posting.formats import Print
from leaflet.posting.kit import Kit
from leaflet.posting.letter import Letter, letter
from leaflet.posting.order import Order
from leaflet.posting.personal import personalised
from leaflet.posting.runs import Run, numbered
from leaflet.posting.sheets import Side, flat, folded
from leaflet.posting.showing import shows_in
from leaflet.posting.translations import belonging, read_translations
from leaflet.posting.weights import beyond, holds, weighed
from leaflet.posting.window import view
from leaflet.printing.folding import Binding
from leaflet.printing.plan import Wish
from leaflet.problems import Faults, Problem, Severity, errors, in_order
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.reviewing.release import refusal_to_send
from leaflet.theme import Theme
from leaflet.value import value
from leaflet.verbs.check import examine
from leaflet.verbs.standing import beside, standing

# What is folded on an office printer has no ink where that leaves its edge white.
_FOR_OFFICES = "plain"
# Rules forbid it, not faults.
_REFUSED = frozenset({"leaflet-withdrawn", "draft-refused", "overdue-refused"})
# Large print stays flat.
_FLAT_ENVELOPE = "c4"
_LETTER = "letter"


@value
class Said:
    """A leaflet in one language, with the letter that goes with it."""

    leaflet: Leaflet
    phrases: Phrases
    occasion: Occasion
    covering: Covering


class Kits:
    """The kits of an order, each set when somebody is to get it; ``said`` are the leaflet and its translations."""

    def __init__(self, order: Order, said: Sequence[Said]) -> None:
        self._order, self.said = order, tuple(said)
        self._kits: dict[int, Kit] = {}
        self.problems: list[Problem] = []

    @property
    def used(self) -> dict[int, Kit]:
        """The kits that somebody is to get, by the number of their run."""
        return dict(sorted(self._kits.items()))

    def kit(self, number: int) -> Kit:
        """Return the kit of a run. Raises Faults if it cannot be made."""
        if number not in self._kits:
            run = numbered(number)
            kit, problems = _kit(self.said[run.content], run, self._order)
            if kit is None or errors(problems):
                raise Faults(problems)
            self._kits[number] = kit
            self.problems += problems
        return self._kits[number]


def read(order: Order) -> tuple[Kits | None, tuple[Problem, ...]]:
    """Return the kits of an order, before any is set, and the problems of what was read; None if that is not whole.

    Where the rules forbid to post the leaflet there are kits all the same, so that its list can be judged.
    """
    folder = order.content.parent
    # A letter says nothing but the leaflet.
    covering, problems = (Covering(), []) if order.letter else read_covering(folder)
    original = _said(order.content, covering, order, problems)
    said = [original]
    translations, found = read_translations(folder)
    problems += found
    if original is not None and covering is not None:
        # Its own fixed words: what carrier.yaml says is in the language of the leaflet.
        letter = Covering(sender=covering.sender, place=covering.place)
        for entry in translations:
            said.append(_said(folder / entry.file.text, letter, order, problems))
            problems += belonging(entry, said[-1].leaflet, original.leaflet) if said[-1] else []
    whole = [each for each in said if each is not None]
    fit = len(whole) == len(said) and not any(problem.code not in _REFUSED for problem in errors(problems))
    return (Kits(order, whole) if fit else None), tuple(in_order(problems))


def _said(content: Path, covering: Covering | None, order: Order, problems: list[Problem]) -> Said | None:
    """Return what a content file says, with its letter; add what is to be said of it to the problems."""
    # What differs from person to person has an answer of its own below.
    examined = examine(content, order.today, personal=True)
    problems += examined.problems
    leaflet = examined.leaflet
    if leaflet is None:
        return None
    phrases, found = read_phrases(leaflet.language)
    stands = standing(leaflet, beside(content, order.archive), order.today)
    refusal = refusal_to_send(leaflet, stands.occasion, allow_overdue=order.allow_overdue)
    problems += [*found, *stands.problems, *([] if refusal is None else [refusal]), *_alike_for_all(leaflet, order)]
    if phrases is None or covering is None:
        return None
    return Said(leaflet, phrases, replace(stands.occasion, clinic=order.clinic), covering)


def _alike_for_all(leaflet: Leaflet, order: Order) -> list[Problem]:
    """Return why a leaflet cannot go into every envelope as it is: parts of it are for each person."""
    needed = conditions.needed(leaflet)
    if order.personal or not needed:
        return []
    name, place = next(iter(needed.items()))
    return [
        Problem(
            place,
            "whole-needed",
            f"this leaflet differs from person to person, by the column '{name}' of the list",
            "give --whole, so that each person gets their own booklet behind their carrier",
        )
    ]


def _kit(said: Said, run: Run, order: Order) -> tuple[Kit | None, list[Problem]]:
    """Return the kit of a run. Raises Faults when a font is missing."""
    if order.letter:
        return _letters(said, run, order)
    envelope, problems = read_envelope(_envelope(run, order), [order.content.parent])
    own = EDITIONS[run.print.edition].style
    letter_theme, found = _theme(own, order.style, order)
    problems += found
    is_flat = run.print is not Print.STANDARD
    theme, found = _theme(own, _FOR_OFFICES, order) if is_flat else _theme(_FOR_OFFICES, order.style, order)
    problems += [problem for problem in found if problem not in problems]
    if envelope is None or letter_theme is None or theme is None or errors(problems):
        return None, problems
    leaflet, occasion = said.leaflet, said.occasion
    look = dressed(letter_theme, said.phrases, leaflet.language.text)
    sent = Day(order.sent.year, order.sent.month, order.sent.day)
    # On a label there is no room for the bars.
    bars = order.customer_code and not envelope.closed
    front = carrier(leaflet, look, envelope, said.covering, sent=sent, clinic=order.clinic, bars=bars)
    copy = None if order.whole else set_booklet(leaflet, letter_theme, said.phrases, occasion)
    kit = Kit(
        stem=_stem(said, run, order),
        edition=run.print.edition,
        leaflet=leaflet,
        look=look,
        envelope=envelope,
        covering=said.covering,
        front=front,
        booklet=personalised(leaflet, theme, said.phrases, occasion) if order.whole else None,
        imposed=_flat if is_flat else partial(_folded, wish=order.wish, binding=_binding(leaflet)),
        copy=copy,
    )
    problems += [*front.problems, *(copy.problems if copy else ()), *_unsuitable(kit, theme)]
    return kit, problems


def _letters(said: Said, run: Run, order: Order) -> tuple[Kit | None, list[Problem]]:
    """Return the kit of those who get the leaflet as a letter. Raises Faults when a font is missing."""
    envelope, problems = read_envelope(order.envelope, [order.content.parent])
    theme, found = _theme(EDITIONS[_LETTER].style, order.style, order)
    problems += found
    if envelope is not None and order.customer_code:
        message = "letters bear no customer code of Royal Mail's, only carriers do"
        problems.append(Problem(envelope.place, "code-without-carrier", message, "leave out --customer-code"))
    if envelope is None or theme is None or errors(problems):
        return None, problems
    look = dressed(theme, said.phrases, said.leaflet.language.text)
    kit = Kit(
        stem=_stem(said, run, order),
        edition=_LETTER,
        leaflet=said.leaflet,
        look=look,
        envelope=envelope,
        covering=said.covering,
        front=letter(said.leaflet, look, said.occasion, view(envelope).always),
        imposed=_flat,
    )
    return kit, problems


def _stem(said: Said, run: Run, order: Order) -> str:
    """Return what begins the names of a run's files."""
    parts = ["letters" if order.letter else "pieces" if order.whole else "carriers"]
    parts += [said.leaflet.language.text.lower()] if run.content else []
    parts += [run.print.edition] if run.print is not Print.STANDARD else []
    return "-".join(parts)


def _unsuitable(kit: Kit, theme: Theme) -> Iterator[Problem]:
    """Yield why a kit does not go into its envelope, or cannot bear its marks."""
    if not holds(kit.envelope, theme.page.width, theme.page.height):
        yield Problem(
            kit.envelope.place,
            "envelope-too-small",
            f"the {kit.edition} does not go into the envelope '{kit.envelope.name}'",
            "take a larger envelope, such as c5 for a booklet and c4 for sheets of A4",
        )
    if isinstance(kit.front, Carrier) and obstructed(flat(0, 1), {0: kit.front.draft}):
        yield Problem(
            kit.leaflet.id.place,
            "mark-obstructed",
            "something on the carrier stands where its mark would be printed",
            "choose a style with wider margins, or one without a ground of colour at the left edge",
        )


def doubts(kit: Kit, order: Order) -> Iterator[Problem]:
    """Yield what stands against pieces of a kit, or should be known of them, once their thickest is known."""
    if kit.seen is None and order.labels is None:
        yield Problem(
            kit.envelope.place,
            "labels-needed",
            f"nothing shows the address in the envelope '{kit.envelope.name}', which the {kit.edition} goes into",
            "give --labels L7163, and stick each person's label onto their envelope",
        )
    drafts, sheets = kit.drafts(), kit.thickest()
    if kit.copy is not None:
        sheets += Inserted(file="", pages=len(kit.copy.pages), width=kit.copy.width, height=kit.copy.height).sheets
    # A letter is folded whole, a carrier round its booklet.
    front = kit.carriers or sheets
    for limit in beyond(weighed(front, sheets - front, order.wish.paper, kit.envelope), sheets, kit.envelope):
        yield Problem(
            kit.envelope.place,
            "envelope-overfull",
            f"with the {kit.edition} a piece has {limit}",
            "take lighter paper or another envelope, or ask whoever posts it",
            Severity.WARNING,
        )
    if isinstance(kit.front, Letter) and kit.seen and any(shows_in(draft.pages[0].items, kit.seen) for draft in drafts):
        yield Problem(
            kit.envelope.place,
            "window-shows-more",
            "the window could show more of the letter than the address",
            "take another envelope, such as notify, or a carrier in front of the leaflet: leave out --letter",
        )
    marked = None if order.every_sheet else 1 - kit.carriers
    fronts = [(kit.imposed(0, draft)[::2][:marked], draft) for draft in drafts if kit.envelope.printable is None]
    if any(obstructed(sides, {0: draft}) for sides, draft in fronts):
        yield Problem(
            kit.leaflet.id.place,
            "mark-obstructed",
            f"something on a sheet of the {kit.edition} stands where its mark would be printed",
            "choose a style with wider margins, or leave out --marks every-sheet",
        )


def _flat(stock: int, draft: Draft) -> Sequence[Side]:
    return flat(stock, len(draft.pages))


def _folded(stock: int, draft: Draft, wish: Wish, binding: Binding) -> Sequence[Side]:
    return folded(stock, len(draft.pages), draft.width, draft.height, wish, binding)


def _binding(leaflet: Leaflet) -> Binding:
    return Binding.RIGHT if direction(leaflet.language.text) == "rtl" else Binding.LEFT


def _envelope(run: Run, order: Order) -> str:
    return order.envelope if run.print is Print.STANDARD else _FLAT_ENVELOPE


def _theme(own: str | None, over: str, order: Order) -> tuple[Theme | None, list[Problem]]:
    """Return the style of a print, laid over another."""
    folders = (order.content.parent / "styles", OWN_STYLES)
    return read_theme(over, folders) if own is None or own == over else read_theme(own, folders, over)
