"""Turn labels/LANGUAGE.yaml into the fixed words of a page."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import leaflet
from leaflet.files.reader import read_text
from leaflet.model.content import LanguageTag
from leaflet.model.phrases import Phrases, SheetPhrases
from leaflet.model.problems import ContentError, Problem, errors, in_order, listed
from leaflet.reading import scalars, schema, yaml_tree
from leaflet.reading.context import ReadContext

FOLDER = Path(leaflet.__file__).parent / "labels"

T = TypeVar("T")

_HOLE = re.compile(r"\{(\w*)\}")


def read_phrases(language: LanguageTag) -> tuple[Phrases | None, list[Problem]]:
    """Return the words of the language, whatever its region, and their problems; None if one is an error."""
    name = language.text.split("-")[0].lower()
    known = {path.stem for path in FOLDER.glob("*.yaml")}
    if name not in known:
        message = f"there are no fixed words, such as “Page 1 of 12”, in the language '{language.text}' yet"
        hint = f"there are words for {listed(known)}; add a file of them for another language"
        return None, [Problem(language.place, "language-without-labels", message, hint)]
    phrases, problems = _kept(FOLDER / f"{name}.yaml")
    return phrases, list(problems)


@cache
def _kept(path: Path) -> tuple[Phrases | None, tuple[Problem, ...]]:
    # The program's own files do not change while it runs.
    phrases, problems = read_labels(path)
    return phrases, tuple(problems)


def read_sheet_phrases(language: str) -> SheetPhrases:
    """Return the words of sheets for a printer in a language, whatever its region; in English if there are none."""
    name = language.split("-")[0].lower()
    return _kept_for_sheets(name if name in sheet_languages() else "en")


def sheet_languages() -> frozenset[str]:
    """Return the languages that the words of sheets are known in."""
    return frozenset(path.stem for path in (FOLDER / "sheets").glob("*.yaml"))


@cache
def _kept_for_sheets(name: str) -> SheetPhrases:
    phrases, problems = read_sheet_labels(FOLDER / "sheets" / f"{name}.yaml")
    if phrases is None:
        raise ContentError(problems)
    return phrases


def read_labels(path: Path) -> tuple[Phrases | None, list[Problem]]:
    """Return the phrases that a file holds, and its problems; None if one is an error."""
    phrases, tree, problems = _read(Phrases, path)
    if phrases is not None and tree is not None:
        for key, months in (("months", phrases.months), ("months_alone", phrases.months_alone)):
            if months and len(months) != 12:
                place = next(entry.key.place for entry in tree.entries if entry.key.text == key)
                message = f"these are {len(months)} months"
                problems.append(Problem(place, "months-count", message, "write the twelve months, January first"))
    return (None if errors(problems) else phrases), in_order(problems)


def read_sheet_labels(path: Path) -> tuple[SheetPhrases | None, list[Problem]]:
    """Return the words of sheets that a file holds, and its problems; None if one is an error."""
    phrases, _, problems = _read(SheetPhrases, path)
    return (None if errors(problems) else phrases), in_order(problems)


def _read(kind: type[T], path: Path) -> tuple[T | None, yaml_tree.Mapping | None, list[Problem]]:
    """Return the words of a kind that a file holds, its keys, and its problems."""
    text, problems = read_text(path)
    tree, slips = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += slips
    if tree is None:
        return None, None, problems
    desk = ReadContext({str: scalars.phrase})
    words: T | None = schema.instance(kind, tree, tree.place, desk)
    problems += desk.problems
    if words is None or not isinstance(tree, yaml_tree.Mapping):
        return None, None, problems
    return words, tree, [*problems, *_holes(kind, tree)]


def _holes(kind: type, tree: yaml_tree.Mapping) -> Iterator[Problem]:
    """Yield a problem for each phrase whose {names} are not those that its description lists."""
    docs = {key.name: key.doc for key in schema.own_keys(kind)}
    for entry in tree.entries:
        if entry.key.text not in docs or not isinstance(entry.value, yaml_tree.Scalar):
            continue
        needed = set(_HOLE.findall(docs[entry.key.text]))
        text = entry.value.text
        found = set(_HOLE.findall(text))
        if found != needed or text.count("{") != text.count("}") or text.count("{") != len(_HOLE.findall(text)):
            wanted = ", ".join(f"{{{name}}}" for name in sorted(needed)) or "none"
            message = "the names in braces are filled in by the program, and these are not the right ones"
            yield Problem(entry.value.place, "phrase-holes", message, f"needed here: {wanted}")
