"""The arguments of ``leaflet post``."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

# Returns the text of a day, or raises for any other text; and likewise the weight of paper.
DayForm = Callable[[str], str]
PaperForm = Callable[[str], int]
NumberForm = Callable[[str], int]

_MOST_PIECES = 9_999_999
# For more pieces than this, the whole mailing is made again.
_MOST_AGAIN = 10_000


def describe_post(parser: ArgumentParser, day: DayForm, paper: PaperForm, number: NumberForm) -> None:
    """Add the arguments of ``leaflet post`` to the parser."""
    parser.add_argument("content", metavar="CONTENT", help="the content file of the leaflet that is posted")
    parser.add_argument("people", metavar="PEOPLE", help="the list of people: CSV, or XLSX; it stays as it is")
    _add_list(parser, day)
    _add_pieces(parser, day, paper)
    _add_files(parser, number)
    parser.add_argument("--archive", metavar="DIR", help="where the versions are kept: archive beside the content")
    parser.add_argument(
        "--allow-overdue", metavar="REASON", default="", help="post it although its review is overdue; says why"
    )
    parser.add_argument("--today", metavar="DATE", type=day, help="another day than today, such as 2026-12-01")


def _add_list(parser: ArgumentParser, day: DayForm) -> None:
    of_list = parser.add_argument_group("the list")
    of_list.add_argument("--sheet", metavar="NAME", default="", help="which sheet of a workbook: the first by default")
    of_list.add_argument(
        "--map",
        metavar="OURS=THEIRS",
        type=_renamed,
        action="append",
        default=[],
        dest="renamed",
        help='what the list calls a column, such as "postcode=PC"; a + joins columns, "address line 1=Title+Surname"; '
        '"address=Home address" is for a whole address in one cell; may be given several times',
    )
    of_list.add_argument("--abroad", action="store_true", help="let addresses end with another country")
    of_list.add_argument(
        "--suppress", metavar="FILE", help="a table of those who are left out, known by columns that the list has too"
    )
    of_list.add_argument(
        "--oldest", metavar="DATE", type=day, help="tell of addresses whose column 'address date' is before this day"
    )
    of_list.add_argument("--skip-bad", action="store_true", help="make the pieces of good rows although others are not")


def _add_pieces(parser: ArgumentParser, day: DayForm, paper: PaperForm) -> None:
    pieces = parser.add_argument_group("the pieces")
    pieces.add_argument(
        "--envelope",
        metavar="NAME",
        help="c5, the default; dl, c4; notify, the default of --letter; nhs-notify; or your own",
    )
    pieces.add_argument("--style", metavar="NAME", default="default", help="how they look")
    pieces.add_argument("--clinic", metavar="FILE", help="the clinic that sends them: its details, in YAML")
    pieces.add_argument("--sent", metavar="DATE", type=day, help="the day that the letters bear: today by default")
    kind = pieces.add_mutually_exclusive_group()
    kind.add_argument("--whole", action="store_true", help="put each person's own booklet behind their carrier")
    kind.add_argument("--letter", action="store_true", help="make of the leaflet itself a letter of A4 to each person")
    pieces.add_argument(
        "--marks",
        choices=("carrier", "every-sheet"),
        default="carrier",
        help="where the mark of a piece stands: on its carrier, the default, or on every sheet of it",
    )
    pieces.add_argument(
        "--customer-code", action="store_true", help="print Royal Mail's bars for the postcode below each address"
    )
    pieces.add_argument("--one-sided", action="store_true", help="carriers for a printer that prints one side")
    pieces.add_argument(
        "--paper", metavar="WEIGHT", type=paper, default="80gsm", help="how heavy the paper is: 80gsm by default"
    )


def _add_files(parser: ArgumentParser, number: NumberForm) -> None:
    of_files = parser.add_argument_group("the files")
    of_files.add_argument("--output", metavar="DIR", default="output", help="where the job's folder goes: output/")
    amount = of_files.add_mutually_exclusive_group()
    amount.add_argument(
        "--batch", metavar="N|SIZE", type=_batch, help="how much goes into a file: pieces, or megabytes such as 20MB"
    )
    amount.add_argument("--each", action="store_true", help="make a file of each piece, named by its number")
    of_files.add_argument(
        "--only", metavar="NUMBERS", type=_numbers, help="make just these pieces again, such as 17,203 or 40-60"
    )
    of_files.add_argument(
        "--labels",
        metavar="SHEET[:N]",
        type=_labels,
        help="addresses on labels too: L7163, L7160 and others of Avery's; from label N of the first sheet on",
    )
    of_files.add_argument(
        "--handover", metavar="DIR", help="copy the finished files into a folder here, for whoever prints them"
    )
    of_files.add_argument(
        "--password-file", metavar="FILE", help="lock what bears names with the password on the first line of a file"
    )
    of_files.add_argument("--jobs", metavar="N", type=number, default=1, help="how many files to write at once")
    of_files.add_argument(
        "--proof",
        choices=("quick", "full"),
        default="quick",
        help="how finished files are read again: full reads every word of every side",
    )
    of_files.add_argument("--dry-run", action="store_true", help="tell what would be made, and make nothing")


def _renamed(text: str) -> tuple[str, str]:
    ours, equals, theirs = text.partition("=")
    if not (equals and ours.strip() and theirs.strip()):
        raise ArgumentTypeError(f"'{text}' does not say which column is which: write it as \"postcode=Their name\"")
    return ours.strip(), theirs.strip()


def _labels(text: str) -> tuple[str, int]:
    # Only this option needs the table.
    from leaflet.model.problems import listed
    from leaflet.posting.stationery.labels import LABELS

    name, _, start = text.upper().partition(":")
    if name not in LABELS:
        raise ArgumentTypeError(f"there are no sheets of labels '{name}': choose from {listed(LABELS)}")
    most = LABELS[name].count
    if start and not (start.isascii() and start.isdigit() and 1 <= int(start) <= most):
        raise ArgumentTypeError(f"'{start}' is no label of {name}: it has labels 1 to {most}")
    return name, int(start or 1)


def _batch(text: str) -> tuple[str, int]:
    size = text.upper().removesuffix("MB")
    kind = "size" if size != text.upper() else "pieces"
    if not (size.isascii() and size.isdigit() and 0 < int(size) <= _MOST_PIECES):
        raise ArgumentTypeError(f"'{text}' is neither a number of pieces nor a size: write it as 500 or as 20MB")
    return kind, int(size)


def _numbers(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        ends = [first, last if dash else first]
        if not all(end.isascii() and end.isdigit() and 0 < int(end) <= _MOST_PIECES for end in ends):
            raise ArgumentTypeError(f"'{part}' is no number of a piece: write them as 17,203 or 40-60")
        if int(ends[1]) - int(ends[0]) > _MOST_AGAIN:
            raise ArgumentTypeError(f"'{part}' is more than {_MOST_AGAIN:,} pieces: make the whole job anew")
        found.update(range(int(ends[0]), int(ends[1]) + 1))
    if not found:
        raise ArgumentTypeError(f"'{text}' names no piece: write them as 17,203 or 40-60")
    return frozenset(found)
