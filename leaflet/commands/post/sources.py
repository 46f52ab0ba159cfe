"""Read the leaflet to be posted, its translations and their cover letters, and check that it may be posted."""

from pathlib import Path

from leaflet.checking.rules import unfilled_placeholders
from leaflet.commands.check import examine
from leaflet.model.content import Clinic, Leaflet, Occasion
from leaflet.model.phrases import Phrases
from leaflet.model.problems import Place, Problem, errors, in_order
from leaflet.model.value import replace, value
from leaflet.posting.job.order import PostOrder
from leaflet.posting.recipients import conditions
from leaflet.posting.recipients.translations import belonging, read_translations
from leaflet.posting.stationery.cover_letter import CoverLetter, read_cover_letter
from leaflet.reading.clinics import read_clinics
from leaflet.reading.content import Source
from leaflet.reading.labels import read_phrases
from leaflet.reviewing.standing import beside, missing, refusal_to_send, standing

# Errors of the state of a leaflet, not of its content.
_REFUSED = frozenset({"leaflet-withdrawn", "draft-refused", "overdue-refused"})


@value
class LeafletWithLetter:
    """A leaflet in one language, with the letter that goes with it."""

    leaflet: Leaflet
    phrases: Phrases
    occasion: Occasion
    cover_letter: CoverLetter


def read(order: PostOrder) -> tuple[tuple[LeafletWithLetter, ...] | None, tuple[Problem, ...]]:
    """Return the leaflet of an order and its translations, with all problems; None if one has an error.

    A leaflet that its state forbids to post is still returned, so that the list can be checked.
    """
    folder = order.content.parent
    clinic, problems = _clinic(order.options.clinic)
    cover_letter, found = read_cover_letter(folder)
    problems += [*found, *missing(order.options.archive)]
    if cover_letter is not None and order.options.letter:
        # A letter contains only the greeting and the leaflet.
        cover_letter = CoverLetter(greeting=cover_letter.greeting, place=cover_letter.place)
    original = _source(order.source or order.content, cover_letter, order, problems)
    sources = [original]
    translations, found = read_translations(folder)
    problems += found
    if original is not None and cover_letter is not None:
        # Translations use the phrases of their language: carrier.yaml is in the language of the leaflet.
        letter = CoverLetter(sender=cover_letter.sender, place=cover_letter.place)
        for entry in translations:
            sources.append(_source(folder / entry.file.text, letter, order, problems))
            problems += belonging(entry, sources[-1].leaflet, original.leaflet) if sources[-1] else []
    whole = [replace(each, occasion=replace(each.occasion, clinic=clinic)) for each in sources if each is not None]
    fit = len(whole) == len(sources) and not any(problem.code not in _REFUSED for problem in errors(problems))
    return (tuple(whole) if fit else None), tuple(in_order(problems))


def _clinic(file: Path | None) -> tuple[Clinic | None, list[Problem]]:
    """Return the clinic that sends the post."""
    if file is None:
        return None, []
    clinics, problems = read_clinics(file)
    if len(clinics) > 1:
        problems.append(
            Problem(
                Place(str(file)),
                "clinics-several",
                "this table has several clinics, and one sends the post",
                "give the file of that one",
            )
        )
    return (clinics[0] if len(clinics) == 1 else None), problems


def _source(
    content: Path | Source, cover_letter: CoverLetter | None, order: PostOrder, problems: list[Problem]
) -> LeafletWithLetter | None:
    """Read a content file and pair it with the cover letter; append to the problems."""
    # Conditional passages are checked below.
    examined = examine(content, order.today, personal=True)
    problems += examined.problems
    leaflet = examined.leaflet
    if leaflet is None:
        return None
    if not order.options.personal:
        problems += unfilled_placeholders(leaflet)
    phrases, found = read_phrases(leaflet.language)
    stands = standing(leaflet, beside(examined.content, order.options.archive), order.today)
    refusal = refusal_to_send(leaflet, stands.occasion, allow_overdue=order.options.allow_overdue)
    problems += [*found, *stands.problems, *([] if refusal is None else [refusal]), *_alike_for_all(leaflet, order)]
    if phrases is None or cover_letter is None:
        return None
    return LeafletWithLetter(leaflet, phrases, stands.occasion, cover_letter)


def _alike_for_all(leaflet: Leaflet, order: PostOrder) -> list[Problem]:
    """Return the problem of a leaflet that differs from person to person, if copies are inserted."""
    needed = conditions.needed(leaflet)
    if order.options.personal or not needed:
        return []
    name, place = next(iter(needed.items()))
    return [
        Problem(
            place,
            "whole-needed",
            f"this leaflet differs from person to person, by the column '{name}' of the list",
            "give --whole, so that each person gets their own booklet behind their carrier, or --letter",
        )
    ]
