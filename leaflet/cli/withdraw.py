"""leaflet withdraw: show what will change, then change it, then archive it."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from functools import partial
from os.path import isfile
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.named_files import missing_archive
from leaflet.cli.terminal import Terminal
from leaflet.commands.archive import decide
from leaflet.commands.review import carry_out
from leaflet.model.problems import ContentError
from leaflet.reviewing.decisions import Decision, WithdrawalDecision
from leaflet.reviewing.standing import FOLDER, beside


def withdraw(arguments: Namespace, today: str, terminal: Terminal, *, may_ask: bool) -> ExitCode:
    """Withdraw a leaflet, by its content file or its id in the archive, and return the exit code."""
    now = date.fromisoformat(today)
    decision = WithdrawalDecision(on=now, by=arguments.by, reason=arguments.reason, instead=arguments.replaced_by or "")
    content = Path(arguments.content)
    agreed = partial(terminal.agreed, yes=arguments.yes, may_ask=may_ask)
    missing = missing_archive(arguments.archive)
    if missing:
        terminal.show(missing)
        return exit_code(missing)
    if isfile(content):
        archive = beside(content, Path(arguments.archive) if arguments.archive else None)
        return record(content, decision, archive, now, terminal, agreed)
    archive = Path(arguments.archive or FOLDER)
    try:
        problems = [] if decide.is_known(arguments.content, archive) else [decide.unknown(arguments.content, archive)]
    except ContentError as found:
        problems = list(found.problems)
    if problems:
        terminal.show(problems)
        return exit_code(problems)
    terminal.tell(f"'{arguments.content}' is withdrawn in {archive}; a content file of it is not changed")
    if not agreed("withdraw it?"):
        return ExitCode.PROBLEMS
    return _archived(arguments.content, decision, archive, now, terminal)


def record(
    content: Path, decision: Decision, archive: Path, today: date, terminal: Terminal, agreed: Callable[[str], bool]
) -> ExitCode:
    """Record in a content file and its archive what was decided, and return how the command ends.

    ``agreed`` asks whether to do it, and tells what was answered.
    """
    identifier, made = decide.plan(content, decision, archive, today)
    terminal.show(made.problems)
    if exit_code(made.problems) is not ExitCode.DONE:
        return exit_code(made.problems)
    for change in made.changes:
        becomes = f"{change.key}: {change.old} becomes {change.new}" if change.old else f"below this comes{change.new}"
        terminal.tell(f"{change.place}: {becomes}")
    if not agreed("change the file and the archive?"):
        return ExitCode.PROBLEMS
    problems = carry_out(made)
    terminal.show(problems)
    if problems:
        return exit_code(problems)
    terminal.give(str(content))
    return _archived(identifier, decision, archive, today, terminal)


def _archived(identifier: str, decision: Decision, archive: Path, today: date, terminal: Terminal) -> ExitCode:
    done = decide.archive_it(identifier, decision, archive, today)
    terminal.show(done.problems)
    if done.folder is not None:
        terminal.give(str(done.folder))
    elif not done.problems:
        terminal.tell(f"{archive} has no version of '{identifier}' that this is new to: nothing was added to it")
    else:
        terminal.tell("mend it, then give the same command once more")
    return exit_code(done.problems)
