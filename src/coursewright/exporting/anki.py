"""Anki's package: a deck for each quiz, below the course's own; when a card comes is Anki's affair.

Ids are made from ours, so that whoever imports a deck again keeps what they have learned. Notes say
when their file was changed last: Anki takes the newer of two. The database has the same bytes for
the same notes and the same release of SQLite, which writes its number into each file.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shlex
import sys
import warnings
import zipfile
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from coursewright.exporting.archive import write_zip
from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.sheet import answers_of, view_question
from coursewright.finding import NotInstalled
from coursewright.markup.accent import accent_style
from coursewright.markup.patterns import BLANK
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coursewright.exporting.question import Bank, Question

_CHOSEN = ("single", "multiple", "true-false")
_COMMAND = re.compile(r"\[(?=sound:|anki:|latex\]|\$)")
"""What Anki would play or set, were it not written otherwise."""
_CLOZE = re.compile(r"\{\{(?=c\d)")
_BRACES = "{&#123;"
_DATABASE = "collection.anki2"
_PALETTES = ".card{%s}", ".card.nightMode,.nightMode .card{%s}"
"""Where `anki.css` has the colors of both."""


def write_anki(bank: Bank) -> bytes:
    """The questions of a quiz, and what its module's card says, as a package of one deck.

    Raises:
        NotInstalled: `genanki`, which writes Anki's database, is not installed.
    """
    try:
        import genanki
    except ImportError:
        raise NotInstalled(
            "decks for Anki are written with `genanki`, which is not installed",
            f"run `{shlex.join([sys.executable, '-m', 'pip', 'install', 'genanki'])}`",
        ) from None
    types = _note_types(genanki, bank)
    course, module = (one.replace("::", ": ") for one in (bank.course, bank.module or bank.title))
    deck = genanki.Deck(_number(bank.course_id, "deck", bank.slug), f"{course}::{module}")
    images: dict[str, bytes] = {}
    for question in (*bank.questions, *bank.card):
        names = {name: f"{bank.course_id}-{name}" for name in question.images}
        images |= {names[name]: image for name, image in question.images.items()}
        kind, fields = _fields(question)
        note = genanki.Note(
            model=types[kind],
            fields=[_safe(one, names) for one in fields] + [question.id],
            guid=_digest(bank.course_id, question.id)[:20],
            tags=[f"{bank.course_id}::{bank.slug}", *("-".join(t.split()) for t in question.tags)],
        )
        deck.add_note(note)
    return _pack(genanki, deck, bank, images)


def _fields(question: Question) -> tuple[str, list[str]]:
    """The note type of a question, and its fields."""
    view, cards, exam = view_question(question), page_words("cards"), page_words("exam")
    back = str(fill("anki-back", view=view, cards=cards, exam=exam))
    if question.kind == "cloze":
        asked = _CLOZE.sub(_BRACES, question.case + view["stem"])
        return "cloze", [asked + _with_clozes(question), _CLOZE.sub(_BRACES, back)]
    front = str(fill("anki-front", view=view, cards=cards, exam=exam, gap="____"))
    return ("choice" if question.kind in _CHOSEN else "open"), [front, back]


def _with_clozes(question: Question) -> str:
    """The text with Anki's own gaps: each is a card, with what belongs there as its hint."""
    gaps = {gap.id: (number, gap) for number, gap in enumerate(question.gaps, 1)}

    def hide(match: re.Match[str]) -> str:
        if match["id"] not in gaps:
            return match[0]
        number, gap = gaps[match["id"]]
        offered = " / ".join(one.html for one in gap.options)
        hint = ": ".join(filter(None, [gap.label, offered]))
        return f"{{{{c{number}::{_hidden(answers_of(gap)[0])}::{_hidden(hint)}}}}}"

    return BLANK.sub(hide, _CLOZE.sub(_BRACES, question.text))


def _hidden(words: str) -> str:
    """Plain words within a gap, where two colons and two braces have a meaning."""
    return escape(words).replace("::", ":&#58;").replace("}", "&#125;")


def _safe(html: str, names: Mapping[str, str]) -> str:
    for name, place in names.items():
        html = html.replace(f'"{IMAGE_PREFIX}{name}"', f'"{escape(place)}"')
    return _COMMAND.sub("&#91;", html)


def _note_types(genanki: Any, bank: Bank) -> dict[str, Any]:  # noqa: ANN401 - it has no types
    words = page_words("cards")
    style = (resources.files("coursewright") / "exporting" / "anki.css").read_text("utf-8")
    style += accent_style(bank.accent, _PALETTES)
    made = {}
    for kind in ("choice", "open", "cloze"):
        is_cloze = kind == "cloze"
        front = "{{cloze:Question}}" if is_cloze else "{{Question}}"
        begins = f'<div lang="{escape(bank.language)}">'
        made[kind] = genanki.Model(
            _number(bank.course_id, "note type", kind),
            words.phrase(kind, title=bank.course),
            fields=[{"name": "Question"}, {"name": "Answer"}, {"name": "Id"}],
            templates=[
                {
                    "name": "Card 1",
                    "qfmt": f"{begins}{front}</div>",
                    "afmt": f"{begins}{front}<hr id=answer>{{{{Answer}}}}</div>",
                }
            ],
            css=style,
            model_type=genanki.Model.CLOZE if is_cloze else genanki.Model.FRONT_BACK,
        )
    return made


def _pack(genanki: Any, deck: Any, bank: Bank, images: Mapping[str, bytes]) -> bytes:  # noqa: ANN401
    written = io.BytesIO()
    with warnings.catch_warnings():
        # It takes a tag whose attributes stand on two lines for a mistake.
        warnings.simplefilter("ignore")
        genanki.Package(deck).write_to_file(written, timestamp=bank.changed)
    with zipfile.ZipFile(written) as archive:
        files = {_DATABASE: archive.read(_DATABASE)}
    names = {str(place): name for place, name in enumerate(sorted(images))}
    files["media"] = json.dumps(names).encode()
    files |= {place: images[name] for place, name in names.items()}
    return write_zip(files, _DATABASE)


def _digest(*words: str) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).hexdigest()


def _number(*words: str) -> int:
    """An id as Anki has them: it takes them for moments of its own, in milliseconds."""
    return 1_000_000_000_000 + int(_digest(*words)[:10], 16) % 600_000_000_000
