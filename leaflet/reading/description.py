"""Turn the model into what is written about it: docs/content.md for people, JSON Schemas for their editors.

``python -m leaflet.reading.description docs`` writes them into the folder docs.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from leaflet.files import writer
from leaflet.model.content import (
    Body,
    Clinic,
    Common,
    Contact,
    Contacts,
    Count,
    Day,
    Email,
    Explanation,
    Extension,
    Extent,
    Helpline,
    Identifier,
    ImageFile,
    LanguageTag,
    Leaflet,
    Line,
    Phone,
    PlainText,
    Publisher,
    Reference,
    Section,
    WebAddress,
    Withdrawal,
)
from leaflet.reading.blocks import KINDS
from leaflet.reading.schema import Key, own_keys


class _Form(NamedTuple):
    """How a type is written: in words, and as JSON Schema."""

    words: str
    schema: dict[str, Any]  # Any: JSON


# Editors resolve unquoted numbers and truths before they look at the schema; the reader takes what was typed.
_TEXT = {"type": ["string", "number", "boolean"]}
_BODY = {"$ref": "#/$defs/Body"}

_FORMS: dict[Any, _Form] = {  # Any: types such as tuple[Words, ...] are no instances of type
    PlainText: _Form("words on one line", _TEXT),
    Identifier: _Form("small letters, digits, hyphens", {**_TEXT, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    LanguageTag: _Form("a language tag", {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"}),
    Phone: _Form("a phone number, perhaps with its extension", _TEXT),
    Email: _Form("an e-mail address", {"type": "string", "pattern": "@"}),
    WebAddress: _Form("a web address", {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}),
    Day: _Form(
        "a date: year-month-day or year-month", {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}
    ),
    Extent: _Form("a length in mm or pt", {"type": "string", "pattern": "^[0-9.]+ *(mm|pt)$"}),
    Count: _Form("a whole number", {"type": ["integer", "string"]}),
    ImageFile: _Form("the name of a PNG or JPEG file in this folder", {"type": "string"}),
    bool: _Form("true or false", {"enum": [True, False, "true", "false", "yes", "no"]}),
    Line: _Form("running text, one paragraph", _TEXT),
    Body: _Form("running text, or a list of [blocks](#blocks)", _BODY),
    tuple[PlainText, ...]: _Form(
        "a list, or a line each after `|`", {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
    ),
    tuple[Explanation, ...]: _Form(
        "`word: meaning`, a line each", {"type": "object", "additionalProperties": _TEXT, "minProperties": 1}
    ),
    tuple[Reference, ...]: _Form(
        "a line each after `|`, or a list of texts or of [references](#a-reference)",
        {"anyOf": [_TEXT, {"type": "array", "items": {"anyOf": [_TEXT, {"$ref": "#/$defs/Reference"}]}}]},
    ),
    tuple[Section, ...]: _Form(
        "a list of [sections](#a-section)", {"type": "array", "items": {"$ref": "#/$defs/Section"}, "minItems": 1}
    ),
    tuple[Line, ...]: _Form("a list of texts", {"type": "array", "items": _TEXT}),
    tuple[tuple[Line, ...], ...]: _Form(
        "a list of lists of texts", {"type": "array", "items": {"type": "array", "items": _TEXT}}
    ),
    tuple[Contact, ...]: _Form(
        "a list of [contacts](#a-contact)", {"type": "array", "items": {"$ref": "#/$defs/Contact"}}
    ),
    Publisher: _Form("[keys](#the-publisher)", {"$ref": "#/$defs/Publisher"}),
    Extension: _Form("[keys](#an-extension)", {"$ref": "#/$defs/Extension"}),
    Withdrawal: _Form("[keys](#a-withdrawal)", {"$ref": "#/$defs/Withdrawal"}),
    Helpline: _Form("[keys](#the-helpline)", {"$ref": "#/$defs/Helpline"}),
}

_INTRODUCTION = """\
# What stands in content.yaml

This page is made from the program's own description of a leaflet by `python -m leaflet.reading.description docs`.
`content.schema.json` beside it says the same to an editor, which can then complete keys while you type: in many
editors the line `# yaml-language-server: $schema=docs/content.schema.json` at the top of the file does it.

Everything is text as you type it: `no` stays “no”, `1.10` stays “1.10”, a phone number keeps its noughts. A text on
the line of its key needs quotes round it if it holds a colon with a space after it, or a `#` with a space before it,
or if it begins with a sign such as `*`, `[`, `{`, `"` or `@`. After `|` on the next lines, indented, nothing needs
quotes.

## Running text

    summary: |
      A blank line begins a new paragraph.

      A paragraph straight before a list leads in to it:

      - an item of a list
      - another, which goes on
        in an indented line
        - an item one level deeper

      1. Steps have numbers.
      2. They count up from 1.

      A line that ends with a backslash\\
      is broken there.

| you write | you get |
|---|---|
| `**words**` | words of great weight, in bold; letters inside a word too: `HbA**1c**` |
| `[words](https://www.example.org)` | a link; it may lead to https, http, mailto and tel addresses |
| `((name))` | a blank to write in by hand; [posted](posting.md), what the list says of each person |
| `{{term}}` | a word that the glossary explains; its first use is found without this |

Web addresses that begin with `https://`, `http://` or `www.`, e-mail addresses and the phone numbers of the leaflet
become links by themselves; `nhs.uk` alone does not. Nothing else has a meaning: `&`, `$` and `%` are printed as they
are. Markup of other programs, such as `*words*`, `_words_`, `## Title`, `<b>` or `&nbsp;`, is printed as it stands
too, with the warning [other-markup](errors.md#other-markup).

Lists may come from a word processor: two or more lines that begin with the same sign (`•`, `·`, `▪`, `►`, `*`, `–`,
`o` and the like) are bullets, and with `1)` or `(1)` steps. Two to five spaces of indent are one level. A single line
of this kind is reported. A [table](#table) is a block of its own: lines with tabs or bars between words are reported.

The glossary finds whole words: neither a plural nor a part of a word with a hyphen is one, `biopsy` in `biopsy's` is.
Capital letters do not matter, except for a term that has no others: `IT` and `WHO` are found in capitals only.

Signs that clinics use print in every style, whatever its typeface: ☐ ☑ ☒ ✓ ✗ → ← ↑ ↓ ≥ ≤ ≠ ≈ ± ½ ■ ● ▲ ★ ☎ ✉ ⚠ ☺ ☹ and
the like. A character that no typeface at hand has is told, with its place.
"""

_BLOCKS = """\
## Blocks

Where more than running text is needed, a body is a list. Each item is running text or one block, named by its kind:

    body:
      - |
        Some text.
      - note:
          title: Taking someone with you
          body: |
            You can bring a friend.

These keys may stand beside the kind of any block, and among the keys of a section of the list `sections`:
"""

_BLOCK_NOTES = {
    "note": "A box with something worth knowing. Without a heading its text may stand right after `note:`.",
    "urgent": "A box that says when to get help at once. Without a heading its text may stand right after `urgent:`.",
    "table": "Rows under a header; each row has as many cells as the header.",
    "picture": "A picture needs `alt`, or `decorative: true`.",
    "write": "Ruled lines to write on.",
    "contacts": "People or organisations to turn to. The list stands right after `contacts:`.",
    "section": "A section inside a section; sections go three levels deep, and none stands in a box.",
}


def markdown() -> str:
    """Return docs/content.md."""
    parts = [_INTRODUCTION, _part("## The leaflet", Leaflet), _part("## The publisher", Publisher)]
    parts += [_part("## An extension", Extension), _part("## A withdrawal", Withdrawal)]
    parts += [_part("## The helpline", Helpline), _part("## A reference", Reference), _part("## A section", Section)]
    parts += [_BLOCKS + "\n" + _table(own_keys(Common))]
    for name, kind in KINDS.items():
        heading = f"### `{name}`\n\n{_BLOCK_NOTES[name]}"
        parts.append(f"{heading}\n" if kind in (Contacts, Section) else f"{heading}\n\n{_table(own_keys(kind))}")
    parts.append(_part("## A contact", Contact))
    parts.append(_part(_CLINIC, Clinic))
    return "\n".join(parts)


def _part(heading: str, kind: type) -> str:
    return f"{heading}\n\n{_table(own_keys(kind))}"


def _table(keys: tuple[Key, ...]) -> str:
    return "\n".join(["| key | what for | how it is written | example |", "|---|---|---|---|", *_rows(keys)]) + "\n"


def _rows(keys: tuple[Key, ...]) -> Iterator[str]:
    for key in keys:
        name = f"**`{key.name}`** (must be there)" if key.required else f"`{key.name}`"
        example = f"`{key.example}`" if key.example else ""
        form = _FORMS[key.kind].words.replace("|", "\\|")
        yield f"| {name} | {key.doc} | {form} | {example} |"


_CLINIC = """\
## A clinic

These keys stand in a file of their own, `clinic.yaml`, or are the columns of a table of clinics. `leaflet build
--clinic FILE` prints them. [clinics.md](clinics.md) explains it, and `clinic.schema.json` tells them to an editor."""

_PARTS = (Publisher, Extension, Withdrawal, Helpline, Reference, Contact)


def json_schema() -> str:
    """Return docs/content.schema.json: JSON Schema 2020-12."""
    kinds = {name: kind for name, kind in KINDS.items() if kind is not Contacts}
    contacts = {"type": "array", "items": {"$ref": "#/$defs/Contact"}, "minItems": 1}
    definitions = {kind.__name__: _object(own_keys(kind)) for kind in (*_PARTS, *kinds.values())}
    definitions["Section"] = _object(own_keys(Section) + own_keys(Common))
    definitions["InnerSection"] = _object(own_keys(Section))
    blocks = {name: _REFERENCES.get(name, {"$ref": f"#/$defs/{kind.__name__}"}) for name, kind in KINDS.items()}
    blocks["contacts"] = contacts
    common = {key.name: _FORMS[key.kind].schema for key in own_keys(Common)}
    definitions["Block"] = {
        "type": "object",
        "properties": {**blocks, **common},
        "oneOf": [{"required": [name]} for name in blocks],
        "additionalProperties": False,
    }
    item = {"anyOf": [_TEXT, {"$ref": "#/$defs/Block"}]}
    definitions["Body"] = {"anyOf": [_TEXT, {"type": "array", "items": item, "minItems": 1}]}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The content of a leaflet",
        **_object(own_keys(Leaflet)),
        "$defs": definitions,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def clinic_schema() -> str:
    """Return docs/clinic.schema.json: JSON Schema 2020-12."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A clinic's own details",
        **_object(own_keys(Clinic)),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


_REFERENCES: dict[str, dict[str, Any]] = {  # Any: JSON
    "note": {"anyOf": [{"$ref": "#/$defs/Note"}, _BODY]},
    "urgent": {"anyOf": [{"$ref": "#/$defs/Urgent"}, _BODY]},
    "section": {"$ref": "#/$defs/InnerSection"},
}


def _object(keys: tuple[Key, ...]) -> dict[str, Any]:  # Any: JSON
    return {
        "type": "object",
        "properties": {key.name: {"description": key.doc, **_FORMS[key.kind].schema} for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def write(folder: Path) -> None:
    """Write all documents into a folder."""
    writer.write(folder / "content.md", markdown().encode())
    writer.write(folder / "content.schema.json", json_schema().encode())
    writer.write(folder / "clinic.schema.json", clinic_schema().encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
