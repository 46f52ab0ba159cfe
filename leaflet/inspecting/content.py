"""Read the words of marked content (ISO 32000-1, 14.6): a page's operators → its text by marked-content number."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

# Not part of pypdf's published interface, yet the one place where it tells what the codes of a font stand for.
from pypdf.generic._font import Font

from leaflet.inspecting.objects import dictionary, number_of, part, text_of
from leaflet.model.value import replace, value

# A step back of the pen by more than this many thousandths of the type's size is a space that was not drawn.
_SPACE = -180
_DEEPEST_FORM = 8
_NEW_LINE = "\n"
# Operators read in one file. The longest leaflet has some ten thousand.
MOST_OPERATORS = 3_000_000


@dataclass(slots=True)
class Budget:
    """How much work may still be done for this file."""

    operators: int = field(default_factory=lambda: MOST_OPERATORS)

    def spend(self, operators: int) -> None:
        """Take this much away. Raises LimitReachedError when nothing is left."""
        self.operators -= operators
        if self.operators < 0:
            raise LimitReachedError("this file has too many operators")


@value
class _Mark:
    """A stretch of marked content that is open, with what it takes over from those around it.

    ``number`` is whose words are shown in it; ``replaced`` tells that other words stand for them.
    """

    number: int | None = None
    replaced: bool = False


@dataclass(slots=True)
class _Pen:
    """What is known while operators are read: the words so far, open marks, the font, whether a new line has begun."""

    texts: dict[int, list[str]] = field(default_factory=dict)
    marks: list[_Mark] = field(default_factory=list)
    font: Font | None = None
    height: float | None = None
    new_line: bool = False

    @property
    def mark(self) -> _Mark:
        """The innermost open stretch."""
        return self.marks[-1] if self.marks else _Mark()

    def write(self, text: str) -> None:
        """Add what is shown to the marked content that is open, unless other words stand for it."""
        if self.mark.number is None or self.mark.replaced or not text:
            return
        said = self.texts.setdefault(self.mark.number, [])
        if self.new_line and said:
            said.append(_NEW_LINE)
        self.new_line = False
        said.append(text)


def marked_texts(
    stream: StreamObject, resources: DictionaryObject, reader: PdfReader, budget: Budget
) -> dict[int, str]:
    """Return the words of each marked-content number that a content stream draws; those without words are empty.

    Raises what pypdf raises for content that cannot be read.
    """
    pen = _Pen()
    _read(stream, resources, reader, budget, pen, depth=0)
    texts = {number: "".join(said) for number, said in pen.texts.items()}
    # Whoever draws the space at the end of a line where there is one has drawn all: a line that ends without it ends
    # within a word, as after a hyphen. Others leave every space at the end of a line to be guessed.
    drawn = any(" " + _NEW_LINE in text for text in texts.values())
    return {number: text.replace(_NEW_LINE, "" if drawn else " ") for number, text in texts.items()}


def _read(
    stream: StreamObject, resources: DictionaryObject, reader: PdfReader, budget: Budget, pen: _Pen, depth: int
) -> None:
    fonts: dict[str, Font | None] = {}
    content = ContentStream(stream, reader, "bytes")
    operations = content.operations
    budget.spend(len(operations))
    for operands, operator in operations:
        match bytes(operator):
            case b"BDC":
                _begin(operands, resources, pen)
            case b"BMC":
                pen.marks.append(pen.mark)
            case b"EMC" if pen.marks:
                pen.marks.pop()
            case b"Tf":
                name = str(operands[0])
                if name not in fonts:
                    fonts[name] = _font(name, resources)
                pen.font = fonts[name]
            case b"T*" | b"BT":
                pen.new_line = True
            case b"Td" | b"TD":
                pen.new_line = pen.new_line or bool(operands[1])
            case b"Tm":
                pen.new_line = pen.new_line or operands[5] != pen.height
                pen.height = operands[5]
            case b"Tj":
                pen.write(_decoded(operands[0], pen.font))
            case b"'" | b'"':
                pen.new_line = True
                pen.write(_decoded(operands[-1], pen.font))
            case b"TJ":
                pen.write(_line(operands[0], pen.font))
            case b"Do" if depth < _DEEPEST_FORM and pen.mark.number is not None:
                form = _entry(resources, "/XObject", str(operands[0]))
                if isinstance(form, StreamObject) and part(form, "/Subtype") == "/Form":
                    own = dictionary(part(form, "/Resources"))
                    _read(form, own or resources, reader, budget, pen, depth + 1)


def _begin(operands: list[object], resources: DictionaryObject, pen: _Pen) -> None:
    """Open a stretch of marked content; its properties stand beside its tag, or by name in the resources."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        properties = _entry(resources, "/Properties", properties)
    number, actual = None, None
    if isinstance(properties, DictionaryObject):
        number = number_of(part(properties, "/MCID"))
        actual = text_of(part(properties, "/ActualText"))
    around = pen.mark
    if number is not None:
        pen.texts.setdefault(number, [])
        around = replace(around, number=number)
    pen.marks.append(around)
    if actual is not None:
        pen.write(actual)
        pen.marks[-1] = replace(around, replaced=True)


def _font(name: str, resources: DictionaryObject) -> Font | None:
    font = _entry(resources, "/Font", name)
    return Font.from_font_resource(font) if isinstance(font, DictionaryObject) else None


def _line(parts: Iterable[object], font: Font | None) -> str:
    """Return the words of a line whose parts are placed one by one; wide gaps between them are spaces."""
    text = ""
    for item in parts:
        if isinstance(item, bytes | str):
            text += _decoded(item, font)
        elif isinstance(item, int | float) and item < _SPACE and text and not text[-1].isspace():
            text += " "
    return text


def _decoded(codes: object, font: Font | None) -> str:
    """Return what the codes stand for, by the encoding of the font and what it tells of its characters."""
    if isinstance(codes, str):
        codes = codes.encode("latin-1", "replace")
    if not isinstance(codes, bytes):
        return ""
    if font is None:
        return codes.decode("latin-1")
    if isinstance(font.encoding, str):
        characters: Iterable[str] = codes.decode(font.encoding, "replace")
    else:
        characters = (font.encoding.get(code, chr(code)) for code in codes)
    return "".join(str(font.character_map.get(character, character)) for character in characters)


def _entry(resources: DictionaryObject, kind: str, name: str) -> object:
    return part(part(resources, kind), name)
