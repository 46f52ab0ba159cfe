"""The explanation of each problem code, from docs/errors.md."""

import re
from collections.abc import Mapping
from pathlib import Path

# The page is inside the installed package; in a checkout it is in docs.
_PACKAGE = Path(__file__).parents[1]
_PLACES = (_PACKAGE / "errors.md", _PACKAGE.parent / "docs" / "errors.md")
_ENTRY = re.compile(r"^### (\S+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def entries() -> Mapping[str, str]:
    """Return the explanation of each code, in the order of the page."""
    page = next(path for path in _PLACES if path.is_file()).read_text(encoding="utf-8")
    return {code: text.strip() for code, text in _ENTRY.findall(page)}


def code_in(text: str) -> str:
    """Return the code, without the brackets that may have been copied with it."""
    return text.strip().removeprefix("[").removesuffix("]")
