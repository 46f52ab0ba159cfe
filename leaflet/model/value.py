"""Values: frozen, slotted classes that cost little to define, and that ``dataclasses`` takes for its own.

A leaflet passes through a hundred kinds of them. For each kind ``dataclasses`` makes the class twice, and writes and
compiles six methods, which took a sixth of a whole build; importing it takes a twelfth of a check. Here all kinds share
the functions that a frozen dataclass has; only the constructor is written for each, when the first value is made.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar, dataclass_transform, overload

T = TypeVar("T")

MISSING: Final = object()
"""The default of a field without one."""


class Field:
    """One field of a value class: its name, its default and its metadata."""

    __slots__ = ("compare", "default", "default_factory", "kw_only", "metadata", "name")

    name: str
    kw_only: bool

    def __init__(self, default: Any, default_factory: Any, compare: bool, metadata: Mapping[str, Any]) -> None:
        self.default, self.default_factory, self.compare, self.metadata = default, default_factory, compare, metadata


def field(
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    compare: bool = True,
    metadata: Mapping[str, Any] | None = None,
) -> Any:  # Any: it stands where the field's default stands
    """Declare a field; the parameters mean the same as those of ``dataclasses.field``."""
    return Field(default, default_factory, compare, metadata or {})


@overload
def value(kind: type[T], /) -> type[T]: ...
@overload
def value(*, eq: bool = True, order: bool = False, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(
    kind: type[T] | None = None, /, *, eq: bool = True, order: bool = False, kw_only: bool = False
) -> type[T] | Callable[[type[T]], type[T]]:
    """Turn a class into a frozen, slotted value class that is compared field by field.

    ``eq``, ``order`` and ``kw_only`` mean the same as for ``dataclasses.dataclass``; its ``fields``, ``replace`` and
    ``asdict`` accept these values, and so does pickle. Value classes cannot be subclassed.
    """

    def made(plain: type[T]) -> type[T]:
        own = tuple(_declared(plain, name, kw_only) for name in plain.__annotations__)
        names = tuple(one.name for one in own)
        # A new class, since slots cannot be added to an existing one.
        kept = {name: member for name, member in vars(plain).items() if name not in (*names, "__dict__", "__weakref__")}
        anew: Any = type(
            plain.__name__,
            plain.__bases__,
            {
                **kept,
                "__qualname__": plain.__qualname__,
                "__slots__": names,
                "__match_args__": () if kw_only else names,
                "__fields__": own,
                "__dataclass_fields__": _ForDataclasses(),
                **_members(own, compared=eq, ordered=order),
            },
        )
        finished: type[T] = anew
        return finished

    return made if kind is None else made(kind)


def fields(kind: Any) -> tuple[Field, ...]:  # Any: a kind of value, or a value
    """Return the fields in order."""
    found: tuple[Field, ...] = kind.__fields__
    return found


def is_value(kind: type) -> bool:
    """Return whether this is a value class."""
    return hasattr(kind, "__fields__")


def _declared(kind: type, name: str, kw_only: bool) -> Field:
    default = vars(kind).get(name, MISSING)
    one = default if isinstance(default, Field) else Field(default, MISSING, True, {})
    if type(default).__module__ == "dataclasses":
        raise TypeError(f"{name} is declared with dataclasses.field: use that of leaflet.model.value")
    if type(one.default).__hash__ is None:
        raise TypeError(f"all values would share one {type(one.default).__name__}: give {name} a default_factory")
    one.name, one.kw_only = name, kw_only
    return one


def _members(own: tuple[Field, ...], *, compared: bool, ordered: bool) -> dict[str, object]:
    """Return the methods of a value class."""
    names = [one.name for one in own]
    # A password is not for logs.
    shown = [one.name for one in own if not one.metadata.get("secret")]
    members: dict[str, object] = {
        "__init__": _first,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__repr__": lambda self: (
            f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"
        ),
        "__getstate__": lambda self: [getattr(self, name) for name in names],
        "__setstate__": lambda self, state: _restore(self, names, state),
    }
    keys = [one.name for one in own if one.compare]
    if compared:
        # A getter of one name returns no tuple, which works as well; there is no getter without names.
        key: Callable[[Any], Any] = attrgetter(*keys) if keys else lambda self: ()
        members["__eq__"] = lambda self, other: key(self) == key(other) if type(other) is type(self) else NotImplemented
        members["__hash__"] = lambda self: hash(key(self))
        if ordered:
            members["__lt__"] = lambda self, other: (
                key(self) < key(other) if type(other) is type(self) else NotImplemented
            )
    return members


def _first(self: object, *given: object, **named: object) -> None:
    """Generate the constructor on first use, since many classes are never used, and call it."""
    kind: Any = type(self)
    kind.__init__ = _constructor(kind)
    kind.__init__(self, *given, **named)


def _constructor(kind: type) -> object:
    """Return an __init__ that takes the fields in order, or as keywords only."""
    own = fields(kind)
    # The setter of a slot takes two thirds of the time of object.__setattr__.
    known: dict[str, object] = {f"__set_{one.name}": getattr(kind, one.name).__set__ for one in own}

    def parameter(one: Field) -> str:
        if one.default is MISSING and one.default_factory is MISSING:
            return one.name
        # With a default_factory, MISSING stands for an omitted argument.
        known[f"_{one.name}"] = one.default
        return f"{one.name}=_{one.name}"

    def line(one: Field) -> str:
        if one.default_factory is MISSING:
            return f"    __set_{one.name}(self, {one.name})"
        known[f"_new_{one.name}"] = one.default_factory
        return f"    __set_{one.name}(self, _new_{one.name}() if {one.name} is _{one.name} else {one.name})"

    by_name = any(one.kw_only for one in own)
    parameters = ", ".join(["self", *(["*"] if by_name else []), *map(parameter, own)])
    lines = [line(one) for one in own] or ["    pass"]
    return _written("__init__", [f"def __init__({parameters}):", *lines], known)


def _written(name: str, lines: list[str], known: dict[str, Any]) -> Any:  # Any: a function of many shapes
    """Return the function of this name that these lines define."""
    # The names come from class bodies in this package, never from input. Compiled first: Ctrl-C while exec compiles a
    # text would end the program with another exit code.
    exec(compile("\n".join(lines), f"<{name} of a value>", "exec"), known)
    return known[name]


class _Copiers(dict[type, Callable[..., Any]]):
    """For each value class, the function that copies a value with changed fields, generated on first use."""

    def __missing__(self, kind: type) -> Callable[..., Any]:
        names = [one.name for one in fields(kind)]
        known: dict[str, Any] = {f"__set_{name}": getattr(kind, name).__set__ for name in names}
        known |= {"__new": object.__new__, "__kind": kind, "__same": MISSING}
        lines = [f"    __set_{name}(new, self.{name} if {name} is __same else {name})" for name in names]
        parameters = ", ".join(["self", "/", *(["*"] if names else []), *(f"{name}=__same" for name in names)])
        lines = [f"def copy({parameters}):", "    new = __new(__kind)", *lines, "    return new"]
        copier: Callable[..., Any] = _written("copy", lines, known)
        self[kind] = copier
        return copier


_COPIERS = _Copiers()

if TYPE_CHECKING:
    # Checked field by field, as that one is.
    from dataclasses import replace as replace  # said again, so that others may take it from here
else:

    def replace(one: T, /, **changes: object) -> T:
        """Return a copy with these fields changed, like ``dataclasses.replace`` but in a quarter of its time."""
        return _COPIERS[type(one)](one, **changes)


class _ForDataclasses:
    """The fields of a value class in the form of ``dataclasses``, created on first access."""

    def __get__(self, instance: object, kind: Any) -> dict[str, Any]:
        # Imported here: a check does not need it, and importing dataclasses would take a twelfth of its time.
        import dataclasses

        def theirs(default: Any) -> Any:
            return dataclasses.MISSING if default is MISSING else default

        declared = [
            (
                one.name,
                kind.__annotations__[one.name],
                dataclasses.field(
                    default=theirs(one.default),
                    default_factory=theirs(one.default_factory),
                    compare=one.compare,
                    kw_only=one.kw_only,
                    metadata=one.metadata,
                ),
            )
            for one in fields(kind)
        ]
        known: Any = dataclasses.make_dataclass(kind.__name__, declared)
        kind.__dataclass_fields__ = made = dict(known.__dataclass_fields__)
        return made


def _refuse(self: object, name: str, *_: object) -> None:
    # Imported here: it is rarely needed, and importing it takes longer than reading a leaflet.
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"a value never changes: {name} of {type(self).__qualname__}")


def _restore(self: object, names: list[str], state: list[object]) -> None:
    for name, one in zip(names, state, strict=True):
        object.__setattr__(self, name, one)
