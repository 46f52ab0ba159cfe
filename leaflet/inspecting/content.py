"""Text of marked content (ISO 32000-1, 14.6): the operators of a page → text by marked-content identifier (MCID)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

# Not published by pypdf, but the only place where it maps the codes of a font to text.
from pypdf.generic._font import Font

from leaflet.inspecting.objects import dictionary, number_of, part, text_of
from leaflet.model.value import replace, value

# An adjustment in TJ below this, in 1/1000 of the font size, is a space that was not drawn.
_SPACE = -180
_DEEPEST_FORM = 8
_NEW_LINE = "\n"
# The most operators read in one file. The longest leaflet has about ten thousand.
MOST_OPERATORS = 3_000_000


@dataclass(slots=True)
class Budget:
    """How many operators may still be read for this file."""

    operators: int = field(default_factory=lambda: MOST_OPERATORS)

    def spend(self, operators: int) -> None:
        """Subtract this many. Raises LimitReachedError when none are left."""
        self.operators -= operators
        if self.operators < 0:
            raise LimitReachedError("this file has too many operators")


@value
class _Sequence:
    """An open marked-content sequence, with what it inherits from enclosing ones.

    ``mcid`` identifies the content; ``replaced`` tells that ActualText stands for the text shown in it.
    """

    mcid: int | None = None
    replaced: bool = False


@dataclass(slots=True)
class _TextState:
    """The state while operators are read: texts so far, open sequences, the font, whether a new line has begun."""

    texts: dict[int, list[str]] = field(default_factory=dict)
    open_sequences: list[_Sequence] = field(default_factory=list)
    font: Font | None = None
    height: float | None = None
    new_line: bool = False

    @property
    def sequence(self) -> _Sequence:
        """The innermost open sequence."""
        return self.open_sequences[-1] if self.open_sequences else _Sequence()

    def write(self, text: str) -> None:
        """Add shown text to the open marked content, unless ActualText stands for it."""
        if self.sequence.mcid is None or self.sequence.replaced or not text:
            return
        texts = self.texts.setdefault(self.sequence.mcid, [])
        if self.new_line and texts:
            texts.append(_NEW_LINE)
        self.new_line = False
        texts.append(text)


def marked_texts(
    stream: StreamObject, resources: DictionaryObject, reader: PdfReader, budget: Budget
) -> dict[int, str]:
    """Return the text of each MCID in a content stream, empty for those without text.

    Raises what pypdf raises for content that cannot be read.
    """
    state = _TextState()
    _read(stream, resources, reader, budget, state, depth=0)
    texts = {number: "".join(parts) for number, parts in state.texts.items()}
    # A file that draws spaces at the ends of lines draws all of them: a line without one ends within a word, as after a
    # hyphen. In other files, every line end stands for a space.
    draws_spaces = any(" " + _NEW_LINE in text for text in texts.values())
    return {number: text.replace(_NEW_LINE, "" if draws_spaces else " ") for number, text in texts.items()}


def _read(
    stream: StreamObject, resources: DictionaryObject, reader: PdfReader, budget: Budget, state: _TextState, depth: int
) -> None:
    fonts: dict[str, Font | None] = {}
    content = ContentStream(stream, reader, "bytes")
    operations = content.operations
    budget.spend(len(operations))
    for operands, operator in operations:
        match bytes(operator):
            case b"BDC":
                _begin(operands, resources, state)
            case b"BMC":
                state.open_sequences.append(state.sequence)
            case b"EMC" if state.open_sequences:
                state.open_sequences.pop()
            case b"Tf":
                name = str(operands[0])
                if name not in fonts:
                    fonts[name] = _font(name, resources)
                state.font = fonts[name]
            case b"T*" | b"BT":
                state.new_line = True
            case b"Td" | b"TD":
                state.new_line = state.new_line or bool(operands[1])
            case b"Tm":
                state.new_line = state.new_line or operands[5] != state.height
                state.height = operands[5]
            case b"Tj":
                state.write(_decoded(operands[0], state.font))
            case b"'" | b'"':
                state.new_line = True
                state.write(_decoded(operands[-1], state.font))
            case b"TJ":
                state.write(_line(operands[0], state.font))
            case b"Do" if depth < _DEEPEST_FORM and state.sequence.mcid is not None:
                form = _entry(resources, "/XObject", str(operands[0]))
                if isinstance(form, StreamObject) and part(form, "/Subtype") == "/Form":
                    own = dictionary(part(form, "/Resources"))
                    _read(form, own or resources, reader, budget, state, depth + 1)


def _begin(operands: list[object], resources: DictionaryObject, state: _TextState) -> None:
    """Open a marked-content sequence. Its properties are an operand, or named in the resources."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, str):
        properties = _entry(resources, "/Properties", properties)
    number, actual = None, None
    if isinstance(properties, DictionaryObject):
        number = number_of(part(properties, "/MCID"))
        actual = text_of(part(properties, "/ActualText"))
    around = state.sequence
    if number is not None:
        state.texts.setdefault(number, [])
        around = replace(around, mcid=number)
    state.open_sequences.append(around)
    if actual is not None:
        state.write(actual)
        state.open_sequences[-1] = replace(around, replaced=True)


def _font(name: str, resources: DictionaryObject) -> Font | None:
    font = _entry(resources, "/Font", name)
    return Font.from_font_resource(font) if isinstance(font, DictionaryObject) else None


def _line(parts: Iterable[object], font: Font | None) -> str:
    """Return the text of an operand of TJ; wide gaps between its strings are spaces."""
    text = ""
    for item in parts:
        if isinstance(item, bytes | str):
            text += _decoded(item, font)
        elif isinstance(item, int | float) and item < _SPACE and text and not text[-1].isspace():
            text += " "
    return text


def _decoded(codes: object, font: Font | None) -> str:
    """Return the text of codes, by the encoding and the ToUnicode CMap of the font."""
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
