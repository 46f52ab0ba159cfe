"""Open any PDF, and turn its pages into forms that sheets can draw; what is wrong with the file becomes a problem."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import BinaryIO

from pikepdf import (
    Array,
    DeletedObjectError,
    Dictionary,
    ForeignObjectError,
    Name,
    Page,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    String,
)

from leaflet.files.reader import unreadable, why_not_a_file
from leaflet.files.unreadable_pdf import broken, dynamic_form, exceeding, locked, portfolio
from leaflet.model.page_geometry import Shape, Stated, cut, shown, trimmed
from leaflet.model.problems import ContentError, Place
from leaflet.model.units import Points
from leaflet.model.value import value
from leaflet.printing import refusals
from leaflet.printing.annotations import flatten, unsettled
from leaflet.printing.boxes import items, stated
from leaflet.printing.folding import Binding

# What the library says of a file that it can make nothing of; the last is what older releases say of huge numbers.
_FAULTS = (PdfError, ForeignObjectError, DeletedObjectError, RuntimeError, ValueError)
# More than any booklet, and than any other reader of PDFs here takes.
_MOST_PAGES = 20_000
# It tells them to Python's log as well, which would write them on the terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


@value
class Source:
    """A PDF that was opened: the shape and the form of each page by its number, from 1.

    A page with nothing on it has no form. ``cuts`` tells how much of what a screen shows of a page is left out.
    Pages that are ``lost`` show less than on a screen. ``title`` is empty if the file has none.
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

    def mended(self) -> bool:
        """Whether something was not as it should be since this was asked last; most of it is found when writing."""
        return bool(self.pdf.get_warnings())


@contextmanager
def opened(source: Path | BinaryIO, place: Place) -> Iterator[Source]:
    """Yield the pages of a PDF; what is used of it is read only when the sheets are written.

    Raises Faults for a file that is missing, locked, damaged or empty.
    """
    with _open(source, place) as pdf:
        if not (pdf.allow.print_lowres and pdf.allow.print_highres):
            raise ContentError([locked(place, "whoever made this PDF does not allow it to be printed")])
        with understood(place):
            found = _read(pdf, place)
        yield found


def stated_pages(source: BinaryIO, place: Place) -> tuple[tuple[Stated, ...], tuple[int, ...]]:
    """Return what a PDF states of the geometry of each page, and the pages of which it does not say how all looks.

    Raises Faults for a file that cannot be read.
    """
    with _open(source, place) as pdf, understood(place):
        _refuse(pdf, place)
        return tuple(map(stated, pdf.pages)), unsettled(pdf)


@contextmanager
def understood(place: Place) -> Iterator[None]:
    """Turn what the library raises for a damaged file into Faults."""
    try:
        yield
    except _FAULTS as error:
        raise ContentError([broken(place)]) from error


def _open(source: Path | BinaryIO, place: Place) -> Pdf:
    try:
        absent = why_not_a_file(source) if isinstance(source, Path) else None
        if absent is not None:
            raise ContentError([absent])
        with understood(place):
            return Pdf.open(source, suppress_warnings=True)
    except PasswordError as error:
        raise ContentError([locked(place)]) from error
    except OSError as error:
        raise ContentError([unreadable(Path(place.file), error)]) from error


def _read(pdf: Pdf, place: Place) -> Source:
    _refuse(pdf, place)
    count = len(pdf.pages)
    if not count:
        raise ContentError([refusals.empty(place)])
    if count > _MOST_PAGES:
        raise ContentError([exceeding(place)])
    if _is_of_sheets(pdf):
        raise ContentError([refusals.sheets_already(place)])
    lost = flatten(pdf)
    shapes: dict[int, Shape] = {}
    cuts: dict[int, Points] = {}
    forms: dict[int, Stream] = {}
    used: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        if Name.Annots in page.obj:
            # Whoever writes the file would look for the form that they belong to.
            del page.obj.Annots
        content = _content(page)
        if content is None:
            continue
        # Two pages that share what they show would overwrite each other's shape.
        if content.objgen in used:
            content = copy(content)
        used.add(content.objgen)
        says = stated(page)
        shapes[number], cuts[number] = trimmed(says), cut(says)
        forms[number] = _form(content, page, shapes[number])
    return Source(place, pdf, count, shapes, cuts, forms, lost, _title(pdf), _binding(pdf), _language(pdf))


def _refuse(pdf: Pdf, place: Place) -> None:
    """Raise Faults for a file whose pages are not what it is about."""
    form = pdf.Root.get(Name.AcroForm)
    fields = items(form.get(Name.Fields)) if isinstance(form, Dictionary) else []
    if isinstance(form, Dictionary) and Name.XFA in form and (pdf.Root.get(Name.NeedsRendering) or not fields):
        raise ContentError([dynamic_form(place)])
    if isinstance(pdf.Root.get(Name.Collection), Dictionary):
        raise ContentError([portfolio(place)])


def _content(page: Page) -> Stream | None:
    """Return what the page shows, as one stream; None for nothing."""
    content = page.obj.get(Name.Contents)
    if isinstance(content, Array):
        # What is no stream among its parts draws nothing.
        page.obj.Contents = Array([part for part in items(content) if isinstance(part, Stream)])
        page.contents_coalesce()
        content = page.obj.get(Name.Contents)
    return content if isinstance(content, Stream) else None


def _form(content: Stream, page: Page, seen: Shape) -> Stream:
    """Return the content as a form that draws itself in the shape, with what the page uses, which stays shared."""
    content.Type, content.Subtype = Name.XObject, Name.Form
    content.BBox = Array([seen.x, seen.y, seen.x + seen.width, seen.y + seen.height])
    resources = page.obj.get(Name.Resources)
    content.Resources = resources if isinstance(resources, Dictionary) else Dictionary()
    # What is transparent on the page is so within the page.
    if Name.Group in page.obj:
        content.Group = page.obj.Group
    return content


def _is_of_sheets(pdf: Pdf) -> bool:
    """Whether leaflet made these sheets: of all that it makes, only they lie wide and say how they are printed."""
    wishes, seen = pdf.Root.get(Name.ViewerPreferences), shown(stated(pdf.pages[0]))
    is_for_printer = isinstance(wishes, Dictionary) and Name.Duplex in wishes
    return is_for_printer and seen.width > seen.height and _info(pdf, Name.Creator).startswith("leaflet ")


def _title(pdf: Pdf) -> str:
    return _info(pdf, Name.Title)


def _info(pdf: Pdf, name: Name) -> str:
    """Return what the file says of itself under a name, on one line; "" for nothing."""
    # Not by pdf.docinfo, which would add what is not there.
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
