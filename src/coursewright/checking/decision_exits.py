"""Rules for the exits of a decision aid: each cites a rule, has a date, and promises nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from coursewright.checking.decisions import texts_of
from coursewright.checking.pages import is_known_reference, unknown_reference
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.markup.citations import CITATIONS, cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course

DAYS_TO_CHECK_AGAIN = 366


@rule("exits-cite-their-rule", "error", "decisions")
def exits_cite_their_rule(course: Course) -> Iterator[Finding]:
    """Checks that every exit cites works of the references, as a page does.

    Why: the office can follow a rule; it cannot follow an opinion. An exit that stops may say that
    it is advice, and cite nothing.
    Instead: write `cite: "[@the-rule, section 3]"`.
    """
    for decision in course.decisions.values():
        for one in decision.exits:
            if one.cite is not None and not CITATIONS.fullmatch(one.cite.source.strip()):
                yield Finding(
                    exits_cite_their_rule,
                    one.cite.at,
                    f"`{one.cite.source}` is not a citation",
                    'write it as `"[@the-rule, section 3]"`, several with `;` between them',
                    len(one.cite.source),
                )
        for _, text, _ in texts_of(decision):
            for match in CITATIONS.finditer(text.source):
                for name, _, offset in cited(match["body"]):
                    if not is_known_reference(course, name):
                        at = text.position_of(match.start() + 2 + offset)
                        yield unknown_reference(course, name, at)


@rule("exits-lead-to-the-office", "error", "decisions")
def exits_lead_to_the_office(course: Course) -> Iterator[Finding]:
    """Checks that no exit promises what the course says that none may.

    Why: an aid guesses; who decides is for the institution's policy to say. What no exit may say
    is listed in `course.yml`, under `decisions:` and `never-say:`.
    Instead: say what to ask the office for.
    """
    phrases = sorted(course.subject.never_say, key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    promises = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for decision in course.decisions.values() if phrases else ():
        for one in decision.exits:
            for text in (one.act, *one.steps, one.outcome, one.why):
                match = promises.search(text.source)
                if match:
                    yield Finding(
                        exits_lead_to_the_office,
                        text.position_of(match.start()),
                        f"exit `{one.id}` says “{match.group()}”, which an aid cannot know",
                        "say what to ask the office for",
                        len(match.group()),
                    )


@rule("adopted-aid-is-read-again", "warning", "decisions")
def adopted_aid_is_read_again(course: Course) -> Iterator[Finding]:
    """Warns when an aid has changed since the institution has adopted it, or will change some day.

    Why: whoever has adopted it has not read what changed since. The page says so below every
    outcome, so this stops nothing, not even with `--strict`.
    Instead: let them read the change, and write the new day under `adopted_on:` in `mkdocs.yml`.
    """
    adoption = course.site.adoption
    tomorrow = dt.date.today() + dt.timedelta(1)
    for decision in course.decisions.values():
        for change in decision.changes:
            if change.date > tomorrow:
                yield Finding(
                    adopted_aid_is_read_again,
                    change.what.at,
                    f"this change is of a day to come, {change.date}",
                    "write the day on which it was made under `date:`",
                )
        newest = decision.changes[0] if decision.changes else None
        if adoption and newest and adoption.adopted_on < newest.date <= tomorrow:
            yield Finding(
                adopted_aid_is_read_again,
                newest.what.at,
                f"the aid has changed on {newest.date}, and was adopted on {adoption.adopted_on}",
                "let whoever adopted it read the change, and write the day on which they did under "
                "`adopted_on:` in mkdocs.yml",
                timed=True,
            )


@rule("adoption-has-begun", "error", "decisions")
def adoption_has_begun(course: Course) -> Iterator[Finding]:
    """Checks that the decision aid was adopted on a day that has come.

    Why: every outcome lists what has changed since that day, so one that is still to come would
    hide each change until then.
    Instead: write the day on which the institution adopted the aid under `adopted_on:`.
    """
    adoption = course.site.adoption
    # Where the sun rises first, tomorrow is today.
    if adoption and adoption.adopted_on > dt.date.today() + dt.timedelta(1):
        yield Finding(
            adoption_has_begun,
            adoption.at,
            f"`adopted_on` says {adoption.adopted_on}, and that day is still to come",
            "write the day on which the institution adopted the decision aid",
            len(adoption.adopted_on.isoformat()),
        )


@rule("regulation-is-checked-within-a-year", "warning", "decisions")
def regulation_is_checked_within_a_year(course: Course) -> Iterator[Finding]:
    """Warns when nobody has read an exit's rule for a year, or when the date is still to come.

    Why: regulations change, and an aid that is out of date misleads with authority.
    Since only time makes it so, a year that has passed stops nothing, not even with `--strict`.
    Instead: read the cited rule again, and write the day under `checked:`.
    """
    today = dt.date.today()
    for decision in course.decisions.values():
        for one in decision.exits:
            if one.checked is None:
                continue
            days = (today - one.checked).days
            if days > DAYS_TO_CHECK_AGAIN or days < -1:
                yield Finding(
                    regulation_is_checked_within_a_year,
                    one.checked_at,
                    f"the rule of exit `{one.id}` was last checked on {one.checked}"
                    if days > 0
                    else f"the rule of exit `{one.id}` is checked on a day to come, {one.checked}",
                    "read what it cites, mend the exit, and write today's date under `checked:`",
                    len(one.checked.isoformat()),
                    timed=days > 0,
                )
