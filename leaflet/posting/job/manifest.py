"""manifest.json, the record of a job: counts and digests, without personal data."""

import json
from collections.abc import Mapping, Sequence

from leaflet import __version__
from leaflet.model.value import value
from leaflet.posting.recipients.print_runs import RecipientGroup


@value
class PrintFile:
    """A file of pieces: its name, its run, the SHA-256 of its bytes, the count and the numbers of first and last."""

    name: str
    run: RecipientGroup
    digest: str
    pieces: int
    first: int
    last: int


@value(kw_only=True)
class Manifest:
    """A job: what was posted, when, in which envelope, and to how many. ``list_digest`` is that of the list's bytes."""

    job: str
    leaflet: str
    version: str
    words: str
    sent: str
    envelope: str
    list_digest: str
    counts: Mapping[str, int]
    files: Sequence[PrintFile]


def written(manifest: Manifest) -> bytes:
    """Return the manifest as JSON; the same job gives the same bytes."""
    entries = {
        "job": manifest.job,
        "made with": f"leaflet {__version__}",
        "leaflet": {"id": manifest.leaflet, "version": manifest.version, "words": manifest.words},
        "sent": manifest.sent,
        "envelope": manifest.envelope,
        "list": {"sha256": manifest.list_digest, **manifest.counts},
        "files": [_file_entry(file) for file in manifest.files],
    }
    return (json.dumps(entries, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def _file_entry(file: PrintFile) -> dict[str, object]:
    pieces = {"pieces": file.pieces, "first": file.first, "last": file.last}
    return {"name": file.name, "sha256": file.digest, **pieces}
