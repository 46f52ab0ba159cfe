"""Open any PDF, and turn its pages into form XObjects that sheets can draw. Faults of the file become problems."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pikepdf import (
    Array,
    DeletedObjectError,
    Dictionary,
    ForeignObjectError,
    Name,
    Object,
    Page,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    StreamDecodeLevel,
    String,
)

from leaflet.files.reader import unreadable, why_not_a_file
from leaflet.files.unreadable_pdf import broken, dynamic_form, exceeding, locked, portfolio
from leaflet.model.page_geometry import Shape, Stated, cut, shown, trimmed
from leaflet.model.problems import ContentError, Place
from leaflet.model.units import Points
from leaflet.model.value import value
from leaflet.printing import sheet_problems
from leaflet.printing.annotations import flatten, items, pages_without_appearance
from leaflet.printing.drawing_cost import MOST_BYTES, DrawingCost
from leaflet.printing.folding import Binding

# What pikepdf raises for damaged files; older releases raise ValueError for huge numbers.
_FAULTS = (PdfError, ForeignObjectError, DeletedObjectError, RuntimeError, ValueError)
# The limit of the other PDF readers here too.
_MOST_PAGES = 20_000
# Without a handler, pikepdf's log messages would appear on the terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


@value
class Source:
    """An opened PDF: the shape and the form XObject of each page, by page number from 1.

    An empty page has no form. ``cuts`` are the lengths by which the TrimBox cuts a page. The pages ``lost`` have
    lost an annotation. ``title`` is empty if the file has none.
    """

    place: Place
    pdf: Pdf
    count: int
    shapes: dict[int, Shape]
    cuts: dict[int, Points]
    forms: dict[int, Stream]
    lost: tuple[int, ...]
    title: str
    binding: Binding
    language: str = ""

    def was_repaired(self) -> bool:
        """Whether pikepdf has repaired anything since the last call; most faults are found while writing."""
        return bool(self.pdf.get_warnings())


@contextmanager
def opened(source: Path | BinaryIO, place: Place) -> Iterator[Source]:
    """Open a PDF. Its contents are read only when the sheets are written.

    Raises ContentError for a file that is missing, locked, damaged or empty.
    """
    with _open(source, place) as pdf:
        if not (pdf.allow.print_lowres and pdf.allow.print_highres):
            raise ContentError([locked(place, "whoever made this PDF does not allow it to be printed")])
        with library_errors_reported(place):
            found = _read(pdf, place)
        yield found


def stated_pages(source: BinaryIO, place: Place) -> tuple[tuple[Stated, ...], tuple[int, ...]]:
    """Return the stated geometry of each page, and the numbers of pages with an annotation without an appearance.

    Raises ContentError for a file that cannot be read.
    """
    with _open(source, place) as pdf, library_errors_reported(place):
        _refuse(pdf, place)
        return tuple(map(stated, pdf.pages)), pages_without_appearance(pdf)


def unlocked(source: BinaryIO, place: Place) -> bytes:
    """Return a PDF that anybody may open as one that is not encrypted at all.

    Raises ContentError for one that opens only with a password, or cannot be read.
    """
    opened = BytesIO()
    with _open(source, place) as pdf, library_errors_reported(place):
        # Streams stay packed as they are: some unpack to gigabytes.
        pdf.save(opened, encryption=False, compress_streams=False, stream_decode_level=StreamDecodeLevel.none)
    return opened.getvalue()


@contextmanager
def library_errors_reported(place: Place) -> Iterator[None]:
    """Turn the exceptions of pikepdf into a ContentError."""
    try:
        yield
    except _FAULTS as error:
        raise ContentError([broken(place)]) from error


def _open(source: Path | BinaryIO, place: Place) -> Pdf:
    try:
        absent = why_not_a_file(source) if isinstance(source, Path) else None
        if absent is not None:
            raise ContentError([absent])
        with library_errors_reported(place):
            return Pdf.open(source, suppress_warnings=True)
    except PasswordError as error:
        raise ContentError([locked(place)]) from error
    except OSError as error:
        raise ContentError([unreadable(Path(place.file), error)]) from error


def _read(pdf: Pdf, place: Place) -> Source:
    _refuse(pdf, place)
    count = len(pdf.pages)
    if not count:
        raise ContentError([sheet_problems.empty(place)])
    if count > _MOST_PAGES:
        raise ContentError([exceeding(place)])
    if _is_of_sheets(pdf):
        raise ContentError([sheet_problems.sheets_already(place)])
    lost = flatten(pdf)
    shapes: dict[int, Shape] = {}
    cuts: dict[int, Points] = {}
    forms: dict[int, Stream] = {}
    used: set[tuple[int, int]] = set()
    drawing = DrawingCost()
    for number, page in enumerate(pdf.pages, start=1):
        if Name.Annots in page.obj:
            # pikepdf would look for the form that they belong to.
            del page.obj.Annots
        content = _content(page)
        if content is None:
            continue
        says = stated(page)
        shapes[number], cuts[number] = trimmed(says), cut(says)
        # Pages that share a content stream would overwrite each other's BBox.
        if content.objgen in used:
            content = copy(content)
        used.add(content.objgen)
        forms[number] = _form(content, page, shapes[number])
        # As a form it has the resources of its own page, also where pages share a content stream.
        if drawing.of(forms[number], None, shapes[number].width * shapes[number].height) > MOST_BYTES:
            raise ContentError([exceeding(place)])
    return Source(place, pdf, count, shapes, cuts, forms, lost, _title(pdf), _binding(pdf), _language(pdf))


def _refuse(pdf: Pdf, place: Place) -> None:
    """Raise ContentError for dynamic XFA forms and portfolios, whose pages are placeholders."""
    form = pdf.Root.get(Name.AcroForm)
    fields = items(form.get(Name.Fields)) if isinstance(form, Dictionary) else []
    if isinstance(form, Dictionary) and Name.XFA in form and (pdf.Root.get(Name.NeedsRendering) or not fields):
        raise ContentError([dynamic_form(place)])
    if isinstance(pdf.Root.get(Name.Collection), Dictionary):
        raise ContentError([portfolio(place)])


def _content(page: Page) -> Stream | None:
    """Return the content of a page as one stream; None if it has none."""
    content = page.obj.get(Name.Contents)
    if isinstance(content, Array):
        # What is no stream among its parts draws nothing.
        page.obj.Contents = Array([part for part in items(content) if isinstance(part, Stream)])
        page.contents_coalesce()
        content = page.obj.get(Name.Contents)
    return content if isinstance(content, Stream) else None


def _form(content: Stream, page: Page, seen: Shape) -> Stream:
    """Turn the content stream into a form XObject with the resources of the page."""
    content.Type, content.Subtype = Name.XObject, Name.Form
    content.BBox = Array([seen.x, seen.y, seen.x + seen.width, seen.y + seen.height])
    resources = page.obj.get(Name.Resources)
    content.Resources = resources if isinstance(resources, Dictionary) else Dictionary()
    # Transparency is composited within the page.
    if Name.Group in page.obj:
        content.Group = page.obj.Group
    return content


def _is_of_sheets(pdf: Pdf) -> bool:
    """Whether leaflet made these sheets: only its sheets are landscape and have a Duplex preference."""
    wishes, seen = pdf.Root.get(Name.ViewerPreferences), shown(stated(pdf.pages[0]))
    is_for_printer = isinstance(wishes, Dictionary) and Name.Duplex in wishes
    return is_for_printer and seen.width > seen.height and _info(pdf, Name.Creator).startswith("leaflet ")


def _title(pdf: Pdf) -> str:
    return _info(pdf, Name.Title)


def _info(pdf: Pdf, name: Name) -> str:
    """Return an entry of the document information on one line; empty if it has none."""
    # pdf.docinfo would create a missing dictionary.
    info = pdf.trailer.get(Name.Info)
    said = info.get(name) if isinstance(info, Dictionary) else None
    return " ".join(str(said).split()) if said is not None else ""


def _language(pdf: Pdf) -> str:
    language = pdf.Root.get(Name.Lang)
    return str(language) if isinstance(language, String) else ""


def _binding(pdf: Pdf) -> Binding:
    wishes = pdf.Root.get(Name.ViewerPreferences)
    to_left = isinstance(wishes, Dictionary) and wishes.get(Name.Direction) == Name.R2L
    return Binding.RIGHT if to_left else Binding.LEFT


def stated(page: Page) -> Stated:
    """Return the boxes, rotation and unit of a page. pikepdf has already applied inheritance."""
    return Stated(
        media=_numbers(page.obj.get(Name.MediaBox)),
        crop=_numbers(page.obj.get(Name.CropBox)),
        trim=_numbers(page.obj.get(Name.TrimBox)),
        turn=_number(page.obj.get(Name.Rotate)),
        unit=_number(page.obj.get(Name.UserUnit)),
    )


def _numbers(value: Object | None) -> tuple[float | None, ...]:
    return tuple(map(_number, items(value)))


def _number(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type] # any object may stand here
    except (TypeError, ValueError, OverflowError):
        return None
