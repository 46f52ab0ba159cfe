"""leaflet post: make a mailing, show what became of the list, and the paths of the files."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code, stop_in_order
from leaflet.cli.terminal import Terminal
from leaflet.commands.post.command import PostResult
from leaflet.commands.post.command import post as posted
from leaflet.files.reader import read_text
from leaflet.model.problems import Place, Problem, errors
from leaflet.posting.job.order import Batch, LabelOptions, PostOptions, PostOrder
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.header_proposals import quoted
from leaflet.posting.recipients.survey import Fate, Survey
from leaflet.posting.stationery.labels import LABELS


def post(arguments: Namespace, today: str, terminal: Terminal) -> ExitCode:
    """Make the mailing, show the result, and return the exit code."""
    password, problems = _password(arguments.password_file)
    problems += _mapped_twice(arguments)
    if errors(problems):
        terminal.show(problems)
        return exit_code(problems)
    stop_in_order()
    order = PostOrder(
        content=Path(arguments.content),
        people=Path(arguments.people),
        today=date.fromisoformat(today),
        options=_options(arguments, password),
        command=" ".join(map(quoted, ["leaflet", *arguments.words])),
    )
    try:
        made = posted(order, dry=arguments.dry_run, progress=terminal.progress)
    finally:
        terminal.finish()
    problems += made.problems
    terminal.show(problems)
    for line in _summary(made, arguments):
        terminal.tell(line)
    for path in made.written:
        terminal.give(str(path))
    return exit_code(problems)


def _options(arguments: Namespace, password: str) -> PostOptions:
    kind, amount = arguments.batch or ("", None)
    return PostOptions(
        sent=date.fromisoformat(arguments.sent) if arguments.sent else None,
        output=Path(arguments.output),
        sheet=arguments.sheet,
        style=arguments.style,
        envelope=arguments.envelope or "",
        whole=arguments.whole,
        letter=arguments.letter,
        batch=Batch(
            pieces=amount if kind == "pieces" else None, size=amount * 1_000_000 if kind == "size" and amount else None
        ),
        each=arguments.each,
        only=arguments.only or frozenset(),
        every_sheet=arguments.marks == "every-sheet",
        customer_code=arguments.customer_code,
        labels=LabelOptions(LABELS[arguments.labels[0]], arguments.labels[1]) if arguments.labels else None,
        password=password,
        handover=Path(arguments.handover) if arguments.handover else None,
        skip_bad=arguments.skip_bad,
        abroad=arguments.abroad,
        suppress=Path(arguments.suppress) if arguments.suppress else None,
        oldest=date.fromisoformat(arguments.oldest) if arguments.oldest else None,
        renamed=dict(arguments.renamed),
        clinic=Path(arguments.clinic) if arguments.clinic else None,
        archive=Path(arguments.archive) if arguments.archive else None,
        allow_overdue=arguments.allow_overdue,
        one_sided=arguments.one_sided,
        paper=arguments.paper,
        jobs=arguments.jobs,
        prove_all=arguments.proof == "full",
    )


def _mapped_twice(arguments: Namespace) -> Iterator[Problem]:
    """Yield a problem for each column that --map names twice, since either could be right."""
    names = {folded(ours): ours for ours, _ in arguments.renamed}
    counts = Counter(folded(ours) for ours, _ in arguments.renamed)
    for name in (names[bare] for bare, count in counts.items() if count > 1):
        yield Problem(
            Place(arguments.people),
            "column-twice",
            f"--map says twice what the list calls '{name}'",
            "keep the one that is right; columns to be joined have a + between them",
        )


def _password(name: str | None) -> tuple[str, list[Problem]]:
    """Return the password in a file, "" without one; on the command line, other users could read it."""
    if name is None:
        return "", []
    text, problems = read_text(Path(name))
    password = (text or "").split("\n", 1)[0].strip()
    if text is not None and not password:
        problems = [
            Problem(Place(name), "password-missing", "the first line of this file is empty", "write the password there")
        ]
    return password, problems


def _summary(made: PostResult, arguments: Namespace) -> Iterator[str]:
    """Yield lines about the rows of the list and the next step."""
    if made.untold:
        yield f"… and {made.untold} more"
    if made.survey is not None:
        yield _counts(made.survey)
        for wanted, count in sorted(Counter(wanted for _, wanted in made.survey.elsewhere).items()):
            yield f"  made elsewhere: {count} × {wanted}"
    if made.folder is not None and arguments.dry_run:
        yield f"nothing was made; without --dry-run it would stand in {made.folder}"
    elif made.survey is not None and not made.written:
        yield "nothing was made"


def _counts(survey: Survey) -> str:
    """Return ``12 rows: 9 pieces, 1 made elsewhere, 1 left out, 1 to be mended``."""
    words = {
        Fate.MADE: "piece" if survey.count(Fate.MADE) == 1 else "pieces",
        Fate.ELSEWHERE: "made elsewhere",
        Fate.LEFT_OUT: "left out",
        Fate.REJECTED: "to be mended",
    }
    parts = [f"{survey.count(fate)} {word}" for fate, word in words.items() if survey.count(fate) or fate is Fate.MADE]
    rows = "1 row" if len(survey.fates) == 1 else f"{len(survey.fates)} rows"
    return f"{rows}: {', '.join(parts)}"
