"""What tests expect, in files; `pytest --accept` writes there what is so now, for a review."""

import difflib
import json
import os
import time
from contextlib import contextmanager

import yaml


class Expectations:
    """Compares with what a file says; when accepting, lets the file say what is so."""

    def __init__(self, accepting, locks):
        self.accepting = accepting
        self.accepted = []
        self._locks = locks

    def text(self, path, now):
        """A file says exactly this."""
        self._accept(path, lambda _: now)
        assert now == path.read_text("utf-8"), "if the change is meant: pytest --accept"

    def findings(self, path, case, told):
        """A case says exactly these findings."""
        self.listed(path, case, "findings", told)

    def listed(self, path, case, key, now):
        """A case, which is found by its title, lists exactly these under a key."""
        before = case.get(key, [])
        if now != before:
            self._accept(path, lambda text: with_list(text, case["title"], key, now))
        assert self.accepting or now == before

    def words(self, path, case, key, now):
        """A case, which is found by its title, says this under a key, or has no such key."""
        before = case.get(key, "")
        if now != before:
            self._accept(path, lambda text: with_words(text, case["title"], key, now))
        assert self.accepting or now == before

    def severity(self, path, rule, number, stated, found):
        """The case of this number, of those of which a rule warns, has a severity."""
        if found != stated:
            self._accept(path, lambda text: with_severity(text, rule, number, found))
        assert self.accepting or found == stated

    def _accept(self, path, change):
        if not self.accepting:
            return
        with held(self._locks / f"{path.name}.lock"):
            before = path.read_text("utf-8") if path.exists() else ""
            after = change(before)
            if after != before:
                path.write_text(after, "utf-8")
                self.accepted.append(path)


@contextmanager
def held(lock, patience=300):
    """Only one process at a time; the lock is a file in a folder that is new in every run."""
    until = time.monotonic() + patience
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except (FileExistsError, PermissionError):  # Windows says the latter while it deletes.
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink()


def with_list(text, title, name, told):
    """A file of cases, in which the case of this title lists something else under a key.

    Whatever stays keeps its layout and its comments, also within the list.
    """
    case = _entry(text, title)
    key, entries = next((one for one in case.value if one[0].value == name), (None, None))
    lines = text.split("\n")
    if key is None:
        indent = " " * case.start_mark.column
        written = [f"{indent}{name}:", *(line for one in told for line in _written(one, indent))]
        end = _last_line(case.value[-1][1]) + 1
        return "\n".join([*lines[:end], *written, *lines[end:]])
    first = key.start_mark.line
    indent = " " * key.start_mark.column
    dashes = " " * entries.start_mark.column if entries.value else indent
    ends = [_last_line(one) + 1 for one in entries.value]
    chunks = [lines[begin:end] for begin, end in zip([first + 1, *ends], ends, strict=False)]
    before = [one.value for one in entries.value]
    written = []
    compared = difflib.SequenceMatcher(None, before, told, autojunk=False)
    for what, old_from, old_to, new_from, new_to in compared.get_opcodes():
        old = chunks[old_from:old_to]
        if what == "equal":
            written += [line for chunk in old for line in chunk]
        else:
            # A remark that stood above an entry stays where it stood.
            written += [line for chunk in old for line in chunk if line.lstrip().startswith("#")]
            written += [line for one in told[new_from:new_to] for line in _written(one, dashes)]
    head = f"{indent}{name}:" if told else f"{indent}{name}: []"
    end = ends[-1] if ends else first + 1
    return "\n".join([*lines[:first], head, *written, *lines[end:]])


def with_words(text, title, name, words):
    """A file of cases, in which the case of this title says something else under a key."""
    case = _entry(text, title)
    key, value = next((one for one in case.value if one[0].value == name), (None, None))
    lines = text.split("\n")
    indent = " " * case.start_mark.column
    written = [f"{indent}{name}: |", *(f"{indent}  {line}".rstrip() for line in words.splitlines())]
    end = _last_line(value or case.value[-1][1]) + 1
    start = key.start_mark.line if key else end
    return "\n".join([*lines[:start], *(written if words else []), *lines[end:]])


def with_severity(text, rule, number, severity):
    """A file of rules, in which a case says its severity; none if it is that of its rule."""
    of_rule = dict(_pairs(_root(text), rule))
    case = of_rule["warns"].value[number]
    key, value = next(
        ((key, value) for key, value in case.value if key.value == "severity"), (None, None)
    )
    is_of_rule = severity == of_rule["severity"].value
    if key is None and is_of_rule:
        return text
    if key is None:
        last = case.value[-1][1].end_mark.index
        return f"{text[:last]}, severity: {severity}{text[last:]}"
    if is_of_rule:
        start = text.rindex(",", 0, key.start_mark.index)
        return text[:start] + text[value.end_mark.index :]
    return text[: value.start_mark.index] + severity + text[value.end_mark.index :]


def _root(text):
    return yaml.compose(text, yaml.CSafeLoader)


def _pairs(mapping, name):
    """The keys and values of what a mapping has under a name."""
    found = next(value for key, value in mapping.value if key.value == name)
    return [(key.value, value) for key, value in found.value]


def _entry(text, title):
    """The case of a list of cases that has this title."""
    for case in _root(text).value:
        for key, value in case.value:
            if (key.value, value.value) == ("title", title):
                return case
    raise KeyError(title)


def _last_line(node):
    """The line on which an entry ends; of a block, the parser only says where the next begins."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    if node.style == "|":
        return node.start_mark.line + len(node.value.rstrip("\n").split("\n"))
    return node.end_mark.line


def _written(finding, indent):
    """A finding as an entry of the list, in lines that one can read."""
    block = [f"{indent}- |-", *(f"{indent}  {line}" for line in finding.split("\n"))]
    try:
        read = yaml.load("\n".join(block), yaml.CSafeLoader)
    except yaml.YAMLError:
        read = None
    return block if read == [finding] else [f"{indent}- {json.dumps(finding)}"]
