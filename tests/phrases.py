"""What the placeholders of the engine's phrases stand for."""

NUMBERS = {
    "answered", "answers", "competencies", "count", "current", "day", "days", "fresh", "number",
    "others", "place", "practise", "read", "right", "ringed", "served", "shown", "size", "through",
    "total", "write", "written", "year",
}  # fmt: skip
