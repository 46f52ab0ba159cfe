"""Turn reviews that are due into a calendar (RFC 5545) that any calendar program can take in."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from leaflet.reviewing.dates import SOON_DAYS, VERY_SOON_DAYS
from leaflet.reviewing.due import DueReview
from leaflet.reviewing.review_facts import Facts

if TYPE_CHECKING:
    from icalendar import Alarm, Event


def as_calendar(dues: Sequence[DueReview], today: date) -> bytes:
    """Return a calendar with the review of each leaflet as a day, and reminders as early as ours.

    The same leaflet keeps its entry when the calendar is taken in again. Raises ModuleNotFoundError where the
    library for calendars is not installed.
    """
    # Only calendars need it, and not every installation has it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//leaflet//reviews//EN")
    for due in dues:
        if due.days is not None:
            calendar.add_component(_event(due, today))
    data: bytes = calendar.to_ical()
    return data


def _event(due: DueReview, today: date) -> "Event":
    from icalendar import Event

    facts = due.facts
    event = Event()
    event.add("uid", _uid(facts))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", due.day)
    event.add("summary", f"Review due: {facts.title}")
    event.add("description", _description(facts))
    # A review takes no time away from anybody's day.
    event.add("transp", "TRANSPARENT")
    for days in (SOON_DAYS, VERY_SOON_DAYS):
        event.add_component(_alarm(facts, days))
    return event


def _alarm(facts: Facts, days: int) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Review due in {days} days: {facts.title}")
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _uid(facts: Facts) -> str:
    """Return what stays the same for a leaflet: not its title or its date, which a review may change."""
    name = facts.id or facts.reference or facts.file
    return f"{sha256(name.encode()).hexdigest()[:32]}@review.leaflet"


def _description(facts: Facts) -> str:
    told = {
        "Reference": facts.reference,
        "Version": facts.version,
        "Owner": facts.owner,
        "File": facts.file,
    }
    return "\n".join(f"{name}: {text}" for name, text in told.items() if text)
