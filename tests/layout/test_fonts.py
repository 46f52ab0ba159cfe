"""A typeface that cannot be had stops the booklet, and says what to do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.draft import Font
from leaflet.model.phrases import Phrases
from leaflet.model.problems import ContentError
from leaflet.model.theme import Family, FontFile, Theme

TEXT = """\
id: a-leaflet
title: A leaflet
language: en-GB
publisher:
  name: Anytown Test Hospital
version: 1.0
reviewed: 2025-01-01
review_due: 2028-01-01
sections:
  - title: One
    body: Words.
"""


@pytest.mark.parametrize(
    ("family", "code"), [(Family(family="No Such Face"), "font-missing"), (Family(), "font-unusable")]
)
def test_a_typeface_that_cannot_be_had_is_a_problem(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases, family: Family, code: str
) -> None:
    with pytest.raises(ContentError) as caught:
        set_booklet(read(TEXT), replace(theme, font=family), phrases, Occasion())
    [problem] = caught.value.problems
    assert problem.code == code
    assert problem.hint


def fallen_back(*files: Path) -> Family:
    """Return the second file's typeface as what helps the first one's."""
    first, second = (Family(regular=FontFile(file), bold=FontFile(file)) for file in files)
    return replace(first, fallback=(second,))


def test_a_word_from_another_font_stands_on_the_same_line(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases, static: Path, regular: Font
) -> None:
    leaflet = read(TEXT.replace("Words.", "Words and **λέξεις** and слова.\n\n      More words."))
    draft = set_booklet(leaflet, replace(theme, font=fallen_back(static, regular.path)), phrases, Occasion())
    assert not draft.problems
    runs = [run for page in draft.pages for run in page.runs()]
    said = {
        run.y: "".join(other.text for page in draft.pages for other in page.runs() if other.y == run.y)
        for run in runs
        if "λέξεις" in run.text
    }
    [(line, text)] = said.items()
    assert text == "Words and λέξεις and слова."
    fonts = {word.text: word.font.path for run in runs if run.y == line for word in run.words}
    assert (fonts["Words"], fonts["λέξεις"], fonts["слова"]) == (static, regular.path, regular.path)
    [below] = [run.y for run in runs if run.text == "More words."]
    body = theme.text.body
    assert below - line == pytest.approx(body.leading + body.after)


def test_what_the_bold_file_alone_lacks_is_a_problem_too(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases, static: Path, regular: Font
) -> None:
    family = Family(regular=FontFile(regular.path), bold=FontFile(static))
    draft = set_booklet(read(TEXT.replace("Words.", "Words **λ**")), replace(theme, font=family), phrases, Occasion())
    assert [problem.code for problem in draft.problems] == ["no-glyph"]
