"""Arguments: of every command, options may stand before, between and behind the others."""

import argparse
from itertools import chain, pairwise

import pytest

from coursewright.arguments import Command, Group, address, number, percent, whole
from coursewright.cli import COMMANDS

WORDS = {address: "8001", percent: "80", whole: "7", number: "0.5"}


def every_command(group=COMMANDS, above=()):
    for one in group.commands:
        if isinstance(one, Group):
            yield from every_command(one, (*above, one.name))
        else:
            yield (*above, one.name), one


COMMANDS_BY_WORDS = dict(every_command())


def word_of(action):
    return next(iter(action.choices)) if action.choices else WORDS.get(action.type, "word")


def taken(command):
    """The words of its positional arguments, and those of each option that takes one or none."""
    parser = argparse.ArgumentParser(add_help=False)
    command.add_arguments(parser)
    others, needed, options = [], [], []
    for action in parser._actions:
        words = [word_of(action)] if action.nargs != 0 else []
        if not action.option_strings:
            others += ["one", "two"] if action.nargs in ("*", "+") else words
        elif action.nargs is None or action.nargs == 0:
            (needed if action.required else options).append([action.option_strings[0], *words])
    return others, [*chain(*needed)], options or [[]]


CASES = [
    pytest.param(command, others, needed, option, id=" ".join([*words, *option]))
    for words, command in COMMANDS_BY_WORDS.items()
    if not command.passes_on
    for others, needed, options in [taken(command)]
    if others and (needed or options != [[]])
    for option in options
]


def test_commands_with_options_and_others_are_among_the_cases():
    assert {"analyse", "assemble", "credit-kit", "export", "import", "preview", "review-pack",
            "sample-size"} <= {str(case.id).split()[0] for case in CASES}  # fmt: skip


@pytest.mark.parametrize(("command", "others", "needed", "option"), CASES)
def test_options_may_stand_anywhere(command, others, needed, option):
    options = [*needed, *option]
    read = [
        command.read([*others[:place], *options, *others[place:]], "")
        for place in range(len(others) + 1)
    ]

    assert all(one == other for one, other in pairwise(read))


def test_a_name_behind_an_option_is_one_of_the_names():
    _, chosen = COMMANDS.read(["export", "moodle", "ethics", "--out", "folder", "authorship"])

    assert (chosen.format, chosen.modules) == ("moodle", ["ethics", "authorship"])


def test_what_another_program_reads_is_handed_on_as_it_is():
    words = ["tests/reading", "-q", "--tb=short", "-k", "tab"]

    assert COMMANDS.read(["test", *words])[1].arguments == words


@pytest.mark.parametrize("words", COMMANDS_BY_WORDS, ids=" ".join)
def test_every_command_has_a_help_with_an_example_that_can_be_read(words, capsys):
    command = COMMANDS_BY_WORDS[words]
    with pytest.raises(SystemExit) as ended:
        COMMANDS.read([*words, "--help"])
    said = capsys.readouterr().out

    assert ended.value.code == 0
    assert f"usage: build_quiz.py {' '.join(words)} [-h]" in said
    assert f"example: python3 build_quiz.py {' '.join(words)}" in said
    assert COMMANDS.read(command.example.split())[0] is command


def test_a_sentence_about_misuse_stands_below_the_usage_of_its_command(capsys):
    with pytest.raises(SystemExit) as ended:
        COMMANDS.read(["check", "--yes"])

    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: build_quiz.py check [-h]")
    assert "error: --yes says yes to --fix, which is not there" in said


def test_only_the_chosen_command_is_asked_for_its_arguments():
    def fail(parser):
        raise AssertionError

    chosen = Command("one", "do it", "one", lambda *_: 0)
    group = Group("x", "do", "one", (chosen, Command("two", "do", "two", lambda *_: 0, fail)), "C")

    assert group.read(["one"])[0] is chosen
