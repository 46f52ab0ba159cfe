"""Find lines that lose their form in a paragraph: rows of pasted tables, addresses, opening hours, schedules."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from leaflet.model.content import Text
from leaflet.reading.context import ReadContext
from leaflet.reading.list_markers import SPACES, Marker
from leaflet.reading.other_markup import line_markup

# Lines that an editor wraps are about as long as the longest of a text, and seldom shorter than this.
_USUAL_WIDTH = 72
# A line of an address, a day with its hours, a dose with its time; more often a whole line of a sentence.
_SHORT, _LONG = 40, 60
# No editor wraps lines that are longer: each is a paragraph, as word processors paste them.
_PARAGRAPH = 120

_TAB_INSIDE = re.compile(r"\S[ \u00a0]*(\t)\s*\S")
_CELLS = re.compile(r"\s*\|.*\|\s*$|\s*\+[-=+]{3,}\+\s*$|\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_BAR = re.compile(r"\S\s*(\|)\s*\S")
# A sign that fonts of signs show as a bullet, or a letter whose space after the bracket was forgotten.
_SIGNED = re.compile(r"(\S)\s|\(?\w\)")
_ITEMS_INSIDE = re.compile(r"[\s:;,.]([•●▪◦‣■►➢])\s+\w.*?\s\1\s+\w")
# Steps and hyphens that a line break was lost before: the first of them, and the one after it.
_FIRST_STEP, _SECOND_STEP = re.compile(r"(?:^\s*|[:;.]\s)\(?1[.)]\s+(?=\S)"), re.compile(r"\s(\(?2[.)])\s+[^\W\d_]")
_FIRST_DASH, _NEXT_DASH = re.compile(r":\s+([-–—*])\s+(?=\w)"), re.compile(r"\s[-–—*]\s+\w")
_COLUMNS = re.compile(r"\S {3,}(?=\S)")
_WIDE_GAP = re.compile(r"\S( {4,})(?=\S)")
# Two lines that begin so are lines of a list or a schedule, whatever they end with.
_LABEL = re.compile(r"[^\W\d_][\w ]{0,20}:\s")
_LETTERED = re.compile(r"\(?[^\W\d_]{1,3}[.)]\s")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_GOES_ON = re.compile(r"[\w%-]+(?:/[\w%-]+/|[/-][\w%-]+-|[?=&]|\.(?:html?|aspx?|pdf|php)\b)|[/?=&]\w")
_SENTENCE = re.compile(r"(?<![ap]\.m)[.?!…:;][”’\"')\]]*$")
_FIRST = re.compile(r"\S+")
_DIGIT = re.compile(r"[0-9]")


def pasted_tables(lines: Sequence[Text], found: Sequence[Marker | None], desk: ReadContext) -> None:
    """Report the first of each run of lines that are rows of a table, and markup at the beginning of lines."""
    before = False
    for number, (line, marker) in enumerate(zip(lines, found, strict=True)):
        text = line.text if line.text.isascii() and "\t" not in line.text else line.text.replace("\u00a0", " ")
        start = marker.end if marker is not None else 0
        at = _cell_at(text, start, number, lines)
        if at is not None and not before:
            hint = (
                "write it as a block of its own: a 'table:' with its 'header:' and its 'rows:'; or put spaces for tabs"
            )
            message = "this looks like a row of a table, and would be printed as one run of words"
            desk.report(line.place.after(at), "table-pasted", message, hint)
        before = at is not None
        if inside := _item_inside(text, start):
            message = f"'{inside[0]}' within a line begins no item of a list: it is printed as text"
            hint = f"write each item on a line of its own, after '{'1. ' if inside[0][-1] in '.)' else '- '}'"
            desk.warn(line.place.after(inside[1]), "bullet-sign", message, hint)
        if at is None and (gap := _lone_gap(text, start, number, lines)) is not None:
            message = f"the {len(gap[1])} spaces here become one"
            hint = "for columns write a 'table:', for lines to write on a 'write:'; or write one space"
            desk.warn(line.place.after(gap.start(1)), "spaces-joined", message, hint)
        if at is None and marker is None and (foreign := line_markup(line.text)) is not None:
            desk.warn(line.place.after(foreign.offset), "other-markup", foreign.message, foreign.hint)


def _item_inside(text: str, start: int) -> tuple[str, int] | None:
    """Return the sign of an item that stands within a line, with its offset."""
    if inside := _ITEMS_INSIDE.search(text, start):
        return inside[1], inside.start(1)
    if (one := _FIRST_STEP.search(text)) and (two := _SECOND_STEP.search(text, one.end())):
        return two[1], two.start(1)
    if (dash := _FIRST_DASH.search(text, start)) and _NEXT_DASH.search(text, dash.end()):
        return dash[1], dash.start(1)
    return None


def _lone_gap(text: str, start: int, number: int, lines: Sequence[Text]) -> re.Match[str] | None:
    """Return the wide gap of a line whose neighbours have none; those that have one are columns together."""
    if "    " not in text or (gap := _WIDE_GAP.search(text, start)) is None:
        return None
    around = (lines[one].text for one in (number - 1, number + 1) if 0 <= one < len(lines))
    return None if any(_COLUMNS.search(one) for one in around) else gap


def _cell_at(text: str, start: int, number: int, lines: Sequence[Text]) -> int | None:
    """Return where a row shows that it has cells."""
    if tab := _TAB_INSIDE.search(text, start):
        return tab.start(1)
    if "|" not in text:
        return None
    if _CELLS.match(text):
        return len(text) - len(text.lstrip())
    around = (lines[one].text for one in (number - 1, number + 1) if 0 <= one < len(lines))
    if (bar := _BAR.search(text)) and any(_BAR.search(one) or _CELLS.match(one) for one in around):
        return bar.start(1)
    return None


def width(lines: Iterable[Text]) -> int:
    """Return how long the lines of a text are that were wrapped, and not ended."""
    return max([_USUAL_WIDTH, *(len(line.text) for line in lines)])


def joined_lines(lines: Sequence[Text], wrapped: int, desk: ReadContext) -> None:
    """Report lines of one paragraph that were meant to stay lines; ``wrapped`` is the width of the text."""
    texts = [line.text.strip(SPACES) for line in lines]
    if any("\t" in text or "|" in text for text in texts):
        # A table, which was reported.
        return
    for number, (one, other) in enumerate(pairwise(texts)):
        if (address := _ADDRESS_END.search(one)) and (one[-1] in "-/_=&?%" or _GOES_ON.match(other)):
            message = "a web address ends here, and seems to go on in the next line: the link would lead elsewhere"
            place = lines[number].place.after(lines[number].text.find(address[0]))
            desk.warn(place, "other-markup", message, "write the whole address on one line")
    ended = [_was_ended(one, other, wrapped) for one, other in pairwise(texts)]
    for number, (one, other) in enumerate(pairwise(texts)):
        begun = _begins_paragraph(lines[number], lines[number + 1])
        if begun or (ended[number] and (_are_entries(one, other) or _is_verse(texts, ended, number))):
            message = "this line would be joined to the line above it, in one paragraph"
            hint = "to keep the lines apart, end the line above with a backslash, or begin each line with '- '"
            if begun:
                hint = "leave a line blank above it if it begins a paragraph"
            elif _COLUMNS.search(one) and _COLUMNS.search(other):
                hint = "write a 'table:' with its header and its rows, as a block of its own"
            start = len(lines[number + 1].text) - len(lines[number + 1].text.lstrip(SPACES))
            desk.warn(lines[number + 1].place.after(start), "lines-joined", message, hint)
            return


def _begins_paragraph(line: Text, following: Text) -> bool:
    """Tell whether a line follows a whole paragraph on one line, or is indented as the first of a paragraph is."""
    text, other = line.text.strip(SPACES), following.text.strip(SPACES)
    if text.endswith("\\"):
        return False
    if len(text) > _PARAGRAPH and (_SENTENCE.search(text) or other[:1].isupper()):
        return True
    indented = len(following.text) - len(following.text.lstrip(SPACES)) > len(line.text) - len(line.text.lstrip(SPACES))
    return indented and line.place.column == following.place.column


def _was_ended(line: str, following: str, wrapped: int) -> bool:
    """Tell whether a line ends where there was room for the next word."""
    first = _FIRST.match(following)
    return not line.endswith("\\") and first is not None and len(line) + 1 + len(first[0]) <= wrapped


def _are_entries(line: str, following: str) -> bool:
    """Tell whether two lines look like two lines of a list, an address or a schedule."""
    if len(line) > _LONG or (_COLUMNS.search(line) and _COLUMNS.search(following)):
        return len(line) <= _LONG
    if not following[0].isalnum() and following[0] == line[0] and following[0] not in "“\"'‘([{":
        return True
    if (one := _SIGNED.match(line)) and (other := _SIGNED.match(following)) and one[1] == other[1]:
        return True
    if any(form.match(line) and form.match(following) for form in (_LABEL, _LETTERED)):
        return True
    if _SENTENCE.search(line):
        return False
    if following[0].isupper() or following[0].isdigit():
        return True
    return len(line) <= _SHORT and bool(_DIGIT.search(line) and _DIGIT.search(following))


def _is_verse(texts: Sequence[str], ended: Sequence[bool], number: int) -> bool:
    """Tell whether a line is one of three short ones, each ended before its time."""
    around = [at for at in (number - 1, number + 1) if 0 <= at < len(ended) and ended[at]]
    return any(
        all(len(text) <= _SHORT for text in texts[min(at, number) : max(at, number) + 2])
        and not _SENTENCE.search(texts[min(at, number)])
        and not _SENTENCE.search(texts[max(at, number)])
        for at in around
    )
