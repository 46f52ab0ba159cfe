"""Write due reviews as an iCalendar file (RFC 5545)."""

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
    """Return a calendar with an all-day event and two reminders for each review.

    Events keep their UID, so importing the calendar again updates them. Raises ModuleNotFoundError if icalendar is not
    installed.
    """
    # Imported here: it is an extra.
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
    # The event does not block time.
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
    """Return an identifier that a review does not change: made of the id, the reference or the file name."""
    name = facts.id or facts.reference or facts.file
    return f"{sha256(name.encode()).hexdigest()[:32]}@review.leaflet"


def _description(facts: Facts) -> str:
    entries = {
        "Reference": facts.reference,
        "Version": facts.version,
        "Owner": facts.owner,
        "File": facts.file,
    }
    return "\n".join(f"{name}: {text}" for name, text in entries.items() if text)
