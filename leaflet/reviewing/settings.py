"""Read settings.yaml of an archive: how long versions are kept, and what may change without approval."""

from leaflet.model.content import key, keys
from leaflet.model.problems import Place, Problem, errors, listed
from leaflet.model.value import value
from leaflet.reading import schema, yaml_tree
from leaflet.reading.context import ReadContext
from leaflet.reading.scalars import one_line
from leaflet.reviewing.periods import Period, period

NAME = "settings.yaml"
CONTACTS, DATES = "contacts", "dates"


@value(kw_only=True)
class ArchiveSettings:
    """The settings of an archive. Without ``keep``, nothing may be deleted."""

    keep: Period | None = key("how long a version is kept after it was archived", example="8y", optional=True)
    may_change: tuple[str, ...] = keys("what may be changed without approval", example="[contacts, dates]")


def settings(text: str, file: str) -> tuple[ArchiveSettings, list[Problem]]:
    """Parse settings; if there are problems, return the strictest settings."""
    tree, problems = yaml_tree.parse(text, file)
    if tree is None:
        return ArchiveSettings(), problems
    context = ReadContext({Period: one_line(_period), str: one_line(_change)}, problems)
    found: ArchiveSettings | None = schema.instance(ArchiveSettings, tree, Place(file), context)
    return (ArchiveSettings() if found is None or errors(context.problems) else found), context.problems


def _period(text: str, place: Place, context: ReadContext) -> Period | None:
    found = period(text)
    if found is None:
        context.report(place, "settings-period", f"'{text}' is not a time", "write it as 90d, 6m or 8y")
    return found


def _change(text: str, place: Place, context: ReadContext) -> str | None:
    if text in (CONTACTS, DATES):
        return text
    message = f"'{text}' is nothing that may be changed without approval"
    context.report(place, "settings-change", message, f"choose from {listed((CONTACTS, DATES))}")
    return None
