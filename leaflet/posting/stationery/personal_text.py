"""Set each person's own words in a leaflet: what is the same for all is set once, and shared.

People whose words take as many lines as one another's share a shape: all of a leaflet but those words. It follows from
the numbers of lines alone, never from who came first, so that a piece which is made again by itself is the same.
"""

from collections.abc import Iterator, Mapping, Sequence

from leaflet.layout.booklet import set_within
from leaflet.layout.candidate_settings import CandidateSetting, Setter, ladder
from leaflet.layout.flow_lines import shifted
from leaflet.layout.variable_paragraphs import Lines, VariableText
from leaflet.model.content import Leaflet, Occasion, Placeholder
from leaflet.model.draft import Draft, LineSlot, Placed
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.model.traverse import inlines
from leaflet.model.value import value
from leaflet.posting.mail.piece import Insertion
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.conditions import depending, silent, without

# Where somebody's words run long, another setting may keep the number of pages. So many are tried, the nearest first.
_MOST_TRIED = 8


@value
class _Line:
    """Where one line of a blank stands; ``blank`` is the blank's number among those of its shape."""

    x: float
    y: float
    blank: int
    line: int


@value(eq=False)
class TextShape:
    """A leaflet without anybody's words, and the places of these page by page; ``blanks`` are what is set there."""

    draft: Draft
    fit: CandidateSetting
    blanks: tuple[VariableText, ...]
    pages: tuple[tuple[int, tuple[_Line, ...]], ...]

    def texts(self) -> Iterator[str]:
        """Yield what stands about the words of each person, and is set with them."""
        for blank in self.blanks:
            yield from blank.texts()

    def filled(self, lines: Sequence[Lines]) -> list[Insertion]:
        """Return a person's words on their pages, from the lines of each blank."""
        return [
            Insertion(
                page,
                tuple([
                    item
                    for place in places
                    for item in shifted(lines[place.blank][place.line], place.x, place.y)
                ]),
            )
            for page, places in self.pages
        ]  # fmt: skip


class _Node:
    """A shape with the numbers of lines that it has room for, and what became of it where somebody needed others.

    ``room`` is what was asked for when it was set.
    """

    def __init__(self, shape: TextShape, room: Mapping[VariableText, int]) -> None:
        self.shape, self.room = shape, room
        deepest = [0] * len(shape.blanks)
        for _, places in shape.pages:
            for place in places:
                deepest[place.blank] = max(deepest[place.blank], place.line + 1)
        self.counts = tuple(deepest)
        self.branches: dict[tuple[int, ...], _Node] = {}


class _Variant:
    """The leaflet of those for whom the same passages are printed: its first shape in each setting."""

    def __init__(self, leaflet: Leaflet, fit: CandidateSetting) -> None:
        self.leaflet, self.fit = leaflet, fit
        self.roots: dict[CandidateSetting, _Node] = {}


class Personalised:
    """A leaflet in one look, ready to be set for any number of people, one after the other."""

    def __init__(
        self, leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion, setter: Setter, added: Sequence[str]
    ) -> None:
        self._leaflet, self._theme, self._phrases, self._occasion = leaflet, theme, phrases, occasion
        self._setter = setter
        self._conditions = depending(leaflet)
        self._columns = {part.name: folded(part.name) for part in inlines(leaflet) if isinstance(part, Placeholder)}
        self._columns |= {name: name for name in added}
        self._variants: dict[tuple[str, ...], _Variant] = {}

    def for_recipient(self, values: Mapping[str, str]) -> tuple[TextShape, list[Insertion]]:
        """Return the shape of somebody's leaflet, and their words on its pages.

        ``values`` are by the folded names of columns; KeyError names a placeholder that they lack. Where an error is
        among the problems of the shape's draft, the leaflet cannot be made for whoever needs this shape. Raises
        ContentError if a font is missing.
        """
        node, lines = self._settled(values)
        return node.shape, node.shape.filled(lines)

    def shapes(self) -> Iterator[TextShape]:
        """Yield all shapes that were set so far."""
        nodes = [root for variant in self._variants.values() for root in variant.roots.values()]
        while nodes:
            node = nodes.pop()
            yield node.shape
            nodes += node.branches.values()

    def too_wide(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the columns, by folded name, whose words are wider than a line and would be broken anywhere."""
        node, _ = self._settled(values)
        said = self._said(values)
        names = (name for blank in node.shape.blanks for name in blank.overlong(said))
        return tuple(dict.fromkeys(self._columns[name] for name in names))

    def _said(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the values by the names that the leaflet calls them."""
        return {name: values[column] for name, column in self._columns.items() if column in values}

    def _settled(self, values: Mapping[str, str]) -> tuple[_Node, list[Lines]]:
        """Return the shape that somebody needs, and their lines in it."""
        variant = self._variant(silent(values, self._conditions))
        said = self._said(values)
        first = self._root(variant, variant.fit)
        found = self._grown(variant, first, said)
        pages = len(first.shape.draft.pages)
        if len(found[0].shape.draft.pages) == pages:
            return found
        # Longer or shorter than everybody else's: perhaps not in another setting.
        for fit in ladder(self._theme)[:_MOST_TRIED]:
            other = self._grown(variant, self._root(variant, fit), said)
            if len(other[0].shape.draft.pages) == pages:
                return other
        return found

    def _variant(self, silent: tuple[str, ...]) -> _Variant:
        variant = self._variants.get(silent)
        if variant is None:
            leaflet = without(self._leaflet, silent)
            _, fit = self._setter(ladder(self._theme), leaflet, self._theme, self._phrases, self._occasion, {})
            variant = self._variants[silent] = _Variant(leaflet, fit)
        return variant

    def _root(self, variant: _Variant, fit: CandidateSetting) -> _Node:
        """Return the shape of those whose words are as long as the names of the placeholders."""
        if fit not in variant.roots:
            variant.roots[fit] = self._node(variant, fit, {})
        return variant.roots[fit]

    def _grown(self, variant: _Variant, node: _Node, said: Mapping[str, str]) -> tuple[_Node, list[Lines]]:
        """Return the shape in the setting of the given one that has the room which somebody needs, and their lines."""
        while True:
            lines = [blank.lines(said) for blank in node.shape.blanks]
            counts = tuple([len(line) for line in lines])
            if counts == node.counts:
                return node, lines
            # More room may move a part of the leaflet to where it is set in another way, and then is another blank.
            if counts not in node.branches:
                room = {**node.room, **dict(zip(node.shape.blanks, counts, strict=True))}
                node.branches[counts] = self._node(variant, node.shape.fit, room)
            node = node.branches[counts]

    def _node(self, variant: _Variant, fit: CandidateSetting, room: Mapping[VariableText, int]) -> _Node:
        draft, _ = self._setter((fit,), variant.leaflet, self._theme, self._phrases, self._occasion, room)
        blanks: dict[VariableText, int] = {}
        pages = []
        for number, page in enumerate(draft.pages):
            if places := tuple(_places(page.items, blanks)):
                pages.append((number, places))
        return _Node(TextShape(draft, fit, tuple(blanks), tuple(pages)), room)


def personalised(
    leaflet: Leaflet,
    theme: Theme,
    phrases: Phrases,
    occasion: Occasion,
    setter: Setter = set_within,
    added: Sequence[str] = (),
) -> Personalised:
    """Return the leaflet, a booklet if nothing else is said, ready to be set for people.

    ``added`` are the names of what the setter prints for each person although the leaflet does not ask for it.
    """
    return Personalised(leaflet, theme, phrases, occasion, setter, added)


def _places(items: Sequence[Placed], blanks: dict[VariableText, int]) -> Iterator[_Line]:
    """Yield the places of a page, with the numbers of their blanks; new blanks are added to these."""
    for item in items:
        if isinstance(item, LineSlot) and isinstance(item.paragraph, VariableText):
            yield _Line(item.x, item.y, blanks.setdefault(item.paragraph, len(blanks)), item.line)
