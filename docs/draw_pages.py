"""Draw docs/pages.png, the README's picture: some pages of the sample booklet, from output/."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from leaflet.files import writer

ROOT = Path(__file__).parents[1]
BOOKLET = ROOT / "output" / "breast-cancer-comes-back-booklet.pdf"
SHOWN = (1, 2, 6, 12)
SCALE = 1.1
GAP = 14
GROUND = (225, 229, 232)


def main() -> None:
    """Write the picture."""
    document = pypdfium2.PdfDocument(BOOKLET)
    pages = [document[number - 1].render(scale=SCALE).to_pil() for number in SHOWN]
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), GROUND)
    for place, page in enumerate(pages):
        sheet.paste(page, (GAP + place * (width + GAP), GAP))
    out = BytesIO()
    sheet.quantize(96).save(out, "PNG", optimize=True)
    writer.write(ROOT / "docs" / "pages.png", out.getvalue())


if __name__ == "__main__":
    main()
