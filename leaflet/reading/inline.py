"""Turn a strand of running text into its inline parts: strong words, links, placeholders, terms; the rest is text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from leaflet.model.content import Inline, Line, Link, Placeholder, Strong, Term
from leaflet.model.value import value
from leaflet.reading.context import ReadContext
from leaflet.reading.links import PhoneNumbers, addresses, fault
from leaflet.reading.other_markup import Found, detour, markup
from leaflet.reading.source_text import SourceText

# A paragraph of a leaflet has some hundred characters; what is far longer would take its time to set.
MOST_CHARACTERS = 20_000

# What would be markup in running text, for where none is read.
MARKUP = re.compile(
    r"\*\*(?=\S)[^*]*\*\*|\*\*(?=\S)|(?<=\S)\*\*|\[[^\[\]]+\]\([^()\s]+\)|\{\{[^{}]+\}\}"
    r"|\(\([^()]*\)\)|\(\([^\W\d_][\w -]*\)?(?:[.,;:!?]?(?:\s|$))",
)

_SIGNS = re.compile(r"\*\*|\[|\]\((?=https?:|mailto:|tel:)|\(\(|\((?=[^\W\d_][\w -]*\)\))|\{\{")
_STRONG_ENDS = re.compile(r"(?<=\S)(?=\*\*)")
_ADDRESS_WORDS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_BRACKETS = re.compile(r"[\[\]()]")
_NAME = re.compile(r"[^\W\d_][\w -]*")
_TERM = re.compile(r"[^{}]+")
# Characters that follow a name whose closing brackets were forgotten, but not a formula's.
_BROKEN_OFF = re.compile(r"\)?(?:[.,;:!?]?(?:\s|$))")


def line(strand: SourceText, declared: PhoneNumbers, desk: ReadContext) -> Line:
    """Return the inline parts of a strand."""
    text = strand.text
    if len(text) > MOST_CHARACTERS:
        message = f"this text has {len(text):,} characters without a blank line or a new item"
        desk.report(
            strand.place(0), "text-too-long", message, "part it into paragraphs: leave a line blank between them"
        )
        return Line(strand.texts(0, len(text)))
    strong_ends = [match.start() for match in _STRONG_ENDS.finditer(text)] if "**" in text else []
    partners = _partners(text) if "](" in text or "((" in text else {}
    return Line(tuple(_Reading(strand, declared, desk, strong_ends, partners).parts(0, len(text))))


@value
class _Reading:
    """What is looked up while a strand is read: where strong words may end, and which bracket closes which."""

    strand: SourceText
    declared: PhoneNumbers
    desk: ReadContext
    strong_ends: Sequence[int]
    partners: Mapping[int, int]

    def parts(self, start: int, end: int, *, in_link: bool = False) -> Iterator[Inline]:
        """Yield the parts between two offsets; inside a link no other begins."""
        text = self.strand.text
        plain = offset = start
        while (sign := _SIGNS.search(text, offset, end)) is not None:
            match sign[0]:
                case "**":
                    part, offset = self.strong(sign.start(), end, in_link)
                case "[" if not in_link:
                    part, offset = self.link(sign.start(), end)
                case "((":
                    part, offset = self.placeholder(sign.start(), end)
                case "(":
                    part, offset = self.half_opened(sign.start())
                case "{{":
                    part, offset = self.term(sign.start(), end)
                case "[":
                    part, offset = None, sign.end()
                case _:
                    message = "a link's address stands here, but no '[' before its words"
                    self.report(sign.start(), "link-open", message, "write it as [words](https://…)")
                    part, offset = None, sign.end()
            if part is not None:
                yield from self.plain(plain, sign.start(), in_link)
                yield part
                plain = offset
        yield from self.plain(plain, end, in_link)

    def plain(self, start: int, end: int, in_link: bool) -> Iterator[Inline]:
        """Yield text, and a link for each address in it."""
        text = self.strand.text[start:end]
        found = [] if in_link else [*addresses(text, self.declared)]
        for foreign in markup(text, [(first, last) for first, last, _ in found]):
            self.warn_of(foreign._replace(offset=start + foreign.offset))
        origin = start
        for first, last, target in found:
            yield from self.strand.texts(start, origin + first)
            content = self.strand.texts(origin + first, origin + last)
            yield Link(Line(content), target, self.strand.place(origin + first))
            start = origin + last
        yield from self.strand.texts(start, end)

    def strong(self, start: int, end: int, in_link: bool) -> tuple[Inline | None, int]:
        text = self.strand.text
        before, after = text[max(start - 1, 0) : start], text[start + 2 : start + 3]
        opens = start + 2 < end and not after.isspace() and after != "*"
        closing = self.strong_end(start + 3, end) if opens else None
        if closing is not None and before.isalnum() and _SPACE.search(text, start, closing):
            # Within a word, stars go round letters of this word only.
            closing = None
        if closing is None:
            if (opens and not before.isalnum()) or (before.strip() and not after.strip() and before != "*"):
                hint = "write ** before the first of the words and after the last, without spaces inside"
                self.report(start, "strong-open", "these two stars have no partner", hint)
            elif before != "*" and after != "*":
                # A sum such as ``2 ** 3``, or a sign for a note.
                self.warn_of(Found(start, "two stars are printed as they stand", "write another sign instead of **"))
            return None, start + 2
        content = Line(tuple(self.parts(start + 2, closing, in_link=in_link)))
        return Strong(content, self.strand.place(start)), closing + 2

    def strong_end(self, start: int, end: int) -> int | None:
        """Return where the next strong words between two offsets end."""
        number = bisect_left(self.strong_ends, start)
        found = self.strong_ends[number] if number < len(self.strong_ends) else end
        return found if found + 2 <= end else None

    def link(self, start: int, end: int) -> tuple[Inline | None, int]:
        text = self.strand.text
        middle = self.partner(start, end)
        if middle is None or text[middle + 1 : min(middle + 2, end)] != "(":
            return None, start + 1
        last = self.partner(middle + 1, end)
        if last is None:
            self.report(start, "link-open", "this link's address is never closed", "put a ')' after the address")
            return None, middle + 2
        target = text[middle + 2 : last].strip()
        if not text[start + 1 : middle].strip():
            hint = "write between [ and ] what the page is about"
            self.report(start, "link-empty", "this link has no words", hint)
            return None, last + 1
        if "((" in target:
            hint = "give everybody the same address, and write the placeholder beside the link"
            self.report(middle + 2, "placeholder-form", "a link's address cannot hold a placeholder", hint)
            return None, last + 1
        wrong = fault(target)
        if wrong is not None:
            self.report(middle + 2, wrong.code, wrong.message, wrong.hint)
            return None, last + 1
        for found in detour(target):
            self.warn_of(found._replace(offset=middle + 2 + found.offset))
        words = text[start + 1 : middle].strip()
        if _ADDRESS_WORDS.fullmatch(words) and _page(words) != _page(target):
            self.warn_of(
                Found(start + 1, "these words are another address than the one that they lead to", "write one of them")
            )
        content = Line(tuple(self.parts(start + 1, middle, in_link=True)))
        return Link(content, target, self.strand.place(start)), last + 1

    def placeholder(self, start: int, end: int) -> tuple[Inline | None, int]:
        text = self.strand.text
        name, glued = self.name(_NAME, start, end), text[max(start - 1, 0) : start].isalnum()
        if name is not None and not glued and self.closes("))", name.end(), end):
            return Placeholder(name[0].strip(), self.strand.place(start)), name.end() + 2
        outer = self.partner(start, end)
        inner = self.partner(start + 1, end)
        if inner is not None and outer == inner + 1:
            self.report(start, "placeholder-form", *_misformed(text[start + 2 : inner].strip(), glued=glued))
            return None, outer + 1
        # A placeholder may stand in brackets: ``(((name)), your nurse)``.
        if self.closes("(", start + 2, end):
            return None, start + 1
        # A formula closes both: ``((a + b) * c)``.
        if outer is None or (name is not None and _BROKEN_OFF.match(text, name.end(), end)):
            message = f"the placeholder (({name[0].strip()[:40] if name else ''} is never closed"
            self.report(start, "placeholder-open", message, "write it as ((name))")
        return None, start + 2

    def half_opened(self, start: int) -> tuple[Inline | None, int]:
        before = self.strand.text[:start]
        if before.count("(") <= before.count(")"):
            message = "these words end with two closing brackets, and begin with one"
            self.report(start, "placeholder-open", message, "write it as ((name)), or delete a bracket")
        return None, start + 1

    def term(self, start: int, end: int) -> tuple[Inline | None, int]:
        words = self.name(_TERM, start, end)
        if words is None or not words[0].strip():
            return None, start + 2
        if self.closes("}}", words.end(), end):
            text = words[0].strip()
            return Term(text, text, self.strand.place(start)), words.end() + 2
        if not self.closes("{", words.end(), end):
            self.report(start, "term-open", "this '{{' is never closed", "write it as {{term}}")
        return None, start + 2

    def name(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        return pattern.match(self.strand.text, start + 2, end)

    def closes(self, sign: str, offset: int, end: int) -> bool:
        return self.strand.text.startswith(sign, offset, end)

    def partner(self, start: int, end: int) -> int | None:
        """Return the offset of the bracket that closes the one at the start; None where none does before the end."""
        closing = self.partners.get(start, end)
        return closing if closing < end else None

    def warn_of(self, found: Found) -> None:
        self.desk.warn(self.strand.place(found.offset), "other-markup", found.message, found.hint)

    def report(self, offset: int, code: str, message: str, hint: str) -> None:
        self.desk.report(self.strand.place(offset), code, message, hint)


def _misformed(words: str, *, glued: bool) -> tuple[str, str]:
    """Return why what stands in double brackets is no placeholder, and the mend."""
    if not words:
        return "there is no name between these double brackets", "name what is to stand here, as in ((date))"
    if "??" in words:
        hint = "give the words a passage of their own, and say above it whom they are for, as in 'when: insulin'"
        return "words for some people only are not written between double brackets", hint
    if glued and _NAME.fullmatch(words):
        return "a placeholder stands directly behind a letter or a figure", "put a space before ((name))"
    return (
        "what stands between these double brackets is no name of a placeholder",
        "write it as ((name)): letters, figures, spaces and hyphens, beginning with a letter; or use single brackets",
    )


def _page(address: str) -> str:
    """Return an address without what makes no difference to where it leads."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).rstrip("/")


def _partners(text: str) -> dict[int, int]:
    """Return the offset of the closing bracket by that of the opening one, square and round ones each by themselves."""
    partners: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"]": [], ")": []}
    for bracket in _BRACKETS.finditer(text):
        match bracket[0]:
            case "[":
                waiting["]"].append(bracket.start())
            case "(":
                waiting[")"].append(bracket.start())
            case closing if waiting[closing]:
                partners[waiting[closing].pop()] = bracket.start()
    return partners
