"""`sources:` in YAML: what the works that its texts cite say, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.source_sentences import SourceSentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.fields import Fields


def read_sources(fields: Fields) -> tuple[SourceSentences, ...]:
    """What `sources:` lists; what cannot be read is lost, with findings."""
    return tuple(_read_each(fields))


def _read_each(fields: Fields) -> Iterator[SourceSentences]:
    for entry in fields.mappings("sources", "source"):
        entry.needed = None  # A source is whole or none, in a draft, too.
        work = entry.text("work", "write `work:` with the id of the work, as in `[@id]`")
        place = entry.text("place")
        says = entry.text_or_texts(
            "says", "write `says:` with the sentence as the source has it, word for word"
        )
        seen = entry.text("seen")
        entry.finish()
        if work is not None and says:
            yield SourceSentences(work, place, says, seen, entry.at)
        else:
            fields.lost = True
