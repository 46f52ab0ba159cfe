"""Conditional passages (``when:``): a leaflet and a person's values → the leaflet for that person."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from leaflet.model.content import Block, Body, Common, Helpline, Leaflet, Note, Placeholder, Section, Urgent
from leaflet.model.problems import Place
from leaflet.model.traverse import walk
from leaflet.model.value import replace
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.yes_no_answers import answer, is_doubtful
from leaflet.posting.recipients.yes_no_answers import folded as said

BODIES = ("urgent", "summary", "sections", "evidence", "links", "formats", "feedback", "imprint")

# What stands in a person's values under this sign and a column's folded name, which has no space, says what is meant
# by the cell of the column: an organisation's own word was found there.
_MEANT = "when "


def needed(leaflet: Leaflet) -> dict[str, Place]:
    """Return the columns that the leaflet needs, by folded name, with the place of their first use.

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
    """Return the folded names of the columns that passages depend on."""
    names = (part.when.text for part in walk(leaflet) if isinstance(part, Common) and part.when is not None)
    return tuple(dict.fromkeys(map(folded, names)))


def meant(values: Mapping[str, str], names: Iterable[str], own: Mapping[str, bool]) -> dict[str, str]:
    """Return the meaning of an organisation's own words in these columns, as additional values."""
    found = {name: own.get(said(values.get(name, ""))) for name in names}
    return {_MEANT + name: "yes" if says else "no" for name, says in found.items() if says is not None}


def silent(values: Mapping[str, str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns whose cell is empty or says no."""
    return tuple([name for name in names if _answer(values, name) is False])


def unclear(leaflet: Leaflet) -> Callable[[Mapping[str, str]], list[str]]:
    """Return a function from a person's values to the columns that say neither yes nor no.

    A cell says yes or no in known words. Only where a passage prints the cell may it say anything else that leaves no
    doubt.
    """
    columns, shown = depending(leaflet), _printed(leaflet)

    def of(values: Mapping[str, str]) -> list[str]:
        open_ones = [name for name in columns if _answer(values, name) is None]
        return [name for name in open_ones if name not in shown or is_doubtful(values[name])]

    return of


def required(leaflet: Leaflet) -> Callable[[Mapping[str, str]], frozenset[str]]:
    """Return a function from a person's values to the columns that must not be empty.

    These are the placeholders of the leaflet without the passages that are not for them.
    """
    columns = depending(leaflet)

    @cache
    def of_those(names: tuple[str, ...]) -> frozenset[str]:
        printed = without(leaflet, names)
        return frozenset(folded(part.name) for part in walk(printed) if isinstance(part, Placeholder))

    return lambda values: of_those(silent(values, columns))


def _answer(values: Mapping[str, str], name: str) -> bool | None:
    return answer(values.get(_MEANT + name) or values.get(name, ""))


def _printed(leaflet: Leaflet) -> frozenset[str]:
    """Return the columns that are printed by a passage that depends on them."""
    found = set()
    for part in walk(leaflet):
        when = part.common.when if isinstance(part, Block) else None
        if when is not None:
            named = {folded(inner.name) for inner in walk(part) if isinstance(inner, Placeholder)}
            found |= named & {folded(when.text)}
    return frozenset(found)


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
