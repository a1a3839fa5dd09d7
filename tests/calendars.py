"""A calendar file under a strict parser, and what RFC 5545 asks for beyond what that looks at."""

from icalendar import Calendar

REQUIRED = {"VCALENDAR": {"PRODID", "VERSION"}, "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}}
LONGEST_LINE = 75
"""Octets, without the line break (3.1)."""


def read_calendar(path):
    """The events of a calendar file, which is held to the standard."""
    content = path.read_bytes()
    lines = content.split(b"\r\n")
    assert lines.pop() == b"", "every line ends with CRLF"
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert [line for line in lines if len(line) > LONGEST_LINE] == []
    assert [line for line in lines if not line.decode("utf-8").strip()] == []
    calendar = Calendar.from_ical(content)
    for component in calendar.walk():
        assert component.errors == []
        assert REQUIRED[component.name] <= set(component)
        assert all(isinstance(value, list) is False for value in component.values()), "once each"
    assert str(calendar["VERSION"]) == "2.0"
    events = calendar.walk("VEVENT")
    assert events
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        # Whole days without a zone: no program moves them.
        assert event["DTSTART"].params == {"VALUE": "DATE"}
        assert event["DTSTAMP"].dt.tzinfo is not None
    # What is read is what was written: nothing was forgiven.
    assert Calendar.from_ical(calendar.to_ical()) == calendar
    return events
