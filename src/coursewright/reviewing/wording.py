"""The fixed words of a pack, in the language that its reader marks it in."""

from __future__ import annotations

WHAT_THIS_IS = (
    "This document holds one module of the course, for you to review as someone who knows the "
    "field. It is a draft: its text was drafted with machine assistance from the works that it "
    "cites, and no statement in it counts as reviewed until a named person has read it.",
    "You need Word, or a program that opens Word documents, and nothing else. The people in the "
    "cases are invented.",
)

HOW_TO_MARK = (
    "At each part with a number there is a box. Tick one of keep, fix and drop: click the square, "
    "or type an x in its place.",
    "Beside it, write what is wrong and what you would say instead. Plain words will do.",
    "Nothing else is needed. You may also use Word's comments and tracked changes: they are "
    "collected, too.",
    "A box that you leave empty means that you did not judge it. Leave as many as you like.",
    "The grey line under a number tells the course's authors where it stands; please leave it.",
    "On the last page, say who you are, and send the document back.",
)

ROOM = "What is wrong, and what you would say instead"
"""The heading of the room beside the ticks."""

ABOUT_YOU = "About you"

HOW_IT_IS_PRINTED = (
    "The header of “{title}” names its reviewers. If you fill in the lines below, the course will "
    "print them there as you wrote them; leave them empty, and your marks are used without your "
    "name.",
)

ENTRY_LABELS = {
    "by": ("Your name", "as it should be printed"),
    "role": ("Your role", "such as: director of a medical education research unit"),
    "affiliation": ("Your affiliation", "the institution"),
    "date": ("The date of your review", "year, month and day: 2026-11-24"),
    "scope": ("What you read", "such as: claims and questions, without the sessions"),
}
"""For each key of an entry of `reviews:`, what is asked for, and what that means."""
