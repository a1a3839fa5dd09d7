"""What the YAML parser complains of, as a sentence for an author, where it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.reading.quoting import how_to_quote
from coursewright.reading.slip import Slip
from coursewright.reading.slips import find
from coursewright.reading.values import before_value, in_quotes, is_plain

if TYPE_CHECKING:
    import yaml

_ANY_QUOTES = "put the whole text in quotes"


def explain(text: str, failure: yaml.YAMLError) -> Slip:
    """The likeliest mistake behind a failure of the parser.

    The parser says where it gave up; authors need to know where they slipped, which is often a
    line or two above. What is looked for first are the slips that people make most.
    """
    lines = text.split("\n")
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    start = getattr(failure, "context_mark", None)
    line, column = (0, 0) if mark is None else (mark.line, mark.column)
    said = f"{getattr(failure, 'problem', None) or failure}"
    context = f"{getattr(failure, 'context', None) or ''}"
    if "could not find expected ':'" in said and start is not None:
        line, column = start.line, start.column
    # The end of a text may be counted as a line of its own.
    line = min(line, len(lines) - 1)
    for slip in find(lines, line, column, said):
        return slip
    for part, message, hint in _SAYINGS:
        if part in said or part in context:
            quotable = hint == _ANY_QUOTES
            mends, words = in_quotes(lines, line) if quotable else ((), "")
            return Slip(
                line,
                column,
                message,
                how_to_quote(words, before_value(lines, line)) if words else hint,
                mends,
                sure=bool(mends) and is_plain(lines, line),
            )
    message = "this line is not well-formed YAML"
    return Slip(
        line, column, message, "compare it with its neighbors: indentation, colons, quotation marks"
    )


_SAYINGS = (
    (
        "while scanning an a",  # an alias, an anchor
        "the text begins with `*` or `&`, which have a meaning of their own in YAML",
        _ANY_QUOTES,
    ),
    (
        "found unexpected end of stream",
        "a quotation mark is opened and not closed",
        "close the quotation mark at the end of the text",
    ),
    (
        "found unexpected document",
        "a quotation mark is opened and not closed",
        "close the quotation mark at the end of the text",
    ),
    (
        "could not find expected ':'",
        "this line is neither a `key: value` nor part of the text above",
        "add the key, or indent the line to continue the text above",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not line up with the list that it belongs to",
        "give it the same indentation as the `-` lines or keys around it",
    ),
    (
        "did not find expected key",
        "this line does not line up with the keys around it",
        "give it the same indentation as its neighbors",
    ),
    (
        "did not find expected ',' or",
        "a list in brackets is not closed",
        "close it with `]` or `}`, or put the text in quotes",
    ),
    (
        "cannot start any token",
        "the text begins with a character that has a meaning of its own in YAML",
        _ANY_QUOTES,
    ),
    (
        "while parsing a tag",
        "the text begins with `!`, which has a meaning of its own in YAML",
        _ANY_QUOTES,
    ),
    (
        "while scanning a tag",
        "the text begins with `!`, which has a meaning of its own in YAML",
        _ANY_QUOTES,
    ),
    (
        "while scanning a directive",
        "the line begins with `%`, which has a meaning of its own in YAML",
        "put the whole text in quotes, and indent the line to continue the text above",
    ),
    (
        "did not find expected node content",
        "a bracket, a brace or a comma stands where text should begin",
        _ANY_QUOTES,
    ),
    (
        "escape character",
        "a backslash inside double quotes has a meaning of its own in YAML",
        "use single quotes around the text, or write the backslash twice",
    ),
    (
        "too many levels",
        "lists and groups are nested more than 50 levels deep",
        "put text with brackets into quotes, and write lists one below the other",
    ),
    (
        "expected a single document",
        "`---` divides the file in two",
        "delete the line `---`",
    ),
    (
        "did not find expected <document start>",
        "the file goes on after its content has ended",
        "give this line the same indentation as the keys above",
    ),
)
"""What the parser says or was doing, what that means, and what to do."""
