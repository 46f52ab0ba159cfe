"""Format a cell's value as a spreadsheet shows it (ECMA-376-1, 18.8.30 and 18.8.31).

Formats of whole numbers, decimals, dates and times are supported. For any other format the value is returned with a
warning.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from functools import lru_cache

from leaflet.model.value import value

GENERAL = "General"

# The significant digits that spreadsheets keep.
_MOST_DIGITS = 15
# The lengths of numbers that are probably phone or reference numbers, whose leading zero may be lost.
_DIALLED = range(9, _MOST_DIGITS + 1)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_(.)|\[[^\]]*\]|\*.')
_DATE_PART = re.compile(r"yyyy|yy|mm|m|dd|d|[/. -]")


class NumberDoubt(Enum):
    """Why a text may differ from what somebody typed."""

    ZEROS = auto()
    DIGITS = auto()
    DATE = auto()
    FORMAT = auto()


def shown(cell: object, form: str | None) -> tuple[str, NumberDoubt | None]:
    """Return the text of a cell, and a doubt about it or None."""
    match cell:
        case None:
            return "", None
        case str():
            return cell, None
        case bool():
            return str(cell).upper(), None
        case int() | float():
            return _number(cell, form or GENERAL)
        case datetime() if cell.time() != time():
            return f"{cell.date().isoformat()} {_clock(cell.time())}", NumberDoubt.DATE
        case datetime():
            return _day(cell.date(), form or "")
        case date():
            return _day(cell, form or "")
        case time():
            return _clock(cell), None
        case _:
            # Array formulas and durations are not computed.
            return f"={cell}" if not str(cell)[:1].isdigit() else str(cell), NumberDoubt.FORMAT


def _number(number: int | float, form: str) -> tuple[str, NumberDoubt | None]:
    exact = Decimal(repr(number))
    plain = _plain(exact)
    digits = len(plain.strip("-").replace(".", ""))
    if form == GENERAL or form == "@":
        if digits > _MOST_DIGITS:
            return plain, NumberDoubt.DIGITS
        return plain, NumberDoubt.ZEROS if digits in _DIALLED and "." not in plain else None
    text = _formatted(exact, form)
    return (
        (plain, NumberDoubt.FORMAT) if text is None else (text, NumberDoubt.DIGITS if digits > _MOST_DIGITS else None)
    )


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _formatted(number: Decimal, form: str) -> str | None:
    """Return a number in a format of zeros, hashes and literal text; None for any other format."""
    pattern = _pattern(form)
    if pattern is None or number < 0:
        return None
    rounded = f"{number.quantize(Decimal(1).scaleb(-pattern.decimals), ROUND_HALF_UP):f}"
    whole, _, fraction = rounded.partition(".")
    digits = list(whole.lstrip("0").rjust(pattern.zeros, "0"))
    # From the last digit place to the first, which takes all digits that are left.
    backwards: list[str] = []
    places = pattern.places
    for sign in reversed(pattern.signs):
        if sign is not None:
            backwards.append(sign)
            continue
        places -= 1
        count = len(digits) if places == 0 else min(1, len(digits))
        backwards.extend(digits.pop() for _ in range(count))
    text = "".join(reversed(backwards))
    return f"{text}.{fraction}" if fraction else text


@value
class _Pattern:
    """A number format: literals and digit places (None) before the point, the counts of places, zeros and decimals."""

    signs: tuple[str | None, ...]
    places: int
    zeros: int
    decimals: int


@lru_cache
def _pattern(form: str) -> _Pattern | None:
    """Parse the format of positive numbers; None for percent, fraction, exponent and thousands formats."""
    positive = form.split(";")[0]
    whole, point, decimals = positive.partition(".")
    if point and (not decimals or decimals.strip("0")):
        return None
    signs: list[str | None] = []
    zeros = at = 0
    while at < len(whole):
        quoted = _QUOTED.match(whole, at)
        if quoted:
            signs += quoted[1] or quoted[2] or (" " if quoted[3] else "")
            at = quoted.end()
            continue
        sign = whole[at]
        if sign in "0#":
            # After a zero, hashes count as zeros.
            zeros += 1 if sign == "0" or zeros else 0
            signs.append(None)
        elif sign in " -+()/£$€":
            signs.append(sign)
        else:
            return None
        at += 1
    places = signs.count(None)
    return _Pattern(tuple(signs), places, zeros, len(decimals)) if places else None


def _day(day: date, form: str) -> tuple[str, NumberDoubt | None]:
    """Return a date in a numeric format; formats that depend on locale or language give 2026-11-23 and a doubt."""
    plain = _QUOTED.sub(lambda quoted: quoted[1] or quoted[2] or "", form.split(";")[0]).lower()
    # openpyxl's name for the short date format of the locale is the first.
    if plain in ("mm-dd-yy", "") or _DATE_PART.sub("", plain) or "mmm" in plain or "ddd" in plain:
        return day.isoformat(), NumberDoubt.DATE
    parts = {
        "yyyy": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "mm": f"{day.month:02}",
        "m": f"{day.month}",
        "dd": f"{day.day:02}",
        "d": f"{day.day}",
    }
    return _DATE_PART.sub(lambda part: parts.get(part[0], part[0]), plain), None


def _clock(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")
