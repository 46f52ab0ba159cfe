"""Parse the cells that decide about passages (``when:``): a text → yes, no, or neither.

The known words stand in labels/answers/LANGUAGE.yaml, and an organisation's own in answers.yaml beside the content. Of
what is not known nothing is guessed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from leaflet.files.reader import read_text
from leaflet.model.content import PlainText, keys
from leaflet.model.content import place as placed
from leaflet.model.problems import ContentError, Place, Problem, errors, in_order
from leaflet.model.value import value
from leaflet.reading import scalars, schema, yaml_tree
from leaflet.reading.context import ReadContext
from leaflet.reading.labels import FOLDER

FILE = "answers.yaml"

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['./-][^\W_]+)*")
_NEGATED = re.compile(r"n't\b")
# A zero amount: ``0 mg``, but not ``0.5 mg`` or a phone number.
_NOTHING_OF = re.compile(r"[+-]?0+(?:[.,]0+)?(?![\d.,:])")
_WHOLE = re.compile(r"(\d+)[.,]0+")
_STOP_WITHIN = re.compile(r"(?<=[^\W\d_])\.\s?(?=[^\W\d_])")
_SPACED_SLASH = re.compile(r"\s*/\s*")


@value(kw_only=True)
class Answers:
    """Words for yes and no."""

    yes: tuple[PlainText, ...] = keys("what says that a passage is meant for this person", example="yes: [takes it]")
    no: tuple[PlainText, ...] = keys("what says that it is not", example="no: [nil known]")
    place: Place = placed()


@value(kw_only=True)
class _Known:
    """The words of one language that come with leaflet; some leave a cell in doubt wherever in it they stand."""

    yes: tuple[PlainText, ...] = keys("what says yes")
    no: tuple[PlainText, ...] = keys("what says no")
    doubtful: tuple[PlainText, ...] = keys("words of what says neither")
    place: Place = placed()


def answer(cell: str) -> bool | None:
    """Parse a cell by the words that come with leaflet: an empty one means no; None if it is neither."""
    return _answer(cell) if cell.strip() else False


@lru_cache(4096)
def _answer(cell: str) -> bool | None:
    return known().get(folded(cell))


def is_doubtful(cell: str) -> bool:
    """Tell whether a cell does not say that something is there: ``unknown``, ``0 mg``, ``stopped in May``, ``?``."""
    if answer(cell) is not None:
        return False
    text = normalize("NFKC", cell).casefold().replace("’", "'").strip()
    if "?" in text or not any(map(str.isalnum, text)) or _NOTHING_OF.match(text) or _NEGATED.search(text):
        return True
    found = " ".join([word.replace(".", "") for word in _WORD.findall(text)])
    # Parts of compounds count too: ``ex-smoker``, ``yes/no``.
    apart = found.replace("-", " ").replace("/", " ")
    return any(f" {word} " in f" {found} " or f" {word} " in f" {apart} " for word in _doubtful())


@lru_cache(4096)
def folded(cell: str) -> str:
    """Return what counts of an answer: not its case, width, spaces or full stops; ``N. A.`` is ``na``, ``1.0`` is 1."""
    text = " ".join(normalize("NFKC", cell).casefold().replace("\ufe0f", "").split())
    number = _WHOLE.fullmatch(text)
    if number is not None:
        return number[1]
    text = _STOP_WITHIN.sub("", _SPACED_SLASH.sub("/", text))
    return text.rstrip(" .!") or text


@cache
def known() -> Mapping[str, bool]:
    """Return the meanings of the words that come with leaflet, by folded word."""
    return {
        folded(word.text): says
        for answers in _shipped()
        for words, says in ((answers.yes, True), (answers.no, False))
        for word in words
    }


@cache
def _doubtful() -> tuple[str, ...]:
    words = {folded(word.text) for answers in _shipped() for word in answers.doubtful}
    # Shorter ones may be initials of somebody's name, or a sign such as Na for sodium.
    return tuple(sorted(words | {word for word, says in known().items() if not says and len(word) > 2}))


@cache
def _shipped() -> tuple[_Known, ...]:
    found = [_read(_Known, path) for path in sorted((FOLDER / "answers").glob("*.yaml"))]
    if problems := [problem for _, slips in found for problem in slips]:
        raise ContentError(problems)
    return tuple(answers for answers, _ in found if answers is not None)


def read_answers(folder: Path) -> tuple[Mapping[str, bool], list[Problem]]:
    """Return an organisation's own words, by what counts of them, and all problems; none without the file."""
    path = folder / FILE
    if not path.exists():
        return {}, []
    answers, problems = _read(Answers, path)
    if answers is None:
        return {}, problems
    problems += _contrary(answers)
    said = {folded(word.text): False for word in answers.no} | {folded(word.text): True for word in answers.yes}
    return ({} if errors(problems) else said), in_order(problems)


def _read(kind: type[T], path: Path) -> tuple[T | None, list[Problem]]:
    text, problems = read_text(path)
    tree, slips = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += slips
    if tree is None:
        return None, problems
    desk = ReadContext({PlainText: scalars.one_line(scalars.words)})
    answers: T | None = schema.instance(kind, tree, Place(str(path)), desk)
    problems += desk.problems
    return (None if errors(problems) else answers), problems


def _contrary(answers: Answers) -> Iterator[Problem]:
    """Yield a problem for each word that the file and leaflet understand differently."""
    said = dict(known())
    for words, says in ((answers.yes, True), (answers.no, False)):
        for word in words:
            if said.setdefault(folded(word.text), says) is not says:
                yield Problem(
                    word.place,
                    "answer-contrary",
                    f"'{word.text}' is to say {'yes' if says else 'no'} here, and it already says the contrary",
                    "choose one meaning for it; what leaflet knows of itself keeps its meaning",
                )
