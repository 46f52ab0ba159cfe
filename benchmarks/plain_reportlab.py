"""The peer: the same words by a straightforward ReportLab Platypus script, untagged, in the same typeface.

Usage: plain_reportlab.py CONTENT OUT.pdf [TITLE]. It is what somebody would write in an afternoon: greedy pages,
no planning, no problems with their places. It exists to be timed against.
"""

import re
import sys
from xml.sax.saxutils import escape

import fontpkg_noto_sans
import yaml
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table

INK, DEEP = HexColor("#1b1b1f"), HexColor("#0b4a57")
BODY = ParagraphStyle("body", fontName="Noto", fontSize=12.5, leading=18, spaceAfter=8, textColor=INK)
ITEM = ParagraphStyle("item", BODY, leftIndent=15, bulletIndent=2, bulletFontName="Noto", spaceAfter=4)
HEAD = ParagraphStyle("head", BODY, fontSize=19, leading=24, spaceBefore=16, keepWithNext=1, textColor=DEEP)
TITLE = ParagraphStyle("title", HEAD, fontSize=32, leading=38)
PHONE = ParagraphStyle("phone", BODY, fontSize=26, leading=33, textColor=white)


def flowables(prose):
    for part in re.split(r"\n\s*\n", prose.strip()):
        for line in part.splitlines():
            if line.startswith("- "):
                yield Paragraph(escape(line[2:]), ITEM, bulletText="•")
            else:
                yield Paragraph(escape(line), BODY)


def blocks(body):
    for block in [body] if isinstance(body, str) else body:
        if isinstance(block, str):
            yield from flowables(block)
        elif "note" in block:
            yield Paragraph(escape(block["note"]["title"]), HEAD)
            yield from flowables(block["note"]["body"])
        elif "write" in block:
            yield Paragraph(escape(block["write"]["title"]), HEAD)
            yield from (Paragraph("_" * 50, BODY) for _ in range(block["write"]["lines"]))


def story(content):
    yield Paragraph(escape(content["title"]), TITLE)
    yield Paragraph(escape(content["subtitle"]), BODY)
    yield PageBreak()
    yield from flowables(content["urgent"])
    help_ = content["helpline"]
    rows = [[Paragraph(escape(help_[key]), PHONE if key == "phone" else BODY)] for key in ("name", "phone", "hours")]
    yield Table(rows, style=[("BACKGROUND", (0, 0), (-1, -1), DEEP), ("FONTNAME", (0, 0), (-1, -1), "Noto")])
    yield from flowables(content["summary"])
    for section in content["sections"]:
        head = Paragraph(escape(section["title"]), HEAD)
        head.outline = section["title"]
        yield head
        yield from blocks(section["body"])
    yield Paragraph("Words explained", HEAD)
    yield from (Paragraph(f"{escape(term)}: {escape(text)}", BODY) for term, text in content["glossary"].items())
    yield Paragraph("Where our information comes from", HEAD)
    yield from flowables(content["evidence"])
    for reference in content["references"]:
        yield Paragraph(escape(f"{reference['title']}. {reference['source']}, {reference['year']}"), BODY)
    yield from flowables(content["imprint"])


class Document(BaseDocTemplate):
    def afterFlowable(self, flowable):
        if hasattr(flowable, "outline"):
            key = f"o{self.page}-{flowable.outline}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.outline, key, 0)


def foot(canvas, document):
    canvas.setFont("Noto", 10)
    canvas.drawString(14 * mm, 12 * mm, "Last reviewed: 19 July 2023   Next review due: 19 July 2026")
    canvas.drawRightString(134 * mm, 16 * mm, f"Page {document.page}")


def main(source, out, title=None):
    [font] = [f"{fontpkg_noto_sans.ROOT}/files/NotoSans[wdth,wght].ttf"]
    pdfmetrics.registerFont(TTFont("Noto", font))
    with open(source, encoding="utf-8") as file:
        content = yaml.safe_load(file)
    if title:
        content["title"] = title
    document = Document(out, pagesize=A5, title=content["title"], author=content["publisher"]["name"], invariant=1)
    frame = Frame(14 * mm, 22 * mm, 120 * mm, 174 * mm, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=foot))
    document.build(list(story(content)))
    return document.page


if __name__ == "__main__":
    main(*sys.argv[1:])
