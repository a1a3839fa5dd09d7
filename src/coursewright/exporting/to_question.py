"""An item of the course into a question of other programs: what has no key is never scored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from coursewright.exporting.prose import DRAWINGS, Images, bare, lone_prose
from coursewright.exporting.question import (
    Feature,
    Gap,
    NumberFeedback,
    Option,
    Pair,
    Question,
)
from coursewright.exporting.told import choices_of, told_of
from coursewright.markup.fields import educate
from coursewright.model import interaction as way
from coursewright.model.text import Text
from coursewright.rendering.answer_parts import mixed, plain, shuffled, view_scrambled
from coursewright.rendering.references import list_cited
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.exporting.prose import LoneProse
    from coursewright.model.course import Assessment
    from coursewright.model.interaction import Blank, Choice, Feedback, ScoringRule
    from coursewright.model.item import Item
    from coursewright.reading.course_files import CourseFiles

_SCORING: dict[ScoringRule, Feature] = {
    "right-minus-wrong": "scoring by right minus wrong",
    "all-or-nothing": "scoring by all or nothing",
    "ps50": "scoring by ps50",
}


def to_question(course_files: CourseFiles, assessment: Assessment, item: Item) -> Question:
    """The question that an item is to another program."""
    images = Images(course_files.root)
    prose = lone_prose(course_files, images)
    question = Question(
        id=item.id,
        at=item.at,
        type=item.type,
        kind="essay",
        title=plain(item.title) or item.id,
        stem=_stem(assessment, item, prose),
        case=bare(prose.block(_shared_case(assessment, item))),
        explanation=bare(prose.block(item.explanation)),
        read_again=_read_again(item, course_files, prose),
        hints=tuple(bare(prose.block(hint)) for hint in item.hints),
        tags=tuple(_tags(item)),
    )
    question = replace(
        _asked(question, item, prose),
        images=images.found,
        works=tuple(prose.cited),
        references=_references(prose),
        unlinked=bool(prose.unlinked),
    )
    return replace(question, features=frozenset(_features(question, item)))


def _stem(assessment: Assessment, item: Item, prose: LoneProse) -> str:
    """The shared case, the stimulus, the question, and what is chosen among without a key."""
    asked = item.interaction
    # The stem of a cloze may be its text.
    own = "" if isinstance(asked, way.Cloze) and asked.text is None else prose.inline(item.stem)
    parts = (
        prose.block(_shared_case(assessment, item)),
        prose.block(item.stimulus),
        own and f"<p>{own}</p>",
        choices_of(item, prose),
    )
    return "\n".join(bare(part) for part in parts if part)


def _shared_case(assessment: Assessment, item: Item) -> Text | None:
    shared = item.case.source if item.case else ""
    return next((one.stimulus for one in assessment.cases if one.id == shared), None)


def _read_again(item: Item, course_files: CourseFiles, prose: LoneProse) -> str:
    if item.teaches is None:
        return ""
    address = prose.href(item.teaches.path, item.teaches.anchor)
    headings = course_files.headings(item.teaches.path)
    title = next((one.title for one in headings if one.anchor == item.teaches.anchor), "")
    if not address or not title:
        return ""
    said = page_words()["read_again"]
    return f'<p>{said} <a href="{address}">{educate(title)}</a></p>'


def _references(prose: LoneProse) -> str:
    works = "\n".join(f"<li>{one['line']}</li>" for one in list_cited(prose))
    # Of the two tags with this look it is the one that other programs keep.
    works = works.replace("<cite>", "<em>").replace("</cite>", "</em>")
    return works and f"<p>{page_words()['references']}</p>\n<ul>\n{works}\n</ul>"


def _tags(item: Item) -> Iterable[str]:
    yield item.type
    if item.objective:
        yield item.objective.source


def _asked(question: Question, item: Item, prose: LoneProse) -> Question:
    match item.interaction:
        case way.Single(choices):
            options = _options(shuffled(item, choices), prose)
            return replace(question, kind="single", options=options, shuffle=item.shuffle)
        case way.Multiple(choices):
            options = _options(shuffled(item, choices), prose)
            return replace(question, kind="multiple", options=options, shuffle=item.shuffle)
        case way.TrueFalse(key, when_true, when_false):
            words = page_words()
            options = tuple(
                Option(name, words[name], key is (name == "true"), bare(prose.block(said)))
                for name, said in (("true", when_true), ("false", when_false))
            )
            return replace(question, kind="true-false", options=options)
        case way.Numeric(key, tolerance, unit, feedback):
            ranges = tuple(
                NumberFeedback(one.low, one.high, bare(prose.block(one.text)))
                for one in feedback.ranges
            )
            return replace(
                _with_feedback(question, feedback, prose),
                kind="numeric",
                number=key,
                tolerance=tolerance,
                unit=plain(unit),
                ranges=ranges,
            )
        case way.ShortText(accepted, feedback):
            return replace(
                _with_feedback(question, feedback, prose),
                kind="short-text",
                accepted=tuple(one.source for one in accepted),
            )
        case way.Cloze(text, blanks, feedback):
            shown = text or item.stem
            return replace(
                _with_feedback(question, feedback, prose),
                kind="cloze",
                text=bare(prose.block(Text(shown.source, shown.at, shown.block))),
                gaps=tuple(_gap(blank, prose) for blank in blanks),
            )
        case way.Ordering(choices, feedback):
            options = tuple(
                Option(one.id, bare(prose.inline(one.text)), True, bare(prose.block(one.rationale)))
                for one in choices
            )
            return replace(
                _with_feedback(question, feedback, prose),
                kind="ordering",
                options=options,
                offered=tuple(one["id"] for one in view_scrambled(item, choices, prose)),
            )
        case way.Matching(prompts, choices, feedback):
            names = {choice.id: plain(choice.text) for choice in choices}
            pairs = tuple(
                Pair(
                    one.id,
                    bare(prose.inline(one.text)),
                    names[one.key.source],
                    bare(prose.block(one.rationale)),
                )
                for one in prompts
                if one.key and one.key.source in names
            )
            used = {one.choice for one in pairs}
            keys = [one.key.source for one in prompts if one.key]
            return replace(
                _with_feedback(question, feedback, prose),
                kind="matching",
                options=tuple(Option(one, name, name in used) for one, name in names.items()),
                pairs=pairs,
                spare=tuple(name for name in names.values() if name not in used),
                offered=tuple(names[one.id] for one in mixed(item, choices, keys)),
            )
        case way.StagedCase(worked=worked, steps=steps) if worked or steps:
            told = told_of(item, prose, question)
            stem = f"{question.stem}\n{told}"
            return replace(question, kind="text", stem=stem, told=told, explanation="")
        case (
            way.SelfCheck()
            | way.Judgement()
            | way.StagedCase()
            | way.OwnCase()
            | way.Conversation()
            | way.Reflection()
            | way.Survey()
        ):
            return replace(question, kind="essay", explanation=told_of(item, prose, question))
        case _:
            assert_never(item.interaction)


def _options(choices: Sequence[Choice], prose: LoneProse) -> tuple[Option, ...]:
    return tuple(
        Option(
            one.id,
            bare(prose.inline(one.text)),
            one.key,
            bare(prose.block(one.rationale)),
            one.pinned,
        )
        for one in choices
    )


def _gap(blank: Blank, prose: LoneProse) -> Gap:
    return Gap(
        blank.id,
        plain(blank.label),
        tuple(Option(one.id, plain(one.text), one.key) for one in blank.choices),
        tuple(one.source for one in blank.accepted),
        bare(prose.block(blank.rationale)),
    )


def _with_feedback(question: Question, feedback: Feedback, prose: LoneProse) -> Question:
    return replace(
        question,
        correct=bare(prose.block(feedback.correct)),
        not_quite=bare(prose.block(feedback.not_quite)),
    )


def _features(question: Question, item: Item) -> Iterable[Feature]:
    if any(one.feedback for one in question.options):
        yield "feedback for each choice"
    if any(one.feedback for one in question.gaps):
        yield "feedback for each gap"
    if any(one.feedback for one in question.pairs):
        yield "feedback for each pair"
    if question.correct or question.not_quite:
        yield "feedback for right and wrong answers"
    if question.ranges:
        yield "feedback for particular numbers"
    if question.hints:
        yield "hints"
    if question.explanation:
        yield "the explanation"
    if question.references:
        yield "the works that it cites"
    if question.read_again or (item.teaches and question.unlinked):
        yield "the link to read again"
    drawings = {name for name in question.images if name.lower().endswith(DRAWINGS)}
    if question.images.keys() - drawings:
        yield "images"
    if drawings:
        yield "images that are drawings (SVG, WebP)"
    if any(one.pinned for one in question.options) and question.shuffle:
        yield "keeping some choices in their places"
    if question.accepted or any(one.accepted for one in question.gaps):
        yield "forgiveness for a slip or a plural"
    if question.tolerance:
        yield "the margin of a number"
    if question.spare:
        yield "choices that are left over"
    if question.kind == "essay":
        yield "a place to write in"
    match item.interaction:
        case way.Multiple(scoring=rule):
            yield _SCORING[rule]
        case way.Ordering():
            yield "scoring by the longest run in order"
        case way.Matching() | way.Cloze():
            yield "a part of the point for a part of the answer"
        case way.Judgement() | way.Survey():
            yield "choices without a key"
        case way.StagedCase() | way.Conversation() | way.OwnCase():
            yield "steps that follow one another"
        case _:
            return
