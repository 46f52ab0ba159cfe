"""What a link may lead to, and the addresses that stand in running text by themselves."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from leaflet.model.content import EXTENSION, NOWHERE, Phone
from leaflet.model.value import value

SCHEMES = ("https", "http", "mailto", "tel")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
_FORMS = {
    "https": re.compile(r"https://[^/?#@]+\.[^/?#@]+(?:[/?#].*)?", re.IGNORECASE),
    "http": re.compile(r"http://[^/?#@]+\.[^/?#@]+(?:[/?#].*)?", re.IGNORECASE),
    "mailto": re.compile(r"mailto:[^@]+@[^@]+\.[^@]+", re.IGNORECASE),
    "tel": re.compile(r"tel:\+?[0-9()-]{3,}(?:;ext=[0-9]{1,8})?", re.IGNORECASE | re.ASCII),
}
_EMAIL = r"[a-z0-9_%+-](?:[a-z0-9._%+-]*[a-z0-9_%+-])?@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}"
_WEB = r"(?:https?://|www\.(?=[a-z0-9-]+\.[a-z0-9]))[^\s<>\"“”«»]+"
# An e-mail address is tried only where its first part can begin, so that a long row of such signs is read once.
_ADDRESS = re.compile(
    rf"(?<![\w@/.])(?:(?P<web>{_WEB})|(?<![%+-])(?P<email>{_EMAIL})(?![\w@]))", re.ASCII | re.IGNORECASE
)
# What ends a sentence, a quotation or strong words is no part of an address.
_NOT_LAST = ".,;:!?'’*_–—…"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@value
class LinkFault:
    """Why a link cannot lead there, and what to do."""

    code: str
    message: str
    hint: str


def fault(target: str) -> LinkFault | None:
    """Return what is wrong with a link's target; None when nothing is."""
    scheme = _SCHEME.match(target)
    name = scheme[1].lower() if scheme else ""
    if name not in SCHEMES:
        if not name and re.match(r"[^\s@/]+\.[^\s@/]+", target):
            hint = f"write 'https://{target}'"
        elif not name and "@" in target:
            hint = f"write 'mailto:{target}'"
        else:
            hint = "write an address that begins with https://, http://, mailto: or tel:"
        message = f"a link cannot lead to '{name}:' addresses" if name else "this link does not say what it leads to"
        return LinkFault("link-scheme", message, hint)
    alone = target.rstrip(".,;:!")
    if alone != target and _FORMS[name].fullmatch(alone):
        return LinkFault("link-target", f"this link's address ends with '{target[len(alone) :]}'", f"write '{alone}'")
    if not target.isprintable() or " " in target or not _FORMS[name].fullmatch(target):
        return LinkFault(
            "link-target", "this link's address is not complete", f"write the whole address after '{name}:'"
        )
    return None


@value
class PhoneNumbers:
    """The phone numbers that a leaflet declares, found again in its text however they are spaced."""

    pattern: re.Pattern[str] | None
    targets: dict[str, str]


def numbers(phones: Iterable[str]) -> PhoneNumbers:
    """Return the numbers to look for."""
    declared = (Phone(phone, NOWHERE).number for phone in phones)
    targets = {_digits(number): Phone(number, NOWHERE).target for number in declared}
    targets.pop("", None)
    if not targets:
        return PhoneNumbers(None, {})
    longest_first = sorted(targets, key=lambda digits: (-len(digits), digits))
    # Short numbers such as 111 are not written with spaces; "1 11" is something else.
    spaced = (digits if len(digits) < 6 else r"[ \u00a0()-]{0,2}".join(digits) for digits in longest_first)
    number = rf"(?<![\w+])(?<![0-9][.,:/-])(?P<number>\+?\(?(?:{'|'.join(spaced)}))"
    after = rf"(?:(?P<extension>{EXTENSION})(?!\w)|(?![.,:/-]?\w))"
    return PhoneNumbers(re.compile(number + after), targets)


def addresses(text: str, declared: PhoneNumbers) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and target of each address in a text, in order and without overlap."""
    found = [_address(match) for match in _ADDRESS.finditer(text)]
    if declared.pattern is not None:
        starts = [start for start, _, _ in found]
        written = found[:]
        for match in declared.pattern.finditer(text):
            before = bisect_left(starts, match.end()) - 1
            if before < 0 or written[before][1] <= match.start():
                extension = f";ext={_digits(match['extension'])}" if match["extension"] else ""
                found.append((match.start(), match.end(), declared.targets[_digits(match["number"])] + extension))
    yield from (address for address in sorted(found) if fault(address[2]) is None)


def _address(match: re.Match[str]) -> tuple[int, int, str]:
    address = match[0]
    if match["web"] is None:
        return match.start(), match.end(), f"mailto:{address}"
    open_ones = {closing: address.count(closing) - address.count(opening) for closing, opening in _BRACKETS.items()}
    end = len(address)
    while (last := address[end - 1]) in _NOT_LAST or open_ones.get(last, 0) > 0:
        if last in open_ones:
            open_ones[last] -= 1
        end -= 1
    address = address[:end]
    target = address if "://" in address[:8] else f"https://{address}"
    return match.start(), match.start() + end, target


def _digits(phone: str) -> str:
    return "".join(character for character in phone.replace("(0)", "") if character in "0123456789")
