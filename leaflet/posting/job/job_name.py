"""The name of a job of post: eight letters and figures that are the same for the same leaflet, list and choices."""

import json
from base64 import b32encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any  # Any: what JSON can hold

LENGTH = 8


def job_name(parts: Sequence[Any]) -> str:
    """Return the name for whatever decides what pieces bear, in a fixed order."""
    return b32encode(sha256(json.dumps(parts).encode("ascii")).digest()).decode("ascii")[:LENGTH]
