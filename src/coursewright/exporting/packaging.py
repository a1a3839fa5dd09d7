"""The formats of packages, each of which runs a page of the course in an LMS: one table of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from coursewright.exporting.cmi5 import write_cmi5
from coursewright.exporting.scorm import SCORM, write_scorm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coursewright.exporting.about import About


@dataclass(frozen=True, slots=True)
class Package:
    """A format of packages."""

    title: str
    """What it is called, for those who choose one."""
    speaks: str
    """The bundle that speaks to the LMS; it must come after all that a page needs itself."""
    write: Callable[[Mapping[str, bytes], About], bytes]
    has_bare_scores: bool
    """Whether an LMS can be told a score where there is no mark to reach."""
    told: str = ""
    """To whom it speaks over the network, as a Content-Security-Policy says it."""


PACKAGES: dict[str, Package] = {
    **{
        name: Package(form.title, "scorm", partial(write_scorm, form), has_bare_scores=True)
        for name, form in SCORM.items()
    },
    # Where the learning record store is, only the launch says (cmi5, 8.1: `endpoint`, `fetch`), and
    # a policy stands in the page long before: of schemes alone it can be sure. An LMS of a clinic
    # may have no certificate.
    "cmi5": Package("cmi5", "cmi5", write_cmi5, has_bare_scores=False, told="https: http:"),
}
"""By the name that the command line knows."""
