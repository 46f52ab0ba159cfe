"""What tests of printing share: PDFs to print."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from leaflet.model.units import mm

A5 = (mm(148), mm(210))


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """Make a PDF of A5 pages, or of pages of these sizes, each with its number; keywords are entries of every page."""

    def make(pages: int | Sequence[tuple[float, float]] = 4, **entries: object) -> bytes:
        document = pikepdf.new()
        for number, size in enumerate([A5] * pages if isinstance(pages, int) else pages, start=1):
            document.pages.append(pikepdf.Page(page_of(document, number, size, entries)))
        out = BytesIO()
        document.save(out, static_id=True)
        return out.getvalue()

    return make


def page_of(document: pikepdf.Pdf, number: int, size: tuple[float, float], entries: dict[str, object]):
    width, height = size
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    size_of_text = height / 4
    content = (
        # A mark low on the left, a bar along the right edge, and the number: no turn of the page looks like another.
        f"0 0.3 0.8 rg {width * 0.05} {height * 0.05} {width * 0.2} {height * 0.1} re f "
        f"0.8 0.3 0 rg {width * 0.9} 0 {width * 0.1} {height * 0.5} re f 0 g "
        f"BT /F1 {size_of_text} Tf {width * 0.2} {height * 0.4} Td ({number}) Tj ET"
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Contents=document.make_stream(content.encode()),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )
    for key, value in entries.items():
        page[f"/{key}"] = value
    return document.make_indirect(page)
