"""Set personal values in a leaflet; everything else is set once and shared.

People whose variable texts take the same numbers of lines share a shape: the leaflet without those texts. A shape
depends only on the numbers of lines, not on the order of people, so a piece that is made again is the same.
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
from leaflet.posting.press.encoder import Insertion
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.conditions import depending, silent, without

# Settings tried to keep the number of pages when values are long, the nearest first.
_MOST_TRIED = 8


@value
class _Line:
    """The position of a line; ``variable`` is the index of its text in the shape."""

    x: float
    y: float
    variable: int
    line: int


@value(eq=False)
class TextShape:
    """A leaflet without personal text, and the positions of its lines by page."""

    draft: Draft
    setting: CandidateSetting
    variables: tuple[VariableText, ...]
    pages: tuple[tuple[int, tuple[_Line, ...]], ...]

    def texts(self) -> Iterator[str]:
        """Yield the texts that are set together with the values."""
        for variable in self.variables:
            yield from variable.texts()

    def filled(self, lines: Sequence[Lines]) -> list[Insertion]:
        """Return a person's text on its pages, from the lines of each variable text."""
        return [
            Insertion(
                page,
                tuple([
                    item
                    for place in places
                    for item in shifted(lines[place.variable][place.line], place.x, place.y)
                ]),
            )
            for page, places in self.pages
        ]  # fmt: skip


class _Node:
    """A shape with its line counts, and the shapes tried from it for other counts.

    ``room`` is the number of lines that it was set with.
    """

    def __init__(self, shape: TextShape, room: Mapping[VariableText, int]) -> None:
        self.shape, self.room = shape, room
        deepest = [0] * len(shape.variables)
        for _, places in shape.pages:
            for place in places:
                deepest[place.variable] = max(deepest[place.variable], place.line + 1)
        self.counts = tuple(deepest)
        self.branches: dict[tuple[int, ...], _Node] = {}


class _Variant:
    """The leaflet for people who get the same conditional passages: its first shape in each setting."""

    def __init__(self, leaflet: Leaflet, setting: CandidateSetting) -> None:
        self.leaflet, self.setting = leaflet, setting
        self.roots: dict[CandidateSetting, _Node] = {}


class Personalised:
    """A leaflet that is set for one person after another."""

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
        """Return the shape of a person's leaflet, and their text on its pages.

        ``values`` are by folded column name. If the problems of the shape's draft include an error, the leaflet cannot
        be made for people with this shape. Raises KeyError for a missing value, ContentError for a missing font.
        """
        node, lines = self._shape_for(values)
        return node.shape, node.shape.filled(lines)

    def shapes(self) -> Iterator[TextShape]:
        """Yield all shapes set so far."""
        nodes = [root for variant in self._variants.values() for root in variant.roots.values()]
        while nodes:
            node = nodes.pop()
            yield node.shape
            nodes += node.branches.values()

    def too_wide(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the columns, by folded name, with a word that is wider than a line."""
        node, _ = self._shape_for(values)
        named_values = self._by_name(values)
        names = (name for variable in node.shape.variables for name in variable.overlong(named_values))
        return tuple(dict.fromkeys(self._columns[name] for name in names))

    def _by_name(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the values by placeholder name."""
        return {name: values[column] for name, column in self._columns.items() if column in values}

    def _shape_for(self, values: Mapping[str, str]) -> tuple[_Node, list[Lines]]:
        """Return the shape for a person's values, and the lines of the variable texts."""
        variant = self._variant(silent(values, self._conditions))
        named_values = self._by_name(values)
        first = self._root(variant, variant.setting)
        found = self._with_room(variant, first, named_values)
        pages = len(first.shape.draft.pages)
        if len(found[0].shape.draft.pages) == pages:
            return found
        # The number of pages differs: another setting may keep it.
        for setting in ladder(self._theme)[:_MOST_TRIED]:
            other = self._with_room(variant, self._root(variant, setting), named_values)
            if len(other[0].shape.draft.pages) == pages:
                return other
        return found

    def _variant(self, silent: tuple[str, ...]) -> _Variant:
        variant = self._variants.get(silent)
        if variant is None:
            leaflet = without(self._leaflet, silent)
            _, setting = self._setter(ladder(self._theme), leaflet, self._theme, self._phrases, self._occasion, {})
            variant = self._variants[silent] = _Variant(leaflet, setting)
        return variant

    def _root(self, variant: _Variant, setting: CandidateSetting) -> _Node:
        """Return the shape for values as long as the names of the placeholders."""
        if setting not in variant.roots:
            variant.roots[setting] = self._node(variant, setting, {})
        return variant.roots[setting]

    def _with_room(self, variant: _Variant, node: _Node, named_values: Mapping[str, str]) -> tuple[_Node, list[Lines]]:
        """Return the shape in the same setting with room for a person's values, and their lines."""
        while True:
            lines = [variable.lines(named_values) for variable in node.shape.variables]
            counts = tuple([len(line) for line in lines])
            if counts == node.counts:
                return node, lines
            # More lines may move a paragraph to another measure, where it is another variable text.
            if counts not in node.branches:
                room = {**node.room, **dict(zip(node.shape.variables, counts, strict=True))}
                node.branches[counts] = self._node(variant, node.shape.setting, room)
            node = node.branches[counts]

    def _node(self, variant: _Variant, setting: CandidateSetting, room: Mapping[VariableText, int]) -> _Node:
        draft, _ = self._setter((setting,), variant.leaflet, self._theme, self._phrases, self._occasion, room)
        variables: dict[VariableText, int] = {}
        pages = []
        for number, page in enumerate(draft.pages):
            if places := tuple(_places(page.items, variables)):
                pages.append((number, places))
        return _Node(TextShape(draft, setting, tuple(variables), tuple(pages)), room)


def personalised(
    leaflet: Leaflet,
    theme: Theme,
    phrases: Phrases,
    occasion: Occasion,
    setter: Setter = set_within,
    added: Sequence[str] = (),
) -> Personalised:
    """Return a leaflet, by default a booklet, to be set for people.

    ``added`` are placeholders that the setter prints beside those of the leaflet.
    """
    return Personalised(leaflet, theme, phrases, occasion, setter, added)


def _places(items: Sequence[Placed], variables: dict[VariableText, int]) -> Iterator[_Line]:
    """Yield the positions of lines on a page; new variable texts are added to the dictionary."""
    for item in items:
        if isinstance(item, LineSlot) and isinstance(item.paragraph, VariableText):
            yield _Line(item.x, item.y, variables.setdefault(item.paragraph, len(variables)), item.line)
