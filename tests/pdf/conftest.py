from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from leaflet.draft import Draft, Element, Font, Metadata, OutlineEntry, Page, Placed, Run, Word
from leaflet.text.lines import Piece, set_lines
from leaflet.theme import Colour

METADATA = Metadata(
    title="If it comes back",
    language="en-GB",
    author="A publisher",
    subject="Breast cancer",
    created=date(2023, 7, 19),
    modified=date(2023, 7, 20),
)


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """Make an A5 draft of pages given as their items."""

    def make(*pages: list[Placed], outline: tuple[OutlineEntry, ...] = (), metadata: Metadata = METADATA) -> Draft:
        return Draft(
            width=148 * 72 / 25.4,
            height=210 * 72 / 25.4,
            pages=tuple(Page(number, tuple(items)) for number, items in enumerate(pages, 1)),
            outline=outline,
            structure=Element(0, "Document"),
            metadata=metadata,
        )

    return make


@pytest.fixture(scope="session")
def words(regular: Font) -> Callable[..., list[Placed]]:
    """Set text from (40, 50) downwards, on a measure of 333 points."""

    def put(text: str, font: Font = regular) -> list[Placed]:
        lines = set_lines([Piece(text, font, 12.0, Colour(0, 0, 0), 1)], 333, language="en")
        return [
            replace(item, x=item.x + 40.0, y=item.y + 50.0 + 17 * number)
            for number, line in enumerate(lines)
            for item in line.items
            if isinstance(item, Run)
        ]

    return put


@pytest.fixture
def word(regular: Font) -> Callable[[str], Word]:
    from leaflet.text.faces import face

    return lambda text: face(regular).shape(text, "Latn", "en")
