"""Tell whether a text was damaged on its way: read in another encoding, left with the escapes of a program, or cut.

``is_damaged`` and ``is_escaped`` hold for any text. ``is_misread`` and ``has_lost_letters`` are for cells of a table:
in running text the same signs may be meant.
"""

import re

# What programs put where they could not read a letter at all.
_LOST = "\ufffd"
# Characters for private use.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Continuation bytes of UTF-8, 80 to BF, as Windows' western European shows them; quotation marks stand after letters.
_WINDOWS = "\u00a1-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
# The same bytes as Mac Roman shows them.
_MAC = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
# What UTF-8 makes of letters when it is read as Windows' (Ã© for é, â€™ for ’), Mac Roman (√©, ‚Äô) or DOS (├®, ÔÇÖ).
_MISREAD_UTF8 = re.compile(
    f"Ã[\u00a0{_WINDOWS}\u0080-\u009f…‘’“”–—]|Â[\u00a0{_WINDOWS}]|[ÄÅ][{_WINDOWS}]|[ÄÅ][…‘“–—](?=[^\\W\\d_])|â€"
    "|[ÎÏÐÑ][\u00a1-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰‹•˜™›]|[ÂÄÅâ][\u0080-\u009f]"
    f"|[√ƒ¬][{_MAC}]|≈(?!£)[{_MAC}]|‚Ä|[├┬┼][^\u0000-\u007f─]|─[ÄÅÇéâäàåçêëèïîìæÆôöòûùÿÖÜø£ƒ]|[ΓÔ]Ç[^\u0000-\u007f]"
)

# A name of HTML with its semicolon; without one, only those that no word of people ends in.
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
# Folders of Windows: a backslash is itself there.
_FOLDER = re.compile(r"(?:[A-Za-z]:|\\\\\w)\S*")

_LETTER = r"[^\W\d_]"
_SMALL = "[a-zà-öø-ÿ]"
# Signs that stand in no name, as other code pages have them where a letter was.
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
    """Tell whether letters are missing, or stand as two or three others."""
    return damage_at(text) is not None


def damage_at(text: str) -> int | None:
    """Return the offset of the first letter that is missing, or stands as two or three others."""
    if text.isascii():
        return None
    misread = _MISREAD_UTF8.search(text)
    found = [offset for offset in (text.find(_LOST), misread.start() if misread else -1) if offset >= 0]
    return min(found, default=None)


def private_at(text: str) -> int | None:
    """Return the offset of the first character that has a meaning only in the font that it was written in.

    At the beginning of a line it is a word processor's bullet.
    """
    start = len(text) - len(text.lstrip(" \t")) + 1
    found = None if text.isascii() else _PRIVATE.search(text, start)
    return found.start() if found else None


def is_escaped(text: str) -> bool:
    r"""Tell whether a program's escapes stand in place of letters: ``&#39;``, ``&eacute;``, ``\u00e9``, ``_x000D_``."""
    if "&" in text and any(not one[1] or _is_known(one[1]) for one in _ENTITY.finditer(text)):
        return True
    return _ESCAPE.search(text) is not None and ("\\" not in text or _ESCAPE.search(_FOLDER.sub("", text)) is not None)


def is_misread(text: str) -> bool:
    """Tell whether signs that no name has stand in one, as of a file read in another code page: ``Si‰n``, ``JosŽ``."""
    return not text.isascii() and _MISREAD.search(text) is not None


def has_lost_letters(text: str) -> bool:
    """Tell whether question marks stand where letters were that an encoding has not: ``O?Brien``, ``?ukasz``."""
    return "?" in text and "://" not in text and "www." not in text and _LOST_LETTERS.search(text) is not None


def _is_known(name: str) -> bool:
    # Imported here: a table of two thousand names, which nearly no text needs.
    from html.entities import html5

    return f"{name};" in html5
