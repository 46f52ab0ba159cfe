"""leaflet review on the command line: what will change is shown, then changed, then archived."""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from leaflet.cli.exits import Exit, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.problems import errors
from leaflet.reviewing.periods import after, period
from leaflet.verbs.publish import Release, publish
from leaflet.verbs.review import Outcome, Plan, Review, carry_out, plan


def review(arguments: Namespace, today: str, terminal: Terminal, *, may_ask: bool) -> Exit:
    """Record a review and archive the edition, and return how the command ends; ``may_ask`` if somebody is there."""
    content, now = Path(arguments.content), date.fromisoformat(today)
    archive = Path(arguments.archive) if arguments.archive else content.parent / "archive"
    made = plan(content, _review(arguments, now), archive, now)
    terminal.show(made.problems)
    if errors(made.problems):
        return exit_code(made.problems)
    _show(made, terminal)
    if not arguments.yes and not (may_ask and _agreed(terminal)):
        terminal.tell("nothing was changed" if may_ask else "nothing was changed: add --yes to change it")
        return Exit.PROBLEMS
    problems = carry_out(made)
    terminal.show(problems)
    if problems:
        return exit_code(problems)
    terminal.give(str(content))
    release = Release(today=now, style=arguments.style, outcome=arguments.outcome, by=arguments.by, note=arguments.note)
    published = publish(content, archive, release)
    terminal.show(published.problems)
    if published.folder is None:
        terminal.tell(f"{content} is reviewed but not archived: mend it, then give 'leaflet archive add {content}'")
    else:
        terminal.give(str(published.folder))
    return exit_code(published.problems)


def _review(arguments: Namespace, today: date) -> Review:
    reviewed = date.fromisoformat(arguments.reviewed) if arguments.reviewed else today
    length = period(arguments.within or "")
    due = date.fromisoformat(arguments.due) if length is None else after(reviewed, length)
    return Review(outcome=Outcome(arguments.outcome), reviewed=reviewed, due=due, version=arguments.version)


def _show(made: Plan, terminal: Terminal) -> None:
    for change in made.changes:
        terminal.tell(f"{change.place}: {change.key}: {change.old} becomes {change.new}")


def _agreed(terminal: Terminal) -> bool:
    terminal.tell("change the file and archive the edition? (y/n)")
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
