from collections.abc import Callable
from pathlib import Path

import page
from PIL import Image as Pixels

from leaflet.draft import Anchor, Box, Draft, Font, Image, LinkArea, OutlineEntry, Placed
from leaflet.pdf.canvas import draw


def test_of_the_rules_of_pdf_a_only_those_on_what_is_not_yet_written_are_broken(
    draft: Callable[..., Draft], words: Callable[..., list[Placed]], bold: Font, outlined: Path, tmp_path: Path
):
    Pixels.new("RGBA", (4, 4), (0, 200, 0, 9)).save(tmp_path / "clear.png")
    things: list[Placed] = [
        *words("Sometimes q\u0301\u0323 Tiếng ἀρχὴ рак"),
        *words("in bold", bold),
        *words("aVa\u0301", Font(outlined)),
        Image(Box(0.0, 300.0, 9.0, 9.0), tmp_path / "clear.png"),
        LinkArea(Box(0.0, 0.0, 9.0, 9.0), "https://example.org", "words", 1),
        LinkArea(Box(0.0, 0.0, 9.0, 9.0), "#top", "words", 1),
        Anchor("top", 0.0),
    ]
    report = page.validate_pdf_bytes(
        draw(draft(things, outline=(OutlineEntry("Top", "top", 0),))), profile=page.ValidationProfile.PDF_A_2B
    )
    # All three ask for an output intent, or for what the metadata say of PDF/A.
    assert {failure.rule_id for failure in report.failures} == {
        "PDFA2B-DEVICE-RGB-001", "PDFA2B-TRANSPARENCY-GROUP-CS-001", "PDFA2B-ID-SCHEMA-001",
    }  # fmt: skip
