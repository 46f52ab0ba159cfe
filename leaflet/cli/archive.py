"""leaflet archive: check the archive, list and show versions, add, rebuild and delete them."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from os.path import isdir
from pathlib import Path
from typing import Literal, assert_never

from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.model.problems import ContentError, Place, Problem, counted, nearest
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import deleted, extension, head, records, standing_on
from leaflet.reviewing.record import ArchiveRecord, RecordKind

Action = Literal["check", "list", "show", "add", "rebuild", "delete"]


def archive(arguments: Namespace, today: str, terminal: Terminal, *, may_ask: bool) -> ExitCode:
    """Run one action on the archive, and return the exit code; ``may_ask`` if somebody can answer."""
    folder = Path(arguments.archive or "archive")
    action: Action = arguments.action
    try:
        match action:
            case "check":
                return _check(folder, arguments.head, terminal)
            case "list":
                return _list(folder, arguments.of)
            case "show":
                if not arguments.of:
                    arguments.wrong("show needs the id of a leaflet: 'leaflet archive list' tells them")
                return _show(folder, arguments.of, date.fromisoformat(arguments.on or today), terminal)
            case "add":
                return _add(arguments, date.fromisoformat(today), terminal)
            case "rebuild":
                return _rebuild(arguments, folder, terminal)
            case "delete":
                return _delete(arguments, folder, date.fromisoformat(today), terminal, may_ask=may_ask)
            case _:
                assert_never(action)
    except ContentError as found:
        terminal.show(found.problems)
        return exit_code(found.problems)


def _check(folder: Path, noted: str | None, terminal: Terminal) -> ExitCode:
    problems = archives.check(folder, noted)
    terminal.show(problems)
    if not problems:
        kept = archives.records(folder)
        found = records(kept)
        number = sum(record.act is RecordKind.PUBLISHED for record in found)
        gone = len(deleted(found))
        told = f"{counted(number, 'version')}, all as they were archived"
        told += f", but for {gone} that {'was' if gone == 1 else 'were'} deleted, as is recorded" if gone else ""
        terminal.tell(f"{told}; the head, to keep elsewhere:")
        print(head(kept))
    return exit_code(problems)


def _list(folder: Path, identifier: str | None) -> ExitCode:
    for record in _records(folder):
        if identifier in (None, record.id):
            print(_line(record))
    return ExitCode.DONE


def _show(folder: Path, identifier: str, day: date, terminal: Terminal) -> ExitCode:
    found = _records(folder)
    if identifier not in {record.id for record in found}:
        raise ContentError([_unknown(identifier, folder, found)])
    record = standing_on(found, identifier, day)
    if record is None or record.act is RecordKind.WITHDRAWN:
        terminal.tell(f"no version of '{identifier}' was in force on {day}")
        if record is not None:
            terminal.tell(f"'{identifier}' was withdrawn on {record.archived}, by {record.by}: {record.note}")
            if record.replaced_by:
                terminal.tell(f"to be used instead: {record.replaced_by}")
        return ExitCode.PROBLEMS
    terminal.tell(_line(record))
    for name, text in {"by": record.by, "note": record.note, "outcome": record.outcome}.items():
        if text:
            terminal.tell(f"{name}: {text}")
    more = extension(found, record, day)
    if more is not None:
        terminal.tell(_line(more))
    if record.number in deleted(found):
        terminal.tell("it was deleted but for its record")
    terminal.give(str(archives.folder(folder, record.number)))
    return ExitCode.DONE


def _unknown(identifier: str, folder: Path, found: Sequence[ArchiveRecord]) -> Problem:
    meant = nearest(identifier, {record.id for record in found})
    hint = f"did you mean '{meant}'?" if meant else "'leaflet archive list' tells the ids that it has"
    message = f"the archive has no leaflet with the id '{identifier}'"
    return Problem(Place(str(folder)), "archive-unknown", message, hint)


def _records(folder: Path) -> list[ArchiveRecord]:
    if not isdir(folder):
        raise ContentError([archives.no_archive(folder)])
    return records(archives.records(folder))


def _line(record: ArchiveRecord) -> str:
    """Return a record as one line: a version with its dates, a decision with its reason."""
    if record.act is not RecordKind.PUBLISHED:
        until = f" until {record.review_due}" if record.act is RecordKind.EXTENDED else ""
        told = f"number {record.of} {record.act}{until}  by {record.by}: {record.note}"
        return f"{record.number:06}  {record.archived}  {record.id}  {told}"
    return (
        f"{record.number:06}  {record.archived}  {record.id}  version {record.version}"
        f"  reviewed {record.reviewed}  due {record.review_due}"
    )


def _add(arguments: Namespace, today: date, terminal: Terminal) -> ExitCode:
    # Imported here: only this needs layout and drawing.
    from leaflet.commands.archive.publish import Release, publish

    content = Path(arguments.of or "content.yaml")
    folder = Path(arguments.archive) if arguments.archive else content.parent / "archive"
    release = Release(today=today, style=arguments.style, by=arguments.by or "", note=arguments.note)
    published = publish(content, folder, release)
    terminal.show(published.problems)
    if published.folder is not None:
        terminal.give(str(published.folder))
    return exit_code(published.problems)


def _rebuild(arguments: Namespace, folder: Path, terminal: Terminal) -> ExitCode:
    # Imported here: only this needs layout and drawing.
    from leaflet.commands.archive.rebuild import Comparison, rebuild

    if not isdir(folder):
        raise ContentError([archives.no_archive(folder)])
    made = rebuild(folder, _number(arguments), Path(arguments.output))
    terminal.show(made.problems)
    for path, likeness in made.written:
        terminal.give(str(path))
        terminal.tell(f"{path} has {likeness} as in the archive")
    code = exit_code(made.problems)
    differs = any(likeness is Comparison.NEITHER for _, likeness in made.written)
    return ExitCode.PROBLEMS if code is ExitCode.DONE and differs else code


def _delete(arguments: Namespace, folder: Path, today: date, terminal: Terminal, *, may_ask: bool) -> ExitCode:
    from leaflet.commands.archive.delete import Deletion, choose, delete

    if (arguments.of is None) == (arguments.before is None):
        arguments.wrong("delete needs the number of a version, or --before DATE")
    if not (arguments.by and arguments.reason):
        arguments.wrong("delete needs --by and --reason")
    which = date.fromisoformat(arguments.before) if arguments.before else _number(arguments)
    chosen = choose(folder, which, today)
    terminal.show(chosen.problems)
    if chosen.problems:
        return exit_code(chosen.problems)
    for version in chosen.versions:
        terminal.tell(f"is deleted but for its record: {_line(version)}")
    if not chosen.versions:
        terminal.tell("there is nothing to delete")
        return ExitCode.DONE
    if not terminal.agreed("delete them?", yes=arguments.yes, may_ask=may_ask):
        return ExitCode.PROBLEMS
    deletion = Deletion(by=arguments.by, reason=arguments.reason, today=today)
    for version in chosen.versions:
        problems = delete(folder, version, deletion)
        terminal.show(problems)
        if problems:
            return exit_code(problems)
    return ExitCode.DONE


def _number(arguments: Namespace) -> int:
    given: str = arguments.of or ""
    if not (given.isascii() and given.isdigit() and len(given) <= 6):
        arguments.wrong(f"'{given}' is not the number of a version, such as 3: 'leaflet archive list' tells them")
    return int(given)
