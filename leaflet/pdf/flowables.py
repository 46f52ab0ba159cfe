"""Blocks for documents that are not ours: texts or blocks, and a look → Platypus flowables."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportlab.platypus.flowables import Flowable

from leaflet.layout.blocks import set_block
from leaflet.layout.coverage import unshown
from leaflet.layout.look import Look, dressed, on_paper
from leaflet.layout.strips import Strip
from leaflet.layout.structure import Branch
from leaflet.model import Block, Body, LanguageTag, Section
from leaflet.pdf.passage import Passage
from leaflet.problems import Faults, Problem
from leaflet.reading.labels import read_phrases
from leaflet.reading.passages import read_blocks, read_prose
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.value import replace


def look(style: str = "default", language: str = "en-GB", folders: Sequence[Path] = ()) -> Look:
    """Return a style's look for text in a language; styles are looked for in the folders, then among leaflet's own.

    Raises Faults.
    """
    theme, problems = read_theme(style, (*folders, OWN_STYLES))
    phrases, more = read_phrases(LanguageTag(language))
    if theme is None or phrases is None:
        raise Faults([*problems, *more])
    return dressed(theme, phrases, language)


def prose(text: str, look: Look, name: str = "text") -> list[Flowable]:
    """Return the paragraphs and lists of a text that is written as in content.yaml; problems call it by the name.

    Raises Faults.
    """
    return _sound(*read_prose(text, name), look)


def blocks(text: str, look: Look, file: Path = Path("text.yaml")) -> list[Flowable]:
    """Return the blocks that a YAML text lists, as they stand below 'body:'; pictures lie in the folder of the file.

    Raises Faults.
    """
    return _sound(*read_blocks(text, file), look)


def flowables(body: Iterable[Block], look: Look) -> list[Flowable]:
    """Return a flowable for each block; a section's heading is one with the first block below it.

    Raises Faults for characters that the style's font lacks, and for what is too wide or too high for a page.
    """
    given = tuple(body)
    if problems := unshown(given, look.regular, look.bold):
        raise Faults(problems)
    return list(_each(given, look, 1, ""))


def _sound(body: Body | None, problems: Sequence[Problem], look: Look) -> list[Flowable]:
    if body is None:
        raise Faults(problems)
    return flowables(body, look)


def _each(body: Iterable[Block], look: Look, level: int, language: str) -> Iterator[Passage]:
    """Yield the blocks' passages; headings in the body are of the level, text of the language if it states none."""

    def passage(block: Block) -> Passage:
        def setting(measure: float) -> Sequence[Strip]:
            return set_block(block, look, Branch("Document"), on_paper(look), measure, "", level, language)

        return Passage(setting, look, look.theme.page.measure)

    for block in body:
        match block:
            case Section(body=(first, *others), common=common):
                yield passage(replace(block, body=Body((first,))))
                yield from _each(others, look, level + 1, common.lang.text if common.lang else language)
            case _:
                yield passage(block)
