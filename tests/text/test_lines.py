import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.model.draft import Font, GlyphRun, LinkArea, Rule
from leaflet.model.theme import Colour, Family
from leaflet.text.families import find
from leaflet.text.lines import SetLine, TextPiece, narrowest, natural_width, overlong, set_lines

REGULAR, BOLD = find(Family(family="Noto Sans"))
INK = Colour(0, 0, 0)


def piece(text: str, font: Font = REGULAR, size: float = 12.0, **more: object) -> TextPiece:
    return TextPiece(text, font, size, INK, 1, **more)  # type: ignore[arg-type]  # whatever the test is about


def runs(line: SetLine) -> list[GlyphRun]:
    return [item for item in line.items if isinstance(item, GlyphRun)]


def texts(lines: list[SetLine]) -> list[str]:
    return ["".join(run.text for run in runs(line)) for line in lines]


def test_a_broken_line_keeps_its_space_but_is_not_widened_by_it():
    first, second = set_lines([piece("two words")], 40, language="en")
    assert texts([first, second]) == ["two ", "words"]
    assert [word.text for word in runs(first)[-1].words] == ["two", " "]
    assert first.width == natural_width([piece("two")], "en")


def test_lines_join_up():
    lines = set_lines([piece("some words to be "), piece("broken", BOLD), piece(" into\nlines")], 70, language="en")
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len("some words to be broken into\nlines")


def test_words_of_one_piece_are_one_run_and_follow_on():
    [line] = set_lines([piece("some words "), piece("in bold", BOLD)], 300, language="en")
    plain, bold = runs(line)
    assert (plain.text, bold.text) == ("some words ", "in bold")
    assert (plain.x, plain.y, bold.y) == (0, 0, 0)
    assert bold.x == pytest.approx(plain.width)


def test_a_line_break_in_the_text_is_kept_and_reads_as_a_space():
    lines = set_lines([piece("one\n\ntwo")], 300, language="en")
    assert texts(lines) == ["one ", "", "two"]


def test_no_text_makes_no_lines():
    assert set_lines([], 100, language="en") == []
    assert set_lines([piece("")], 100, language="en") == []


def test_a_word_split_between_pieces_is_not_broken_there():
    lines = set_lines([piece("a long "), piece("un", BOLD), piece("broken")], 60, language="en")
    assert texts(lines) == ["a long ", "unbroken"]


def test_a_link_has_an_area_on_each_line_with_all_its_words():
    lines = set_lines([piece("see "), piece("our long link", target="https://x.org")], 60, language="en")
    areas = [item for line in lines for item in line.items if isinstance(item, LinkArea)]
    assert len(areas) == len(lines) == 2
    assert {area.words for area in areas} == {"our long link"}
    assert areas[0].box.y < 0 < areas[0].box.bottom


def test_an_underline_ends_with_the_word_before_the_break():
    first, _ = set_lines([piece("our long link", underline="solid")], 60, language="en")
    [rule] = [item for item in first.items if isinstance(item, Rule)]
    assert (rule.x, rule.to_x) == (0, first.width)
    assert rule.y == rule.to_y > 0
    assert not rule.dotted


def test_a_word_wider_than_the_measure_is_parted_between_letters_and_named():
    pieces = [piece("my Donaudampfschifffahrt sank")]
    lines = set_lines(pieces, 60, language="en")
    assert "".join(texts(lines)) == "my Donaudampfschifffahrt sank"
    assert all(line.width <= 60.001 for line in lines)
    assert overlong(pieces, 60, language="en") == [(3, "Donaudampfschifffahrt")]
    assert overlong(pieces, 300, language="en") == []


def test_narrowest_is_the_least_measure_without_parted_words():
    pieces = [piece("my Donaudampfschifffahrt sank")]
    least = narrowest(pieces, "en")
    assert not overlong(pieces, least, language="en")
    assert overlong(pieces, least - 1, language="en")


@pytest.mark.parametrize("measure", [0.0, -5.0])
def test_no_measure_at_all_sets_letter_under_letter(measure: float):
    assert texts(set_lines([piece("ab c")], measure, language="en")) == ["a", "b ", "c"]


def test_single_text_stays_on_one_line():
    [line] = set_lines([piece("never to be broken")], 20, language="en", fit="single")
    assert line.width == natural_width([piece("never to be broken")], "en") > 20


def test_a_long_paragraph_has_no_single_word_on_its_last_line():
    text = "If you notice any change at all in your breast, call your nurse soon. We will see you within two weeks."
    for measure in range(150, 340, 7):
        assert " " in texts(set_lines([piece(text)], measure, language="en"))[-1].strip()


PIECES = st.lists(
    st.builds(
        piece,
        st.text(alphabet="abcdefgé e\u0301i .,-–(\n1 2 \u00a0\u2060–αяﬁ/@:W", max_size=40),
        st.sampled_from([REGULAR, BOLD]),
        st.sampled_from([8.0, 12.0, 30.0]),
        underline=st.sampled_from(["none", "solid", "dotted"]),
        target=st.sampled_from([None, "#here"]),
    ),
    max_size=4,
)


def test_a_short_word_leans_on_the_next_where_the_lines_stay_about_as_even():
    text = "The nurse will show you how to use the small pump at home and how to clean it in a bowl of warm water."
    short = {"to", "it", "in", "a", "of", "at"}
    ends = [
        line.split()[-1]
        for measure in range(150, 320, 5)
        for line in texts(set_lines([piece(text)], measure, language="en"))[:-1]
    ]
    # Set without regard to them, more than four lines in ten would end with one.
    assert sum(end in short for end in ends) < len(ends) / 3


@settings(max_examples=60)
@given(PIECES, st.floats(5, 200), st.sampled_from(["ragged", "balanced"]))
def test_no_text_is_lost_and_no_line_is_too_wide(pieces: list[TextPiece], measure: float, fit: str):
    lines = set_lines(pieces, measure, language="en", fit=fit)  # type: ignore[arg-type]  # one of the two
    joined = "".join(piece.text for piece in pieces)
    assert "".join("".join(texts(lines)).split(" ")) == "".join(joined.replace("\n", " ").split(" "))
    assert [line.start for line in lines[1:]] == [line.end for line in lines[:-1]]
    for line in lines:
        clusters = [cluster for run in runs(line) for word in run.words for cluster in word.clusters]
        inked = [cluster for cluster in clusters if cluster.glyphs and cluster.text != " "]
        assert line.width <= measure + 0.01 or len(inked) == 1


@settings(max_examples=30)
@given(PIECES)
def test_natural_width_is_a_measure_at_which_nothing_is_broken(pieces: list[TextPiece]):
    joined = "".join(piece.text for piece in pieces)
    lines = set_lines(pieces, natural_width(pieces, "en") + 1, language="en")
    assert len(lines) == (joined.count("\n") + 1 if joined else 0)
