"""Read what is to be posted, judge whether it may be, and set what all people of one sort get alike."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from leaflet.direction import direction
from leaflet.draft import Draft
from leaflet.layout.look import dressed
from leaflet.model import Day, Leaflet, Occasion
from leaflet.phrases import Phrases
from leaflet.posting import conditions
from leaflet.posting.carrier import carrier
from leaflet.posting.covering import Covering, read_covering
from leaflet.posting.envelope import Envelope
from leaflet.posting.envelopes import read_envelope
from leaflet.posting.kit import Kit
from leaflet.posting.order import Order
from leaflet.posting.personal import personalised
from leaflet.posting.sheets import Side, folded
from leaflet.printing.folding import Binding
from leaflet.printing.plan import Wish
from leaflet.problems import Faults, Problem, errors, in_order
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.reviewing.release import refusal_to_send
from leaflet.value import value
from leaflet.verbs.check import examine
from leaflet.verbs.standing import beside, standing

# What is folded on an office printer has no ink where that leaves its edge white.
_FOR_OFFICES = "plain"


@value
class Prepared:
    """What was read and set of an order; nothing of it is fit to be posted if a problem is an error."""

    kits: tuple[Kit, ...]
    problems: tuple[Problem, ...]


def prepared(order: Order) -> Prepared:
    """Return the kits of an order, or all that stands in their way."""
    examined = examine(order.content, order.today, personal=order.whole)
    problems = list(examined.problems)
    envelope, found = read_envelope(order.envelope, [order.content.parent])
    covering, slips = read_covering(order.content.parent)
    problems += [*found, *slips]
    leaflet = examined.leaflet
    if leaflet is None:
        return Prepared((), tuple(in_order(problems)))
    stands = standing(leaflet, beside(order.content, order.archive), order.today)
    refusal = refusal_to_send(leaflet, stands.occasion, allow_overdue=order.allow_overdue)
    problems += [*stands.problems, *([] if refusal is None else [refusal]), *_alike_for_all(leaflet, order)]
    phrases, found = read_phrases(leaflet.language)
    problems += found
    if phrases is None or envelope is None or covering is None or errors(problems):
        return Prepared((), tuple(in_order(problems)))
    occasion = replace(stands.occasion, clinic=order.clinic)
    try:
        kit, found = _kit(leaflet, phrases, occasion, envelope, covering, order)
    except Faults as faults:
        kit, found = None, list(faults.problems)
    problems += found
    return Prepared(() if kit is None or errors(problems) else (kit,), tuple(in_order(problems)))


def _kit(
    leaflet: Leaflet,
    phrases: Phrases,
    occasion: Occasion,
    envelope: Envelope,
    covering: Covering,
    order: Order,
) -> tuple[Kit | None, list[Problem]]:
    """Return the kit of those who get the booklet. Raises Faults when a font is missing."""
    folders = (order.content.parent / "styles", OWN_STYLES)
    theme, problems = read_theme(order.style, folders)
    plain, found = read_theme(order.style, folders, _FOR_OFFICES)
    problems += [problem for problem in found if problem not in problems]
    if theme is None or plain is None:
        return None, problems
    look = dressed(theme, phrases, leaflet.language.text)
    sent = Day(order.sent.year, order.sent.month, order.sent.day)
    letter = carrier(leaflet, look, envelope, covering, sent=sent, clinic=order.clinic)
    kit = Kit(
        stem="pieces" if order.whole else "carriers",
        leaflet=leaflet,
        look=look,
        envelope=envelope,
        covering=covering,
        carrier=letter,
        booklet=personalised(leaflet, plain, phrases, occasion) if order.whole else None,
        imposed=partial(_sheets, wish=order.wish, binding=_binding(leaflet)),
    )
    return kit, [*problems, *letter.problems]


def _sheets(stock: int, draft: Draft, wish: Wish, binding: Binding) -> Sequence[Side]:
    return folded(stock, len(draft.pages), draft.width, draft.height, wish, binding)


def _binding(leaflet: Leaflet) -> Binding:
    return Binding.RIGHT if direction(leaflet.language.text) == "rtl" else Binding.LEFT


def _alike_for_all(leaflet: Leaflet, order: Order) -> list[Problem]:
    """Return why a leaflet cannot go into every envelope as it is: parts of it are for each person."""
    needed = conditions.needed(leaflet)
    if order.whole or not needed:
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
