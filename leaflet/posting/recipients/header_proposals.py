"""Propose a mapping for columns with unknown names: a header → options of --map.

Nothing is ever taken for another column by these names alone: whoever made the list says so.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from shlex import quote
from unicodedata import normalize

from leaflet.posting.recipients.addresses import MOST_LINES

# Usual names of columns, without spaces and punctuation; a prefix such as "patient" is ignored.
_WHOSE = "patients?|clients?|service ?users?|recipients?|contacts?|home|postal|mailing|correspondence|main|current"
_NAME = "name fullname displayname addressee recipient patient client"
_TITLE = "title salutation prefix honorific"
_FIRST = "firstname forename forenames forename1 givenname givennames christianname fname first"
_LAST = "surname lastname familyname secondname lname last"
_BORN = "dateofbirth dob birthdate birthday dateborn born"
_HOUSE = "house housename housenumber houseno housenameornumber buildingname building"
_STREET = "street streetname streetaddress road thoroughfare"
_DISTRICT = "locality district village suburb area"
_TOWN = "town city posttown towncity cityortown townorcity"
_COUNTY = "county region"
_POSTCODE = "postcode postalcode pcode pc postcd zip zipcode"
_WHOLE = "address fulladdress wholeaddress completeaddress addressfull addressblock"
_LINE = re.compile(r"(?:address|addr|adr|add|street)?(?:line)?0?([1-9]|one|two|three|four|five|six)")
_OWN_LINE = re.compile(r"addressline([1-7])")
_SPELT = ("one", "two", "three", "four", "five", "six")

# Synonyms of placeholders.
_ALIKE = (_NAME, _TITLE, _FIRST, _LAST, _BORN, "nhsnumber nhsno nhsnum nhs", "phone telephone tel phonenumber telno")

_PLAIN = re.compile(r"[\w./:=,@%+\\-]+")
# Characters with a meaning inside double quotes.
_SPECIAL = re.compile(r"[\"$`!]")


def proposals(header: Sequence[str], lacking: Collection[str]) -> dict[str, str]:
    """Return what may be given with --map for the columns that are lacking: our name → theirs, or theirs with ``+``."""
    titles = {bare: title for title in reversed(header) if (bare := _bare(title))}
    wanted = {_bare(name): name for name in lacking}
    found: dict[str, str] = {}
    address = [name for name in wanted if name.startswith("addressline")]
    if address:
        found |= _address(titles, at_all=any(name.startswith("addressline") for name in titles))
    for bare, name in wanted.items():
        others = _POSTCODE if bare == "postcode" else next((names for names in _ALIKE if bare in names.split()), "")
        meant = _one(titles, others)
        if meant and bare not in address:
            found[name] = meant
    return found


def _address(titles: Mapping[str, str], *, at_all: bool) -> dict[str, str]:
    """Return the lines of an address, the name first; ``at_all``: the list has lines that are called as ours are."""
    person = _one(titles, _NAME) or _joined(titles, (_TITLE, _FIRST, _LAST), _LAST)
    first = {"address line 1": person} if person else {}
    if at_all:
        return first
    numbered = sorted((_number(found[1]), title) for bare, title in titles.items() if (found := _LINE.fullmatch(bare)))
    places = [title for _, title in numbered] or [_joined(titles, (_HOUSE, _STREET), _STREET)]
    places += [_one(titles, names) for names in (_DISTRICT, _TOWN, _COUNTY)]
    places = [title for title in places if title]
    if not numbered and len(places) < 2 and (whole := _one(titles, _WHOLE)):
        return {**first, "address": whole}
    return first | {f"address line {at}": title for at, title in enumerate(places, start=2) if at <= MOST_LINES}


def moved(address: Sequence[str], unused: Sequence[str]) -> dict[str, str]:
    """Return --map for a list whose lines of an address may begin with the street: the name, a town, or both are apart.

    Nothing where the lines are given with --map, or there would be too many.
    """
    titles = {bare: title for title in reversed(unused) if (bare := _bare(title))}
    person = _joined(titles, (_TITLE, _FIRST, _LAST), _LAST)
    places = [title for names in (_DISTRICT, _TOWN, _COUNTY) if (title := _one(titles, names))]
    own = {int(found[1]): title for title in address if (found := _OWN_LINE.fullmatch(_bare(title)))}
    lines = [*filter(None, [person]), *(own[at] for at in sorted(own)), *places]
    if 1 not in own or not (person or places) or len(lines) >= MOST_LINES:
        return {}
    return {f"address line {at}": title for at, title in enumerate(lines, start=1) if own.get(at) != title}


def _joined(titles: Mapping[str, str], kinds: Sequence[str], needed: str) -> str:
    """Return the columns of these kinds with a ``+`` between them; "" without the one that is needed."""
    return "+".join(filter(None, (_one(titles, names) for names in kinds))) if _one(titles, needed) else ""


def _one(titles: Mapping[str, str], names: str) -> str:
    return next((titles[name] for name in names.split() if name in titles), "")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _SPELT.index(text) + 1


def _bare(title: str) -> str:
    """Return the letters and digits of a title, without whose it is."""
    words = re.sub(r"[^\w]|_", " ", re.sub("['’]s?", "", normalize("NFKC", title).casefold())).strip()
    own = re.sub(rf"^(?:{_WHOSE})\s+(?=\w)", "", words)
    return "".join(own.split())


def command(given: str, found: Mapping[str, str]) -> str:
    """Return the command that was given with --map for each proposal, ready to be copied into a shell."""
    options = [ours + "=" + " ".join(theirs.split()) for ours, theirs in found.items()]
    return " ".join([given, *(f"--map {quoted(option)}" for option in options)])


def quoted(word: str) -> str:
    """Quote a word of a command for a shell, in a way that all shells accept if possible."""
    if _PLAIN.fullmatch(word):
        return word
    return quote(word) if _SPECIAL.search(word) else f'"{word}"'
