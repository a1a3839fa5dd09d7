"""The two ways of the command: a module into a document, and documents into lists of marks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.finding import Refusal, nearest
from coursewright.model.files import COURSE, MODULE, REFERENCES, SITE, module_of
from coursewright.rendering.brand import brand_of
from coursewright.rendering.strings import speaking
from coursewright.reviewing.document import write_pack
from coursewright.reviewing.gather import gather
from coursewright.reviewing.returned import read_returned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.model.course import Module
    from coursewright.reading.course_files import CourseFiles
    from coursewright.reviewing.returned import Returned

_SHARED = frozenset(kind.path for kind in (SITE, COURSE, REFERENCES))
"""Files of the whole course that every pack needs."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where a pack is, and how much there is to mark."""

    file: Path
    boxes: int


def find_module(course_files: CourseFiles, name: str) -> Module:
    """The module in the folder of that name.

    Raises:
        Refusal: There is no such module, or it cannot be read; the nearest is named.
    """
    slug = name.strip("/").removeprefix("modules/").removesuffix("/index.md")
    slugs = course_files.slugs()
    if slug not in slugs:
        known = ", ".join(f"`{one}`" for one in slugs) or "none"
        raise Refusal(
            f"there is no module `{slug}`", nearest(slug, slugs, f"the modules are: {known}")
        )
    module = course_files.module(slug)
    if module is None:
        raise Refusal(
            f"`{MODULE.path_of(slug)}` cannot be read",
            "`python3 build_quiz.py check` says what is wrong with it",
        )
    return module


def concerns(module: Module, path: str) -> bool:
    """Whether a pack of the module rests on the file at a path."""
    return module_of(path) == module.slug or path in _SHARED


def write(course_files: CourseFiles, module: Module, out: Path | None) -> Written:
    """Write the pack of a module into a new file.

    Raises:
        Refusal: The file cannot be written.
    """
    file = out or Path(f"review-{module.slug}.docx")
    if file.suffix.lower() != ".docx":
        raise Refusal(
            f"`{file}` does not end in .docx",
            f"give the file a name that Word opens: `--out {file.with_suffix('.docx')}`",
        )
    language = course_files.site().language
    with speaking(language, course_files.subject()):
        pack = gather(course_files, module)
        made = write_pack(pack, language, brand_of(course_files))
    try:
        # Never over a file that is there: it may be the one that came back.
        write_whole(file, made, new=True)
    except OSError as failure:
        other = file.with_stem(f"{file.stem}-2")
        said = "there is a file of this name already"
        if not isinstance(failure, FileExistsError):
            said = (failure.strerror or "unknown reason").lower()
        raise Refusal(
            f"`{file}` cannot be written: {said}",
            f"name another one: `--out {other}`",
        ) from failure
    return Written(file, sum(part.kind != "text" for part in pack.parts))


def read(course_files: CourseFiles, files: Iterable[Path]) -> tuple[list[Returned], list[Refusal]]:
    """What each document says, and why some cannot be read."""
    returned: list[Returned] = []
    refusals: list[Refusal] = []
    with speaking(course_files.site().language, course_files.subject()):
        for file in files:
            try:
                returned.append(read_returned(course_files, file))
            except Refusal as refusal:
                refusals.append(refusal)
    return returned, refusals
