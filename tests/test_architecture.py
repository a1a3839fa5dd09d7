"""Imports run one way: commands and cli on top, model and finding at the bottom."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "coursewright"
LAYERS = [
    {"__init__"},
    {"model"},
    {"finding", "atomic"},
    {"markup", "accepting", "deciding"},
    {"reading", "scoring", "tracing"},
    {"rendering", "checking", "comparing"},
    {"importing", "findings"},
    {"reviewing", "exporting", "analysing"},
    {"fixing", "report"},
    {"rules"},
    {"scaffolding", "sites", "arguments"},
    {"commands"},
    {"cli"},
]
"""From the bottom up. Rooms of one layer know nothing of each other."""
BESIDE = {"setup"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def name_of(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = {name_of(path): path for path in MODULES}


def layer_of(name):
    return next((rank for rank, names in enumerate(LAYERS) if name in names), None)


def imported(path):
    """The modules of the package that a module names, those for the type checker included."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield from {inner if inner in PATHS else node.module} & PATHS.keys()
        elif isinstance(node, ast.Import):
            yield from {name.name for name in node.names} & PATHS.keys()


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
    for name in map(room, map(PATHS.get, imported(path))):
        if name in BESIDE:
            assert here == "commands", f"{path} imports {name}"
            continue
        is_type = (path.name, name) == ("rule.py", "finding")  # A rule has a finding's severity.
        assert is_type or here in ("cli", name) or layer_of(name) < layer_of(here), (
            f"{path} imports {name}"
        )


def test_no_imports_go_round_in_a_circle():
    graph = {name: set(imported(path)) - {name} for name, path in PATHS.items()}

    TopologicalSorter(graph).prepare()


def test_the_model_needs_the_standard_library_only():
    for path in (*(PACKAGE / "model").glob("*.py"), PACKAGE / "finding.py"):
        tree = tree_of(path)
        modules = {
            (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        assert modules <= {
            "__future__", "collections", "coursewright", "dataclasses", "datetime", "decimal",
            "difflib", "functools",
            "hashlib", "inspect", "ipaddress", "pathlib", "re", "typing", "unicodedata", "urllib",
        }  # fmt: skip


def test_only_the_command_line_prints():
    for path in MODULES:
        calls = {
            node.func.id
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "print" not in calls or room(path) in {"cli", "commands", "setup"}
