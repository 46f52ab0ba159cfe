"""Turn what YAML's parser says of a fault into words for a health writer, with the place that must be mended.

The parser tells where it gave up; the two forms of it differ in that and in their wording. So their words only
choose the question here, and the source itself gives the answer: both forms lead to the same problem.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.model.problems import Place, Problem

Mark = tuple[int, int]  # line and column from 0, as the parser counts


class ParserError(NamedTuple):
    """What the parser says: the fault and the start of what it was reading then, each with its mark."""

    problem: str
    mark: Mark
    context: str
    context_mark: Mark | None


_KEY_BEFORE = re.compile(r"[^\s#][^#]*?:\s")
_REMARK_INSIDE = re.compile(r"[\[{][^\]}\"'#]*\s(#)")
# An item whose hyphen is another sign, or has no space after it; what follows is a key.
_GLUED_ITEM = re.compile(r"\s*(-(?=[^\W\d_])|[–—•*·−‐‑])\s*[\w-]+:(?:\s|$)")
_ONE_WORD_KEY = re.compile(r"\s*(?:- +)*[\w-]+$")
_SPEAKING = {
    "*": "a '*'",
    "&": "an '&'",
    "@": "an '@'",
    "!": "an '!'",
    "[": "a '['",
    "{": "a '{'",
    '"': "a quotation mark",
    "'": "a quotation mark",
    "- ": "a '-'",
}


def text_start(place: Place, sign: str) -> Problem:
    """Return the problem of a text that begins with a sign which means something else there."""
    shown = f"a '{sign}'"
    block = "write '|' and put it on the next line, indented"
    return Problem(
        place,
        "text-start",
        f"text cannot begin with {_SPEAKING.get(sign, shown)} here",
        f"{block}; it needs no quotes round it there" if sign in "'\"" else f"put the whole text in quotes, or {block}",
    )


def explain(fault: ParserError, source: Sequence[str], file: str, last: Mark) -> Problem:
    """Return the fault as its author would see it; ``last`` is where the parser's last text or list began."""
    end = (len(source) - 1, len(source[-1]))
    (line, column), last = min(fault.mark, end), min(last, end)
    return (
        _tab(fault, source, file, line)
        or _odd_indent(fault, source, file, line)
        or _of_text(fault, source, file, (line, column), last)
        or _of_shape(fault, source, file, (line, column))
        or Problem(
            _place(file, (line, column)),
            "yaml-syntax",
            "this cannot be read",
            "compare it with the lines around it: quotation marks, brackets, colons and indentation",
        )
    )


def _place(file: str, mark: Mark) -> Place:
    return Place(file, mark[0] + 1, mark[1] + 1)


def _tab(fault: ParserError, source: Sequence[str], file: str, line: int) -> Problem | None:
    return None if "quoted" in fault.context else tab(source[line], Place(file, line + 1))


def tab(line: str, start: Place) -> Problem | None:
    """Return the problem of a line that is indented with a tab; ``start`` is where the line begins."""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" not in indentation:
        return None
    return Problem(
        start.after(indentation.index("\t")),
        "tab",
        "this line is indented with a tab",
        "use spaces: two for each level",
    )


def _odd_indent(fault: ParserError, source: Sequence[str], file: str, line: int) -> Problem | None:
    if "quoted" in fault.context:
        return None
    lines = (line, fault.context_mark[0] if fault.context_mark else line)
    return next(
        filter(None, (odd_indent(source[one], Place(file, one + 1)) for one in lines if one < len(source))), None
    )


def odd_indent(line: str, start: Place) -> Problem | None:
    """Return the problem of a line that is indented with what looks like spaces; ``start`` is where the line begins."""
    indentation = line[: len(line) - len(line.lstrip())]
    at = len(indentation) - len(indentation.lstrip(" "))
    if at == len(indentation):
        return None
    return Problem(
        start.after(at),
        "indentation",
        f"this line is indented with a sign that is no space and looks like one (U+{ord(indentation[at]):04X})",
        "delete what stands before its first letter, and type the spaces anew",
    )


def _of_text(fault: ParserError, source: Sequence[str], file: str, mark: Mark, last: Mark) -> Problem | None:
    """Return the problem if a text was begun in a way, or holds a sign, that means something else."""
    line, column = mark
    said = fault.problem
    if "escape" in said or "hexdecimal" in said or "hexadecimal" in said:
        return no_escape(source, file, mark)
    if "quoted scalar" in fault.context:
        return _open_quote(file, fault.context_mark or mark)
    if "scanning an alias" in fault.context or "scanning an anchor" in fault.context or "a tag" in fault.context:
        start = fault.context_mark or mark
        return text_start(_place(file, start), source[start[0]][start[1] : start[1] + 1])
    if "cannot start any token" in said or "node content" in said or "mapping keys are not" in said:
        if not source[line][column:].strip():
            start = fault.context_mark or mark
            return _open_bracket(source, file, last)
        return text_start(_place(file, mark), source[line][column])
    if "directive" in fault.context:
        return text_start(_place(file, fault.context_mark or mark), "%")
    if "sequence entries are not" in said:
        return text_start(_place(file, mark), "- ")
    if "block scalar" in fault.context:
        start = fault.context_mark or mark
        return text_start(_place(file, start), source[start[0]][start[1]])
    if "mapping values are not" in said:
        return _colon(source, file, mark)
    if "flow" in fault.context:
        return _open_bracket(source, file, fault.context_mark or mark)
    return _text_after_quote(fault, source, file, mark, last)


def no_escape(source: Sequence[str], file: str, mark: Mark) -> Problem:
    """Return what to say of the last backslash before a mark, after which no sign's name or number stands."""
    column = source[mark[0]].rfind("\\", 0, mark[1] + 1)
    return Problem(
        _place(file, (mark[0], max(column, 0))),
        "backslash",
        "a backslash in double quotes begins a special sign, and this is none",
        "use single quotes, or write two backslashes",
    )


def _open_quote(file: str, mark: Mark) -> Problem:
    return Problem(
        _place(file, mark),
        "quote-open",
        "this quotation mark is never closed",
        "close it at the end of the text; or write '|' and put the text on the next line, without quotes round it",
    )


def _open_bracket(source: Sequence[str], file: str, mark: Mark) -> Problem:
    sign = source[mark[0]][mark[1] : mark[1] + 1]
    if remark := _REMARK_INSIDE.match(source[mark[0]], mark[1]):
        return Problem(
            _place(file, (mark[0], remark.start(1))),
            "hash-in-text",
            "a '#' after a space hides the rest of this line: it is taken for a remark",
            "put the text that it belongs to in quotes; a remark stands on a line of its own",
        )
    return Problem(
        _place(file, mark),
        "bracket-open",
        f"what this '{sign}' begins is not closed, or something in it has no comma after it",
        "close it; if the bracket belongs to the text, put the whole text in quotes",
    )


def _colon(source: Sequence[str], file: str, mark: Mark) -> Problem:
    line, column = mark
    before = source[line][:column]
    if not _KEY_BEFORE.search(before) and _ONE_WORD_KEY.match(before):
        if not before[:1].isspace() and line > 0:
            above = next((number for number in range(line - 1, -1, -1) if source[number].strip()), line)
            return _no_colon(source, file, above)
        return _indentation(source, file, line)
    return Problem(
        _place(file, mark),
        "colon-in-text",
        "a colon with a space after it cannot stand in this text: it is taken for the end of a key",
        "put the whole text in quotes, or write '|' and put it on the next line, indented",
    )


def _text_after_quote(fault: ParserError, source: Sequence[str], file: str, mark: Mark, last: Mark) -> Problem | None:
    """Return the problem if a quotation or a bracket ends just before the mark, and text goes on after it."""
    before = source[mark[0]][: mark[1]].rstrip()
    begun = source[last[0]][last[1] : last[1] + 1]
    if fault.context.startswith("while parsing a block") and before[-1:] in ('"', "'", "]", "}"):
        if last[0] != mark[0] and begun in ('"', "'"):
            return _open_quote(file, last)
        if before[-1] in "]}":
            opener = {"]": "[", "}": "{"}[before[-1]]
            return text_start(_place(file, (mark[0], max(_opening(before, opener), 0))), opener)
        return text_start(_place(file, last), begun)
    return None


def _opening(before: str, opener: str) -> int:
    """Return the column of the bracket that the last character closes."""
    depth = 0
    for column in range(len(before) - 1, -1, -1):
        depth += (before[column] == before[-1]) - (before[column] == opener)
        if depth == 0:
            return column
    return -1


def _of_shape(fault: ParserError, source: Sequence[str], file: str, mark: Mark) -> Problem | None:
    """Return the problem if lines do not fit together."""
    if "could not find expected ':'" in fault.problem:
        return _no_colon(source, file, (fault.context_mark or mark)[0])
    if "block mapping" in fault.context or "block collection" in fault.context or "document start" in fault.problem:
        return _indentation(source, file, mark[0])
    return None


def _no_colon(source: Sequence[str], file: str, line: int) -> Problem:
    return Problem(
        _place(file, (line, _indent(source[line]))),
        "no-colon",
        "this line is neither a key with a colon nor part of the text above",
        "write 'key: text'; or, if it belongs to the text above, write '|' after that key and indent both lines",
    )


def _indentation(source: Sequence[str], file: str, line: int) -> Problem:
    above = next((one for one in range(line - 1, -1, -1) if source[one].strip()), None)
    if above is not None and (glued := _GLUED_ITEM.match(source[above])) is not None:
        return Problem(
            _place(file, (above, glued.start(1))),
            "bullet-sign",
            f"a list item does not begin with '{glued[1]}'" + (" alone" if glued[1] == "-" else ""),
            "write a hyphen and a space: '- '",
        )
    if above is not None and _is_no_pair(source, above):
        return _no_colon(source, file, above)
    return Problem(
        _place(file, (line, _indent(source[line]))),
        "indentation",
        "this line begins in another column than the lines that it belongs with",
        "begin it exactly below its neighbours; lines of text after '|' all stand deeper than their key",
    )


def _is_no_pair(source: Sequence[str], line: int) -> bool:
    """Tell whether a line stands where keys begin, straight below a key that holds them, and has no colon."""
    text = source[line].strip()
    before = (one for one in reversed(source[:line]) if one.strip() and not one.lstrip().startswith("#"))
    holds_keys = re.fullmatch(r"\s*(?:- +)*[\w-]+:\s*", next(before, "")) is not None
    return holds_keys and ":" not in text and not text.startswith(("-", "|", ">", "#", '"', "'", "["))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
