"""Tell, without sending it anywhere, whether a service would post a letter: the bytes of a PDF → problems.

Pages are judged by their pixels, as the services do: what leaves no ink is not seen, wherever in the file it is. The
codes are GOV.UK Notify's. What stands in an address is never told.
"""

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from leaflet.draft import Box
from leaflet.posting.letter_rules import LetterRules
from leaflet.posting.recipients.addresses import Address, address
from leaflet.problems import Place, Problem
from leaflet.units import in_mm
from leaflet.value import value

# Pixels a point: enough to see a hairline, in 150 pixels an inch.
_SCALE = 150 / 72
_WHITE = 255


@value
class Checked:
    """What was found of a letter: how many pages it has, 0 if it cannot be read, and why it would not be posted."""

    pages: int
    problems: tuple[Problem, ...]


def preflight(data: bytes, place: Place, rules: LetterRules, *, abroad: bool = False) -> Checked:
    """Return why the service would refuse the letter; ``abroad`` says that it may go to other countries."""
    problems: list[Problem] = []
    if len(data) > rules.bytes:
        problems.append(too_large(place, rules))
    try:
        letter = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return Checked(0, (*problems, _unreadable(place)))
    try:
        problems += _problems(letter, place, rules, abroad=abroad)
        return Checked(len(letter), tuple(problems))
    except pdfium.PdfiumError:
        return Checked(0, (*problems, _unreadable(place)))
    finally:
        letter.close()


def too_large(place: Place, rules: LetterRules) -> Problem:
    """Return the problem of a file that is larger than the service takes."""
    return Problem(
        place,
        code="letter-too-large",
        message=f"this file is larger than {rules.bytes / 1024 / 1024:.0f} MB, the most that {rules.service} takes",
        hint="make its pictures smaller",
    )


def _problems(letter: pdfium.PdfDocument, place: Place, rules: LetterRules, *, abroad: bool) -> Iterator[Problem]:
    count = len(letter)
    if count > rules.pages:
        yield Problem(
            place,
            code="letter-too-long",
            message=f"this letter has {count} pages; {rules.service} takes {rules.pages} at most",
            hint="shorten it",
        )
    # Pages after the last that is taken are not worth the time: a file may have thousands.
    pages = [letter[number] for number in range(min(count, rules.pages))]
    misshapen = [number for number, page in enumerate(pages) if not _is_upright(page, rules)]
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
        number for number in right if _has_ink(pages[number], rules.others if number else rules.first, rules.leniency)
    ]
    if outside:
        yield Problem(
            place,
            code="content-outside-printable-area",
            message=f"{_listed(outside)} printed on where {rules.service} lets nothing stand",
            hint=_WHERE if 0 in outside else "leave the edges free: 15 mm left and right, 5 mm above and below",
        )
    tagged = [number for number in right if number and rules.tag in _words(pages[number], rules.tag_box).upper()]
    if tagged:
        yield Problem(
            place,
            code="notify-tag-found-in-content",
            message=f"{_listed(tagged)} tagged as the first of a letter: the printer would begin another one there",
            hint="take the page out; it may have come from another letter",
        )
    if right[:1] == [0]:
        found = address(_words(pages[0], rules.address).splitlines(), abroad=abroad)
        if not isinstance(found, Address):
            yield from (Problem(place, fault.code, fault.message, fault.hint) for fault in found)


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


def _is_upright(page: pdfium.PdfPage, rules: LetterRules) -> bool:
    """Tell whether a page is of the right shape, as it is seen."""
    width, height = page.get_size()
    return bool(abs(width - rules.width) <= rules.tolerance and abs(height - rules.height) <= rules.tolerance)


def _has_ink(page: pdfium.PdfPage, allowed: Sequence[Box], leniency: float) -> bool:
    """Tell whether anything is printed outside the boxes and what lies so near to them that no one minds."""
    seen = page.render(scale=_SCALE, grayscale=True)
    pixels = bytearray(seen.buffer)
    for box in allowed:
        left, right = (round(edge * _SCALE) for edge in (box.x - leniency, box.right + leniency))
        top, bottom = (round(edge * _SCALE) for edge in (box.y - leniency, box.bottom + leniency))
        for row in range(top, bottom):
            pixels[row * seen.stride + left : row * seen.stride + right] = bytes([_WHITE]) * (right - left)
    starts = (row * seen.stride for row in range(seen.height))
    return any(pixels.count(_WHITE, start, start + seen.width) < seen.width for start in starts)


def _words(page: pdfium.PdfPage, box: Box) -> str:
    """Return the words in a box, line by line."""
    _, height = page.get_size()
    text = page.get_textpage()
    return str(text.get_text_bounded(left=box.x, right=box.right, top=height - box.y, bottom=height - box.bottom))


def _listed(numbers: Sequence[int]) -> str:
    """Return pages, counted from 0, as the start of a sentence: page 3 is; pages 3, 4 and 9 are."""
    *most, last = [str(number + 1) for number in numbers]
    return f"pages {', '.join(most)} and {last} are" if most else f"page {last} is"
