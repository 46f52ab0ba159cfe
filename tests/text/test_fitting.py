from leaflet.text.fitting import LineCandidates, line_starts


def words(*widths: float, lone: bool = True) -> LineCandidates:
    """Return words of these widths with spaces of 1 between them."""
    begin = [sum(widths[:number]) + number for number in range(len(widths))]
    end = [start + width for start, width in zip(begin, widths, strict=True)]
    return LineCandidates(begin, end, [0.0] * len(widths), lone)


def test_what_fits_stays_on_one_line():
    assert line_starts(words(4, 5), 10, "ragged") == [0]


def test_no_words_make_no_lines():
    assert line_starts(words(), 10, "ragged") == []


def test_a_single_word_does_not_stand_alone_on_the_last_line():
    # Greedy lines would be 3 + 3 + 3 and then 3.
    assert line_starts(words(3, 3, 3, 3), 12, "ragged") == [0, 2]


def test_ragged_lines_share_their_slack():
    # Greedy lines would leave 0 and 5 empty: 4 5 | 5 | 9 9.
    assert line_starts(words(4, 5, 5, 9, 9, lone=False), 19, "ragged")[0] == 0


def test_a_title_takes_the_fewest_lines_as_even_as_they_can_be():
    assert line_starts(words(4, 4, 4, 4, 4), 20, "balanced") in ([0, 3], [0, 2])
    assert line_starts(words(4, 4, 4, 4), 16, "balanced") == [0, 2]


def test_single_text_is_never_parted():
    assert line_starts(words(4, 4, 4), 5, "single") == [0]


def test_a_word_wider_than_the_measure_has_a_line_to_itself():
    assert line_starts(words(4, 30, 4), 10, "ragged") == [0, 1, 2]
