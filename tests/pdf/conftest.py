from collections.abc import Callable
from dataclasses import replace
from datetime import date

import page
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

# A paragraph, a link, a picture: by these numbers the things on pages name them.
PARAGRAPH, LINK, FIGURE = 1, 2, 3
STRUCTURE = Element(
    0, "Document", (Element(PARAGRAPH, "P", (Element(LINK, "Link"),)), Element(FIGURE, "Figure", alt="A square"))
)


@pytest.fixture(scope="session")
def broken_rules() -> Callable[[bytes], list[str]]:
    """Name the rules of PDF/UA-1 and PDF/A-3a that a file breaks."""

    def broken(data: bytes) -> list[str]:
        profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
        reports = [page.validate_pdf_bytes(data, profile=profile) for profile in profiles]
        return [failure.rule_id for report in reports for failure in report.failures]

    return broken


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """Make an A5 draft of pages given as their items."""

    def make(*pages: list[Placed], outline: tuple[OutlineEntry, ...] = (), metadata: Metadata = METADATA) -> Draft:
        return Draft(
            width=148 * 72 / 25.4,
            height=210 * 72 / 25.4,
            pages=tuple(Page(number, tuple(items)) for number, items in enumerate(pages, 1)),
            outline=outline,
            structure=STRUCTURE,
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
