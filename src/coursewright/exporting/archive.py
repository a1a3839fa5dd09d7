"""Archives that are the same, byte for byte, for the same input."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name: when a package was made says nothing about it."""


def write_zip(files: Mapping[str, bytes], first: str = "", *, stored: str = "") -> bytes:
    """A zip of files by their paths, in the order of the alphabet; one may come `first`.

    A file that is `stored` is not compressed: some readers look at its letters in the zip itself.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda path: (path != first, path)):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def write_tar_gz(files: Mapping[str, bytes]) -> bytes:
    """A gzipped tar of files by their paths, in the order of the alphabet."""
    out = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed,
        tarfile.open(mode="w", fileobj=packed, format=tarfile.PAX_FORMAT) as archive,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size = len(files[name])
            archive.addfile(entry, io.BytesIO(files[name]))
    return out.getvalue()
