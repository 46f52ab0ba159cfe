"""leaflet due: show the reviews that are due, as a table or for another program."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.named_files import missing_archive
from leaflet.cli.terminal import Terminal
from leaflet.commands.due import reviews
from leaflet.model.content import ReviewState
from leaflet.model.problems import Problem, errors
from leaflet.reviewing.due import DueReview, as_csv, as_json, as_table, count_by_state, due_by, owned_by, summary
from leaflet.reviewing.periods import after, period


def due(arguments: Namespace, today: str, cache: str | None, terminal: Terminal) -> ExitCode:
    """Show which reviews are due, and return the exit code."""
    missing = missing_archive(arguments.archive)
    if missing:
        terminal.show(missing)
        return exit_code(missing)
    day = date.fromisoformat(today)
    cache_file = None if cache is None else Path(os.path.join(cache, "facts.json"))
    archive = Path(arguments.archive) if arguments.archive else None
    found = reviews([Path(name) for name in arguments.folders or ["."]], day, cache_file, archive)
    chosen = found.dues if arguments.owner is None else owned_by(arguments.owner, found.dues)
    length = period(arguments.within or "")
    if length is not None:
        chosen = due_by(after(day, length), chosen)
    terminal.show(found.problems)
    problems = list(found.problems)
    if arguments.stock_sheet:
        problems += _sheet(chosen, arguments, day, terminal)
    elif arguments.format == "text":
        print(as_table(chosen), end="\n" if chosen else "", flush=True)
        terminal.tell(summary(count_by_state(chosen)))
    else:
        # Bytes, so that the output is the same on every system.
        sys.stdout.flush()
        sys.stdout.buffer.write(_as_bytes(chosen, arguments.format, day))
    code = exit_code(problems)
    overdue = any(one.state is ReviewState.OVERDUE for one in chosen)
    return ExitCode.PROBLEMS if code is ExitCode.DONE and arguments.strict and overdue else code


def _sheet(chosen: Sequence[DueReview], arguments: Namespace, day: date, terminal: Terminal) -> list[Problem]:
    """Write the stock check sheet, and return the problems."""
    # Imported here: only this needs layout and drawing.
    from leaflet.commands.output import write
    from leaflet.commands.stock_sheet import stock_sheet

    path = Path(arguments.stock_sheet)
    sheet = stock_sheet(chosen, day, arguments.style, Path(arguments.archive) if arguments.archive else None)
    problems = list(sheet.problems)
    if sheet.data is not None:
        problem = write(path, sheet.data)
        problems += [problem] if problem else []
    terminal.show(problems)
    if not errors(problems):
        terminal.give(str(path))
    return problems


def _as_bytes(dues: Sequence[DueReview], form: str, today: date) -> bytes:
    match form:
        case "json":
            return f"{as_json(dues)}\n".encode()
        case "csv":
            # Spreadsheets on Windows need the byte order mark to recognise UTF-8.
            return as_csv(dues).encode("utf-8-sig")
        case "ics":
            from leaflet.reviewing.calendar import as_calendar

            return as_calendar(dues, today)
        case _:
            from leaflet.reviewing.web_page import as_page

            return as_page(dues, today).encode()
