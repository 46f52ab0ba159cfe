"""What the colours of a file mean (ISO 19005-3, 6.2.3): all are sRGB, said once for the whole document."""

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFString

from leaflet.pdf.objects import Stream, added
from leaflet.pdf.srgb import NAME, profile

# The group of a page on which something may be see-through: what lies behind is mixed in the same colours.
GROUP = PDFDictionary({"S": "/Transparency", "CS": "/DeviceRGB"})


def output_intents(document: PDFDocument) -> PDFArray:
    """Add sRGB's profile to the document; return the output intents for its catalogue."""
    intent = PDFDictionary({
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": PDFString(NAME),
        "Info": PDFString(NAME),
        "DestOutputProfile": added(document, Stream(profile(), {"N": 3})),
    })  # fmt: skip
    return PDFArray([intent])
