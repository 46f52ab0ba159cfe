"""Pictograms: a telephone, an envelope, a warning, faces → contours."""

from leaflet.text.strokes import (
    AXIS,
    Contour,
    Drawing,
    Pen,
    Sign,
    box,
    circle,
    disc,
    frame,
    hole,
    moved,
    polygon,
    ring,
    solid,
    stroke,
    turned,
    upside,
)


def telephone(pen: Pen) -> Sign:
    """Return a telephone with its handset on the cradle."""
    body = polygon((120, 40), (120, 170), (300, 440), (640, 440), (820, 170), (820, 40))
    arch = [(90, 470), (110, 640), (250, 690), (470, 700), (690, 690), (830, 640), (850, 470)]
    ends = [box(46, 400, 236, 520), box(704, 400, 894, 520)]
    rest = box(410, 420, 530, 500)
    handset = stroke(arch, 120, smooth=True)
    return 940, [body, handset, *ends, rest, *_dial(pen)]


def _dial(pen: Pen) -> list[Contour]:
    return [hole(circle(470, 236, 128)), disc(470, 236, 128 - pen.edge * 0.75)]


def envelope(pen: Pen) -> Sign:
    """Return the back of an envelope."""
    edges = [(60, 72), (60, 632), (880, 632), (880, 72)]
    half = pen.edge / 2
    flap = [(60 + half, 632 - half), (470, 290), (880 - half, 632 - half)]
    return 940, [*frame(edges, pen.edge), stroke(flap, pen.edge)]


def warning(pen: Pen) -> Sign:
    """Return a triangle with an exclamation mark."""
    triangle = [(30, 0), (480, 760), (930, 0)]
    half = pen.edge * 0.56
    mark = polygon((480 - half, 496), (480 + half, 496), (480 + half * 0.7, 256), (480 - half * 0.7, 256))
    return 960, [*frame(triangle, pen.edge * 0.9), mark, disc(480, 172, half)]


def heavy_exclamation(pen: Pen) -> Sign:
    """Return a thick exclamation mark."""
    half = pen.heavy / 2
    mark = polygon((190 - half, 714), (190 + half, 714), (190 + half * 0.6, 232), (190 - half * 0.6, 232))
    return 380, [mark, disc(190, 84, half * 1.1)]


def heart(pen: Pen) -> Sign:
    """Return a heart."""
    half = [(420, 520, True), (380, 660, False), (250, 660, True), (60, 660, False), (60, 450, True)]
    half += [(60, 250, False), (420, 20, True)]
    return 840, [solid([*half, *((840 - x, y, on) for x, y, on in half[-2:0:-1])])]


def female(pen: Pen) -> Sign:
    """Return the female sign."""
    bars = [box(300 - pen.line / 2, -60, 300 + pen.line / 2, 290), box(150, 60, 450, 60 + pen.line)]
    return 600, [*ring(300, 490, 230, pen.line), *bars]


def male(pen: Pen) -> Sign:
    """Return the male sign."""
    shaft = stroke([(420, 420), (650, 650)], pen.line)
    half = pen.line / 2
    head = stroke([(460, 690 - half), (690 - half, 690 - half), (690 - half, 460)], pen.line)
    return 760, [*ring(290, 290, 230, pen.line), shaft, head]


def face(bend: float) -> Drawing:
    """Return the drawing of a face whose mouth bends upwards by this much."""

    def drawn(pen: Pen) -> Sign:
        eyes = [disc(x, AXIS + 90, pen.edge * 0.75) for x in (310, 550)]
        spots = [(430 + 170 * at / 8, AXIS - 130 + bend * (at * at / 64 - 0.5)) for at in range(-8, 9)]
        return 860, [*ring(430, AXIS, 370, pen.edge), *eyes, stroke(spots, pen.edge, smooth=True)]

    return drawn


def sun(pen: Pen) -> Sign:
    """Return a sun with its rays."""
    ray = box(430 - pen.edge / 2, AXIS + 240, 430 + pen.edge / 2, AXIS + 380)
    return 860, [disc(430, AXIS, 180), *(turned([ray], 45 * at, 430)[0] for at in range(8))]


def scissors(pen: Pen) -> Sign:
    """Return open scissors."""
    advance, upper = 960, ring(210, AXIS - 180, 140, pen.edge * 0.85)
    blade = polygon((300, AXIS - 130), (900, AXIS + 210), (900, AXIS + 250), (820, AXIS + 250), (270, AXIS - 80))
    half = (advance, [*upper, blade])
    return advance, [*half[1], *upside(half)[1]]


def pencil(pen: Pen) -> Sign:
    """Return a pencil."""
    shaft = frame([(250, AXIS - 90), (250, AXIS + 90), (860, AXIS + 90), (860, AXIS - 90)], pen.edge * 0.65)
    tip = polygon((60, AXIS), (255, AXIS + 90), (255, AXIS - 90))
    return 860, moved(turned([*shaft, tip], 45, 460), -30)
