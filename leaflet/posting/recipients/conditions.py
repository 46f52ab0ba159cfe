"""Passages for some people only (``when:``): a leaflet and what a list says of somebody → the leaflet that they get."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache
from typing import Any

from leaflet.model import Block, Body, Common, Helpline, Leaflet, Note, Placeholder, Section, Urgent
from leaflet.posting.recipients.columns import folded
from leaflet.problems import Place
from leaflet.value import replace
from leaflet.walk import walk

BODIES = ("urgent", "summary", "sections", "evidence", "links", "formats", "feedback", "imprint")
# What people write into a cell to say that nothing is there: the answer no in the languages of our labels, and signs.
_NO = frozenset(
    {"", "no", "n", "false", "f", "0", "0.0", "0,0", "none", "nil", "n/a", "na", "not applicable", "-", "–", "—"}
    | {"nac oes", "nein", "nie", "non", "όχι"}
)
# What begins so would be printed for somebody whom it may not be meant for.
_DOUBT = re.compile(
    r"(?:no|not|non|none|never|nothing|unknown|unsure|unclear|unconfirmed|maybe|perhaps|possibl[ey]|probabl[ey]|pending"
    r"|tb[ac]|nk|n\.k|declined|refused|stopped|ceased|finished|previous(?:ly)?|former(?:ly)?|ex)\b|\?"
)


def says_no(cell: str) -> bool:
    """Tell whether a cell is empty or says no."""
    return cell.strip(" .!").casefold() in _NO


def is_doubtful(cell: str) -> bool:
    """Tell whether a cell says neither no nor that something is there: ``unknown``, ``not yet``, ``stopped in May``."""
    return not says_no(cell) and _DOUBT.match(cell.strip().casefold()) is not None


def needed(leaflet: Leaflet) -> dict[str, Place]:
    """Return the columns that a list must have for the leaflet, by folded name, each with where it is first asked for.

    In the order of the leaflet: those of placeholders, and those that passages depend on.
    """
    found: dict[str, Place] = {}
    for part in walk(leaflet):
        match part:
            case Placeholder(name, place):
                found.setdefault(folded(name), place)
            case Common(when=words) if words is not None:
                found.setdefault(folded(words.text), words.place)
    return found


def depending(leaflet: Leaflet) -> tuple[str, ...]:
    """Return the columns that passages of the leaflet depend on, by folded name, each once."""
    names = (part.when.text for part in walk(leaflet) if isinstance(part, Common) and part.when is not None)
    return tuple(dict.fromkeys(map(folded, names)))


def required(leaflet: Leaflet) -> Callable[[Mapping[str, str]], frozenset[str]]:
    """Return what tells of somebody's values, by the folded names of columns, which of them may not be empty.

    These are the placeholders of the leaflet without the passages that are not for them.
    """
    columns = depending(leaflet)

    @cache
    def of_those(silent: tuple[str, ...]) -> frozenset[str]:
        printed = without(leaflet, silent)
        return frozenset(folded(part.name) for part in walk(printed) if isinstance(part, Placeholder))

    return lambda values: of_those(tuple([name for name in columns if says_no(values.get(name, ""))]))


def without(leaflet: Leaflet, columns: Container[str]) -> Leaflet:
    """Return the leaflet without the passages that depend on these columns.

    A box or a section goes with them when nothing else stands in it.
    """
    bodies: dict[str, Any] = {name: _kept(getattr(leaflet, name), columns) for name in BODIES}
    return replace(leaflet, helpline=_helpline(leaflet.helpline, columns), **bodies)


def _helpline(helpline: Helpline | None, columns: Container[str]) -> Helpline | None:
    return helpline and replace(helpline, text=Body(_kept(helpline.text, columns)))


def _kept(body: Body | tuple[Section, ...], columns: Container[str]) -> tuple[Block, ...]:
    return tuple(_those(body, columns))


def _those(body: Body | tuple[Section, ...], columns: Container[str]) -> Iterator[Block]:
    for block in body:
        when = block.common.when
        if when is not None and folded(when.text) in columns:
            continue
        if isinstance(block, Note | Urgent | Section):
            inner = Body(_kept(block.body, columns))
            if inner or not block.body:
                yield replace(block, body=inner)
        else:
            yield block
