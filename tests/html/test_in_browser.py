"""The web page in a real Chromium, judged by axe-core: WCAG 2.2 AA and its good practices, on phone and desk.

By make proof, where Chromium and Node.js are, and without fail where LEAFLET_PROVE is set.
"""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from leaflet.inspecting.examine import examine

ROOT = Path(__file__).parents[2]
LOOK = Path(__file__).parent / "browser" / "look.mjs"
# make proof puts them beside Python's.
MODULES = Path(sys.prefix) / "browser" / "node_modules"
PAGES = {"sample": ROOT / "content.yaml", "every-block": ROOT / "tests" / "leaflets" / "every-block.yaml"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def looks(page_of, tmp_path_factory):
    """Open both pages at both widths, by day and by night; return what was found, by page."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    node = shutil.which("node")
    lacking = [
        name
        for name, there in (("Chromium", browser), ("Node.js", node), ("axe-core, by make proof", MODULES.is_dir()))
        if not there
    ]
    if lacking:
        reason = f"the page was not tried in a browser: this machine lacks {', '.join(lacking)}"
        if os.environ.get("LEAFLET_PROVE"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for name, content in PAGES.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(page_of(content), encoding="utf-8")
    command = [node, str(LOOK), str(MODULES), browser, *map(str, paths.values())]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    return {name: found[str(path)] for name, path in paths.items()}


@pytest.fixture(params=PAGES)
def seen(request, looks):
    """Return what was found on one page: by width and by day and night."""
    assert len(looks[request.param]) == 4
    return looks[request.param]


def test_nothing_bars_anybody(seen):
    for look in seen:
        assert look["broken"] == [], (look["width"], look["colorScheme"])
        assert look["passed"] > 30


def test_no_screen_is_too_narrow(seen):
    assert all(look["widest"] <= look["width"] for look in seen)


def test_nothing_is_asked_of_anybody_and_nothing_is_blocked(seen):
    for look in seen:
        assert look["outside"] == []
        assert look["messages"] == []


def test_the_keyboard_meets_the_link_past_the_cover_first_and_follows_it(seen):
    for look in seen:
        assert look["first"] == {"words": "Skip to the main text", "seen": True}
        assert look["skippedTo"] == "MAIN"


def test_it_prints_on_paper_as_a_document_of_its_own(looks):
    data = b64decode(looks["sample"][-1]["printed"])
    document, problems = examine(data, "printed.pdf")
    assert problems == []
    assert (document.title, document.language) == ("If your breast cancer comes back", "en-GB")
    assert 4 <= document.pages <= 7
    printed = pypdfium2.PdfDocument(BytesIO(data))
    text = "".join(page.get_textpage().get_text_bounded() for page in printed)
    printed.close()
    assert "We planned to check this information by 19 July 2026." in text
    assert "Skip to" not in text
