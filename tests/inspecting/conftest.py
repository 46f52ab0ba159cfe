"""Small PDFs made by hand, so that each test shows the whole of what it is about."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from leaflet.inspecting.examine import examine


class Made:
    """A PDF in the making: pages whose Helvetica shows Latin letters, and elements that hang from a root."""

    def __init__(self, content=b"", pages=1):
        self.pdf = pikepdf.new()
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        for _ in range(pages):
            self.pdf.add_blank_page(page_size=(200, 200))
        for page in self.pdf.pages:
            page.obj.Resources = Dictionary(Font=Dictionary(F1=self.pdf.make_indirect(font)))
            page.obj.Contents = self.pdf.make_stream(content)
        self.page = self.pdf.pages[0]
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def element(self, role, *kids, **keys):
        element = Dictionary(S=Name("/" + role), Pg=self.page.obj, K=Array(kids), **keys)
        return self.pdf.make_indirect(element)

    def done(self, *kids, **options):
        self.root.K = Array(kids)
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        return self.bytes(**options)

    def bytes(self, **options):
        data = BytesIO()
        self.pdf.save(data, fix_metadata_version=False, **options)
        return data.getvalue()


@pytest.fixture
def made():
    return Made


@pytest.fixture
def said():
    """Inspect the bytes of a PDF; return the document and the codes of the problems met."""

    def said(data):
        document, problems = examine(data, "a.pdf")
        return document, [problem.code for problem in problems]

    return said


@pytest.fixture
def shown():
    """Return operators that show text in marked content of this number."""
    return lambda number, text: f"/P <</MCID {number}>> BDC BT /F1 12 Tf ({text}) Tj ET EMC ".encode()
