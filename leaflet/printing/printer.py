"""Read and write printer.yaml, the settings of the local printer."""

from pathlib import Path

from leaflet.files.reader import read_text
from leaflet.model.content import key
from leaflet.model.problems import Place, Problem
from leaflet.model.value import value
from leaflet.printing.folding import Flip
from leaflet.printing.paper import HEAVIEST, LIGHTEST, Paper, weighed
from leaflet.reading import schema, yaml_tree
from leaflet.reading.context import ReadContext
from leaflet.reading.scalars import one_line, yes_or_no

NAME = "printer.yaml"
_HEAD = "# How the printer here prints: leaflet reads it when it makes sheets. Delete it, and it is forgotten.\n"


@value(kw_only=True)
class PrinterSettings:
    """How the printer prints; None means not stated."""

    flip: Flip | None = key("the edge over which it turns a sheet", example="short", optional=True)
    paper: Paper | None = key("how heavy the paper is that lies in it", example="80gsm", optional=True)
    one_sided: bool | None = key("whether it prints one side only", example="true", optional=True)
    place: Place = Place("")


def read_printer(path: Path) -> tuple[PrinterSettings, list[Problem]]:
    """Read the settings; without a file, return empty ones. Faulty settings are reported and not used."""
    if not path.exists():
        return PrinterSettings(), []
    text, problems = read_text(path)
    tree, syntax_problems = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += syntax_problems
    if tree is None:
        return PrinterSettings(), problems
    context = ReadContext({Flip: one_line(_flip), Paper: one_line(_paper), bool: one_line(yes_or_no)})
    printer: PrinterSettings | None = schema.instance(PrinterSettings, tree, Place(str(path)), context)
    problems += context.problems
    return (PrinterSettings() if printer is None or problems else printer), problems


def written(printer: PrinterSettings) -> bytes:
    """Return the settings as YAML."""
    lines = [f"{name}: {text}\n" for name, text in stated_settings(printer)]
    return (_HEAD + "".join(lines)).encode()


def stated_settings(printer: PrinterSettings) -> list[tuple[str, str]]:
    """Return the stated settings as keys and texts."""
    known = [] if printer.flip is None else [("flip", str(printer.flip))]
    known += [] if printer.paper is None else [("paper", f"{printer.paper.gsm}gsm")]
    known += [] if printer.one_sided is None else [("one_sided", str(printer.one_sided).lower())]
    return known


def _flip(text: str, place: Place, context: ReadContext) -> Flip | None:
    if text in tuple(Flip):
        return Flip(text)
    context.report(place, "printer-flip", f"'{text}' is no edge of the paper", "write 'long' or 'short'")
    return None


def _paper(text: str, place: Place, context: ReadContext) -> Paper | None:
    paper = weighed(text)
    if paper is None:
        hint = f"write it as 80gsm, from {LIGHTEST}gsm to {HEAVIEST}gsm"
        context.report(place, "printer-paper", f"'{text}' is not the weight of paper", hint)
    return paper
