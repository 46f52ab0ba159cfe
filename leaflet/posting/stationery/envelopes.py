"""Turn envelopes/NAME.yaml into an envelope: one that comes with leaflet, or one that lies beside the content."""

from collections.abc import Sequence
from pathlib import Path

from leaflet.posting.stationery.envelope import Envelope, Fold
from leaflet.posting.stationery.window import faults
from leaflet.problems import Place, Problem, errors, in_order
from leaflet.reading import schema, values, yamltree
from leaflet.reading.desk import Desk
from leaflet.reading.nearest import listed, nearest
from leaflet.reading.source import read_text
from leaflet.units import Points, length
from leaflet.value import replace

FOLDER = Path(__file__).with_name("envelopes")


def read_envelope(
    name: str, beside: Sequence[Path] = (), asked: Place | None = None
) -> tuple[Envelope | None, list[Problem]]:
    """Return the envelope of that name and its problems; None if one of them is an error.

    It is looked for in the folder ``envelopes`` of each of these folders, and then among those that come with leaflet:
    what is told of one of these stands where it is ``asked`` for.
    """
    folders = [*(folder / "envelopes" for folder in beside), FOLDER]
    known = {path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("*.yaml"))}
    path = known.get(name)
    if path is None:
        meant = nearest(name, known)
        hint = f"did you mean '{meant}'?" if meant else f"there are {listed(known)}"
        return None, [Problem(Place(name), "envelope-unknown", f"there is no envelope '{name}'", hint)]
    text, problems = read_text(path)
    tree, slips = (None, []) if text is None else yamltree.parse(text, str(path))
    problems += slips
    if tree is None:
        return None, problems
    desk = Desk(
        {
            Points: values.one_line(_points),
            Fold: values.one_line(_fold),
            float: values.one_line(values.number),
            str: values.anything,
        }
    )
    envelope: Envelope | None = schema.instance(Envelope, tree, Place(str(path)), desk, name=name)
    problems += desk.problems
    if envelope is None or errors(problems):
        return None, in_order(problems)
    if path.parent == FOLDER:
        envelope = replace(envelope, place=asked or Place(name))
    problems += faults(envelope)
    return (None if errors(problems) else envelope), in_order(problems)


def _points(text: str, place: Place, desk: Desk) -> Points | None:
    points = length(text)
    if points is None:
        values.length_form(place, desk)
    return points


def _fold(text: str, place: Place, desk: Desk) -> Fold | None:
    known = {fold.value: fold for fold in Fold}
    if text not in known:
        desk.report(place, "fold-form", f"'{text}' is no way to fold a sheet", f"write one of {listed(known)}")
    return known.get(text)
