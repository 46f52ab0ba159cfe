"""Write sheets for an office printer: a PDF's pages and a pile's sides → a PDF of A4 sheets, lying wide."""

from typing import BinaryIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from leaflet import __version__
from leaflet.files.writer import deferred
from leaflet.printing.placing import HEIGHT, WIDTH, drawn, name
from leaflet.printing.plan import PrintRun, SheetSide
from leaflet.printing.source import Source, understood

# The wish for a way of printing came with this version (ISO 32000-1, 12.2).
_VERSION = "1.7"
# What still holds of the whole file: which layers are hidden, what its colours mean, its language.
_KEPT = ("/OCProperties", "/OutputIntents", "/Lang")


def write_sheets(source: Source, pile: PrintRun, title: str, target: BinaryIO) -> None:
    """Write the sides of a pile, a page each; the same source and pile give the same bytes.

    Pictures and fonts that pages share stay shared, and text stays text. Links, bookmarks, tags and attachments are
    left out: sheets are for paper, and must not pass for the booklet.

    Raises Faults for what turns out to be damaged only now.
    """
    with understood(source.place):
        _write(source, pile, title, target)


def _write(source: Source, pile: PrintRun, title: str, target: BinaryIO) -> None:
    pdf = source.pdf
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(pile.sides)))
    box = Array([0, 0, round(WIDTH, 3), round(HEIGHT, 3)])
    pages = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                Parent=tree,
                MediaBox=box,
                Contents=pdf.make_stream(drawn(side.face, side.inset, source.shapes, side.marks).encode("ascii")),
                Resources=Dictionary(XObject=_forms(side, source)),
            )
        )
        for side in pile.sides
    ]
    tree.Kids = Array(pages)
    for key in set(pdf.Root.keys()) - set(_KEPT):
        del pdf.Root[key]
    pdf.Root.Type, pdf.Root.Pages = Name.Catalog, tree
    pdf.Root.ViewerPreferences = Dictionary(
        Duplex=Name(f"/{pile.duplex}"), PrintScaling=Name("/None"), DisplayDocTitle=True
    )
    # The writer corrects the number of objects, but it does not add it to a file that has lost it.
    pdf.trailer.Size = 0
    # An identity of its own, made from its content.
    if Name.ID in pdf.trailer:
        del pdf.trailer[Name.ID]
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title), Creator=String(f"leaflet {__version__}")))
    with deferred(target) as file:
        pdf.save(
            file,
            min_version=_VERSION,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
            encryption=False,
            deterministic_id=True,
        )


def _forms(side: SheetSide, source: Source) -> Dictionary:
    shown = [page for page in (side.face.left, side.face.right) if page is not None and page in source.forms]
    return Dictionary({f"/{name(page)}": source.forms[page] for page in shown})
