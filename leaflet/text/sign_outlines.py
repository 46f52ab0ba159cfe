"""Outlines of signs that typefaces for text lack: ticks, boxes, arrows, comparisons, plain shapes → contours."""

from collections.abc import Sequence
from math import cos, pi, sin

from leaflet.text import pictograms
from leaflet.text.strokes import (
    AXIS,
    Contour,
    Drawing,
    Pen,
    Sign,
    Spot,
    box,
    corners,
    disc,
    frame,
    hole,
    mirrored,
    moved,
    polygon,
    ring,
    solid,
    square,
    stroke,
    turned,
    upside,
)

# Line widths in regular and in bold type.
_PENS = (Pen(62.0, 71.0, 86.0, 136.0), Pen(92.0, 107.0, 124.0, 172.0))
_BOLD = 600.0


def signs(weight: float) -> dict[str, Sign]:
    """Return the outline of each sign, by character, for regular or bold type."""
    pen = _PENS[weight >= _BOLD]
    return {sign: drawn(pen) for names, drawn in _DRAWINGS.items() for sign in names}


# --- boxes and ticks -----------------------------------------------------------------------------------------

_BOX = square(420, AXIS, 345)
_TICK = [[(84, 330), (264, 112), (628, 620)]]
_CROSS = [[(96, 92), (544, 612)], [(96, 612), (544, 92)]]
_BALLOT = [[(104, 60), (560, 650)], [(96, 580), (548, 130)]]


def _ballot_box(pen: Pen) -> Sign:
    return 840, frame(_BOX, pen.edge)


def _ticked_box(pen: Pen) -> Sign:
    tick = [(228, 362), (370, 194), (620, 528)]
    return 840, [*frame(_BOX, pen.edge), stroke(tick, pen.tick)]


def _crossed_box(pen: Pen) -> Sign:
    lines = ([(232, 164), (608, 540)], [(232, 540), (608, 164)])
    return 840, [*frame(_BOX, pen.edge), *(stroke(line, pen.line) for line in lines)]


def _ticked(ways: Sequence[Sequence[Spot]], advance: float, *, heavy: bool) -> Drawing:
    def drawn(pen: Pen) -> Sign:
        return advance, [stroke(way, pen.heavy if heavy else pen.tick) for way in ways]

    return drawn


def _tick_on_ground(pen: Pen) -> Sign:
    tick = [(222, 362), (370, 194), (626, 532)]
    return 840, [solid(corners(*_BOX)), hole(stroke(tick, pen.tick))]


# --- arrows --------------------------------------------------------------------------------------------------


def _right(pen: Pen, length: float) -> list[Contour]:
    """Return an arrow to the right, as long as said, from x = 0."""
    tip = length - pen.line * 0.74
    return [
        box(0, AXIS - pen.line / 2, tip, AXIS + pen.line / 2),
        stroke([(tip - 218, AXIS + 204), (tip, AXIS), (tip - 218, AXIS - 204)], pen.line),
    ]


def _arrow(pen: Pen) -> Sign:
    return 960, moved(_right(pen, 840), 60)


def _upward(pen: Pen) -> Sign:
    return 620, turned(moved(_right(pen, 740), 310 - 370), 90, 310)


def _across(pen: Pen) -> Sign:
    half = moved(_right(pen, 470), 500)
    return 1000, [*half, *turned(half, 180, 500)]


def _up_and_down(pen: Pen) -> Sign:
    half = turned(moved(_right(pen, 420), 310), 90, 310)
    return 620, [*half, *turned(half, 180, 310)]


def _aslant(pen: Pen) -> Sign:
    return 760, turned(moved(_right(pen, 780), 380 - 400), 45, 380)


def _aslant_down(pen: Pen) -> Sign:
    return upside(_aslant(pen))


def _double_right(pen: Pen, start: float, length: float) -> list[Contour]:
    line = pen.line * 0.86
    tip, off = start + length - line * 0.74, 50 + line / 2
    shafts = [box(start, AXIS + at - line / 2, tip - off * 0.9, AXIS + at + line / 2) for at in (off, -off)]
    return [*shafts, stroke([(tip - 262, AXIS + 246), (tip, AXIS), (tip - 262, AXIS - 246)], line)]


def _double_arrow(pen: Pen) -> Sign:
    return 960, _double_right(pen, 60, 840)


def _double_across(pen: Pen) -> Sign:
    half = _double_right(pen, 560, 500)
    return 1120, [*half, *turned(half, 180, 560)]


def _heavy_right(pen: Pen) -> list[Contour]:
    half = pen.heavy / 2
    head = polygon((430, AXIS + 270), (800, AXIS), (430, AXIS - 270))
    return [box(60, AXIS - half, 440, AXIS + half), head]


def _heavy_arrow(pen: Pen) -> Sign:
    return 860, _heavy_right(pen)


def _heavy_upward(pen: Pen) -> Sign:
    return 660, turned(moved(_heavy_right(pen), -100), 90, 330)


def _arrowhead(pen: Pen) -> Sign:
    return 800, [polygon((60, AXIS + 290), (740, AXIS), (60, AXIS - 290), (210, AXIS))]


def _open_arrowhead(pen: Pen) -> Sign:
    return 800, frame([(60, AXIS + 290), (740, AXIS), (60, AXIS - 290), (210, AXIS)], pen.edge * 0.8)


# --- mathematics ---------------------------------------------------------------------------------------------


def _bar(pen: Pen, y: float) -> Contour:
    return box(50, y - pen.line / 2, 522, y + pen.line / 2)


def _less(pen: Pen, x: float, wide: float, y: float) -> Contour:
    return stroke([(x + wide, y + 215), (x + pen.line * 1.1, y), (x + wide, y - 215)], pen.line)


def _at_most(pen: Pen) -> Sign:
    return 572, [_less(pen, 50, 455, 412), _bar(pen, 64)]


def _at_least(pen: Pen) -> Sign:
    return mirrored(_at_most(pen))


def _far_less(pen: Pen) -> Sign:
    return 900, [_less(pen, 46, 420, AXIS), _less(pen, 402, 420, AXIS)]


def _far_more(pen: Pen) -> Sign:
    return mirrored(_far_less(pen))


def _unequal(pen: Pen) -> Sign:
    slash = stroke([(168, 36), (404, 668)], pen.line * 0.9)
    return 572, [_bar(pen, AXIS - 100), _bar(pen, AXIS + 100), slash]


def _wave(pen: Pen, y: float) -> Contour:
    spots = [(50 + 472 * at / 20, y - 58 * sin(2 * pi * (at / 20 - 0.5))) for at in range(21)]
    return stroke(spots, pen.line, smooth=True)


def _about(pen: Pen) -> Sign:
    return 572, [_wave(pen, AXIS - 104), _wave(pen, AXIS + 104)]


def _similar(pen: Pen) -> Sign:
    return 572, [_wave(pen, AXIS)]


def _similar_or_equal(pen: Pen) -> Sign:
    return 572, [_wave(pen, AXIS + 94), _bar(pen, AXIS - 100)]


def _congruent(pen: Pen) -> Sign:
    return 572, [_wave(pen, AXIS + 184), _bar(pen, AXIS), _bar(pen, AXIS - 184)]


def _identical(pen: Pen) -> Sign:
    return 572, [_bar(pen, AXIS - 180), _bar(pen, AXIS), _bar(pen, AXIS + 180)]


def _infinity(pen: Pen) -> Sign:
    spots = [
        (430 + 340 * sin(turn), AXIS + 290 * sin(turn) * cos(turn)) for turn in (2 * pi * at / 48 for at in range(49))
    ]
    return 860, [stroke(spots, pen.line, smooth=True)]


def _root(pen: Pen) -> Sign:
    rise = stroke([(40, 360), (170, 360), (318, 90), (530, 780)], pen.line)
    return 600, [rise]


def _sum(pen: Pen) -> Sign:
    half = pen.line / 2
    way = [(558, 714 - half), (140, 714 - half), (380, 357), (140, half), (570, half)]
    return 620, [stroke(way, pen.line)]


def _empty_set(pen: Pen) -> Sign:
    return 760, [*ring(380, AXIS, 270, pen.line), stroke([(140, 112), (620, 592)], pen.line * 0.9)]


def _circled(degrees: tuple[int, ...]) -> Drawing:
    def drawn(pen: Pen) -> Sign:
        line = box(90, AXIS - pen.line / 2, 710, AXIS + pen.line / 2)
        return 800, [*ring(400, AXIS, 340, pen.line), *(turned([line], turn, 400)[0] for turn in degrees)]

    return drawn


def _heavy_plus(pen: Pen) -> Sign:
    bar = box(70, AXIS - pen.heavy / 2, 650, AXIS + pen.heavy / 2)
    return 720, [bar, turned([bar], 90, 360)[0]]


def _heavy_minus(pen: Pen) -> Sign:
    return 720, [box(70, AXIS - pen.heavy / 2, 650, AXIS + pen.heavy / 2)]


def _therefore(pen: Pen) -> Sign:
    radius = pen.line * 0.8
    return 640, [disc(x, y, radius) for x, y in ((320, 560), (130, 150), (510, 150))]


# --- shapes --------------------------------------------------------------------------------------------------


def _shape(spots: Sequence[Spot], advance: float, *, filled: bool) -> Drawing:
    def drawn(pen: Pen) -> Sign:
        return advance, [polygon(*spots)] if filled else frame(spots, pen.edge)

    return drawn


def _round(radius: float, *, filled: bool, aside: float = 60) -> Drawing:
    def drawn(pen: Pen) -> Sign:
        x = radius + aside
        return 2 * x, [disc(x, AXIS, radius)] if filled else ring(x, AXIS, radius, pen.edge)

    return drawn


def _pointing(half: float, degrees: float, *, filled: bool) -> Drawing:
    """Return how a triangle of the same sides is drawn that points upwards, turned to the left."""
    centre, low = half + 60, AXIS - half * 0.86
    spots = [(centre - half, low), (centre, low + half * 1.72), (centre + half, low)]
    ends = turned([corners(*spots)], degrees, centre)[0]
    return _shape([(x, y) for x, y, _ in ends], 2 * centre, filled=filled)


def _star_of(radius: float) -> list[Spot]:
    far = (radius, radius * 0.42)
    return [
        (440 + far[at % 2] * sin(at * pi / 5), AXIS - 20 + far[at % 2] * cos(at * pi / 5)) for at in range(10)
    ]  # clockwise, from the top


def _diamonds(pen: Pen) -> Sign:
    spots = ((420, AXIS + 195), (420, AXIS - 195), (225, AXIS), (615, AXIS))
    return 840, [polygon((x - 165, y), (x, y + 165), (x + 165, y), (x, y - 165)) for x, y in spots]


def _mirror_of(drawn: Drawing) -> Drawing:
    return lambda pen: mirrored(drawn(pen))


def _upside_of(drawn: Drawing) -> Drawing:
    return lambda pen: upside(drawn(pen))


def _diamond(half: float) -> list[Spot]:
    x = half + 50
    return [(x - half, AXIS), (x, AXIS + half), (x + half, AXIS), (x, AXIS - half)]


# Characters, and how each of them is drawn. Those that are usually drawn in colour are drawn like their plain ones.
_DRAWINGS: dict[str, Drawing] = {
    "☐▢❏❐❑❒": _ballot_box,
    "☑🗹": _ticked_box,
    "☒❎🗵🗷": _crossed_box,
    "✓🗸": _ticked(_TICK, 700, heavy=False),
    "✔": _ticked(_TICK, 720, heavy=True),
    "✅": _tick_on_ground,
    "✕🗙": _ticked(_CROSS, 640, heavy=False),
    "✖❌": _ticked(_CROSS, 640, heavy=True),
    "✗": _ticked(_BALLOT, 650, heavy=False),
    "✘": _ticked(_BALLOT, 650, heavy=True),
    "→⟶": _arrow,
    "←⟵": _mirror_of(_arrow),
    "↑": _upward,
    "↓": _upside_of(_upward),
    "↔": _across,
    "↕": _up_and_down,
    "↗": _aslant,
    "↖": _mirror_of(_aslant),
    "↘": _aslant_down,
    "↙": _mirror_of(_aslant_down),
    "⇒": _double_arrow,
    "⇐": _mirror_of(_double_arrow),
    "⇔": _double_across,
    "➔➜➡⮕": _heavy_arrow,
    "⬅": _mirror_of(_heavy_arrow),
    "⬆": _heavy_upward,
    "⬇": _upside_of(_heavy_upward),
    "➤": _arrowhead,
    "➢": _open_arrowhead,
    "≤⩽≦": _at_most,
    "≥⩾≧": _at_least,
    "≪": _far_less,
    "≫": _far_more,
    "≠": _unequal,
    "≈": _about,
    "∼": _similar,
    "≃": _similar_or_equal,
    "≅": _congruent,
    "≡": _identical,
    "∞": _infinity,
    "√": _root,
    "∑": _sum,
    "∅": _empty_set,
    "⊕": _circled((0, 90)),
    "⊖": _circled((0,)),
    "⊗": _circled((45, 135)),
    "➕": _heavy_plus,
    "➖": _heavy_minus,
    "∴": _therefore,
    "∆": _shape([(40, 0), (330, 714), (620, 0)], 660, filled=False),
    "■◼": _shape(square(360, AXIS, 300), 720, filled=True),
    "□◻": _shape(square(360, AXIS, 300), 720, filled=False),
    "⬛": _shape(square(420, AXIS, 360), 840, filled=True),
    "⬜": _shape(square(420, AXIS, 360), 840, filled=False),
    "▪": _shape(square(220, AXIS, 160), 440, filled=True),
    "▫": _shape(square(220, AXIS, 160), 440, filled=False),
    "●⚫": _round(300, filled=True),
    "○⚪": _round(300, filled=False),
    "◯⭕": _round(380, filled=False),
    "∙": _round(95, filled=True, aside=80),
    "⋅": _round(62, filled=True, aside=90),
    "◦∘": _round(120, filled=False, aside=70),
    "▲": _pointing(360, 0, filled=True),
    "△": _pointing(360, 0, filled=False),
    "▼": _pointing(360, 180, filled=True),
    "▽": _pointing(360, 180, filled=False),
    "◀◄": _pointing(360, 90, filled=True),
    "◁": _pointing(360, 90, filled=False),
    "▶►": _pointing(360, -90, filled=True),
    "▷": _pointing(360, -90, filled=False),
    "▴": _pointing(200, 0, filled=True),
    "▾": _pointing(200, 180, filled=True),
    "◂": _pointing(200, 90, filled=True),
    "▸": _pointing(200, -90, filled=True),
    "◆♦": _shape(_diamond(360), 820, filled=True),
    "◇": _shape(_diamond(360), 820, filled=False),
    "❖": _diamonds,
    "★⭐": _shape(_star_of(400), 880, filled=True),
    "☆": _shape(_star_of(400), 880, filled=False),
    "☎☏✆📞": pictograms.telephone,
    "✉📧": pictograms.envelope,
    "⚠": pictograms.warning,
    "❗": pictograms.heavy_exclamation,
    "♥❤": pictograms.heart,
    "♀": pictograms.female,
    "♂": pictograms.male,
    "☺🙂😊": pictograms.face(120),
    "😐": pictograms.face(0),
    "☹🙁": pictograms.face(-120),
    "☀": pictograms.sun,
    "✂": pictograms.scissors,
    "✎✏": pictograms.pencil,
}
