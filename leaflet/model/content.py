"""What a leaflet says: frozen values, each knowing its place in the file that it was written in.

The classes below are the one description of content.yaml: the reader, docs/content.md and the JSON Schema
are all made from them. A field without a default is a key that must be there.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType, Protocol

from leaflet.model.problems import Place
from leaflet.model.units import PIXELS_PER_INCH, POINTS_PER_INCH, Points, mm
from leaflet.model.value import field, value

NOWHERE = Place("")


def key(
    doc: str, *, example: str = "", optional: bool = False, within: tuple[float, float] | None = None
) -> Any:  # Any: it stands where a default stands
    """Declare a key of content.yaml: what it is for, an example of its value, the least and the greatest number."""
    metadata = {"doc": doc, "example": example, "within": within}
    return field(default=None, metadata=metadata) if optional else field(metadata=metadata)


def keys(doc: str, *, example: str = "") -> Any:  # Any: it stands where a default stands
    """Declare a key that may be left out and then holds nothing."""
    return field(default=(), metadata={"doc": doc, "example": example})


def place() -> Any:  # Any: it stands where a default stands
    """Declare where a value was written; two values that say the same are equal wherever they stand."""
    return field(default=NOWHERE, compare=False)


# --- single values -------------------------------------------------------------------------------------------


@value
class PlainText:
    """Plain text on one line."""

    text: str
    place: Place = place()


@value
class Identifier:
    """Small letters, digits and hyphens: it becomes part of file names."""

    text: str
    place: Place = place()


@value
class LanguageTag:
    """A BCP 47 language tag such as en-GB."""

    text: str
    place: Place = place()


# What is dialled after a number: ext 4567, (extension 4567), x4567, and as it is written in other languages.
_NAMED = r"(?:ext|extn|extension|extensión|est|estyniad|poste|interno|int|durchwahl|wew|wewn|εσωτ|x)"
_EXTENSION = rf"{_NAMED}[.:]?[ \u00a0]?[0-9]{{1,8}}"
EXTENSION = rf"(?i:,?[ \u00a0]?(?:{_EXTENSION}|\({_EXTENSION}\)))"


@value
class Phone:
    """A phone number exactly as it is to be printed, perhaps with an extension."""

    text: str
    place: Place = place()

    @property
    def number(self) -> str:
        """The number without its extension."""
        return re.sub(EXTENSION + "$", "", self.text)

    @property
    def target(self) -> str:
        """The number as a link (RFC 3966): digits and a leading plus, then the extension."""
        number = self.number
        extension = "".join(c for c in self.text[len(number) :] if c in "0123456789")
        dialled = "".join(c for c in number.replace("(0)", "") if c in "+0123456789")
        return f"tel:{dialled};ext={extension}" if extension else f"tel:{dialled}"


@value
class Email:
    """An e-mail address."""

    text: str
    place: Place = place()

    @property
    def target(self) -> str:
        """The address as a link (RFC 6068)."""
        return "mailto:" + self.text


@value
class WebAddress:
    """An address that begins with https:// or http://."""

    text: str
    place: Place = place()

    @property
    def target(self) -> str:
        """The address as a link."""
        return self.text

    @property
    def spoken(self) -> str:
        """The address as people write it: without its scheme and a last slash."""
        return self.text.split("://", 1)[-1].rstrip("/")


@value
class Day:
    """A day, or a whole month where ``day`` is None."""

    year: int
    month: int
    day: int | None
    place: Place = place()

    def first(self) -> date:
        """Return the day, or the first of the month."""
        return date(self.year, self.month, self.day or 1)

    def last(self) -> date:
        """Return the day, or the last of the month."""
        if self.day is not None:
            return date(self.year, self.month, self.day)
        following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)


@value
class Extent:
    """A length in points."""

    points: Points
    place: Place = place()


@value
class Count:
    """A whole number of at least 1."""

    number: int
    place: Place = place()


@value
class ImageFile:
    """A picture that was found and is one: its name as written, its file, its size in pixels the right way up."""

    name: str
    path: Path
    pixels: tuple[int, int]
    place: Place = place()

    @property
    def widest(self) -> Points:
        """How wide it may be printed before it looks coarse."""
        return Points(self.pixels[0] * POINTS_PER_INCH / PIXELS_PER_INCH)


# --- running text --------------------------------------------------------------------------------------------


@value
class Text:
    """Characters of one line of the file, so that each has its column there; or a line break, by itself."""

    text: str
    place: Place = place()


@value
class Strong:
    """``**words**``: words of great weight."""

    content: "Line"
    place: Place = place()


@value
class Link:
    """``[words](https://…)``, or an address that stands in the text by itself."""

    content: "Line"
    target: str
    place: Place = place()


@value
class Placeholder:
    """``((name))``: a recipient's or a clinic's value."""

    name: str
    place: Place = place()


@value
class Term:
    """Words that the glossary explains, at their first use or written ``{{words}}``; ``entry`` is its term."""

    text: str
    entry: str
    place: Place = place()


Inline = Text | Strong | Link | Placeholder | Term

# Distinct types, so that the reader knows a line of running text from a body of blocks by the annotation alone.
Line = NewType("Line", tuple[Inline, ...])
Body = NewType("Body", tuple["Block", ...])


# --- blocks --------------------------------------------------------------------------------------------------


@value(kw_only=True)
class Common:
    """Keys that any block may have beside its kind."""

    id: Identifier | None = key("a name for this block, for links", example="tests", optional=True)
    lang: LanguageTag | None = key("the block's language, where it differs", example="cy", optional=True)
    when: PlainText | None = key(
        "only for people with something in this column of a list, unless it says no; a booklet for all prints it",
        example="insulin",
        optional=True,
    )
    place: Place = place()


@value
class Paragraph:
    """A paragraph of running text."""

    content: Line
    common: Common = Common()


@value
class Item:
    """One item of a list, with the list one level deeper that follows it."""

    content: Line
    inner: "List | None" = None
    place: Place = place()


@value
class List:
    """Bullets or numbered steps, with the paragraph that leads in to them."""

    items: tuple[Item, ...]
    numbered: bool = False
    lead_in: Line | None = None
    common: Common = Common()


@value(kw_only=True)
class Note:
    """A box with something worth knowing."""

    title: PlainText | None = key("the note's heading", example="Taking someone with you", optional=True)
    body: Body = key("what the note says")
    common: Common = Common()


@value(kw_only=True)
class Urgent:
    """A box that says when to get help at once; it begins with the words “Urgent advice”."""

    title: PlainText | None = key("what to do", example="Call 999 if", optional=True)
    body: Body = key("when and whom to call")
    common: Common = Common()


@value(kw_only=True)
class Table:
    """Rows under a header; each row has as many cells as the header."""

    caption: PlainText | None = key("what the table shows", example="Your tests", optional=True)
    header: tuple[Line, ...] = key("the words above each column", example="[Test, What it is for]")
    rows: tuple[tuple[Line, ...], ...] = key("the rows, each a list of cells", example="- [CT scan, …]")
    common: Common = Common()


@value(kw_only=True)
class Picture:
    """A picture, PNG or JPEG, from the content file's folder."""

    file: ImageFile = key("the picture's file", example="mammogram.png")
    alt: PlainText | None = key("what the picture tells someone who cannot see it", optional=True)
    decorative: bool = field(default=False, metadata={"doc": "true if it tells nothing", "example": "true"})
    caption: Line | None = key("words below the picture", optional=True)
    width: Extent | None = key("how wide to print it", example="60 mm", optional=True, within=(mm(3), mm(2000)))
    common: Common = Common()


class Flowable(Protocol):
    """What ReportLab can place and draw: its flowables, of which its drawings are one kind."""

    def wrapOn(self, canvas: Any, width: float, height: float, /) -> tuple[float, float]:  # Any: ReportLab's canvas
        """Return the width and the height that it takes."""

    def drawOn(self, canvas: Any, x: float, y: float, /) -> None:  # Any: ReportLab's canvas
        """Draw it with its lower left corner at this place."""


@value(kw_only=True)
class ReportLabBlock:
    """Something that ReportLab draws, such as a chart or a bar code: for leaflets that are made by code.

    ``make`` gives it anew each time that it is set. It has alt text, or is decorative.
    """

    make: Callable[[], Flowable]
    alt: PlainText | None = None
    decorative: bool = False
    caption: Line | None = None
    common: Common = Common()


@value(kw_only=True)
class Write:
    """Ruled lines to write on."""

    title: PlainText | None = key("what to write", example="Questions I want to ask", optional=True)
    lines: Count = key("how many lines", example="6")
    common: Common = Common()


@value(kw_only=True)
class Contact:
    """A person or an organisation to turn to."""

    name: PlainText = key("who it is", example="Breast care nurses")
    phone: Phone | None = key("the phone number, as it is to be printed", example="0808 800 4040", optional=True)
    hours: tuple[PlainText, ...] = keys("when they answer, a line each", example="9am to 5pm, Monday to Friday")
    email: Email | None = key("the e-mail address", optional=True)
    website: WebAddress | None = key("the web address", optional=True)
    address: tuple[PlainText, ...] = keys("the postal address, a line each")
    text: Line | None = key("what they can do for the reader", optional=True)
    place: Place = place()


@value(kw_only=True)
class Contacts:
    """A list of people or organisations to turn to."""

    entries: tuple[Contact, ...] = key("the contacts")
    common: Common = Common()


@value(kw_only=True)
class Section:
    """A heading and what stands under it; sections inside sections go three levels deep."""

    title: PlainText = key("the heading", example="Where it can come back")
    body: Body = key("prose, or a list of prose and other blocks")
    common: Common = Common()


Block = Paragraph | List | Note | Urgent | Table | Picture | ReportLabBlock | Write | Contacts | Section


# --- the leaflet ---------------------------------------------------------------------------------------------


@value(kw_only=True)
class Publisher:
    """Who publishes the leaflet."""

    name: PlainText = key("the organisation's name", example="Anytown Hospital")
    website: WebAddress | None = key("where the latest version can be found", optional=True)
    logo: ImageFile | None = key("a picture of the logo, for the cover", optional=True)
    address: tuple[PlainText, ...] = keys("the postal address, a line each")
    email: Email | None = key("the e-mail address", optional=True)
    phone: Phone | None = key("the phone number, as it is to be printed", optional=True)
    place: Place = place()


@value(kw_only=True)
class Helpline:
    """Whom to call: printed in a box that nobody can miss, and on the back."""

    name: PlainText = key("who answers", example="Cancer Research UK nurses")
    phone: Phone = key("the number, as it is to be printed", example="0808 800 4040")
    hours: tuple[PlainText, ...] = keys("when they answer, a line each", example="9am to 5pm, Monday to Friday")
    text: Body = keys("what they can do for the reader")
    place: Place = place()


@value
class Explanation:
    """A hard word and what it means."""

    term: PlainText
    meaning: Line
    place: Place = place()


@value(kw_only=True)
class Reference:
    """A source that the leaflet rests on."""

    title: Line = key("the title")
    source: PlainText | None = key("where it was published, by whom", optional=True)
    year: PlainText | None = key("when", example="2018", optional=True)
    url: WebAddress | None = key("its web address", optional=True)
    place: Place = place()


@value(kw_only=True)
class Extension:
    """Leave to use the leaflet for some time after its review was due: ``leaflet review --extend`` writes it."""

    until: Day = key("the last day or month of the extension", example="2027-01-31")
    by: PlainText = key("who allowed it: a role; never printed", example="Head of patient information")
    reason: PlainText = key("why; never printed", example="The guideline is being revised")
    place: Place = place()


@value(kw_only=True)
class Withdrawal:
    """That the leaflet must not be used any more: ``leaflet withdraw`` writes it."""

    on: Day = key("the day or month from which it must not be used", example="2026-11-23")
    by: PlainText = key("who withdrew it: a role; never printed", example="Head of patient information")
    reason: PlainText = key("why; never printed", example="The treatment is no longer offered")
    replaced_by: PlainText | None = key("what to use instead; never printed", example="BC-12", optional=True)
    place: Place = place()


@value(kw_only=True)
class Leaflet:
    """All that one content.yaml says."""

    id: Identifier = key("the leaflet's name in file names", example="breast-cancer-comes-back")
    title: PlainText = key("the title", example="If your breast cancer comes back")
    subtitle: PlainText | None = key("a line below the title", optional=True)
    audience: PlainText | None = key("whom it is for", optional=True)
    language: LanguageTag = key("the language it is written in", example="en-GB")
    publisher: Publisher = key("who publishes it")
    reference: PlainText | None = key("the publisher's own number for it", example="BC-07", optional=True)
    version: PlainText = key("its version", example="1.0")
    published: Day | None = key("the day or month of publication", example="2023-07", optional=True)
    reviewed: Day = key("the day or month when it was last reviewed", example="2023-07-19")
    review_due: Day = key("the day or month by which it must be reviewed again", example="2026-07-19")
    owner: PlainText | None = key("who answers for it; never printed", optional=True)
    extension: Extension | None = key(
        "how long it may be used beyond its review date; only the day shows", optional=True
    )
    withdrawn: Withdrawal | None = key("that it must not be used any more; then nothing is made of it", optional=True)
    urgent: Body = keys("when and whom to call now; printed first, on page 2")
    summary: Body = keys("what the leaflet tells, in a few lines")
    sections: tuple[Section, ...] = key("the sections, in reading order")
    helpline: Helpline | None = key("whom to call", optional=True)
    glossary: tuple[Explanation, ...] = keys("hard words and what they mean", example="biopsy: a small piece …")
    references: tuple[Reference, ...] = keys("the sources, a line each, or a list")
    evidence: Body = keys("how the information was gathered and checked")
    links: Body = keys("related leaflets and pages")
    formats: Body = keys("how to get it in another language or format")
    feedback: Body = keys("how to tell the publisher what you think")
    imprint: Body = keys("small print on the back: rights, funding, where the text comes from")
    place: Place = place()

    @property
    def next_review(self) -> Day:
        """The day or month by which it is to be reviewed: that of its extension if this is later."""
        extension = self.extension
        return extension.until if extension and extension.until.last() > self.review_due.last() else self.review_due


@value(kw_only=True)
class Clinic:
    """A clinic that gives out leaflets of others: all that one clinic.yaml says, or one row of a table of clinics."""

    id: Identifier = key("the clinic's name in file names", example="anytown")
    name: PlainText = key("its name, as patients know it", example="Anytown Breast Clinic")
    ask: PlainText | None = key("whom to ask for", example="Ask for the breast care nurses", optional=True)
    phone: Phone = key("the phone number, as it is to be printed", example="01632 960 001")
    hours: tuple[PlainText, ...] = keys("when they answer, a line each", example="9am to 5pm, Monday to Friday")
    address: tuple[PlainText, ...] = keys("the postal address, a line each")
    email: Email | None = key("the e-mail address", optional=True)
    website: WebAddress | None = key("the web address", optional=True)
    logo: ImageFile | None = key("a picture of the logo, in the folder of this file", optional=True)
    place: Place = place()


class ReviewState(StrEnum):
    """How a leaflet stands to its review date on a given day; the only way in which time enters a page."""

    CURRENT = "current"
    DUE_SOON = "due soon"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"


@value(kw_only=True)
class Occasion:
    """For what a leaflet is made: how it stands on that day, whether its words still wait for approval, which clinic.

    Nothing else of the day, and nothing of who asked, reaches a page.
    """

    state: ReviewState = ReviewState.CURRENT
    draft: bool = False
    clinic: Clinic | None = None
