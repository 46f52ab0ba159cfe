import pytest

from leaflet.model.draft import Font
from leaflet.text.characters import itemise
from leaflet.text.faces import face


def test_a_word_is_shaped_once(regular: Font):
    assert face(regular).shape("breast", "Latn", "en") is face(regular).shape("breast", "Latn", "en")


def test_kerning_draws_letters_together(regular: Font):
    shaper = face(regular)
    together = shaper.shape("AV", "Latn", "en").width
    assert together < shaper.shape("A", "Latn", "en").width + shaper.shape("V", "Latn", "en").width


def test_weights_of_one_variable_file_differ(regular: Font, bold: Font):
    assert face(bold).shape("breast", "Latn", "en").width > face(regular).shape("breast", "Latn", "en").width


@pytest.mark.parametrize(
    "text", ["office", "e\u0301", "q\u0301\u0323x", "a\u2060b", "x\u00ady", "Tiếng", "10\u202f000"]
)
def test_clusters_together_hold_the_whole_text(regular: Font, text: str):
    assert "".join(cluster.text for cluster in face(regular).shape(text, "Latn", "en").clusters) == text


def test_a_letter_with_its_marks_is_one_cluster(regular: Font):
    [cluster] = face(regular).shape("q\u0301\u0323", "Latn", "en").clusters
    assert len(cluster.glyphs) == 3


def test_what_shows_nothing_has_no_glyph(regular: Font):
    _, joiner, _ = face(regular).shape("a\u2060b", "Latn", "en").clusters
    assert (joiner.glyphs, joiner.advance) == ((), 0)


def test_measures_are_in_ems(regular: Font):
    shaper = face(regular)
    assert (shaper.ascent, shaper.descent, shaper.x_height, shaper.cap_height) == (1.069, -0.293, 0.536, 0.714)


def test_a_word_of_two_scripts_is_shaped_in_two_parts():
    assert [(part.text, part.script) for part in itemise("α-blocker")] == [("α-", "Grek"), ("blocker", "Latn")]


def test_signs_go_with_the_letters_they_touch():
    assert [(part.text, part.script) for part in itemise("«рак»")] == [("«рак»", "Cyrl")]
