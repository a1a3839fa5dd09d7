"""Rules for what an edit must not change, because records of learners hang on it."""

from coursewright.model.rule import define

CHANGED_KEYS_ARE_ANNOUNCED = define(
    "changed-keys-are-announced",
    "warning",
    "records",
    """Warns, with `--since`, of an item with another key that no new advisory names.

    Why: learners are told on the page, but a copy in an LMS goes on marking by the old key until
    its host hears of it.
    Instead: write the entry that the hint gives into `docs/advisories.yml`.
    """,
)

CHOICE_IDS_STAY = define(
    "choice-ids-stay",
    "warning",
    "records",
    """Warns, with `--since`, of a choice or another part of an item whose id was changed.

    Why: these ids are part of what an item means; a new one makes every answer an old one.
    Instead: keep the id, however the words change.
    """,
)

ITEM_IDS_ARE_NEVER_REUSED = define(
    "item-ids-are-never-reused",
    "warning",
    "records",
    """Warns, with `--since`, of an item with an id that another item had before.

    Why: answers to the other would be taken for answers to this one.
    Instead: give it an id that was never used.
    """,
)

ITEM_IDS_STAY = define(
    "item-ids-stay",
    "warning",
    "records",
    """Warns, with `--since`, of an item that is gone or has another id.

    Why: learners' answers are kept under its id; under another id they are answers to nothing.
    Instead: keep the id of an item that is only reworded; delete one that should not be asked.
    """,
)

KEYS_CHANGE_ON_PURPOSE = define(
    "keys-change-on-purpose",
    "warning",
    "records",
    """Warns, with `--since`, of an item that takes another answer for right than before.

    Why: those who have answered are told that the question has changed, and answer again.
    Instead: leave it so if the old key was wrong; if not, take it back.
    """,
)

RECORDED_NAMES_STAY = define(
    "recorded-names-stay",
    "warning",
    "records",
    """Warns, with `--since`, of a name that is gone under which learners' browsers keep something.

    Why: a record refers to the course, sets, objectives, sentences, domains and worksheets by name.
    Instead: call it by its old name; if it was deleted on purpose, leave it so.
    """,
)

REVISION_FOLLOWS_WORDING = define(
    "revision-follows-wording",
    "warning",
    "records",
    """Warns, with `--since`, of an item that was reworded so far that it may ask something else.

    Why: an answer counts as long as the item means the same, and wording is no part of that.
    Instead: raise `revision:` if it asks something else; if not, leave it so.
    """,
)

REVISIONS_ONLY_RISE = define(
    "revisions-only-rise",
    "warning",
    "records",
    """Warns, with `--since`, of a `revision:` that is lower than before.

    Why: answers to an earlier question would count again.
    Instead: write one more than it was.
    """,
)
