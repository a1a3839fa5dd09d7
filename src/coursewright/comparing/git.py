"""What git remembers of a course: files at a revision, and ids that were there once.

Nothing is checked out, and nothing of the repository's own (hooks, filters, diff drivers) is run.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.finding import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that is there, and the name by which it was asked for."""

    name: str
    commit: str


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    settings = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],  # noqa: S607 - whichever git the author uses
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **settings},
        )
    except OSError as failure:
        raise Refusal(
            "comparing with a revision needs git, which is not installed here",
            "install git from https://git-scm.com/, or leave `--since` out",
        ) from failure


def resolve(root: Path, name: str) -> Revision:
    """The commit to compare with: where the work at hand and `name` have parted, if they have.

    What others have added to `name` in the meantime would otherwise look as if it were deleted.
    """
    if not name or name.startswith("-") or "\0" in name:
        raise Refusal(
            f"`{name}` is not the name of a revision",
            "name a branch, a tag or a commit: `--since origin/main`",
        )
    inside = _git(root, "rev-parse", "--is-shallow-repository")
    if inside.returncode:
        said = inside.stderr.decode("utf-8", "replace").strip().splitlines()
        if "not a git repository" in inside.stderr.decode("utf-8", "replace"):
            raise Refusal(
                f"{root} is not in a git repository, so there is nothing to compare with",
                "clone the course with git, or leave `--since` out",
            )
        raise Refusal(
            f"git cannot read the repository: {said[0] if said else 'it does not say why'}",
            "run `git status` in this folder, and do what it says",
        )
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        shallow = inside.stdout.strip() == b"true"
        raise Refusal(
            f"git knows no revision `{name}`"
            + (" here, where only the latest commits have been fetched" if shallow else ""),
            "fetch the whole history with `git fetch --unshallow`; in a workflow, `fetch-depth: 0`"
            if shallow
            else "name a branch, a tag or a commit; `git fetch` brings those of others",
        )
    commit = found.stdout.decode().strip()
    parted = _git(root, "merge-base", commit, "HEAD").stdout.decode().strip()
    return Revision(name, parted or commit)


def files_at(root: Path, commit: str, wanted: re.Pattern[str]) -> dict[str, bytes]:
    """The files below `root` in a commit whose paths match, with their bytes."""
    listed = _git(root, "ls-tree", "-r", "-z", commit)
    objects: dict[str, str] = {}
    for entry in listed.stdout.decode("utf-8", "surrogateescape").split("\0"):
        described, _, path = entry.partition("\t")
        if wanted.fullmatch(path) and described.split()[1] == "blob":
            objects[path] = described.split()[2]
    if not objects:
        return {}
    answer = _git(root, "cat-file", "--batch", given="\n".join(objects.values()).encode() + b"\n")
    return dict(zip(objects, contents(answer.stdout), strict=True))


def contents(answer: bytes) -> Iterator[bytes]:
    """What `cat-file --batch` says: for each object a line that ends with its size, then it.

    Of an object that a partial copy lacks it says `missing`, and no more.
    """
    place = 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        size = answer[place:end].rpartition(b" ")[2]
        length = int(size) if size.isdigit() else -1
        yield answer[end + 1 : end + 1 + max(length, 0)]
        place = end + 1 + length + 1


def committed_at(root: Path, path: str) -> int | None:
    """When a file that stands as it was committed was changed last, in seconds since 1970.

    None if it is not in a repository, or has been changed since.
    """
    try:
        changed = _git(root, "status", "--porcelain", "--", path)
        last = _git(root, "log", "-1", "--format=%ct", "--", path)
    except Refusal:
        return None
    said = last.stdout.decode().strip()
    return int(said) if not changed.stdout.strip() and said.isdigit() else None


_COMMIT = re.compile(r"commit (?P<commit>[0-9a-f]{40,64})")
_REMOVED = re.compile(r"-\s*(?:-\s+)?(?:\{\s*)?id:\s*['\"]?(?P<id>[a-z0-9-]+)")


def removed_ids(root: Path, commit: str = "HEAD") -> dict[str, str]:
    """Ids that lines of quizzes had before `commit`, with the last commit that took one away.

    An id is among them, too, if its line was only moved; nothing without git or its history.
    """
    try:
        told = _git(
            root,
            *("log", "--format=commit %H", "--patch", "--unified=0", "--no-ext-diff"),
            *("--no-textconv", "--no-color", "--no-renames", commit, "--", "quizzes"),
        )
    except Refusal:
        return {}
    ids: dict[str, str] = {}
    here = ""
    for line in told.stdout.decode("utf-8", "replace").splitlines():
        if named := _COMMIT.fullmatch(line):
            here = named["commit"]
        elif removed := _REMOVED.match(line):
            ids.setdefault(removed["id"], here)
    return ids
