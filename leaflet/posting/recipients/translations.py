"""Read translations.yaml, the list of a leaflet's translations."""

from collections.abc import Iterator
from os.path import isfile
from pathlib import Path

from leaflet.files.reader import read_text
from leaflet.model.content import LanguageTag, Leaflet, PlainText, key
from leaflet.model.content import place as placed
from leaflet.model.problems import Place, Problem, Severity, errors, in_order
from leaflet.model.value import value
from leaflet.model.versions import is_later
from leaflet.posting.recipients.languages import primary
from leaflet.reading import schema, yaml_tree
from leaflet.reading.content import desk_for
from leaflet.reading.links import numbers

FILE = "translations.yaml"


@value(kw_only=True)
class Translation:
    """A translation: its content file, and the version of the original that it translates."""

    language: LanguageTag = key("the language", example="pl")
    file: PlainText = key("its content file, in the same folder", example="content-pl.yaml")
    of_version: PlainText = key("the version of the original that was translated", example="1.0")
    place: Place = placed()


@value(kw_only=True)
class Translations:
    """All translations of one leaflet."""

    translations: tuple[Translation, ...] = key("the translations, each with its language, file and version")
    place: Place = placed()


def read_translations(folder: Path) -> tuple[tuple[Translation, ...], list[Problem]]:
    """Return the translations of the leaflet in a folder, and problems; no translations if one is an error."""
    path = folder / FILE
    if not path.exists():
        return (), []
    text, problems = read_text(path)
    tree, slips = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += slips
    if tree is None:
        return (), problems
    desk = desk_for(numbers(()))
    found: Translations | None = schema.instance(Translations, tree, Place(str(path)), desk)
    problems += desk.problems
    if found is None or errors(problems):
        return (), in_order(problems)
    problems += [*_twice(found.translations), *_elsewhere(found.translations, folder)]
    return (() if errors(problems) else found.translations), in_order(problems)


def belonging(entry: Translation, translation: Leaflet, original: Leaflet) -> Iterator[Problem]:
    """Yield the problems of a content file that is not the stated translation, or not up to date."""
    if primary(translation.language.text) != primary(entry.language.text):
        yield Problem(
            translation.language.place,
            code="translation-language",
            message=f"this leaflet is in '{translation.language.text}', and {FILE} says '{entry.language.text}'",
            hint="correct the one that is wrong",
        )
    if translation.id.text == original.id.text:
        yield Problem(
            translation.id.place,
            code="translation-id",
            message=f"this translation has the id of the leaflet itself, '{original.id.text}', and the id names files",
            hint=f"give it one of its own, such as '{original.id.text}-{entry.language.text.lower()}'",
        )
    own, now = entry.of_version.text, original.version.text
    message = f"this is a translation of version {own}; the leaflet is of version {now}"
    if is_later(now, own):
        yield Problem(
            entry.of_version.place,
            code="translation-outdated",
            message=message,
            hint="have what has changed translated, then correct 'of_version'",
            severity=Severity.WARNING,
        )
    elif own != now:
        yield Problem(
            entry.of_version.place,
            code="translation-ahead",
            message=message,
            hint="correct 'of_version'",
        )


def _twice(translations: tuple[Translation, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for entry in translations:
        tag = primary(entry.language.text)
        if tag in seen:
            yield Problem(
                entry.language.place,
                code="translation-twice",
                message=f"there are two translations into '{entry.language.text}'",
                hint="take out the one that is not to be posted",
            )
        seen.add(tag)


def _elsewhere(translations: tuple[Translation, ...], folder: Path) -> Iterator[Problem]:
    for entry in translations:
        # Only a file name: a path could lead out of the folder.
        named = Path(entry.file.text)
        if named.name != entry.file.text or "\\" in entry.file.text or not isfile(folder / named):
            yield Problem(
                entry.file.place,
                code="translation-missing",
                message=f"there is no content file '{entry.file.text}' beside {FILE}",
                hint="put it into the same folder, and write its name alone",
            )
