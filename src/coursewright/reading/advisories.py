"""`docs/advisories.yml` into what a host of the course has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from coursewright.model.advisory import Advisories, Advisory, AdvisoryKind
from coursewright.reading.assessment import read_document
from coursewright.reading.decision import DATE_HINT, read_date

if TYPE_CHECKING:
    from coursewright.finding import Finding
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source


def read_advisories(source: Source, found: list[Finding]) -> Advisories | None:
    """Read the advisories; what cannot be used is left out, with findings."""
    fields = read_document(source, found, "file of advisories", "`since:` and `advisories:`")
    if fields is None:
        return None
    since = read_date(fields.text("since", f"say since when they are kept; {DATE_HINT}"), found)
    read = [_read_advisory(entry, found) for entry in fields.mappings("advisories", "advisory")]
    fields.finish()
    if since is None:
        return None
    entries = [one for one in read if one is not None]
    return Advisories(since, tuple(sorted(entries, key=lambda one: one.date, reverse=True)))


def _read_advisory(entry: Fields, found: list[Finding]) -> Advisory | None:
    name = entry.identifier("advisory")
    day = entry.text("date", f"say on which day it was published; {DATE_HINT}")
    date = read_date(day, found)
    kinds: tuple[AdvisoryKind, ...] = get_args(AdvisoryKind)
    kind = entry.one_of("kind", kinds, f"say what it is: {', '.join(f'`{one}`' for one in kinds)}")
    says = entry.text("says", "say in a sentence what has changed")
    do = entry.text("do", "say in a sentence what a host should do")
    modules, items = entry.texts("modules"), entry.texts("items")
    entry.finish()
    if name is None or day is None or date is None or kind is None or says is None or do is None:
        return None
    return Advisory(name, date, day.at, kind, says, do, modules, items, entry.at)
