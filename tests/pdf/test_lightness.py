import subprocess
import sys

HEAVY = (
    "reportlab.platypus",
    "pypdf",
    "pikepdf",
    "pypdfium2",
    "fontTools",
    "urllib.request",
    "importlib.metadata",
    "yaml",
)


def test_drawing_imports_nothing_heavy():
    asked = f"import sys, leaflet.pdf.canvas; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
