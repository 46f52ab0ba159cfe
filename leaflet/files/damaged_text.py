"""Detect damaged text: read in a wrong encoding, or with the escapes of a program.

``is_damaged`` and ``is_escaped`` apply to any text. ``is_misread`` and ``has_lost_letters`` are for cells of a table:
in running text the same characters may be intended.
"""

import re

# The replacement character, for bytes that a program could not decode.
_LOST = "\ufffd"
# Characters for private use.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Continuation bytes of UTF-8, 80 to BF, as Windows' western European shows them; quotation marks stand after letters.
_WINDOWS = "\u00a1-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
# The same bytes as Mac Roman shows them.
_MAC = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
# Letters in UTF-8 that were read as Windows' (Ã© for é, â€™ for ’), Mac Roman (√©, ‚Äô) or DOS (├®, ÔÇÖ).
_MISREAD_UTF8 = re.compile(
    f"Ã[\u00a0{_WINDOWS}\u0080-\u009f…‘’“”–—]|Â[\u00a0{_WINDOWS}]|[ÄÅ][{_WINDOWS}]|[ÄÅ][…‘“–—](?=[^\\W\\d_])|â€"
    "|[ÎÏÐÑ][\u00a1-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰‹•˜™›]|[ÂÄÅâ][\u0080-\u009f]"
    f"|[√ƒ¬][{_MAC}]|≈(?!£)[{_MAC}]|‚Ä|[├┬┼][^\u0000-\u007f─]|─[ÄÅÇéâäàåçêëèïîìæÆôöòûùÿÖÜø£ƒ]|[ΓÔ]Ç[^\u0000-\u007f]"
)

# A character reference of HTML; without a semicolon, only those in which no name of a person ends.
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|(?:amp|quot|apos|nbsp)\b|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil)\b"
    r"|([A-Za-z][A-Za-z0-9]{1,31});)"
)
_ESCAPE = re.compile(
    # Backslashes of programs and databases, and characters by their numbers.
    r"""\\(?:[nrt'"`,;\\]|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2})"""
    # Workbooks.
    r"|_x[0-9a-fA-F]{4}_"
    # Quotation marks doubled for a database.
    r"|[^\W\d_]''[^\W\d_]"
    # Tags of HTML.
    r"|</?(?:br|p|b|i|u|em|strong|span|div|font|a|li|ul|td|tr)(?:\s[^<>]*)?/?>"
    # Web addresses (not within one), and mail.
    r"|(?<![\w./:?=&-])[^\W\d_]+%(?:20|27|2C|[CD][0-9A-F]%[89AB][0-9A-F]|E2%80%)|=(?:C[2-9A-F]|D[0-9A-F])=[89AB][0-9A-F]"
    # Letters with accents, and the apostrophe, in UTF-7.
    r"|(?-i:\+(?:A[M-X]|IB)[AEIMQUYcgkosw048]-)",
    re.IGNORECASE,
)
# Paths of Windows, which contain backslashes.
_FOLDER = re.compile(r"(?:[A-Za-z]:|\\\\\w)\S*")

_LETTER = r"[^\W\d_]"
_SMALL = "[a-zà-öø-ÿ]"
# Characters that occur in no name; other code pages have letters in their place.
_MISREAD = re.compile(
    f"{_LETTER}(?:[€‚ƒ„†‡ˆ‰‹›•˜™¡¢£¤¥¦§©«¬®¯±¶¸»¼½¾¿]{_LETTER}|[‘“”]{_SMALL}|[‚ƒ„ˆ‰¢£¤¥¦¬¯¶¸](?!\\w)|(?<![sS])‘(?!\\w))"
    f"|(?<!\\w)[€ƒˆ‰¢£¤¥¦¬¯¶¸]{_LETTER}|(?<!\\S)[‚ƒ„ˆ‰¢¤¥¦¬¯¶¸](?!\\S)"
    # A unit such as cm³ is short.
    f"|{_LETTER}{{3}}[¹³](?!\\d)"
    # A capital within a word, where Mac Roman and DOS have a small letter or an apostrophe.
    f"|{_SMALL}(?:[ŠŒŽŸÕ]|[À-ÖØ-Þ](?!\\w))|(?<!\\w)[A-Z](?:[ŠŒŽŸ]{_SMALL}|Õ[A-Z][a-z])"
    # Greek or Cyrillic, of which each letter is one with an accent here.
    "|[À-ÖØ-öø-ÿ]{4}|[─-▟]"
)
_LOST_LETTERS = re.compile(rf"{_LETTER}\?+{_LETTER}|(?<!\S)\?+[a-z]|\?\?")


def is_damaged(text: str) -> bool:
    """Return whether letters are missing, or appear as two or three others."""
    return damage_at(text) is not None


def damage_at(text: str) -> int | None:
    """Return the offset of the first letter that is missing, or appears as two or three others."""
    if text.isascii():
        return None
    misread = _MISREAD_UTF8.search(text)
    found = [offset for offset in (text.find(_LOST), misread.start() if misread else -1) if offset >= 0]
    return min(found, default=None)


def private_at(text: str) -> int | None:
    """Return the offset of the first private-use character, which has a meaning in one font only.

    At the beginning of a line, it is a bullet of a word processor and does not count.
    """
    start = len(text) - len(text.lstrip(" \t")) + 1
    found = None if text.isascii() else _PRIVATE.search(text, start)
    return found.start() if found else None


def is_escaped(text: str) -> bool:
    r"""Return whether escapes stand in place of letters: ``&#39;``, ``&eacute;``, ``\u00e9``, ``_x000D_``."""
    if "&" in text and any(not one[1] or _is_known(one[1]) for one in _ENTITY.finditer(text)):
        return True
    return _ESCAPE.search(text) is not None and ("\\" not in text or _ESCAPE.search(_FOLDER.sub("", text)) is not None)


def is_misread(text: str) -> bool:
    """Return whether a name has characters of a wrong code page: ``Si‰n``, ``JosŽ``."""
    return not text.isascii() and _MISREAD.search(text) is not None


def has_lost_letters(text: str) -> bool:
    """Return whether question marks stand for letters that an encoding lacks: ``O?Brien``, ``?ukasz``."""
    return "?" in text and "://" not in text and "www." not in text and _LOST_LETTERS.search(text) is not None


def _is_known(name: str) -> bool:
    # Imported here: a table of two thousand names, which hardly any text needs.
    from html.entities import html5

    return f"{name};" in html5
