"""Tell readers what each glyph stands for: the texts of CIDs → a ToUnicode CMap (ISO 32000-1, 9.10.3)."""

from collections.abc import Sequence

# A block lists at most so many codes (Adobe Technical Note 5014, 6).
_MOST = 100
# What steers direction has done its work once the glyphs are in order; the byte order mark PDF/UA forbids here.
_STEERING = {
    ord(char): None for char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
}

_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_TAIL = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def cmap(texts: Sequence[str]) -> bytes:
    """Return the CMap in which the first text belongs to CID 1, the next to CID 2, and so on."""
    rows = [
        f"<{cid:04X}> <{shown.encode('utf-16-be').hex().upper()}>"
        for cid, text in enumerate(texts, 1)
        if (shown := text.translate(_STEERING))
    ]
    lines = [_HEAD]
    for first in range(0, len(rows), _MOST):
        block = rows[first : first + _MOST]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _TAIL]).encode("ascii")
