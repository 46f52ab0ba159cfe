"""Parse the lines of an address: lines of a list → the printed address, or faults.

The rules and their codes are GOV.UK Notify's; the form is Royal Mail's: one part a line, no commas at its end, the
post town and the postcode in capitals on lines of their own, a country last, in English and in capitals.
"""

import re
from collections.abc import Iterable, Sequence

from leaflet.model.value import replace, value
from leaflet.posting.recipients.countries import country, is_united_kingdom, island_area
from leaflet.posting.recipients.postcodes import area, ends_like_one, is_mistyped, parted, postcode, why_impossible
from leaflet.tables.cells import CellFault

FEWEST_LINES = 3
MOST_LINES = 7

_NEVER_FIRST = frozenset('@()=[]"\\/,<>~')
_BFPO = re.compile(r"B\.?F\.?P\.?O\.?\s*(?:c/o\s*)?([0-9]{1,4})", re.IGNORECASE | re.ASCII)
_NO_ABODE = re.compile(r"\bno[\s-]+fixed[\s-]+(?:abode|address)\b", re.IGNORECASE)
# The postcode area of British Forces post.
_FORCES_AREA = "BF"
_SPACES = re.compile(r"\s+")


@value
class Address:
    """A printed address of three to seven lines; ``postcode`` is its last line, or empty if it has none."""

    lines: tuple[str, ...]
    postcode: str


def address(lines: Iterable[str], *, abroad: bool = False) -> Address | tuple[CellFault, ...]:
    """Parse an address; ``abroad`` allows a country as its last line instead of a UK postcode."""
    tidy = [text for line in lines if (text := _tidied(line))]
    if not tidy:
        return (_EMPTY,)
    home = _without_home_country(tidy)
    forces = any(map(_BFPO.fullmatch, home))
    parts = _forces(home) if forces else _ended(home, abroad=abroad)
    code = postcode(parts.end[-1]) if parts.end else ""
    if code:
        parts = _at_one_place(parts, code, forces=forces)
    faults = (*parts.faults, *_miscounted(len(parts.body) + len(parts.end)), *_unfit(parts.body))
    if faults:
        return faults
    # The line above a UK postcode is the post town.
    town = parts.body[-1].upper() if code and not forces else parts.body[-1]
    return Address((*parts.body[:-1], town, *parts.end), code)


@value
class _Parts:
    """The body of an address, its printed end, and the faults of the end."""

    body: list[str]
    end: tuple[str, ...]
    faults: tuple[CellFault, ...] = ()


def _tidied(line: str) -> str:
    return _SPACES.sub(" ", line).strip().rstrip(" ,")


def _without_home_country(lines: list[str], fewest: int = 1) -> list[str]:
    """Drop final lines that name the United Kingdom, but keep at least ``fewest`` lines."""
    while len(lines) > fewest and is_united_kingdom(lines[-1]):
        lines = lines[:-1]
    return lines


def _ended(lines: list[str], *, abroad: bool) -> _Parts:
    last = lines[-1]
    code = postcode(last)
    if code:
        return _Parts(_above(lines[:-1]), (code,))
    found = parted(last)
    if found is not None:
        return _Parts(_above([*lines[:-1], _tidied(found[0])]), (found[1],))
    dependency = island_area(last)
    if dependency and len(lines) > 1 and area(postcode(lines[-2])) == dependency:
        # People on islands often write the island below the postcode; Royal Mail wants it above.
        return _Parts([*lines[:-2], last], (postcode(lines[-2]),))
    name = country(last)
    if name and abroad:
        return _Parts(lines[:-1], (name,))
    return _Parts(lines, (), (_end_fault(last, is_country=bool(name), abroad=abroad),))


def _above(lines: list[str]) -> list[str]:
    """Drop a country of the UK above a postcode, unless too few lines would be left."""
    return _without_home_country(lines, FEWEST_LINES - 1)


def _forces(lines: list[str]) -> _Parts:
    """Split a British Forces address, whose BFPO number is the last line or above the postcode."""
    at, number = next((at, found[1]) for at in reversed(range(len(lines))) if (found := _BFPO.fullmatch(lines[at])))
    before, after = lines[:at], lines[at + 1 :]
    codes = [code for line in after if (code := postcode(line))]
    faults: tuple[CellFault, ...] = ()
    if any(country(line) or island_area(line) for line in after):
        faults = (_FORCES_COUNTRY,)
    elif len(codes) < len(after) or len(codes) > 1:
        faults = (_FORCES_END,)
    if not codes and before and (code := postcode(before[-1])):
        # The postcode is above the number.
        before, codes = before[:-1], [code]
    return _Parts(before, (f"BFPO {int(number)}", *codes[:1]), faults)


def _at_one_place(parts: _Parts, code: str, *, forces: bool) -> _Parts:
    """Remove repetitions of the postcode; add a fault if there are two different ones."""
    elsewhere = forces and area(code) != _FORCES_AREA
    if not elsewhere and not any(map(ends_like_one, parts.body)):
        return parts
    body = []
    for line in parts.body:
        # Lists often have it in two columns.
        before, again = parted(line) or ("", postcode(line))
        kept = _tidied(before) if again == code else line
        body += [kept] if kept else []
    if len(body) < len(parts.body) and not forces:
        body = _above(body)
    if elsewhere or any(postcode(line) or parted(line) for line in body):
        return replace(parts, body=body, faults=(*parts.faults, _TWO_PLACES))
    return replace(parts, body=body)


def _miscounted(lines: int) -> tuple[CellFault, ...]:
    if lines < FEWEST_LINES:
        return (_TOO_FEW,)
    return (_TOO_MANY,) if lines > MOST_LINES else ()


def _unfit(body: Sequence[str]) -> tuple[CellFault, ...]:
    """Return the faults of single lines, each once."""
    faults = []
    if any(line[0] in _NEVER_FIRST for line in body):
        faults.append(_FIRST_SIGN)
    if any(not any(map(str.isalnum, line)) for line in body):
        faults.append(_NO_WORD)
    if any(_NO_ABODE.search(line) or line.upper().replace(".", "") == "NFA" for line in body):
        faults.append(_NO_ABODE_FAULT)
    return tuple(faults)


def _end_fault(last: str, *, is_country: bool, abroad: bool) -> CellFault:
    if is_country:
        hint = "this is an address abroad: give --abroad if post is to go there"
    elif is_mistyped(last):
        hint = "look whether a letter O stands for a zero in the postcode, or a letter I for a one"
    elif why := why_impossible(last):
        message = f"the address ends with an impossible postcode: {why}"
        code = "not-a-real-uk-postcode-or-country" if abroad else "not-a-real-uk-postcode"
        return CellFault(code, message, "look the postcode up, and type it anew")
    else:
        hint = "put the postcode into the column 'postcode', or on the last line of the address, with nothing after it"
    if abroad:
        return CellFault(
            "not-a-real-uk-postcode-or-country",
            "the address ends neither with a UK postcode nor with a country",
            "give the country in English on the last line, or the postcode",
        )
    return CellFault("not-a-real-uk-postcode", "the address does not end with a UK postcode", hint)


_EMPTY = CellFault("address-is-empty", "there is no address", "fill in the columns 'address line 1' and on")
_TWO_PLACES = CellFault(
    "address-two-postcodes",
    "the address has two postcodes, or a BFPO number and the postcode of another place",
    "look which of them is right, and delete the other",
)
_TOO_FEW = CellFault(
    "not-enough-address-lines",
    "the address has fewer than 3 lines",
    "an address has at least a name, a street or place, and a postcode",
)
_TOO_MANY = CellFault(
    "too-many-address-lines",
    "the address has more than 7 lines",
    "put what belongs together on one line: the window shows 7 lines, the postcode among them",
)
_FIRST_SIGN = CellFault(
    "invalid-char-in-address",
    'a line of the address begins with one of @ ( ) = [ ] " \\ / , < > ~',
    "begin each line with a letter or a number",
)
_NO_WORD = CellFault(
    "invalid-char-in-address",
    "a line of the address has neither a letter nor a number",
    "leave the cell empty where there is nothing to write",
)
_NO_ABODE_FAULT = CellFault(
    "no-fixed-abode-address",
    "somebody without a fixed abode cannot get post",
    "give an address that they can be reached at, such as care of somebody, or tell them another way",
)
_FORCES_COUNTRY = CellFault(
    "has-country-for-bfpo-address",
    "a BFPO address ends with a country",
    "leave out the country: BFPO post goes through the British Forces alone",
)
_FORCES_END = CellFault(
    "not-a-real-uk-postcode",
    "below the BFPO number stands what is no postcode",
    "let the address end with the BFPO number, or with its postcode",
)
