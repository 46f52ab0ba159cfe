from leaflet.model.problems import ContentError, Place, Problem, Severity, errors, in_order


def problem(line=1, column=1, *, file="content.yaml", code="some-code", severity=Severity.ERROR):
    return Problem(Place(file, line, column), code, "this is wrong", "mend it", severity)


def test_a_problem_reads_as_place_fact_code_and_hint():
    assert str(problem(31, 7)) == "content.yaml:31:7: this is wrong  [some-code]\n    hint: mend it"


def test_what_is_no_error_says_so():
    assert str(problem(severity=Severity.WARNING)).startswith("content.yaml:1:1: warning: this is wrong")
    assert str(problem(severity=Severity.NOTE)).startswith("content.yaml:1:1: note: this is wrong")


def test_problems_are_sorted_by_place_as_numbers_and_told_once():
    second, first, other = problem(10, 2), problem(9, 12), problem(1, 1, file="z.yaml")
    assert in_order([other, second, first, second]) == [first, second, other]


def test_only_errors_stop_a_leaflet():
    error, warning = problem(), problem(severity=Severity.WARNING)
    assert errors([warning, error]) == [error]


def test_faults_carry_their_problems_and_tell_them():
    faults = ContentError([problem(1), problem(2)])
    assert [one.place.line for one in faults.problems] == [1, 2]
    assert "content.yaml:2:1" in str(faults)


def test_a_place_moves_along_its_line():
    assert Place("content.yaml", 3, 5).after(4) == Place("content.yaml", 3, 9)
