"""Lengths. The program uses points; files state millimetres or points."""

import re
from typing import NewType

Points = NewType("Points", float)

POINTS_PER_INCH = 72.0
MILLIMETRES_PER_INCH = 25.4
# The resolution that print shops require of photographs; below it, pixels become visible.
PIXELS_PER_INCH = 300.0

_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(mm|pt)", re.ASCII)
_LONGEST = 2000.0


def mm(millimetres: float) -> Points:
    """Return the length in points."""
    return Points(millimetres * POINTS_PER_INCH / MILLIMETRES_PER_INCH)


def pt(points: float) -> Points:
    """Return the length in points."""
    return Points(float(points))


def in_mm(points: float) -> float:
    """Return a length in points as millimetres."""
    return points * MILLIMETRES_PER_INCH / POINTS_PER_INCH


def length(text: str) -> Points | None:
    """Return the length of a text such as ``15 mm`` or ``12pt``; None for any other text, or above two metres."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if number > _LONGEST:
        return None
    return mm(number) if unit == "mm" else pt(number)
