"""The tree of pages of a file that grows (ISO 32000-1, 7.7.3): no node has so many kids that finding a page is slow."""

from collections.abc import Iterable

from leaflet.pdf.incremental_file import IncrementalFile

# So many pages are together in a node, and so many nodes in the one above: eight million pages make a root of 122.
_PAGES, _NODES = 512, 128


class PageTree:
    """Pages in their order, three levels high; all inherit what the root says."""

    def __init__(self, file: IncrementalFile, root: int) -> None:
        self._file, self._root = file, root
        self._branches: list[int] = []
        self._leaves: list[int] = []
        self._pages: list[int] = []
        # The nodes that are open, by their numbers; how many pages are below the branch.
        self._branch = self._leaf = self._below = 0
        self.count = 0

    def add(self, pages: Iterable[int]) -> list[int]:
        """Add pages, by their numbers; return for each the number of the node that it belongs to, its parent."""
        parents: list[int] = []
        for page in pages:
            if not self._pages:
                self._leaf, self._branch = self._file.number(), self._branch or self._file.number()
            self._pages.append(page)
            parents.append(self._leaf)
            if len(self._pages) == _PAGES:
                self._close_leaf()
        self.count += len(parents)
        return parents

    def close(self, entries: bytes) -> None:
        """Write the nodes that are open, and the root with the entries that all pages inherit."""
        if self._pages:
            self._close_leaf()
        if self._leaves:
            self._close_branch()
        kids = _references(self._branches)
        self._file.packed(self._root, b"<</Type/Pages/Count %d/Kids[%b]%b>>" % (self.count, kids, entries))

    def _close_leaf(self) -> None:
        self._file.packed(self._leaf, _node(self._branch, self._pages, len(self._pages)))
        self._leaves.append(self._leaf)
        self._below += len(self._pages)
        self._pages = []
        if len(self._leaves) == _NODES:
            self._close_branch()

    def _close_branch(self) -> None:
        self._file.packed(self._branch, _node(self._root, self._leaves, self._below))
        self._branches.append(self._branch)
        self._branch, self._leaves, self._below = 0, [], 0


def _node(parent: int, kids: list[int], count: int) -> bytes:
    return b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (parent, count, _references(kids))


def _references(numbers: list[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])
