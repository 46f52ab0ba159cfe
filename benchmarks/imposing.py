"""Race leaflet impose against pdfimpose on 2,000 foreign pages: processes in turns, medians, as Markdown.

Usage: imposing.py. pdfimpose is not installed with the rest, since it brings a library of another licence; without it
only our own times are told: pip install pdfimpose.
"""

import importlib
import random
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

# What benchmarks share lies beside this file, where Python does not look when it is run with -P.
sys.path.insert(0, str(Path(__file__).parent))
race = importlib.import_module("race")

PAGES, ROUNDS, LINES = 2000, 5, 30
LOGO = Path(__file__).parents[1] / "tests" / "leaflets" / "logo.png"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "foreign.pdf")
        foreign(source)
        # Two pages on each side of A4, by both: a pile of so many sheets is cut, not folded.
        words: dict[str, list[str | Path]] = {
            "leaflet impose --cut": ["-m", "leaflet", "impose", "--cut", source, "--output", folder]
        }
        if find_spec("pdfimpose"):
            words["pdfimpose saddle"] = ["-m", "pdfimpose", "saddle", source, "--output", Path(folder, "other.pdf")]
        runs = race.in_turns({name: lambda word=word: race.process(word) for name, word in words.items()}, ROUNDS)
        other = runs.get("pdfimpose saddle")
        rows = [
            [name, f"{run.cpu:.2f}", f"{run.cpu / other.cpu:.2f}" if other else "not installed", f"{run.memory:.0f}"]
            for name, run in runs.items()
        ]
        race.table(f"{PAGES} foreign pages on sheets", ["", "CPU s", "to pdfimpose", "MiB"], rows)


def foreign(path: Path) -> None:
    """Write a PDF of many pages, each with words and a picture that all share."""
    words = random.Random(1)
    canvas = Canvas(str(path), pagesize=A5)
    for _ in range(PAGES):
        canvas.drawImage(str(LOGO), 40, 520, 120, 36)
        for line in range(LINES):
            text = " ".join("".join(words.choices("abcdefghijkl", k=6)) for _ in range(8))
            canvas.drawString(40, 500 - 15 * line, text)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    sys.exit(main())
