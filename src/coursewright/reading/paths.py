"""`docs/paths.yml` into the ways into the course that its home page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from coursewright.model.course import LearningPath, PathStep
from coursewright.model.files import PATHS
from coursewright.reading.assessment import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.finding import Finding
    from coursewright.reading.fields import Fields
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
        steps = tuple(_read_steps(entry))
        minutes = entry.whole("minutes")
        minutes_at = entry.key_position("minutes") if minutes is not None else None
        entry.finish()
        if path_id is not None and title is not None and why is not None:
            paths.append(LearningPath(path_id, title, why, steps, entry.at, minutes, minutes_at))
    fields.finish()
    return tuple(paths)


def _read_steps(entry: Fields) -> Iterator[PathStep]:
    """The modules in their order, each alone or as a group with the sittings that are meant."""
    for node in entry.nodes("modules", "list the folders of modules, in their order"):
        if not isinstance(node, yaml.MappingNode):
            module = entry.as_text(node, "an entry of `modules`")
            if module is not None:
                yield PathStep(module, (), module.at)
            continue
        step = entry.as_mapping(node, "an entry of `modules`", "step of a path")
        if step is None:
            continue
        named = step.text("module", "name the folder of a module")
        sittings = step.nodes("sittings", "list the numbers of its sittings: `[1, 2]`")
        numbers = [step.as_whole(one, "sittings") for one in sittings]
        step.finish()
        read = tuple(one for one in numbers if one is not None)
        # Without its sittings it would be the whole module, and its path too long.
        if named is not None and read:
            yield PathStep(named, read, step.at)
