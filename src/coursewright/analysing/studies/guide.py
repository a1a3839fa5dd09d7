"""What raters need to know of each case, as one page that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.analysing.looks import report_style
from coursewright.analysing.studies.blinding import GLOBAL, MADE
from coursewright.markup.fields import Prose
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.model.study import Study


def render_guide(study: Study, cases: dict[str, int], accent: str) -> str:
    """The page: how to rate, then every case with its moves, by the numbers of the sheets."""
    prose = Prose({}, lambda path, anchor: f"{path}#{anchor}" if anchor else path)
    shown = [
        {
            "number": cases[one.id],
            "situation": prose.block(one.situation),
            "ask": prose.inline(one.ask),
            "moves": [prose.inline(move.text) for move in one.moves],
            "raters": prose.block(one.raters),
        }
        for _, one in study.vignettes()
    ]
    return str(
        fill(
            "rating",
            style=Markup(report_style(accent)),  # noqa: S704 - our own
            cases=sorted(shown, key=lambda one: one["number"]),
            made=MADE,
            overall=GLOBAL,
        )
    )
