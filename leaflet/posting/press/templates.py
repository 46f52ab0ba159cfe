"""Stocks: pages that are the same for everybody, as objects of a file, each written once however often it is shown."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from zlib import compress

from leaflet.model.draft import Draft
from leaflet.model.value import value
from leaflet.pdf.images import Images
from leaflet.pdf.operators import number
from leaflet.pdf.resources import PdfObjects, image_objects
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.press.encoder import TextEncoder
from leaflet.posting.press.sheets import AS_IT_IS, PlacedPage, Side


class ObjectWriter(Protocol):
    """A file in the making: takes numbered objects."""

    def number(self, count: int = 1) -> int:
        """Take so many numbers; return the first."""

    def alone(self, number: int, data: bytes) -> None:
        """Write an object by itself."""

    def packed(self, number: int, data: bytes) -> None:
        """Write an object together with others, where the file can do that."""


@value
class Placement:
    """Where a page of a stock is seen: the index of the side within the piece, and the operators that lead there.

    ``height`` is that of the page.
    """

    side: int
    opening: bytes
    closing: bytes
    height: float


@value
class PieceLayout:
    """What all pieces of a kind have in common: the content of each of their sides, and where each page is seen.

    ``contents`` are numbers of streams, 0 for an empty side.
    """

    contents: tuple[int, ...]
    spots: Mapping[tuple[int, int], Placement]


@value
class _Page:
    """A page: its operators, and the form that other sides show it by, once there is one."""

    content: bytes
    width: float
    height: float


class Templates:
    """The stocks of one file; ``pages`` and ``forms`` are the numbers of what pages and forms show things with."""

    def __init__(self, file: ObjectWriter, ink: TextEncoder) -> None:
        self._file, self._ink = file, ink
        self.pages, self._forms_resources = file.number(), file.number()
        self._fonts = self._made(ink.objects).names
        self._stocks: list[tuple[_Page, ...]] = []
        self._pages: dict[_Page, _Page] = {}
        self._pictures: dict[Path, tuple[str, int]] = {}
        self._forms: dict[_Page, int] = {}
        self._contents: dict[bytes, int] = {}

    def add(self, draft: Draft) -> int:
        """Add a draft's pages; return the number by which sides name them.

        Raises OSError for a picture that cannot be read.
        """
        contents = [self._ink.page([*page.items, *page.feet], draft.height, self._picture) for page in draft.pages]
        pages = [_Page(content, draft.width, draft.height) for content in contents]
        # Personal booklets come in shapes that have most of their pages in common.
        self._stocks.append(tuple(self._pages.setdefault(page, page) for page in pages))
        return len(self._stocks) - 1

    def course(self, sides: Sequence[Side]) -> PieceLayout:
        """Return what all pieces with these sides have in common."""
        spots = {
            (shown.stock, shown.page): self._spot(index, shown) for index, side in enumerate(sides) for shown in side
        }
        return PieceLayout(tuple(map(self._content, sides)), spots)

    def close(self) -> None:
        """Write what pages and forms show things with."""
        forms = {f"X{made}": made for made in self._forms.values()}
        head = b"<</Font<<%b>>/XObject<<%b" % (_named(self._fonts), _named(dict(self._pictures.values())))
        self._file.packed(self._forms_resources, head + b">>>>")
        self._file.packed(self.pages, head + _named(forms) + b">>>>")

    def _picture(self, path: Path) -> str:
        if path not in self._pictures:
            images = Images()
            images.name(path)
            ((_, made),) = self._made(lambda first: image_objects(images, first)).names.items()
            self._pictures[path] = f"I{made}", made
        return self._pictures[path][0]

    def _made(self, make: Callable[[int], PdfObjects]) -> PdfObjects:
        """Write what is made with numbers from the next free one."""
        made = make(self._file.number())
        self._file.number(len(made.objects) - 1)
        for at, data in enumerate(made.objects, made.first):
            (self._file.alone if at in made.streams else self._file.packed)(at, data)
        return made

    def _spot(self, index: int, shown: PlacedPage) -> Placement:
        page = self._stocks[shown.stock][shown.page]
        if shown.matrix == AS_IT_IS:
            return Placement(index, b"", b"", page.height)
        return Placement(index, b"q %b\n" % _way(shown), b"\nQ", page.height)

    def _content(self, side: Side) -> int:
        """Return the number of the stream that shows a side."""
        if not side:
            return 0
        parts = [self._shown(shown, alone=len(side) == 1) for shown in side]
        content = b"\n".join(parts)
        if content not in self._contents:
            made = self._contents[content] = self._file.number()
            packed = compress(content)
            self._file.alone(made, b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed))
        return self._contents[content]

    def _shown(self, shown: PlacedPage, *, alone: bool) -> bytes:
        page = self._stocks[shown.stock][shown.page]
        if alone and shown.matrix == AS_IT_IS:
            return page.content
        return b"q %b /X%d Do Q" % (_way(shown), self._form(page))

    def _form(self, page: _Page) -> int:
        if page not in self._forms:
            made = self._forms[page] = self._file.number()
            packed = compress(page.content)
            box = f"{number(page.width)} {number(page.height)}".encode("ascii")
            head = b"<</Type/XObject/Subtype/Form/BBox[0 0 %b]/Resources %d 0 R" % (box, self._forms_resources)
            body = b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)
            self._file.alone(made, head + body)
        return self._forms[page]


def _way(shown: PlacedPage) -> bytes:
    """Return the operators that lead to a page on its side, from which nothing of it goes beyond its part."""
    part = " ".join(map(number, (0.0, shown.low, SHEET_WIDTH, shown.high - shown.low)))
    # A whole side needs no bounds.
    clip = "" if (shown.low, shown.high) == (0.0, SHEET_HEIGHT) else f"{part} re W n "
    return f"{clip}{' '.join(map(_fine, shown.matrix))} cm".encode("ascii")


def _fine(value: float) -> str:
    # Finer than lengths need: a scale is multiplied by the size of a page.
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _named(numbers: Mapping[str, int]) -> bytes:
    return b"".join([f"/{name} {at} 0 R".encode("ascii") for name, at in numbers.items()])
