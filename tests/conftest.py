import signal
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from hypothesis import settings

from leaflet.model.draft import Font
from leaflet.model.theme import Family
from leaflet.text.families import find

# How long an example takes says nothing on a machine that does other work too.
settings.register_profile("leaflet", deadline=None)
settings.load_profile("leaflet")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write goldens anew before comparing with them")


def pytest_configure() -> None:
    """Let commands that tests start be interrupted, also where this run was begun with signals ignored (nohup, &)."""
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their parameter: a file made by a test holds the time, and all processes must name tests alike."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def folders_of_the_tests(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what builds remember, and what is settled, away from the user's own folders."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))


@pytest.fixture(scope="session")
def regular() -> Font:
    return find(Family(family="Noto Sans"))[0]


@pytest.fixture(scope="session")
def bold() -> Font:
    return find(Family(family="Noto Sans"))[1]


@pytest.fixture(scope="session")
def static(regular: Font, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a static TrueType file with some Latin letters, from the variable one."""
    face = hb.Face(hb.Blob.from_file_path(str(regular.path)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(set(range(0x20, 0x7F)) | {0xE9, 0x301, 0x323})
    for axis in face.axis_infos:
        wanted.pin_axis_location(face, axis.tag, axis.default_value)
    path = tmp_path_factory.mktemp("fonts") / "Static.ttf"
    path.write_bytes(bytes(hb.subset(face, wanted).blob.data))
    return path


@pytest.fixture(scope="session")
def outlined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an OpenType file with PostScript outlines: a, V, a space and an acute accent, 2,000 units to the em."""
    return _postscript(tmp_path_factory.mktemp("fonts") / "Outlined.otf", second=False)


@pytest.fixture(scope="session")
def outlined_second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the same with outlines of the second kind, CFF2."""
    return _postscript(tmp_path_factory.mktemp("fonts") / "Second.otf", second=True)


def _postscript(path: Path, *, second: bool) -> Path:
    shapes = {
        ".notdef": [(0, 0), (0, 1000), (1000, 1000), (1000, 0)],
        "space": [],
        "a": [(100, 0), (100, 1000), (900, 1000), (900, 0)],
        "V": [(500, 0), (0, 1400), (1000, 1400)],
        "acute": [(400, 1100), (500, 1400), (600, 1100)],
    }
    advances = {".notdef": 1000, "space": 500, "a": 1000, "V": 1001, "acute": 0}
    strings = {name: _drawn(points, None if second else advances[name]) for name, points in shapes.items()}
    builder = FontBuilder(2000, isTTF=False)
    builder.setupGlyphOrder(list(shapes))
    builder.setupCharacterMap({0x20: "space", 0x61: "a", 0x56: "V", 0x301: "acute"})
    if second:
        builder.setupCFF2(strings)
    else:
        builder.setupCFF("Outlined-Regular", {"FullName": "Outlined"}, strings, {})
    builder.setupHorizontalMetrics({name: (advance, 0) for name, advance in advances.items()})
    builder.setupHorizontalHeader(ascent=1600, descent=-400)
    builder.setupNameTable({"familyName": "Outlined", "styleName": "Regular", "psName": "Outlined-Regular"})
    builder.setupOS2(sTypoAscender=1600, sTypoDescender=-400, sCapHeight=1400, sxHeight=1000)
    builder.setupPost()
    builder.save(path)
    return path


def _drawn(points: list[tuple[int, int]], advance: int | None) -> object:
    pen = T2CharStringPen(advance, None, CFF2=advance is None)
    if points:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.getCharString()
