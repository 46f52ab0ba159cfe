"""What is kept of a job when its people are forgotten: counts and digests, and not a word of anybody → JSON."""

import json
from collections.abc import Mapping, Sequence

from leaflet import __version__
from leaflet.model.value import value


@value
class PrintFile:
    """A file of pieces: its name, the number of its kit, the SHA-256 of its bytes; how many, the first, the last."""

    name: str
    kit: int
    digest: str
    pieces: int
    first: int
    last: int


@value(kw_only=True)
class Manifest:
    """A job: what was posted on which day, in which envelope, to how many; the digest is that of the list's bytes."""

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
    """Return the manifest as JSON, the same bytes for the same job."""
    told = {
        "job": manifest.job,
        "made with": f"leaflet {__version__}",
        "leaflet": {"id": manifest.leaflet, "version": manifest.version, "words": manifest.words},
        "sent": manifest.sent,
        "envelope": manifest.envelope,
        "list": {"sha256": manifest.list_digest, **manifest.counts},
        "files": [_told(file) for file in manifest.files],
    }
    return (json.dumps(told, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def _told(file: PrintFile) -> dict[str, object]:
    pieces = {"pieces": file.pieces, "first": file.first, "last": file.last}
    return {"name": file.name, "sha256": file.digest, **pieces}
