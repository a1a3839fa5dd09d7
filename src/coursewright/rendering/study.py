"""The page of a study: one of two forms, answered in writing, without feedback, into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.model.study import TIMES
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.rendering.context import FenceRequest, PageContext


def render_study(page: PageContext, fence: FenceRequest) -> Markup:
    """Both forms, of which the script shows the one that is chosen; without a study, a problem."""
    study = page.course_files.study()
    if study is None or not study.forms:
        fence.problems.append("there is no study in `docs/study.yml`")
        return Markup()
    words = page_words("study")
    titles = {form.id: words.phrase("form", letter=form.id.upper()) for form in study.forms}
    return fill(
        "study",
        study=words,
        level=fence.level,
        course=page.course_id,
        names=list(titles.items()),
        times=[(time, words[time]) for time in TIMES],
        forms=[
            {
                "id": form.id,
                "title": titles[form.id],
                "vignettes": [
                    {
                        "id": one.id,
                        "title": words.phrase("case", number=number, count=len(form.vignettes)),
                        "situation": page.prose.block(one.situation),
                        "ask": page.prose.inline(one.ask),
                    }
                    for number, one in enumerate(form.vignettes, 1)
                ],
            }
            for form in study.forms
        ],
        script=page.asset("study.js"),
        style=page.asset("study.css"),
    )
