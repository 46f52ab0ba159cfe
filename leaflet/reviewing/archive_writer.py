"""Put one more record at the end of an archive, whoever else puts one there at the same time."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from leaflet.files import writer
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import replace, value
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import KeptVersion, backdated, head
from leaflet.reviewing.record import FILE, ArchiveRecord, written

# Whoever loses so many races for a number has another fault.
_MOST_TRIES = 100


@value
class NewRecord:
    """What is to be archived: a record that has no number yet, and the files beside it."""

    record: ArchiveRecord
    contents: Mapping[str, bytes]


def put(archive: Path, entry: Callable[[Sequence[KeptVersion]], NewRecord | None]) -> Path | None:
    """Put what ``entry`` makes of the records so far into the archive, and return its folder; None if that is nothing.

    Raises OSError, Faults for an archive that cannot be read or has a record of a later day, and whatever ``entry``
    raises.
    """
    for _ in range(_MOST_TRIES):
        there = archives.records(archive)
        wanted = entry(there)
        if wanted is None:
            return None
        problem = backdated(there, wanted.record.archived, str(archive))
        if problem is not None:
            raise ContentError([problem])
        number = there[-1].number + 1 if there else 1
        record = replace(wanted.record, number=number, previous=head(there))
        folder = archives.folder(archive, number)
        try:
            writer.write_folder(folder, {**wanted.contents, FILE: written(record)})
        except FileExistsError:
            # Somebody else has just taken this number, perhaps for this very leaflet.
            continue
        return folder
    raise OSError("others put versions there all the time")


def not_archived(path: Path, error: OSError) -> Problem:
    """Return what to say where something could not be put into the archive."""
    return Problem(
        Place(str(path)),
        code="not-written",
        message=f"this could not be put into the archive: {error.strerror or error}",
        hint="choose a folder that you may write to, on a disk with room",
    )
