"""Where the time of a build goes, in a process that has built before: reading, setting, drawing; medians, as Markdown.

Of the sample, and of the sample with its sections forty times. Only the shares mean anything: times move with the
machine.
"""

import gc
import importlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from leaflet.layout.booklet import set_booklet
from leaflet.model.content import Occasion
from leaflet.pdf.canvas import draw
from leaflet.platypus import look
from leaflet.reading.content import read_leaflet

sys.path.insert(0, str(Path(__file__).parent))
race = importlib.import_module("race")

TIMES, ROUNDS = 40, 9


def main() -> None:
    """Print the tables."""
    # As the command has it.
    gc.set_threshold(100_000)
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "content.yaml"
        long.write_text(race.repeated(race.CONTENT.read_text(encoding="utf-8"), TIMES), encoding="utf-8")
        for name, path in {"The sample": race.CONTENT, "A long one": long}.items():
            steps(name, path)


def steps(name: str, path: Path) -> None:
    """Print what each step takes of one leaflet."""
    plain = look("default")
    leaflet, problems = read_leaflet(path)
    if leaflet is None:
        sys.exit(f"{path} cannot be read: {problems}")
    draft = set_booklet(leaflet, plain.theme, plain.phrases, Occasion())
    jobs: dict[str, Callable[[], object]] = {
        "read": lambda: read_leaflet(path),
        "set": lambda: set_booklet(leaflet, plain.theme, plain.phrases, Occasion()),
        "draw": lambda: draw(draft),
    }
    seconds = {step: median(timed(job) for _ in range(ROUNDS)) for step, job in jobs.items()}
    whole, pages = sum(seconds.values()), len(draft.pages)
    rows = [
        [step, f"{s * 1000:.1f}", f"{s / whole:.0%}", f"{s * 1000 / pages:.2f}"]
        for step, s in {**seconds, "all": whole}.items()
    ]
    race.table(f"{name}, {pages} pages", ["", "CPU ms", "share", "ms a page"], rows)


def timed(job: Callable[[], object]) -> float:
    """Return the CPU seconds that a job takes."""
    start = process_time()
    job()
    return process_time() - start


if __name__ == "__main__":
    main()
