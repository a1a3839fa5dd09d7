"""A `<question>` of Moodle XML, and the words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.escaping import as_plain
from coursewright.importing.markup import to_markdown
from coursewright.importing.question import label
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.words import Form
    from coursewright.importing.xml_tree import Element
    from coursewright.model.text import Position

_FORMS: dict[str, Form] = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
}


class QuestionElement:
    """One `<question>` under reading."""

    def __init__(
        self, element: Element, kind: str, number: int, category: str, notes: Notes
    ) -> None:
        self.element, self.kind, self.number, self.notes = element, kind, number, notes
        self.at: Position = notes.at(element.line)
        name = element.first("name")
        self.name = self.plain(name) if name else ""
        self.called = label(number, self.name)
        self.remarks = [f"category: {category}"] if category else []
        self.files = [
            clean(file.attributes.get("name", ""))[:60] or "without a name"
            for file in element.each("file")
        ]
        picture = clean(element.says("image"))[:60]
        if picture:
            self.files.append(picture)

    def plain(self, holder: Element) -> str:
        """The words of a name or a tag, as plain as they have to be."""
        words = self.read_text(holder, "plain")
        if words.form == "plain":
            return words.source.strip()
        return as_plain(to_markdown(words, []))

    def words(self, tag: str, element: Element | None = None) -> Words | None:
        """A text with the form that it is in; None if it is empty."""
        holder = (element or self.element).first(tag)
        return None if holder is None else self.text_of(holder)

    def text_of(self, holder: Element) -> Words | None:
        """The words that stand in an element; None if it is empty."""
        return self.read_text(holder) or None

    @staticmethod
    def read_text(holder: Element, form: Form | None = None) -> Words:
        """The words of a text; elements that stand among them are HTML."""
        inner = holder.first("text") or holder
        form = form or _FORMS.get(holder.attributes.get("format", ""), "moodle")
        if inner.is_mixed:
            return Words(clean(inner.markup), "html")
        return Words(clean(inner.text), form)
