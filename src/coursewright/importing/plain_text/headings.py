"""Lines of a plain text that belong to no question: titles, comments, settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.plain_text import marks

if TYPE_CHECKING:
    from coursewright.importing.lines import Line
    from coursewright.importing.plain_text.reader import TextReader


def is_aside(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line is a comment, or a command of text2qti."""
    if text in ("COMMENT", "END_COMMENT"):
        reader.comment = text == "COMMENT"
        return True
    if reader.comment or (text.startswith("%") and not line.indent):
        return True
    if text in ("GROUP", "END_GROUP"):
        if text == "GROUP":
            reader.notes.lose(
                reader.notes.at(line.number),
                "a group from which questions would be drawn has become plain questions",
                "list them under `sets:` with `draw:`, if one for each objective shall be shown",
            )
        reader.close()
        return True
    if re.match(r"`{3,}\s*\{\s*\.python", text):
        reader.notes.lose(
            reader.notes.at(line.number),
            "a program in the text is not run",
            "run text2qti on it, and import the zip file that it writes",
        )
    return False


def meet_heading(reader: TextReader, line: Line, text: str) -> bool:
    """Whether a line is a title, a setting, or a fact about a question."""
    told = marks.QUIZ.fullmatch(text)
    if told:
        reader.close()
        if told["what"].lower() == "quiz title":
            reader.quiz.title = told["words"].strip()
        elif told["words"].strip():
            reader.notes.lose(
                reader.notes.at(line.number),
                f"the {told['what'].lower().replace('text', 'text between questions')} is left out",
                "put it on the page of the module, or under `stimulus:` of an item",
            )
        return True
    if marks.SETTING.fullmatch(text):
        if text.lower().startswith("points:"):
            if reader.builder and reader.builder.begun:
                reader.close()
            reader.notes.setting("the points", reader.notes.at(line.number))
        return True
    title = marks.TITLE.fullmatch(text)
    if title:
        reader.close()
        reader.name = title["words"].strip()
        return True
    fact = marks.FACT.fullmatch(text)
    if fact:
        remark = f"{fact['what'].lower()}: {fact['words'].strip()}"
        (reader.builder.remarks if reader.builder else reader.remarks).append(remark)
        return True
    objective = marks.OBJECTIVE.fullmatch(text)
    if objective and reader.builder:
        reader.builder.objective = objective["words"].strip()
        return True
    return False
