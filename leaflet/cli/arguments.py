"""Parse a command line.

Paths stay strings here, and so do days in the form 2026-12-01: an up-to-date build does not need more.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from leaflet import __version__
from leaflet.cli import examples
from leaflet.cli.usage import Parser, unknown

CONTENT = "content.yaml"

_USUAL_WIDTH = 78


def parse(words: Sequence[str]) -> Namespace:
    """Return the arguments; ``command`` is one of COMMANDS. Raises SystemExit for help and wrong usage."""
    given = next((word for word in words if not word.startswith("-")), None)
    # argparse would measure the terminal for every argument, but only help needs the width.
    width = None if {"-h", "--help"} & {*words} else _USUAL_WIDTH
    # Only the arguments of the given command are needed.
    if given is not None and given in COMMANDS:
        return parser([given], width).parse_args(words)
    whole = parser(COMMANDS, width)
    if given is not None:
        whole.error(unknown("command", given, COMMANDS))
    return whole.parse_args(words)


def parser(names: Iterable[str], width: int | None = None) -> ArgumentParser:
    """Return the parser of these commands; by default, help is as wide as the terminal."""
    formatter = partial(RawDescriptionHelpFormatter, width=width)
    whole = Parser(
        prog="leaflet",
        description="Turn patient information, written once in YAML, into booklets.",
        epilog=examples.LEAFLET,
        formatter_class=formatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"leaflet {__version__}")
    # Without a given name, argparse loads modules that only help needs.
    commands = whole.add_subparsers(
        dest="command",
        metavar="COMMAND",
        required=True,
        prog="leaflet",
        help="what to do: build, check, new and others",
    )
    for name in names:
        does, below, describe = COMMANDS[name]
        describe(
            commands.add_parser(
                name,
                help=does,
                description=f"{does[0].upper()}{does[1:]}.",
                epilog=below,
                formatter_class=formatter,
                allow_abbrev=False,
            )
        )
    return whole


def _describe_build(parser: ArgumentParser) -> None:
    _add_contents(parser)
    _add_order(parser)
    _add_output(parser)
    parser.add_argument("--force", action="store_true", help="make everything anew, what is up to date too")
    parser.add_argument(
        "--explain", action="store_true", help="tell how the pages were chosen: the setting, how full they are, and why"
    )
    _add_jobs(parser)


def _describe_watch(parser: ArgumentParser) -> None:
    parser.add_argument(
        "content", metavar="CONTENT", nargs="?", default=CONTENT, help="a content file: content.yaml by default"
    )
    _add_order(parser)
    _add_output(parser)


def _add_order(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--edition",
        metavar="NAME",
        action="extend",
        type=_editions,
        help="what to make: booklet, the default; html, a web page; print-and-fold, sheets for an office printer; "
        "large-print or giant-print; letter, to be posted; several with commas between, as booklet,html; or all that "
        "can be made: all",
    )
    parser.add_argument(
        "--style",
        metavar="NAME",
        default="default",
        help="how it looks: default, plain, or the name of a file in the folder styles beside the content",
    )
    parser.add_argument(
        "--clinic",
        metavar="FILE",
        help="a clinic's own details, for the back cover and the helpline box: clinic.yaml, or a table clinics.csv or "
        "clinics.xlsx with a row for each clinic, which gets files of its own",
    )
    _add_sheets(parser)
    _add_archive(parser)
    _add_today(parser)


def _describe_check(parser: ArgumentParser) -> None:
    _add_contents(parser)
    _add_order(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, on standard error; or json for programs, on standard output",
    )
    _add_jobs(parser)


def _describe_inspect(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pdf", help="any PDF, made by leaflet or not")
    parser.add_argument("--speech", action="store_true", help="tell what a screen reader would say, in its order")


def _describe_preflight(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE.pdf", nargs="+", help="letters, made by leaflet or not")
    parser.add_argument(
        "--rules", choices=("notify",), default="notify", help="whose rules: notify, those of GOV.UK Notify (default)"
    )
    parser.add_argument("--abroad", action="store_true", help="they may go to other countries")


def _describe_impose(parser: ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file", metavar="FILE.pdf", nargs="?", help="any PDF, made by leaflet or not; it stays as it is"
    )
    source.add_argument("--test", action="store_true", help="make a sheet that tells which setting a printer needs")
    source.add_argument(
        "--remember", action="store_true", help="keep --flip, --paper and --one-sided for all sheets made from now on"
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        type=_sheet_language,
        default="en",
        help="the language of the test sheet, such as cy: English by default",
    )
    _add_sheets(parser)
    parser.add_argument("--cut", action="store_true", help="sheets to cut in two instead of folding them")
    parser.add_argument(
        "--binding", choices=("left", "right"), help="the bound edge of the booklet: as the PDF says by default"
    )
    _add_output(parser)


def _add_sheets(parser: ArgumentParser) -> None:
    # What is left open here, the user's settings may say.
    parser.add_argument(
        "--flip",
        choices=("long", "short"),
        help="sheets: over which edge of the paper the printer turns them: long, unless remembered otherwise",
    )
    parser.add_argument(
        "--one-sided",
        action="store_true",
        default=None,
        help="sheets: for a printer that prints one side, fronts and backs",
    )
    parser.add_argument(
        "--two-sided",
        action="store_false",
        dest="one_sided",
        help="sheets: for a printer that prints both sides, unless remembered otherwise",
    )
    parser.add_argument(
        "--paper",
        metavar="WEIGHT",
        type=_paper,
        help="sheets: how heavy the paper is, in grams per square metre: 80gsm, unless remembered otherwise",
    )
    parser.add_argument("--ticks", action="store_true", help="sheets: draw where to fold and staple, or to cut")


def _describe_post(parser: ArgumentParser) -> None:
    # Imported here: other commands do not need its many options.
    from leaflet.cli.post_arguments import describe_post

    describe_post(parser, _day, _paper, _number)


def _describe_new(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="where to write it, such as asthma.yaml; a file that is there stays"
    )


def _describe_due(parser: ArgumentParser) -> None:
    # Imported here: other commands do not need their many options.
    from leaflet.cli.review_arguments import describe_due

    describe_due(parser, _day)


def _describe_review(parser: ArgumentParser) -> None:
    from leaflet.cli.review_arguments import describe_review

    describe_review(parser, _day)


def _describe_withdraw(parser: ArgumentParser) -> None:
    from leaflet.cli.review_arguments import describe_withdraw

    describe_withdraw(parser, _day)


def _describe_archive(parser: ArgumentParser) -> None:
    from leaflet.cli.review_arguments import describe_archive

    describe_archive(parser, _day)


def _describe_explain(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", type=_code, help="what stands in brackets behind a message")


def _describe_completion(parser: ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=("bash", "zsh"), help="for which shell: bash or zsh")


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument("--output", metavar="DIR", default="output", help="where the files go: output/ by default")


def _add_contents(parser: ArgumentParser) -> None:
    parser.add_argument(
        "contents", metavar="CONTENT", nargs="*", help="content files, or folders of them: content.yaml by default"
    )


def _add_jobs(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_number,
        help="how many leaflets to work on at once: one for each processor by default, where there are many",
    )


def _add_archive(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--archive",
        metavar="DIR",
        help="where the approved versions are kept: the folder archive beside the content by default",
    )


def _add_today(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--today", metavar="DATE", type=_day, help="the day that review dates are compared with, such as 2026-12-01"
    )


def _paper(text: str) -> int:
    # Only this option needs it.
    from leaflet.printing.paper import HEAVIEST, LIGHTEST, weighed

    paper = weighed(text)
    if paper is None:
        form = f"write it as 80gsm, from {LIGHTEST}gsm to {HEAVIEST}gsm"
        raise ArgumentTypeError(f"'{text}' is not the weight of paper: {form}")
    return paper.gsm


def _sheet_language(tag: str) -> str:
    # Only this option needs the labels.
    from leaflet.reading.labels import sheet_languages

    name = tag.split("-")[0].lower()
    if name not in sheet_languages():
        raise ArgumentTypeError(unknown("test sheet in the language", tag, sheet_languages()))
    return name


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ArgumentTypeError(f"'{text}' is not a number from 1")
    return int(text)


def _day(text: str) -> str:
    # Only this option needs it.
    from datetime import date

    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # fromisoformat accepts more forms than intended, such as 2026-W48-1.
    if day is None or day.isoformat() != text:
        raise ArgumentTypeError(f"'{text}' is not a day: write it as 2026-12-01")
    return text


def _editions(text: str) -> list[str]:
    # Only this option needs the table.
    from leaflet.commands.editions import ALL, EDITIONS

    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in (ALL, *EDITIONS):
            raise ArgumentTypeError(unknown("edition", name, (*EDITIONS, ALL)))
    return names


def _code(text: str) -> str:
    # Only this option needs the page.
    from leaflet.cli.explain import code_in, entries
    from leaflet.model.problems import nearest

    code, known = code_in(text), entries()
    if code not in known:
        near = nearest(code, known)
        mend = f"did you mean '{near}'?" if near else "give what stands in brackets behind a message: alt-missing"
        raise ArgumentTypeError(f"there is no code '{code}': {mend}")
    return code


# Each command in the order of the help: what it does, the text below its help, and its arguments.
COMMANDS: Mapping[str, tuple[str, str, Callable[[ArgumentParser], None]]] = {
    "build": ("make booklets from content files", examples.BUILD, _describe_build),
    "check": ("tell what is to be mended in content files", examples.CHECK, _describe_check),
    "impose": ("put the pages of any PDF on sheets that fold into a booklet", examples.IMPOSE, _describe_impose),
    "inspect": ("tell what a PDF says to a screen reader", examples.INSPECT, _describe_inspect),
    "preflight": (
        "tell whether a service would post a letter, without sending it",
        examples.PREFLIGHT,
        _describe_preflight,
    ),
    "post": ("make what a post room puts into envelopes, each for its own person", examples.POST, _describe_post),
    "new": ("write a first content file, which builds as it is", examples.NEW, _describe_new),
    "due": ("list the reviews that are due, the most urgent first", examples.DUE, _describe_due),
    "review": ("record a review in a content file, and archive the version", examples.REVIEW, _describe_review),
    "withdraw": ("end the use of a leaflet: nothing is made of it any more", examples.WITHDRAW, _describe_withdraw),
    "archive": ("look into the archive of all versions", examples.ARCHIVE, _describe_archive),
    "watch": ("make a booklet anew at every save of its content file", examples.WATCH, _describe_watch),
    "explain": ("tell more about a problem, by the code in its message", examples.EXPLAIN, _describe_explain),
    "completion": ("write what makes a shell complete the words of leaflet", examples.COMPLETION, _describe_completion),
}
