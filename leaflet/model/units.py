"""Lengths: points inside the program, millimetres and points in files."""

import re
from typing import NewType

Points = NewType("Points", float)

POINTS_PER_INCH = 72.0
MILLIMETRES_PER_INCH = 25.4
# What print shops ask of a photograph; below it a reader begins to see steps.
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
    """Return the length that a text such as ``15 mm`` or ``12pt`` states.

    None when it states none, or one beyond two metres.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if number > _LONGEST:
        return None
    return mm(number) if unit == "mm" else pt(number)
