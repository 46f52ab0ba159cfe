"""What pages show their words and pictures with, for a file that somebody else writes: fonts, pictures → objects."""

from collections.abc import Callable

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject, PDFObjectReference, PDFStream
from reportlab.pdfbase.pdfdoc import format as formatted

from leaflet.model.value import value
from leaflet.pdf.engine import hardened
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.images import Images


@value
class PdfObjects:
    """Objects in the order of their numbers, from the first; ``names`` are the numbers of what pages name.

    ``streams`` holds the numbers of those that are streams, which cannot be packed together with others.
    """

    first: int
    objects: tuple[bytes, ...]
    names: dict[str, int]
    streams: frozenset[int]


def font_objects(fonts: Fonts, first: int) -> PdfObjects:
    """Return the fonts, after which no cluster can be added to them."""
    return _made(fonts.embed, first)


def picture_objects(images: Images, first: int) -> PdfObjects:
    """Return the pictures. Raises OSError for one that cannot be read."""
    return _made(images.embed, first)


def _made(embed: Callable[[PDFDocument], dict[str, PDFObjectReference]], first: int) -> PdfObjects:
    with hardened():
        document = PDFDocument(dummyoutline=1, invariant=1)
        # ReportLab numbers and formats the objects, no more: the file that it would make of them is never asked for.
        document.objectcounter = first - 1
        names = {name: document.idToObjectNumberAndVersion[it.name][0] for name, it in embed(document).items()}
        objects: list[bytes] = []
        streams: set[int] = set()
        # Formatting one object may bring up others.
        while (number := first + len(objects)) in document.numberToId:
            thing = document.idToObject[document.numberToId[number]]
            objects.append(formatted(thing, document, toplevel=True))
            if isinstance(thing, PDFStream | PDFImageXObject):
                streams.add(number)
        return PdfObjects(first, tuple(objects), names, frozenset(streams))
