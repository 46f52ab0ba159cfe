"""Turn settings.yaml, which may lie in an archive, into what its owner has decided: how long versions are kept."""

from leaflet.model import key, keys
from leaflet.problems import Place, Problem, errors
from leaflet.reading import schema, yamltree
from leaflet.reading.desk import Desk
from leaflet.reading.nearest import listed
from leaflet.reading.values import one_line
from leaflet.reviewing.periods import Period, period
from leaflet.value import value

NAME = "settings.yaml"
CONTACTS, DATES = "contacts", "dates"


@value(kw_only=True)
class Settings:
    """What holds for an archive: without ``keep``, nothing is ever deleted; nothing changes without approval."""

    keep: Period | None = key("how long a version is kept after it was archived", example="8y", optional=True)
    may_change: tuple[str, ...] = keys("what may be changed without approval", example="[contacts, dates]")


def settings(text: str, file: str) -> tuple[Settings, list[Problem]]:
    """Return the settings that a file states, and what is wrong with it; where anything is, the strictest."""
    tree, problems = yamltree.parse(text, file)
    if tree is None:
        return Settings(), problems
    desk = Desk({Period: one_line(_period), str: one_line(_change)}, problems)
    found: Settings | None = schema.instance(Settings, tree, Place(file), desk)
    return (Settings() if found is None or errors(desk.problems) else found), desk.problems


def _period(text: str, place: Place, desk: Desk) -> Period | None:
    found = period(text)
    if found is None:
        desk.report(place, "settings-period", f"'{text}' is not a time", "write it as 90d, 6m or 8y")
    return found


def _change(text: str, place: Place, desk: Desk) -> str | None:
    if text in (CONTACTS, DATES):
        return text
    message = f"'{text}' is nothing that may be changed without approval"
    desk.report(place, "settings-change", message, f"choose from {listed((CONTACTS, DATES))}")
    return None
