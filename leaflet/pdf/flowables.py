"""Blocks in documents that are not ours: texts or blocks → Platypus flowables that wrap, split and draw themselves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportlab.platypus.flowables import Flowable

from leaflet.draft import Anchor, LinkArea
from leaflet.layout.blocks import set_block
from leaflet.layout.coverage import unshown
from leaflet.layout.look import Look, dressed, on_paper
from leaflet.layout.paginate import white
from leaflet.layout.strips import NEVER, Strip, gap, height, pile
from leaflet.layout.structure import Branch
from leaflet.model import Block, Body, LanguageTag, Section
from leaflet.pdf.content import ink
from leaflet.pdf.guests import operators
from leaflet.pdf.kit import Canvas, kit_of
from leaflet.pdf.links import uri
from leaflet.problems import Faults, Problem, errors
from leaflet.reading.labels import read_phrases
from leaflet.reading.passages import read_blocks, read_prose
from leaflet.reading.styles import OWN_STYLES, read_theme

# A frame may be narrower by this than the one in which something began.
_SLACK = 1e-3
# What a document may have left behind of its own: spacing and rendering of text, the corners of outlines.
_AFRESH = "0 Tc 0 Tw 100 Tz 0 Ts 0 Tr 0 j 10 M"

# From a measure to the strips of one block.
Setting = Callable[[float], Sequence[Strip]]


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


class Passage(Flowable):
    """A block, or what of it stands in one frame: as wide as that, parted between frames as leaflets part it.

    A part that goes on is set already: ``wrap`` raises ValueError where its frame is narrower than the first one.
    """

    def __init__(self, setting: Setting, look: Look, measure: float, *, begun: bool = False) -> None:
        super().__init__()
        self._setting, self._look, self._begun = setting, look, begun
        self._strips: Sequence[Strip] = ()
        self._set(measure)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was met while it was set, for whoever answers for its words."""
        return tuple(problem for strip in self._strips for problem in strip.problems)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height that it takes."""
        self._set(width)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what stands in this height and what goes on in another frame; nothing if all had better go there."""
        self._set(width)
        at = self._break(height)
        halves = ((self._strips[:at], self._begun), (self._strips[at:], True)) if at else ()
        return [Passage(partial(_as_begun, strips, width), self._look, width, begun=begun) for strips, begun in halves]

    def draw(self) -> None:
        """Draw it on the canvas that it was given."""
        canvas: Canvas = self.canv
        kit = kit_of(canvas)
        items, _ = pile(self._strips, 0.0, cut=self._begun)
        guests = partial(operators, canvas=canvas, height=self.height)
        canvas._code += [_AFRESH, *ink(items, self.height, kit.fonts, kit.picture, guests)]
        for item in items:
            match item:
                case Anchor(name, y):
                    canvas.bookmarkHorizontal(name, 0, self.height - y)
                case LinkArea(box, target) if not target.startswith("#"):
                    area = (box.x, self.height - box.bottom, box.right, self.height - box.y)
                    canvas.linkURL(uri(target), area, relative=1)
                case _:
                    pass

    def _set(self, width: float) -> None:
        if self._strips and width == self.width:
            return
        self._strips = self._setting(width)
        if faults := errors(self.problems):
            raise Faults(faults)
        first, last = self._strips[0], self._strips[-1]
        lead = first.lead if self._begun else 0.0
        self.width, self.height = width, lead + height(self._strips) + last.trail
        self.spaceBefore, self.spaceAfter, self.keepWithNext = first.before, last.after, last.cut >= NEVER

    def _break(self, room: float) -> int:
        """Return after how many strips to go on in another frame; 0 for not beginning in this one."""
        # Platypus tells the frame while it asks; in a cell or the like there is none.
        frame, strips = getattr(self, "_frame", None), self._strips
        depth = frame._aH if frame else self._look.depth
        costs = {} if frame and frame._atTop else {0: white(room / depth)}
        used = strips[0].lead if self._begun else 0.0
        for count, strip in enumerate(strips[:-1], start=1):
            used += strip.height + (gap(strips[count - 2], strip) if count > 1 else 0.0)
            if used > room:
                break
            if used + strip.trail <= room:
                costs[count] = strip.cut + white((room - used - strip.trail) / depth)
        return min(costs, key=costs.__getitem__, default=0)


def _as_begun(strips: Sequence[Strip], begun: float, width: float) -> Sequence[Strip]:
    if width < begun - _SLACK:
        raise ValueError(f"what began {begun:.1f} pt wide cannot go on in a frame of {width:.1f} pt")
    return strips


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
