from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTCollection, TTFont

from leaflet.model.draft import Font
from leaflet.model.theme import Family, FontFile
from leaflet.model.value import replace
from leaflet.text import installed_fonts
from leaflet.text.families import FontMissing, find, installed_files
from leaflet.text.installed_fonts import nearest_weight
from leaflet.text.sign_font import SIGNS

# Puts font files where the system would have them: name of the file → family, weight and more of what a font says.
System = Callable[..., Path]


@pytest.fixture
def system(static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    def with_fonts(**fonts: dict[str, Any]) -> Path:
        folder = tmp_path / "home" / ".fonts"
        folder.mkdir(parents=True)
        for name, said in fonts.items():
            font = TTFont(static)
            for number, key in ((1, "family"), (16, "whole")):
                font["name"].removeNames(nameID=number)
                if key in said:
                    font["name"].setName(said[key], number, 3, 1, 0x409)
            metrics = font["OS/2"]
            metrics.usWeightClass, metrics.usWidthClass = said.get("weight", 400), said.get("width", 5)
            metrics.fsSelection, metrics.fsType = said.get("styles", 0x40), said.get("rights", 0)
            font.save(folder / f"{name}.ttf")
        return folder

    monkeypatch.setattr(installed_fonts, "_SHARED", {"": ()})
    monkeypatch.setattr(installed_fonts.sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    installed_fonts.installed.cache_clear()
    yield with_fonts
    installed_fonts.installed.cache_clear()


OWN = {"family": "Ward Sans"}


def test_a_typeface_of_the_system_is_found_by_its_name_in_both_weights(system: System):
    folder = system(a=OWN, b=OWN | {"weight": 700}, c=OWN | {"weight": 900}, d=OWN | {"weight": 700, "styles": 1})
    for name in ("Ward Sans", " ward  SANS"):
        regular, bold = find(Family(family=name))
        assert (regular.path, bold.path) == (folder / "a.ttf", folder / "b.ttf")


def test_the_name_of_the_whole_family_counts_and_the_usual_width_comes_first(system: System):
    whole = {"family": "Ward Sans Light", "whole": "Ward Sans"}
    folder = system(
        a=whole | {"width": 3}, b=whole | {"weight": 300}, c=OWN | {"weight": 600}, d=OWN | {"width": 3, "weight": 700}
    )
    assert [font.path.name for font in find(Family(family="Ward Sans"))] == ["b.ttf", "c.ttf"]
    assert set(installed_files(Family(family="Ward Sans"))) == {folder / "b.ttf", folder / "c.ttf"}


def test_a_variable_typeface_of_the_system_has_all_weights(system: System, regular: Font):
    folder = system()
    (folder / "x.ttf").write_bytes(regular.path.read_bytes())
    found = nearest_weight("noto sans", 650)
    assert found is not None
    assert (found.path, found.all_weights) == (folder / "x.ttf", True)


@pytest.mark.parametrize(
    ("fonts", "message"), [({"a": OWN}, "no bold type"), ({"a": OWN | {"rights": 2}}, "does not allow")]
)
def test_a_typeface_of_the_system_that_cannot_serve_is_refused(system: System, fonts: dict[str, Any], message: str):
    system(**fonts)
    with pytest.raises(FontMissing, match=message) as caught:
        find(Family(family="Ward Sans"))
    assert caught.value.code == "font-unusable"


def test_a_typeface_of_the_system_with_a_similar_name_is_suggested(system: System):
    system(a=OWN)
    with pytest.raises(FontMissing) as caught:
        find(Family(family="Ward Sanz"))
    assert caught.value.hint.startswith("did you mean 'ward sans'?")


def test_files_among_the_fonts_of_the_system_that_are_none_are_passed_over(system: System):
    folder = system(a=OWN, b=OWN | {"weight": 700})
    for name, data in (("x.ttf", b""), ("y.otf", b"not a font"), ("z.ttc", b"ttcf" + bytes(40))):
        (folder / name).write_bytes(data)
    (folder / "cut.ttf").write_bytes((folder / "a.ttf").read_bytes()[:300])
    assert find(Family(family="Ward Sans"))[0].path == folder / "a.ttf"


def test_a_collection_of_fonts_is_looked_into(system: System):
    folder = system(a=OWN, b=OWN | {"weight": 700})
    collection = TTCollection()
    collection.fonts = [TTFont(folder / "a.ttf"), TTFont(folder / "b.ttf")]
    collection.save(folder / "both.ttc")
    (folder / "a.ttf").unlink()
    (folder / "b.ttf").unlink()
    regular, bold = find(Family(family="Ward Sans"))
    assert [(font.path.name, font.index) for font in (regular, bold)] == [("both.ttc", 0), ("both.ttc", 1)]


def test_an_installed_font_package_gives_both_weights_of_its_variable_file():
    regular, bold = find(Family(family="Noto Sans"))
    assert regular.path == bold.path
    assert regular.path.name == "NotoSans[wdth,wght].ttf"
    assert (dict(regular.axes), dict(bold.axes)) == ({"wdth": 100, "wght": 400}, {"wdth": 100, "wght": 700})


def test_a_weight_beyond_the_font_is_taken_at_its_end():
    _, bold = find(Family(family="Noto Sans", bold_weight=2000))
    assert dict(bold.axes)["wght"] == 900


@pytest.mark.parametrize("name", ["Noto Sans Thai", "noto  sans thai"])
def test_a_missing_typeface_is_named_with_its_package_where_there_is_one(name: str, system: System):
    system()
    with pytest.raises(FontMissing) as caught:
        find(Family(family=name))
    assert caught.value.message == f"the typeface {name} is not installed"
    assert caught.value.hint == "pip install fontpkg-noto-sans-thai"


def test_no_package_is_named_that_there_is_not(system: System):
    system()
    with pytest.raises(FontMissing) as caught:
        find(Family(family="Noto Sans Klingon"))
    assert caught.value.hint == "install it on this machine, or give its files with 'regular:' and 'bold:'"


@pytest.mark.parametrize("name", ["../evil", "os; import x", "Ünïcode"])
def test_a_name_that_is_no_typeface_is_only_missing(name: str):
    with pytest.raises(FontMissing):
        find(Family(family=name))


def test_a_family_needs_a_name_or_files():
    with pytest.raises(FontMissing, match="names no typeface"):
        find(Family())


def test_files_beside_the_style_are_taken_as_they_are(static: Path):
    regular, bold = find(Family(regular=FontFile(static), bold=FontFile(static)))
    assert (replace(regular, others=()), replace(bold, others=())) == (Font(static), Font(static))


def test_a_family_carries_those_that_show_what_it_lacks(static: Path, outlined: Path):
    last = Family(regular=FontFile(outlined), bold=FontFile(outlined))
    second = Family(regular=FontFile(static), bold=FontFile(static), fallback=(last,))
    regular, bold = find(Family(family="Noto Sans", fallback=(second,)))
    assert [font.path for font in regular.others] == [font.path for font in bold.others]
    assert [font.path for font in regular.others] == [static, outlined, SIGNS]


def test_one_variable_file_serves_for_both_weights(regular: Font):
    _, bold = find(Family(regular=FontFile(regular.path), bold_weight=650))
    assert dict(bold.axes)["wght"] == 650


def test_a_static_file_alone_has_no_bold(static: Path):
    with pytest.raises(FontMissing, match="one weight"):
        find(Family(regular=FontFile(static)))


def test_bold_alone_is_no_family(static: Path):
    with pytest.raises(FontMissing, match="bold type only"):
        find(Family(bold=FontFile(static)))


def test_a_file_that_is_no_font_is_named(tmp_path: Path):
    path = tmp_path / "letters.ttf"
    path.write_bytes(b"not a font at all")
    with pytest.raises(FontMissing, match=r"letters\.ttf is no font file"):
        find(Family(regular=FontFile(path)))


def test_a_font_file_whose_table_of_contents_is_damaged_is_named_or_used(static: Path, tmp_path: Path):
    path = tmp_path / "letters.ttf"
    family, data = Family(regular=FontFile(path), bold=FontFile(static)), static.read_bytes()
    for name in (b"glyf", b"maxp"):
        path.write_bytes(data.replace(name, name[:2] + b"\xff" + name[3:], 1))
        with pytest.raises(FontMissing, match=r"letters\.ttf is no font file"):
            find(family)
    path.write_bytes(data.replace(b"post", b"po\xfft", 1))
    assert find(family)[0].path == path


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(FontMissing, match=r"no font file gone\.ttf"):
        find(Family(regular=FontFile(tmp_path / "gone.ttf")))
