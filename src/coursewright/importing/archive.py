"""Members of a zip file, read one by one within limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.importing.notes import Notes

MOST_MEMBERS = 20_000
"""A course of an LMS, with its media, has a few thousand."""

LARGEST_MEMBER = 20_000_000
"""Bytes of one file once unpacked; a thousand questions are a hundredth of this."""

LARGEST_RATIO = 300
"""How many times its size a member may grow, if it is large; text grows ten to thirty times."""

_SMALL = 1_000_000


class Archive:
    """An open zip file, whose members are read by name."""

    def __init__(self, file: zipfile.ZipFile, notes: Notes) -> None:
        """Know the names; nothing is read yet."""
        self._file, self._notes = file, notes
        self._left = 5 * LARGEST_MEMBER
        self.names = [info.filename for info in file.infolist() if not info.is_dir()]

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def read(self, name: str) -> bytes | None:
        """The bytes of a member; None, with a finding, if it is too large or damaged."""
        info = self._file.getinfo(name)
        grows = info.file_size / max(info.compress_size, 1)
        if info.file_size > min(LARGEST_MEMBER, self._left) or (
            info.file_size > _SMALL and grows > LARGEST_RATIO
        ):
            self._notes.refuse(
                f"`{short(name)}` in the file would unpack to {info.file_size:,} bytes, more than "
                "a file of questions can have",
                "export fewer questions at a time; if the file came from somebody else, do not "
                "open it",
            )
            return None
        self._left -= info.file_size
        try:
            return self._file.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as failure:
            self._damaged(name, failure)
        except (NotImplementedError, RuntimeError):
            self._notes.refuse(
                f"`{short(name)}` in the file is encrypted, or packed in a way that is not read",
                "pack it again as a plain zip file without a password",
            )
        return None

    def _damaged(self, name: str, failure: Exception) -> None:
        self._notes.refuse(
            f"`{short(name)}` in the file is damaged: {failure}", "export or download it again"
        )


def short(name: str) -> str:
    """The name of a member without its folders, as much of it as fits into a sentence."""
    last = "".join(letter for letter in name.rpartition("/")[2] if letter.isprintable())
    return f"{last[:39]}…" if len(last) > 40 else last


def open_archive(path: Path, notes: Notes) -> Archive | None:
    """Open a zip file; None, with a finding, if it is damaged or has too many members."""
    try:
        file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        notes.refuse("the zip file is damaged", "export or download it again")
        return None
    if len(file.infolist()) > MOST_MEMBERS:
        notes.refuse(
            f"the file holds {len(file.infolist()):,} files, more than the {MOST_MEMBERS:,} that "
            "are read",
            "export the quizzes without the rest of the course",
        )
        file.close()
        return None
    return Archive(file, notes)
