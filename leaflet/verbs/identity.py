"""Find the ids that several leaflets have, before anything of them is made: the id names the files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from leaflet.reading import yamltree
from leaflet.reading.source import read_text
from leaflet.verbs import crew


def shared_ids(contents: Sequence[Path], jobs: int, others: Iterable[str] = ()) -> frozenset[str]:
    """Return the ids that more than one of the content files state, or one of them and one of the ``others``."""
    counts = Counter(others)
    if contents and len(contents) + counts.total() > 1:
        counts.update(filter(None, crew.each(_id, contents, jobs, _none)))
    return frozenset(identifier for identifier, count in counts.items() if count > 1)


def _id(content: Path) -> str | None:
    """Return the id that the file states; none if it has a slip that hides it, which will be told when it is read."""
    text, _ = read_text(content)
    tree, _ = (None, ()) if text is None else yamltree.parse(text, str(content))
    node = tree.get("id") if isinstance(tree, yamltree.Mapping) else None
    return node.text if isinstance(node, yamltree.Scalar) else None


def _none(_: Path) -> None:
    return None
