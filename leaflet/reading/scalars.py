"""Turn a text into a single value: words, a name, a number, an address. What it is must show by its form."""

import re
from collections.abc import Callable
from typing import Any, TypeVar
from unicodedata import category, name

from leaflet.model.content import Count, Email, Extent, Identifier, LanguageTag, Phone, PlainText, WebAddress
from leaflet.model.problems import Place
from leaflet.model.units import length
from leaflet.reading.context import ReadContext, Shape
from leaflet.reading.inline import MARKUP
from leaflet.reading.list_markers import BULLETS, SPACES
from leaflet.reading.other_markup import detour, line_markup, markup
from leaflet.reading.yaml_tree import Node, Scalar

_Value = TypeVar("_Value")

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_IDENTIFIER = 80
# Words on one line: a title, a name, a line of an address.
_MOST_CHARACTERS = 1_000
# Windows keeps these names for devices, whatever the extension.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)}
# The forms of BCP 47 that tag text in print: language, script, region, variants.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*",
    re.ASCII | re.IGNORECASE,
)
# A no-break space comes along from web pages, and parts the groups of a number as well as any other.
_PHONE = re.compile(r"\+?[0-9 \u00a0()-]+", re.ASCII)
# Characters that nobody sees, or takes for a space or a hyphen.
_UNSEEN = ("Cf", "Zs", "Pd")
# A hyphen with a space beside it and a figure or two at the end: …001 - 9 is ten numbers, and not one to dial.
_RANGE = re.compile(r"(?:\s-\s?|-\s)[0-9]{1,2}$", re.ASCII)
# Countries where the zero of an area code is not dialled from abroad; (0) says so itself.
_ZERO_KEPT = re.compile(r"\+(?:27|31|32|33|353|41|43|44|46|49|61|64)[ \u00a0-]*\(?0(?!\))", re.ASCII)
_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+",
    re.ASCII | re.IGNORECASE,
)
_HOST = r"[^\s/?#.,;:!'\"<>()\[\]@]+"
_WEB = re.compile(rf"https?://{_HOST}(?:\.{_HOST})+(?::[0-9]+)?(?:[/?#]\S*(?<![.,;:!'\"<>]))?", re.IGNORECASE)
# What is copied along with an address from a sentence or from a letter.
_AROUND = " .,;:!'\"<>"
# What begins an item of a list in running text.
_BULLET = re.compile(rf"(?:-|[{BULLETS}])[{SPACES}]+(?=[^{SPACES}])")
_COUNT = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?", re.ASCII)


def one_line(reader: Callable[[str, Place, ReadContext], _Value | None], *, free: bool = False) -> Shape:
    """Return a shape for a text on one line; the reader gets it without white space at its ends.

    A ``free`` text may hold any words, so what is taken from its end for a remark may have been meant for it.
    """

    def shape(node: Node, place: Place, desk: ReadContext) -> Any:  # Any: as the reader says
        scalar = desk.said(node, place) if free else desk.scalar(node, place)
        if scalar is None:
            return None
        filled = [line for line in scalar.lines if line.text.strip(" \t")]
        if len(filled) > 1 or not filled:
            hint = "write all of it on the line of its key"
            desk.report(filled[1].place if filled else place, "several-lines", "this must stand on one line", hint)
            return None
        # A tab within a line is as good as a space to a reader of the page.
        text = filled[0].text.replace("\t", " ")
        if _is_too_long(text, place, desk):
            return None
        return reader(text.strip(" \t"), filled[0].place.after(len(text) - len(text.lstrip(" \t"))), desk)

    return shape


def _is_too_long(text: str, place: Place, desk: ReadContext) -> bool:
    """Tell whether a text is far longer than any value, and report it: setting it would take its time."""
    if len(text) <= _MOST_CHARACTERS:
        return False
    message = f"these words have {len(text):,} characters, and no more than {_MOST_CHARACTERS:,} belong here"
    desk.report(place, "text-too-long", message, "write a few words here, and the rest as running text")
    return True


def words(text: str, place: Place, desk: ReadContext) -> PlainText | None:
    """Return plain words; markup in them would be printed as it stands, so it is a problem."""
    found = MARKUP.search(text)
    if found is not None:
        message = f"'{found[0]}' is a sign for running text; here it would be printed as it stands"
        desk.report(place.after(found.start()), "markup-here", message, "write the words alone")
        return None
    if _is_too_long(text, place, desk):
        return None
    for foreign in filter(None, (line_markup(text), *markup(text))):
        desk.warn(place.after(foreign.offset), "other-markup", foreign.message, foreign.hint)
    if _BULLET.match(text):
        desk.warn(
            place, "bullet-sign", f"'{text[0]}' is printed here as it stands: no list begins", "write the words alone"
        )
    return PlainText(re.sub(r"[ \t]+", " ", text), place)


def identifier(text: str, place: Place, desk: ReadContext) -> Identifier | None:
    """Return a name that is safe in file names on every system."""
    if not _IDENTIFIER.fullmatch(text):
        mended = "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "my-leaflet"
        message = "this name may hold only small letters, digits and single hyphens between them"
        desk.report(place, "id-form", message, f"write '{mended[:_LONGEST_IDENTIFIER].strip('-')}'")
    elif len(text) > _LONGEST_IDENTIFIER:
        message = f"this name is longer than {_LONGEST_IDENTIFIER} characters"
        desk.report(place, "id-form", message, "choose a shorter one: it becomes part of file names")
    elif text in _DEVICES:
        desk.report(place, "id-form", f"Windows allows no file named '{text}'", "choose another name")
    else:
        return Identifier(text, place)
    return None


def language(text: str, place: Place, desk: ReadContext) -> LanguageTag | None:
    """Return a language tag; only its form is looked at, and the one country that is known by two."""
    # ISO 3166 keeps UK for the United Kingdom, but names it GB; a screen reader knows the second only.
    mended = re.sub(r"-uk\b", "-GB", text.replace("_", "-"), flags=re.IGNORECASE)
    if mended == text and _LANGUAGE.fullmatch(text):
        return LanguageTag(text, place)
    hint = f"write '{mended}'" if _LANGUAGE.fullmatch(mended) else "write a tag such as 'en-GB', 'cy' or 'zh-Hant'"
    desk.report(place, "language-form", f"'{text}' is not the form of a language tag", hint)
    return None


def phone(text: str, place: Place, desk: ReadContext) -> Phone | None:
    """Return a phone number as it is to be printed."""
    found = Phone(text, place)
    digits = sum(character.isdigit() for character in found.number)
    strange = next(
        (at for at, sign in enumerate(found.number) if sign not in " \u00a0-" and category(sign) in _UNSEEN), None
    )
    if strange is not None:
        sign = found.number[strange]
        message = f"this character (U+{ord(sign):04X}, {name(sign, 'unnamed')}) cannot stand in a phone number"
        desk.report(place.after(strange), "phone-form", message, "type the number anew: digits, spaces and hyphens")
    elif not _PHONE.fullmatch(found.number):
        message = (
            "a phone number holds only digits, spaces, hyphens, brackets and a plus sign at its start, and at its end "
            "perhaps an extension, as in 'ext 4567'"
        )
        desk.report(place, "phone-form", message, "write the number alone; other words go into 'hours' or 'text'")
    elif not 3 <= digits <= 20:
        message = f"a phone number has 3 to 20 digits, this one has {digits}"
        desk.report(place, "phone-form", message, "write one number, with its area code")
    elif ranged := _RANGE.search(found.number):
        message = "these may be several numbers, and would be dialled as one"
        hint = "write one number here, the others into 'text'; within one number put no spaces beside a hyphen"
        desk.report(place.after(ranged.start()), "phone-form", message, hint)
    elif zero := _ZERO_KEPT.match(found.number):
        message = "the 0 after the code of this country is not dialled from abroad"
        hint = f"leave it out, or write it as '{zero[0].rstrip('(0').rstrip()} (0)', which keeps it out of the link"
        desk.report(place.after(zero.end() - 1), "phone-form", message, hint)
    else:
        return found
    return None


def email(text: str, place: Place, desk: ReadContext) -> Email | None:
    """Return an e-mail address."""
    if _EMAIL.fullmatch(text):
        return Email(text, place)
    mended = text.removeprefix("mailto:").strip(_AROUND)
    hint = f"write '{mended}'" if _EMAIL.fullmatch(mended) else "write one address alone, as name@organisation"
    desk.report(place, "email-form", "this is not the form of an e-mail address", hint)
    return None


def web_address(text: str, place: Place, desk: ReadContext) -> WebAddress | None:
    """Return a web address with its scheme."""
    if _WEB.fullmatch(text):
        for found in detour(text):
            desk.warn(place.after(found.offset), "other-markup", found.message, found.hint)
        return WebAddress(text, place)
    alone = text.strip(_AROUND)
    mended = next((one for one in (alone, f"https://{alone}") if _WEB.fullmatch(one)), None)
    hint = f"write '{mended}'" if mended else "write it with https:// before it, without spaces"
    desk.report(place, "web-form", "a web address begins with https:// or http:// and holds no spaces", hint)
    return None


def count(text: str, place: Place, desk: ReadContext) -> Count | None:
    """Return a whole number of at least 1."""
    if _COUNT.fullmatch(text):
        return Count(int(text), place)
    desk.report(place, "count-form", "a whole number from 1 to 9999 belongs here", "write digits alone, such as '6'")
    return None


def extent(text: str, place: Place, desk: ReadContext) -> Extent | None:
    """Return a length of more than nothing."""
    points = length(text)
    if points:
        return Extent(points, place)
    length_form(place, desk)
    return None


def length_form(place: Place, desk: ReadContext) -> None:
    """Report that a text states no length."""
    hint = "write a number with its unit, such as '60 mm' or '12 pt'"
    desk.report(place, "length-form", "a length in mm or pt belongs here, two metres at most", hint)


def yes_or_no(text: str, place: Place, desk: ReadContext) -> bool | None:
    """Return True for true or yes, False for false or no."""
    known = {"true": True, "yes": True, "false": False, "no": False}
    if text.lower() not in known:
        desk.report(place, "true-or-false", "'true' or 'false' belongs here", "write 'true' or 'false'")
    return known.get(text.lower())


def number(text: str, place: Place, desk: ReadContext) -> float | None:
    """Return a number."""
    if _NUMBER.fullmatch(text):
        return float(text)
    desk.report(place, "number-form", "a number belongs here", "write digits alone, such as '0.95'")
    return None


def phrase(node: Node, place: Place, desk: ReadContext) -> str | None:
    """Return the text as it was typed, for people to read."""
    scalar = desk.said(node, place)
    return None if scalar is None else scalar.text


def anything(node: Node, place: Place, desk: ReadContext) -> str | None:
    """Return the text as it was typed: for styles, which no markup is read in."""
    scalar: Scalar | None = desk.scalar(node, place)
    if scalar is None or _is_too_long(scalar.text, place, desk):
        return None
    for foreign in markup(scalar.text):
        desk.warn(scalar.place, "other-markup", foreign.message, foreign.hint)
    return scalar.text.replace("\t", " ")
