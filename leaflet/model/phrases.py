"""The fixed phrases of a page in one language, from labels/LANGUAGE.yaml, and the writing direction of a language."""

from typing import Any, Literal

from leaflet.model.content import Day
from leaflet.model.value import field, value

Direction = Literal["ltr", "rtl"]

# Right-to-left scripts (Unicode, Bidi_Class R and AL), by their ISO 15924 codes.
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"})
# Languages whose default script is one of these (CLDR, likely subtags).
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def phrase(doc: str) -> Any:  # Any: it stands where a default stands
    """Declare a phrase and where it is printed. ``{names}`` in braces are replaced by values."""
    return field(metadata={"doc": doc})


@value(kw_only=True)
class Phrases:
    """Every fixed word of a page."""

    months: tuple[str, ...] = phrase("the names of the twelve months, as they stand in a date")
    day: str = phrase("a date: {day}, {month}, {year}")
    month: str = phrase("a date without a day: {month}, {year}")
    page: str = phrase("the foot of each page: {page}, {pages}")
    version: str = phrase("the foot and the cover: {version}")
    reference_and_version: str = phrase("the same with the publisher's number: {reference}, {version}")
    cover_date: str = phrase("the foot of the cover: {date}")
    last_reviewed: str = phrase("the foot of each page and the back: {date}")
    next_review: str = phrase("the foot of each page and the back: {date}")
    overdue_title: str = phrase("the heading of the notice that the review date has passed")
    overdue: str = phrase("the notice that the review date has passed: {date}")
    draft: str = phrase("on every page of a leaflet whose words were not approved")
    draft_notice: str = phrase("below this on the cover")
    contents: str = phrase("the heading of the contents")
    summary: str = phrase("the heading of the summary")
    urgent: str = phrase("the first words of every box of urgent advice")
    note: str = phrase("the heading of a note that has none")
    helpline: str = phrase("the first words of the helpline box")
    glossary: str = phrase("the heading of the glossary")
    explained: str = phrase("after the summary, where there is a glossary: {glossary}")
    references: str = phrase("the heading of the references and of how the text was gathered")
    links: str = phrase("the heading of related leaflets and pages")
    formats: str = phrase("the heading of how to get another language or format")
    formats_ask: str = phrase("what stands there when the content says nothing")
    feedback: str = phrase("the heading of how to tell the publisher what you think")
    clinic: str = phrase("before a clinic's number, and above the place for its stamp, label or writing")
    latest: str = phrase("the heading of how to check for a newer version")
    latest_ask: str = phrase("what stands there when the publisher has no web address")
    questions: str = phrase("the heading of a page to write on")
    notes: str = phrase("the heading of a second page to write on")
    appointments: str = phrase("the heading of a third page to write on")
    phone: str = phrase("before a phone number: {phone}")
    to_write: str = phrase("before room for what is written in by hand: {name}")
    subject: str = phrase("the subject in the file's properties")
    months_alone: tuple[str, ...] = field(
        default=(), metadata={"doc": "the names of the months in a date without a day, where they differ there"}
    )
    first_day: str = field(default="", metadata={"doc": "the first day of a month, where it is no plain number there"})
    skip: str = phrase("the first link of the web page, for people who go from link to link")
    dear: str = phrase("how the letter begins that a leaflet is posted with: {name}")
    covering: str = phrase("what that letter says when the content says nothing")
    enclosed: str = phrase("above the leaflet's title in that letter")

    def date(self, day: Day) -> str:
        """Return the day as it is printed."""
        if day.day is None:
            names = self.months_alone or self.months
            return fill(self.month, month=names[day.month - 1], year=str(day.year))
        number = self.first_day if self.first_day and day.day == 1 else str(day.day)
        return fill(self.day, day=number, month=self.months[day.month - 1], year=str(day.year))


@value(kw_only=True)
class SheetPhrases:
    """Every fixed word of sheets for a printer, and of the test sheet: labels/sheets/LANGUAGE.yaml."""

    fold: str = phrase("the title of sheets to fold: {title}")
    fold_fronts: str = phrase("the same of fronts, for a printer of one side: {title}")
    fold_backs: str = phrase("the same of backs: {title}")
    cut: str = phrase("the title of sheets to cut: {title}")
    cut_fronts: str = phrase("the same of fronts, for a printer of one side: {title}")
    cut_backs: str = phrase("the same of backs: {title}")
    test: str = phrase("the heading of the test sheet")
    which: str = phrase("the question that it answers")
    test_print: str = phrase("its first step, above a picture of a print window")
    test_fold: str = phrase("its second step")
    test_open: str = phrase("its third step")
    two_sheets: str = phrase("its back: a heading")
    two_sheets_mend: str = phrase("what to do then, above a command")
    small: str = phrase("its back: a heading")
    small_mend: str = phrase("what to do then")
    ruler: str = phrase("its back: a heading above a line of 100 mm")
    ruler_mend: str = phrase("what to do if it is shorter, above a picture of a print window")
    long: str = phrase("its inside: the heading of one half")
    long_mend: str = phrase("what this means, above a command")
    long_keep: str = phrase("what to do where it was remembered otherwise, above a command")
    short: str = phrase("its inside: the heading of the other half")
    short_mend: str = phrase("what this means, above a command")
    short_else: str = phrase("what else can be done, above a picture of a print window")
    window: str = phrase("the title of a print window")
    both_sides: str = phrase("what is ticked there")
    flip_long: str = phrase("what is chosen there")
    flip_short: str = phrase("what is not chosen there")
    actual_size: str = phrase("what is chosen there")


def fill(pattern: str, **values: str) -> str:
    """Return the pattern with each ``{name}`` replaced by its value; names inside values are not replaced."""
    parts = pattern.replace("}", "{").split("{")
    return "".join(values[part] if number % 2 else part for number, part in enumerate(parts))


def direction(language: str) -> Direction:
    """Return the writing direction of a BCP 47 tag, by its script or else the default script of its language."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT_LANGUAGES else "ltr"
