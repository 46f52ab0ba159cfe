"""A typeface that cannot be had stops the booklet, and says what to do."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.model import Leaflet, Occasion
from leaflet.phrases import Phrases
from leaflet.problems import Faults
from leaflet.theme import Family, Theme

TEXT = """\
id: a-leaflet
title: A leaflet
language: en-GB
publisher:
  name: Anytown Test Hospital
version: 1.0
reviewed: 2025-01-01
review_due: 2028-01-01
sections:
  - title: One
    body: Words.
"""


@pytest.mark.parametrize(
    ("family", "code"), [(Family(family="No Such Face"), "font-missing"), (Family(), "font-unusable")]
)
def test_a_typeface_that_cannot_be_had_is_a_problem(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases, family: Family, code: str
) -> None:
    with pytest.raises(Faults) as caught:
        set_booklet(read(TEXT), replace(theme, font=family), phrases, Occasion())
    [problem] = caught.value.problems
    assert problem.code == code
    assert problem.hint
