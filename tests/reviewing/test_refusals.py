from dataclasses import replace

import pytest

from leaflet.cli.exits import BY_POLICY, ExitCode, exit_code
from leaflet.model.content import (
    Day,
    Identifier,
    LanguageTag,
    Leaflet,
    Occasion,
    PlainText,
    Publisher,
    ReviewState,
    Withdrawal,
)
from leaflet.model.problems import Place, Problem
from leaflet.reviewing.standing import refusal_to_make, refusal_to_send

THERE = Place("content.yaml", 10, 13)
LEAFLET = Leaflet(
    id=Identifier("tests"),
    title=PlainText("Tests"),
    language=LanguageTag("en"),
    publisher=Publisher(name=PlainText("Anytown Hospital")),
    version=PlainText("1.0"),
    reviewed=Day(2023, 7, 19),
    review_due=Day(2026, 7, 19, THERE),
    sections=(),
)


def code(problem):
    return None if problem is None else problem.code


@pytest.mark.parametrize(
    ("state", "draft", "sent", "made"),
    [
        (ReviewState.CURRENT, False, None, None),
        (ReviewState.DUE_SOON, False, None, None),
        (ReviewState.EXTENDED, False, None, None),
        (ReviewState.OVERDUE, False, "overdue-refused", None),
        (ReviewState.CURRENT, True, "draft-refused", None),
        (ReviewState.OVERDUE, True, "draft-refused", None),
        (ReviewState.WITHDRAWN, False, "leaflet-withdrawn", "leaflet-withdrawn"),
        (ReviewState.WITHDRAWN, True, "leaflet-withdrawn", "leaflet-withdrawn"),
    ],
)
def test_what_may_be_sent_and_what_may_be_made(state, draft, sent, made):
    occasion = Occasion(state=state, draft=draft)
    assert code(refusal_to_send(LEAFLET, occasion)) == sent
    assert code(refusal_to_make(LEAFLET, occasion)) == made


def test_an_overdue_leaflet_is_sent_for_a_reason_and_nothing_else_is():
    overdue = Occasion(state=ReviewState.OVERDUE)
    assert refusal_to_send(LEAFLET, overdue, allow_overdue="An outbreak") is None
    assert code(refusal_to_send(LEAFLET, overdue, allow_overdue="  ")) == "overdue-refused"
    assert code(refusal_to_send(LEAFLET, replace(overdue, draft=True), allow_overdue="Why")) == "draft-refused"
    gone = Occasion(state=ReviewState.WITHDRAWN)
    assert code(refusal_to_send(LEAFLET, gone, allow_overdue="Why")) == "leaflet-withdrawn"


def test_a_refusal_stands_where_its_reason_is_written():
    assert refusal_to_send(LEAFLET, Occasion(state=ReviewState.OVERDUE)).place == THERE
    gone = replace(
        LEAFLET, withdrawn=Withdrawal(on=Day(2026, 1, 1), by=PlainText("a"), reason=PlainText("b"), place=THERE)
    )
    assert refusal_to_make(gone, Occasion(state=ReviewState.WITHDRAWN)).place == THERE


def test_the_shell_is_told_of_policy_last():
    def problem(code):
        return Problem(THERE, code, "message", "hint")

    refused = [problem(code) for code in sorted(BY_POLICY)]
    assert exit_code(refused) is ExitCode.REFUSED
    assert exit_code([*refused, problem("key-twice")]) is ExitCode.PROBLEMS
    assert exit_code([*refused, problem("key-twice"), problem("not-written")]) is ExitCode.MISSING
