"""Turn the words of a command line into arguments, or into help, or into what was wrong with them.

Paths stay texts here, and days too, in the form 2026-12-01: a build with nothing changed needs no more of them.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence

from leaflet import __version__

CONTENT = "content.yaml"
COMMANDS = ("build", "check", "inspect", "new")

_EXAMPLES = """\
examples:
  leaflet new content.yaml              write a first content file
  leaflet check                         tell what is to be mended in content.yaml
  leaflet build                         make output/ID-booklet.pdf from content.yaml
  leaflet build leaflets --style plain  make all in the folder leaflets, black on white

exit codes:
  0  done
  1  there are problems in what was given
  2  the command was not understood
  3  something is missing on this machine: a font, a library, room to write
"""

_BUILD = """\
examples:
  leaflet build
  leaflet build diabetes.yaml asthma.yaml --output print
  leaflet build leaflets --jobs 4
  leaflet build --style plain --today 2026-12-01

The paths of the files made go to standard output, one a line; problems go to standard error. A leaflet with an
error is not made, and what was made of it before is left as it was. Where nothing has changed since a file was made,
it is up to date and is not made again.

In a folder every file .yaml or .yml is a leaflet that has a title or sections. Hidden folders and those named styles
or output are passed over.
"""

_CHECK = """\
examples:
  leaflet check
  leaflet check leaflets
  leaflet check --format json > problems.json

The exit code is 1 if there is an error; warnings and notes do not count.
"""

_INSPECT = """\
examples:
  leaflet inspect output/asthma-booklet.pdf
  leaflet inspect --speech output/asthma-booklet.pdf

The structure comes as an indented outline: role, page, alt text, language, and the words.
"""

_NEW = """\
example:
  leaflet new asthma.yaml && leaflet build asthma.yaml
"""


def parse(words: Sequence[str]) -> Namespace:
    """Return the arguments; ``command`` is one of COMMANDS. Raises SystemExit for help and wrong usage."""
    parser = ArgumentParser(
        prog="leaflet",
        description="Turn patient information, written once in YAML, into booklets.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"leaflet {__version__}")
    # Left to find out its own name, argparse loads what only help needs.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="leaflet")

    def command(name: str, does: str, examples: str) -> ArgumentParser:
        return commands.add_parser(
            name,
            help=does,
            description=f"{does[0].upper()}{does[1:]}.",
            epilog=examples,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    _describe_build(command("build", "make booklets from content files", _BUILD))
    _describe_check(command("check", "tell what is to be mended in content files", _CHECK))
    _describe_inspect(command("inspect", "tell what a PDF says to a screen reader", _INSPECT))
    _describe_new(command("new", "write a first content file, which builds as it is", _NEW))

    given = next((word for word in words if not word.startswith("-")), None)
    if given is not None and given not in COMMANDS:
        parser.error(unknown("command", given, COMMANDS))
    return parser.parse_args(words)


def _describe_build(parser: ArgumentParser) -> None:
    _add_contents(parser)
    parser.add_argument(
        "--edition",
        metavar="NAME",
        action="append",
        type=_edition,
        help="what to make: booklet, the default, or html, a web page; may be given several times",
    )
    parser.add_argument(
        "--style",
        metavar="NAME",
        default="default",
        help="how it looks: default, plain, or the name of a file in the folder styles beside the content",
    )
    parser.add_argument("--output", metavar="DIR", default="output", help="where the files go: output/ by default")
    parser.add_argument("--force", action="store_true", help="make everything anew, what is up to date too")
    _add_jobs(parser)
    _add_today(parser)


def _describe_check(parser: ArgumentParser) -> None:
    _add_contents(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people, on standard error; or json for programs, on standard output",
    )
    _add_jobs(parser)
    _add_today(parser)


def _describe_inspect(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.pdf", help="any PDF, made by leaflet or not")
    parser.add_argument("--speech", action="store_true", help="tell what a screen reader would say, in its order")


def _describe_new(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="where to write it; a file that is there is never lost")


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


def _add_today(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--today", metavar="DATE", type=_day, help="the day that review dates are compared with, such as 2026-12-01"
    )


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
    # fromisoformat knows more forms than people do, such as 2026-W48-1.
    if day is None or day.isoformat() != text:
        raise ArgumentTypeError(f"'{text}' is not a day: write it as 2026-12-01")
    return text


def _edition(name: str) -> str:
    # Only this option needs the table, which brings the libraries that draw.
    from leaflet.editions import EDITIONS

    if name not in EDITIONS:
        raise ArgumentTypeError(unknown("edition", name, EDITIONS))
    return name


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return what to say of a name that is not known: the nearest one, or all."""
    # Imported here: few command lines have a slip.
    from leaflet.reading.nearest import listed, nearest

    names = tuple(known)
    near = nearest(name, names)
    mend = f"did you mean '{near}'?" if near else f"choose from {listed(names)}"
    return f"there is no {kind} '{name}': {mend}"
