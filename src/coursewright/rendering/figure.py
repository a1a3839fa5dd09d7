"""Figures: an author's drawing, or a picture made of data, with its words and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.markup.figures import draw
from coursewright.markup.figures.shapes import WIDTH, Box, Dot, Line, Words
from coursewright.model.figure import Drawing
from coursewright.reading.drawings import Png, path_of_drawing, read_drawing
from coursewright.rendering.figure_words import describe, numbers_of
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.finding import Finding
    from coursewright.markup.figures.shapes import Shape
    from coursewright.model.figure import Figure
    from coursewright.rendering.context import FenceRequest, PageContext


def render_figure(page: PageContext, fence: FenceRequest) -> Markup:
    """The next figure of the page; what cannot be shown is a problem."""
    text = page.course_files.page(page.path) if page.course_files.source(page.path) else None
    figures = text.figures if text else ()
    number = page.above.figures
    page.above.figures += 1
    figure = figures[number] if number < len(figures) else None
    if figure is None:
        if not text:
            fence.problems.append("a `figure` fence is shown on pages of the course only")
        return Markup()
    name = f"drawn-{number + 1}"
    picture = _picture(page, fence, figure, name)
    if picture is None:
        return Markup()
    page.prose.here = name
    return fill(
        "figure",
        id=name,
        caption=educate(figure.caption.source.strip()),
        alt=describe(figure),
        note=page.prose.block(figure.note),
        table=None if isinstance(figure.content, Drawing) else numbers_of(figure.content),
        **picture,
    )


def _picture(
    page: PageContext, fence: FenceRequest, figure: Figure, name: str
) -> dict[str, object] | None:
    """What the template draws; None if there is nothing to draw."""
    if not isinstance(figure.content, Drawing):
        picture = draw(figure.content)
        return {
            "image": "",
            "view_box": f"0 0 {WIDTH} {round_off(picture.height)}",
            "width": str(WIDTH),
            "height": round_off(picture.height),
            "body": Markup("\n").join(map(render_shape, picture.shapes)),
        }
    # So that the page is made again when the drawing has changed, or has come.
    page.course_files.touched.add(path_of_drawing(page.path, figure.content.file.source))
    found: list[Finding] = []
    root = page.course_files.root
    drawing = read_drawing(root, page.path, figure.content.file, name, found)
    fence.problems.extend(one for one in found if one.severity == "error")
    if drawing is None:
        return None
    shown: dict[str, object] = {"width": drawing.width, "height": drawing.height}
    if isinstance(drawing, Png):
        return shown | {"image": page.href(drawing.path), "view_box": "", "body": ""}
    return shown | {"image": "", "view_box": drawing.view_box, "body": drawing.body}


def render_shape(shape: Shape) -> Markup:
    """One shape as an element of SVG."""
    match shape:
        case Line(x1, y1, x2, y2, style):
            kind, numbers = "line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        case Dot(x, y, r, style):
            kind, numbers = "circle", {"cx": x, "cy": y, "r": r}
        case Box(x, y, width, height, style, corner):
            kind, numbers = "rect", {"x": x, "y": y, "width": width, "height": height}
            numbers |= {"rx": corner} if corner else {}
        case Words(x, y, style=style):
            kind, numbers = "text", {"x": x, "y": y}
        case _:
            assert_never(shape)
    written = {key: round_off(number) for key, number in numbers.items()}
    says = shape.says if isinstance(shape, Words) else ""
    anchor = shape.anchor if isinstance(shape, Words) and shape.anchor != "start" else ""
    return fill("figure-shape", kind=kind, style=style, numbers=written, anchor=anchor, says=says)


def round_off(number: float) -> str:
    """A number of the picture: a hundredth of a unit is seen by nobody."""
    return f"{round(number, 2) + 0.0:g}" if abs(number) < 1e5 else f"{number:.0f}"
