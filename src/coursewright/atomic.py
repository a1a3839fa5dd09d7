"""A file written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def write_whole(path: Path, raw: bytes, *, new: bool = False) -> None:
    """Write a file in one step; an existing one keeps its mode, and what a link leads to its link.

    Raises:
        OSError: it cannot be written; with `new`, `FileExistsError` if something has its name.
    """
    if new and os.path.lexists(path):
        raise FileExistsError(17, "there is a file of this name already")
    path = path.resolve()
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
