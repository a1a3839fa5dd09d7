"""`docs/competencies.yml` into the domains of the course and their competencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from coursewright.finding import Finding
from coursewright.model.citation import Citation
from coursewright.model.competency import Competency, Domain, Level
from coursewright.model.files import COMPETENCIES
from coursewright.reading import course_rules
from coursewright.reading.assessment import read_document

if TYPE_CHECKING:
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source

PATH = COMPETENCIES.path

LEVELS: tuple[Level, ...] = get_args(Level)


def read_competencies(source: Source, found: list[Finding]) -> tuple[Domain, ...]:
    """Read the domains; what cannot be used is left out, with findings."""
    fields = read_document(source, found, "file of competencies", "`domains:`")
    if fields is None:
        return ()
    hint = "list the domains, each with `id`, `title` and `competencies`"
    read = [_read_domain(entry) for entry in fields.mappings("domains", "domain", hint)]
    fields.finish()
    return tuple(domain for domain in read if domain is not None)


def _read_domain(fields: Fields) -> Domain | None:
    domain_id = fields.identifier("domain")
    title = fields.text("title", "name the domain in a few words")
    hint = "list what one could see somebody do, each with `id`, `level` and `text`"
    entries = fields.mappings("competencies", "competency", hint)
    read = [_read_competency(entry, domain_id) for entry in entries]
    fields.finish()
    if domain_id is None or title is None:
        return None
    competencies = tuple(competency for competency in read if competency is not None)
    return Domain(domain_id, title, competencies, fields.at)


def _read_competency(fields: Fields, domain_id: str | None) -> Competency | None:
    written = fields.text("id", "give the competency its domain's id, a dot and a number: `7.1`")
    if written is not None:
        fields.what = f"competency `{written.source}`"
    level = fields.one_of("level", LEVELS, "say for whom it is: `level: entry`")
    text = fields.text("text", "say in a sentence what one could see somebody do")
    references = tuple(Citation(name.source, name.at) for name in fields.texts("references"))
    fields.finish()
    if written is None or level is None or text is None or domain_id is None:
        return None
    if not re.fullmatch(rf"{re.escape(domain_id)}\.[0-9]+", written.source):
        fields.found.append(
            Finding(
                course_rules.COMPETENCY_IDS_ARE_WELL_FORMED,
                written.at,
                f"the id `{written.source}` is not that of a competency of domain `{domain_id}`",
                f"write the domain's id, a dot and a number: `{domain_id}.1`",
                len(written.source),
            )
        )
        return None
    return Competency(written.source, level, text, references, fields.at)
