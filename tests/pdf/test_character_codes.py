import pytest

from leaflet.model.draft import Font
from leaflet.pdf import character_codes
from leaflet.pdf.character_codes import fonts_with_codes
from leaflet.text.faces import face, reachable
from leaflet.text.words import words


def test_all_that_shaping_may_make_of_the_characters_has_a_code(regular: Font):
    codes = fonts_with_codes(set("Office"), [regular], [])[regular]
    assert codes[face(regular).shape("ice", "Latn", "en")].count("<") == 1
    # The joined letters say what they stand for.
    assert "/ActualText <FEFF006600660069>" in codes[face(regular).shape("Office", "Latn", "en")]


def test_words_that_are_known_need_not_say_what_they_stand_for(regular: Font):
    office = face(regular).shape("Office", "Latn", "en")
    assert "ActualText" not in fonts_with_codes(set("Ofice"), [regular], [office])[regular][office]


def test_what_has_no_glyph_is_left_out_and_refused_when_it_is_shown(regular: Font):
    codes = fonts_with_codes({"a", "字"}, [regular], [])[regular]
    with pytest.raises(ValueError, match="embedded without 'b'"):
        codes[face(regular).shape("b", "Latn", "en")]


def test_glyphs_are_reached_that_only_neighbours_bring(regular: Font):
    glyphs = set(reachable(face(regular), "fi"))
    joined = {glyph for cluster in face(regular).shape("ffi", "Latn", "en").clusters for glyph, _, _ in cluster.glyphs}
    assert joined <= glyphs
    assert len(glyphs) < 10


def test_the_words_of_very_many_people_are_not_all_remembered(regular: Font, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(character_codes, "_MOST_WORDS", 10)
    codes = fonts_with_codes(set("0123456789"), [regular], [])[regular]
    shown = [codes[face(regular).shape(str(number), "Latn", "en")] for number in range(100)]
    assert len(codes) <= 10
    assert len(set(shown)) == 100


def test_fonts_with_postscript_outlines_have_codes_too(outlined):
    font = Font(outlined)
    codes = fonts_with_codes({"a", "V"}, [font], [])[font]
    assert codes[face(font).shape("Va", "Latn", "en")] == "<00010002>"
    assert codes.program().kind == "cff"


def test_a_sign_that_a_font_lacks_is_in_the_alphabet_of_the_other_that_has_it(regular: Font):
    fonts = fonts_with_codes({"a", "→"}, [regular], [])
    [word] = words(regular, "en")["→"].words
    assert word.font == regular.others[-1]
    assert "".join(fonts[word.font][word]) == "<0001>"
    assert list(fonts_with_codes({"a"}, [regular], [])) == [regular]
