"""Race leaflet against its peers on the same words; everything in one run, taken in turns, medians, as Markdown.

Only the ratios mean anything: times move with the machine. Each peer is a script beside this file; one whose library
is not installed is left out, and the table says so.
"""

import gc
import importlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

import pypdf

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content.yaml"
PEERS = {
    "ReportLab, a plain script": "plain_reportlab",
    "Typst, ua-1": "typst_script",
    "WeasyPrint": "weasyprint_script",
}
LIBRARIES = {"plain_reportlab": "reportlab", "typst_script": "typst", "weasyprint_script": "weasyprint"}
COLD_ROUNDS, TEXT_ROUNDS, WARM_ROUNDS, LONG_ROUNDS = 11, 5, 15, 1
CLINICS, CLINIC_ROUNDS = 200, 3
# How often the sample's sections are repeated for a booklet of about so many pages.
LONG = {8: 1, 64: 9, 512: 95, 1024: 189}

Name = TypeVar("Name")


@dataclass(frozen=True)
class Run:
    """One process: its CPU seconds, all threads together, and its greatest memory in MiB."""

    cpu: float
    memory: float


def main() -> None:
    """Print the tables."""
    peers = {name: module for name, module in PEERS.items() if installed(module)}
    for name in PEERS.keys() - peers.keys():
        print(f"{name} is not installed and left out.\n")
    with tempfile.TemporaryDirectory() as folder:
        cold(Path(folder), peers)
        clinics(Path(folder))
        text()
        long(Path(folder), peers)
        # Last, since a process starts with the memory of the one that it comes from.
        warm(Path(folder), peers)


def installed(module: str) -> bool:
    """Return whether the peer's library can be loaded here."""
    command = [sys.executable, "-c", f"import {LIBRARIES[module]}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def cold(folder: Path, peers: Mapping[str, str]) -> None:
    """Time whole processes on the sample."""
    ours = folder / "breast-cancer-comes-back-booklet.pdf"
    commands: dict[str, list[str | Path]] = {
        "python -c pass": ["-c", "pass"],
        "leaflet build": ["-m", "leaflet", "build", "--force", CONTENT, "--output", folder],
        "leaflet build, nothing changed": ["-m", "leaflet", "build", CONTENT, "--output", folder],
        "leaflet check": ["-m", "leaflet", "check", CONTENT],
    }
    files = {"leaflet build": ours}
    for name, module in peers.items():
        files[name] = folder / f"{module}.pdf"
        commands[name] = [HERE / f"{module}.py", CONTENT, files[name]]
    runs = in_turns({name: lambda words=words: process(words) for name, words in commands.items()}, COLD_ROUNDS)
    base, script = runs["python -c pass"].cpu, runs["ReportLab, a plain script"].cpu
    rows = [
        [
            name,
            f"{r.cpu * 1000:.0f}",
            f"{r.cpu / base:.1f}",
            f"{r.cpu / script:.2f}",
            f"{r.memory:.0f}",
            *facts(files.get(name)),
        ]
        for name, r in runs.items()
    ]
    table(
        "Cold, a whole process",
        ["", "CPU ms", "to an empty Python", "to the plain script", "MiB", "pages", "kB", "fonts"],
        rows,
    )


def clinics(folder: Path) -> None:
    """Time the sample for many clinics: a process for each of them, or one for a table of them all."""
    alone, table_of_all = folder / "one.csv", folder / "all.csv"
    rows = [f'c{n},Clinic {n},Ask for the nurses,01632 960 {n:03},"{n} High Street\nAnytown"\n' for n in range(CLINICS)]
    for path, number in ((alone, 1), (table_of_all, CLINICS)):
        path.write_text("id,name,ask,phone,address\n" + "".join(rows[:number]), encoding="utf-8")
    words: list[str | Path] = ["-m", "leaflet", "build", "--force", CONTENT, "--output", folder / "clinics", "--clinic"]
    commands = {1: [*words, alone], CLINICS: [*words, table_of_all]}
    runs = in_turns({number: lambda words=words: process(words) for number, words in commands.items()}, CLINIC_ROUNDS)
    each = {number: run.cpu / number for number, run in runs.items()}
    table(
        "The sample for clinics",
        ["clinics in a process", "CPU ms a clinic", "to a process for each", "MiB"],
        [
            [str(number), f"{each[number] * 1000:.1f}", f"{each[number] / each[1]:.3f}", f"{run.memory:.0f}"]
            for number, run in runs.items()
        ],
    )


def text() -> None:
    """Time 2,000 words of plain text: the first time in a process, and again when its words are known."""
    seconds: dict[str, list[tuple[float, ...]]] = {"leaflet": [], "reportlab": []}
    for _ in range(TEXT_ROUNDS):
        for name, runs in seconds.items():
            words = [sys.executable, "-P", HERE / "text_engine.py", name]
            printed = subprocess.run(words, capture_output=True, check=True, text=True).stdout
            runs.append(tuple(map(float, printed.split())))
    medians = {name: [median(column) for column in zip(*runs, strict=True)] for name, runs in seconds.items()}
    rows = [
        [name, *(cell for mine, peer in zip(own, medians["reportlab"], strict=True) for cell in _cells(mine, peer))]
        for name, own in medians.items()
    ]
    table("2,000 words of text", ["", "first: CPU ms", "to ReportLab", "later: CPU ms", "to ReportLab"], rows)


def _cells(mine: float, peer: float) -> tuple[str, str]:
    return f"{mine * 1000:.1f}", f"{mine / peer:.2f}"


def warm(folder: Path, peers: Mapping[str, str]) -> None:
    """Time documents made one after the other in this process, with another title each time."""
    from leaflet.commands.build import BuildOptions, build

    # As the command has it, and for all peers alike.
    gc.set_threshold(100_000)
    sys.path.insert(0, str(HERE))
    text = CONTENT.read_text(encoding="utf-8")
    mine = folder / "content.yaml"
    order = BuildOptions(editions=("booklet",), style="default", output=folder, today=date(2026, 1, 1))

    def ours(number: int) -> None:
        mine.write_text(text.replace("\ntitle: ", f"\ntitle: {number} "), encoding="utf-8")
        (built,) = build([mine], order)
        assert built.written, built.problems

    jobs: dict[str, Callable[[int], object]] = {"leaflet build": ours}
    for name, module in peers.items():
        make = importlib.import_module(module).main
        jobs[name] = lambda number, make=make: make(str(CONTENT), str(folder / "warm.pdf"), f"{number} A title")
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(WARM_ROUNDS + 1):
        for name, job in jobs.items():
            start = process_time()
            job(number)
            seconds[name].append(process_time() - start)
    medians = {name: median(values[1:]) for name, values in seconds.items()}
    rows = [[name, f"{s * 1000:.0f}", *(f"{s / medians[peer]:.2f}" for peer in peers)] for name, s in medians.items()]
    table("Warm, another title each time", ["", "CPU ms", *(f"to {name}" for name in peers)], rows)


def long(folder: Path, peers: Mapping[str, str]) -> None:
    """Time long documents, each in a process of its own."""
    rows = []
    for pages, times in LONG.items():
        source = folder / f"long-{pages}.yaml"
        source.write_text(repeated(CONTENT.read_text(encoding="utf-8"), times), encoding="utf-8")
        jobs: dict[str, tuple[list[str | Path], Path]] = {
            "leaflet build": (
                ["-m", "leaflet", "build", source, "--output", folder],
                folder / "breast-cancer-comes-back-booklet.pdf",
            )
        }
        for name, module in peers.items():
            out = folder / f"{module}-{pages}.pdf"
            jobs[name] = ([HERE / f"{module}.py", source, out], out)
        runs = in_turns({name: lambda words=words: process(words) for name, (words, _) in jobs.items()}, LONG_ROUNDS)
        for name, run in runs.items():
            count, size, _ = facts(jobs[name][1])
            a_page = run.cpu * 1000 / int(count)
            rows.append([f"about {pages}", name, count, f"{a_page:.2f}", f"{run.memory:.0f}", size])
    table("Long", ["pages", "", "made", "CPU ms a page", "MiB", "kB"], rows)


def repeated(text: str, times: int) -> str:
    """Return the content with its sections so many times."""
    before, sections, after = re.split(r"(?m)^(?=sections:|helpline:)", text)
    head, _, body = sections.partition("\n")
    return before + head + "\n" + body * times + after


def in_turns(jobs: Mapping[Name, Callable[[], Run]], rounds: int) -> dict[Name, Run]:
    """Return the medians of each job; the jobs take turns, so that a slow moment of the machine hits all."""
    if rounds > 1:
        for job in jobs.values():
            job()
    runs: dict[Name, list[Run]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            runs[name].append(job())
    return {name: Run(median(r.cpu for r in all_), median(r.memory for r in all_)) for name, all_ in runs.items()}


def process(words: Sequence[str | Path]) -> Run:
    """Run Python on the words and return what it took."""
    child = subprocess.Popen([sys.executable, "-P", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"this failed: {' '.join(map(str, words))}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def facts(path: Path | None) -> list[str]:
    """Return pages, size in kB and embedded fonts of a PDF, so that a reader sees whether the race is fair."""
    if path is None:
        return ["", "", ""]
    pages = pypdf.PdfReader(path).pages
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2] or f"{font.get_object()['/BaseFont']} (not embedded)"
        for page in pages[:4]
        for font in page["/Resources"].get("/Font", {}).values()
    }
    return [str(len(pages)), f"{path.stat().st_size / 1000:.0f}", ", ".join(sorted(names))]


def table(heading: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table."""
    print(f"## {heading}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(flush=True)


if __name__ == "__main__":
    main()
