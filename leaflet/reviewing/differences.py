"""Compare a leaflet with its approved version: two leaflets → problems at the places that differ.

Passages (headings, paragraphs, items, cells) are compared first, then the words of changed passages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from typing import assert_never, get_args

from leaflet.model.content import (
    Count,
    Email,
    Extent,
    Identifier,
    ImageFile,
    Inline,
    LanguageTag,
    Leaflet,
    Line,
    Link,
    List,
    Phone,
    Placeholder,
    PlainText,
    Strong,
    Term,
    Text,
    WebAddress,
)
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.shared_text import unsaid
from leaflet.model.traverse import plain
from leaflet.model.value import value
from leaflet.model.word_digest import NOT_COMPARED

# The most differences reported.
_MOST = 25
# The similarity below which passages count as removed and added, not as changed.
_LIKE = 0.4
# Words of context around a difference, and characters shown of a passage.
_AROUND = 2
_SHOWN = 70
_INLINES = get_args(Inline)


@value
class _Passage:
    """A passage: the kind of its block, its text, and the places of its inlines by offset."""

    kind: str
    text: str
    places: tuple[tuple[int, Place], ...]

    def at(self, offset: int) -> Place:
        """Return the place of a character."""
        start, place = next(one for one in reversed(self.places) if one[0] <= offset)
        return place.after(offset - start)


def differences(approved: Leaflet, leaflet: Leaflet) -> list[Problem]:
    """Return a warning for each passage that differs from the approved version, in order."""
    old, new = _in_order(approved), _in_order(leaflet)
    found: list[Problem] = []
    matcher = SequenceMatcher(None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False)
    for how, start, stop, at, end in matcher.get_opcodes():
        if how != "equal":
            following = new[end] if end < len(new) else new[-1]
            found += _changed(old[start:stop], new[at:end], following.places[0][1])
    if len(found) <= _MOST:
        return found
    more = f"{len(found) - _MOST} more passages are not as they were approved"
    return [*found[:_MOST], _problem(found[_MOST].place, more)]


def _in_order(leaflet: Leaflet) -> list[_Passage]:
    """Return all passages in the order of the file."""
    return sorted(_passages(leaflet, ""), key=lambda passage: passage.places[0][1])


def _key(passage: _Passage) -> tuple[str, str]:
    return passage.kind, passage.text


def _changed(old: Sequence[_Passage], new: Sequence[_Passage], following: Place) -> Iterator[Problem]:
    """Yield problems for passages that were replaced by others."""
    left = list(old)
    for passage in new:
        before = next((one for one in left if _are_alike(one.text, passage.text)), None)
        if before is None:
            yield _problem(passage.at(0), f"“{_shortened(passage.text)}” was not among the approved words")
            continue
        # Earlier approved passages were removed.
        yield from (_left_out(one, passage.at(0)) for one in left[: left.index(before)])
        left = left[left.index(before) + 1 :]
        yield _reworded(before, passage)
    yield from (_left_out(one, following) for one in left)


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _LIKE


def _reworded(before: _Passage, passage: _Passage) -> Problem:
    """Return a problem at the first word that differs, listing all differences."""
    old, new = before.text.split(), passage.text.split()
    changes: list[str] = []
    place = None
    for how, start, stop, at, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        place = place or passage.at(_offset(passage.text, at))
        was, reads = _around(old, start, stop), _around(new, at, end)
        changes.append(f"approved was “{was}”, now it reads “{reads}”")
    if place is None:
        message = (
            f"“{_shortened(passage.text)}” was approved in another form: as a heading, a list, a note or plain text"
        )
        return _problem(passage.at(0), message)
    return _problem(place, "; ".join(changes))


def _around(words: Sequence[str], start: int, stop: int) -> str:
    return " ".join(words[max(0, start - _AROUND) : stop + _AROUND])


def _offset(text: str, number: int) -> int:
    """Return the offset of a word by its index; that of the last word if there are fewer."""
    at = 0
    for word in text.split()[: number + 1]:
        at = text.index(word, at) + len(word)
        begins = at - len(word)
    return begins


def _left_out(passage: _Passage, place: Place) -> Problem:
    return _problem(place, f"“{_shortened(passage.text)}” was approved, and is left out before this")


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _problem(place: Place, message: str) -> Problem:
    return Problem(
        place,
        code="words-differ",
        message=message,
        hint="have it approved with 'leaflet review --outcome changed', or bring back the approved words",
        severity=Severity.WARNING,
    )


def _passages(part: object, kind: str) -> Iterator[_Passage]:
    """Yield the passages of a part of the leaflet."""
    match part:
        case tuple() if part and isinstance(part[0], _INLINES):
            yield _running(Line(part), kind)
        case tuple():
            for one in part:
                yield from _passages(one, kind)
        case ImageFile(name=name, place=place):
            yield _Passage(kind, name, ((0, place),))
        case Count(number=number, place=place):
            yield _Passage(kind, str(number), ((0, place),))
        case Extent(points=points, place=place):
            yield _Passage(kind, f"{points:g} pt", ((0, place),))
        case PlainText() | Identifier() | LanguageTag() | Phone() | Email() | WebAddress():
            yield _Passage(kind, part.text, ((0, part.place),))
        case _ if is_dataclass(part):
            for field in fields(part):
                if field.name not in NOT_COMPARED.get(type(part), frozenset()):
                    inner = f"{kind}/{type(part).__name__}.{field.name}"
                    yield from _passages(getattr(part, field.name), f"{inner}, numbered" if _counts(part) else inner)


def _counts(part: object) -> bool:
    return isinstance(part, List) and part.numbered


def _running(line: Line, kind: str) -> _Passage:
    """Return running text with markup for bold and link targets."""
    text = ""
    places: list[tuple[int, Place]] = []
    for inline in line:
        places.append((len(text), inline.place))
        text += _shown(inline)
    return _Passage(kind, text, tuple(places))


def _shown(inline: Inline) -> str:
    match inline:
        case Text(text) | Term(text):
            return text
        case Strong(content):
            return f"**{plain(content)}**"
        case Link(content, target):
            return f"[{plain(content)}]({target})" if unsaid(inline) else plain(content)
        case Placeholder(name):
            return f"(({name}))"
        case never:
            assert_never(never)
