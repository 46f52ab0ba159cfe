"""Time the whole command ``leaflet post`` on lists of invented people: read, judged, written, read again.

CPU seconds and memory of the command's process, with the sample as it is: only the ratios mean anything.
"""

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

# What benchmarks share lies beside this file, where Python does not look when it is run with -P.
sys.path.insert(0, str(Path(__file__).parent))
race = importlib.import_module("race")

HEADER = "address line 1,address line 2,address line 3,postcode,first name,format\n"
NAMES = ("Zoë Ní Dhomhnaill", "Łukasz Śliwiński", "Ann Office", "Siân O’Neill", "Mohammed Okafor-Jones")
# What is asked for of each list, and how long it is.
COMMANDS: Sequence[tuple[int, Sequence[str]]] = (
    (1_000_000, ["--dry-run"]),
    (10_000, []),
    (10_000, ["--whole"]),
    (2_000, ["--whole", "--marks", "every-sheet"]),
    (2_000, ["--whole", "--each"]),
)


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        race.table("leaflet post", ["", "people", "CPU s", "people/s", "MiB"], rows(Path(folder)))


def rows(folder: Path) -> Iterator[list[str]]:
    """Yield a row for each command."""
    for at, (people, words) in enumerate(COMMANDS):
        listed = folder / f"{people}.csv"
        with listed.open("w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(lines(people))
        fixed = ["--today", "2026-01-05", "--output", folder / f"output-{at}"]
        run = race.process(["-m", "leaflet", "post", race.CONTENT, listed, *fixed, *words])
        name = " ".join(["leaflet post", *words])
        yield [name, f"{people:,}", f"{run.cpu:.1f}", f"{people / run.cpu:,.0f}", f"{run.memory:.0f}"]


def lines(people: int) -> Iterable[str]:
    """Yield rows of a list."""
    for number in range(people):
        name = NAMES[number % len(NAMES)]
        address = f"{name},{number} Example Street,Nottingham,NG{number % 25 + 1} {number % 9 + 1}AB"
        yield f"{address},{name.split()[0]},\n"


if __name__ == "__main__":
    main()
