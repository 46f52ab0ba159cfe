import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.draft import Font
from leaflet.text.faces import face
from leaflet.text.words import missing, words


@pytest.fixture(scope="session")
def mixed(outlined: Path, static: Path) -> Font:
    """Return a font of two letters, with another for the rest."""
    return Font(outlined, others=(Font(static),))


def parts(text: str, font: Font) -> list[tuple[str, str]]:
    return [(word.text, word.font.path.name) for word in words(font, "en")[text].words]


def test_a_word_is_shaped_once_with_or_without_the_space_after_it(regular: Font):
    assert words(regular, "en")["breast"] is words(regular, "en")["breast"]
    assert words(regular, "en")["breast "].words[0] is face(regular).shape("breast", "Latn", "en")


def test_the_ink_of_a_word_ends_before_the_space_after_it(regular: Font):
    alone, spaced = words(regular, "en")["breast"], words(regular, "en")["breast  "]
    assert (spaced.length, spaced.ink) == (8, alone.width)
    assert spaced.width > alone.width == alone.ink


def test_a_line_break_is_a_space_without_width(regular: Font):
    token = words(regular, "en")["\n"]
    assert ([word.text for word in token.words], token.width, token.blank) == ([" "], 0.0, True)


def test_what_the_font_lacks_is_shown_by_the_next_that_has_it(mixed: Font):
    assert parts("aVbca", mixed) == [("aV", "Outlined.otf"), ("bc", "Static.ttf"), ("a", "Outlined.otf")]


def test_a_letter_and_its_mark_are_shown_by_one_font(mixed: Font):
    # The first font has an acute accent and no e, the second both; neither has an a with a dot below.
    assert parts("ae\u0301a", mixed) == [("a", "Outlined.otf"), ("e\u0301", "Static.ttf"), ("a", "Outlined.otf")]
    assert parts("a\u0301", mixed) == [("a\u0301", "Outlined.otf")]


def test_the_width_is_that_of_the_fonts_that_show_it(mixed: Font):
    [other] = mixed.others
    assert words(mixed, "en")["ab"].width == pytest.approx(0.5 + words(other, "en")["b"].width)


def test_what_no_font_has_is_missing_where_it_stands(mixed: Font):
    assert missing("a bc\nb✓ é", mixed) == [(6, "✓")]
    assert missing("a b", Font(mixed.path)) == [(2, "b")]


def test_characters_without_a_glyph_are_found_where_they_stand(regular: Font):
    assert missing("yes 中\nand ⓪ no", regular) == [(4, "中"), (10, "⓪")]


@pytest.mark.parametrize("text", ["", "plain", "a\tb\nc", "e\u0301", "a\u200db\u2060\ufeff", "Tŷ ŵyr İ ș ё ἀ"])
def test_spaces_steering_characters_and_composed_letters_are_not_missing(regular: Font, text: str):
    assert missing(text, regular) == []


@given(st.text("aVbcé\u0301\u0323 \u2060λ✓-1", max_size=30))
def test_no_character_is_lost_whatever_fonts_show_it(mixed: Font, text: str):
    for token in re.findall(r"[^ ]+ *| +", text):
        found = words(mixed, "en")[token]
        assert "".join(cluster.text for word in found.words for cluster in word.clusters) == token
        assert found.length == len(token)
        assert {word.font for word in found.words} <= {mixed, *mixed.others}
