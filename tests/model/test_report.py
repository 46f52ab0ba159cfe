import json

from leaflet.model.problems import Place, Problem, Severity, as_json, as_text, summary

PROBLEM = Problem(Place("content.yaml", 31, 7), "alt-missing", "this picture has no alt text", "add “alt:”")


def test_text_is_the_problem_itself():
    assert as_text(PROBLEM) == str(PROBLEM)


def test_colour_adds_nothing_but_colour():
    plain = as_text(PROBLEM, colour=True)
    for code in ("0", "1", "2", "31"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == str(PROBLEM)


def test_signs_that_would_steer_a_terminal_are_replaced():
    steering = Problem(Place("a\x1b[2J.pdf", 1, 1), "a", "column 'b\x1b]0;c\x07'", "d\ne")
    told = as_text(steering)
    assert told == "a\ufffd[2J.pdf:1:1: column 'b\ufffd]0;c\ufffd'  [a]\n    hint: d\ufffde"
    assert as_text(steering, colour=True).count("\x1b") == 6


def test_json_holds_every_member_in_ascii():
    text = as_json([PROBLEM])
    assert text.isascii()
    assert json.loads(text) == [
        {
            "file": "content.yaml",
            "line": 31,
            "column": 7,
            "code": "alt-missing",
            "severity": "error",
            "message": "this picture has no alt text",
            "hint": "add “alt:”",
        }
    ]


def test_no_problems_are_an_empty_list():
    assert json.loads(as_json([])) == []


def test_a_summary_counts_by_weight_heaviest_first():
    note = Problem(PROBLEM.place, "a", "b", "c", Severity.NOTE)
    assert summary([note, PROBLEM, note]) == "1 error, 2 notes"
    assert summary([]) == "no problems"
