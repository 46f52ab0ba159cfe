"""Pictures: as large as their pixels allow, and a word about those that were asked to be larger."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leaflet.layout.pictures import size
from leaflet.model.content import Extent, ImageFile, Picture
from leaflet.model.draft import Draft, Image
from leaflet.model.units import mm, pt

SET = Callable[..., Draft]


def picture(pixels: tuple[int, int], width: float | None = None) -> Picture:
    file = ImageFile("a.png", Path("a.png"), pixels)
    return Picture(file=file, decorative=True, width=Extent(pt(width)) if width else None)


def test_a_picture_is_printed_at_300_pixels_an_inch() -> None:
    assert size(picture((600, 300)), measure=400, highest=400) == (144.0, 72.0)


def test_a_picture_is_never_wider_than_the_text() -> None:
    assert size(picture((6000, 3000)), measure=300, highest=400) == (300, 150)


def test_a_picture_is_never_higher_than_its_share_of_the_page() -> None:
    assert size(picture((600, 6000)), measure=300, highest=400) == (40, 400)


def test_a_picture_gets_the_width_that_was_asked() -> None:
    assert size(picture((600, 300), width=200), measure=300, highest=400) == (200, 100)


@pytest.mark.parametrize(("width", "codes"), [("50 mm", []), ("100 mm", ["picture-coarse"])])
def test_enlarging_beyond_300_pixels_an_inch_is_noticed(set_text: SET, width: str, codes: list[str]) -> None:
    draft = set_text(
        "sections:\n  - title: Hands\n    body:\n      - picture:\n          file: hand.png\n"
        f"          decorative: true\n          width: {width}\n"
    )
    assert [problem.code for problem in draft.problems] == codes
    [image] = [item for page in draft.pages for item in page.items if isinstance(item, Image)]
    assert image.box.width == pytest.approx(mm(float(width.split()[0])))
