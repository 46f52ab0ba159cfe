"""Metadata of a file: the Info dictionary and an XMP packet with the same facts (ISO 32000-1, 14.3)."""

from datetime import date

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString

from leaflet import __version__
from leaflet.model.draft import Metadata
from leaflet.pdf.reportlab_internals import version as reportlab_version
from leaflet.text.faces import version as harfbuzz_version

CREATOR = f"leaflet {__version__}"


class Info(PDFInfo):
    """The Info dictionary. Its dates are those of the leaflet, at midnight UTC, never today's."""

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self._metadata = metadata

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary as an object of the file."""
        metadata = self._metadata
        return PDFDictionary({
            "Title": PDFString(metadata.title),
            "Author": PDFString(metadata.author),
            "Subject": PDFString(metadata.subject),
            "Creator": PDFString(CREATOR),
            "Producer": PDFString(producer()),
            "CreationDate": PDFString(_pdf_date(metadata.created)),
            "ModDate": PDFString(_pdf_date(metadata.modified)),
        }).format(document)  # fmt: skip


def producer() -> str:
    """Return the libraries that determine the bytes, with their versions."""
    return f"ReportLab {reportlab_version()}, HarfBuzz {harfbuzz_version()}"


def xmp(metadata: Metadata) -> bytes:
    """Return the XMP packet (ISO 16684-1), with the facts of the Info dictionary."""
    fields = {
        "title": metadata.title,
        "author": metadata.author,
        "subject": metadata.subject,
        "language": metadata.language,
        "creator": CREATOR,
        "producer": producer(),
        "created": _xmp_date(metadata.created),
        "modified": _xmp_date(metadata.modified),
    }
    return _PACKET.format_map({name: _escaped(value) for name, value in fields.items()}).encode("utf-8")


def _pdf_date(day: date) -> str:
    return f"D:{day.year:04}{day.month:02}{day.day:02}000000Z"


def _xmp_date(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# It also says what the file conforms to: PDF/UA-1 (ISO 14289-1), which PDF/A knows only once the schema of that claim
# is described, and PDF/A-3a (ISO 19005-3).
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{created}</xmp:CreateDate>
   <xmp:ModifyDate>{modified}</xmp:ModifyDate>
   <xmp:MetadataDate>{modified}</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
