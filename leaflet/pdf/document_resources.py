"""What the pages of one document show our words and pictures with, whoever else draws on them: fonts, image objects."""

from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument

from leaflet.pdf.fonts import Fonts
from leaflet.pdf.images import Images

# ReportLab's canvas, with names that its published types leave out.
Canvas = Any

# What ReportLab puts before the names of all pictures and forms.
_OBJECT = "FormXob."


class DocumentResources:
    """The fonts and pictures of ours in one document; ReportLab embeds them together with its own fonts."""

    def __init__(self, canvas: Canvas, prefix: str) -> None:
        self._canvas = canvas
        self.fonts, self.images = Fonts(f"{prefix}F"), Images(f"{_OBJECT}{prefix}I")

    def picture(self, path: Path) -> str:
        """Return the name by which the page that is being drawn shows a picture."""
        name = self.images.name(path)
        self._canvas._formsinuse.append(name.removeprefix(_OBJECT))
        return name

    def addObjects(self, document: PDFDocument) -> None:
        """Embed them; whoever ends a document calls this for each of its ``delayedFonts``.

        Raises OSError for a picture that cannot be read.
        """
        used = document.idToObject["BasicFonts"]
        assert isinstance(used, PDFDictionary)
        used.dict.update(self.fonts.embed(document))
        self.images.embed(document)


def kit_of(canvas: Canvas, prefix: str = "Leaflet") -> DocumentResources:
    """Return the kit of the canvas's document, which is empty at first; its names begin with the prefix."""
    delayed = canvas._doc.delayedFonts
    kit = next((one for one in delayed if isinstance(one, DocumentResources)), None)
    if kit is None:
        kit = DocumentResources(canvas, prefix)
        delayed.append(kit)
    return kit
