from pathlib import Path

import pytest

from leaflet.draft import Font
from leaflet.text.families import FontMissing, find
from leaflet.theme import Family, FontFile


def test_an_installed_font_package_gives_both_weights_of_its_variable_file():
    regular, bold = find(Family(family="Noto Sans"))
    assert regular.path == bold.path
    assert regular.path.name == "NotoSans[wdth,wght].ttf"
    assert (dict(regular.axes), dict(bold.axes)) == ({"wdth": 100, "wght": 400}, {"wdth": 100, "wght": 700})


def test_a_weight_beyond_the_font_is_taken_at_its_end():
    _, bold = find(Family(family="Noto Sans", bold_weight=2000))
    assert dict(bold.axes)["wght"] == 900


def test_a_missing_typeface_is_named_with_its_package():
    with pytest.raises(FontMissing) as caught:
        find(Family(family="Noto Sans Klingon"))
    assert caught.value.message == "the typeface Noto Sans Klingon is not installed"
    assert caught.value.hint == "pip install fontpkg-noto-sans-klingon"


@pytest.mark.parametrize("name", ["../evil", "os; import x", "Ünïcode"])
def test_a_name_that_is_no_typeface_is_only_missing(name: str):
    with pytest.raises(FontMissing):
        find(Family(family=name))


def test_a_family_needs_a_name_or_files():
    with pytest.raises(FontMissing, match="names no typeface"):
        find(Family())


def test_files_beside_the_style_are_taken_as_they_are(static: Path):
    assert find(Family(regular=FontFile(static), bold=FontFile(static))) == (Font(static), Font(static))


def test_a_family_carries_those_that_show_what_it_lacks(static: Path, outlined: Path):
    last = Family(regular=FontFile(outlined), bold=FontFile(outlined))
    second = Family(regular=FontFile(static), bold=FontFile(static), fallback=(last,))
    regular, bold = find(Family(family="Noto Sans", fallback=(second,)))
    assert [font.path for font in regular.others] == [font.path for font in bold.others] == [static, outlined]


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


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(FontMissing, match=r"no font file gone\.ttf"):
        find(Family(regular=FontFile(tmp_path / "gone.ttf")))
