from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.reviewing.archive import KeptVersion, backdated, faults, head, in_force, records
from leaflet.reviewing.record import ArchiveRecord, digest, read, written

ONE = ArchiveRecord(
    number=1,
    previous="",
    id="tests",
    title="Tests – and “results”",
    version="1.0",
    archived=date(2024, 2, 29),
    reviewed="2024-02",
    review_due="2027-02-28",
    outcome="changed",
    by="Ward sister",
    note="",
    words="w",
    style="default",
    files=(("a.pdf", digest(b"a")), ("styles/b.yaml", digest(b"b"))),
    tools=(("leaflet", "0.1"), ("python", "3.11.7")),
)


def archive(*some):
    """Return an archive of these records, numbered, chained and with their files."""
    kept = []
    for number, record in enumerate(some, 1):
        chained = replace(record, number=number, previous=head(kept))
        kept.append(KeptVersion(f"archive/{number:06}", number, written(chained), dict(record.files)))
    return kept


THREE = archive(
    ONE,
    replace(ONE, version="1.1", archived=date(2025, 3, 1)),
    replace(ONE, id="other", archived=date(2025, 3, 1), files=()),
)


def told(kept, noted=None):
    return [(problem.place.file, problem.code) for problem in faults(kept, noted)]


def changed(kept, at, **values):
    return [replace(one, **values) if number == at else one for number, one in enumerate(kept)]


def test_a_record_is_read_as_it_was_written():
    assert read(written(ONE)) == ONE


texts = st.text(st.characters(codec="utf-8"))


@given(texts, st.dates(), st.dictionaries(texts, texts))
def test_any_record_is_read_as_it_was_written(text, day, pairs):
    record = replace(ONE, title=text, note=text, archived=day, files=tuple(sorted(pairs.items())))
    assert read(written(record)) == record


@given(st.binary(max_size=50))
def test_what_is_no_record_is_none(data):
    assert read(data) is None
    assert read(written(ONE) + b" ") is None
    assert read(written(ONE).replace(b'"by"', b'"who"')) is None


def test_an_archive_that_nobody_touched_is_whole():
    assert told([]) == []
    assert told(THREE) == []
    assert told(THREE, head(THREE)) == []
    # Editions that came later do not make an earlier head wrong.
    assert told(THREE, head(THREE[:1])) == []


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (changed(THREE, 0, digests={**THREE[0].digests, "a.pdf": "x"}), [("archive/000001/a.pdf", "archive-changed")]),
        (changed(THREE, 1, digests={"a.pdf": digest(b"a")}), [("archive/000002/styles/b.yaml", "archive-missing")]),
        (changed(THREE, 2, digests={"new.pdf": "x"}), [("archive/000003/new.pdf", "archive-added")]),
        (changed(THREE, 1, record=None), [("archive/000002/record.json", "archive-record")]),
        (changed(THREE, 1, record=b"{}"), [("archive/000002/record.json", "archive-record")]),
        (THREE[1:], [("archive/000002", "archive-missing")]),
        (THREE[:1] + THREE[2:], [("archive/000003", "archive-missing")]),
        # A record rewritten as leaflet writes it, with other words: the next one knows.
        (
            changed(THREE, 0, record=written(replace(ONE, by="Somebody else"))),
            [("archive/000001/record.json", "archive-record")],
        ),
        (
            changed(THREE, 0, record=written(replace(ONE, previous="x"))),
            [("archive/000001/record.json", "archive-record")] * 2,
        ),
        (
            changed(THREE, 2, record=THREE[1].record, digests=THREE[1].digests),
            [("archive/000003/record.json", "archive-record")],
        ),
    ],
    ids=[
        "a file changed",
        "a file removed",
        "a file added",
        "a record removed",
        "a record emptied",
        "the first edition removed",
        "an edition removed",
        "a record rewritten",
        "the first record rewritten as a later one",
        "an edition put in another's place",
    ],
)
def test_what_was_done_to_an_archive_is_named(kept, expected):
    assert told(kept) == expected


def test_days_that_run_backwards_are_named_in_each_record_that_is_too_early():
    first = ONE.archived
    days = (first, date(2025, 3, 1), date(2024, 12, 1), date(2025, 2, 28), date(2025, 3, 1))
    kept = archive(*(replace(ONE, version=f"{number}.0", archived=day) for number, day in enumerate(days, 1)))
    expected = [(f"archive/{number:06}/record.json", "archive-backdated") for number in (3, 4)]
    assert told(kept) == told(kept, head(kept)) == expected


def test_nothing_is_added_on_a_day_before_that_of_a_record():
    assert backdated(THREE, date(2025, 2, 28), "archive").code == "archive-backdated"
    assert backdated(THREE, date(2025, 3, 1), "archive") is None
    assert backdated([], date(1990, 1, 1), "archive") is None


def test_the_end_of_an_archive_is_watched_over_by_whoever_keeps_its_head():
    noted = head(THREE)
    shorter = THREE[:2]
    rewritten = changed(THREE, 2, record=written(replace(read(THREE[2].record), by="Somebody else")))
    assert told(shorter) == told(rewritten) == []
    assert told(shorter, noted) == [("archive/000002", "archive-head")]
    assert told(rewritten, noted) == [("archive/000003", "archive-head")]
    assert told([], noted) == [(".", "archive-head")]


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2024, 2, 28), None),
        (date(2024, 2, 29), "1.0"),
        (date(2025, 2, 28), "1.0"),
        (date(2025, 3, 1), "1.1"),
        (date(2099, 1, 1), "1.1"),
    ],
)
def test_the_edition_in_force_on_a_day_is_the_last_one_until_then(day, version):
    found = in_force(records(THREE), "tests", day)
    assert (found and found.version) == version


def test_of_two_editions_of_one_day_the_later_is_in_force():
    both = records(archive(ONE, replace(ONE, version="1.1")))
    assert in_force(both, "tests", ONE.archived).version == "1.1"
