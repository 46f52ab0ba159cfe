"""leaflet watch: learn of every save of a leaflet, its styles or its pictures."""

import os
from collections.abc import Callable
from pathlib import Path

from leaflet.files.build_cache import file_digest
from leaflet.files.reader import unreadable, why_not_a_file
from leaflet.model.problems import Problem

_SUFFIXES = frozenset({".yaml", ".yml", ".png", ".jpg", ".jpeg", ".ttf", ".otf"})
# Now and then the content is looked at even though nothing was heard of it: some network drives tell nothing.
_MILLISECONDS = 1000


def lacking(content: Path) -> list[Problem]:
    """Return why a content file cannot be watched. Raises ModuleNotFoundError without the library that watches."""
    # Imported here: it is an extra, and whatever else names this module does without.
    import watchfiles  # noqa: F401 (whether it is there)

    try:
        absent = why_not_a_file(content)
    except (OSError, ValueError) as error:
        absent = unreadable(content, error)
    return [] if absent is None else [absent]


def watch(content: Path, output: Path, build: Callable[[], object], clinics: Path | None = None) -> None:
    """Build now, and again after every save that may matter; never returns.

    The folder is watched, not the file: many editors write a new file and give it the old one's name. Raises
    KeyboardInterrupt when the user ends it.
    """
    import watchfiles

    # A file of clinics may lie anywhere.
    looked_at = [content, content.parent / "styles", *([clinics] if clinics else [])]

    def seen() -> list[str]:
        return [file_digest(str(path)) for path in looked_at]

    # What is saved while we build, or before the watch has begun, differs from this.
    built = seen()
    build()
    folder, written = Path(os.path.realpath(content.parent)), Path(os.path.realpath(output))
    saves = watchfiles.watch(
        folder,
        watch_filter=lambda _, path: matters(Path(path), folder, written),
        rust_timeout=_MILLISECONDS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    for changes in saves:
        now = seen()
        if changes or now != built:
            built = now
            build()


def matters(path: Path, folder: Path, output: Path) -> bool:
    """Whether a file that has changed below a folder may go into a leaflet: nothing hidden, nothing that we write."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in _SUFFIXES and not hidden and not (output != folder and path.is_relative_to(output))
