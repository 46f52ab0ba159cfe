"""Check offline whether a service would post a letter: the bytes of a PDF → problems.

Pages are judged by their pixels, as the services do: what leaves no ink is not seen, wherever in the file it is. So an
address is made of those words alone without which the page would look different. The codes are GOV.UK Notify's. What
stands in an address is never quoted.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_double
from io import BytesIO
from math import ceil, degrees

import pypdfium2 as pdfium
from pypdfium2 import raw

from leaflet.model.draft import Box
from leaflet.model.page_geometry import Shape, shown
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.units import in_mm
from leaflet.model.value import value
from leaflet.posting.proof.letter_rules import LetterRules
from leaflet.posting.recipients.addresses import Address, address
from leaflet.printing.source import stated_pages

# Pixels per point: 150 dpi, which shows hairlines.
_SCALE = 150 / 72
_WHITE = 255
# The least contrast of readable text, in levels of grey.
_CONTRAST = 48
# The largest rotation of text in an address, in degrees.
_LEANING = 15
# The least distance of baselines of different lines, in points.
_NEXT_LINE = 3
# The depth of nested form XObjects that is searched for text.
_DEEPEST_FORM = 12


@value
class PreflightResult:
    """What was found of a letter: how many pages it has, 0 if it cannot be read, and why it would not be posted."""

    pages: int
    problems: tuple[Problem, ...]


def preflight(data: bytes, place: Place, rules: LetterRules, *, abroad: bool = False) -> PreflightResult:
    """Return the problems for which the service would refuse a letter; ``abroad`` allows addresses abroad."""
    problems: list[Problem] = []
    if len(data) > rules.bytes:
        problems.append(too_large(place, rules))
    try:
        pages, unsettled = stated_pages(BytesIO(data), place)
        letter = pdfium.PdfDocument(data)
    except ContentError as error:
        return PreflightResult(0, (*problems, *(_in_their_words(problem) for problem in error.problems)))
    except pdfium.PdfiumError:
        return PreflightResult(0, (*problems, _unreadable(place)))
    try:
        if len(letter) != len(pages):
            return PreflightResult(0, (*problems, _unreadable(place)))
        if unsettled:
            problems.append(_unsettled(place, [number - 1 for number in unsettled]))
        problems += _problems(letter, list(map(shown, pages)), place, rules, abroad=abroad)
        return PreflightResult(len(letter), tuple(problems))
    except pdfium.PdfiumError:
        return PreflightResult(0, (*problems, _unreadable(place)))
    finally:
        letter.close()


def too_large(place: Place, rules: LetterRules) -> Problem:
    """Return the problem of a file that is too large for the service."""
    return Problem(
        place,
        code="letter-too-large",
        message=f"this file is larger than {rules.bytes / 1024 / 1024:.0f} MB, the most that {rules.service} takes",
        hint="make its pictures smaller",
    )


def _problems(
    letter: pdfium.PdfDocument, shapes: Sequence[Shape], place: Place, rules: LetterRules, *, abroad: bool
) -> Iterator[Problem]:
    count = len(letter)
    if count > rules.pages:
        yield Problem(
            place,
            code="letter-too-long",
            message=f"this letter has {count} pages; {rules.service} takes {rules.pages} at most",
            hint="shorten it",
        )
    # Pages after the last that is taken are not worth the time: a file may have thousands.
    pages = [_Page(_printed(letter, number), shapes[number]) for number in range(min(count, rules.pages))]
    misshapen = [number for number, page in enumerate(pages) if not page.is_upright(rules)]
    if misshapen:
        yield Problem(
            place,
            code="letter-not-a4-portrait-oriented",
            message=f"{_listed(misshapen)} not upright A4, {in_mm(rules.width):.0f} × {in_mm(rules.height):.0f} mm",
            hint="make every page A4, upright",
        )
    # On a page of another shape nothing is where it belongs, and it may be too large to be drawn.
    right = [number for number in range(len(pages)) if number not in misshapen]
    outside = [
        number for number in right if pages[number].has_ink(rules.others if number else rules.first, rules.leniency)
    ]
    if outside:
        yield Problem(
            place,
            code="content-outside-printable-area",
            message=f"{_listed(outside)} printed on where {rules.service} lets nothing stand",
            hint=_WHERE if 0 in outside else "leave the edges free: 15 mm left and right, 5 mm above and below",
        )
    tagged = [number for number in right if number and rules.tag in pages[number].words(rules.tag_box).upper()]
    if tagged:
        yield Problem(
            place,
            code="notify-tag-found-in-content",
            message=f"{_listed(tagged)} tagged as the first of a letter: the printer would begin another one there",
            hint="take the page out; it may have come from another letter",
        )
    if right[:1] == [0]:
        found = address(pages[0].seen_words(rules.address).splitlines(), abroad=abroad)
        if not isinstance(found, Address):
            for fault in found:
                # A list has columns for it, a letter a place.
                hint = _where_to_write(rules.address) if fault.code == "address-is-empty" else fault.hint
                yield Problem(place, fault.code, fault.message, hint)


def _where_to_write(box: Box) -> str:
    left, right, top, bottom = (f"{in_mm(edge):.1f}" for edge in (box.x, box.right, box.y, box.bottom))
    return f"write it on page 1, {left} to {right} mm from the left and {top} to {bottom} mm from the top"


_WHERE = (
    "on page 1 leave free all but the address, a logo above it, who writes to its right, and the text from 95 mm down; "
    "on every page 15 mm left and right, 5 mm above and below"
)


def _unreadable(place: Place) -> Problem:
    return Problem(
        place,
        code="unable-to-read-the-file",
        message="this file cannot be read as a PDF, or needs a password",
        hint="save it as a PDF again, without a password",
    )


def _unsettled(place: Place, pages: Sequence[int]) -> Problem:
    return Problem(
        place,
        code="annotations-not-printed",
        message=f"{_listed(pages)} filled in or added to, but this PDF does not say how that looks on paper",
        hint="open it in another program, print it to a new PDF, and use that one",
    )


def _in_their_words(problem: Problem) -> Problem:
    """Return a problem of a PDF with the code that the service uses."""
    return _unreadable(problem.place) if problem.code in ("pdf-broken", "pdf-locked", "pdf-empty") else problem


def _printed(letter: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Return a page with what was filled in or stamped on it, as far as that is meant for paper, as a part of it."""
    page = letter[number]
    raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
    # What was opened before does not know of it.
    page.close()
    return letter[number]


class _Page:
    """A page as it is seen: boxes and lengths are points from its top left corner, however the file writes them."""

    def __init__(self, page: pdfium.PdfPage, shape: Shape) -> None:
        self._page, self._shape = page, shape

    def is_upright(self, rules: LetterRules) -> bool:
        """Whether the page is upright A4."""
        # PDFium passes over the page's own unit.
        sizes = (self._shape.seen, [side * self._shape.unit for side in self._page.get_size()])
        return all(
            abs(width - rules.width) <= rules.tolerance and abs(height - rules.height) <= rules.tolerance
            for width, height in sizes
        )

    def has_ink(self, allowed: Sequence[Box], leniency: float) -> bool:
        """Tell whether anything is printed outside the boxes and what lies so near to them that no one minds."""
        seen = self._drawn()
        pixels = bytearray(seen.buffer)
        for box in allowed:
            left, right = (round(edge * _SCALE) for edge in (box.x - leniency, box.right + leniency))
            top, bottom = (round(edge * _SCALE) for edge in (box.y - leniency, box.bottom + leniency))
            for row in range(top, bottom):
                pixels[row * seen.stride + left : row * seen.stride + right] = bytes([_WHITE]) * (right - left)
        starts = (row * seen.stride for row in range(seen.height))
        return any(pixels.count(_WHITE, start, start + seen.width) < seen.width for start in starts)

    def words(self, box: Box) -> str:
        """Return the text in a box, visible or not, line by line."""
        return _lines(self._letters(box))

    def seen_words(self, box: Box) -> str:
        """Return the words in a box that are seen there, upright, line by line. No words are on the page afterwards."""
        letters = self._letters(box)
        drawn = self._drawn()
        stride, before = drawn.stride, bytes(drawn.buffer)
        for thing in self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST_FORM):
            raw.FPDFTextObj_SetTextRenderMode(thing, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        after = bytes(self._drawn().buffer)

        def is_seen(letter: _Letter) -> bool:
            place = letter.box
            left, right = int(place.x * _SCALE), ceil(place.right * _SCALE)
            rows = range(int(place.y * _SCALE), ceil(place.bottom * _SCALE))
            return letter.upright and any(
                abs(one - other) >= _CONTRAST
                for row in rows
                for one, other in zip(
                    before[row * stride + left : row * stride + right],
                    after[row * stride + left : row * stride + right],
                    strict=True,
                )
            )

        return _lines([letter for letter in letters if letter.text.isspace() or is_seen(letter)])

    def _drawn(self) -> pdfium.PdfBitmap:
        # Layers may be there for paper alone, or for screens alone.
        return self._page.render(scale=_SCALE * self._shape.unit, grayscale=True, extra_flags=raw.FPDF_PRINTING)

    def _letters(self, box: Box) -> "list[_Letter]":
        """Return what of the page's text has its middle in a box, in the order of reading."""
        text = self._page.get_textpage()
        found: list[_Letter] = []
        for index in range(text.count_chars()):
            left, right, low, high = (c_double() for _ in range(4))
            raw.FPDFText_GetCharBox(text, index, left, right, low, high)
            x, y = self._shape.upright(left.value, low.value)
            to_x, to_y = self._shape.upright(right.value, high.value)
            place = Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
            if box.x <= place.x + place.width / 2 <= box.right and box.y <= place.y + place.height / 2 <= box.bottom:
                lean = (degrees(raw.FPDFText_GetCharAngle(text, index)) + self._shape.turn + 180) % 360 - 180
                raw.FPDFText_GetCharOrigin(text, index, left, low)
                _, baseline = self._shape.upright(left.value, low.value)
                says = chr(raw.FPDFText_GetUnicode(text, index))
                found.append(_Letter(says, place, baseline, upright=abs(lean) <= _LEANING))
        return found


@value
class _Letter:
    """A character of a page's text, and where on the page its ink lies."""

    text: str
    box: Box
    baseline: float
    upright: bool


def _lines(letters: "Sequence[_Letter]") -> str:
    """Return what letters say, with new lines where PDFium tells of them and where one stands on another baseline."""
    said = ""
    last: float | None = None
    for letter in letters:
        if not letter.text.isspace():
            if last is not None and abs(letter.baseline - last) > _NEXT_LINE:
                said += "\n"
            last = letter.baseline
        said += letter.text
    return said


def _listed(numbers: Sequence[int]) -> str:
    """Return pages, counted from 0, as the start of a sentence: page 3 is; pages 3, 4 and 9 are."""
    *most, last = [str(number + 1) for number in numbers]
    return f"pages {', '.join(most)} and {last} are" if most else f"page {last} is"
