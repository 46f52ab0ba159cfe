"""Tables: widths from contents, rows that stay whole, a header on every page."""

from collections.abc import Callable

from leaflet.layout.style_context import StyleContext, on_page
from leaflet.layout.tables import column_widths
from leaflet.model.content import Line, Table, Text
from leaflet.model.draft import Draft, GlyphRun, Page
from leaflet.model.problems import errors

SET = Callable[..., Draft]


def table(header: list[str], *rows: list[str]) -> Table:
    def line(text: str) -> Line:
        return Line((Text(text),))

    return Table(header=tuple(map(line, header)), rows=tuple(tuple(map(line, row)) for row in rows))


def long_table(rows: int, cell: str = "A few words in a cell") -> str:
    lines = "".join(f"            - [Row {number}, {cell}]\n" for number in range(1, rows + 1))
    return (
        "sections:\n  - title: Tests\n    body:\n      - table:\n          header: [Which, What]\n          rows:\n"
        + lines
    )


def texts(page: Page) -> str:
    return "".join(item.text + " " for item in page.items if isinstance(item, GlyphRun))


def test_columns_fill_the_measure(look: StyleContext) -> None:
    context = on_page(look, "").as_wide(300.0)
    widths = column_widths(table(["a", "b"], ["short", "long " * 40]), look.theme.text.table, context)
    assert widths is not None
    assert abs(sum(widths) - 300.0) < 0.01


def test_a_column_of_long_text_is_wider_than_one_of_short_words(look: StyleContext) -> None:
    context = on_page(look, "").as_wide(300.0)
    widths = column_widths(table(["a", "b"], ["short", "many more words " * 10]), look.theme.text.table, context)
    assert widths is not None
    assert widths[1] > 2 * widths[0]


def test_no_column_is_narrower_than_its_longest_word(look: StyleContext) -> None:
    context = on_page(look, "").as_wide(300.0)
    rows = [["Electroencephalography", "many more words " * 20]]
    widths = column_widths(table(["a", "b"], *rows), look.theme.text.table, context)
    assert widths is not None
    assert widths[0] > 130


def test_a_table_wider_than_the_page_is_a_problem_at_its_place(set_text: SET) -> None:
    cells = ", ".join(["Electroencephalography"] * 4)
    draft = set_text(
        "sections:\n  - title: Tests\n    body:\n      - table:\n"
        f"          header: [A, B, C, D]\n          rows:\n            - [{cells}]\n"
    )
    [problem] = errors(draft.problems)
    assert problem.code == "table-too-wide"
    assert problem.place.line > 8


def test_a_row_higher_than_the_page_is_a_problem_at_its_place(set_text: SET) -> None:
    [problem] = errors(set_text(long_table(1, '"' + "Too many words. " * 400 + '"')).problems)
    assert problem.code == "row-too-tall"


def test_a_long_table_repeats_its_header_on_each_page_and_loses_no_row(set_text: SET) -> None:
    draft = set_text(long_table(60))
    pages = [texts(page) for page in draft.pages if "Row " in texts(page)]
    assert len(pages) >= 3
    assert all("Which" in page and "What" in page for page in pages)
    together = " ".join(pages)
    assert all(f"Row {number} " in together for number in range(1, 61))


def test_a_header_that_comes_again_is_not_read_out_again(set_text: SET) -> None:
    heads = [
        item.element
        for page in set_text(long_table(60)).pages
        for item in page.items
        if isinstance(item, GlyphRun) and item.text.strip() == "Which"
    ]
    assert heads[0] is not None
    assert set(heads[1:]) == {None}
