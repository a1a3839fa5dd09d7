"""One reader of the fences and headings of a page: all who ask are told the same."""

import ast

from coursewright.reading.layout import read_layout
from support import ROOT

PACKAGE = ROOT / "src" / "coursewright"

PAGE = """\
# Title <!-- not said -->

> ```quiz
> one
>
> two
> ```

```text
## no heading
```

<!--
## no heading
-->

Underlined
----------

```quiz
"""


def test_blocks_headings_and_the_rest_of_a_page():
    lines = PAGE.split("\n")
    layout = read_layout(lines)

    assert [(one.language, one.first, one.last) for one in layout.blocks] == [
        ("quiz", 2, 6), ("text", 8, 10), ("quiz", 19, 20),
    ]  # fmt: skip
    assert layout.blocks[0].words == ((3, "one"), (5, "two"))
    assert layout.blocks[2].words == ()
    assert layout.headings == ((0, 0, 1), (16, 17, 2))
    assert [layout.level_at(index) for index in (0, 1, 17, 18)] == [1, 1, 1, 2]
    assert layout.shown[0] == "# Title "
    assert layout.outside[2:11] == ("",) * 9
    assert len(layout.shown) == len(layout.outside) == len(lines)


def test_nobody_else_looks_for_the_fences_of_a_page():
    """`checking` looks into fields, and at fences that are none of ours: those are no pages."""
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module == "coursewright.reading.fences"
        and "find_blocks" in {name.name for name in node.names}
    }

    assert users == {"reading/layout.py", "checking/shown.py", "checking/pages.py"}
