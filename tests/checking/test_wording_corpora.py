"""On items that nobody here wrote: no rule fails, and each speaks as often as its page says."""

import importlib.util

from coursewright.rules import every_rule
from support import ROOT

FOLDER = ROOT.parent / "shared" / "items" / "corpora"
FILES = [FOLDER / "medmcqa_sample.jsonl", FOLDER / "opentriviaqa_sample.jsonl"]
LOUDEST = 20
"""Percent of items with an error or a warning; measured elsewhere: 12 and 9."""


def fire_rates():
    spec = importlib.util.spec_from_file_location("fire_rates", ROOT / "benchmarks/fire_rates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if FOLDER.is_dir():  # They lie beside the project in its workplace, not in every clone.

    def test_every_rule_speaks_as_often_as_its_page_says():
        rates = fire_rates()
        measured = {path.stem: rates.measure(path) for path in FILES}
        names = {rule.id for rule in rates.ON_ITEM.rules}

        said = {rule.id: f"Measured: {rule.measured}" for rule in every_rule().values()}
        assert {name: said[name] for name in names} == {
            name: rates.say_measured(name, measured) for name in names
        }
        for counts, number in measured.values():
            assert counts["any error or warning"] * 100 < LOUDEST * number

    def test_in_another_language_only_structure_numbers_and_lengths_speak():
        rates = fire_rates()
        items = [item for path in FILES for item in rates.read_items(path)]

        found = {one.rule for item in items for one in rates.findings_of(item, "fr")}

        assert "choices-parallel-in-length" in found
        assert not found & {"no-none-of-the-above", "negatives-are-emphasized"}


def test_the_command_prints_what_it_measures(tmp_path, capsys, monkeypatch):
    file = tmp_path / "items.jsonl"
    file.write_text(
        '{"stem": "Which is not due?", "options": ["Aim", "All of these", "Date"], "key": [0]}\n'
        '{"stem": "What is due today?", "options": ["Aim", "Fee", "Date"], "key": [0, 1]}\n',
        "utf-8",
    )
    rates = fire_rates()

    monkeypatch.setattr("sys.argv", ["fire_rates.py", str(file)])
    rates.main()
    said = capsys.readouterr().out
    assert "no-all-of-the-above\n    Measured: 50.0 % of 2 items of items." in said
    assert said.endswith("An error or warning: 50.0 % of 2 items of items.\n")

    monkeypatch.setattr("sys.argv", ["fire_rates.py", str(file), "--hits", "no-all-of-the-above"])
    rates.main()
    said = capsys.readouterr().out
    assert said.startswith("item-1 [error] Which is not due?\n   * Aim\n   - All of these\n")
