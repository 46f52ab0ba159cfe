"""What a cell says where a passage depends on it: yes, no, or nothing that is known."""

from pathlib import Path

import pytest

from leaflet.posting.recipients.yes_no_answers import FILE, answer, folded, is_doubtful, known, read_answers


@pytest.mark.parametrize(
    "cell",
    [
        *("", "  ", "no", "No", " NO ", "No.", "NO!", "n", "N.", "none", "false", "FALSE", "0", "0.0", "0,0", " nil. "),
        *("N/A", "n/a.", "N.A.", "N. A.", "N / A", "NA", "not  applicable", "-", "–", "—", "−", "－"),
        *("ＮＯ", "n\u00a0/\u00a0a", "nein", "non", "nie", "όχι", "ΌΧΙ", "nac oes"),
    ],
)
def test_a_cell_says_no(cell):
    assert answer(cell) is False
    assert not is_doubtful(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "yes",
        "Yes.",
        "YES!",
        "y",
        "true",
        "TRUE",
        "1",
        "1.0",
        "x",
        "X",
        "✓",
        "✔\ufe0f",
        "ｙｅｓ",
        "ja",
        "oui",
        "sí",
        "ΝΑΙ",
    ],
)
def test_a_cell_says_yes(cell):
    assert answer(cell) is True
    assert not is_doubtful(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("NULL", "null", "0 mg", "zero", "discontinued", "withheld", "paused", "N/K", "negative", "Y?", "y - stopped"),
        *("Doesn't take", "doesn’t take", "--", "(no)", "nay", "yes?", "?", ".", "!", "...", "/", "unknown", "Not yet"),
        *(
            "no chemo",
            "No, stopped in May",
            "never",
            "declined",
            "TBC",
            "Possibly",
            "ex",
            "ex-smoker",
            "Lantus (stopped)",
        ),
        *(
            "y/n",
            "Yes/No",
            "yes / no",
            "off since May",
            "Inactive",
            "unchecked",
            "NKDA",
            "D/C",
            "dc'd",
            "was on Lantus",
        ),
        *("Metformin held", "hx of insulin", "refuses", "awaiting clinic", "TBD", "u/k", "see letter"),
        *("0.0 ml", "0mg", "N.K.", "to be confirmed", "as above", "yes, no", "not applicable any more", "cannot"),
    ],
)
def test_neither_yes_nor_no_is_doubtful(cell):
    assert answer(cell) is None
    assert is_doubtful(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("Novorapid", "NovoMix 30", "Lantus", "FEC-T", "extra", "0.5 mg", "0800 123 456", "00:30", "2", "Dr N Patel"),
        *("Lantus/Levemir", "check-up", "half past two", "washed", "offered", "ask us", "pre-op"),
        *("Nan Smith", "Na 140 mmol", "Ward 0", "O'Neill", "knot", "notary"),
    ],
)
def test_something_else_is_no_answer_and_may_be_printed(cell):
    assert answer(cell) is None
    assert not is_doubtful(cell)


def test_no_word_says_yes_in_one_language_and_no_in_another():
    from leaflet.posting.recipients import yes_no_answers

    said = [
        (folded(word.text), says)
        for language in yes_no_answers._shipped()
        for words, says in ((language.yes, True), (language.no, False))
        for word in words
    ]
    assert len(dict(said)) == len({*said}) == len(known())


def own(tmp_path: Path, text: str):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return read_answers(tmp_path)


def test_an_organisation_adds_its_own_words(tmp_path):
    assert read_answers(tmp_path) == ({}, [])
    assert own(tmp_path, "yes: [takes it, T.B.C.]\nno: [nil known]\n") == (
        {"nil known": False, "takes it": True, "tbc": True},
        [],
    )


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("yes: [no]\n", "answer-contrary", 1),
        ("yes: [perhaps]\nno: [Perhaps.]\n", "answer-contrary", 2),
        ("maybe: [x]\n", "unknown-key", 1),
        ("doubtful: [x]\n", "unknown-key", 1),
    ],
)
def test_own_words_that_cannot_be_are_reported_where_they_stand(tmp_path, text, code, line):
    said, problems = own(tmp_path, text)
    assert said == {}
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]
