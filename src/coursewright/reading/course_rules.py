"""Rules that are found broken while a certain kind of file is read."""

from coursewright.model.rule import define

BLANK_IS_CHOSEN_OR_TYPED = define(
    "blank-is-chosen-or-typed",
    "error",
    "items",
    """Checks that a blank has `choices:` or `accept:`, and not both.

    Why: a blank is a list to choose from or a line to type on.
    Instead: keep the one that you mean.
    """,
)

REQUIRED_KEYS_ARE_THERE = define(
    "required-keys-are-there",
    "error",
    "items",
    """Checks that every key that is needed is there and has a value.

    Why: what is missing cannot be shown: a rationale, a heading to read again, an objective to
    count.
    Instead: write what the hint says.
    """,
)

TYPE_IS_KNOWN = define(
    "type-is-known",
    "error",
    "items",
    """Checks that `type:` is one of the ways to answer.

    Why: each is shown and scored by rules of its own.
    Instead: the page *Every type of question* shows them all.
    """,
)

COMPETENCY_IDS_ARE_WELL_FORMED = define(
    "competency-ids-are-well-formed",
    "error",
    "modules",
    """Checks that the id of a competency is its domain's id, a dot and a number.

    Why: modules name competencies by these ids, and pages sort by them.
    Instead: write `7.1` for the first competency of domain 7.
    """,
)

STEPS_HAVE_WHAT_THEY_NEED = define(
    "steps-have-what-they-need",
    "error",
    "modules",
    """Checks that a step of a session lists questions where its type takes them, and nowhere else.

    Why: the room votes on questions; a step that shows a card has no place for them.
    Instead: list their ids under `items:` of a vote, or delete `items:`.
    """,
)

DATE_IS_A_DATE = define(
    "date-is-a-date",
    "error",
    "modules",
    """Checks that a date is written as year, month and day, and exists.

    Why: the age of what was checked is counted from it.
    Instead: write `checked: 2026-11-24`.
    """,
)

MODULE_HAS_FRONT_MATTER = define(
    "module-has-front-matter",
    "error",
    "modules",
    """Checks that a module begins with its front matter.

    Why: title, minutes and objectives of the module stand there, and nowhere else.
    Instead: begin the file with `---`, the keys, and `---` again.
    """,
)

ADDRESS_IS_ONE = define(
    "address-is-one",
    "error",
    "pages",
    """Checks that an address in `mkdocs.yml` is that of a page, or one for e-mail.

    Why: a link that leads nowhere is found by a learner who needs help.
    Instead: begin it with `https://`, or write the e-mail address alone.
    """,
)

ACCENT_CAN_BE_READ = define(
    "accent-can-be-read",
    "error",
    "pages",
    """Checks that the institution's color is written with six digits.

    Why: from them the color of the dark palette is computed, and the contrast of both.
    Instead: write `accent: "#0b5f66"`, in quotes, because YAML takes what follows a `#` for a
    comment.
    """,
)

OTHER_HOSTS_ARE_ORIGINS = define(
    "other-hosts-are-origins",
    "error",
    "pages",
    """Checks that each entry of `other_hosts:` is `https://` and the name of one host.

    Why: they go into the security policy of every page as they are; a path would allow one file, a
    star every host, and a quotation mark or a semicolon would end the policy.
    Instead: write `other_hosts: [https://stats.example.org]`.
    """,
)

OFFICE_HAS_AN_ADDRESS = define(
    "office-has-an-address",
    "error",
    "pages",
    """Checks that the page of the office that has adopted the decision aid begins with `https://`.

    Why: a link without it would lead into the course.
    Instead: copy the address from the browser.
    """,
)

TERMS_ARE_DEFINED = define(
    "terms-are-defined",
    "error",
    "pages",
    """Checks that a line of the glossary that begins with a colon is a definition.

    Why: a link to a term without a definition opens on nothing.
    Instead: write the term on a line, and below it a colon, three spaces and what it means.
    """,
)

TERMS_STAND_ONCE = define(
    "terms-stand-once",
    "error",
    "pages",
    """Checks that a term stands in the glossary once.

    Why: a link can lead to one definition only.
    Instead: delete one of the two.
    """,
)

COURSE_HAS_AN_ID = define(
    "course-has-an-id",
    "error",
    "pages",
    """Checks that the course has an id in `mkdocs.yml`.

    Why: learners' answers are kept under it, and two courses on one host would share them.
    Instead: under `extra:` and `course:`, write `id:` with a short name, and never change it.
    """,
)

COMMENTS_ARE_CLOSED = define(
    "comments-are-closed",
    "error",
    "pages",
    """Checks that a comment has an end of its own.

    Why: without one it hides the text up to the end of the next comment, or is shown to learners.
    Instead: write `-->` where the comment ends.
    """,
)

SOURCES_HAVE_KEYS = define(
    "sources-have-keys",
    "error",
    "pages",
    """Checks that a comment that begins with `source` has a key and its value on each line.

    Why: only then readers can open a citation to the sentence that it rests on.
    Instead: write `work:`, `says:` and, if you know them, `place:` and `seen:` below
    `<!-- source`, each on a line of its own; what goes on in the next line is indented there.
    `python3 build_quiz.py check --fix` rewrites the older form, where nothing is left to guess.
    """,
)

TAGS_ARE_CLOSED = define(
    "tags-are-closed",
    "error",
    "pages",
    """Checks that a tag in the text of a page is closed.

    Why: an open one takes the rest of the page into itself, and no Markdown in it is read.
    Instead: write the closing tag, or Markdown in place of both.
    """,
)

FENCE_IS_CLOSED = define(
    "fence-is-closed",
    "error",
    "pages",
    """Checks that a fence is closed.

    Why: an open one stays text, and learners see its inside.
    Instead: add the closing line, indented like the first.
    """,
)

FENCE_IS_KNOWN = define(
    "fence-is-known",
    "error",
    "pages",
    """Checks that the word after the marks of a fence is written as the course knows it.

    Why: a fence with another word is shown as plain text.
    Instead: write it in lower case, alone after the marks.
    """,
)

FENCE_LINES_UP = define(
    "fence-lines-up",
    "error",
    "pages",
    """Checks that a fence in a list is indented by four spaces for each level.

    Why: with two or three, the list breaks in two and its numbers begin again.
    Instead: indent it by four spaces, or not at all.
    """,
)

FIELDS_ARE_WRITTEN_OR_CHOSEN = define(
    "fields-are-written-or-chosen",
    "error",
    "worksheets",
    """Checks that a field of a worksheet has `rows:` or `choices:`, and `several:` only with
    choices.

    Why: a field is lines to write on, or something to choose.
    Instead: keep the one that you mean.
    """,
)

TEACHES_RESOLVES = define(
    "teaches-resolves",
    "error",
    "items",
    """Checks that `teaches:` names a heading that exists; warns if it leads out of the module.

    Why: after a wrong answer the link to the paragraph is the next thing a learner needs.
    Instead: copy the anchor of the heading that teaches what the item asks.
    """,
)

MISCONCEPTIONS_ARE_MENDED = define(
    "misconceptions-are-mended",
    "error",
    "modules",
    """Checks that each misconception of a module names a heading of the module's page.

    Why: to whoever has shown a belief twice, the course offers two minutes on why it does not hold.
    Instead: copy the anchor of the heading, and put it in quotation marks, because YAML takes what
    follows a `#` for a comment: `teaches: "#what-they-liked"`.
    """,
)

WORDS_FIT_THEIR_PLACE = define(
    "words-fit-their-place",
    "error",
    "pages",
    """Checks that words in `course.yml` fill in what the engine's fill in, and are as many lines.

    Why: a count or a date that is not filled in is missing, and what is filled in by another name
    stands on the page in braces.
    Instead: write the same names in braces as the engine's words have, at any place.
    """,
)
