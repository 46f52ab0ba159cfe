"""Read envelopes/NAME.yaml: an envelope that comes with leaflet, or one beside the content file."""

from collections.abc import Sequence
from pathlib import Path

from leaflet.files.reader import read_text
from leaflet.model.problems import Place, Problem, errors, in_order, listed, nearest
from leaflet.model.units import Points, length
from leaflet.model.value import replace
from leaflet.posting.mail.envelope import Envelope, SheetFold
from leaflet.posting.stationery.envelope_window import faults
from leaflet.reading import scalars, schema, yaml_tree
from leaflet.reading.context import ReadContext

FOLDER = Path(__file__).with_name("envelopes")


def read_envelope(
    name: str, beside: Sequence[Path] = (), asked: Place | None = None
) -> tuple[Envelope | None, list[Problem]]:
    """Return the envelope of a name, and problems; None if one of them is an error.

    The folders ``envelopes`` in ``beside`` are searched first, then the envelopes that come with leaflet. Problems of
    these are reported at the place ``asked``.
    """
    folders = [*(folder / "envelopes" for folder in beside), FOLDER]
    known = {path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("*.yaml"))}
    path = known.get(name)
    if path is None:
        meant = nearest(name, known)
        hint = f"did you mean '{meant}'?" if meant else f"there are {listed(known)}"
        return None, [Problem(Place(name), "envelope-unknown", f"there is no envelope '{name}'", hint)]
    text, problems = read_text(path)
    tree, syntax_problems = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += syntax_problems
    if tree is None:
        return None, problems
    context = ReadContext(
        {
            Points: scalars.one_line(_points),
            SheetFold: scalars.one_line(_fold),
            float: scalars.one_line(scalars.number),
            str: scalars.anything,
        }
    )
    envelope: Envelope | None = schema.instance(Envelope, tree, Place(str(path)), context, name=name)
    problems += context.problems
    if envelope is None or errors(problems):
        return None, in_order(problems)
    if path.parent == FOLDER:
        envelope = replace(envelope, place=asked or Place(name))
    problems += faults(envelope)
    return (None if errors(problems) else envelope), in_order(problems)


def _points(text: str, place: Place, context: ReadContext) -> Points | None:
    points = length(text)
    if points is None:
        scalars.length_form(place, context)
    return points


def _fold(text: str, place: Place, context: ReadContext) -> SheetFold | None:
    known = {fold.value: fold for fold in SheetFold}
    if text not in known:
        context.report(place, "fold-form", f"'{text}' is no way to fold a sheet", f"write one of {listed(known)}")
    return known.get(text)
