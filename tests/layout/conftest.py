"""Looks and leaflets to lay out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.layout.style_context import StyleContext
from leaflet.model.content import LanguageTag, Leaflet, Occasion, ReviewState
from leaflet.model.draft import Draft
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.text.families import find

HEADER = """\
id: a-leaflet
title: A leaflet
language: en-GB
publisher:
  name: Anytown Test Hospital
version: 1.0
reviewed: 2025-01-01
review_due: 2028-01-01
"""


@pytest.fixture(scope="session")
def theme() -> Theme:
    theme, problems = read_theme("default", [OWN_STYLES])
    assert theme is not None, problems
    return theme


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    phrases, problems = read_phrases(LanguageTag("en-GB"))
    assert phrases is not None, problems
    return phrases


@pytest.fixture(scope="session")
def look(theme: Theme, phrases: Phrases) -> StyleContext:
    regular, bold = find(theme.font)
    return StyleContext(theme, regular, bold, phrases, "en-GB", theme.page.depth)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Leaflet]:
    """Read the text of a content file; pictures that it names are the tests' own."""

    def from_text(text: str) -> Leaflet:
        path = tmp_path / "content.yaml"
        path.write_text(text, encoding="utf-8")
        for picture in (Path(__file__).parents[1] / "leaflets").glob("*.png"):
            (tmp_path / picture.name).write_bytes(picture.read_bytes())
        leaflet, problems = read_leaflet(path)
        assert leaflet is not None, "\n".join(map(str, problems))
        return leaflet

    return from_text


@pytest.fixture
def set_text(read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases) -> Callable[..., Draft]:
    """Set a content file's text as a booklet; what the header has need not be said again."""

    def from_text(text: str, state: ReviewState = ReviewState.CURRENT) -> Draft:
        return set_booklet(read(HEADER + text), theme, phrases, Occasion(state=state))

    return from_text
