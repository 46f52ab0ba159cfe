"""Build the structure tree while content is set, before it is placed and drawn."""

from collections.abc import Iterator
from itertools import count

from leaflet.model.draft import Element


class StructureBuilder:
    """A structure element under construction. Elements of a tree are numbered in order of creation."""

    def __init__(self, role: str, numbers: Iterator[int] | None = None) -> None:
        self.role = role
        self.kids: list[StructureBuilder] = []
        self.alt: str | None = None
        self.language: str | None = None
        self.scope: str | None = None
        self.numbering: str | None = None
        self._numbers = numbers if numbers is not None else count()
        self.number = next(self._numbers)

    def add(
        self,
        role: str,
        *,
        alt: str | None = None,
        language: str | None = None,
        scope: str | None = None,
        numbering: str | None = None,
    ) -> "StructureBuilder":
        """Add a child of this role (ISO 32000-1, 14.8.4) and return it."""
        kid = StructureBuilder(role, self._numbers)
        kid.alt, kid.language, kid.scope, kid.numbering = alt, language, scope, numbering
        self.kids.append(kid)
        return kid

    def sprout(self, role: str) -> "StructureBuilder":
        """Return an element outside the tree, with a number of the tree."""
        return StructureBuilder(role, self._numbers)

    def take(self, *branches: "StructureBuilder") -> None:
        """Append elements as the last children."""
        self.kids += branches

    def grown(self) -> Element:
        """Return the finished element with its descendants."""
        return Element(
            self.number,
            self.role,
            tuple(kid.grown() for kid in self.kids),
            self.alt,
            self.language,
            self.scope,
            self.numbering,
        )
