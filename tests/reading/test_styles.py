from pathlib import Path

import pytest
import yaml

from leaflet.commands.editions import EDITIONS
from leaflet.model.theme import Colour
from leaflet.model.units import mm, pt
from leaflet.reading.styles import OWN_STYLES, read_theme

OWN = Path(__file__).parents[2] / "styles"


@pytest.fixture
def styles(tmp_path):
    """Two folders of styles: the first one's go before the second one's."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()

    def write(**texts):
        for name, text in texts.items():
            folder, _, style = name.partition("_")
            (tmp_path / folder / f"{style}.yaml").write_text(text, encoding="utf-8")
        return [tmp_path / "first", tmp_path / "second", OWN]

    return write


def faults(name, folders):
    theme, problems = read_theme(name, folders)
    assert theme is None
    return [(Path(one.place.file).name, one.place.line, one.place.column, one.code) for one in problems]


def whole():
    return (OWN / "default.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [path.stem for path in sorted(OWN.glob("*.yaml"))])
def test_the_styles_that_are_shipped_are_sound(name):
    theme, problems = read_theme(name, [OWN])
    assert theme is not None
    assert problems == []


def test_a_style_states_only_differences(styles):
    theme, problems = read_theme("mine", styles(first_mine="extends: default\npage: {top: 20 mm}\n"))
    base, _ = read_theme("default", [OWN])
    assert problems == []
    assert (theme.page.top, theme.page.bottom, theme.text) == (mm(20), base.page.bottom, base.text)


def test_differences_of_differences_are_merged(styles):
    folders = styles(
        first_mine="extends: theirs\ntext: {body: {size: 14pt}}\n",
        second_theirs='extends: default\npalette: {ink: "#000000"}\ntext: {body: {leading: 20pt}}\n',
    )
    theme, _ = read_theme("mine", folders)
    assert (theme.text.body.size, theme.text.body.leading, theme.palette.ink) == (pt(14), pt(20), Colour(0, 0, 0))


def test_a_style_can_be_laid_over_another_than_the_default(styles):
    folders = styles(
        first_large="extends: default\ntext: {body: {size: 18pt}}\n",
        first_mine='extends: default\npalette: {ink: "#000000"}\ntext: {body: {size: 13pt}}\n',
    )
    theme, problems = read_theme("large", folders, "mine")
    assert problems == []
    assert (theme.text.body.size, theme.palette.ink) == (pt(18), Colour(0, 0, 0))


def test_a_style_of_ones_own_on_another_can_be_laid_over_a_third(styles):
    folders = styles(
        first_large="extends: large\ntext: {body: {size: 16pt}}\n",
        first_mine='extends: default\npalette: {ink: "#000000"}\n',
        second_large="extends: default\ntext: {body: {size: 18pt, leading: 27pt}}\n",
    )
    theme, problems = read_theme("large", folders, "mine")
    assert problems == []
    assert (theme.text.body.size, theme.text.body.leading, theme.palette.ink) == (pt(16), pt(27), Colour(0, 0, 0))


def test_a_style_laid_over_one_that_extends_it_adds_nothing(styles):
    folders = styles(first_mine='extends: plain\npalette: {ink: "#111111"}\n')
    assert read_theme("plain", folders, "mine") == read_theme("mine", folders)


def test_a_style_laid_over_one_that_shares_its_base_takes_that_in_its_place(styles):
    folders = styles(first_mine='extends: plain\npalette: {ink: "#111111"}\ntext: {title: {size: 26pt}}\n')
    theme, problems = read_theme("letter", folders, "mine")
    plain, _ = read_theme("plain", folders)
    letter, _ = read_theme("letter", folders)
    assert problems == []
    assert (theme.palette.ink, theme.palette.rule) == (Colour(17, 17, 17), plain.palette.rule)
    assert (theme.page, theme.text) == (letter.page, letter.text)


@pytest.mark.parametrize("edition", sorted(EDITIONS))
@pytest.mark.parametrize("base", [path.stem for path in sorted(OWN.glob("*.yaml"))])
def test_a_style_on_any_other_serves_every_edition(styles, edition, base):
    folders = styles(first_mine=f'extends: {base}\npalette: {{ink: "#111111"}}\n')
    theme, problems = read_theme(EDITIONS[edition].style or "mine", folders, "mine")
    assert (theme is not None, problems) == (True, [])


def test_the_first_folder_that_has_a_style_wins(styles):
    folders = styles(first_x="extends: default\npage: {top: 20 mm}\n", second_x="extends: default\n")
    assert read_theme("x", folders)[0].page.top == mm(20)


def test_a_style_may_extend_its_namesake_of_the_next_folder(styles):
    folders = styles(
        first_default="extends: default\npage: {top: 20 mm}\n",
        second_default="extends: default\npage: {bottom: 30 mm}\n",
    )
    theme, problems = read_theme("default", folders)
    assert problems == []
    assert (theme.page.top, theme.page.bottom) == (mm(20), mm(30))


def test_a_mistake_keeps_its_file_and_its_line(styles):
    folders = styles(
        first_mine="extends: theirs\npage:\n  top: 20\n",
        second_theirs="extends: default\n\npage:\n  botom: 3 mm\n",
    )
    assert faults("mine", folders) == [("mine.yaml", 3, 8, "length-form"), ("theirs.yaml", 4, 3, "unknown-key")]


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ('palette:\n  ink: "#777777"\n', 3, 8, "contrast"),
        ("palette:\n  ink: '777'\n", 3, 9, "colour-form"),
        ("palette:\n  ink: #777777\n", 3, 8, "hash-in-text"),
        ("page: {top: {}}\n", 2, 13, "text-expected"),
        ("font: {regular: nowhere.ttf}\n", 2, 17, "font-unusable"),
        ("limits: {tightest: very}\n", 2, 20, "number-form"),
        ("text: {body: {bold: perhaps}}\n", 2, 21, "true-or-false"),
        ("lists:\n  bullet:\n", 3, 3, "empty-value"),
    ],
)
def test_faults_of_a_style_are_reported(styles, text, line, column, code):
    problems = faults("mine", styles(first_mine=f"extends: default\n{text}"))
    assert ("mine.yaml", line, column, code) in problems


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("page: {width: 0pt}\n", 2, 15, "number-range"),
        ("page: {width: 10 mm}\n", 2, 15, "number-range"),
        ("page: {width: 60 mm}\n", 2, 15, "page-too-small"),
        ("page: {top: 200 mm}\n", 2, 13, "page-too-small"),
        ("page: {top: 600 mm}\n", 2, 13, "number-range"),
        ("page: {foot: 170 mm}\n", 2, 14, "page-too-small"),
        ("page: {inner: -1 mm}\n", 2, 15, "length-form"),
        ("page: {width: nan}\n", 2, 15, "length-form"),
        ("page: {width: 1e308 mm}\n", 2, 15, "length-form"),
        ("text: {body: {size: 0pt}}\n", 2, 21, "number-range"),
        ("text: {body: {leading: 0pt}}\n", 2, 24, "number-range"),
        ("text: {body: {leading: 11pt}}\n", 2, 24, "no-room"),
        ("text: {title: {size: 70pt}}\n", 2, 22, "no-room"),
        ("text: {body: {before: 250pt}}\n", 2, 23, "no-room"),
        ("boxes: {padding: 90pt}\n", 2, 18, "no-room"),
        ("lists: {indent: 90pt}\n", 2, 17, "no-room"),
        ("writing: {pitch: 0pt}\n", 2, 18, "number-range"),
        ("grid: 0pt\n", 2, 7, "number-range"),
        ("grid: 30pt\n", 2, 7, "no-room"),
        ("limits: {smallest: 20pt}\n", 2, 20, "no-room"),
        ("limits: {loosest: 0.95}\n", 2, 19, "no-room"),
        ("limits: {closest: -1}\n", 2, 19, "number-range"),
        ("font: {bold_weight: 0}\n", 2, 21, "number-range"),
        ("font: {regular_weight: inf}\n", 2, 24, "number-form"),
    ],
)
def test_numbers_that_no_page_can_be_set_with_are_reported_where_they_are_written(styles, text, line, column, code):
    assert faults("mine", styles(first_mine=f"extends: default\n{text}"))[0] == ("mine.yaml", line, column, code)


def test_the_limit_of_a_number_is_told_in_its_unit_and_holds_itself(styles):
    for written, told in (("1 mm", "write 50 mm at least"), ("1 pt", "write 141.74 pt at least")):
        _, (problem,) = read_theme("mine", styles(first_mine=f"extends: default\npage: {{width: {written}}}\n"))
        assert (problem.code, problem.hint) == ("number-range", told)
    _, problems = read_theme("mine", styles(first_mine="extends: default\npage: {width: 141.74 pt}\n"))
    assert [problem.code for problem in problems] == ["page-too-small"]


def test_numbers_that_do_not_go_together_are_reported_in_the_style_itself(styles):
    folders = styles(
        first_mine="extends: theirs\npage: {inner: 60 mm}\n", second_theirs="extends: default\npage: {outer: 60 mm}\n"
    )
    assert faults("mine", folders) == [("mine.yaml", 2, 15, "page-too-small")]


def test_contrast_names_the_ratio(styles):
    _, problems = read_theme("mine", styles(first_mine='extends: default\npalette: {ink: "#777777"}\n'))
    assert "'ink' on 'paper' has a contrast of 4.47:1" in problems[0].message


def test_a_key_that_no_style_states_is_missing(styles):
    text = yaml.safe_dump({key: value for key, value in yaml.safe_load(whole()).items() if key != "writing"})
    assert [code for *_, code in faults("mine", styles(first_mine=text))] == ["missing-key"]


def test_a_font_file_lies_beside_its_own_style(styles, tmp_path):
    folders = styles(first_mine="extends: theirs\n", second_theirs="extends: default\nfont: {regular: a.ttf}\n")
    (tmp_path / "second" / "a.ttf").write_bytes(b"")
    assert read_theme("mine", folders)[0].font.regular.path == tmp_path / "second" / "a.ttf"


def test_styles_that_extend_one_another_are_reported(styles):
    folders = styles(first_a="extends: b\n", first_b="extends: c\n", second_c="extends: a\n")
    assert faults("a", folders) == [("c.yaml", 1, 10, "style-cycle")]
    assert faults("d", styles(first_d="extends: d\n")) == [("d.yaml", 1, 10, "style-cycle")]


def test_an_unknown_style_suggests_the_nearest():
    theme, (problem,) = read_theme("plian", [OWN])
    assert (theme, problem.code, problem.hint) == (None, "style-unknown", "did you mean 'plain'?")


def test_an_unknown_base_is_reported_where_it_is_named(styles):
    assert faults("mine", styles(first_mine="page: {}\nextends: defualt\n")) == [("mine.yaml", 2, 10, "style-unknown")]


def test_what_has_the_name_of_a_style_and_is_no_file_is_told_as_that(styles, tmp_path):
    folders = styles()
    (tmp_path / "first" / "mine.yaml").mkdir()
    assert faults("mine", folders) == [("mine.yaml", 1, 1, "file-unreadable")]


def test_a_link_that_leads_nowhere_is_not_meant(styles, tmp_path):
    folders = styles()
    (tmp_path / "first" / "mine.yaml").symlink_to(tmp_path / "gone")
    (problem,) = read_theme("mine", folders)[1]
    assert (problem.code, "'mine'" in problem.hint) == ("style-unknown", False)


@pytest.mark.parametrize("name", ["../default", "/etc/passwd", "..", "a/b", "a\\b", "", ".hidden", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert [one.code for one in read_theme(name, [OWN])[1]] == ["style-unknown"]


@pytest.mark.parametrize(
    "text", ["- a\n", "words\n", "a: [\n", "extends: [a]\n", "extends:\n", "extends: default\n\x00"]
)
def test_what_is_no_style_is_reported(styles, text):
    assert faults("mine", styles(first_mine=text))


def test_a_style_may_give_its_typeface_others_for_what_it_lacks(styles):
    theme, problems = read_theme(
        "own", styles(first_own="extends: default\nfont:\n  fallback:\n    - family: Noto Sans Symbols\n")
    )
    assert theme is not None, problems
    assert [family.family for family in theme.font.fallback] == ["Noto Sans Symbols"]
    assert theme.font.family == "Noto Sans"


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ('extends: default\npalette:\n  paper: "#000000"\n', 3),
        ('extends: plain\npalette:\n  quiet: "#333333"\n  paper: "#222222"\n', 4),
    ],
)
def test_a_fault_of_a_style_over_one_of_ours_stands_in_the_file_of_whoever_wrote_it(styles, style, line):
    folders = [styles(first_own=style)[0], OWN_STYLES]
    theme, problems = read_theme("own", folders)
    assert theme is None
    assert {Path(one.place.file).name for one in problems} == {"own.yaml"}
    assert line in {one.place.line for one in problems}
