"""From the course to files of other programs: one for each quiz, or as many as a format needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.atomic import write_whole
from coursewright.comparing.git import committed_at
from coursewright.exporting.card import card_questions
from coursewright.exporting.exported import Exported
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.losses import fit
from coursewright.exporting.question import Bank
from coursewright.exporting.rules import LINKS_HINT, NOTHING_IS_LOST
from coursewright.exporting.to_question import to_question
from coursewright.finding import Finding, Refusal, nearest
from coursewright.model.files import PRIVATE_QUIZ, QUIZ
from coursewright.model.private import PREFIX, modules_served
from coursewright.model.text import Position
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.brand import brand_of
from coursewright.rendering.imprint import imprint_of
from coursewright.rendering.references import order, render_reference
from coursewright.rendering.strings import speaking, spoken_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from coursewright.exporting.formats import Format
    from coursewright.exporting.question import Article, Question
    from coursewright.model.course import Assessment, Module
    from coursewright.reading.course_files import CourseFiles


class Questions:
    """The questions of the quizzes of a course, made once for all formats."""

    def __init__(self, course_files: CourseFiles) -> None:
        """Belong to a course."""
        self._course_files = course_files
        self._made: dict[str, list[Question]] = {}

    def of(self, assessment: Assessment) -> list[Question]:
        """Those of a quiz, without drafts."""
        if assessment.path not in self._made:
            self._made[assessment.path] = [
                to_question(self._course_files, assessment, item)
                for item in assessment.items
                if not item.draft
            ]
        return self._made[assessment.path]


def _no_article(_: str) -> None:
    return None


def export(
    course_files: CourseFiles,
    name: str,
    slugs: Sequence[str],
    article: Callable[[str], Article | None] = _no_article,
    *,
    private: bool = False,
    questions: Questions | None = None,
) -> Exported:
    """Make the files of a format from quizzes, or from all of modules that the site has.

    A name that begins with `private/` is that of a private quiz; with `private` all of them are
    meant in place of those of the site.

    `article` gives the page of the module that a quiz belongs to, for formats that have pages;
    `questions` are those of the course, if another format needs them, too.

    Raises:
        Refusal: There is no such quiz; the nearest is named.
    """
    form, made = FORMATS[name], Exported()
    questions = questions or Questions(course_files)
    site, unlinked = course_files.site(), 0
    with speaking(site.language, course_files.subject()):
        for assessment in _chosen(course_files, slugs, private=private):
            asked = questions.of(assessment)
            bank = _bank(course_files, assessment, asked, form, made)
            unlinked += sum(question.unlinked for question in bank.questions)
            if PRIVATE_QUIZ.pattern.fullmatch(assessment.path):
                made.pools.append(_pool_of(course_files, assessment))
            if form.has_pages:
                bank = replace(bank, article=article(assessment.slug))
            for number, part in enumerate(_parts(bank, form), 1):
                last = f"-{number}" if len(bank.questions) > form.most > 0 else ""
                for suffix, write in {form.suffix: form.write, **form.beside}.items():
                    _add(made, f"{assessment.slug}{last}{suffix}", write(part), assessment)
    if unlinked and "the link to read again" in form.carries:
        _tell_unlinked(form.title, unlinked, made)
    return made


def _tell_unlinked(title: str, unlinked: int, made: Exported) -> None:
    """Once for all questions: one setting brings all of their links back."""
    questions = "1 question loses" if unlinked == 1 else f"{unlinked} questions lose"
    made.lose(
        Finding(
            NOTHING_IS_LOST,
            Position("mkdocs.yml", 1, 1),
            f"in {title} {questions} links to pages of the course, such as *Read again*",
            LINKS_HINT,
        ),
        "links to pages of the course",
    )


def _add(made: Exported, name: str, content: bytes, assessment: Assessment) -> None:
    if name in made.files:
        raise Refusal(
            f"{assessment.path} and another quiz would both be written to `{name}`",
            "rename one of the two quiz files, or export them into two folders",
        )
    made.files[name] = content


def _chosen(
    course_files: CourseFiles, slugs: Sequence[str], *, private: bool
) -> Iterator[Assessment]:
    public = {slug: QUIZ.path_of(slug) for slug in course_files.quizzes()}
    kept = course_files.files(PRIVATE_QUIZ)
    pools = {f"{PREFIX}{PRIVATE_QUIZ.name_of(path)}": path for path in kept}
    known = public | pools
    shown = [slug for slug in public if not course_files.hidden(slug, drafts=False)]
    if private and not slugs and not pools:
        raise Refusal(
            "there is no private quiz",
            f"write one, or let one be copied there: {PRIVATE_QUIZ.path_of('NAME')}",
        )
    for slug in dict.fromkeys(slugs or (pools if private else shown)):
        # With `--private` the folder need not be said again.
        name = f"{PREFIX}{slug.removeprefix(PREFIX)}" if private else slug
        if name not in known:
            listed = ", ".join(f"`{one}`" for one in (pools if private else known)) or "none"
            raise Refusal(
                f"there is no quiz `{name}`", nearest(name, known, f"the quizzes are: {listed}")
            )
        path = known[name]
        assessment = course_files.read(PRIVATE_QUIZ if name in pools else QUIZ, path)
        if assessment is not None:
            yield assessment


def _bank(
    course_files: CourseFiles,
    assessment: Assessment,
    asked: Sequence[Question],
    form: Format,
    made: Exported,
) -> Bank:
    fitted = (fit(question, form, made) for question in asked)
    taken = [question for question in fitted if question is not None]
    made.questions += len(asked)
    made.taken += len(taken)
    if form.never and taken:
        made.lose(
            Finding(
                NOTHING_IS_LOST,
                Position(assessment.path, 1, 1),
                f"in {form.title} no question has {' or '.join(form.never)}",
                "nothing, if you need none of these; else choose a format that has them",
            ),
            *form.never,
        )
    if assessment.confidence_at and any(one.scored for one in taken):
        made.lose(
            Finding(
                NOTHING_IS_LOST,
                assessment.confidence_at,
                f"in {form.title} no question asks how sure one is",
                "nothing, if you can do without; else let learners answer on the site, or in a "
                "package",
            ),
            "the question how sure one is",
        )
    for one in assessment.sets if taken else ():
        made.lose(
            Finding(
                NOTHING_IS_LOST,
                one.at,
                f"in {form.title} the set `{one.id}` is none: its questions stand one by one",
                "nothing, if you need no set; else put them together after the import",
            ),
            "sets of questions",
        )
    site, module = course_files.site(), _module(course_files, assessment)
    course = next((one.value for one in site.values("site_name")), "Course")
    title = assessment.title.source if assessment.title else assessment.slug
    known = course_files.references()
    names = {name for one in taken for name in one.works}
    imprint, is_private = imprint_of(course_files), PRIVATE_QUIZ.pattern.fullmatch(assessment.path)
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
        brand=brand_of(course_files),
        imprint=imprint.of_own_questions if is_private else imprint,
        accent=site.accent,
    )


def _module(course_files: CourseFiles, assessment: Assessment) -> Module | None:
    """The module that a quiz belongs to: a private one to that whose objectives it serves alone."""
    if not PRIVATE_QUIZ.pattern.fullmatch(assessment.path):
        return course_files.module(assessment.slug)
    served = _served(course_files, assessment)
    return served[0] if len(served) == 1 else None


def _served(course_files: CourseFiles, assessment: Assessment) -> list[Module]:
    modules = filter(None, map(course_files.module, course_files.slugs()))
    return modules_served(assessment, modules)


def _pool_of(course_files: CourseFiles, assessment: Assessment) -> str:
    slugs = [f"`{module.slug}`" for module in _served(course_files, assessment)]
    if not slugs:
        return f"{assessment.path} is a pool of no module: its questions name no objective"
    return f"{assessment.path} is a pool of the module{'s'[: len(slugs) != 1]} {', '.join(slugs)}"


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
