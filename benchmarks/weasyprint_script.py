"""The peer WeasyPrint: the same words as an HTML page, in the same typeface.

Usage: weasyprint_script.py CONTENT OUT.pdf [TITLE]. Needs Pango, which Debian has as libpangoft2-1.0-0.
"""

import re
import sys
from html import escape
from pathlib import Path

import fontpkg_noto_sans
import yaml
from weasyprint import HTML

STYLE = """
@font-face { font-family: Noto; src: url("FONT"); font-weight: 100 900; }
@page { size: 148mm 210mm; margin: 14mm 14mm 26mm 16mm; font: 10pt Noto;
  @bottom-left { content: "Last reviewed: 19 July 2023" } @bottom-right { content: "Page " counter(page) } }
body { font: 12.5pt/18pt Noto; } h1 { font-size: 32pt; line-height: 38pt; }
h2 { font-size: 19pt; line-height: 24pt; color: #0b4a57; break-after: avoid; }
.box { background: #0b4a57; color: white; padding: 11pt; border-radius: 4pt; break-inside: avoid; }
.phone { font-size: 26pt; line-height: 33pt; font-weight: 700; } .new { break-before: page; }
p, li { orphans: 2; widows: 2; } hr { margin: 9mm 0; }
"""


def prose(text):
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.splitlines()
        if lines[0].startswith("- "):
            yield "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
        else:
            yield f"<p>{escape(part)}</p>"


def body(blocks):
    for block in [blocks] if isinstance(blocks, str) else blocks:
        if isinstance(block, str):
            yield from prose(block)
        elif "note" in block:
            yield f"<div class=box><p>{escape(block['note']['title'])}</p>"
            yield from prose(block["note"]["body"])
            yield "</div>"
        elif "write" in block:
            yield f"<h3>{escape(block['write']['title'])}</h3>" + "<hr>" * block["write"]["lines"]


def page(content):
    yield f"<!doctype html><html lang=en-GB><title>{escape(content['title'])}</title>"
    yield f"<h1>{escape(content['title'])}</h1><p>{escape(content['subtitle'])}</p><div class=new></div>"
    yield from prose(content["urgent"])
    line = content["helpline"]
    yield f"<div class=box><p>{escape(line['name'])}</p><p class=phone>{escape(line['phone'])}</p>"
    yield f"<p>{escape(line['hours'])}</p></div>"
    yield from prose(content["summary"])
    for section in content["sections"]:
        yield f"<h2>{escape(section['title'])}</h2>"
        yield from body(section["body"])
    yield "<h2>Words explained</h2>"
    for term, meaning in content["glossary"].items():
        yield f"<p><b>{escape(term)}</b>: {escape(meaning)}</p>"
    yield "<h2>Where our information comes from</h2>"
    yield from prose(content["evidence"])
    for reference in content["references"]:
        yield f"<p>{escape(reference['title'])}. {escape(reference['source'])}, {escape(str(reference['year']))}</p>"
    yield from prose(content["imprint"])


def main(source, out, title=None):
    content = yaml.safe_load(Path(source).read_text(encoding="utf-8"))
    if title:
        content["title"] = title
    font = (fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf").as_uri()
    html = "".join(page(content)).replace("<title>", f"<style>{STYLE.replace('FONT', font)}</style><title>")
    HTML(string=html).write_pdf(out, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(*sys.argv[1:])
