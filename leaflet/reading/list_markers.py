"""Find the lines of a text that begin an item of a list, whatever program wrote them: lines → markers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from leaflet.model.content import Text
from leaflet.model.value import replace, value
from leaflet.reading.context import ReadContext
from leaflet.reading.other_markup import is_rule

# All that looks like a space: what word processors put after a bullet is often no plain one.
SPACES = " \t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u2060\u3000\ufeff"
BULLETS = "•●▪◦‣∙·⁃►▶▸▹■□▢○◆◇◾◽➢➤➔✦★☆❖⦁⚫⚪\uf000-\uf0ff"
_DASHES = "–—−‐‑‒―+*"

_MARKER = re.compile(
    rf"(?P<indent>[{SPACES}]*)(?P<sign>(?P<bullet>[-{_DASHES}o]|[{BULLETS}])"
    r"|(?P<number>[0-9]{1,2})\.|(?P<round>\(?[0-9]{1,2})\)|(?P<letters>\(?(?:[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4}))[.)])"
    rf"(?:[{SPACES}]+(?=[^{SPACES}])|[{SPACES}]*$)"
)
# A sign whose space was forgotten. A hyphen between letters may join words across the line end.
_GLUED = re.compile(
    rf"(?P<indent>[{SPACES}]*)(?P<sign>(?P<bullet>[{BULLETS}])(?=\S)|[-{_DASHES}](?=[^\W\d_])(?!.*[-{_DASHES}]$)"
    r"|[0-9]{1,2}(?P<round>\))(?=[^\W\d_]))"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_TAB = 4


@value
class Marker:
    """Where an item begins: its sign, and where its words do; ``number`` is None for a bullet."""

    indent: int
    sign: str
    start: int
    end: int
    number: int | None
    family: str
    glued: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether it is written as docs/content.md says."""
        return not self.glued and self.family in ("-", "1.") and (self.sign == "-" or self.number is not None)

    @property
    def kind(self) -> str:
        """A bullet, or how a number is written."""
        return "-" if self.number is None else self.family


@value
class Markers:
    """The marker of each line, if it begins with one, and the numbers of the lines that were reported instead."""

    found: list[Marker | None]
    doubted: set[int]


def markers(lines: Sequence[Text], desk: ReadContext) -> Markers:
    """Return the markers of lines; report those of which it is not certain."""
    read = Markers([marker_of(line.text) for line in lines], set())
    for run in list(_runs(lines, read.found)):
        _judge(run, lines, read, desk)
    return read


def is_blank(line: Text) -> bool:
    """Tell whether nothing shows in a line."""
    return not line.text.strip(SPACES)


def marker_of(text: str) -> Marker | None:
    """Return the marker that a line seems to begin with."""
    if is_rule(text):
        return None
    match = _MARKER.match(text)
    glued = match is None
    match = match or _GLUED.match(text)
    if match is None:
        return None
    groups = match.groupdict()
    sign = match["sign"]
    indent = len(match["indent"].expandtabs(_TAB))
    start, end = match.start("sign"), match.end()
    if end == len(text) and sign != "-" and not groups.get("number"):
        # A sign alone, as in a cell that stays empty.
        return None
    if groups.get("number"):
        return Marker(indent, sign, start, end, int(sign[:-1]), "1.")
    if groups.get("round"):
        return Marker(indent, sign, start, end, int(re.sub(r"\D", "", sign)), _style(sign), glued)
    if groups.get("letters"):
        return Marker(indent, sign, start, end, _letter(sign.strip("().").lower()), _style(sign))
    return Marker(indent, sign, start, end, None, sign, glued)


def _style(sign: str) -> str:
    """Return how a number or a letter is written, with 1 or a for it."""
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", re.sub(r"[0-9]+", "1", sign)))


def _letter(letters: str) -> int:
    if len(letters) == 1:
        return ord(letters) - ord("a") + 1
    values = [_ROMAN[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _follows(before: Marker, after: Marker) -> bool:
    """Tell whether two markers are neighbours in one list."""
    if before.number is None or after.number is None:
        return before.number is after.number
    if before.family != after.family:
        return False
    # The letter i is the first Roman number too, and v and x are others.
    first, second = ({one.number, _ROMAN.get(one.sign.strip("().").lower(), one.number)} for one in (before, after))
    return any(one is not None and one + 1 in second for one in first) or before.sign == after.sign


def _runs(lines: Sequence[Text], found: Sequence[Marker | None]) -> Iterator[list[int]]:
    """Yield the numbers of lines with markers that nothing stands between but blank lines and what is indented more."""
    run: list[int] = []
    for number, marker in enumerate(found):
        if marker is not None:
            run.append(number)
        elif run and not is_blank(lines[number]):
            first = found[run[0]]
            text = lines[number].text.expandtabs(_TAB)
            if first is None or len(text) - len(text.lstrip()) <= first.indent:
                yield run
                run = []
    if run:
        yield run


def _judge(run: Sequence[int], lines: Sequence[Text], read: Markers, desk: ReadContext) -> None:
    """Keep the markers of a run that are certain; report the others, and take them out."""
    found = read.found
    written = [(number, marker) for number in run if (marker := found[number]) is not None]
    siblings = _siblings(written)
    letters_told = False
    for at, (number, marker) in enumerate(written):
        if marker.is_ours:
            continue
        place = lines[number].place.after(marker.start)
        if not _is_certain(at, written, siblings[at], lines):
            found[number] = None
            told = len(desk.problems)
            _report(marker, number, lines, found, desk)
            if len(desk.problems) > told:
                read.doubted.add(number)
        elif marker.number is not None and "1" not in marker.family:
            alike = siblings[at]
            before = found[written[alike[bisect_left(alike, at) - 1]][0]] if alike[0] != at else None
            found[number] = replace(marker, number=_counted(marker, before, written[alike[min(1, len(alike) - 1)]][1]))
            if not letters_told:
                message = f"steps are printed with the numbers 1, 2, 3: '{marker.sign}' becomes a number"
                hint = "write '1. ' and so on, and change what in the text refers to the letters"
                desk.warn(place, "step-letter", message, hint)
                letters_told = True
        elif (
            at
            and marker.number is None
            and written[at - 1][1].number is None
            and _is_other_level(written[at - 1][1], marker)
        ):
            message = f"'{marker.sign}' follows '{written[at - 1][1].sign}', and both are printed as items of one level"
            hint = "begin each with '- '; indent those one level deeper by two spaces"
            desk.warn(place, "bullet-sign", message, hint)


def _counted(marker: Marker, before: Marker | None, second: Marker) -> int:
    """Return the number of a step that is written with a letter; the second of its list tells what the letter i is."""
    if before is not None and before.number is not None:
        return before.number + 1
    is_roman = [one.sign.strip("().").lower() for one in (marker, second)] == ["i", "ii"]
    return 1 if is_roman or marker.number is None else marker.number


def _siblings(written: Sequence[tuple[int, Marker]]) -> list[list[int]]:
    """Return for each marker of a run those of its list: written and indented alike, with no outer one between."""
    levels: list[tuple[int, dict[str, list[int]]]] = []
    found: list[list[int]] = []
    for at, (_, marker) in enumerate(written):
        while levels and levels[-1][0] > marker.indent:
            levels.pop()
        if not levels or levels[-1][0] < marker.indent:
            levels.append((marker.indent, {}))
        alike = levels[-1][1].setdefault(marker.family, [])
        alike.append(at)
        found.append(alike)
    return found


def _is_other_level(before: Marker, marker: Marker) -> bool:
    """Tell whether two bullets of one indentation had two levels where they come from."""
    plain = "-" + _DASHES
    return before.indent == marker.indent and before.sign != marker.sign and not {before.sign, marker.sign} <= {*plain}


def _is_certain(at: int, written: Sequence[tuple[int, Marker]], alike: Sequence[int], lines: Sequence[Text]) -> bool:
    number, marker = written[at]
    if marker.glued and marker.sign[0] in "-" + _DASHES:
        return False
    neighbours = [written[one] for one in (at - 1, at + 1) if 0 <= one < len(written)]
    if marker.number is None:
        if marker.sign == "o" and not _begins(written[0][0], lines):
            return False
        # One sign among hyphens: word processors make a dash of some of them.
        near = [one for line, one in neighbours if one.sign == marker.sign or abs(line - number) == 1]
        return any(one.number is None for one in near) or (at > 0 and marker.indent > written[0][1].indent)
    if "1" not in marker.family and marker.sign.endswith(".") and not _begins(written[0][0], lines):
        return False
    place = bisect_left(alike, at)
    return (place > 0 and _follows(written[alike[place - 1]][1], marker)) or (
        place + 1 < len(alike) and _follows(marker, written[alike[place + 1]][1])
    )


def _begins(number: int, lines: Sequence[Text]) -> bool:
    """Tell whether a line begins a paragraph, or follows a lead-in."""
    return number == 0 or is_blank(lines[number - 1]) or lines[number - 1].text.rstrip().endswith(":")


def _report(
    marker: Marker, number: int, lines: Sequence[Text], found: Sequence[Marker | None], desk: ReadContext
) -> None:
    """Report a line that may be an item of a list, and is printed as text."""
    place = lines[number].place.after(marker.start)
    sign = marker.sign.strip()
    hint = "write a hyphen and a space: '- '" if marker.number is None else f"write '{marker.number}. '"
    begins = _begins(number, lines)
    after_item = number > 0 and found[number - 1] is not None
    if marker.glued and sign in "-" + _DASHES:
        # Within a paragraph a hyphen may join words across the line end.
        alike = [one for one in (number - 1, number + 1) if 0 <= one < len(lines) and _is_glued(lines[one], sign)]
        if begins or after_item or alike:
            report = desk.report if sign in "-*+" else desk.warn
            report(place, "bullet-sign", f"a list item does not begin with '{sign}' alone", hint)
    elif marker.number is None and sign != "o" and sign not in _DASHES.replace("*", ""):
        desk.report(place, "bullet-sign", f"a list item does not begin with '{sign}'", hint)
    elif marker.number is None and sign == "o" and lines[number].text[marker.start + 1 : marker.end] == " " and begins:
        pass
    elif "1" not in marker.family and marker.number is not None and sign.endswith(".") and len(sign) == 2:
        # An initial: A. Smith.
        pass
    else:
        message = f"'{sign}' begins a line, but no item of a list is made of it: it is printed as text"
        desk.warn(place, "bullet-sign", message, f"if it is an item, {hint}; if not, begin the line with a word")


def _is_glued(line: Text, sign: str) -> bool:
    return line.text.lstrip().startswith(sign) and line.text.lstrip()[1:2].isalpha()
