"""The fonts of one document: words → strings of codes, and at the end the font programs with their ToUnicode CMaps."""

from collections.abc import Sequence
from hashlib import md5

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObjectReference, PDFString

from leaflet.model.draft import Cluster, Font, Word
from leaflet.pdf.objects import Stream, added
from leaflet.pdf.operators import number
from leaflet.text.faces import face
from leaflet.text.font_program import width
from leaflet.text.subset import EmbeddedFont, embed_program

# Kerning smaller than this, in 1/1000 em, is omitted.
_LEAST_KERNING = 0.5
# The most entries of one bfchar block (Adobe Technical Note 5014, 6).
_MOST_ENTRIES = 100
# Directional formatting characters are not needed once glyphs are in order; PDF/UA forbids U+FEFF here.
_OMITTED = {
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


class WordCodes(dict[Word, str]):
    """The words shown in one font, each as the operand of TJ; computed on first use.

    A CID stands for a cluster: glyphs and the text that they show. After the font is embedded, only words made of its
    clusters can be shown.
    """

    def __init__(self, font: Font, name: str) -> None:
        super().__init__()
        self.font, self.name = font, name
        self._units = face(font).units
        self._cids: dict[tuple[str, tuple[tuple[int, int, int], ...]], int] = {}
        self._widths: list[int] = [0]
        self._codes: dict[Cluster, str] = {}
        self.clusters: list[Cluster] = []
        self._embedded = False

    def add(self, word: Word) -> None:
        """Add the clusters of a word to the font, whether or not the word is shown."""
        for cluster in word.clusters:
            if cluster.glyphs:
                self._cid(cluster)

    def program(self) -> EmbeddedFont:
        """Return the font program of all clusters so far. None can be added afterwards."""
        self._embedded = True
        return embed_program(self.font, self.clusters)

    def __missing__(self, word: Word) -> str:
        code = self[word] = self._code(word)
        return code

    def _code(self, word: Word) -> str:
        shown = self._codes
        parts = [shown.get(cluster) or self._code_of(cluster) for cluster in word.clusters]
        return f"<{''.join(parts)}>".replace("<>", "")

    def _code_of(self, cluster: Cluster) -> str:
        """Return the code of a cluster within a string, with a kerning adjustment after it where needed."""
        cid = self._cid(cluster) if cluster.glyphs else 0
        code = f"{cid:04X}" if cid else ""
        # TJ advances by the glyph's own width; the adjustment makes up for the kerning.
        adjustment = (self._widths[cid] - cluster.advance) * 1000 / self._units
        if abs(adjustment) >= _LEAST_KERNING:
            code += f">{number(adjustment)}<"
        self._codes[cluster] = code
        return code

    def _cid(self, cluster: Cluster) -> int:
        key = (cluster.text, cluster.glyphs)
        cid = self._cids.get(key)
        if cid is None:
            if any(glyph == 0 for glyph, _, _ in cluster.glyphs):
                raise ValueError(f"{self.font.path.name} has no glyph for {cluster.text!r}")
            if self._embedded:
                raise ValueError(f"{self.font.path.name} was embedded without {cluster.text!r}")
            cid = self._cids[key] = len(self._widths)
            self._widths.append(width(face(self.font), cluster))
            self.clusters.append(cluster)
        return cid


class Fonts(dict[Font, WordCodes]):
    """The fonts of one document. Their names are the prefix and a number, in the order of first use."""

    def __init__(self, prefix: str = "F") -> None:
        super().__init__()
        self.prefix = prefix

    def __missing__(self, font: Font) -> WordCodes:
        codes = self[font] = WordCodes(font, f"{self.prefix}{len(self) + 1}")
        return codes

    def embed(self, document: PDFDocument) -> dict[str, PDFObjectReference]:
        """Add the fonts, subset to what is shown, to the document; return them by name."""
        return {codes.name: _embedded(document, codes) for codes in self.values()}


def _embedded(document: PDFDocument, codes: WordCodes) -> PDFObjectReference:
    program = codes.program()
    name = f"/{_tag(program.data)}+{program.name}"

    def part(suffix: str, thing: dict[str, object] | Stream) -> PDFObjectReference:
        return added(document, PDFDictionary(thing) if isinstance(thing, dict) else thing, f"{codes.name}.{suffix}")

    truetype = program.kind == "truetype"
    kind: dict[str, object] = {"Length1": len(program.data)} if truetype else {"Subtype": "/CIDFontType0C"}
    descriptor = part("descriptor", {
        **_descriptor(program, name),
        "FontFile2" if truetype else "FontFile3": part("file", Stream(program.data, kind)),
    })  # fmt: skip
    glyphs = b"".join(glyph.to_bytes(2, "big") for glyph in program.glyphs)
    descendant = part("descendant", {
        "Type": "/Font",
        "Subtype": "/CIDFontType2" if truetype else "/CIDFontType0",
        "BaseFont": name,
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": descriptor,
        "DW": 0,
        "W": f"[0 [{' '.join(map(number, program.widths))}]]",
        # In CFF fonts that leaflet writes, glyph numbers are CIDs.
        **({"CIDToGIDMap": part("glyphs", Stream(glyphs))} if truetype else {}),
    })  # fmt: skip
    return part("font", {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": f"[{descendant.format(document).decode('ascii')}]",
        "ToUnicode": part("text", Stream(to_unicode_cmap([cluster.text for cluster in codes.clusters]))),
    })  # fmt: skip


def _descriptor(program: EmbeddedFont, name: str) -> dict[str, object]:
    """Return the entries of the font descriptor (ISO 32000-1, table 122)."""
    return {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": program.flags,
        "FontBBox": f"[{' '.join(map(str, program.box))}]",
        "ItalicAngle": program.italic_angle,
        "Ascent": program.ascent,
        "Descent": program.descent,
        "CapHeight": program.cap_height,
        "StemV": program.stem,
    }


def _tag(data: bytes) -> str:
    """Return the subset tag: six letters that differ between subsets of a font (ISO 32000-1, 9.6.4)."""
    value = int.from_bytes(md5(data, usedforsecurity=False).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters += chr(ord("A") + letter)
    return letters


def to_unicode_cmap(texts: Sequence[str]) -> bytes:
    """Return the ToUnicode CMap (ISO 32000-1, 9.10.3) that maps CID 1 to the first text, CID 2 to the next, etc."""
    rows = [
        f"<{cid:04X}> <{shown.encode('utf-16-be').hex().upper()}>"
        for cid, text in enumerate(texts, 1)
        if (shown := text.translate(_OMITTED))
    ]
    lines = [_HEAD]
    for first in range(0, len(rows), _MOST_ENTRIES):
        block = rows[first : first + _MOST_ENTRIES]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _TAIL]).encode("ascii")
