"""Rules that are found broken while any file is read: its letters, its YAML, its keys."""

from coursewright.model.rule import define

FILE_CAN_BE_READ = define(
    "file-can-be-read",
    "error",
    "files",
    """Checks that a file can be opened.

    Why: what cannot be opened cannot be checked or shown.
    Instead: look whether the file is there, and whether you may read it.
    """,
)

FILE_IS_NOT_EMPTY = define(
    "file-is-not-empty",
    "error",
    "files",
    """Checks that a file has content.

    Why: an empty file is mostly one that was not saved.
    Instead: write its content, or delete it.
    """,
)

FILE_IS_SMALL_ENOUGH = define(
    "file-is-small-enough",
    "error",
    "files",
    """Checks that a file has no more than a million bytes.

    Why: a larger one is hardly text that somebody wrote, and would stop the build for long.
    Instead: split it.
    """,
)

FILE_IS_UTF_8 = define(
    "file-is-utf-8",
    "error",
    "files",
    """Checks that a file is saved as UTF-8.

    Why: in another encoding its letters cannot be told.
    Instead: save it with the encoding UTF-8.
    """,
)

ID_IS_WELL_FORMED = define(
    "id-is-well-formed",
    "error",
    "files",
    """Checks that an id, or the name of a worksheet, has lower-case letters, digits and hyphens
    only.

    Why: it becomes an address, and the name under which answers are kept.
    Instead: write it as the hint shows, once and for all.
    """,
)

INDENT_WITH_SPACES = define(
    "indent-with-spaces",
    "error",
    "files",
    """Checks that no line is indented with a tab.

    Why: YAML does not allow it, and editors show tabs in different widths.
    Instead: replace the tab by spaces, as many as the lines around it have.
    """,
)

KEYS_ARE_KNOWN = define(
    "keys-are-known",
    "error",
    "files",
    """Checks that every key is one that the course knows.

    Why: a misspelled key is silently without effect, everywhere else.
    Instead: take the spelling that the hint proposes, or delete the key.
    """,
)

KEYS_ARE_UNIQUE = define(
    "keys-are-unique",
    "error",
    "files",
    """Checks that no key stands twice in the same group.

    Why: one of the two would be lost.
    Instead: delete one.
    """,
)

NO_ANCHORS_OR_ALIASES = define(
    "no-anchors-or-aliases",
    "error",
    "files",
    """Checks that a file has no anchors and aliases, `&` and `*`.

    Why: a few lines of them can grow beyond all memory, and an asterisk is mostly meant as a star.
    Instead: write it out; put text that begins with `*` or `&` in quotes.
    """,
)

NO_BYTE_ORDER_MARK = define(
    "no-byte-order-mark",
    "warning",
    "files",
    """Warns of an invisible mark at the beginning of a file.

    Why: other tools take it for a letter.
    Instead: save the file as UTF-8 without BOM.
    """,
)

CHARACTERS_ARE_SEEN = define(
    "characters-are-seen",
    "error",
    "files",
    """Checks that no character is invisible; of those that a text may hold, it warns.

    Why: it comes along when text is copied, and search finds no word that has it inside.
    Instead: type the letters around it anew; `check --fix` takes it out.
    """,
)

LINES_ARE_KEPT = define(
    "lines-are-kept",
    "warning",
    "files",
    """Warns of a list or of paragraphs that YAML runs together into one line.

    Why: only below a `|` do lines stay lines; elsewhere their ends become spaces.
    Instead: write `|` after the key, and the text on the lines below, indented.
    """,
)

REFERENCES_ARE_JSON = define(
    "references-are-json",
    "error",
    "files",
    """Checks that `docs/references.json` is a list in JSON.

    Why: no work can be cited while it is not.
    Instead: look for a missing comma, quotation mark or bracket, on the line or the one above.
    """,
)

REFERENCES_ARE_VERIFIED = define(
    "references-are-verified",
    "error",
    "files",
    """Checks that every work has an id, a title, and a page on which it was seen.

    Why: what is printed should have been seen by somebody.
    Instead: add `verification` with that page as `evidence`, and list under `not_seen_fields` what
    it does not show.
    """,
)

REFERENCES_HAVE_KNOWN_FIELDS = define(
    "references-have-known-fields",
    "error",
    "files",
    """Checks that a work has fields, a type, a DOI and a year as CSL-JSON has them.

    Why: a field with another name is not printed, so a work would stand there without its authors.
    Instead: take the name that the hint proposes.
    """,
)

TEXT_IS_NOT_CUT_OFF = define(
    "text-is-not-cut-off",
    "warning",
    "files",
    """Warns of text that ends where YAML takes a `#` for a comment; where nothing is left of the
    text, it is an error.

    Why: what follows is not shown, and nobody sees that it is missing.
    Instead: put the whole text in quotes, or the comment on a line of its own. Behind two spaces
    and with a space after its `#`, a comment may follow a text.
    """,
)

TEXT_IS_NOT_EMPTY = define(
    "text-is-not-empty",
    "error",
    "files",
    """Checks that a text is more than spaces.

    Why: an empty line would be shown.
    Instead: write the text, or delete the line.
    """,
)

TEXT_IS_SHORT_ENOUGH = define(
    "text-is-short-enough",
    "error",
    "files",
    """Checks that a field has no more than 5,000 characters.

    Why: a page of print has 3,000; longer texts belong into the module.
    Instead: shorten it, or move it there.
    """,
)

VALUE_HAS_THE_RIGHT_KIND = define(
    "value-has-the-right-kind",
    "error",
    "files",
    """Checks that text stands where text belongs, a number where a number does, and a list where a
    list.

    Why: YAML takes `no` for text, `12` for a number and `a: b` for a group of keys, whatever was
    meant.
    Instead: put text in quotes; begin the entries of a list with `- `.
    """,
)

VALUE_IS_KNOWN = define(
    "value-is-known",
    "error",
    "files",
    """Checks that a word is one of the few that its key can have.

    Why: another one would be silently without effect.
    Instead: take one of those in the hint.
    """,
)

YAML_IS_WELL_FORMED = define(
    "yaml-is-well-formed",
    "error",
    "files",
    """Checks that a file can be read as YAML.

    Why: nothing of it can be used while it cannot.
    Instead: compare the line with its neighbors: indentation, colons, quotation marks.
    """,
)
