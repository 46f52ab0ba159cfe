"""Time a build, cold and warm, beside an empty Python and a plain ReportLab script; all in one run, taken in turns.

Only the ratios mean anything: times move with the machine. Each figure is a median, so that one hiccup does not count.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from subprocess import run
from time import perf_counter

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content.yaml"
COLD_ROUNDS = 15
WARM_ROUNDS = 30


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        show("cold, whole process", "plain ReportLab script", in_turns(cold(Path(folder)), COLD_ROUNDS))
        show("warm, another title each time", "plain ReportLab script", in_turns(warm(Path(folder)), WARM_ROUNDS))


def in_turns(jobs: Mapping[str, Callable[[int], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each job; the jobs take turns, so that a slow moment of the machine hits all."""
    for job in jobs.values():
        job(0)
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(1, rounds + 1):
        for name, job in jobs.items():
            start = perf_counter()
            job(number)
            seconds[name].append(perf_counter() - start)
    return {name: median(values) for name, values in seconds.items()}


def cold(folder: Path) -> dict[str, Callable[[int], object]]:
    """Return what is run as a process of its own."""

    def process(*words: str | Path) -> Callable[[int], object]:
        return lambda _: run([sys.executable, "-P", *words], check=True, capture_output=True)

    return {
        "python -c pass": process("-c", "pass"),
        "plain ReportLab script": process(HERE / "plain_reportlab.py", CONTENT, folder / "plain.pdf"),
        "leaflet build": process("-m", "leaflet", "build", CONTENT, "--output", folder),
        "leaflet check": process("-m", "leaflet", "check", CONTENT),
    }


def warm(folder: Path) -> dict[str, Callable[[int], object]]:
    """Return what is run again and again in this process."""
    sys.path.insert(0, str(HERE))
    import plain_reportlab

    from leaflet.verbs.build import Order, build

    order = Order(editions=("booklet",), style="default", output=folder, today=date(2026, 1, 1))
    text = CONTENT.read_text(encoding="utf-8")
    mine = folder / "content.yaml"

    def ours(number: int) -> None:
        mine.write_text(text.replace("\ntitle: ", f"\ntitle: {number} "), encoding="utf-8")
        (built,) = build([mine], order)
        assert built.written, built.problems

    def plain(number: int) -> None:
        plain_reportlab.main(str(CONTENT), str(folder / "plain.pdf"), f"{number} If your breast cancer comes back")

    return {"plain ReportLab script": plain, "leaflet build": ours}


def show(heading: str, unit: str, seconds: Mapping[str, float]) -> None:
    """Print the seconds of each job, and how many times those of the unit that is."""
    print(f"{heading:<34}{'ms':>8}{f'to {unit}':>30}")
    for name, value in seconds.items():
        print(f"  {name:<32}{value * 1000:>8.0f}{value / seconds[unit]:>30.2f}")
    print()


if __name__ == "__main__":
    main()
