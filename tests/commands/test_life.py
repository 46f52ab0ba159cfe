"""The life of one leaflet, from its first review to its withdrawal: what is true on each day of it."""

from datetime import date, timedelta
from pathlib import Path

from leaflet.commands.archive import decide
from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.build import BuildOptions, build
from leaflet.commands.due import reviews
from leaflet.commands.new import first_content
from leaflet.commands.review import Outcome, Review, carry_out, plan
from leaflet.model.content import ReviewState
from leaflet.reading.content import read_leaflet
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import in_force, records
from leaflet.reviewing.decisions import ExtensionDecision, WithdrawalDecision
from leaflet.reviewing.standing import refusal_to_send, standing

CONTENT, ARCHIVE = Path("a.yaml"), Path("archive")
BORN, END = date(2023, 7, 19), date(2026, 12, 31)


def publish_on(day, outcome=""):
    published = publish(
        CONTENT, ARCHIVE, Release(today=day, editions=("html",), more=(), outcome=outcome, by="Ward sister")
    )
    assert published.folder is not None


def write_first(day):
    text = first_content(day)
    for key, value in {"id": "tests", "version": "1.0", "reviewed": day, "review_due": "2026-07-19"}.items():
        text = "".join(f"{key}: {value}\n" if line.startswith(f"{key}:") else line for line in text.splitlines(True))
    CONTENT.write_text(text, encoding="utf-8")
    publish_on(day)


def change_the_words(_):
    text = CONTENT.read_text(encoding="utf-8")
    CONTENT.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")


def review_on(day, outcome, due):
    made = plan(CONTENT, Review(outcome=outcome, reviewed=day, due=due), ARCHIVE, day)
    assert made.changes, made.problems
    assert carry_out(made) == []
    publish_on(day, outcome)


def decide_on(day, decision):
    identifier, made = decide.plan(CONTENT, decision, ARCHIVE, day)
    assert made.changes, made.problems
    assert carry_out(made) == []
    assert decide.archive_it(identifier, decision, ARCHIVE, day).folder is not None


EVENTS = {
    BORN: write_first,
    date(2024, 2, 29): change_the_words,
    date(2024, 3, 10): lambda day: review_on(day, Outcome.CHANGED, date(2026, 2, 28)),
    date(2026, 1, 10): lambda day: decide_on(
        day, ExtensionDecision(until=date(2026, 5, 31), by="Head", reason="The guideline is being revised")
    ),
    date(2026, 6, 20): lambda day: review_on(day, Outcome.UNCHANGED, date(2029, 6, 20)),
    date(2026, 11, 23): lambda day: decide_on(
        day, WithdrawalDecision(on=day, by="Head", reason="No longer offered", instead="BC-12")
    ),
}

# From each of these days on: the state, whether it is a Draft, the version in force, why it may not be sent, and the
# day of the next review that a reader is told.
SPANS = [
    (date(2023, 7, 19), ReviewState.CURRENT, False, "1.0", None, "19 July 2026"),
    (date(2024, 2, 29), ReviewState.CURRENT, True, "1.0", "draft-refused", "19 July 2026"),
    (date(2024, 3, 10), ReviewState.CURRENT, False, "2.0", None, "28 February 2026"),
    (date(2025, 9, 1), ReviewState.DUE_SOON, False, "2.0", None, "28 February 2026"),
    (date(2026, 1, 10), ReviewState.DUE_SOON, False, "2.0", None, "31 May 2026"),
    (date(2026, 3, 1), ReviewState.EXTENDED, False, "2.0", None, "31 May 2026"),
    (date(2026, 6, 1), ReviewState.OVERDUE, False, "2.0", "overdue-refused", "31 May 2026"),
    (date(2026, 6, 20), ReviewState.CURRENT, False, "2.1", None, "20 June 2029"),
    (date(2026, 11, 23), ReviewState.WITHDRAWN, False, None, "leaflet-withdrawn", None),
]


def test_each_day_of_a_leaflets_life_has_its_answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    expected = {}
    leaflet = None
    day = BORN
    while day <= END:
        if day in EVENTS:
            EVENTS[day](day)
            leaflet, problems = read_leaflet(CONTENT)
            assert leaflet is not None, problems
        span = max((one for one in SPANS if one[0] <= day), key=lambda one: one[0])
        occasion = standing(leaflet, ARCHIVE, day).occasion
        refused = refusal_to_send(leaflet, occasion)
        (listed,) = reviews([CONTENT], day, Path("memory.json")).dues
        assert (day, listed.state) == (day, span[1])
        assert (day, occasion.state, occasion.draft, refused and refused.code) == (day, span[1], span[2], span[4])
        if day == span[0]:
            assert_what_a_reader_is_told(day, span)
        expected[day] = span[3]
        day += timedelta(days=1)
    # Asked at the end, the archive still knows what was in force on each day.
    found = records(archives.records(ARCHIVE))
    told = {day: in_force(found, "tests", day) for day in expected}
    assert {day: record and record.version for day, record in told.items()} == expected
    assert in_force(found, "tests", BORN - timedelta(days=1)) is None
    assert archives.check(ARCHIVE) == []
    assert [(record.number, str(record.act)) for record in found] == [
        (1, "published"),
        (2, "published"),
        (3, "extended"),
        (4, "published"),
        (5, "withdrawn"),
    ]


def assert_what_a_reader_is_told(day, span):
    _, state, draft, _, _, due = span
    order = BuildOptions(editions=("html",), style="default", output=Path("output"), today=day)
    (built,) = build([CONTENT], order)
    if state is ReviewState.WITHDRAWN:
        assert built.written == ()
        return
    page = built.written[0].read_text(encoding="utf-8")
    assert (f"Next review due: {due}" in page) is True
    assert ("Draft – not approved" in page) is draft
    assert ("We planned to check this information by" in page) is (state is ReviewState.OVERDUE)
    for private in ("Head", "guideline", "Ward sister"):
        assert private not in page
