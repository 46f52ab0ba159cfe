import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflet.commands.build import BuildOptions, build
from leaflet.html.page import web_page
from leaflet.model.content import (
    Email,
    Identifier,
    LanguageTag,
    Link,
    Occasion,
    Phone,
    Picture,
    Placeholder,
    PlainText,
    ReviewState,
    Term,
    Text,
    WebAddress,
)
from leaflet.model.shared_text import TO_WRITE_ON
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content.yaml"
EVERY_BLOCK = ROOT / "tests" / "leaflets" / "every-block.yaml"


def read(path: Path):
    """Return a leaflet, a theme and the fixed words of its language."""
    leaflet, _ = read_leaflet(path)
    return leaflet, read_theme("default", (OWN_STYLES,))[0], read_phrases(leaflet.language)[0]


@pytest.fixture(params=[SAMPLE, EVERY_BLOCK], ids=["sample", "every-block"])
def page(request, page_of):
    return page_of(request.param)


def test_the_edition_is_written_beside_the_booklet_under_its_own_name(tmp_path):
    order = BuildOptions(editions=("html",), style="default", output=tmp_path, today=date(2026, 11, 23))
    [built] = build([EVERY_BLOCK], order)
    assert [path.name for path in built.written] == ["every-block-html.html"]
    assert built.written[0].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_same_leaflet_gives_the_same_page(page_of):
    assert page_of(SAMPLE) == page_of(SAMPLE)


def test_there_is_one_title_and_headings_never_skip_a_level(page, outline):
    levels = [int(tag[1]) for _, tag, _ in outline(page).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_language_and_direction_are_told(page, outline):
    assert outline(page).named("html") == [{"lang": "en-GB", "dir": "ltr"}]


def test_a_language_from_right_to_left_turns_the_page(outline):
    leaflet, theme, phrases = read(EVERY_BLOCK)
    leaflet = replace(leaflet, language=LanguageTag("ar"))
    found = outline(web_page(leaflet, theme.palette, phrases, Occasion()))
    assert found.named("html") == [{"lang": "ar", "dir": "rtl"}]


def test_a_passage_in_another_language_says_so(page_of, outline):
    assert {"lang": "cy", "dir": "ltr"} in outline(page_of(EVERY_BLOCK)).named("div")


def test_nothing_is_fetched_and_nothing_runs(page, outline):
    found = outline(page)
    assert {tag for _, tag, _ in found.elements}.isdisjoint({"script", "link", "iframe", "object", "form", "base"})
    names = {name for _, _, attributes in found.elements for name in attributes}
    assert names.isdisjoint({"style", "srcset", "action", "background"})
    assert not [name for name in names if name.startswith("on")]
    assert all(image["src"].startswith("data:image/png;base64,") for image in found.named("img"))
    [rules] = re.findall("<style>(.*)</style>", page, re.DOTALL)
    assert "url(" not in rules
    assert "@import" not in rules


def test_the_browser_is_told_to_allow_nothing_else(page, outline):
    [policy] = [meta["content"] for meta in outline(page).named("meta") if "http-equiv" in meta]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("style-src").startswith("'sha256-")
    assert rules == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


def test_every_name_is_given_once_and_every_link_inside_leads_to_one(page, outline):
    elements = [attributes for _, _, attributes in outline(page).elements]
    names = [attributes["id"] for attributes in elements if "id" in attributes]
    assert len(names) == len(set(names))
    inside = [attributes["href"][1:] for attributes in elements if attributes.get("href", "").startswith("#")]
    asked = [attributes[key] for attributes in elements for key in ("for", "aria-labelledby") if key in attributes]
    assert len(inside) >= 8
    assert {*inside, *asked} <= set(names)


def test_the_first_link_leads_past_the_cover(page, outline):
    assert outline(page).named("a")[0]["href"] == "#_main"


def test_the_notice_that_the_date_has_passed_is_real_text_near_the_start(page_of, outline):
    notice = "We planned to check this information by 19 July 2026."
    text = "".join(data for around, data in outline(page_of(SAMPLE)).text if "main" in around)
    assert text.split("Please check for a newer version")[1].strip().startswith(notice)
    assert notice not in page_of(SAMPLE, today=date(2026, 7, 19))


def test_the_title_of_each_box_says_what_it_is(page_of, outline):
    boxes = [around for around, tag, _ in outline(page_of(EVERY_BLOCK)).elements if tag == "section"]
    assert boxes
    titles = re.findall(r'<section class="box \w+">\s*<h\d>([^<]+)<', page_of(EVERY_BLOCK))
    assert titles == [
        "Urgent advice",
        "Helpline: Scan nurses",
        "Taking someone with you",
        "Good to know",
        "Urgent advice: Call the ward if",
        "Yn Gymraeg",
        "Helpline: Scan nurses",
    ]


def test_a_table_has_its_caption_and_names_its_columns(page_of):
    page = page_of(EVERY_BLOCK)
    assert re.search(
        r'<table>\s*<caption id="[^"]+">Your scans</caption>\s*<thead>\s*<tr>\s*<th scope="col">Scan', page
    )


def test_pictures_tell_what_they_show_and_decoration_is_silent(page_of, outline):
    images = outline(page_of(EVERY_BLOCK)).named("img")
    assert [image["alt"] for image in images] == ["Anytown Test Hospital", "A hand that lies flat on a table", ""]
    assert images[-1]["width"] == str(round(20 / 25.4 * 96))


def test_numbers_can_be_dialled_and_are_never_turned_round(page_of, outline):
    numbers = [link for link in outline(page_of(EVERY_BLOCK)).named("a") if link["href"].startswith("tel:")]
    assert len(numbers) >= 5
    assert all(link["dir"] == "ltr" for link in numbers)


def test_hard_words_lead_to_where_they_are_explained(page_of, outline):
    found = outline(page_of(EVERY_BLOCK))
    terms = [link["href"] for link in found.named("a") if link.get("class") == "term"]
    assert terms == ["#_term-1", "#_term-2"]
    assert [entry["id"] for entry in found.named("dt")] == ["_term-1", "_term-2"]


def test_what_nobody_filled_in_is_its_name_with_room_that_stays_beside_it(page_of):
    page = page_of(ROOT / "tests" / "leaflets" / "appointment.yaml")
    assert f'Bring (companion)\u00a0<span class="to-write">{TO_WRITE_ON}</span> with you.' in page


def test_lines_to_write_on_are_a_place_to_type(page_of, outline):
    found = outline(page_of(EVERY_BLOCK))
    [place] = found.named("textarea")
    assert (place["rows"], place["autocomplete"]) == ("4", "off")
    assert found.named("label") == [{"for": place["id"]}]
    assert found.said("label") == "Questions for the desk"


def test_the_owner_is_never_told(page_of):
    assert "private" not in page_of(EVERY_BLOCK)


# Whatever is written, the page keeps the elements and attributes that it has: none comes in by the words.

nasty = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "</style>",
            "</textarea>",
            "<!--",
            "&lt;b&gt;",
            "]]>",
            "' onclick='x",
            "<svg/onload=x>",
            "&#60;b&#62;",
            "\x00<b>",
            "</title><script>",
        ]
    ),
)


def _reworded(value: object, words: str) -> object:
    """Return the value with every text that an author can write replaced."""
    match value:
        case Text() | PlainText() | Phone() | Email():
            return replace(value, text=words)
        case WebAddress():
            return replace(value, text="https://example.org/" + words)
        case Link():
            return replace(value, content=_reworded(value.content, words), target="https://example.org/" + words)
        case Term():
            return replace(value, text=words)
        case Placeholder():
            return replace(value, name=words)
        case Identifier():
            return value
        case Picture():
            return replace(value, alt=value.alt and PlainText(words))
        case tuple():
            return tuple(_reworded(part, words) for part in value)
        case _ if hasattr(value, "__dataclass_fields__") and type(value).__module__ == "leaflet.model.content":
            return type(value)(**{name: _reworded(getattr(value, name), words) for name in value.__dataclass_fields__})
    return value


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=nasty)
def test_no_words_become_an_element_or_an_attribute(words, outline):
    leaflet, theme, phrases = read(EVERY_BLOCK)

    def skeleton(text):
        reworded = _reworded(leaflet, text)
        # A language tag is never any text: reading sees to that; and terms stay those of the glossary.
        reworded = replace(reworded, language=leaflet.language, glossary=leaflet.glossary)
        found = outline(web_page(reworded, theme.palette, phrases, Occasion(state=ReviewState.OVERDUE)))
        # A line break in words is one on the page.
        return [(around, tag, tuple(attributes)) for around, tag, attributes in found.elements if tag != "br"]

    assert skeleton(words) == skeleton("words")


def test_a_draft_says_so_after_its_title_and_at_its_end(outline):
    leaflet, theme, phrases = read(EVERY_BLOCK)
    approved = web_page(leaflet, theme.palette, phrases, Occasion())
    draft = web_page(leaflet, theme.palette, phrases, Occasion(draft=True))
    assert "Draft" not in approved
    assert draft.count("Draft – not approved") == 2
    header, _, rest = draft.partition("</header>")
    assert "Draft – not approved" in header
    assert phrases.draft_notice in header
    assert "Draft – not approved" in rest.partition("<footer>")[2]


def test_a_line_break_is_one_on_the_page_too(page_of, tmp_path):
    path = tmp_path / "content.yaml"
    sample = SAMPLE.read_text(encoding="utf-8").replace("imprint: |\n", "imprint: |\n  Ward 5\\\n  Level 2\n\n")
    path.write_text(sample, encoding="utf-8")
    assert "Ward 5<br>Level 2" in page_of(path)
