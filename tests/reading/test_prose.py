import pytest

from leaflet.model import List


def outline(blocks, shown):
    """Return the blocks as lines: p, lead:, - and 1. with two more spaces a level."""
    told = []
    for block in blocks:
        if isinstance(block, List):
            told += items(block, shown, "")
        else:
            told.append(f"p {shown.line(block.content)}")
    return told


def items(block, shown, indent):
    told = [] if block.lead_in is None else [f"{indent}lead {shown.line(block.lead_in)}"]
    for item in block.items:
        told.append(f"{indent}{'1.' if block.numbered else '-'} {shown.line(item.content)}")
        told += items(item.inner, shown, indent + "  ") if item.inner else []
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one\ntwo", ["p one two"]),
        ("one\n\n\ntwo\n", ["p one", "p two"]),
        ("", []),
        ("  \n\t\n", []),
        ("- a\n- b", ["- a", "- b"]),
        ("lead:\n- a", ["lead lead:", "- a"]),
        ("lead:\n\n- a\n\n- b", ["lead lead:", "- a", "- b"]),
        ("p\n\nlead:\n\n- a\n\nafter", ["p p", "lead lead:", "- a", "p after"]),
        ("- a\n  goes on\n- b", ["- a goes on", "- b"]),
        ("- a\n  - b\n    goes on\n  - c\n- d", ["- a", "  - b goes on", "  - c", "- d"]),
        ("- a\n  1. b\n  2. c", ["- a", "  1. b", "  1. c"]),
        ("1. a\n2. b\n10. c"[:9], ["1. a", "1. b"]),
        ("1. a\n1. b", ["1. a", "1. b"]),
        ("1. a\n   goes on\n2. b", ["1. a goes on", "1. b"]),
        ("1. a\n   - b\n2. c", ["1. a", "  - b", "1. c"]),
        ("- a\n\n1. b", ["- a", "1. b"]),
        ("In June\n2023. Then", ["p In June 2023. Then"]),
        ("It was in\n12. Then", ["p It was in 12. Then"]),
        ("-5 degrees", ["p -5 degrees"]),
        ("well-\n-known", ["p well- -known"]),
        ("1.5 mg\n\n3 times", ["p 1.5 mg", "p 3 times"]),
        ("a - b\n– c", ["p a - b – c"]),
    ],
)
def test_lines_become_paragraphs_and_lists(reader, shown, text, told):
    blocks, problems = reader.prose(text)
    assert (outline(blocks, shown), problems) == (told, [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- a\nb", [("list-end", 2, 1)]),
        ("- a\n\n  b", [("item-paragraph", 3, 3)]),
        ("- a\n-\n- b", [("item-empty", 2, 1)]),
        ("- a\n  - b\n    - c", [("list-too-deep", 3, 5)]),
        ("- a\n      - c", [("list-too-deep", 2, 7)]),
        ("- a\n  - b\n  1. c", [("list-mixed", 3, 3)]),
        ("* a", [("bullet-sign", 1, 1)]),
        ("•a", [("bullet-sign", 1, 1)]),
        ("a\n• b", [("bullet-sign", 2, 1)]),
        ("-a", [("bullet-sign", 1, 1)]),
        ("- a\n-b", [("bullet-sign", 2, 1)]),
        ("- a\n-b\n- c", [("bullet-sign", 2, 1)]),
        ("1. a\n3. b", [("step-number", 2, 1)]),
        ("2. a", [("step-number", 1, 1)]),
        ("- a\n\n2. b", [("step-number", 3, 1)]),
        ("- a\n  2. b", [("step-number", 2, 3)]),
    ],
)
def test_slips_in_lists_are_reported(reader, shown, text, problems):
    assert shown.problems(reader.prose(text)[1]) == problems


def test_blocks_and_items_know_where_they_begin(reader):
    (block,), _ = reader.prose("\nlead\n\n- a\n  - b")
    assert [(place.line, place.column) for place in (block.common.place, block.items[0].place)] == [(2, 1), (4, 1)]
    assert block.items[0].inner.items[0].place.column == 3
    assert block.items[0].inner.items[0].content[0].place.column == 5
