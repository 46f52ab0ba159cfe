"""The peer Typst: the same words as a Typst document, tagged (PDF/UA-1), in the same typeface.

Usage: typst_script.py CONTENT OUT.pdf [TITLE]. System fonts are not searched, which is Typst at its fastest.
"""

import json
import re
import sys
from pathlib import Path

import fontpkg_noto_sans
import typst
import yaml

HEAD = """\
#set document(title: {title}, author: {author})
#set page(width: 148mm, height: 210mm, margin: (top: 14mm, bottom: 26mm, inside: 16mm, outside: 14mm),
  footer: context [#set text(10pt); Version 1.0 #h(1fr) Page #counter(page).display() \\
    Last reviewed: 19 July 2023 #h(1fr) Next review due: 19 July 2026])
#set text(font: "Noto Sans", size: 12.5pt, lang: "en", region: "GB", hyphenate: false)
#set par(leading: 0.66em, spacing: 1.1em)
#show heading: set text(fill: rgb("#0b4a57"))
#let box-of(fill, body) = block(fill: fill, inset: 11pt, radius: 4pt, width: 100%, breakable: false, body)
"""


def words(text):
    """Return text as a Typst string, which holds nothing but characters."""
    return "#" + json.dumps(" ".join(text.split()), ensure_ascii=False)


def prose(text):
    for part in re.split(r"\n\s*\n", text.strip()):
        for line in part.splitlines():
            yield f"- {words(line[2:])}" if line.startswith("- ") else f"{words(line)}\n"


def body(blocks):
    for block in [blocks] if isinstance(blocks, str) else blocks:
        if isinstance(block, str):
            yield from prose(block)
        elif "note" in block:
            note = block["note"]
            inner = "\n".join(prose(note["body"]))
            yield f'#box-of(rgb("#e8f2f3"))[*{words(note["title"])}*\n\n{inner}]'
        elif "write" in block:
            yield f"*{words(block['write']['title'])}*\n"
            yield "#line(length: 100%)\n#v(9mm)\n" * block["write"]["lines"]


def document(content):
    title = content["title"]
    yield HEAD.format(title=words(title)[1:], author=words(content["publisher"]["name"])[1:])
    yield f"#text(32pt, weight: 700)[{words(title)}]\n\n{words(content['subtitle'])}\n#pagebreak()"
    yield from prose(content["urgent"])
    line = content["helpline"]
    yield f'#box-of(rgb("#0b4a57"))[#set text(white)\n{words(line["name"])}\n\n'
    yield f"#text(26pt, weight: 700)[{words(line['phone'])}]\n\n{words(line['hours'])}]"
    yield from prose(content["summary"])
    yield "#outline(depth: 1)\n#pagebreak()"
    for section in content["sections"]:
        yield f"= {words(section['title'])}"
        yield from body(section["body"])
    yield "= Words explained"
    for term, meaning in content["glossary"].items():
        yield f"*{words(term)}*: {words(meaning)}\n"
    yield "= Where our information comes from"
    yield from prose(content["evidence"])
    for reference in content["references"]:
        yield words(f"{reference['title']}. {reference['source']}, {reference['year']}") + "\n"
    yield from prose(content["imprint"])


def main(source, out, title=None):
    content = yaml.safe_load(Path(source).read_text(encoding="utf-8"))
    if title:
        content["title"] = title
    data = typst.compile(
        "\n".join(document(content)).encode(),
        font_paths=[str(fontpkg_noto_sans.ROOT / "files")],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    Path(out).write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
