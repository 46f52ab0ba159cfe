"""The fonts of one document: words → codes to show, and at the end the font programs."""

from hashlib import md5

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObjectReference, PDFString

from leaflet.model.draft import Cluster, Font, Word
from leaflet.pdf.objects import Stream, added
from leaflet.pdf.operators import number
from leaflet.pdf.tounicode import cmap
from leaflet.text.faces import face
from leaflet.text.glyphs import width
from leaflet.text.subset import EmbeddedFont, embed_program

# Kerning finer than this, in 1/1000 em, cannot be seen.
_FINEST = 0.5


class WordCodes(dict[Word, str]):
    """The words shown in one face, each as the inside of an operator TJ; made when first asked for.

    A CID stands for a cluster: glyphs and the text that they show. Once the font is embedded, only words made of
    clusters that it holds can be shown.
    """

    def __init__(self, font: Font, name: str) -> None:
        super().__init__()
        self.font, self.name = font, name
        self._units = face(font).units
        self._cids: dict[tuple[str, tuple[tuple[int, int, int], ...]], int] = {}
        self._widths: list[int] = [0]
        self._shown: dict[Cluster, str] = {}
        self.clusters: list[Cluster] = []
        self._embedded = False

    def add(self, word: Word) -> None:
        """Have the font hold what shows this word, whether or not it is shown before the font is embedded."""
        for cluster in word.clusters:
            if cluster.glyphs:
                self._cid(cluster)

    def program(self) -> EmbeddedFont:
        """Return the font program of all clusters so far, after which none can be added."""
        self._embedded = True
        return embed_program(self.font, self.clusters)

    def __missing__(self, word: Word) -> str:
        code = self[word] = self._code(word)
        return code

    def _code(self, word: Word) -> str:
        shown = self._shown
        parts = [shown.get(cluster) or self._inside(cluster) for cluster in word.clusters]
        return f"<{''.join(parts)}>".replace("<>", "")

    def _inside(self, cluster: Cluster) -> str:
        """Return what shows a cluster inside a string of codes, which it ends and begins anew to move the pen."""
        cid = self._cid(cluster) if cluster.glyphs else 0
        code = f"{cid:04X}" if cid else ""
        # The pen moves on by the glyph's own width; what a neighbour's kerning adds is taken off again.
        excess = (self._widths[cid] - cluster.advance) * 1000 / self._units
        if abs(excess) >= _FINEST:
            code += f">{number(excess)}<"
        self._shown[cluster] = code
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
    """The fonts of one document by face; numbered in the order in which they are first used, after a prefix."""

    def __init__(self, prefix: str = "F") -> None:
        super().__init__()
        self.prefix = prefix

    def __missing__(self, font: Font) -> WordCodes:
        codes = self[font] = WordCodes(font, f"{self.prefix}{len(self) + 1}")
        return codes

    def embed(self, document: PDFDocument) -> dict[str, PDFObjectReference]:
        """Add the fonts, cut down to what was shown, to the document; return them by name."""
        return {codes.name: _embedded(document, codes) for codes in self.values()}


def _embedded(document: PDFDocument, codes: WordCodes) -> PDFObjectReference:
    program = codes.program()
    name = f"/{_tag(program.data)}+{program.name}"

    def part(suffix: str, thing: dict[str, object] | Stream) -> PDFObjectReference:
        return added(document, PDFDictionary(thing) if isinstance(thing, dict) else thing, f"{codes.name}.{suffix}")

    truetype = program.kind == "truetype"
    kind: dict[str, object] = {"Length1": len(program.data)} if truetype else {"Subtype": "/CIDFontType0C"}
    descriptor = part("descriptor", {
        **_described(program, name),
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
        # In a CFF font of our making, glyphs stand in the order of their CIDs.
        **({"CIDToGIDMap": part("glyphs", Stream(glyphs))} if truetype else {}),
    })  # fmt: skip
    return part("font", {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": f"[{descendant.format(document).decode('ascii')}]",
        "ToUnicode": part("text", Stream(cmap([cluster.text for cluster in codes.clusters]))),
    })  # fmt: skip


def _described(program: EmbeddedFont, name: str) -> dict[str, object]:
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
    """Return the six letters that tell one subset of a font from another (ISO 32000-1, 9.6.4)."""
    value = int.from_bytes(md5(data, usedforsecurity=False).digest()[:8], "big")
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters += chr(ord("A") + letter)
    return letters
