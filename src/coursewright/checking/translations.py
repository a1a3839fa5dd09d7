"""Rules for translations: they lie beside an original, say all that it says, and are current."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.files import CARD, MODULE, QUIZ, translated_path
from coursewright.model.text import Position
from coursewright.reading.languages import theme_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Heading
    from coursewright.model.translation import Piece, Translation

_NAMED = 4
"""How many missing texts a finding names."""


@rule("translations-have-an-original", "error", "files")
def translations_have_an_original(course: Course) -> Iterator[Finding]:
    """Checks that beside a translation lies the file that it translates, in a known language.

    Why: the ids, the keys and all else that is no text come from the original; a translation alone
    is shown nowhere.
    Instead: name it like the original, with the code of the language before the ending:
    `index.es.md`, `card.es.yml`, `quizzes/ethics.es.yml`.
    """
    for one in course.translations:
        at = Position(one.path, 1, 1)
        is_there = (course.root / one.original).is_file()
        if not one.has_original:
            yield Finding(
                translations_have_an_original,
                at,
                f"the file is named as a translation of `{one.original}`, which "
                f"{'cannot be translated' if is_there else 'is not there'}",
                "give it the name of a module's page, its card or its quiz, with the code of the "
                "language before the ending",
            )
        elif theme_language(one.language) is None:
            yield Finding(
                translations_have_an_original,
                at,
                f"`{one.language}` is no language that the theme knows",
                "use a code such as `es`, `fr` or `pt-BR`",
            )
        elif one.language == course.site.language:
            yield Finding(
                translations_have_an_original,
                at,
                f"`{one.language}` is the language of the course itself",
                "name the language of the translation, or delete the file",
            )


@rule("translations-name-texts", "error", "files")
def translations_name_texts(course: Course) -> Iterator[Finding]:
    """Checks that all that stands in a translation leads to a text of the original.

    Why: what is said under a misspelt id is shown to nobody, and a key or an objective that was
    repeated would be a second truth.
    Instead: use the ids of the original as keys, and write texts alone.
    """
    for one in course.translations:
        for stray in one.strays:
            yield Finding(translations_name_texts, stray.at, stray.message, stray.hint, stray.width)


@rule("translations-are-whole", "warning", "files")
def translations_are_whole(course: Course) -> Iterator[Finding]:
    """Warns of texts that have no translation.

    Why: learners read them in the language of the original, in the midst of their own.
    Instead: add the texts that are named, or publish without `--strict` until they are there.
    """
    for one in course.translations:
        missing: dict[Position, list[str]] = defaultdict(list)
        for piece in one.pieces:
            if piece.text is None and not piece.name.startswith("text."):
                missing[piece.at].append(piece.name)
        for at, names in missing.items():
            named = ", ".join(f"`{name}`" for name in names[:_NAMED])
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            have = "has" if len(names) == 1 else "have"
            yield Finding(
                translations_are_whole,
                at,
                f"{named}{more} {have} no translation into `{one.language}`",
                f"add the texts here; {one.original} has them in the original",
            )
    yield from _pages_without_quiz(course)


def _pages_without_quiz(course: Course) -> Iterator[Finding]:
    there = {one.path for one in course.translations}
    for one in course.translations:
        if not (one.has_original and MODULE.pattern.fullmatch(one.original)):
            continue
        slug = MODULE.name_of(one.original)
        beside = [kind.path_of(slug) for kind in (CARD, QUIZ)]
        for original in beside:
            path = translated_path(original, one.language)
            if path not in there and (course.root / original).is_file():
                yield Finding(
                    translations_are_whole,
                    Position(one.path, 1, 1),
                    f"the page is translated, and {original} is not",
                    f"write {path} with its texts",
                )


@rule("translations-are-current", "warning", "files")
def translations_are_current(course: Course) -> Iterator[Finding]:
    """Warns of a translation whose original says something else by now.

    Why: learners would be told what is no longer meant, and be asked another question.
    Instead: compare both texts, change the translation, and run
    `python3 build_quiz.py translated FILE`, which writes down what the file was translated from.
    """
    for one in course.translations:
        command = f"`python3 build_quiz.py translated {one.path}`"
        unmarked = [piece for piece in one.pieces if piece.text and not one.is_marked(piece)]
        if unmarked and one.has_original:
            count = len(unmarked)
            what = "a text" if count == 1 else f"{count} texts"
            yield Finding(
                translations_are_current,
                unmarked[0].at,
                f"it is not written down from which wording {what} of this file "
                f"{'was' if count == 1 else 'were'} translated, beginning with "
                f"`{unmarked[0].name}`",
                f"if the translation says what {one.original} says, run {command}",
            )
        for piece in one.pieces:
            if one.is_stale(piece):
                yield Finding(
                    translations_are_current,
                    piece.at,
                    f"{_said(piece)} was changed in {one.original} after it was translated",
                    f"compare both, change the translation if need be, then run {command}",
                )


def _said(piece: Piece) -> str:
    if not piece.name.startswith("text."):
        return f"`{piece.name}`"
    first = piece.original.strip().splitlines()[0]
    return f"the part `{first}`" if first.startswith("#") else "what stands above the headings"


@rule("translations-keep-the-page", "error", "pages")
def translations_keep_the_page(course: Course) -> Iterator[Finding]:
    """Checks that a translated page has the headings and the fences of its original, in its order.

    Why: its headings get the anchors of the original, so that links and answers lead to the same
    place in every language; and a question that is not on the page is lost to those who read it.
    Instead: add what is missing, at its place.
    """
    from coursewright.reading.course_files import CourseFiles

    pages = [one for one in course.translations if one.has_original and one.path.endswith(".md")]
    files = CourseFiles(course.root) if pages else None
    for one in pages:
        original = course.pages.get(one.original)
        page = files.page(one.path) if files else None
        if files is None or original is None or page is None:
            continue
        yield from _headings_differ(
            one, course.headings.get(one.original, ()), files.headings(one.path)
        )
        ours = [(fence.kind, tuple(name for _, name in fence.lines)) for fence in original.fences]
        theirs = [(fence.kind, tuple(name for _, name in fence.lines)) for fence in page.fences]
        for number, (kind, names) in enumerate(ours):
            said = theirs[number] if number < len(theirs) else None
            same = said is not None and said[0] == kind and (kind in _SAID or said[1] == names)
            if same:
                continue
            at = page.fences[number].at if said else Position(one.path, 1, 1)
            named = " ".join(names) if kind not in _SAID else ""
            yield Finding(
                translations_keep_the_page,
                at,
                f"fence {number + 1} of the page is not the `{kind}` fence of {one.original}",
                f"write here a `{kind}` fence{f' with `{named}`' if named else ''}, as the "
                "original has it",
            )
            break
        else:
            if len(theirs) > len(ours):
                yield Finding(
                    translations_keep_the_page,
                    page.fences[len(ours)].at,
                    f"{one.original} has no such fence at this place",
                    "delete it, or add it to the original",
                )


_SAID = ("stop", "figure", "pair", "example")
"""Fences with words of their own, which a translation says in its language."""


def _headings_differ(
    one: Translation, ours: tuple[Heading, ...], theirs: tuple[Heading, ...]
) -> Iterator[Finding]:
    for number, heading in enumerate(ours):
        said = theirs[number] if number < len(theirs) else None
        if said is None or said.level != heading.level:
            line = said.line if said else theirs[-1].line if theirs else 1
            yield Finding(
                translations_keep_the_page,
                Position(one.path, line, 1),
                f"heading {number + 1} of the page is not that of {one.original}, which is "
                f"`{'#' * heading.level} {heading.title}`",
                "add the heading, or give it as many `#` as the original has",
            )
            return
    if len(theirs) > len(ours):
        yield Finding(
            translations_keep_the_page,
            Position(one.path, theirs[len(ours)].line, 1),
            f"{one.original} has no heading at this place",
            "make it a paragraph, or add a heading to the original",
        )
