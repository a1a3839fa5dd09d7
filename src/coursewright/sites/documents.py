"""The blank documents of the worksheets: made once, kept, and put beside their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.rendering.document import write_document
from coursewright.sites.builder import hidden_page, tree_path
from coursewright.sites.cache import keep_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.library import Library


def documents(library: Library, *, drafts: bool) -> Iterator[tuple[str, bytes]]:
    """Each blank document of this site: its place in the merged tree, and its bytes."""
    for path in library.worksheets():
        sheet = None if hidden_page(path, library, drafts=drafts) else library.worksheet(path)
        if sheet is not None:
            made = keep_made(library, path, lambda sheet=sheet: write_document(sheet))  # type: ignore[misc]
            yield tree_path(sheet.document), made
