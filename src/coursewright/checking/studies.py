"""Rules for the forms of a study: they measure the same, and can be rated."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course

FORMS, MOVES = 2, 3


@rule("study-ids-are-unique", "error", "modules")
def study_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that no two topics, forms or vignettes of a study share an id, nor two moves of one.

    Why: answers are kept, rated and joined by it.
    Instead: give one of the two another id; once people have answered, the one that came later.
    """
    study = course.study
    if study is None:
        return
    named = [
        [("topic", one.id, one.at) for one in study.topics],
        [("form", one.id, one.at) for one in study.forms],
        [("vignette", one.id, one.at) for _, one in study.vignettes()],
        *([("move", move.id, move.at) for move in one.moves] for _, one in study.vignettes()),
    ]
    for group in named:
        seen: set[str] = set()
        for what, name, at in group:
            if name in seen:
                yield Finding(
                    study_ids_are_unique,
                    at,
                    f"a second {what} is called `{name}`",
                    f"give this {what} another id",
                )
            seen.add(name)


@rule("study-topics-are-known", "error", "modules")
def study_topics_are_known(course: Course) -> Iterator[Finding]:
    """Checks that a vignette of a study names one of its topics.

    Why: results are told topic by topic.
    Instead: write the id of a topic that stands under `topics:`.
    """
    study = course.study
    if study is None or not study.topics:
        return
    known = [one.id for one in study.topics]
    for _, one in study.vignettes():
        if one.topic.source not in known:
            listed = ", ".join(f"`{name}`" for name in known)
            yield Finding(
                study_topics_are_known,
                one.topic.at,
                f"no topic of this study is called `{one.topic.source}`",
                nearest(one.topic.source, known, f"name one of: {listed}"),
                len(one.topic.source),
            )


@rule("study-forms-are-two", "error", "modules")
def study_forms_are_two(course: Course) -> Iterator[Finding]:
    """Checks that a study has two forms.

    Why: whoever meets the same cases twice may remember them; with two forms, half of the people
    have one first and half the other, so that a form that is easier favors neither time.
    Instead: write a second form whose cases are new, about the same topics, and as hard.
    """
    study = course.study
    if study is not None and not study.lost and len(study.forms) != FORMS:
        yield Finding(
            study_forms_are_two,
            study.at,
            f"the study has {len(study.forms)} {'form' if len(study.forms) == 1 else 'forms'}",
            "list two under `forms:`",
        )


@rule("study-forms-are-parallel", "error", "modules")
def study_forms_are_parallel(course: Course) -> Iterator[Finding]:
    """Checks that both forms of a study have as many vignettes on each topic.

    Why: else a difference between two times may be one between two forms.
    Instead: write a case on the topic that has fewer, or take one from the other form.
    """
    study = course.study
    if study is None or study.lost or len(study.forms) != FORMS:
        return
    if {one.topic.source for _, one in study.vignettes()} - {one.id for one in study.topics}:
        return  # A topic that is misspelled is told, and is the cause.
    first, second = (Counter(one.topic.source for one in form.vignettes) for form in study.forms)
    for topic in study.topics:
        if first[topic.id] != second[topic.id]:
            one, other = study.forms
            yield Finding(
                study_forms_are_parallel,
                topic.at,
                f"on topic `{topic.id}` form `{one.id}` has {first[topic.id]} of the vignettes "
                f"and form `{other.id}` has {second[topic.id]}",
                "let both forms have as many: write another, or delete one",
            )
        elif not first[topic.id]:
            yield Finding(
                study_forms_are_parallel,
                topic.at,
                f"no vignette is about topic `{topic.id}`",
                "write one in each form, or delete the topic",
            )


@rule("study-moves-are-three", "error", "modules")
def study_moves_are_three(course: Course) -> Iterator[Finding]:
    """Checks that each vignette of a study has three moves.

    Why: the mark is how many of them an answer makes, so that it means the same in every case.
    Instead: write three things that a good answer does, each of which raters can see or not see.
    """
    for _, one in course.study.vignettes() if course.study and not course.study.lost else ():
        if len(one.moves) != MOVES:
            yield Finding(
                study_moves_are_three,
                one.at,
                f"vignette `{one.id}` has {len(one.moves)} of three moves",
                "list three things that a good answer does under `moves:`",
            )
