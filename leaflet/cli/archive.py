"""leaflet archive on the command line: whether it is whole, what is in it, what was in force, one edition more."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Literal, assert_never

from leaflet.cli.exits import Exit, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.problems import Faults
from leaflet.report import counted
from leaflet.reviewing.archive import head, in_force, records
from leaflet.reviewing.record import Record
from leaflet.verbs import archive as archives

Action = Literal["check", "list", "show", "add"]


def archive(arguments: Namespace, today: str, terminal: Terminal) -> Exit:
    """Do what was asked of the archive, and return how the command ends."""
    folder = Path(arguments.archive or "archive")
    action: Action = arguments.action
    try:
        match action:
            case "check":
                return _check(folder, arguments.head, terminal)
            case "list":
                return _list(folder, arguments.of)
            case "show":
                return _show(folder, arguments.of or "", date.fromisoformat(arguments.on or today), terminal)
            case "add":
                return _add(arguments, date.fromisoformat(today), terminal)
            case _:
                assert_never(action)
    except Faults as found:
        terminal.show(found.problems)
        return exit_code(found.problems)


def _check(folder: Path, noted: str | None, terminal: Terminal) -> Exit:
    problems = archives.check(folder, noted)
    terminal.show(problems)
    if not problems:
        kept = archives.records(folder)
        terminal.tell(f"{counted(len(kept), 'edition')}, all as they were archived; the head, to keep elsewhere:")
        print(head(kept))
    return exit_code(problems)


def _list(folder: Path, identifier: str | None) -> Exit:
    for record in _records(folder):
        if identifier in (None, record.id):
            print(_line(record))
    return Exit.DONE


def _show(folder: Path, identifier: str, day: date, terminal: Terminal) -> Exit:
    record = in_force(_records(folder), identifier, day)
    if record is None:
        terminal.tell(f"no edition of '{identifier}' was in force on {day}")
        return Exit.PROBLEMS
    terminal.tell(_line(record))
    for name, text in {"by": record.by, "note": record.note, "outcome": record.outcome}.items():
        if text:
            terminal.tell(f"{name}: {text}")
    terminal.give(str(folder / f"{record.number:06}"))
    return Exit.DONE


def _records(folder: Path) -> list[Record]:
    if not folder.is_dir():
        raise Faults([archives.no_archive(folder)])
    return records(archives.records(folder))


def _line(record: Record) -> str:
    return (
        f"{record.number:06}  {record.archived}  {record.id}  version {record.version}"
        f"  reviewed {record.reviewed}  due {record.review_due}"
    )


def _add(arguments: Namespace, today: date, terminal: Terminal) -> Exit:
    # Only this sets and draws.
    from leaflet.verbs.publish import Release, publish

    content = Path(arguments.of or "content.yaml")
    folder = Path(arguments.archive) if arguments.archive else content.parent / "archive"
    release = Release(today=today, style=arguments.style, by=arguments.by, note=arguments.note)
    published = publish(content, folder, release)
    terminal.show(published.problems)
    if published.folder is not None:
        terminal.give(str(published.folder))
    return exit_code(published.problems)
