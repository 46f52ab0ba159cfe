"""The structure tree while it grows: made with the story, before anything is placed or drawn."""

from collections.abc import Iterator
from itertools import count

from leaflet.model.draft import Element


class StructureBuilder:
    """A structure element that still takes kids, in reading order. Numbers count through the whole tree."""

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
        """Return a new last kid of this role (ISO 32000-1, 14.8.4)."""
        kid = StructureBuilder(role, self._numbers)
        kid.alt, kid.language, kid.scope, kid.numbering = alt, language, scope, numbering
        self.kids.append(kid)
        return kid

    def sprout(self, role: str) -> "StructureBuilder":
        """Return a branch that has no place in the tree yet, but numbers from it."""
        return StructureBuilder(role, self._numbers)

    def take(self, *branches: "StructureBuilder") -> None:
        """Make these branches the last kids."""
        self.kids += branches

    def grown(self) -> Element:
        """Return the tree from here down as values."""
        return Element(
            self.number,
            self.role,
            tuple(kid.grown() for kid in self.kids),
            self.alt,
            self.language,
            self.scope,
            self.numbering,
        )
