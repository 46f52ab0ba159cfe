"""What ReportLab draws by itself, flowables and drawings: guests → operators, in embedded fonts and sRGB alone."""

import re
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.textobject import PDFTextObject

from leaflet.model.draft import EmbeddedDrawing
from leaflet.pdf.document_resources import Canvas

# What a CMap of ReportLab says of codes: that one stands for nothing, and how many follow.
_NO_TEXT = re.compile(r"<[0-9A-F]{2}> <0000>\n")
_COUNT = re.compile(r"[0-9]+(?= beginbfchar)")
# What ReportLab takes for given at the start of a page.
_AFRESH = "0 0 0 rg 0 0 0 RG 1 w 0 J 0 j 10 M [] 0 d"


def operators(guest: EmbeddedDrawing, canvas: Canvas, height: float) -> list[str]:
    """Return what draws a guest on a page of this height; what it needs besides is added to the canvas's document.

    Raises ValueError for a font that would not be embedded and for a colour that is not of the sRGB space, where the
    canvas does not allow them.
    """
    before, canvas._code = canvas._code, []
    try:
        guest.thing.drawOn(canvas, guest.box.x, height - guest.box.bottom)
        return ["q", _AFRESH, *canvas._code, "Q"]
    finally:
        canvas._code = before


def is_embedded(font: str) -> bool:
    """Tell whether ReportLab embeds a font that it knows by this name."""
    known: Any = getFont(font)  # Any: the published types know neither of these
    return bool(known._dynamicFont) or not (known._multiByte or known.face.builtIn)


def mend_texts(document: PDFDocument) -> None:
    """Take from ReportLab's fonts the texts of codes that show nothing: none may be U+0000 (ISO 14289-1, 7.21.7)."""
    for name, thing in document.idToObject.items():
        if name.startswith("toUnicodeCMap:") and isinstance(thing, PDFStream):
            rows, gone = _NO_TEXT.subn("", str(thing.content))
            [count] = _COUNT.findall(rows)
            thing.content = rows.replace(f"{count} beginbfchar", f"{int(count) - gone} beginbfchar")


class EmbeddedText(PDFTextObject):
    """Text in embedded fonts. Any other may be chosen, as drawings do at their start, but nothing shown in it."""

    # Names that ReportLab's text has for itself and its published types leave out.
    _fontname: str
    _fontsize: float

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Choose a font."""
        if is_embedded(psfontname):
            super().setFont(psfontname, size, leading)
        else:
            self._fontname, self._fontsize = psfontname, size
            self._leading = size * 1.2 if leading is None else leading

    def _setFont(self, psfontname: str, size: float) -> None:
        self.setFont(psfontname, size, self._leading)

    def _formatText(self, text: str) -> str:
        if text and not is_embedded(self._fontname):
            raise ValueError(
                f"{self._fontname} is not embedded, so no words can be drawn in it: choose a TrueType font that is"
                " registered with ReportLab (pdfmetrics.registerFont(TTFont(…)))"
            )
        formatted: str = super()._formatText(text)  # type: ignore[misc]  # the types lack it
        return formatted
