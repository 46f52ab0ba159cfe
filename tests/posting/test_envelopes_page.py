"""docs/envelopes.md says what is so: all envelopes, all keys, all labels, and the picture that the program draws."""

import re
import runpy
from pathlib import Path

from leaflet.model.units import in_mm
from leaflet.posting.mail.envelope import Envelope
from leaflet.posting.stationery.cover_letter import CoverLetter, read_cover_letter
from leaflet.posting.stationery.envelope_files import FOLDER, read_envelope
from leaflet.posting.stationery.labels import LABELS
from leaflet.reading.schema import own_keys

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "envelopes.md").read_text(encoding="utf-8")


def rows(section):
    """Return the first cells of the tables of a section: the names in them."""
    text = PAGE.split(f"## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| (.*?) \|", text, re.MULTILINE)))


def examples(section):
    text = PAGE.split(f"## {section}\n")[1].split("\n## ")[0]
    return "".join(line[4:] + "\n" for line in text.splitlines() if line.startswith("    ") or not line)


def test_every_envelope_and_every_key_is_named():
    names = [path.stem for path in FOLDER.glob("*.yaml")]
    assert sorted(rows("Envelopes")) == sorted([*names, *(key.name for key in own_keys(Envelope))])
    assert rows("The letter") == [key.name for key in own_keys(CoverLetter)]


def test_the_examples_can_be_used_as_they_are(tmp_path):
    (tmp_path / "envelopes").mkdir()
    (tmp_path / "envelopes" / "ours.yaml").write_text(examples("Envelopes"), encoding="utf-8")
    (tmp_path / "carrier.yaml").write_text(examples("The letter"), encoding="utf-8")
    assert read_envelope("ours", [tmp_path])[1] == []
    assert read_cover_letter(tmp_path)[1] == []


def test_every_sheet_of_labels_is_listed():
    listed = re.findall(r"\| (L\d+) \| (\d) × (\d) \| ([\d.]+) × ([\d.]+) mm \|", PAGE)
    assert [(name, int(a), int(b), float(c), float(d)) for name, a, b, c, d in listed] == [
        (sheet.name, sheet.columns, sheet.rows, round(in_mm(sheet.width), 1), round(in_mm(sheet.height), 1))
        for sheet in LABELS.values()
    ]


def test_the_drawing_is_up_to_date():
    drawing = runpy.run_path(str(DOCS / "draw_envelopes.py"))["drawing"]()
    # If it is not: make golden
    assert (DOCS / "envelopes.svg").read_text(encoding="utf-8") == drawing
