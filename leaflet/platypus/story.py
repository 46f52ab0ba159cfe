"""Blocks for any ReportLab document: texts or blocks, and a style → Platypus flowables."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportlab.platypus.flowables import Flowable

from leaflet.layout.blocks import set_block
from leaflet.layout.coverage import unshown
from leaflet.layout.flow_lines import FlowLine
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, dressed, on_page
from leaflet.model.content import Block, Body, LanguageTag, Section
from leaflet.model.problems import ContentError, Problem
from leaflet.model.value import replace
from leaflet.platypus.passage import BlockFlowable
from leaflet.reading.content import Source
from leaflet.reading.fragments import read_blocks, read_prose
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme


def look(style: str = "default", language: str = "en-GB", folders: Sequence[Path] = ()) -> StyleContext:
    """Return the look of a style for text in a language. The folders are searched first, then leaflet's own styles.

    Raises ContentError where a style or a typeface is not there.
    """
    theme, problems = read_theme(style, (*folders, OWN_STYLES))
    phrases, more = read_phrases(LanguageTag(language))
    if theme is None or phrases is None:
        raise ContentError([*problems, *more])
    return dressed(theme, phrases, language)


def prose(text: str, look: StyleContext, name: str = "text") -> list[Flowable]:
    """Return the paragraphs and lists of a text written as in content.yaml; ``name`` stands for the file in problems.

    Raises ContentError.
    """
    return _checked(*read_prose(text, name), look)


def blocks(content: Source | str, look: StyleContext | None = None, file: Path = Path("text.yaml")) -> list[Flowable]:
    """Return the blocks of a leaflet, or those that a YAML text lists, as they stand below 'body:'.

    Of a leaflet these are its urgent advice, its summary and its sections. Without a look, they are in the default
    style, and a leaflet in its own language. Pictures of a text lie in the folder of the file. Raises ContentError.
    """
    if isinstance(content, str):
        return _checked(*read_blocks(content, file), look or _look())
    leaflet = content.leaflet
    own = look or _look("default", leaflet.language.text, [content.path.parent / "styles"])
    return flowables((*leaflet.urgent, *leaflet.summary, *leaflet.sections), own)


def flowables(body: Iterable[Block], look: StyleContext) -> list[Flowable]:
    """Return a flowable for each block. The heading of a section is part of its first block.

    Raises ContentError for characters that the font of the style lacks, and for what is too wide or high for a page.
    """
    given = tuple(body)
    if problems := unshown(given, look.regular, look.bold):
        raise ContentError(problems)
    return list(_flowables(given, on_page(look, "")))


# Under another name, where a parameter has this one.
_look = look


def _checked(body: Body | None, problems: Sequence[Problem], look: StyleContext) -> list[Flowable]:
    if body is None:
        raise ContentError(problems)
    return flowables(body, look)


def _flowables(body: Iterable[Block], context: BlockContext) -> Iterator[BlockFlowable]:
    """Yield the flowables of the blocks; the context has the level of their headings, and their language."""

    def passage(block: Block) -> BlockFlowable:
        def setting(measure: float) -> Sequence[FlowLine]:
            return set_block(block, StructureBuilder("Document"), context.as_wide(measure))

        return BlockFlowable(setting, context.look, context.measure)

    for block in body:
        match block:
            case Section(body=(first, *others), common=common):
                yield passage(replace(block, body=Body((first,))))
                language = common.lang.text if common.lang else context.language
                yield from _flowables(others, replace(context, level=context.level + 1, language=language))
            case _:
                yield passage(block)
