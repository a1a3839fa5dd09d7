"""From the course to files of other programs: one for each quiz, or as many as a format needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.comparing.git import committed_at
from coursewright.exporting.card import card_questions
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.losses import fit
from coursewright.exporting.question import Bank
from coursewright.exporting.rules import NOTHING_IS_LOST
from coursewright.exporting.to_question import to_question
from coursewright.finding import Finding, Refusal, nearest
from coursewright.model.text import Position
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.strings import speaking, spoken_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from coursewright.exporting.formats import Format
    from coursewright.exporting.question import Article, Question
    from coursewright.model.course import Assessment
    from coursewright.reading.course_files import CourseFiles


@dataclass(slots=True)
class Exported:
    """What came of an export."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By name."""
    found: list[Finding] = field(default_factory=list)
    """What is lost, question by question."""
    questions: int = 0
    taken: int = 0


def _no_article(_: str) -> None:
    return None


def export(
    course_files: CourseFiles,
    name: str,
    slugs: Sequence[str],
    article: Callable[[str], Article | None] = _no_article,
) -> Exported:
    """Make the files of a format from quizzes, or from all of modules that the site has.

    `article` gives the page of the module that a quiz belongs to, for formats that have pages.

    Raises:
        Refusal: There is no such quiz; the nearest is named.
    """
    form, made = FORMATS[name], Exported()
    site = course_files.site()
    with speaking(site.language, course_files.subject()):
        for assessment in _chosen(course_files, slugs):
            bank = _bank(course_files, assessment, form, made)
            if form.has_pages:
                bank = replace(bank, article=article(assessment.slug))
            for number, part in enumerate(_parts(bank, form), 1):
                last = f"-{number}" if len(bank.questions) > form.most > 0 else ""
                for suffix, write in {form.suffix: form.write, **form.beside}.items():
                    made.files[f"{assessment.slug}{last}{suffix}"] = write(part)
    return made


def _chosen(course_files: CourseFiles, slugs: Sequence[str]) -> Iterator[Assessment]:
    known = course_files.quizzes()
    for slug in slugs or (one for one in known if not course_files.hidden(one, drafts=False)):
        if slug not in known:
            listed = ", ".join(f"`{one}`" for one in known) or "none"
            raise Refusal(
                f"there is no quiz `{slug}`", nearest(slug, known, f"the quizzes are: {listed}")
            )
        assessment = course_files.assessment(slug)
        if assessment is not None:
            yield assessment


def _bank(course_files: CourseFiles, assessment: Assessment, form: Format, made: Exported) -> Bank:
    items = [item for item in assessment.items if not item.draft]
    taken: list[Question] = []
    for item in items:
        question = fit(to_question(course_files, assessment, item), form, made.found)
        if question is not None:
            taken.append(question)
    made.questions += len(items)
    made.taken += len(taken)
    if form.never and taken:
        made.found.append(
            Finding(
                NOTHING_IS_LOST,
                Position(assessment.path, 1, 1),
                f"in {form.title} no question has {' or '.join(form.never)}",
                "nothing, if you need none of these; else choose a format that has them",
            )
        )
    site, module = course_files.site(), course_files.module(assessment.slug)
    course = next((one.value for one in site.values("site_name")), "Course")
    title = assessment.title.source if assessment.title else assessment.slug
    known = course_files.references()
    names = {name for one in taken for name in one.works}
    cited = sorted((known[one] for one in names), key=order)
    return Bank(
        assessment.slug,
        title,
        course,
        tuple(taken),
        course_id=site.course_id,
        language=spoken_language(site.language),
        module=plain(module.title) if module else "",
        works=tuple(map(render_reference, cited)),
        card=card_questions(course_files, assessment.slug) if form.with_card else (),
        changed=_changed(course_files, assessment) if form.dated else 0,
    )


def _changed(course_files: CourseFiles, assessment: Assessment) -> int:
    """When the quiz or the card beside it was changed last: by git, or by the file itself."""
    card = course_files.card(assessment.slug)
    paths = [assessment.path, card.path] if card else [assessment.path]
    root = course_files.root
    return max(committed_at(root, one) or int((root / one).stat().st_mtime) for one in paths)


def _parts(bank: Bank, form: Format) -> Iterator[Bank]:
    """The questions in files of the length that a format allows; none if there are no questions."""
    size = form.most or len(bank.questions) or 1
    for start in range(0, len(bank.questions), size):
        part = bank.questions[start : start + size]
        yield replace(bank, questions=part)


def write_files(made: Exported, folder: Path) -> None:
    """Write the files into a folder; those of an earlier export are replaced.

    Raises:
        Refusal: A file cannot be written.
    """
    write_into(folder, made.files)


def write_into(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, by their places in it; earlier ones are replaced.

    Raises:
        Refusal: A file cannot be written.
    """
    for name, content in files.items():
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, content)
        except OSError as failure:
            raise Refusal(
                f"`{folder / name}` cannot be written: "
                f"{(failure.strerror or 'unknown reason').lower()}",
                "name a folder that you may write to: `--out FOLDER`",
            ) from None
