"""Draw how a sheet is folded and put into its envelope: three small pictures side by side.

On the left is the printed sheet with its folds; in the middle the front of the envelope; on the right the layers
behind the window in order.
"""

from collections.abc import Iterator
from typing import Literal

from leaflet.model.draft import Box, Font, GlyphRun, Panel, Placed, Rule
from leaflet.model.theme import Colour
from leaflet.model.units import in_mm, mm
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH, Envelope, EnvelopeWindow
from leaflet.posting.stationery.envelope_window import play, view
from leaflet.text.faces import face

_SCALE = 0.21
_INK, _GREY, _PALE, _RED = Colour(0, 0, 0), Colour(89, 89, 89), Colour(222, 222, 222), Colour(163, 22, 15)
_PAPER = Colour(255, 255, 255)
_LINE, _HEAVY = 0.8, 1.6
_SIZE, _LEADING = 9.0, 12.0
_ENVELOPE_X, _LAYERS_X = mm(53), mm(110)
# The length of the line of a layer, and the distance between layers.
_LAYER, _APART = mm(22), mm(7.5)
_ADDRESS = (0.5, 0.42, 0.6, 0.35)


@value
class FoldDiagram:
    """The items of the pictures, from their top left, and their height in points."""

    items: tuple[Placed, ...]
    height: float


@value
class _Layer:
    """A layer behind the window: its name, its line width, and at which end it joins the layer ``round`` further on."""

    name: str
    thickness: float = _LINE
    joined: Literal["", "left", "right"] = ""
    round: int = 1


def sketch(envelope: Envelope, font: Font, *, front: str = "carrier", booklet: bool = False) -> FoldDiagram:
    """Return the pictures. ``front`` names the sheet with the address; a booklet lies in its fold."""
    items = (*_sheet(envelope, font, front), *_front(envelope, font), *_behind(envelope, font, front, booklet=booklet))
    return FoldDiagram(items, max(SHEET_HEIGHT, envelope.height) * _SCALE + 1.5 * _LEADING)


def _sheet(envelope: Envelope, font: Font, front: str) -> Iterator[Placed]:
    """Yield the sheet, with the area that the window may show, the address, some text, and the folds."""
    seen = view(envelope)
    yield Panel(_scaled(Box(0.0, 0.0, SHEET_WIDTH, SHEET_HEIGHT)), _PAPER, _INK, _LINE)
    if envelope.window is not None or envelope.clear is not None:
        left = max(0.0, seen.ever.x)
        yield Panel(_scaled(Box(left, seen.ever.y, seen.ever.right - left, seen.ever.height)), _PALE)
    yield from _address(seen.always, 0.0, 0.0)
    for line in range(5):
        y = seen.ever.bottom + mm(14) + line * mm(8)
        if all(abs(y - fold) > mm(3) for fold in envelope.folds):
            yield Rule(mm(22) * _SCALE, y * _SCALE, mm(165) * _SCALE, y * _SCALE, _LINE, _GREY)
    for fold in envelope.folds:
        y = fold * _SCALE
        yield Rule(-mm(2), y, SHEET_WIDTH * _SCALE + mm(2), y, _LINE, _RED, dotted=True)
        yield _words("fold", SHEET_WIDTH * _SCALE - mm(8), y + _SIZE, font, _RED)
    yield _words(f"the {front} as it is printed", 0.0, SHEET_HEIGHT * _SCALE + _LEADING, font)


def _front(envelope: Envelope, font: Font) -> Iterator[Placed]:
    """Yield the front of the envelope, with the sheet in its middle position."""
    x, width, height = _ENVELOPE_X, envelope.width * _SCALE, envelope.height * _SCALE
    across, down = (side / 2 * _SCALE for side in play(envelope))
    yield Panel(Box(x, 0.0, width, height), _PAPER, _INK, _LINE, 2.0)
    panel = _scaled(envelope.panel).moved(x + across, down)
    corners = ((panel.x, panel.y), (panel.right, panel.y), (panel.right, panel.bottom), (panel.x, panel.bottom))
    for (left, top), (to_x, to_y) in zip(corners, (*corners[1:], corners[0]), strict=True):
        yield Rule(left, top, to_x, to_y, _LINE, _GREY, dotted=True)
    if envelope.window is not None:
        yield from _window(envelope, envelope.window, font)
    if not envelope.closed:
        yield from _address(view(envelope).always, x + across, down)
    else:
        label = Box(x + width / 2 - mm(11), height / 2 - mm(4), mm(22), mm(8))
        yield Panel(label, _PAPER, _GREY, _LINE, 2.0)
        for line in range(3):
            y = label.y + mm(2 + 2 * line)
            yield Rule(label.x + mm(2), y, label.x + mm(15 - 3 * line), y, _HEAVY, _INK)
    size = f"{in_mm(envelope.width):g} × {in_mm(envelope.height):g} mm"
    yield _words(f"the envelope, {size}", x, height + _LEADING, font)


def _window(envelope: Envelope, window: EnvelopeWindow, font: Font) -> Iterator[Placed]:
    """Yield the window, with its size and its distances from the edges."""
    top = envelope.height - window.bottom - window.height
    box = _scaled(Box(window.left, top, window.width, window.height)).moved(_ENVELOPE_X, 0.0)
    middle, foot = box.y + box.height / 2, envelope.height * _SCALE
    yield Panel(box, _PAPER, _INK, _HEAVY, 3.0)
    yield _words(f"{in_mm(window.width):g} × {in_mm(window.height):g} mm", box.x, box.y - 3, font)
    yield Rule(_ENVELOPE_X, middle, box.x, middle, _LINE, _RED)
    yield _words(f"{in_mm(window.left):g}", _ENVELOPE_X + 1, middle + _SIZE, font, _RED)
    yield Rule(box.x + mm(8), box.bottom, box.x + mm(8), foot, _LINE, _RED)
    yield _words(f"{in_mm(window.bottom):g}", box.x + mm(9), (box.bottom + foot + _SIZE) / 2 - 1, font, _RED)


def _behind(envelope: Envelope, font: Font, front: str, *, booklet: bool) -> Iterator[Placed]:
    """Yield the layers from front to back, with names and the folds that join them."""
    y: float = mm(4)
    for layer in _layers(envelope, front, booklet=booklet):
        right = _LAYERS_X + _LAYER
        yield Rule(_LAYERS_X, y, right, y, layer.thickness, _INK)
        yield _words(layer.name, right + mm(3), y + _SIZE / 3, font)
        if layer.joined:
            at = _LAYERS_X if layer.joined == "left" else right
            yield Rule(at, y, at, y + _APART * layer.round, _LINE, _INK)
        y += _APART


def _layers(envelope: Envelope, front: str, *, booklet: bool) -> Iterator[_Layer]:
    yield _Layer("envelope: the label" if envelope.closed else "envelope: the window", 2.4)
    parts = envelope.fold.parts
    yield _Layer(f"{front}: the address", joined="left" if parts > 1 else "", round=2 if booklet else 1)
    if booklet:
        yield _Layer("booklet, its cover down", 4.0)
    names = ("the end",) if parts == 2 else ("the middle", "the end")[: parts - 1]
    for number, name in enumerate(names):
        yield _Layer(f"{front}: {name}", joined="right" if number < len(names) - 1 else "")
    yield _Layer("envelope: its back", 2.4)


def _address(box: Box, x: float, y: float) -> Iterator[Rule]:
    """Yield an address as bars in a box."""
    for line, length in enumerate(_ADDRESS):
        at = y + (box.y + box.height * (0.2 + line * 0.2)) * _SCALE
        yield Rule(x + box.x * _SCALE, at, x + (box.x + box.width * length) * _SCALE, at, _HEAVY, _INK)


def _scaled(box: Box) -> Box:
    return Box(box.x * _SCALE, box.y * _SCALE, box.width * _SCALE, box.height * _SCALE)


def _words(text: str, x: float, y: float, font: Font, colour: Colour = _INK) -> GlyphRun:
    return GlyphRun(x, y, _SIZE, colour, (face(font).shape(text, "Latn", "en"),))
