"""`docs/paths.yml` into the ways into the course that its home page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.course import LearningPath
from coursewright.model.files import PATHS
from coursewright.reading.assessment import read_document

if TYPE_CHECKING:
    from coursewright.finding import Finding
    from coursewright.reading.source import Source

PATH = PATHS.path


def read_paths(source: Source, found: list[Finding]) -> tuple[LearningPath, ...]:
    """Read the ways in; what cannot be used is left out, with findings."""
    fields = read_document(source, found, "file of paths", "`paths:`")
    if fields is None:
        return ()
    paths = []
    for entry in fields.mappings("paths", "path", "list the paths, each with `id` and `modules`"):
        path_id = entry.identifier("path")
        title = entry.text("title", "complete the sentence *I come to this from …*")
        why = entry.text("why", "say in a sentence why this order")
        modules = entry.texts("modules", "list the folders of modules, in their order")
        entry.finish()
        if path_id is not None and title is not None and why is not None:
            paths.append(LearningPath(path_id, title, why, modules, entry.at))
    fields.finish()
    return tuple(paths)
