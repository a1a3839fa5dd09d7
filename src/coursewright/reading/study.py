"""`docs/study.yml` into the forms of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.study import Study, StudyForm, Topic, Vignette
from coursewright.reading.assessment import read_document
from coursewright.reading.moves import read_moves

if TYPE_CHECKING:
    from coursewright.finding import Finding
    from coursewright.reading.fields import Fields
    from coursewright.reading.source import Source


def read_study(source: Source, found: list[Finding]) -> Study | None:
    """Read the forms; what cannot be used is left out, with findings."""
    fields = read_document(source, found, "study", "`topics:` and `forms:`")
    if fields is None:
        return None
    topics, forms = [], []
    for entry in fields.mappings("topics", "topic", "list the topics, each with `id` and `title`"):
        topic_id = entry.identifier("topic")
        title = entry.text("title", "say what its cases are about: `title: The design`")
        entry.finish()
        fields.lost |= entry.lost or topic_id is None or title is None
        if topic_id is not None and title is not None:
            topics.append(Topic(topic_id, title, entry.at))
    for entry in fields.mappings("forms", "form", "list two forms, each with `id` and `vignettes`"):
        form_id = entry.identifier("form")
        vignettes = _read_vignettes(entry)
        entry.finish()
        fields.lost |= entry.lost or form_id is None
        if form_id is not None:
            forms.append(StudyForm(form_id, vignettes, entry.at))
    fields.finish()
    return Study(fields.at, tuple(topics), tuple(forms), fields.lost)


def _read_vignettes(form: Fields) -> tuple[Vignette, ...]:
    hint = "list the cases of this form, each with `id`, `topic`, `situation`, `ask` and `moves`"
    vignettes = []
    for entry in form.mappings("vignettes", "vignette", hint):
        vignette_id = entry.identifier("vignette")
        topic = entry.text("topic", "name the topic that it is about by its id")
        situation = entry.text("situation", "write what has happened, to be answered unprepared")
        ask = entry.text("ask", "ask for the words: `ask: What do you say?`")
        moves = read_moves(entry, keyed=False)
        raters = entry.text("raters", "write what raters should know of this case")
        entry.finish()
        if (
            vignette_id is None
            or topic is None
            or situation is None
            or ask is None
            or raters is None
        ):
            form.lost = True
            continue
        form.lost |= entry.lost
        vignettes.append(Vignette(vignette_id, topic, situation, ask, moves, raters, entry.at))
    return tuple(vignettes)
