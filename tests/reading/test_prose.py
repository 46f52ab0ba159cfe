import pytest

from leaflet.model.content import List


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
        (f"{'long ' * 15}in June\n2023. Then", [f"p {'long ' * 15}in June 2023. Then"]),
        (f"{'long ' * 15}it was in\n12. Then", [f"p {'long ' * 15}it was in 12. Then"]),
        ("-5 degrees", ["p -5 degrees"]),
        ("well-\n-known", ["p well- -known"]),
        ("1.5 mg\n\n3 times", ["p 1.5 mg", "p 3 times"]),
        ("I. Smith\n\nA. Jones wrote this", ["p I. Smith", "p A. Jones wrote this"]),
        ("one\n\u00a0\ntwo", ["p one", "p two"]),
        ("-\u00a0a\n-\u2003b\n-\tc", ["- a", "- b", "- c"]),
        ("1.\u00a0a\n2.\tb", ["1. a", "1. b"]),
        ("– a\n– b", ["- a", "- b"]),
        ("lead:\n— a\n— b\n\nafter", ["lead lead:", "- a", "- b", "p after"]),
        ("− a\n\n− b", ["- a", "- b"]),
        ("- a\n– b\n- c", ["- a", "- b", "- c"]),
        ("• a\n  goes on\n• b", ["- a goes on", "- b"]),
        ("•a\n•b", ["- a", "- b"]),
        ("·\ta\n·\tb", ["- a", "- b"]),
        ("\uf0b7\ta\n\uf0b7\tb", ["- a", "- b"]),
        ("▪ a\n▪ b\n\n► c\n► d"[:7], ["- a", "- b"]),
        ("► a\n► b", ["- a", "- b"]),
        ("‣ a\n‣ b", ["- a", "- b"]),
        ("⁃ a\n⁃ b", ["- a", "- b"]),
        ("* a\n* b\n  * c", ["- a", "- b", "  - c"]),
        ("+ a\n+ b", ["- a", "- b"]),
        ("o a\no b", ["- a", "- b"]),
        ("• a\n  o b\n  o c\n• d", ["- a", "  - b", "  - c", "- d"]),
        ("• a\n    ◦ b\n• c", ["- a", "  - b", "- c"]),
        ("1) a\n2) b", ["1. a", "1. b"]),
        ("(1) a\n(2) b\n(3) c", ["1. a", "1. b", "1. c"]),
        ("1) a\n   • b\n2) c", ["1. a", "  - b", "1. c"]),
        ("– a\n– b\n\n1) c\n2) d\n\n1. e\n2. f", ["- a", "- b", "1. c", "1. d", "1. e", "1. f"]),
        ("- a\n   - b\n   - c", ["- a", "  - b", "  - c"]),
        ("- a\n    - b\n    - c\n- d\n  - e", ["- a", "  - b", "  - c", "- d", "  - e"]),
        ("a\\\nb", ["p a\nb"]),
        ("- a\\\n  b\n- c", ["- a\nb", "- c"]),
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
        ("You need:\n-a letter\n-a pen", [("bullet-sign", 2, 1), ("bullet-sign", 3, 1), ("lines-joined", 3, 1)]),
        ("1) a\n3) b", [("bullet-sign", 1, 1), ("bullet-sign", 2, 1), ("lines-joined", 2, 1)]),
        ("2) a\n3) b", [("step-number", 1, 1)]),
        ("a) a\nb) b", [("step-letter", 1, 1)]),
        ("(a) a\n(b) b\n(c) c", [("step-letter", 1, 1)]),
        ("a. a\nb. b", [("step-letter", 1, 1)]),
        ("i. a\nii. b\niii. c\niv. d", [("step-letter", 1, 1)]),
        ("1. a\n   a. b\n   b. c\n2. d\n   a. e\n   b. f", [("step-letter", 2, 4)]),
        ("• a\no b\no c\n• d", [("bullet-sign", 2, 1), ("bullet-sign", 4, 1)]),
        ("– as we said", [("bullet-sign", 1, 1)]),
        ("a - b\n– c", [("bullet-sign", 2, 1)]),
        ("1) alone", [("bullet-sign", 1, 1)]),
        ("(b) alone", [("bullet-sign", 1, 1)]),
        ("Morning\t2 tablets\nNight\t1 tablet", [("table-pasted", 1, 8)]),
        ("| a | b |\n|---|---|\n| c | d |", [("table-pasted", 1, 1)]),
        ("a | b\nc | d", [("table-pasted", 1, 3)]),
        ("a|b\nc|d", [("table-pasted", 1, 2)]),
        ("q a letter\nq a pen", [("lines-joined", 2, 1)]),
        ("a)Wash\nb)Dry", [("lines-joined", 2, 1)]),
        ("1 Wash\n2 Dry", [("lines-joined", 2, 1)]),
        ("Bring: • a • b", [("bullet-sign", 1, 8)]),
        ("Monday 9am to 5pm\nTuesday 9am to 1pm", [("lines-joined", 2, 1)]),
        ("morning 2 tablets\nnight 1 tablet", [("lines-joined", 2, 1)]),
        ("Morning    2\nNight    1", [("lines-joined", 2, 1)]),
        ("Anytown Hospital,\nHigh Street,\nAnytown AB1 2CD", [("lines-joined", 2, 1)]),
        ("a letter\na pen\na list", [("lines-joined", 2, 1)]),
        ("☐ a letter\n☐ a pen", [("lines-joined", 2, 1)]),
        ("> a\n> b", [("other-markup", 1, 1), ("other-markup", 2, 1), ("lines-joined", 2, 1)]),
        ("- Ward 5\n  Level 2", [("lines-joined", 2, 3)]),
        ("a. Wash\nc. Dry", [("lines-joined", 2, 1)]),
        ("Q: Will it hurt?\nA: A little.", [("lines-joined", 2, 1)]),
        ("Morning: take one.\nNight: take two.", [("lines-joined", 2, 1)]),
        (f"{'Take one in the morning. ' * 6}\nThen wait.", [("lines-joined", 2, 1)]),
        (f"{'Take one in the morning, ' * 6}\nThen wait.", [("lines-joined", 2, 1)]),
        (f"{'Take one in the morning, ' * 6}\n   then wait.", [("lines-joined", 2, 4)]),
        ("- a\n - b\n - c", [("list-indent", 2, 2)]),
        ("1. Wash. 2. Dry. 3. Eat.", [("bullet-sign", 1, 10)]),
        ("Do this: 1) wash 2) dry", [("bullet-sign", 1, 18)]),
        ("Bring: - a friend - your letter", [("bullet-sign", 1, 8)]),
        ("Morning     2 tablets", [("spaces-joined", 1, 8)]),
        ("- Name:        Date:", [("spaces-joined", 1, 8)]),
        ("see https://nhs.uk/conditions/\nasthma for more", [("other-markup", 1, 5)]),
        ("see https://nhs.uk/cond\nitions/asthma/ for more", [("other-markup", 1, 5)]),
        ("see www.nhs.uk/cond\n?page=2", [("other-markup", 1, 5)]),
        ("## Before", [("other-markup", 1, 1)]),
        ("# Before", [("other-markup", 1, 1)]),
        ("Words.\n\n---\n\nWords.", [("other-markup", 3, 1)]),
        ("Title\n=====", [("other-markup", 2, 1)]),
        ("* * *", [("other-markup", 1, 1)]),
        ("See ![hand](hand.png)", [("other-markup", 1, 5), ("link-scheme", 1, 13)]),
    ],
)
def test_slips_in_lists_are_reported(reader, shown, text, problems):
    assert shown.problems(reader.prose(text)[1]) == problems


@pytest.mark.parametrize(
    "text",
    [
        "You will see a nurse. She will ask you about your health and about your medicines,\nand write it down.",
        "Wash your hands.\nDry your hands.\nPut on gloves.",
        "If you are ill\ncall us.",
        f"{'Take one in the morning, ' * 6}\nand wait.",
        "You can read more about all of it on https://nhs.uk/conditions\nand/or call us, or ask them.",
        "- Amlodipine - 5 mg - once a day",
        "It costs 1. In 2. it is said.  Yes.",
        "Dose: 2 - 3 tablets",
        "Keep on with your medicines, but do not take more than 8 tablets of it on one day\n2 days before the test.",
    ],
)
def test_sentences_over_several_lines_are_not_taken_for_lists(reader, text):
    assert reader.prose(text)[1] == []


def test_an_inner_step_with_letters_counts_anew(reader, shown):
    (block,), _ = reader.prose("1. a\n   i. b\n   ii. c\n2. d\n   i. e\n   ii. f")
    assert outline([block], shown) == ["1. a", "  1. b", "  1. c", "1. d", "  1. e", "  1. f"]


def test_blocks_and_items_know_where_they_begin(reader):
    (block,), _ = reader.prose("\nlead\n\n- a\n  - b")
    assert [(place.line, place.column) for place in (block.common.place, block.items[0].place)] == [(2, 1), (4, 1)]
    assert block.items[0].inner.items[0].place.column == 3
    assert block.items[0].inner.items[0].content[0].place.column == 5
