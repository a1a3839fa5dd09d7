"""Cases that two people play, each with a side that the other does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.model.interaction import StagedCase
from coursewright.model.pair import NO_MOVE
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.markup.fields import Prose
    from coursewright.model.item import Item
    from coursewright.model.pair import Pair
    from coursewright.model.text import Text
    from coursewright.rendering.context import PageContext


def render_pair(page: PageContext, level: int) -> Markup:
    """Every case for two of this site's modules, in the order of its navigation; once on a page."""
    if page.above.has_pair:
        return Markup()
    page.above.has_pair = True
    return fill(
        "pair",
        pair=page_words("pair"),
        level=level,
        cases=list(_cases(page)),
        script=page.asset("pair.js"),
        style=page.asset("pair.css"),
    )


def _cases(page: PageContext) -> Iterator[dict[str, Any]]:
    for module in page.modules():
        quiz = page.quiz_of(module)
        shared = {one.id: one.stimulus for one in quiz.cases} if quiz else {}
        for item in quiz.items if quiz else ():
            asked = item.interaction
            if isinstance(asked, StagedCase) and asked.pair and page.shows(item):
                before = shared.get(item.case.source) if item.case else None
                view = _view(item, asked, asked.pair, before, page.prose)
                yield view | {"module": educate(module.title.source)}


def _view(
    item: Item, asked: StagedCase, pair: Pair, shared: Text | None, prose: Prose
) -> dict[str, Any]:
    prose.here = f"pair-{item.id}"
    prose.say(prose.here, item.sources)
    title = plain(item.title) or plain(item.stem)
    view = {
        "id": item.id,
        "title": title[:1].upper() + title[1:],
        "stimulus": prose.block(shared) + prose.block(item.stimulus),
        "stem": prose.inline(item.stem),
        "begins": plain(asked.begins),
        "who": prose.inline(pair.who),
        "wants": prose.block(pair.wants),
        "keeps_back": prose.block(pair.keeps_back),
        "moves": [{"id": move.id, "text": prose.inline(move.text)} for move in asked.moves],
        "replies": {reply.to: prose.block(reply.text) for reply in pair.replies},
        "none": NO_MOVE,
    }
    prose.says = {}
    return view
