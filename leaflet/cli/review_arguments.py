"""The arguments of due, review, withdraw and archive."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

# Returns the text of a day, or raises for any other text.
DayForm = Callable[[str], str]


def describe_due(parser: ArgumentParser, day: DayForm) -> None:
    """Add the arguments of ``leaflet due`` to the parser."""
    parser.add_argument(
        "folders",
        metavar="DIR",
        nargs="*",
        help="folders of content files, content files, or a register, CSV or XLSX: by default where you are",
    )
    parser.add_argument("--owner", metavar="NAME", help="only those whose owner's name has these letters in it")
    parser.add_argument(
        "--within",
        metavar="TIME",
        type=_period,
        help="only those due within a time, such as 90d, '6 months' or 1y; the overdue are always among them",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv", "ics", "html"),
        default="text",
        help="text: a table; json for programs, csv for spreadsheets, ics for calendars, html: a page for everybody",
    )
    parser.add_argument(
        "--stock-sheet",
        metavar="FILE.pdf",
        help="instead of the list, write a sheet to check a rack by: covers, current versions, boxes to tick",
    )
    parser.add_argument(
        "--style", metavar="NAME", default="default", help="with --stock-sheet: how the covers in the rack look"
    )
    parser.add_argument("--strict", action="store_true", help="end with the exit code 1 if a review is overdue")
    _add_archive(parser, "the folder archive beside each content file")
    _add_today(parser, day)


def describe_review(parser: ArgumentParser, day: DayForm) -> None:
    """Add the arguments of ``leaflet review`` to the parser."""
    parser.add_argument("content", metavar="CONTENT", help="the content file of the leaflet that was reviewed")
    parser.add_argument(
        "--outcome",
        choices=("unchanged", "changed"),
        help="whether the review led to other words: it decides which version comes next, 1.1 or 2.0",
    )
    due = parser.add_mutually_exclusive_group()
    due.add_argument("--due", metavar="DATE", type=day, help="by when it must be reviewed again, such as 2029-11-23")
    due.add_argument(
        "--in",
        metavar="TIME",
        type=_period,
        dest="within",
        help="the same as a time after this review, such as 3y or '3 years'",
    )
    due.add_argument(
        "--extend",
        metavar="DATE",
        type=day,
        help="no review: allow the leaflet to be used until this day although its review is due",
    )
    parser.add_argument("--reviewed", metavar="DATE", type=day, help="when it was reviewed: today by default")
    parser.add_argument("--version", metavar="VERSION", type=_version, help="a version other than the next in order")
    parser.add_argument(
        "--reason", metavar="TEXT", type=_line, help="with --extend: why; kept in the content file, never printed"
    )
    _add_release(parser)
    _add_yes(parser)
    _add_archive(parser, "the folder archive beside the content")
    _add_today(parser, day)
    # Combinations can be checked only after parsing.
    parser.set_defaults(wrong=parser.error)


def describe_withdraw(parser: ArgumentParser, day: DayForm) -> None:
    """Add the arguments of ``leaflet withdraw`` to the parser."""
    parser.add_argument(
        "content",
        metavar="CONTENT|ID",
        help="the content file of the leaflet; or its id, where only an archive has it",
    )
    parser.add_argument("--by", metavar="ROLE", type=_line, required=True, help="who withdraws it: a role")
    parser.add_argument("--reason", metavar="TEXT", type=_line, required=True, help="why; never printed")
    parser.add_argument("--replaced-by", metavar="TEXT", type=_line, help="what to use instead, such as its reference")
    _add_yes(parser)
    _add_archive(parser, "the folder archive beside the content")
    _add_today(parser, day)


def describe_archive(parser: ArgumentParser, day: DayForm) -> None:
    """Add the arguments of ``leaflet archive`` to the parser."""
    actions = ("check", "list", "show", "add", "rebuild", "delete")
    parser.add_argument(
        "action",
        metavar="|".join(actions),
        choices=actions,
        help="check that nothing was changed; list the versions; show which was in force; add one of a content file; "
        "rebuild one from what was kept of it; delete one, which is recorded",
    )
    parser.add_argument(
        "of",
        metavar="ID|CONTENT|NUMBER",
        nargs="?",
        help="with list and show: the leaflet's id; with add: its content file; with rebuild and delete: the version",
    )
    parser.add_argument("--on", metavar="DATE", type=day, help="with show: on which day, today by default")
    parser.add_argument("--head", metavar="MARK", help="with check: the mark that an earlier check told")
    parser.add_argument("--output", metavar="DIR", default="output", help="with rebuild: where the files go")
    parser.add_argument(
        "--before", metavar="DATE", type=day, help="with delete: all versions that were no longer in force on that day"
    )
    parser.add_argument("--reason", metavar="TEXT", type=_line, help="with delete: why, kept in the archive")
    _add_yes(parser)
    _add_release(parser)
    _add_archive(parser, "the folder archive where you are, with add beside the content")
    _add_today(parser, day)
    parser.set_defaults(wrong=parser.error)


def _add_release(parser: ArgumentParser) -> None:
    parser.add_argument("--by", metavar="ROLE", type=_line, help="who answers for it: a role, kept in the archive")
    parser.add_argument("--note", metavar="TEXT", default="", help="what should be known of it, kept in the archive")
    parser.add_argument("--style", metavar="NAME", default="default", help="how what goes into the archive looks")


def _add_yes(parser: ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="do not ask before anything is changed")


def _add_archive(parser: ArgumentParser, default: str) -> None:
    parser.add_argument("--archive", metavar="DIR", help=f"where the versions are kept: {default} by default")


def _add_today(parser: ArgumentParser, day: DayForm) -> None:
    parser.add_argument("--today", metavar="DATE", type=day, help="another day than today, such as 2026-12-01")


def _period(text: str) -> str:
    # Only these options need it.
    from leaflet.reviewing.periods import FORMS, period

    if period(text) is None:
        raise ArgumentTypeError(f"'{text}' is not a time: write it as {FORMS}")
    return text


def _line(text: str) -> str:
    # Imported here: only these options need it. The text is written into a content file, and must read back the same.
    from leaflet.reading.inline import MARKUP

    line = " ".join(text.split())
    found = MARKUP.search(line)
    if found is not None:
        raise ArgumentTypeError(f"'{found[0]}' is a sign for running text: write plain words")
    if not line or not line.isprintable():
        raise ArgumentTypeError("write some words, on one line")
    return line


def _version(text: str) -> str:
    if not (text.isascii() and text[:1].isalnum() and all(sign.isalnum() or sign in ".-" for sign in text)):
        raise ArgumentTypeError(f"'{text}' is not a version: write it as 2.0")
    return text
