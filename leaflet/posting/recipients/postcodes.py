"""Recognise UK postcodes by their form and area (BS 7666; GOV.UK Notify has the same rules).

That a postcode has the form and the area of one does not mean that it is in use: nobody is asked.
"""

import re

AREAS = frozenset(
    re.findall(
        "[A-Z]+",
        "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN "
        "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
        "NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR "
        "TS TW UB W WA WC WD WF WN WR WS WV YO ZE",
    )
)

# Girobank's postcode has a form of its own.
_GIROBANK = "GIR0AA"
# Letters that cannot end a district, and letters that cannot be in the last two places.
_FORM = re.compile(r"([A-Z]{1,2})(0|[1-9][0-9A-HJKMNPR-Y]?)([0-9][ABD-HJLNP-UW-Z]{2})", re.ASCII)
_SHAPE = re.compile(r"([A-Z]{1,2})[0-9][0-9A-Z]?\s*[0-9]([A-Z]{2})")
_NEVER_LAST = frozenset("CIKMOV")
_AT_END = re.compile(
    r"(?P<before>.*\w)[\s,.]+(?P<outward>[A-Za-z]{1,2}[0-9][0-9A-Za-z]?)\s*(?P<inward>[0-9][A-Za-z]{2})\.?"
)
_ALIKE = str.maketrans("OI", "01")


def postcode(text: str) -> str:
    """Return the printed postcode, in capitals with a space; empty if the text is not a postcode."""
    close = "".join(text.split()).rstrip(".,").upper()
    form = _FORM.fullmatch(close)
    if close != _GIROBANK and (form is None or form[1] not in AREAS):
        return ""
    return f"{close[:-3]} {close[-3:]}"


def area(code: str) -> str:
    """Return the area of a postcode, its first letters."""
    return code[:2] if code[1:2].isalpha() else code[:1]


def parted(line: str) -> tuple[str, str] | None:
    """Split a line into text and the postcode at its end; None if there is none."""
    found = _AT_END.fullmatch(line)
    if found is None:
        return None
    code = postcode(found["outward"] + found["inward"])
    return (found["before"], code) if code else None


def ends_like_one(line: str) -> bool:
    """Whether a line may end with a postcode: a fast check."""
    close = line.replace(" ", "").rstrip(".,")
    return close[-3:-2].isdigit() and close[-2:].isalpha()


def why_impossible(line: str) -> str:
    """Return in words why the apparent postcode at the end of a line is impossible; empty if there is none."""
    found = _AT_END.fullmatch(line)
    shown = f"{found['outward']}{found['inward']}" if found else line.strip().rstrip(".,")
    form = _SHAPE.fullmatch(shown.upper())
    if form is None:
        return ""
    if not _NEVER_LAST.isdisjoint(form[2]):
        return "the last two letters of a postcode are never C, I, K, M, O or V"
    if form[1] not in AREAS:
        return "no postcode of the UK begins with these letters"
    district = "".join(shown.split())[len(form[1]) : -3]
    return "no zero stands before another figure in it" if district[0] == "0" and len(district) > 1 else ""


def is_mistyped(text: str) -> bool:
    """Whether the text would be a postcode with O and 0, or I and 1, exchanged."""
    close = "".join(text.split()).upper()
    if not 5 <= len(close) <= 7 or postcode(close):
        return False
    inward = close[-3].translate(_ALIKE) + close[-2:].replace("0", "O").replace("1", "I")
    outward = close[:-3]
    tried = (outward, outward[0] + outward[1:].translate(_ALIKE), outward[:2] + outward[2:].translate(_ALIKE))
    letters = outward[:2].replace("0", "O").replace("1", "I") + outward[2:].translate(_ALIKE)
    return any(postcode(each + inward) for each in (*tried, letters))
