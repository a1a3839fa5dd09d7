"""`docs/references.json` (CSL-JSON) into references that hold verified fields only."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from coursewright.finding import SURE, Finding, closest
from coursewright.model.course import Reference
from coursewright.model.files import REFERENCES
from coursewright.model.text import Position
from coursewright.reading import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.source import Source

PATH = REFERENCES.path

_PRINTED = (
    "type", "author", "editor", "title", "container-title", "publisher", "edition", "volume",
    "issue", "page", "issued", "DOI", "URL",
)  # fmt: skip
_PARTIAL_AUTHORS = "author[1..]"

_KNOWN = (
    *_PRINTED, "id", "verification", "note", "abstract", "keyword", "language", "accessed", "PMID",
    "PMCID", "ISBN", "ISSN", "annote", "archive", "archive-place", "archive_location", "authority",
    "call-number", "categories", "chapter-number", "citation-key", "citation-label",
    "citation-number", "collection-editor", "collection-number", "collection-title", "composer",
    "container-author", "container-title-short", "custom", "dimensions", "director", "division",
    "editorial-director", "event", "event-date", "event-place", "event-title", "genre",
    "illustrator", "interviewer", "journalAbbreviation", "jurisdiction", "license", "locator",
    "medium", "number", "number-of-pages", "number-of-volumes", "original-author", "original-date",
    "original-publisher", "original-publisher-place", "original-title", "page-first", "part",
    "part-title", "publisher-place", "recipient", "references", "reviewed-author", "reviewed-genre",
    "reviewed-title", "scale", "section", "shortTitle", "source", "status", "submitted",
    "supplement-number", "title-short", "translator", "version", "volume-title", "year-suffix",
)  # fmt: skip
"""The fields of CSL 1.0.2, and ours."""

_MEANT = {
    "authors": "author", "year": "issued", "date": "issued", "published": "issued",
    "journal": "container-title", "journal-title": "container-title",
    "booktitle": "container-title", "pages": "page", "doi": "DOI", "url": "URL", "link": "URL",
    "number": "issue", "pmid": "PMID",
    "editors": "editor", "place": "publisher-place", "article-title": "title", "name": "title",
}  # fmt: skip
"""What other programs call them."""

_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score",
    "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
_MEANT_TYPES = {
    "journal": "article-journal", "journal-article": "article-journal", "paper": "article-journal",
    "website": "webpage", "web": "webpage", "conference": "paper-conference", "law": "legislation",
    "misc": "document", "guideline": "report", "dissertation": "thesis", "preprint": "article",
}  # fmt: skip


def read_references(source: Source, found: list[Finding]) -> dict[str, Reference]:
    """Read all works; one that has no id, no title or no verification is a finding."""
    try:
        works = json.loads(source.text)
    except json.JSONDecodeError as failure:
        found.append(
            Finding(
                rules.REFERENCES_ARE_JSON,
                Position(source.path, failure.lineno, failure.colno),
                f"the references stop being JSON here: {failure.msg.lower()}",
                "look at the line above for a missing comma, quotation mark or bracket",
            )
        )
        return {}
    except (RecursionError, ValueError):
        at = Position(source.path, 1, 1)
        found.append(
            Finding(
                rules.REFERENCES_ARE_JSON,
                at,
                "the references have too many levels, or a number of thousands of digits",
                "write each work as CSL-JSON",
            )
        )
        return {}
    if not isinstance(works, list):
        at = Position(source.path, 1, 1)
        found.append(
            Finding(
                rules.REFERENCES_ARE_JSON, at, "the references are not a list", "begin with `[`"
            )
        )
        return {}
    lines = {
        match[1]: source.text.count("\n", 0, match.start()) + 1
        for match in re.finditer(r'"id":\s*"([^"]+)"', source.text)
    }
    written = source.text.split("\n")
    references: dict[str, Reference] = {}
    for number, work in enumerate(works, 1):
        name = work.get("id") if isinstance(work, dict) else None
        at = Position(source.path, lines.get(str(name), 1), 1)
        complaint = _complaint(work, references)
        if complaint:
            message, hint = complaint
            found.append(
                Finding(rules.REFERENCES_ARE_VERIFIED, at, f"work {number}: {message}", hint)
            )
        if isinstance(work, dict) and isinstance(name, str) and name not in references:
            found += _about_fields(written, work, at)
        # A work with a mistake is known all the same: who cites it need not hear of it.
        if isinstance(name, str) and isinstance(work.get("title"), str):
            references.setdefault(name, _verified(work, at))
    return references


def _about_fields(lines: list[str], work: dict[str, Any], at: Position) -> Iterator[Finding]:
    """Fields that would not be printed, or not as they are meant, each at its line."""
    name = str(work["id"])
    last = next(
        (n for n, line in enumerate(lines[at.line :], at.line) if re.search(r'"id":\s*"', line)),
        len(lines),
    )

    def tell(key: str, message: str, hint: str) -> Finding:
        written = re.compile(rf'"{re.escape(key)}"\s*:')
        # Some write the id first and some last, so a field may stand before it.
        number = next((n for n in range(at.line - 1, last) if written.search(lines[n])), None)
        if number is None:
            number = next((n for n in range(at.line - 1, -1, -1) if written.search(lines[n])), 0)
        column = lines[number].find(f'"{key}"') + 1
        place = Position(at.path, number + 1, max(column, 1))
        return Finding(rules.REFERENCES_HAVE_KNOWN_FIELDS, place, message, hint, len(key) + 2)

    for key in work:
        if key not in _KNOWN:
            meant = _MEANT.get(key.lower()) or closest(key, _KNOWN, SURE)
            yield tell(
                key,
                f"`{key}` of `{name}` is no field of CSL-JSON, so it is not printed",
                f"did you mean {_as_written(meant, work[key])}?" if meant else "delete it",
            )
    kind = work.get("type")
    if kind is None:
        yield tell(
            "id",
            f"`{name}` has no `type`",
            'add `"type": "article-journal"`, or `book`, `chapter`, `report`, `webpage`',
        )
    elif isinstance(kind, str) and kind not in _TYPES:
        meant = _MEANT_TYPES.get(kind.lower()) or closest(kind, _TYPES, SURE)
        yield tell(
            "type",
            f"`{kind}` is no type of work in CSL-JSON",
            f"did you mean `{meant}`?" if meant else "write `document`",
        )
    doi = work.get("DOI")
    if isinstance(doi, str) and not re.fullmatch(r"10\.\d{4,}/\S+", doi):
        found = re.search(r"10\.\d{4,}/\S+", doi)
        yield tell(
            "DOI",
            f"the `DOI` of `{name}` begins with something other than `10.`",
            f'write `"DOI": "{found[0]}"`' if found else "copy it from the work, from `10.` on",
        )
    url = work.get("URL")
    if isinstance(url, str) and not re.match(r"https?://\S+$", url):
        yield tell(
            "URL",
            f"the `URL` of `{name}` is not the address of a page",
            "begin it with `https://`",
        )
    issued = work.get("issued")
    if isinstance(issued, dict) and year(work) == "n.d." and not issued.get("literal"):
        yield tell("issued", f"`issued` of `{name}` has no year", f"{_SHAPES['issued']}")


def _as_written(key: str, value: Any) -> str:  # noqa: ANN401 - whatever the work says
    if key == "issued" and re.fullmatch(r"\d{4}", str(value)):
        return f'`"issued": {{"date-parts": [[{value}]]}}`'
    return f"`{key}`"


def _complaint(
    work: Any,  # noqa: ANN401 - it is what has to be found out
    references: dict[str, Reference],
) -> tuple[str, str] | None:
    if not isinstance(work, dict):
        return "it is not a group of keys", "write the work as CSL-JSON"
    name = work.get("id")
    if not isinstance(name, str) or not isinstance(work.get("title"), str):
        return "it has no `id` or no `title`", "add both as text"
    if name in references:
        return f"`{name}` is there already", "delete one of the two"
    verification = work.get("verification")
    if not isinstance(verification, dict) or not verification.get("evidence"):
        return (
            f"`{name}` does not say how it was verified",
            'add `"verification"` with the page that shows it as `"evidence"`',
        )
    for key in _PRINTED:
        if key in work and not _has_shape(key, work[key]):
            return (
                f"`{key}` of `{name}` does not have the form that CSL-JSON gives it",
                _SHAPES.get(key, f'write `"{key}"` with text after it'),
            )
    unseen = verification.get("not_seen_fields", [])
    if not _are_names(unseen):
        return (
            f"`not_seen_fields` of `{name}` is not a list of fields",
            'write `"not_seen_fields": []` with their names between the brackets',
        )
    if "title" in unseen:
        return (
            f"the title of `{name}` is listed as not seen, and without it nothing can be printed",
            "find a page that shows it, and delete `title` from `not_seen_fields`",
        )
    unknown = [one for one in unseen if one not in (*_PRINTED, _PARTIAL_AUTHORS)]
    if unknown:
        return (
            f"`{unknown[0]}` in `not_seen_fields` of `{name}` is not a field",
            f"use names of fields, or `{_PARTIAL_AUTHORS}` when only the first author was seen",
        )
    return None


_PEOPLE = '`[{"family": "…", "given": "…"}]`'
_SHAPES = {
    "author": f"write the authors as {_PEOPLE}",
    "editor": f"write the editors as {_PEOPLE}",
    "issued": 'write the year as `{"date-parts": [[2020]]}`',
}


def _has_shape(key: str, value: Any) -> bool:  # noqa: ANN401 - it is what has to be found out
    """Whether the value of a printed field can be printed."""
    if key in ("author", "editor"):
        return isinstance(value, list) and all(
            isinstance(one, dict) and all(isinstance(part, str) for part in one.values())
            for one in value
        )
    if key == "issued":
        return isinstance(value, dict)
    return isinstance(value, str | int)


def _are_names(value: Any) -> bool:  # noqa: ANN401 - it is what has to be found out
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _verified(work: dict[str, Any], at: Position) -> Reference:
    verification = work.get("verification")
    named = verification.get("not_seen_fields", []) if isinstance(verification, dict) else []
    unseen = frozenset(named if _are_names(named) else ())
    fields = {
        key: work[key]
        for key in _PRINTED
        if key in work and (key == "title" or key not in unseen) and _has_shape(key, work[key])
    }
    if _PARTIAL_AUTHORS in unseen and "author" in fields:
        fields["author"] = [*fields["author"][:1], {"literal": "et al."}]
    if "DOI" in unseen and "doi.org" in str(fields.get("URL", "")):
        del fields["URL"]
    return Reference(work["id"], fields, _label(fields), at)


def _label(fields: dict[str, Any]) -> str:
    """Who and when, as the text cites it; works without a known author go by their title."""
    people = fields.get("author") or fields.get("editor") or []
    names = [person.get("family") or person.get("literal", "") for person in people]
    if not names:
        who = str(fields["title"])
    elif "et al." in names or len(names) > 2:
        who = f"{names[0]} et al."
    else:
        who = " & ".join(names)
    return f"{who} {year(fields)}"


def year(fields: dict[str, Any]) -> str:
    """The year of a work, or *n.d.*."""
    try:
        return str(fields["issued"]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError):
        return "n.d."
