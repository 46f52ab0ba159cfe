import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaflet.model.units import in_mm, mm
from leaflet.posting.mail.envelope import Area, Envelope, EnvelopeWindow, SheetFold
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.envelope_window import GUARD, faults, play, shown, view

WITH_WINDOWS = ("c5", "dl")


def shipped(name):
    envelope, problems = read_envelope(name)
    assert problems == []
    return envelope


def measures(box):
    return [round(in_mm(side), 1) for side in (box.x, box.y, box.right, box.bottom)]


def test_a_folded_sheet_slips_19_mm_across_and_13_mm_and_a_half_down_in_c5():
    assert [round(in_mm(side), 1) for side in play(shipped("c5"))] == [19.0, 13.5]


def test_what_always_shows_is_smaller_than_the_window_by_the_play():
    assert measures(view(shipped("c5")).always) == [22.0, 67.0, 89.0, 88.5]


def test_what_ever_shows_is_larger_than_the_window_by_the_play_and_2_mm_for_folding_by_hand():
    assert measures(view(shipped("c5")).ever) == [-1.0, 51.5, 112.0, 104.0]


def test_rules_that_name_a_place_on_the_sheet_are_taken_at_their_word():
    seen = view(shipped("notify"))
    assert measures(seen.always) == [24.6, 39.5, 120.0, 66.3]
    assert measures(seen.ever) == [15.0, 30.0, 125.0, 95.0]


def test_an_envelope_without_a_window_shows_nothing():
    assert list(shown(shipped("c4"))) == []


def envelope(**changes):
    window = EnvelopeWindow(width=mm(90), height=mm(35), left=mm(20), bottom=mm(60))
    return replace(
        Envelope(name="own", title="", width=mm(229), height=mm(162), gsm=90, fold=SheetFold.HALF, window=window),
        **changes,
    )


def codes(envelope):
    return [problem.code for problem in faults(envelope)]


def test_a_sheet_that_does_not_go_in_is_refused():
    assert codes(envelope(fold=SheetFold.NONE)) == ["envelope-too-small"]


def test_a_window_that_does_not_always_show_three_lines_is_refused():
    low = EnvelopeWindow(width=mm(90), height=mm(20), left=mm(20), bottom=mm(60))
    assert codes(envelope(window=low)) == ["window-too-small"]


def test_a_window_that_can_show_what_lies_beyond_the_sheet_is_refused():
    at_the_edge = EnvelopeWindow(width=mm(90), height=mm(35), left=mm(10), bottom=mm(60))
    assert codes(envelope(window=at_the_edge)) == ["window-past-edge"]


def by_rules(**changes):
    places = {
        "address": Area(left=mm(24.6), top=mm(39.5), width=mm(95.4), height=mm(26.8)),
        "clear": Area(left=mm(15), top=mm(30), width=mm(110), height=mm(65)),
        "printable": Area(left=mm(15), top=mm(5), width=mm(180), height=mm(287)),
    }
    return envelope(window=None, **{**places, **changes})


@pytest.mark.parametrize(
    ("left", "top", "width", "height"),
    [(600, 5, 180, 287), (15, 5, 1, 287), (20, 5, 180, 287), (15, 5, 180, 280), (15, 12, 180, 287)],
)
def test_what_is_printed_must_stay_where_a_service_lets_it_stand(left, top, width, height):
    assert codes(by_rules()) == []
    within = Area(left=mm(left), top=mm(top), width=mm(width), height=mm(height))
    assert codes(by_rules(printable=within)) == ["printable-too-small"]
    assert "printable-too-small" in codes(envelope(printable=within))


def test_an_address_must_stand_where_a_service_lets_it_stand():
    edge = Area(left=0.0, top=0.0, width=mm(95), height=mm(27))
    assert codes(by_rules(address=edge, clear=None)) == ["printable-too-small"]


def test_room_around_an_address_that_is_not_given_is_reported():
    assert codes(envelope(clear=by_rules().clear)) == ["window-twice"]


@st.composite
def windows(draw):
    width, height = draw(st.floats(60, 140)), draw(st.floats(25, 60))
    left, bottom = draw(st.floats(15, 60)), draw(st.floats(18, 90))
    return EnvelopeWindow(width=mm(width), height=mm(height), left=mm(left), bottom=mm(bottom))


@given(windows(), st.floats(-0.08, 0.08), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_sheet_that_lies_askew_shows_no_more_and_no_less_than_at_the_extremes(window, angle, across, down, u, v):
    own = envelope(window=window)
    assume(codes(own) == [])
    panel, seen = own.panel, view(own)
    cos, sin = math.cos(angle), math.sin(angle)
    wide = panel.width * cos + panel.height * abs(sin)
    high = panel.height * cos + panel.width * abs(sin)
    # It must still go into the envelope.
    assume(wide <= own.width and high <= own.height)
    middle_x = wide / 2 + across * (own.width - wide)
    middle_y = high / 2 + down * (own.height - high)

    def on_sheet(x, y):
        x, y = x - middle_x, y - middle_y
        return x * cos + y * sin + panel.width / 2, -x * sin + y * cos + panel.height / 2

    def in_envelope(x, y):
        x, y = x - panel.width / 2, y - panel.height / 2
        return x * cos - y * sin + middle_x, x * sin + y * cos + middle_y

    top = own.height - window.bottom - window.height
    x, y = on_sheet(window.left + u * window.width, top + v * window.height)
    within = 1e-6 - GUARD
    assert seen.ever.x - within <= x <= seen.ever.right + within
    assert seen.ever.y - within <= y <= seen.ever.bottom + within
    for corner in ((seen.always.x, seen.always.y), (seen.always.right, seen.always.bottom)):
        x, y = in_envelope(*corner)
        assert window.left - 1e-6 <= x <= window.left + window.width + 1e-6
        assert top - 1e-6 <= y <= top + window.height + 1e-6


@pytest.mark.parametrize("name", WITH_WINDOWS)
def test_royal_mail_reads_an_address_through_the_windows_of_shipped_envelopes(name):
    # Premier Customer Guide, "Barcode is read through a window": so far from each edge, at most half of the face.
    own = shipped(name)
    window = own.window
    assert min(window.left, own.width - window.left - window.width) >= mm(15)
    assert own.height - window.bottom - window.height >= mm(15)
    assert window.bottom >= mm(18)
    assert window.width * window.height <= own.width * own.height / 2
    # "Inserts": items of 2 to 5 mm move by 20 mm at most.
    assert max(play(own)) <= mm(20)
