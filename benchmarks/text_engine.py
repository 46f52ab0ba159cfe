"""Set 2,000 words of plain English and draw them: our text engine, or ReportLab's own Paragraph, in one typeface.

Usage: text_engine.py leaflet|reportlab. Prints the CPU seconds of the first document, the opening of the font
included, and the median of those after it, each with the words in another order: words are known by then, lines are
not. Imports, and what else is made when code first runs, are not counted: a paragraph in another typeface comes before.
"""

import gc
import random
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Literal
from xml.sax.saxutils import escape

import fontpkg_noto_sans
import reportlab
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from leaflet.layout.pages import lay
from leaflet.layout.paginate import plans
from leaflet.layout.running_text import paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model import content
from leaflet.model.draft import Draft, Font, Metadata, Page
from leaflet.model.traverse import plain, walk
from leaflet.pdf.canvas import draw
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import read_theme
from leaflet.text.families import find

ROOT = Path(__file__).parents[1]
WORDS, LEAST, ROUNDS = 2000, 20, 9
THEME = read_theme("default", [ROOT / "styles"])[0]
PHRASES = read_phrases(content.LanguageTag("en-GB"))[0]
TODAY = date(2026, 1, 1)
# Vera is the typeface that comes with ReportLab; in it the code is run in.
Typeface = Literal["Noto", "Vera"]
FILES = {
    "Noto": Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf",
    "Vera": Path(reportlab.__file__).parent / "fonts" / "Vera.ttf",
}


def prose() -> list[str]:
    """Return the longer paragraphs of the sample and of the tests' leaflets, 2,000 words in all."""
    found: dict[str, int] = {}
    for file in (ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml"))):
        for part in walk(read_leaflet(file)[0]):
            text = plain(part.content) if isinstance(part, content.Paragraph) else ""
            if len(text.split()) >= LEAST and sum(found.values()) < WORDS:
                found[text] = len(text.split())
    return list(found)


@cache
def found(typeface: Typeface) -> StyleContext:
    """Return the look, its fonts found once, as ReportLab registers them once."""
    regular, bold = find(THEME.font) if typeface == "Noto" else (Font(FILES[typeface]), Font(FILES[typeface]))
    return StyleContext(THEME, regular, bold, PHRASES, "en-GB", THEME.page.depth)


def ours(texts: Sequence[str], typeface: Typeface) -> int:
    """Set and draw the paragraphs; return the number of pages."""
    look = found(typeface)
    style, context = THEME.text.body, on_page(look, "")
    root = StructureBuilder("Document")
    flow_lines = [
        flow_line
        for text in texts
        for flow_line in paragraph(content.Line((content.Text(text),)), style, root.add("P"), context)
    ]
    plan = min(plans(flow_lines, look.depth).values(), key=lambda plan: plan.cost)
    pages = [
        Page(number, tuple(lay(flow_lines[on_page.start : on_page.stop], look, number, cut=number > 1)))
        for number, on_page in enumerate(plan.pages, start=1)
    ]
    metadata = Metadata(title="", language="en-GB", author="", subject="", created=TODAY, modified=TODAY)
    draw(
        Draft(
            width=THEME.page.width,
            height=THEME.page.height,
            pages=tuple(pages),
            outline=(),
            structure=root.grown(),
            metadata=metadata,
        )
    )
    return len(pages)


def reportlabs(texts: Sequence[str], typeface: Typeface) -> int:
    """Do the same with ReportLab's Paragraph and its templates."""
    if typeface not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(typeface, str(FILES[typeface])))
    page, body = THEME.page, THEME.text.body
    style = ParagraphStyle("body", fontName=typeface, fontSize=body.size, leading=body.leading, spaceAfter=body.after)
    document = BaseDocTemplate(BytesIO(), pagesize=(page.width, page.height), invariant=1)
    frame = Frame(page.inner, page.bottom, page.measure, page.depth, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build([Paragraph(escape(text), style) for text in texts])
    return document.page


def timed(job: Callable[[Sequence[str], Typeface], int], texts: Sequence[str]) -> float:
    """Return the CPU seconds that a job takes."""
    start = process_time()
    job(texts, "Noto")
    return process_time() - start


def shuffled(texts: Sequence[str], seed: int) -> list[str]:
    """Return the texts with the words of each in another order."""
    chance = random.Random(seed)
    return [" ".join(chance.sample(words, len(words))) for words in map(str.split, texts)]


def main(who: str) -> None:
    """Print the seconds of the first document and of those after it."""
    gc.set_threshold(100_000)
    job = {"leaflet": ours, "reportlab": reportlabs}[who]
    texts = prose()
    job(texts[:1], "Vera")
    first = timed(job, texts)
    later = [timed(job, shuffled(texts, seed)) for seed in range(ROUNDS)]
    print(first, median(later))


if __name__ == "__main__":
    main(*sys.argv[1:])
