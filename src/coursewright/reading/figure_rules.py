"""Rules about the drawings that figures show, found broken while a drawing is read."""

from __future__ import annotations

from coursewright.model.rule import define

DRAWINGS_ARE_THERE = define(
    "drawings-are-there",
    "error",
    "pages",
    """Checks that the `file:` of a figure names an SVG or PNG file that lies beside its page.

    Why: in place of the picture the page would have nothing.
    Instead: put the file into the folder of the page, and write its name as it is there.
    """,
)

DRAWINGS_CAN_BE_SHOWN = define(
    "drawings-can-be-shown",
    "error",
    "pages",
    """Checks that a drawing is well-formed, has a `viewBox` and is small enough for a phone.

    Why: only from its `viewBox` does a page know how much room a drawing needs before it is there;
    a large picture is what people wait for on the train.
    Instead: save it as plain SVG, or make the PNG smaller.
    """,
)

DRAWINGS_ARE_SAFE = define(
    "drawings-are-safe",
    "error",
    "pages",
    """Checks that a drawing holds nothing that could run, reach out, or style the page around it.

    Why: a drawing becomes part of the page; a script or an address in it would act for whoever
    wrote it. All but shapes and words is taken out, and its author should know.
    Instead: save it as plain SVG, made of shapes and words.
    """,
)

DRAWINGS_FOLLOW_THE_PALETTE = define(
    "drawings-follow-the-palette",
    "warning",
    "pages",
    """Warns of a color in a drawing that is the same on a light and on a dark page.

    Why: black on nearly black is seen by nobody, and half of the readers have a dark page.
    Instead: write `currentColor`, or give the shape a class of figures, which *For authors* lists.
    """,
)

DRAWINGS_CAN_BE_READ = define(
    "drawings-can-be-read",
    "warning",
    "pages",
    """Warns of words in a drawing that would be smaller than ten pixels on a small phone.

    Why: a drawing shrinks to the width of the screen, and its words with it.
    Instead: draw it 360 wide with words of 14, or say in the text what the words say.
    """,
)
