"""The formats of an export: one table of what each has a place for, and who writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from coursewright.exporting.anki import write_anki
from coursewright.exporting.canvas import write_canvas
from coursewright.exporting.cartridge import write_cartridge
from coursewright.exporting.exam import write_exam, write_key
from coursewright.exporting.exam_word import write_exam_document, write_key_document
from coursewright.exporting.examsoft import write_examsoft
from coursewright.exporting.gift import write_gift
from coursewright.exporting.moodle import write_moodle
from coursewright.exporting.olx.package import write_olx
from coursewright.exporting.plain_files import write_aiken, write_blackboard, write_brightspace
from coursewright.exporting.qti.package import write_qti_21, write_qti_30
from coursewright.exporting.question import Feature, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coursewright.exporting.question import Bank

FEATURES: frozenset[Feature] = frozenset(get_args(Feature))
KINDS: dict[Kind, Kind] = {kind: kind for kind in get_args(Kind)}


@dataclass(frozen=True, slots=True)
class Format:
    """What a program reads."""

    title: str
    """What it is called, for those who choose one."""
    suffix: str
    kinds: Mapping[Kind, Kind]
    """As what each kind of question arrives; one that is missing is left out, which is told."""
    write: Callable[[Bank], bytes]
    carries: frozenset[Feature] = FEATURES
    lacks: Mapping[Kind, frozenset[Feature]] = field(default_factory=dict)
    """What beyond that single kinds have no place for."""
    never: tuple[str, ...] = ()
    """What no question has in it, told once a file."""
    one_to_one: bool = False
    """Whether a choice of a matching can be right for one prompt only."""
    most: int = 0
    """How many questions a file may have; 0 is any number."""
    has_pages: bool = False
    """Whether the page of a module comes along with its quiz."""
    beside: Mapping[str, Callable[[Bank], bytes]] = field(default_factory=dict)
    """Files that are written beside each, by how they end."""
    lists_works: bool = False
    """Whether the works that are cited stand at its end, once for all questions."""
    with_card: bool = False
    """Whether what the module's card says aloud comes along."""
    dated: bool = False
    """Whether its reader asks when the questions were changed last."""

    def loses(self, kind: Kind) -> frozenset[Feature]:
        """What a question of a kind cannot take along."""
        return (FEATURES - self.carries) | self.lacks.get(kind, frozenset())


def _without(*left_out: Kind) -> dict[Kind, Kind]:
    return {kind: kind for kind in KINDS if kind not in left_out}


_OURS: frozenset[Feature] = frozenset(
    {
        "forgiveness for a slip or a plural",
        "choices without a key",
        "steps that follow one another",
        "scoring by ps50",
    }
)
"""What no program does beside our own page."""
_QTI_2: frozenset[Feature] = (FEATURES - (_OURS - {"scoring by ps50"})) - {
    "hints",
    "scoring by the longest run in order",
    "feedback for each gap",
    "feedback for each pair",
}
"""What items of QTI 2.1 and 3.0 have a place for."""

_RIGHT_AND_WRONG: frozenset[Feature] = frozenset({"feedback for right and wrong answers"})

FORMATS: dict[str, Format] = {
    "moodle": Format(
        "Moodle XML",
        ".xml",
        KINDS,
        write_moodle,
        FEATURES - _OURS - {"keeping some choices in their places", "scoring by all or nothing"},
        {
            "cloze": frozenset({"hints", "feedback for right and wrong answers"}),
            "matching": frozenset({"feedback for each pair"}),
            "ordering": frozenset({"feedback for each choice"}),
            "essay": frozenset({"hints"}),
        },
    ),
    "canvas": Format(
        "QTI 1.2 for Canvas",
        ".canvas.zip",
        KINDS | {"ordering": "matching"},
        write_canvas,
        FEATURES
        - _OURS
        - {
            "hints",
            "keeping some choices in their places",
            "scoring by right minus wrong",
            "scoring by the longest run in order",
            "feedback for each gap",
            "feedback for each pair",
        },
        {"ordering": frozenset({"feedback for each choice"})},
        never=("tags",),
    ),
    "gift": Format(
        "GIFT, for Moodle",
        ".gift.txt",
        _without("cloze"),
        write_gift,
        frozenset(
            {
                "feedback for each choice",
                "feedback for particular numbers",
                "feedback for right and wrong answers",
                "the explanation",
                "the works that it cites",
                "the link to read again",
                "scoring by right minus wrong",
                "scoring by the longest run in order",
                "a part of the point for a part of the answer",
                "the margin of a number",
                "choices that are left over",
                "a place to write in",
            }
        ),
        {
            "ordering": frozenset(
                {"feedback for right and wrong answers", "feedback for each choice"}
            ),
            "matching": frozenset({"feedback for right and wrong answers"}),
        },
    ),
    "aiken": Format(
        "Aiken, one best answer without feedback",
        ".aiken.txt",
        {"single": "single", "true-false": "single"},
        write_aiken,
        frozenset(),
        never=("titles", "ids", "tags", "links", "emphasis"),
    ),
    "blackboard": Format(
        "Blackboard's tab-delimited text",
        ".blackboard.txt",
        _without("text"),
        write_blackboard,
        frozenset({"the margin of a number", "a place to write in"}),
        never=("titles", "ids", "tags", "links", "emphasis"),
        # "You must have a one-to-one relationship between questions and answers. If not, correct
        # answers may be marked incorrect": Baylor College of Medicine's page on the upload.
        one_to_one=True,
        most=250,
    ),
    "brightspace": Format(
        "Brightspace's CSV for the question library",
        ".brightspace.csv",
        _without("cloze", "text"),
        write_brightspace,
        frozenset(
            {
                "feedback for each choice",
                "hints",
                "the explanation",
                "the works that it cites",
                "the link to read again",
                "scoring by right minus wrong",
                "a part of the point for a part of the answer",
                "a place to write in",
            }
        ),
        {"ordering": frozenset({"feedback for each choice"})},
        never=("tags",),
    ),
    "qti21": Format(
        "QTI 2.1",
        ".qti21.zip",
        KINDS,
        write_qti_21,
        _QTI_2,
        {"ordering": frozenset({"feedback for each choice"})},
        never=("tags",),
    ),
    "qti30": Format(
        "QTI 3.0",
        ".qti30.zip",
        KINDS,
        write_qti_30,
        _QTI_2,
        {"ordering": frozenset({"feedback for each choice"})},
        never=("tags",),
    ),
    "olx": Format(
        "OLX, for Open edX",
        ".olx.tar.gz",
        KINDS | {"ordering": "matching"},
        write_olx,
        FEATURES
        - _OURS
        - {
            "a place to write in",
            "feedback for particular numbers",
            "feedback for each gap",
            "feedback for each pair",
            "scoring by right minus wrong",
            "scoring by the longest run in order",
        },
        {
            "numeric": _RIGHT_AND_WRONG,
            "cloze": _RIGHT_AND_WRONG,
            "matching": _RIGHT_AND_WRONG,
            "ordering": _RIGHT_AND_WRONG | {"feedback for each choice"},
            "essay": frozenset({"hints"}),
            "text": frozenset({"hints"}),
        },
        never=("tags",),
    ),
    "cartridge": Format(
        "Common Cartridge 1.1",
        ".imscc",
        {
            "single": "single",
            "multiple": "multiple",
            "true-false": "true-false",
            "numeric": "short-text",
            "short-text": "short-text",
            "essay": "essay",
        },
        write_cartridge,
        frozenset(
            {
                "feedback for each choice",
                "feedback for right and wrong answers",
                "the explanation",
                "the works that it cites",
                "the link to read again",
                "images",
                "images that are drawings (SVG, WebP)",
                "scoring by all or nothing",
                "a place to write in",
            }
        ),
        never=("tags",),
        has_pages=True,
    ),
    "anki": Format(
        "Anki",
        ".apkg",
        KINDS,
        write_anki,
        FEATURES - {"hints", "steps that follow one another"},
        never=("points",),
        with_card=True,
        dated=True,
    ),
    "exam": Format(
        "the printable exam and its key",
        ".exam.html",
        _without("text"),
        write_exam,
        FEATURES - {"hints", "steps that follow one another"},
        never=("titles", "tags"),
        beside={".exam-key.html": write_key},
        lists_works=True,
    ),
    "exam-docx": Format(
        "the exam and its key in Word",
        ".exam.docx",
        _without("text"),
        write_exam_document,
        FEATURES
        - {
            "hints",
            "steps that follow one another",
            "images that are drawings (SVG, WebP)",
        },
        never=("titles", "tags"),
        beside={".exam-key.docx": write_key_document},
        lists_works=True,
    ),
    "examsoft": Format(
        "ExamSoft's Word layout",
        ".examsoft.docx",
        {"single": "single", "true-false": "true-false", "multiple": "multiple"},
        write_examsoft,
        frozenset(),
        never=("ids", "tags", "links", "emphasis"),
    ),
}
"""By the name that the command line knows."""
