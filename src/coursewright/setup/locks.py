"""What the lock files list, and which of it has not arrived. Standard library only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)(\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?P<marker> *;)?", re.M
)


def missing_pins(locks: Iterable[str], installed: str) -> list[str]:
    """Return each `name==version` of the locks that the listing of `pip freeze` lacks.

    A package that only some systems need is left out: `pip check` tells whether this one does.
    """
    present = {_written(pin) for pin in _PIN.finditer(installed)}
    pins = [pin for lock in locks for pin in _PIN.finditer(lock) if not pin["marker"]]
    return [name for name in dict.fromkeys(map(_written, pins)) if name not in present]


def _written(pin: re.Match[str]) -> str:
    """Write a pin as locks do; a listing keeps the spelling of a package's author."""
    return f"{re.sub('[-_.]+', '-', pin['name']).lower()}=={pin['version']}"
