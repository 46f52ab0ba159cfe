"""Our words and pictures in a document of ReportLab's that is not ours: its canvas → what they are shown with there."""

from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument

from leaflet.pdf.fonts import Fonts
from leaflet.pdf.images import Images

# ReportLab's canvas as its published types leave it out: what it says of itself they do not know.
Canvas = Any

# What ReportLab puts before the names of all pictures and forms.
_OBJECT = "FormXob."


class Elsewhere:
    """The fonts and pictures that one document has of us, embedded by ReportLab together with its own fonts."""

    def __init__(self) -> None:
        # By names that ReportLab gives to none of its own.
        self.fonts, self.images = Fonts("Leaflet"), Images(f"{_OBJECT}Leaflet")

    def picture(self, canvas: Canvas, path: Path) -> str:
        """Return the name by which the canvas's page shows a picture."""
        name = self.images.name(path)
        canvas._formsinuse.append(name.removeprefix(_OBJECT))
        return name

    def addObjects(self, document: PDFDocument) -> None:
        """Embed them; ReportLab calls this when the document ends."""
        used = document.idToObject["BasicFonts"]
        assert isinstance(used, PDFDictionary)
        used.dict.update(self.fonts.embed(document))
        self.images.embed(document)


def elsewhere(canvas: Canvas) -> Elsewhere:
    """Return what the canvas's document has of us, which is nothing at first."""
    delayed = canvas._doc.delayedFonts
    known = next((one for one in delayed if isinstance(one, Elsewhere)), None)
    if known is None:
        known = Elsewhere()
        delayed.append(known)
    return known
