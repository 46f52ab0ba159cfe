from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.html.stylesheet import dark_palette
from leaflet.model.theme import LEAST_CONTRAST, TEXT_ON_GROUND, Colour, Palette
from leaflet.reading.styles import OWN_STYLES, read_theme

parts = st.integers(0, 255)
colours = st.builds(Colour, parts, parts, parts)
palettes = st.builds(Palette, **{field.name: colours for field in fields(Palette)})


@given(palettes)
def test_any_palette_can_be_read_dark_palette(palette):
    dark = dark_palette(palette)
    for text, ground in TEXT_ON_GROUND:
        assert getattr(dark, text).contrast(getattr(dark, ground)) >= LEAST_CONTRAST, (text, ground)


@given(palettes)
def test_no_ground_shines_dark_palette(palette):
    dark = dark_palette(palette)
    for _, ground in TEXT_ON_GROUND:
        assert getattr(dark, ground).luminance() < 0.2


@pytest.fixture
def palette():
    theme, _ = read_theme("default", (OWN_STYLES,))
    return theme.palette


def test_dark_grounds_stay_as_they_are(palette):
    assert dark_palette(palette).cover == palette.cover
    assert dark_palette(palette).on_cover == palette.on_cover


def test_text_is_made_lighter_and_no_lighter_than_it_must_be(palette):
    link = dark_palette(palette).link
    assert link.luminance() > palette.link.luminance()
    assert link != Colour(255, 255, 255)


def test_every_text_of_a_style_has_a_ground_dark_palette(palette):
    white = Colour(255, 255, 255)
    all_white = replace(palette, **{field.name: white for field in fields(Palette)})
    assert dark_palette(all_white).ink == white
