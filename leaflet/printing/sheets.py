"""Write sheets for an office printer: the pages of a PDF and a print run → a PDF of A4 landscape sheets."""

from collections.abc import Mapping
from io import BytesIO
from typing import BinaryIO, assert_never

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from leaflet import __version__
from leaflet.files.writer import deferred
from leaflet.model.phrases import SheetPhrases, fill
from leaflet.model.problems import Place, Problem, errors
from leaflet.printing.folding import Binding
from leaflet.printing.placing import HEIGHT, WIDTH, drawn, name
from leaflet.printing.plan import Finish, ImpositionOptions, PrintRun, SheetSide, limits, plan
from leaflet.printing.sheet_problems import size_problems
from leaflet.printing.source import Source, library_errors_reported, opened
from leaflet.reading.labels import read_sheet_phrases

# The version that introduced the viewer preference Duplex (ISO 32000-1, 12.2).
_VERSION = "1.7"
# Entries of the catalogue that still apply: layers, output intents, language.
_KEPT = ("/OCProperties", "/OutputIntents", "/Lang")


def write_sheets(source: Source, print_run: PrintRun, title: str, target: BinaryIO) -> None:
    """Write the sides of a print run, a page each. The same source and run give the same bytes.

    Shared pictures and fonts stay shared, and text stays text. Links, bookmarks, tags and attachments are dropped,
    since sheets are for paper only.

    Raises ContentError if damage shows only while writing.
    """
    with library_errors_reported(source.place):
        _write(source, print_run, title, target)


def _write(source: Source, print_run: PrintRun, title: str, target: BinaryIO) -> None:
    pdf = source.pdf
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(print_run.sides)))
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
        for side in print_run.sides
    ]
    tree.Kids = Array(pages)
    for key in set(pdf.Root.keys()) - set(_KEPT):
        del pdf.Root[key]
    pdf.Root.Type, pdf.Root.Pages = Name.Catalog, tree
    pdf.Root.ViewerPreferences = Dictionary(
        Duplex=Name(f"/{print_run.duplex}"), PrintScaling=Name("/None"), DisplayDocTitle=True
    )
    # pikepdf corrects Size, but does not add it to a file that lacks it.
    pdf.trailer.Size = 0
    # A new ID is computed from the content.
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


def title_of(title: str, print_run: PrintRun, finish: Finish, phrases: SheetPhrases) -> str:
    """Return the title of a print run's file, which tells it from the booklet."""
    match finish:
        case Finish.FOLD:
            both_sides, fronts, backs = phrases.fold, phrases.fold_fronts, phrases.fold_backs
        case Finish.CUT:
            both_sides, fronts, backs = phrases.cut, phrases.cut_fronts, phrases.cut_backs
        case never:
            assert_never(never)
    return fill({"front": fronts, "back": backs}.get(print_run.name.rstrip("s"), both_sides), title=title)


def folded(data: bytes, imposition: ImpositionOptions, place: Place) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Impose a booklet: return one file, or fronts and backs, by the suffix of its name.

    If it has too many pages to fold, return no file. Problems are reported at ``place``.
    """
    files: dict[str, bytes] = {}
    with opened(BytesIO(data), place) as source:
        problems = limits(source.count, imposition, place)
        if errors(problems):
            return files, problems
        problems += size_problems(source.shapes.values(), source.cuts.values(), place)
        phrases = read_sheet_phrases(source.language)
        for print_run in plan(source.count, imposition.binding or Binding.LEFT, imposition):
            out = BytesIO()
            write_sheets(source, print_run, title_of(source.title, print_run, imposition.finish, phrases), out)
            files[f"-{print_run.name}.pdf" if imposition.one_sided else ".pdf"] = out.getvalue()
    return files, problems
