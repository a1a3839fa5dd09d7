"""An article as it stands on paper: what a browser would answer to becomes words and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag

from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_DROPPED = frozenset({
    "script", "link", "template", "style", "iframe", "dialog", "button",
    # What is there for scripts alone, or says how to use them: without any, a page hides it, too.
    "course-commitment", "course-misconceptions", "course-notes", "course-print",
    "course-progress", "if-then-plan", "quiz-summary", "quiz-confidence", "review-list",
    "session-screen", "share-answers", "your-data",
})  # fmt: skip
"""Elements of which a book has nothing."""

_DROPPED_CLASSES = frozenset({
    "sitting", "stop", "record", "placement__form", "framed", "item__actions", "item__confidence",
    "item__later", "set__actions", "set__result", "stage__next", "step__moves",
    "say__rate", "moves__yours", "course-map__status", "session__screen", "session__prompt",
    "pair__nothing", "pair__gone", "pair-card__go", "quiz__drawn", "decision__walk", "printing",
    "notes__print", "worksheet__keeping", "worksheet__plain", "worksheet__actions",
    "worksheet__status", "worksheet__device", "worksheet__blank", "worksheet__printed", "device",
    # The lines of a conversation are in its answer, with what is said to each.
    "conversation__lines", "conversation__end",
})  # fmt: skip
"""So has it nothing of elements with one of these."""

_INLINE = frozenset({"glossary-term"})
"""Elements of ours that stand in a line; every other holds whole blocks."""

_BLOCKS = ("p", "div", "ul", "ol", "blockquote", "table", "pre")
_TICKED = {"checkbox": "☐", "radio": "○"}
_MOST_LINES = 6
"""To write on, however long a field is."""

_ATTRIBUTES = frozenset({"role", "tabindex", "autocomplete", "target", "style", "open", "name"})
"""What serves a browser only; those that begin with `data-` go, too."""

_SVG_TAGS = ("linearGradient", "radialGradient", "clipPath", "foreignObject", "textPath")
_SVG_ATTRIBUTES = (
    "viewBox", "preserveAspectRatio", "refX", "refY", "markerWidth", "markerHeight", "markerUnits",
    "patternUnits", "patternContentUnits", "patternTransform", "gradientUnits",
    "gradientTransform", "clipPathUnits", "maskUnits", "textLength", "lengthAdjust", "startOffset",
    "spreadMethod", "pathLength",
)  # fmt: skip
_CASES = {name.lower(): name for name in (*_SVG_TAGS, *_SVG_ATTRIBUTES)}
"""Names that a reader of HTML puts into lower case, and of which XML wants the capitals."""


def static_article(html: str) -> tuple[BeautifulSoup, list[Tag]]:
    """The article without anything to press, and the answers to its questions, taken out of it.

    An answer has the anchor of its question with `--answer` behind it; the question links to it.
    """
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for element in [one for one in soup.find_all(True) if _is_dropped(one)]:
        element.extract()
    answers = [_take_answer(soup, item) for item in soup.find_all("quiz-item")]
    for form in soup.find_all("form"):
        _write_out_lists(soup, form)
    for group in soup.find_all("fieldset"):
        _as_list(soup, group)
    taken = [answer for answer in answers if answer is not None]
    for part in (soup, *taken):
        _as_words(soup, part)
        _tidy(part)
    return soup, taken


def _is_dropped(element: Tag) -> bool:
    kinds = frozenset(element.get_attribute_list("class"))
    if element.name in _DROPPED or not kinds.isdisjoint(_DROPPED_CLASSES):
        return True
    if element.has_attr("hidden") or element.get("role") in ("status", "timer"):
        return True
    if "visually-hidden" in kinds:
        return "item__hint" not in kinds
    if "conversation__step" in kinds:
        return element.find_previous_sibling(class_="conversation__step") is not None
    # Beside an objective: the way to its question, which is a few lines below.
    tries = str(element.get("href", "")).startswith("#item-")
    return tries and element.find_parent(class_="module-header__facts") is not None


def _take_answer(soup: BeautifulSoup, item: Tag) -> Tag | None:
    """The answer to a question, with its hints before it, in a section of its own."""
    anchor, title = str(item.get("id")), item.find(class_="item__title")
    later = soup.find(id=f"{anchor}__later")
    if isinstance(later, Tag):
        # The answer to a guess stands in a box of its own, further down.
        box = later.find_parent(class_="quiz--later") or later
        for part in later.find_all(class_="item__answer"):
            item.append(part.extract())
        box.extract()
    _letter(item)
    parts = [part.extract() for part in item.find_all(class_=("hints", "item__answer"))]
    if title is None or not any(part.get_text(strip=True) for part in parts):
        return None
    answer = soup.new_tag("section", attrs={"class": "answer", "id": f"{anchor}--answer"})
    heading = soup.new_tag("h2", attrs={"class": "answer__title"})
    back = soup.new_tag("a", href=f"#{anchor}")
    back.string = title.get_text(strip=True)
    heading.append(back)
    answer.append(heading)
    for part in parts:
        summary = part.find("summary", recursive=False)
        if summary is not None:
            summary.decompose()
        part.name = "div"
        answer.append(part)
    line = soup.new_tag("p", attrs={"class": "to-answer"})
    link = soup.new_tag("a", href=f"#{anchor}--answer")
    link.string = page_words("book")["to_answer"]
    line.append(link)
    item.append(line)
    return answer


def _letter(item: Tag) -> None:
    """Give what is said of each choice the letter that the choice will have."""
    letters = {
        field["value"]: str(number)
        for number, field in enumerate(item.find_all("input", attrs={"value": True}), 1)
    }
    for said in item.find_all(class_="item__rationales"):
        entries = said.find_all("li", recursive=False)
        if entries and all(one.get("data-choice") in letters for one in entries):
            said.name, said["type"] = "ol", "A"
            for one in entries:
                one["value"] = letters[one["data-choice"]]


def _write_out_lists(soup: BeautifulSoup, form: Tag) -> None:
    """A line for each list to choose from; below, once, what the lists have in common."""
    selects = form.find_all("select")
    lists = [tuple(_options(one)) for one in selects]
    shared = len(selects) > 1 and len(set(lists)) == 1
    for select, options in zip(selects, lists, strict=True):
        said = "" if shared else f" ({' / '.join(options)})"
        select.replace_with(_line(soup, "span", "write-in"), said)
    if shared:
        choose = soup.new_tag("p")
        choose.string = f"{page_words('printing')['chooseFrom']}: {'; '.join(lists[0])}."
        (form.find("fieldset") or form).append(choose)


def _options(select: Tag) -> Iterable[str]:
    for option in select.find_all("option"):
        if option.get("value"):
            yield option.get_text(strip=True)


def _as_list(soup: BeautifulSoup, group: Tag) -> None:
    """Choices that stand together become a list with letters."""
    made: Tag | None = None
    for choice in group.find_all(class_="choice", recursive=False):
        previous = choice.find_previous_sibling()
        if made is None or previous is not made:
            made = soup.new_tag("ol", attrs={"class": "choices", "type": "A"})
            choice.insert_before(made)
        for field in choice.find_all("input"):
            field.decompose()
        entry = choice.extract()
        entry.name = "li"
        del entry["class"]
        made.append(entry)


def _as_words(soup: BeautifulSoup, part: Tag) -> None:
    """Fields become lines to write on or boxes to tick, and the rest what it says."""
    for lines in part.find_all(class_="worksheet__lines"):
        count = len(lines.find_all("span"))
        for field in lines.parent.find_all(("input", "textarea")) if lines.parent else ():
            if field.get("type", "text") not in _TICKED:
                field.decompose()
        lines.replace_with(_lines(soup, count))
    for field in part.find_all(("input", "textarea")):
        kind = str(field.get("type", "text"))
        if field.name == "textarea":
            field.replace_with(_lines(soup, int(str(field.get("rows", "3")))))
        elif kind in _TICKED:
            field.replace_with(f"{_TICKED[kind]} ")
        else:
            field.replace_with(_line(soup, "span", "write-in"))
    for element in part.find_all(("form", "details", "fieldset", "label", "summary", "legend")):
        element.attrs = {name: element[name] for name in ("class", "id") if name in element.attrs}
    for element in part.find_all(True):
        match element.name:
            case "form" | "details" | "fieldset":
                element.name = "div"
            case "summary" | "legend" as name:
                element.name, element["class"] = "p", name
            case "label":
                element.name = "div" if element.find(_BLOCKS) else "span"
            case name if "-" in name:
                element.name = "span" if name in _INLINE else "div"


def _line(soup: BeautifulSoup, name: str, kind: str) -> Tag:
    return soup.new_tag(name, attrs={"class": kind})


def _lines(soup: BeautifulSoup, count: int) -> Tag:
    lines = soup.new_tag("div", attrs={"class": "lines"})
    for _ in range(max(1, min(count, _MOST_LINES))):
        lines.append(_line(soup, "span", "line"))
    return lines


def _tidy(part: Tag) -> None:
    drawn = {id(inner) for drawing in part.find_all("svg") for inner in drawing.find_all(True)}
    for element in part.find_all(True):
        if element.name == "svg" or id(element) in drawn:
            element.name = _CASES.get(element.name, element.name)
            element.attrs = {_CASES.get(name, name): one for name, one in element.attrs.items()}
        else:
            for name in [one for one in element.attrs if one in _ATTRIBUTES]:
                del element[name]
        for name in [one for one in element.attrs if one.startswith("data-")]:
            del element[name]
        if element.name == "svg":
            element["xmlns"] = "http://www.w3.org/2000/svg"
        kinds = [one for one in element.get_attribute_list("class") if one != "visually-hidden"]
        if kinds and kinds[0]:
            element["class"] = " ".join(kinds)
        else:
            del element["class"]
    for empty in part.find_all(("ul", "ol", "dl", "nav", "p")):
        if not empty.get("id") and not empty.find(True) and not empty.get_text(strip=True):
            empty.decompose()
