"""Version numbers of leaflets: 1.0, 1.1, 2.0."""

import re

_FORM = re.compile(r"([A-Za-z]*)([0-9]{1,9}(?:\.[0-9]{1,9})*)", re.ASCII)


def following(version: str, *, changed: bool) -> str | None:
    """Return the next version: 2.0 after 1.4 if the words changed, else 1.5; None for a version without numbers."""
    match = _FORM.fullmatch(version)
    if match is None:
        return None
    first, *rest = map(int, match[2].split("."))
    if changed:
        numbers = [first + 1, *(0 for _ in rest)]
    elif rest:
        numbers = [first, *rest[:-1], rest[-1] + 1]
    else:
        numbers = [first, 1]
    return match[1] + ".".join(map(str, numbers))


def is_later(version: str, earlier: str) -> bool:
    """Return whether a version is later than another; without numbers, any different one counts as later."""
    one, other = _numbers(version), _numbers(earlier)
    return version != earlier if one is None or other is None else one > other


def _numbers(version: str) -> list[int] | None:
    """Return the numbers without trailing zeros: 1 and 1.0 are the same version."""
    match = _FORM.fullmatch(version)
    if match is None:
        return None
    numbers = list(map(int, match[2].split(".")))
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers
