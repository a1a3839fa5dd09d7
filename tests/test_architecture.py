"""Imports run one way: sites and cli on top, model and finding at the bottom."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "coursewright"
LAYERS = [
    {"model", "finding"},
    {"reading", "scoring", "accepting", "deciding", "tracing"},
    {"rendering"},
    {"checking", "importing", "report", "comparing"},
    {"fixing", "scaffolding"},
    {"rules"},
    {"sites", "arguments"},
    {"cli"},
]
BESIDE = {"setup", "__init__"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def layer_of(name):
    return next((rank for rank, names in enumerate(LAYERS) if name in names), None)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coursewright."):
            yield node.module.split(".")[1]


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_room_has_a_layer():
    rooms = {room(path) for path in MODULES}

    assert rooms <= set().union(*LAYERS) | BESIDE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path):
    here = room(path)
    if here in BESIDE:
        return
    for name in imported(path):
        assert name not in BESIDE or here == "cli", f"{path} imports {name}"
        assert here == "cli" or layer_of(name) <= layer_of(here), f"{path} imports {name}"


def test_the_model_needs_the_standard_library_only():
    for path in (*(PACKAGE / "model").glob("*.py"), PACKAGE / "finding.py"):
        tree = ast.parse(path.read_text("utf-8"))
        modules = {
            (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        assert modules <= {
            "__future__", "collections", "coursewright", "dataclasses", "datetime", "decimal",
            "hashlib", "pathlib", "re", "typing", "unicodedata",
        }  # fmt: skip


def test_only_the_report_and_the_command_line_print():
    for path in MODULES:
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "print" not in calls or room(path) in {"cli", "setup"}
