"""leaflet review: show what will change, then change it, then archive it."""

from argparse import Namespace
from datetime import date
from functools import partial
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.named_files import missing_archive
from leaflet.cli.terminal import Terminal
from leaflet.cli.withdraw import record
from leaflet.commands.review import Outcome, Review, ReviewPlan, carry_out, plan
from leaflet.model.problems import errors
from leaflet.model.value import value
from leaflet.reviewing.decisions import ExtensionDecision
from leaflet.reviewing.periods import FORMS, after, period
from leaflet.reviewing.standing import beside

_DAY_FORM = "a day as 2026-12-01"


@value
class _RecordedReview:
    """A review, and who records it with which note in the archive."""

    review: Review
    by: str
    note: str


def review(arguments: Namespace, today: str, terminal: Terminal, *, may_ask: bool) -> ExitCode:
    """Record a review, archive the version, and return the exit code; ``may_ask`` if somebody can answer.

    It asks for arguments that are missing. Raises SystemExit (2) if nobody can answer.
    """
    content, now = Path(arguments.content), date.fromisoformat(today)
    archive = beside(content, Path(arguments.archive) if arguments.archive else None)
    agreed = partial(terminal.agreed, yes=arguments.yes, may_ask=may_ask)
    if arguments.extend:
        decision = _extension(arguments)
        missing = missing_archive(arguments.archive)
        if missing:
            terminal.show(missing)
            return exit_code(missing)
        return record(content, decision, archive, now, terminal, agreed)
    try:
        recorded = _recorded_review(arguments, now, terminal, may_ask=may_ask)
    except EOFError:
        terminal.tell("nothing was changed")
        return ExitCode.PROBLEMS
    made = plan(content, recorded.review, archive, now)
    terminal.show(made.problems)
    if errors(made.problems):
        return exit_code(made.problems)
    _show(made, terminal)
    if not agreed("change the file and archive the version?"):
        return ExitCode.PROBLEMS
    problems = carry_out(made)
    terminal.show(problems)
    if problems:
        return exit_code(problems)
    terminal.give(str(content))
    # Imported here: only now layout and drawing are needed.
    from leaflet.commands.archive.publish import Release, publish

    release = Release(
        today=now, style=arguments.style, outcome=recorded.review.outcome, by=recorded.by, note=recorded.note
    )
    published = publish(content, archive, release, made.after)
    terminal.show(published.problems)
    if published.folder is None:
        terminal.tell(f"{content} is reviewed but not archived: mend it, then give 'leaflet archive add {content}'")
    else:
        terminal.give(str(published.folder))
    return exit_code(published.problems)


def _extension(arguments: Namespace) -> ExtensionDecision:
    if arguments.outcome or arguments.reviewed or arguments.version or arguments.note:
        arguments.wrong("--extend is no review: give it with --by and --reason alone")
    if not (arguments.by and arguments.reason):
        arguments.wrong("--extend needs --by and --reason")
    return ExtensionDecision(until=date.fromisoformat(arguments.extend), by=arguments.by, reason=arguments.reason)


def _recorded_review(arguments: Namespace, today: date, terminal: Terminal, *, may_ask: bool) -> _RecordedReview:
    """Return the review by the arguments and by answers to questions. Raises EOFError at the end of input."""
    if arguments.reason:
        arguments.wrong("--reason goes with --extend; say with --note what should be known of a review")
    outcome, due = arguments.outcome, arguments.due or arguments.within
    if outcome and due:
        reviewed = date.fromisoformat(arguments.reviewed) if arguments.reviewed else today
        return _RecordedReview(_review(outcome, reviewed, due, arguments.version), arguments.by or "", arguments.note)
    if not may_ask:
        arguments.wrong("give --outcome, and --due or --in")
    terminal.tell("A few questions about this review; Enter takes what stands in brackets. Ctrl-C changes nothing.")
    outcome = outcome or terminal.insist(
        "Are its words unchanged since the last version, or changed?",
        "unchanged or changed",
        "unchanged or changed",
        _outcome,
    )
    day = arguments.reviewed or terminal.insist("When was it reviewed?", today.isoformat(), _DAY_FORM, _day)
    due = due or terminal.insist(
        "When must it be reviewed again: a day, or a time such as 3 years?",
        "3 years",
        f"{_DAY_FORM}, or a time as {FORMS}",
        _day_or_period,
    )
    by = arguments.by or terminal.ask("Who answers for it? A role, kept in the archive.", "")
    note = arguments.note or terminal.ask("What should be known of it? Kept in the archive.", "")
    return _RecordedReview(_review(outcome, date.fromisoformat(day), due, arguments.version), by, note)


def _review(outcome: str, reviewed: date, due: str, version: str | None) -> Review:
    length = period(due)
    day = date.fromisoformat(due) if length is None else after(reviewed, length)
    return Review(outcome=Outcome(outcome), reviewed=reviewed, due=day, version=version)


def _outcome(answer: str) -> str | None:
    """Return the outcome that begins with the answer, if there is just one."""
    found = [one for one in Outcome if one.startswith(answer.casefold())]
    return found[0] if len(found) == 1 else None


def _day(answer: str) -> str | None:
    try:
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        return None


def _day_or_period(answer: str) -> str | None:
    return answer if period(answer) else _day(answer)


def _show(made: ReviewPlan, terminal: Terminal) -> None:
    for change in made.changes:
        terminal.tell(f"{change.place}: {change.key}: {change.old} becomes {change.new}")
