"""Draw a QR code as panels. The caller keeps the quiet zone."""

from leaflet.model.draft import Box, Panel
from leaflet.model.theme import Colour


def qr_code(text: str, side: float, ink: Colour) -> tuple[Panel, ...]:
    """Return the dark modules of the code, with its top left corner at 0, 0. Adjacent modules of a row are one panel.

    ISO/IEC 18004, error correction M: it still reads with a fold or a coffee stain on 15 % of it.
    """
    # Loading it takes as long as setting a booklet, and only those with a web address need it.
    import segno

    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    module = side / len(rows)
    panels = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                panels.append(Panel(Box(x * module, y * module, length * module, module), ink))
            x += length + 1
    return tuple(panels)
