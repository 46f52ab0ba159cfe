from datetime import date
from unicodedata import normalize

import pytest
from babel.dates import format_date, format_skeleton

from leaflet.model.content import Day, LanguageTag
from leaflet.model.phrases import fill
from leaflet.reading.labels import FOLDER, read_phrases

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
# Unicode's CLDR, release by release, writes the first of a month in French as it writes all others; French does not.
FIRST = {"fr": ("1 ", "1er ")}
# What is written where no region is named.
REGIONS = {"en": "en_GB"}


def test_a_hole_is_filled_by_its_name():
    assert fill("Page {page} of {pages}", page="3", pages="12") == "Page 3 of 12"


def test_a_value_with_braces_is_left_as_it_is():
    assert fill("{reference}, version {version}", reference="{version}", version="2") == "{version}, version 2"


def test_a_pattern_without_holes_stays():
    assert fill("Notes") == "Notes"


def test_months_without_a_day_may_have_names_of_their_own():
    assert phrases("pl").date(Day(2026, 7, 19)) == "19 lipca 2026"
    assert phrases("pl").date(Day(2026, 7, None)) == "lipiec 2026"


def test_the_first_of_a_month_is_an_ordinal_in_french_alone_of_all_days():
    french = phrases("fr")
    assert [french.date(Day(2026, 10, day)) for day in (1, 11, 21)] == [
        "1er octobre 2026",
        "11 octobre 2026",
        "21 octobre 2026",
    ]
    assert french.date(Day(2026, 10, None)) == "octobre 2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_writes_dates_as_its_people_do(language):
    ours, locale = phrases(language), REGIONS.get(language, language)
    for month in range(1, 13):
        for day in (1, 2, 21, 28):
            theirs = format_date(date(2026, month, day), "long", locale=locale)
            if day == 1 and language in FIRST:
                theirs = theirs.replace(*FIRST[language], 1)
            assert ours.date(Day(2026, month, day)) == normalize("NFC", theirs)
        theirs = format_skeleton("yMMMM", date(2026, month, 1), locale=locale)
        assert ours.date(Day(2026, month, None)) == normalize("NFC", theirs)


def phrases(language):
    found, problems = read_phrases(LanguageTag(language))
    assert found is not None
    assert problems == []
    return found
