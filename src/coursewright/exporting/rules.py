"""Rules for what an export cannot take along."""

from coursewright.model.rule import define

NOTHING_IS_LOST = define(
    "nothing-is-lost",
    "warning",
    "changes",
    """Warns of what a question loses in the format into which it is exported.

    Why: whoever imports the file sees what is there, and not what is missing.
    Instead: choose a format that has a place for it, or add it by hand after the import.
    """,
)

QUESTIONS_ARE_TAKEN_ALONG = define(
    "questions-are-taken-along",
    "warning",
    "changes",
    """Warns of a question for which the format into which it is exported has no place at all.

    Why: it would be missing without a word.
    Instead: use a format that has one, or let learners meet it on the site.
    """,
)

LINKS_HINT = (
    "let `site_url:` in `mkdocs.yml`, or a variable that stands there, say where the course is, "
    "then export again"
)
"""What brings back links to pages of the course."""
