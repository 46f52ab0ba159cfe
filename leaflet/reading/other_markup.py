"""Find the markup of other programs in text: it would be printed as it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Found(NamedTuple):
    """Markup at an offset of a text: what is wrong, and what to write instead."""

    offset: int
    message: str
    hint: str


# Text without any of these has no markup: most text.
_SIGN = re.compile(r"[*_`´~=<&\\\[\]^{}]")

_STRONG = "write **words** for words of great weight, or take the signs out"
_NONE = "take the signs out: they have no meaning here"
_LINK = "write a link as [words](https://www.example.org)"
_SUPER = "write the raised digits themselves, as in 10⁹ or m², or say it in words"

# Each pattern begins with a sign and ends at the next of its kind, so that a text is passed over a few times at most.
_KINDS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("*", re.compile(r"\*{3,}"), _STRONG),
    ("*", re.compile(r"(?<![\w*])\*(?=[^\s*])[^*]*(?<=[^\s*])\*(?![\w*])"), _STRONG),
    ("_", re.compile(r"(?<!\w)_{1,3}(?=[^\s_])[^_]*(?<=[^\s_])_{1,3}(?!\w)"), _STRONG),
    ("`", re.compile(r"`+[^`]*`+|`"), "take it out; for a quotation write “ and ”, for an apostrophe ’"),
    ("´", re.compile(r"´"), "for an apostrophe write ’"),
    ("~", re.compile(r"~~(?=[^\s~])[^~]*~~"), _NONE),
    ("=", re.compile(r"==(?=[^\s=])[^=]*=="), _STRONG),
    ("^", re.compile(r"\^[^\s^]{1,12}\^|(?<=\w)\^(?=[\w({+-])"), _SUPER),
    ("~", re.compile(r"(?<=[A-Za-z])~[0-9]{1,3}~"), "write the lowered digits themselves, as in H₂O"),
    ("<", re.compile(r"<(?:https?:|www\.|mailto:)[^\s<>]*>?|<[^\s<>@]+@[^\s<>]+>"), "write the address alone"),
    ("[", re.compile(r"\[\[[^\[\]]+\]\]"), _LINK),
    ("[", re.compile(r"\[\^[^\[\]\s]+\]"), "write the sources under 'references'"),
    ("[", re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]"), _LINK),
    ("[", re.compile(r"\[[^\[\]]+\]:\s+(?:<|https?:|www\.|mailto:)"), _LINK),
    ("[", re.compile(r"\[[^\[\]]+\]\s+\((?=https?:|www\.|mailto:|tel:)"), _LINK + ", without a space in its middle"),
    ("[", re.compile(r"\([^()\[\]]+\)\s?\[(?=https?:|www\.|mailto:|tel:)"), _LINK),
    ("[", re.compile(r"\[[^\[\]()]*\((?=https?:|www\.|mailto:|tel:)"), _LINK),
    ("[", re.compile(r"\[/[a-z]{1,10}\]"), _NONE),
    (
        "[",
        re.compile(
            r"\[(?:insert|enter|add|fill in|your|delete|comment|name|date|time|(?:tele)?phone|number|ward|hospital"
            r"|clinic|address|e-?mail|xx+|tb[cda]|\.\.\.|…)\b[^\[\]]*\]|\[(?:\.\.\.|…|_+)\]",
            re.IGNORECASE,
        ),
        "write what belongs here",
    ),
    (
        "{",
        re.compile(r"\$?(?<!\{)\{ ?[^\W\d_][\w -]{2,40}\}(?!\})"),
        "write what belongs here; a blank for each person is ((name))",
    ),
    ("{", re.compile(r"\{\{\s*$"), "write a word that the glossary explains as {{word}}"),
    ("}", re.compile(r"\}\}"), "write a word that the glossary explains as {{word}}"),
    ("[", re.compile(r"(?<!\S)\[[ xX]?\](?!\S)"), "write the sign itself, ☐ or ☑"),
    ("\\", re.compile(r"\\[a-zA-Z]*"), "take it out; at the end of a line, before another line, it breaks the line"),
)
_TAG = re.compile(r"<[/!?]?([A-Za-z][A-Za-z0-9:-]*)[^<>]*>|<!--[^<>]*-->")
_TAGS = {
    **dict.fromkeys(("sup", "sub"), "write the raised or lowered digits themselves, as in m², 10⁹ or H₂O"),
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "mark"), _STRONG),
    **dict.fromkeys(("i", "em", "u", "font", "span", "div"), "write the words alone; **words** have great weight"),
    "br": "end the line with a backslash instead, where another line follows",
    "p": "leave a line blank to begin a paragraph",
    **dict.fromkeys(("ul", "ol", "li"), "begin each item on a line of its own, with '- ' or '1. '"),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "td", "th"), "write a 'table:' with its header and its rows"),
    "a": _LINK,
    "img": "write a 'picture:' as a block of its own",
    "hr": "take it out; a new section has a title",
}
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_FIELD = re.compile(
    r"Error! [A-Z][a-z]+[^.!]{0,60}(?:not found|not defined|not specified)|HYPERLINK \"|MERGE(?:FIELD|FORMAT)"
    r"|(?<!\w)(?:REF|PAGEREF) _[A-Z]|«(?:[A-Z][a-z]*){2,6}»|«\w{1,40}_\w{1,40}»"
)
# What stands where the words are still to be written.
_UNWRITTEN = re.compile(
    r"(?i:click (?:or tap )?(?:here )?to enter (?:text|a date)|click or tap here|click here to enter)"
    r"|(?i:choose an item(?=\.|$)|lorem ipsum)|(?<!\w)(?:TODO|FIXME)(?!\w)|%[A-Za-z_]{3,30}%"
    r"|\[[A-Z]{2,3}[0-9]{1,2}\]"
    r"|(?<![\w,])[xX]{3,}(?!\w)|(?<!\w)[xX]{2}/[xX]{2}(?!\w)|\?{3,}"
    r"|(?:^\s*|[:(]\s*|(?<!\w)(?:is|on|at|by|[Cc]all|[Rr]ing|phone|date|time|number) )"
    r"(?<!\w)(TB[CDA])(?=\s*$|[)\].,;])"
)
# A page by its number; not one of something else, as in "page 2 of your form".
_PAGE = re.compile(
    r"(?<!\w)(?:see|on|at|to|siehe|auf|voir|gweler|ar|véase|ver|en la|patrz|na) "
    r"(?:pages?|tudalen|Seite|página|stronie|str\.)"
    r"[ \u00a0](?:[0-9]+|[xX]+)(?!\w)(?!,? (?:of|in|von|der|des|de|du|o)(?!\w))",
    re.IGNORECASE,
)
# Letters that were lost: a question mark or a capital of Mac Roman within a word, or escapes of mail and of the web.
_LOST = re.compile(
    r"(?<![\w./=&?@-])[^\W\d_]+\?[^\W\d_]+(?![\w./=&?@-])|(?<=[a-zà-öø-ÿ])[ÒÓÔÕ](?=[a-z])|(?<=[^\W\d_])(?:‚|(?<=n)ít(?!\w))"
    r"|=(?:C[2-9A-F]|D[0-9A-F])=[89AB][0-9A-F]|=E2=[89AB][0-9A-F]|(?<=[^\W\d_])%(?:20|C3%[89AB][0-9A-F]|E2%80%)"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?<!\]\()(?:https?(?!://\w)[:;/\\]+(?:\s?\w)?|www[,;:]\s?\w|www\.\s[\w-]+\.[a-z]|w{4,6}\.\w|mailto:(?=\S)"
    r"|(?!https?://)[a-z]{2,8}://)|(?<=[\w.-])(?: @ ?|@ )(?=[\w-]+\.[a-z])",
    re.IGNORECASE,
)
_DETOUR = re.compile(r"safelinks\.protection\.outlook\.com|(?<=google\.com)/url\?|urldefense\.(?:com|proofpoint\.com)")
_HEADING = re.compile(r"[ \t]*(#{1,6})[ \t\u00a0]+\S|[ \t]*(#{2,6})(?=\w)")
_QUOTE = re.compile(r"[ \t]*(>)[> \t\u00a0]*(?=[^\W\d_]|[\"'“‘*])")
_PICTURE = re.compile(r"(?<!\S)!\[[^\[\]]*\]\(")


def markup(text: str, addresses: Sequence[tuple[int, int]] = ()) -> Iterator[Found]:
    """Yield what is markup to other programs in text that is printed as it stands; a kind is told once.

    What begins inside one of the ``addresses`` is part of it.
    """
    if found := _FIELD.search(text):
        yield _told(found, "write what should stand here: the word processor lost it")
    if found := _UNWRITTEN.search(text):
        shown = found[1] or found[0]
        yield Found(found.end() - len(shown), f"'{shown}' stands for words that are still missing", "write the words")
    if found := _PAGE.search(text):
        hint = "name the section instead of its page: each edition counts its own pages"
        yield Found(found.start(), f"'{found[0]}' is a page of one document, and may be another one here", hint)
    if found := _outside(_LOST, text, addresses, []):
        hint = "type the word anew: a letter of it was lost when the text was saved or copied"
        yield Found(found.start(), f"'{found[0]}' is printed as it stands", hint)
    if found := _outside(_ADDRESS, text, addresses, []):
        yield _told(found, "write the address as in https://www.example.org or name@example.org, without spaces")
    yield from detour(text)
    if not _SIGN.search(text):
        return
    told: list[tuple[int, int]] = []
    for sign, pattern, hint in _KINDS:
        if sign in text and (match := _outside(pattern, text, addresses, told)):
            told.append(match.span())
            yield _told(match, hint)
    if "<" in text and (match := _outside(_TAG, text, addresses, told)):
        yield _told(match, _TAGS.get((match[1] or "").lower(), "take it out, or write the words alone"))
    if "&" in text and (match := _ENTITY.search(text)):
        # Imported here: few texts have entities, and their table is large.
        from html import unescape

        sign = unescape(match[0])
        hint = f"write the sign itself: '{sign}'" if sign.isprintable() and sign.strip() else "write a space"
        yield _told(match, hint)


def detour(address: str) -> Iterator[Found]:
    """Yield where a web address leads to the server of a mail program or a search engine, which sends on from there."""
    if ("://" in address or "www." in address) and (found := _DETOUR.search(address)):
        hint = "open the address, and copy that of the page itself"
        yield Found(
            found.start(), "this address is one that a mail program or a search engine put before the real one", hint
        )


def _outside(
    pattern: re.Pattern[str], text: str, addresses: Sequence[tuple[int, int]], told: list[tuple[int, int]]
) -> re.Match[str] | None:
    """Return the first match outside what was told already, and outside addresses."""
    for match in pattern.finditer(text):
        before = bisect_right(addresses, (match.start(), len(text))) - 1
        if before >= 0 and addresses[before][1] > match.start():
            continue
        if not any(start < match.end() and match.start() < end for start, end in told):
            return match
    return None


def _told(match: re.Match[str], hint: str) -> Found:
    shown = " ".join(match[0].split())
    shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
    return Found(match.start(), f"'{shown}' has no meaning here and is printed as it stands", hint)


def line_markup(line: str) -> Found | None:
    """Return what is markup to other programs because it stands at the beginning of a line, or makes all of it."""
    if heading := _HEADING.match(line):
        hint = "write a heading as the 'title:' of a section or of a note, or as **words**"
        start = heading.start(1) if heading[1] else heading.start(2)
        return Found(start, f"'{heading[1] or heading[2]}' makes no heading here and is printed as it stands", hint)
    if quote := _QUOTE.match(line):
        hint = "take it out; for a quotation write “ and ”, for a box a 'note:'"
        return Found(quote.start(1), "'>' has no meaning here and is printed as it stands", hint)
    if is_rule(line):
        start = len(line) - len(line.lstrip())
        hint = "take it out; for lines to write on use 'write:', for a heading the 'title:' of a section"
        return Found(start, "a row of signs makes no line here and is printed as it stands", hint)
    if picture := _PICTURE.search(line):
        hint = "write a 'picture:' with its 'file:' and 'alt:' as a block of its own"
        return Found(picture.start(), "a picture does not stand in running text", hint)
    return None


def is_rule(line: str) -> bool:
    """Tell whether a line is a row of at least three like signs, with which other programs draw a line."""
    signs = line.replace(" ", "").replace("\t", "").replace("\u00a0", "")
    return len(signs) >= 3 and signs[0] in "-*_=~+#—–" and signs == signs[0] * len(signs)
