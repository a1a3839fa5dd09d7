"""New files of a scaffold: all of them or none, and never over one that is there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Started:
    """What was written, and what is left to do by hand."""

    paths: tuple[str, ...]
    left: str = ""


def create_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write new files and the folders that they need, by their path from `root`.

    Raises:
        Refusal: One cannot be written; what was written until then is gone again.
    """
    done: list[Path] = []
    folders = {folder for name in files for folder in (root / name).parents if not folder.exists()}
    try:
        for path, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(root / path, raw, new=True)
            done.append(root / path)
    except OSError as failure:
        for written in done:
            written.unlink()
        # Inner ones first.
        for folder in sorted(folders, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise Refusal(
            f"{path} cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            "check that you may write here, and that nothing of this name is in the way",
        ) from failure
