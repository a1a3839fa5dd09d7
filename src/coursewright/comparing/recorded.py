"""What learners' records hang on: items with their wording, and every name that is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, assert_never

from coursewright.model import interaction as way
from coursewright.model.files import KINDS, MODULE, QUIZ, kind_of, module_of, pattern_of
from coursewright.model.recorded import NAMES
from coursewright.reading.kinds import READERS
from coursewright.reading.source import LARGEST_FILE, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.files import FileKind
    from coursewright.model.interaction import Choice, Move
    from coursewright.model.item import Item
    from coursewright.model.recorded import Key, Name
    from coursewright.model.text import Text

RECORDED = pattern_of(*dict.fromkeys(kind.file for kind in NAMES))
"""Paths of the files that hold what is recorded."""

Contents = dict[str, list[tuple[str, Any]]]
"""By kind of file: the paths of what could be read, and what it holds."""


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """An item as far as an answer to it is concerned."""

    item: Item
    path: str
    question: str
    """Stimulus, shared case, stem, and what else is read before answering."""
    parts: dict[str, str]
    """What has a name of its own: choices, prompts, blanks, turns and their lines."""

    @property
    def words(self) -> str:
        """All of it."""
        return "\n".join([self.question, *self.parts.values()])


@dataclass(frozen=True, slots=True)
class Record:
    """All that a learner's record can refer to."""

    items: dict[str, RecordedItem] = field(default_factory=dict)
    names: dict[str, dict[Key, Name]] = field(default_factory=dict)
    """By kind of name; items and their choices are above."""

    def holds(self, kind: str, key: Key) -> bool:
        """Whether a name is there."""
        return key[0] in self.items if kind == "item" else key in self.names[kind]


def record_of(course: Course) -> Record:
    """What a record can refer to now; a draft is kept out of the site, and its ids are kept."""
    return _gather({kind.name: list(_contents(course, kind)) for kind in KINDS}, drafts=True)


def _contents(course: Course, kind: FileKind[Any]) -> Iterator[tuple[str, Any]]:
    held = getattr(course, kind.field)
    if kind.is_one:
        yield kind.path, held
    else:
        yield from ((content.path, content) for content in held.values())


def record_from(files: Mapping[str, bytes], *, drafts: bool = False) -> Record:
    """The same from the bytes of files; drafts and what could not be read were on no site."""
    contents: Contents = {kind.name: [] for kind in KINDS}
    found: list[Finding] = []
    for path, raw in sorted(files.items()):
        source = decode(path, raw, found) if len(raw) <= LARGEST_FILE else None
        kind = kind_of(path)
        if source and kind and (content := READERS[kind](source, found)) is not None:
            contents[kind.name].append((path, content))
    return _gather(contents, drafts=drafts)


def _gather(contents: Contents, *, drafts: bool) -> Record:
    record = Record(names={kind.name: {} for kind in NAMES})
    modules = contents[MODULE.name]
    hidden = {module_of(path) for path, module in modules if module.draft and not drafts} - {""}
    shown = {
        name: [content for path, content in pairs if module_of(path) not in hidden]
        for name, pairs in contents.items()
    }
    for assessment in shown[QUIZ.name]:
        cases = {case.id: case.stimulus.source for case in assessment.cases}
        for item in assessment.items:
            if not item.draft or drafts:
                shared = cases.get(item.case.source, "") if item.case else ""
                record.items.setdefault(item.id, _asked(item, assessment.path, shared))
    for kind in NAMES:
        if kind.names:
            for content in shown[kind.file.name]:
                record.names[kind.name] |= {name.key: name for name in kind.names(content)}
    return record


def _asked(item: Item, path: str, shared: str) -> RecordedItem:
    more, parts = _wording(item)
    told = (item.stimulus, item.stem, *more)
    question = "\n".join([shared, *(text.source for text in told if text)])
    return RecordedItem(item, path, question.strip(), parts)


def _wording(item: Item) -> tuple[list[Text | None], dict[str, str]]:
    """What belongs to the question besides stimulus and stem, and the parts that have names."""
    match item.interaction:
        case (
            way.Single(choices=choices)
            | way.Multiple(choices=choices)
            | way.Ordering(choices=choices)
            | way.Survey(choices=choices)
        ):
            return [], _texts(choices)
        case way.Judgement(choices=choices, scale=scale):
            return list(scale), _texts(choices)
        case way.Matching(prompts, choices, _):
            prompted = {f"prompt {one.id}": one.text.source for one in prompts}
            return [], {**_texts(choices), **prompted}
        case way.Cloze(text, blanks, _):
            parts: dict[str, str] = {}
            for blank in blanks:
                parts |= _texts(blank.choices, f"{blank.id}/")
            return [text], parts
        case way.StagedCase(worked=worked, begins=begins, moves=moves, flawed=flawed, steps=steps):
            told = [worked, begins, flawed.text if flawed else None, *(one.text for one in steps)]
            return told, _moves(moves)
        case way.OwnCase(moves):
            return [], _moves(moves)
        case way.Conversation(turns):
            said = {one.id: one.says.source for one in item.interaction.parts if one.says}
            for turn in turns:
                said |= {f"{turn.id}/{line.id}": line.text.source for line in turn.lines}
            return [], said
        case way.Numeric(unit=unit):
            return [], {"unit": unit.source} if unit else {}
        case way.TrueFalse() | way.ShortText() | way.SelfCheck() | way.Reflection():
            return [], {}
        case _:
            assert_never(item.interaction)


def _texts(choices: Iterable[Choice], before: str = "") -> dict[str, str]:
    return {f"{before}{choice.id}": choice.text.source for choice in choices}


def _moves(moves: Iterable[Move]) -> dict[str, str]:
    return {f"move {move.id}": move.text.source for move in moves}


def key_of(item: Item) -> dict[str, str]:
    """What is right, by the part that it is right for; nothing where nothing is."""
    match item.interaction:
        case way.Single(choices=choices) | way.Multiple(choices=choices):
            return {choice.id: "key" for choice in choices if choice.key}
        case way.TrueFalse(key):
            return {"": str(key).lower()}
        case way.Numeric(key, tolerance):
            return {"": f"{key} ± {tolerance}" if tolerance else f"{key}"}
        case way.ShortText(accepted):
            return {spelling.source: "accepted" for spelling in accepted}
        case way.Cloze(_, blanks):
            right: dict[str, str] = {}
            for blank in blanks:
                right |= {f"{blank.id}/{one.id}": "key" for one in blank.choices if one.key}
                right |= {f"{blank.id}/{one.source}": "accepted" for one in blank.accepted}
            return right
        case way.Matching(prompts, _, _):
            return {f"prompt {one.id}": one.key.source if one.key else "" for one in prompts}
        case way.Ordering(choices=choices):
            return {"": ", ".join(choice.id for choice in choices)}
        case way.StagedCase(moves=moves):
            return {f"move {move.id}": "key" for move in moves if move.in_flawed}
        case (
            way.SelfCheck()
            | way.Judgement()
            | way.OwnCase()
            | way.Conversation()
            | way.Reflection()
            | way.Survey()
        ):
            return {}
        case _:
            assert_never(item.interaction)
