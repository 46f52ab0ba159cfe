"""Why a booklet came out as it did is told in words."""

from leaflet.model.explanation import Explanation, PageFilling, TriedSetting, in_words

OWN = TriedSetting(12.5, 18.0, 1.0, 11, 3, 0.412)
TAKEN = TriedSetting(12.0, 17.28, 0.9, 10, 0, 0.041)


def test_the_setting_that_was_taken_comes_first_and_is_marked_among_those_tried():
    words = list(in_words(Explanation((OWN, TAKEN), TAKEN, ())))
    assert words[:4] == [
        "Set in 12 pt on 17.28 pt, space 90%: 10 pages between cover and back, none to write on.",
        "Tried, from the style's own setting on:",
        "    12.5 pt on 18 pt, space 100%: 11 pages between cover and back, 3 to write on, cost 0.412",
        "  * 12 pt on 17.28 pt, space 90%: 10 pages between cover and back, none to write on, cost 0.041",
    ]


def test_the_style_s_own_setting_is_said_to_be_the_best():
    assert "This is the style's own setting" in list(in_words(Explanation((OWN,), OWN, ())))[1]


def test_each_page_says_how_full_it_is_and_what_was_kept_together_at_what_cost():
    pages = (
        PageFilling(2, 0.99, 0.0001, "contents.title", 9),
        PageFilling(3, 0.8, 0.06, "sections[2].title", 0),
        PageFilling(4, 0.5, 0.32, "sections[2].body[1]", 1),
        PageFilling(5, 0.65, 0.05, "", 0),
    )
    assert list(in_words(Explanation((OWN,), OWN, pages)))[3:] == [
        "     2   99%   0.000  contents.title has no room: 9 lines stay together",
        "     3   80%   0.060  sections[2].title begins the next page",
        "     4   50%   0.320  sections[2].body[1] has no room",
        "     5   65%   0.050  the end",
    ]
