"""Booklets spoilt on purpose, one fault each: every fault is noticed by page-validation, our own reader or both."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, String

CONTENT = "tests/leaflets/every-block.yaml"
Instructions = list[tuple[list[Object], Operator]]


def elements(pdf: Pdf, role: str = "") -> Iterator[Object]:
    """Yield the structure elements, those of a role, in reading order."""

    def below(node: Object) -> Iterator[Object]:
        if not role or f"/{role}" == node.S:
            yield node
        for kid in kids(node):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot.K)


def kids(node: Object) -> list[Object | int]:
    found = node.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def first(pdf: Pdf, role: str) -> Object:
    return next(elements(pdf, role))


def parent_tree(pdf: Pdf) -> Object:
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def redrawn(pdf: Pdf, page: int, change: Callable[[Instructions], Instructions]) -> None:
    """Put changed operators in the place of a page's own."""
    leaf = pdf.pages[page - 1]
    code = [(list(operands), operator) for operands, operator in pikepdf.parse_content_stream(leaf)]
    leaf.Contents = pdf.make_stream(pikepdf.unparse_content_stream(change(code)))


def at(code: Instructions, operator: str, tag: str = "", nth: int = 0) -> int:
    found = [n for n, (args, op) in enumerate(code) if str(op) == operator and (not tag or args[0] == f"/{tag}")]
    return found[nth]


def xmp_without(pdf: Pdf, words: str, instead: str = "") -> None:
    packet = pdf.Root.Metadata
    data = packet.read_bytes()
    assert words.encode() in data
    packet.write(data.replace(words.encode(), instead.encode()))


# --- the catalogue and the metadata ---------------------------------------------------------------------------


def no_structure_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def not_marked_as_tagged(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def title_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


def no_title_in_the_metadata(pdf: Pdf) -> None:
    xmp_without(pdf, "dc:title", "dc:nothing")


def another_title_in_the_information(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = String("Another title")


def no_claim_of_pdf_ua(pdf: Pdf) -> None:
    xmp_without(pdf, "<pdfuaid:part>1</pdfuaid:part>")


def no_claim_of_pdf_a(pdf: Pdf) -> None:
    xmp_without(pdf, "<pdfaid:part>3</pdfaid:part>")


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def claim_not_described(pdf: Pdf) -> None:
    xmp_without(pdf, "<pdfaProperty:name>part</pdfaProperty:name>")


def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


# --- the structure tree ---------------------------------------------------------------------------------------


def heading_lost(pdf: Pdf) -> None:
    node = first(pdf, "H2")
    node.P.K = Array([kid for kid in kids(node.P) if not isinstance(kid, Dictionary) or kid.objgen != node.objgen])


def heading_skipped(pdf: Pdf) -> None:
    first(pdf, "H2").S = Name.H4


def heading_made_a_paragraph(pdf: Pdf) -> None:
    first(pdf, "H1").S = Name.P


def paragraphs_swapped(pdf: Pdf) -> None:
    section = next(node for node in elements(pdf, "Sect") if len(kids(node)) > 2)
    order = kids(section)
    section.K = Array([order[0], order[2], order[1], *order[3:]])


def unknown_role(pdf: Pdf) -> None:
    first(pdf, "Sect").S = Name.Chapter


def item_without_body(pdf: Pdf) -> None:
    first(pdf, "LBody").S = Name.Sect


def item_outside_a_list(pdf: Pdf) -> None:
    first(pdf, "L").S = Name.Sect


def list_not_numbered(pdf: Pdf) -> None:
    del next(node for node in elements(pdf, "L") if node.A.ListNumbering == "/Decimal").A


def header_cell_without_scope(pdf: Pdf) -> None:
    del first(pdf, "TH").A


def header_cells_made_plain(pdf: Pdf) -> None:
    for node in list(elements(pdf, "TH")):
        node.S = Name.TD


def cell_lost(pdf: Pdf) -> None:
    row = first(pdf, "TD").P
    row.K = Array(kids(row)[1:])


def row_outside_a_table(pdf: Pdf) -> None:
    first(pdf, "Table").S = Name.Div


def alt_text_gone(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


def alt_text_empty(pdf: Pdf) -> None:
    first(pdf, "Figure").Alt = String("")


def place_of_a_figure_gone(pdf: Pdf) -> None:
    del first(pdf, "Figure").A


def language_of_a_passage_gone(pdf: Pdf) -> None:
    del next(node for node in elements(pdf) if "/Lang" in node).Lang


def language_of_a_passage_wrong(pdf: Pdf) -> None:
    next(node for node in elements(pdf) if "/Lang" in node).Lang = String("in Welsh")


def parent_wrong(pdf: Pdf) -> None:
    first(pdf, "H2").P = first(pdf, "Table")


# --- between the tree and the pages ---------------------------------------------------------------------------


def parent_tree_gone(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([])


def parent_tree_shifted(pdf: Pdf) -> None:
    owners = parent_tree(pdf)[3]
    parent_tree(pdf)[3] = Array([*list(owners)[1:], owners[0]])


def page_without_its_key(pdf: Pdf) -> None:
    del pdf.pages[1].obj.StructParents


def page_with_the_key_of_another(pdf: Pdf) -> None:
    pdf.pages[1].obj.StructParents = 2


def content_named_twice(pdf: Pdf) -> None:
    node = first(pdf, "H1")
    node.K = Array([*kids(node), *kids(first(pdf, "P"))])


def mcids_swapped(pdf: Pdf) -> None:
    one, other = list(elements(pdf, "P"))[:2]
    one.K, other.K = other.K, one.K


def element_of_another_page(pdf: Pdf) -> None:
    first(pdf, "H1").Pg = pdf.pages[1].obj


def content_of_no_element(pdf: Pdf) -> None:
    first(pdf, "H1").K = Array([])


# --- the pages ------------------------------------------------------------------------------------------------


def tabs_in_no_order(pdf: Pdf) -> None:
    del pdf.pages[2].obj.Tabs


def tag_removed(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        begin = at(code, "BDC", "P")
        end = next(n for n in range(begin, len(code)) if str(code[n][1]) == "EMC")
        return [*code[:begin], *code[begin + 1 : end], *code[end + 1 :]]

    redrawn(pdf, 2, change)


def artifact_tagged(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        code[at(code, "BDC", "Artifact", -1)] = ([Name.P, Dictionary(MCID=999)], Operator("BDC"))
        return code

    redrawn(pdf, 2, change)


def content_made_an_artifact(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        code[at(code, "BDC", "P")] = ([Name.Artifact, Dictionary(Type=Name.Layout)], Operator("BDC"))
        return code

    redrawn(pdf, 2, change)


def artifact_inside_content(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        begin = at(code, "BDC", "P")
        inner = ([Name.Artifact, Dictionary(Type=Name.Layout)], Operator("BDC"))
        return [*code[: begin + 1], inner, *code[begin + 1 :], ([], Operator("EMC"))]

    redrawn(pdf, 2, change)


def tag_of_another_name(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        begin = at(code, "BDC", "H2")
        code[begin] = ([Name.P, code[begin][0][1]], Operator("BDC"))
        return code

    redrawn(pdf, 2, change)


def words_drawn_in_another_order(pdf: Pdf) -> None:
    def change(code: Instructions) -> Instructions:
        one, other = at(code, "TJ", nth=0), at(code, "TJ", nth=2)
        code[one], code[other] = code[other], code[one]
        return code

    redrawn(pdf, 3, change)


# --- links ----------------------------------------------------------------------------------------------------


def links(pdf: Pdf) -> list[Object]:
    return [link for leaf in pdf.pages for link in leaf.get("/Annots", [])]


def link_not_in_the_tree(pdf: Pdf) -> None:
    node = first(pdf, "Link")
    node.K = Array([kid for kid in kids(node) if isinstance(kid, int)])


def link_without_its_key(pdf: Pdf) -> None:
    del links(pdf)[0].StructParent


def link_with_the_key_of_another(pdf: Pdf) -> None:
    links(pdf)[0].StructParent = links(pdf)[1].StructParent


def link_without_words(pdf: Pdf) -> None:
    del links(pdf)[0].Contents


def link_not_printed(pdf: Pdf) -> None:
    links(pdf)[0].F = 0


def link_to_elsewhere(pdf: Pdf) -> None:
    next(link for link in links(pdf) if "/A" in link).A.URI = String("https://example.com")


def link_in_a_paragraph(pdf: Pdf) -> None:
    first(pdf, "Link").S = Name.Span


# --- fonts and pictures ---------------------------------------------------------------------------------------


def font(pdf: Pdf) -> Object:
    return pdf.pages[1].Resources.Font["/F1"]


def font_not_embedded(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def font_without_words(pdf: Pdf) -> None:
    del font(pdf).ToUnicode


def widths_wrong(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].W = Array([0, Array([0, *[100] * 40])])


def glyphs_stand_for_other_letters(pdf: Pdf) -> None:
    table = font(pdf).ToUnicode
    table.write(table.read_bytes().replace(b" <0061>", b" <0062>"))


MUTANTS = (
    no_structure_tree, not_marked_as_tagged, no_language, title_not_shown, no_title_in_the_metadata,
    another_title_in_the_information, no_claim_of_pdf_ua, no_claim_of_pdf_a, no_metadata, claim_not_described,
    no_output_intent, heading_lost, heading_skipped, heading_made_a_paragraph, paragraphs_swapped, unknown_role,
    item_without_body, item_outside_a_list, list_not_numbered, header_cell_without_scope, header_cells_made_plain,
    cell_lost, row_outside_a_table, alt_text_gone, alt_text_empty, place_of_a_figure_gone, language_of_a_passage_gone,
    language_of_a_passage_wrong, parent_wrong, parent_tree_gone, parent_tree_shifted, page_without_its_key,
    page_with_the_key_of_another, content_named_twice, mcids_swapped, element_of_another_page, content_of_no_element,
    tabs_in_no_order, tag_removed, artifact_tagged, content_made_an_artifact, artifact_inside_content,
    tag_of_another_name, words_drawn_in_another_order, link_not_in_the_tree, link_without_its_key,
    link_with_the_key_of_another, link_without_words, link_not_printed, link_to_elsewhere, link_in_a_paragraph,
    font_not_embedded, font_without_words, widths_wrong, glyphs_stand_for_other_letters,
)  # fmt: skip


@pytest.fixture(scope="module")
def spoilt(finished: Callable[..., bytes]) -> Callable[[Callable[[Pdf], None]], bytes]:
    """Save the booklet after a change."""

    def save(change: Callable[[Pdf], None]) -> bytes:
        pdf = pikepdf.open(BytesIO(finished(CONTENT)))
        change(pdf)
        out = BytesIO()
        pdf.save(out, fix_metadata_version=False)
        return out.getvalue()

    return save


def test_saving_alone_spoils_nothing(
    spoilt: Callable[..., bytes],
    finished: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
    tags: Callable[[bytes], object],
):
    saved = spoilt(lambda _: None)
    assert broken_rules(saved) == []
    assert tags(saved) == tags(finished(CONTENT))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_spoilt_booklet_is_noticed(
    mutant: Callable[[Pdf], None],
    spoilt: Callable[..., bytes],
    finished: Callable[..., bytes],
    broken_rules: Callable[[bytes], list[str]],
    tags: Callable[[bytes], object],
):
    data = spoilt(mutant)
    assert broken_rules(data) or tags(data) != tags(finished(CONTENT))
