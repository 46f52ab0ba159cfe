"""Find the ids that several leaflets have, before anything of them is made: the id names the files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from leaflet.commands import parallel
from leaflet.files.reader import read_text
from leaflet.reading import yaml_tree


def shared_ids(contents: Sequence[Path], jobs: int, others: Iterable[str] = ()) -> frozenset[str]:
    """Return the ids that more than one of the content files state, or one of them and one of the ``others``."""
    counts = Counter(others)
    if contents and len(contents) + counts.total() > 1:
        counts.update(filter(None, parallel.each(_id, contents, jobs, _none)))
    return frozenset(identifier for identifier, count in counts.items() if count > 1)


def _id(content: Path) -> str | None:
    """Return the id that the file states; none if it has a slip that hides it, which will be told when it is read."""
    text, _ = read_text(content)
    tree, _ = (None, ()) if text is None else yaml_tree.parse(text, str(content))
    node = tree.get("id") if isinstance(tree, yaml_tree.Mapping) else None
    return node.text if isinstance(node, yaml_tree.Scalar) else None


def _none(_: Path) -> None:
    return None
