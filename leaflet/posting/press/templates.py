"""Templates: pages that are the same for everybody, written once to a file however often they are used."""

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
    """A file that takes numbered objects."""

    def number(self, count: int = 1) -> int:
        """Reserve object numbers; return the first."""

    def alone(self, number: int, data: bytes) -> None:
        """Write an object on its own."""

    def packed(self, number: int, data: bytes) -> None:
        """Write an object, in an object stream if the file has them."""


@value
class Placement:
    """Where a page of a template is placed: the index of the side, and the operators around content on the page.

    ``height`` is that of the page.
    """

    side: int
    opening: bytes
    closing: bytes
    height: float


@value
class PieceLayout:
    """The shared part of pieces of one kind: the content stream of each side, and the placement of each page.

    ``contents`` are object numbers, 0 for an empty side.
    """

    contents: tuple[int, ...]
    placements: Mapping[tuple[int, int], Placement]


@value
class _Page:
    """A page: its operators and its size in points."""

    content: bytes
    width: float
    height: float


class Templates:
    """The templates of one file; ``pages`` is the object number of the resources of pages."""

    def __init__(self, file: ObjectWriter, encoder: TextEncoder) -> None:
        self._file, self._encoder = file, encoder
        self.pages, self._forms_resources = file.number(), file.number()
        self._fonts = self._made(encoder.objects).names
        self._templates: list[tuple[_Page, ...]] = []
        self._pages: dict[_Page, _Page] = {}
        self._pictures: dict[Path, tuple[str, int]] = {}
        self._forms: dict[_Page, int] = {}
        self._contents: dict[bytes, int] = {}

    def add(self, draft: Draft) -> int:
        """Add the pages of a draft; return the number of their template.

        Raises OSError for a picture that cannot be read.
        """
        contents = [self._encoder.page([*page.items, *page.feet], draft.height, self._picture) for page in draft.pages]
        pages = [_Page(content, draft.width, draft.height) for content in contents]
        # The shapes of a personal booklet share most of their pages.
        self._templates.append(tuple(self._pages.setdefault(page, page) for page in pages))
        return len(self._templates) - 1

    def layout(self, sides: Sequence[Side]) -> PieceLayout:
        """Return the shared part of pieces with these sides."""
        placements = {
            (shown.template, shown.page): self._placement(index, shown)
            for index, side in enumerate(sides)
            for shown in side
        }
        return PieceLayout(tuple(map(self._content, sides)), placements)

    def close(self) -> None:
        """Write the resources of pages and forms."""
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
        """Write objects that are made with numbers from the next free one."""
        made = make(self._file.number())
        self._file.number(len(made.objects) - 1)
        for at, data in enumerate(made.objects, made.first):
            (self._file.alone if at in made.streams else self._file.packed)(at, data)
        return made

    def _placement(self, index: int, shown: PlacedPage) -> Placement:
        page = self._templates[shown.template][shown.page]
        if shown.matrix == AS_IT_IS:
            return Placement(index, b"", b"", page.height)
        return Placement(index, b"q %b\n" % _transformation(shown), b"\nQ", page.height)

    def _content(self, side: Side) -> int:
        """Return the number of the content stream of a side; 0 if it is empty."""
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
        page = self._templates[shown.template][shown.page]
        if alone and shown.matrix == AS_IT_IS:
            return page.content
        return b"q %b /X%d Do Q" % (_transformation(shown), self._form(page))

    def _form(self, page: _Page) -> int:
        if page not in self._forms:
            made = self._forms[page] = self._file.number()
            packed = compress(page.content)
            box = f"{number(page.width)} {number(page.height)}".encode("ascii")
            head = b"<</Type/XObject/Subtype/Form/BBox[0 0 %b]/Resources %d 0 R" % (box, self._forms_resources)
            body = b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)
            self._file.alone(made, head + body)
        return self._forms[page]


def _transformation(shown: PlacedPage) -> bytes:
    """Return the operators that clip to a page's part of the side and set its transformation."""
    part = " ".join(map(number, (0.0, shown.low, SHEET_WIDTH, shown.high - shown.low)))
    # A whole side is not clipped.
    clip = "" if (shown.low, shown.high) == (0.0, SHEET_HEIGHT) else f"{part} re W n "
    return f"{clip}{' '.join(map(_decimal, shown.matrix))} cm".encode("ascii")


def _decimal(value: float) -> str:
    # More digits than for lengths: a scale is multiplied by the size of a page.
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _named(numbers: Mapping[str, int]) -> bytes:
    return b"".join([f"/{name} {at} 0 R".encode("ascii") for name, at in numbers.items()])
