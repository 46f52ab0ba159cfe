"""PDFs that attack, tiny files which ask for time or memory without end: no command gives more than is stated here."""

import os
import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pikepdf
import pytest

_A4 = b"/MediaBox[0 0 595 842]"


def _file(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a file of these objects by their numbers, with a table of where they are."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(out)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def _packed(unit: bytes, length: int, entries: bytes = b"") -> bytes:
    """Return a stream of so many bytes, packed twice, so that a gigabyte of them takes some kilobytes."""
    packing, again = zlib.compressobj(1), zlib.compressobj(9)
    block, out = unit * (1_000_000 // len(unit)), b""
    for _ in range(length // 1_000_000):
        out += again.compress(packing.compress(block))
    out += again.compress(packing.flush()) + again.flush()
    return _stream(out, entries + b"/Filter[/FlateDecode/FlateDecode]")


def _page(
    content: bytes = b"", resources: bytes = b"", more: Mapping[int, bytes] | None = None, page: bytes = b""
) -> bytes:
    """Return a file of one page; its content is object 4, or what ``more`` holds under 4."""
    return _file({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R%b/Contents 4 0 R/Resources<<%b>>%b>>" % (_A4, resources, page),
        4: _stream(content),
        **(more or {}),
    })  # fmt: skip


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def _form_recursion() -> bytes:
    form = _stream(b"/F Do /F Do", _FORM + b"/Resources<</XObject<</F 5 0 R>>>>")
    return _page(b"/F Do", b"/XObject<</F 5 0 R>>", {5: form})


def _form_chain() -> bytes:
    """Forms that each draw the next one twice: 2 to the power of 40 squares."""
    forms = {
        number: _stream(b"/F Do /F Do", _FORM + b"/Resources<</XObject<</F %d 0 R>>>>" % (number + 1))
        for number in range(5, 45)
    }
    return _page(b"/F Do", b"/XObject<</F 5 0 R>>", {**forms, 45: _stream(b"0 0 9 9 re f", _FORM)})


def _pattern_bomb() -> bytes:
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001/Resources<<>>"
    return _page(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 5 0 R>>", {5: _stream(b"0 0 1 1 re f", tile)})


def _pattern_chain() -> bytes:
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.5/YStep 0.5"
    tiles = {
        number: _stream(
            b"/Pattern cs /P scn 0 0 9 9 re f", tile + b"/Resources<</Pattern<</P %d 0 R>>>>" % (number + 1)
        )
        for number in range(5, 12)
    }
    last = _stream(b"0 0 9 9 re f", tile + b"/Resources<<>>")
    return _page(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 5 0 R>>", {**tiles, 12: last})


def _content_bomb() -> bytes:
    return _page(more={4: _packed(b"0 0 9 9 re f\n", 1_000_000_000)})


def _content_of_nothing() -> bytes:
    return _page(more={4: _packed(b" ", 1_000_000_000)})


def _saved_states() -> bytes:
    return _page(more={4: _packed(b"q ", 200_000_000)})


def _deep_content() -> bytes:
    return _page(more={4: _packed(b"[", 50_000_000)})


def _deep_objects() -> bytes:
    return _page(more={5: b"[" * 500_000 + b"]" * 500_000}, page=b"/Deep 5 0 R")


def _many_parts() -> bytes:
    """A page whose content is one large part, ten thousand times over."""
    return _page(more={4: b"[" + b"5 0 R " * 10_000 + b"]", 5: _packed(b"0 0 9 9 re f\n", 10_000_000)})


def _object_stream_bomb() -> bytes:
    packed = _packed(b" ", 1_000_000_000, b"/Type/ObjStm/N 1/First 10")
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in [(0, 0, 0), (2, 2, 0), (1, 9, 0)]
    )
    out = bytearray(b"%PDF-1.7\n2 0 obj\n" + packed + b"\nendobj\n")
    start = len(out)
    out += b"3 0 obj\n" + _stream(table, b"/Type/XRef/W[1 4 2]/Size 3/Root 1 0 R") + b"\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _table_bomb() -> bytes:
    packed = _packed(b"\x01\x00\x00\x00\x09\x00\x00", 700_000_000, b"/Type/XRef/W[1 4 2]/Size 100000000/Root 1 0 R")
    return b"%PDF-1.7\n1 0 obj\n" + packed + b"\nendobj\nstartxref\n9\n%%EOF\n"


def _table_loop() -> bytes:
    whole = _page(b"0 0 9 9 re f")
    start = int(whole.split()[-2])
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def _pages_in_a_loop() -> bytes:
    return _file({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"})


def _pages_doubled() -> bytes:
    """Nodes that each hold the next one twice: 2 to the power of 40 pages."""
    nodes = {number: b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count %d>>" % (number + 1, number + 1, 1 << (42 - number))
             for number in range(2, 42)}  # fmt: skip
    return _file({1: b"<</Type/Catalog/Pages 2 0 R>>", **nodes, 42: b"<</Type/Page%b>>" % _A4})


def _pages_deep() -> bytes:
    nodes = {number: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 50_000)}
    return _file({1: b"<</Type/Catalog/Pages 2 0 R>>", **nodes, 50_000: b"<</Type/Page%b>>" % _A4})


def _pages_without_number() -> bytes:
    kids = b"3 0 R " * 200_000
    return _file({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%b]/Count 200000>>" % kids,
        3: b"<</Type/Page/Parent 2 0 R%b/Contents 4 0 R/Resources<<>>>>" % _A4,
        4: _stream(b"0 0 9 9 re f"),
    })  # fmt: skip


def _huge_picture() -> bytes:
    picture = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return _page(
        b"q 500 0 0 500 50 50 cm /I Do Q", b"/XObject<</I 5 0 R>>", {5: _packed(b"\x00", 1_000_000_000, picture)}
    )


def _endless_dashes() -> bytes:
    return _page(b"[0.00001 0.00001] 0 d 0.1 w 0 0 m " + b"595 842 l 0 0 l " * 2000 + b"S")


def _glyphs_that_draw_themselves() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 97/LastChar 97"
        b"/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    glyph = _stream(b"1000 0 d0 BT /F 500 Tf (aaaaaaaaaaaa) Tj ET 0 0 9 9 re f")
    return _page(b"BT /F 12 Tf 90 700 Td (aaaa) Tj ET", b"/Font<</F 5 0 R>>", {5: font, 6: glyph})


def _masks_that_mask_themselves() -> bytes:
    state = b"<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G 6 0 R>>>>"
    group = _stream(
        b"/G gs 0 0 595 842 re f /G gs 0 0 595 842 re f",
        _FORM + b"/Group<</S/Transparency/CS/DeviceGray>>/Resources<</ExtGState<</G 5 0 R>>>>",
    )
    return _page(b"/G gs 0 0 595 842 re f", b"/ExtGState<</G 5 0 R>>", {5: state, 6: group})


def _endless_function() -> bytes:
    """A shading whose colours a long program works out, pixel by pixel."""
    program = _stream(
        b"{" + b"dup mul sqrt " * 50_000 + b"pop dup dup}", b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]"
    )
    shading = b"<</ShadingType 1/ColorSpace/DeviceRGB/Matrix[595 0 0 842 0 0]/Function 6 0 R>>"
    return _page(b"/S sh " * 50, b"/Shading<</S 5 0 R>>", {5: shading, 6: program})


def _endless_characters() -> bytes:
    """Tagged words in a font that says of four thousand million codes what they stand for."""
    table = _stream(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
    )
    return _tagged(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>", {9: table})


def _endless_widths() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[9 0 R]>>"
    return _tagged(font, {9: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/W[0 4000000000 500]>>"})


def _tagged(font: bytes, more: Mapping[int, bytes]) -> bytes:
    return _file({
        1: b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R%b/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % _A4,
        4: _stream(b"/P <</MCID 0>> BDC BT /F 12 Tf 90 700 Td (Words) Tj ET EMC"),
        5: font,
        6: b"<</Type/StructTreeRoot/K 7 0 R>>",
        7: b"<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K 0>>",
        **more,
    })  # fmt: skip


def _annotation_recursion() -> bytes:
    form = _stream(b"/F Do /F Do", _FORM + b"/Resources<</XObject<</F 6 0 R>>>>")
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[50 50 500 700]/F 4/AP<</N 6 0 R>>>>"
    return _page(b"0 0 9 9 re f", b"", {5: stamp, 6: form}, b"/Annots[5 0 R]")


def _many_annotations() -> bytes:
    form = _stream(b"0 0 9 9 re f", _FORM)
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[50 50 500 700]/F 4/AP<</N 6 0 R>>>>"
    return _page(b"0 0 9 9 re f", b"", {5: stamp, 6: form}, b"/Annots[" + b"5 0 R " * 100_000 + b"]")


def _fields_in_a_loop() -> bytes:
    return _file({
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/NeedAppearances true>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R%b/Contents 4 0 R/Annots[6 0 R]/Resources<<>>>>" % _A4,
        4: _stream(b"0 0 9 9 re f"),
        5: b"<</FT/Tx/T(a)/Kids[6 0 R 5 0 R]/Parent 6 0 R>>",
        6: b"<</Type/Annot/Subtype/Widget/Rect[9 9 99 99]/F 4/T(b)/Kids[5 0 R 6 0 R]/Parent 5 0 R/V(x)>>",
    })  # fmt: skip


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    function.__name__.strip("_").replace("_", "-"): function
    for function in (
        _form_recursion, _form_chain, _pattern_bomb, _pattern_chain, _content_bomb, _content_of_nothing,
        _saved_states, _deep_content, _deep_objects, _many_parts, _object_stream_bomb, _table_bomb, _table_loop,
        _pages_in_a_loop, _pages_doubled, _pages_deep, _pages_without_number, _huge_picture, _endless_dashes,
        _glyphs_that_draw_themselves, _masks_that_mask_themselves, _endless_function, _endless_characters,
        _endless_widths, _annotation_recursion, _many_annotations, _fields_in_a_loop,
    )
}  # fmt: skip


# Seconds of a processor's time and megabytes at most: the limits of the commands, and what Python takes itself.
BOUNDS = {"preflight": (18, 1100), "inspect": (18, 400), "impose": (20, 2200)}

# What these commands are told to do is refused, and by which problem; they end with 1, never with a traceback.
REFUSED = {
    ("preflight", "form-recursion"): "pdf-too-large",
    ("preflight", "form-chain"): "pdf-too-large",
    ("preflight", "pattern-bomb"): "pdf-too-large",
    ("preflight", "content-bomb"): "pdf-too-large",
    ("preflight", "annotation-recursion"): "pdf-too-large",
    ("preflight", "pages-in-a-loop"): "unable-to-read-the-file",
    **{
        ("impose", name): "pdf-too-large"
        for name in (
            "form-recursion", "form-chain", "pattern-bomb", "pattern-chain", "content-bomb", "content-of-nothing",
            "saved-states", "masks-that-mask-themselves", "annotation-recursion", "many-parts",
        )
    },
    ("impose", "pages-in-a-loop"): "pdf-broken",
    ("impose", "pages-without-number"): "pdf-too-large",
    ("inspect", "object-stream-bomb"): "pdf-too-large",
    ("inspect", "pages-doubled"): "pdf-too-large",
}  # fmt: skip


@cache
def made(name: str) -> bytes:
    """Return a file that attacks; the largest take some seconds to pack."""
    return HOSTILE[name]()


def run(command: str, path: Path) -> tuple[int, str, float, float]:
    """Return how a command ends, what it says, its processor time in seconds, and its peak memory in megabytes."""
    words = [sys.executable, "-P", "-m", "leaflet", command, path.name]
    with open(path.parent / "err", "wb") as err:
        process = subprocess.Popen(words, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = (path.parent / "err").read_text(encoding="utf-8")
    return process.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
@pytest.mark.parametrize("command", BOUNDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_more_than_its_command_may(command: str, name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.pdf").write_bytes(made(name))
    code, said, seconds, megabytes = run(command, tmp_path / f"{name}.pdf")
    print(f"{name}: {command} ended with {code} after {seconds:.1f} s, {megabytes:.0f} MB")
    assert "Traceback" not in said
    # No command takes a letter or a book from these; what they only hand on to a printer may be whole.
    assert code == 1 or (code == 0 and command != "preflight")
    assert code == 0 or re.search(r"\[[a-z0-9-]+\]$", said, re.MULTILINE)
    assert seconds <= BOUNDS[command][0]
    assert megabytes <= BOUNDS[command][1]
    assert not list(tmp_path.rglob("*.part"))
    if (command, name) in REFUSED:
        assert (code, REFUSED[command, name] in said) == (1, True)


@pytest.mark.parametrize("name", ["pages-in-a-loop", "table-loop"])
@pytest.mark.parametrize("command", BOUNDS)
def test_a_file_that_attacks_is_told_or_taken(command: str, name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.pdf").write_bytes(made(name))
    code, said, _, _ = run(command, tmp_path / f"{name}.pdf")
    assert code in (0, 1)
    assert "Traceback" not in said


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise elsewhere")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_command_that_is_told_to_end_takes_its_process_and_files_with_it(
    number: signal.Signals, tmp_path: Path
) -> None:
    (tmp_path / "huge-picture.pdf").write_bytes(made("huge-picture"))
    words = [sys.executable, "-P", "-m", "leaflet", "impose", "huge-picture.pdf"]
    process = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    while not list(tmp_path.rglob("*.part")) and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (128 + number, b"")
    assert not list(tmp_path.rglob("*.part"))
    # Nobody of its group is at work any more.
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.parametrize("command", BOUNDS)
def test_a_file_with_a_password_is_told(command: str, tmp_path: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    code, said, _, _ = run(command, tmp_path / "locked.pdf")
    assert code == 1
    assert ("[unable-to-read-the-file]" if command == "preflight" else "[pdf-locked]") in said
