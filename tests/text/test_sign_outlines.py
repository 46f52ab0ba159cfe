from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from leaflet.layout.style_context import dressed
from leaflet.model.content import LanguageTag
from leaflet.model.draft import Font
from leaflet.model.theme import Family, FontFile
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import read_theme
from leaflet.text.faces import face
from leaflet.text.families import find
from leaflet.text.sign_font import BOLD, REGULAR, SIGNS, program
from leaflet.text.subset import embed_program
from leaflet.text.words import missing, words

SHIPPED = Path(__file__).parents[2] / "styles"
STYLES = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
# What clinics use, in forms, on notice boards and in tables.
USED = (
    "☐☑☒✓✔✗✘✕✖✅❌ →←↑↓↔↕⇒⇐⇔➔➜➡➤ ≥≤≠≈≡±×÷−∞√∑∆µ ½¼¾⅓⅔⅛⅜⅝⅞ °™®©℃℉‰′″ ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ ₀₁₂₃₄₅₆₇₈₉ "
    "▢❏🗹🗸⩾⩽⟶🙂😐🙁📞 •■□▪▫▲△▼▽▶►◀◄○●◯◦◆◇★☆ ☎✉⚠⚠️❗♥❤♀♂☺☹☀✂✎✏"
)


@pytest.mark.parametrize("style", STYLES)
def test_signs_that_clinics_use_print_in_every_style_that_we_ship(style: str):
    theme, problems = read_theme(style, [SHIPPED])
    phrases, _ = read_phrases(LanguageTag("en"))
    assert (problems, phrases is not None) == ([], True)
    look = dressed(theme, phrases, "en")
    assert [missing(USED, font) for font in (look.regular, look.bold)] == [[], []]


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_the_font_of_signs_is_a_whole_font_with_ink_for_each(weight: float):
    font = TTFont(BytesIO(program(weight)), checkChecksums=2)
    for tag in font.keys():  # noqa: SIM118 - a font is no dictionary
        assert font[tag]
    glyphs = font.getGlyphSet()
    for code, name in font.getBestCmap().items():
        outline, advance = font["glyf"][name], font["hmtx"][name][0]
        assert 0 <= outline.xMin < outline.xMax <= advance, chr(code)
        assert -100 <= outline.yMin < outline.yMax <= 830, chr(code)
        pen = AreaPen(glyphs)
        glyphs[name].draw(pen)
        # Filled shapes run clockwise.
        assert pen.value < 0, chr(code)


def test_bold_signs_are_heavier():
    ink = {}
    for weight in (REGULAR, BOLD):
        font = TTFont(BytesIO(program(weight)))
        pen = AreaPen(font.getGlyphSet())
        for sign in "☐✓✗→≥≠≈":
            font.getGlyphSet()[font.getBestCmap()[ord(sign)]].draw(pen)
        ink[weight] = -pen.value
    assert ink[BOLD] > 1.3 * ink[REGULAR]


def test_a_sign_of_the_styles_own_typeface_is_shown_by_it():
    regular, _ = find(Family(family="Noto Sans"))
    shown = [(word.text, word.font.path == SIGNS) for word in words(regular, "en")["±5→≥"].words]
    assert shown == [("±5", False), ("→≥", True)]


def test_signs_come_after_the_fallback_typefaces(static: Path, outlined: Path):
    last = Family(regular=FontFile(outlined), bold=FontFile(outlined))
    regular, bold = find(Family(family="Noto Sans", fallback=(last,)))
    assert [font.path for font in regular.others] == [font.path for font in bold.others] == [outlined, SIGNS]
    assert (regular.others[-1].axes, bold.others[-1].axes) == ((("wght", REGULAR),), (("wght", BOLD),))


def test_signs_are_embedded_like_any_glyphs():
    font = Font(SIGNS, axes=(("wght", REGULAR),))
    made = embed_program(font, face(font).shape("☐→≥", "Zyyy", "en").clusters)
    assert (made.kind, made.name, len(made.glyphs)) == ("truetype", "LeafletSigns-400", 4)
    assert TTFont(BytesIO(made.data), checkChecksums=2)["maxp"].numGlyphs == 4
