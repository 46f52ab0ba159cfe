"""Values: frozen, slotted dataclasses that cost little to define.

A leaflet passes through a hundred kinds of them. For each kind ``dataclasses`` writes and compiles six methods, which
took a sixth of a whole build. Here it finds the fields and makes the slots; only the constructor is written for each
kind, and what else a frozen dataclass has is made of functions that all kinds share.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value(kind: type[T], /) -> type[T]: ...
@overload
def value(*, eq: bool = True, order: bool = False, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(
    kind: type[T] | None = None, /, *, eq: bool = True, order: bool = False, kw_only: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class a frozen, slotted dataclass.

    ``eq``, ``order`` and ``kw_only`` mean what they mean to ``dataclasses.dataclass``; so do ``fields``, ``replace``
    and pickling.
    """

    def made(plain: type[T]) -> type[T]:
        finished = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(plain)
        members = _members(finished, compared=eq, ordered=order)
        for name, member in members.items():
            setattr(finished, name, member)
        return finished

    return made if kind is None else made(kind)


def _members(kind: type, *, compared: bool, ordered: bool) -> dict[str, object]:
    """Return the methods of a kind of value."""
    own = fields(kind)
    names = [one.name for one in own]
    members: dict[str, object] = {
        "__init__": _constructor(kind, own),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__repr__": lambda self: (
            f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
        ),
        "__getstate__": lambda self: [getattr(self, name) for name in names],
        "__setstate__": lambda self, state: _restore(self, names, state),
    }
    keys = [one.name for one in own if one.compare]
    if compared:
        # A getter of one name gives no tuple, which is as good; there is no getter of no name.
        key: Callable[[Any], Any] = attrgetter(*keys) if keys else lambda self: ()
        members["__eq__"] = lambda self, other: key(self) == key(other) if type(other) is type(self) else NotImplemented
        members["__hash__"] = lambda self: hash(key(self))
        if ordered:
            members["__lt__"] = lambda self, other: (
                key(self) < key(other) if type(other) is type(self) else NotImplemented
            )
    return members


def _constructor(kind: type, own: tuple[Field[Any], ...]) -> object:
    """Return an __init__ that takes the fields in their order, those that are keywords only after the others."""
    # A slot's own setter takes two thirds of the time of object.__setattr__, which has to find it.
    known: dict[str, object] = {f"__set_{one.name}": getattr(kind, one.name).__set__ for one in own}

    def parameter(one: Field[Any]) -> str:
        if one.default is MISSING and one.default_factory is MISSING:
            return one.name
        # Where each value gets one of its own, MISSING stands for what was not given.
        known[f"_{one.name}"] = one.default
        return f"{one.name}=_{one.name}"

    def line(one: Field[Any]) -> str:
        if one.default_factory is MISSING:
            return f"    __set_{one.name}(self, {one.name})"
        known[f"_new_{one.name}"] = one.default_factory
        return f"    __set_{one.name}(self, _new_{one.name}() if {one.name} is _{one.name} else {one.name})"

    by_place = [parameter(one) for one in own if not one.kw_only]
    by_name = [parameter(one) for one in own if one.kw_only]
    parameters = ", ".join(["self", *by_place, *(["*"] if by_name else []), *by_name])
    lines = [line(one) for one in own] or ["    pass"]
    # The names are those of a class body, so nothing comes in here that is not our own.
    exec("\n".join([f"def __init__({parameters}):", *lines]), known)
    return known["__init__"]


class _Copiers(dict[type, Callable[..., Any]]):
    """For each kind of value what makes another one of it with some fields changed; written when first asked for."""

    def __missing__(self, kind: type) -> Callable[..., Any]:
        names = [one.name for one in fields(kind)]
        known: dict[str, Any] = {f"__set_{name}": getattr(kind, name).__set__ for name in names}
        known |= {"__new": object.__new__, "__kind": kind, "__same": MISSING}
        lines = [f"    __set_{name}(new, self.{name} if {name} is __same else {name})" for name in names]
        parameters = ", ".join(["self", "/", *(["*"] if names else []), *(f"{name}=__same" for name in names)])
        exec("\n".join([f"def copy({parameters}):", "    new = __new(__kind)", *lines, "    return new"]), known)
        copier: Callable[..., Any] = known["copy"]
        self[kind] = copier
        return copier


_COPIERS = _Copiers()

if TYPE_CHECKING:
    # Checked field by field, as that one is.
    from dataclasses import replace as replace  # said again, so that others may take it from here
else:

    def replace(one: T, /, **changes: object) -> T:
        """Return another value with these fields changed, as ``dataclasses.replace`` does, in a quarter of its time."""
        return _COPIERS[type(one)](one, **changes)


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"a value never changes: {name} of {type(self).__qualname__}")


def _restore(self: object, names: list[str], state: list[object]) -> None:
    for name, one in zip(names, state, strict=True):
        object.__setattr__(self, name, one)
