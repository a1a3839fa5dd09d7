"""A reference as one would print it: only fields that were verified, in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from coursewright.reading.references import year
from coursewright.rendering.said import view_said
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from coursewright.markup.fields import Prose
    from coursewright.model.course import Reference


def list_cited(prose: Prose) -> list[dict[str, Any]]:
    """What `references.html` shows: the works that a page cites, in their order."""
    known = prose.references
    works = sorted((known[name] for name in prose.cited if name in known), key=order)
    return [
        {
            "id": work.id,
            "line": render_reference(work),
            "label": work.label,
            "back": prose.cited[work.id],
            "modules": [],
            "said": view_said(prose.said.get(work.id, ())),
        }
        for work in works
    ]


def render_reference(reference: Reference) -> Markup:
    """One entry of a list of references; a work without a verified field is printed without it."""
    fields: dict[str, Any] = reference.fields
    words = page_words()
    parts = []
    people = _people(fields.get("author", []))
    editors = _people(fields.get("editor", []))
    if people:
        parts.append(people.rstrip(".") + ".")
    elif editors:
        several = "many" if len(fields["editor"]) > 1 else "one"
        parts.append(words.phrase(f"reference_editors_{several}", names=editors))
    container = fields.get("container-title")
    title = escape(str(fields["title"]).rstrip("."))
    end = "" if str(title)[-1:] in "?!" else "."
    parts.append(
        Markup("{}{}").format(title if container else Markup("<cite>{}</cite>").format(title), end)
    )
    if container:
        parts.append(Markup("<cite>{}</cite>.").format(container))
    if "edition" in fields:
        parts.append(words.phrase("reference_edition", edition=fields["edition"]))
    if "publisher" in fields and fields["publisher"] != container:
        parts.append(f"{fields['publisher']}.")
    parts.append(_when_and_where(fields))
    line = Markup(" ").join(escape(part) for part in parts)
    if address := _address(fields):
        shown = f"doi:{fields['DOI']}" if "DOI" in fields else words["reference_read"]
        line += Markup(' <a href="{}">{}</a>').format(address, shown)
    return line


def _people(people: list[dict[str, str]]) -> str:
    names = []
    for person in people[:6]:
        if "family" in person:
            given = person.get("given", "")
            initials = "".join(
                part[0] for part in given.replace("-", " ").split() if part[0].isalpha()
            )
            names.append(f"{person['family']} {initials}".strip())
        else:
            names.append(person.get("literal", ""))
    if len(people) > 6:
        names = [*names[:3], "et al."]
    return ", ".join(names).replace(", et al.", " et al.")


def _when_and_where(fields: dict[str, Any]) -> str:
    where = str(fields.get("volume", ""))
    if where and "issue" in fields:
        where += f"({fields['issue']})"
    if "page" in fields:
        where += f"{':' if where else ''}{str(fields['page']).replace('-', '–')}"
    return f"{year(fields)}{';' if where else ''}{where}".rstrip(".") + "."


def _address(fields: dict[str, Any]) -> str:
    if "DOI" in fields:
        return f"https://doi.org/{fields['DOI']}"
    return str(fields.get("URL", ""))


def order(reference: Reference) -> tuple[str, str]:
    """Alphabetical, as a reader looks them up."""
    return (reference.label.casefold(), reference.id)
