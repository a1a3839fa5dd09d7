"""What the engine says: of one thing it does not speak as of many."""

import datetime as dt
import json
import re
from importlib import resources

import pytest

from coursewright.cli import main
from coursewright.reading.languages import STRINGS as STRINGS_FOLDER
from coursewright.reading.languages import languages, stale_phrases
from coursewright.rendering.strings import say_date, speaking
from phrases import NUMBERS
from support import ROOT

FOLDER = resources.files("coursewright") / "strings"
STRINGS = json.loads((FOLDER / "en.json").read_text("utf-8"))
TRANSLATIONS = [one for one in languages() if one != "en"]
WORDS = {
    "address", "affiliation", "answer", "begins", "by", "choice", "course", "date", "domain",
    "domains", "drawn", "each", "edition", "ends", "entries", "file", "guess", "high", "id", "item",
    "items", "kind", "kinds", "low", "made", "megabytes", "minutes", "missed", "modules", "month",
    "name", "names", "none", "objectives", "owner", "page", "path", "people", "percent", "question",
    "questions", "revision", "role", "scope", "sentence", "sentences", "sites", "standing", "step",
    "steps", "stop", "subject", "time", "title", "version", "what", "which", "end", "estimate",
    "label", "ring", "span", "start", "value", "framework", "least", "list", "next", "parts",
    "changes", "hosts", "institution", "mark", "begun", "tried", "worked", "code", "letter",
}  # fmt: skip
"""What stands for words, or for a number that a phrase has said already: `{minutes}` is *about 9
minutes*. `{entries}` and `{megabytes}` are bounds, and never one."""
COUNTING = re.compile(r"\{(\w+)\} (?!of\b|to\b)[a-z]")
"""A number, and after it what there are so many of."""
PHRASES = [
    (section, name, phrase)
    for section, phrases in STRINGS.items()
    for name, phrase in phrases.items()
]


def singular(section, name, number):
    """The phrase for one: `x_one` beside `x_many`; in a script `xOne`, of days `xDay`."""
    if name.endswith("_many"):
        name = name.removesuffix("_many") + "_one"
    else:
        name += "Day" if number == "days" else "One"
    return STRINGS[section].get(name)


def test_every_placeholder_is_known_to_be_a_number_or_words():
    found = {name for _, _, phrase in PHRASES for name in re.findall(r"\{(\w+)\}", phrase)}

    assert sorted(found - NUMBERS - WORDS) == []


@pytest.mark.parametrize(("section", "name", "phrase"), PHRASES)
def test_what_counts_things_has_a_form_for_one(section, name, phrase):
    for number in COUNTING.findall(phrase):
        if number not in NUMBERS:
            continue
        one = singular(section, name, number)
        assert one, f"{section}.{name}: {phrase}"
        assert f"{{{number}}}" not in one


@pytest.mark.parametrize("language", TRANSLATIONS)
class TestTranslation:
    """A strings file beside the English one says all of it, and nothing else."""

    def test_it_has_the_same_names(self, language):
        translated = read(language)

        assert list(translated) == list(STRINGS)
        for section, phrases in STRINGS.items():
            assert list(translated[section]) == list(phrases), section

    def test_it_fills_in_the_same_things(self, language):
        translated = read(language)

        for section, name, phrase in PHRASES:
            own = translated[section][name]
            assert own.strip(), f"{section}.{name}"
            assert placeholders(own) == placeholders(phrase), f"{section}.{name}"
            assert own.count("{") == own.count("}") == len(placeholders(own)), f"{section}.{name}"
            # What stands at an edge joins the phrase to its neighbors.
            assert (own[0] in ", ", own[-1] in "… ") == (phrase[0] in ", ", phrase[-1] in "… ")
            assert own.count("\n") == phrase.count("\n"), f"{section}.{name}"

    def test_it_has_a_form_for_one_and_one_for_many(self, language):
        translated = read(language)

        for section, phrases in translated.items():
            for name, phrase in phrases.items():
                for one, many in (("_one", "_many"), ("One", "")):
                    other = phrases.get(name.removesuffix(one) + many)
                    if name.endswith(one) and other is not None:
                        assert phrase != other, f"{section}.{name}"

    def test_it_counts_months_alike(self, language):
        own = read(language)["page"]["months"].split()
        assert len(own) == len(set(own)) == len(STRINGS["page"]["months"].split())

    def test_it_says_what_the_english_file_says_now(self, language):
        told = f"`python3 build_quiz.py translated {STRINGS_FOLDER}/{language}.json` marks all"

        assert stale_phrases(ROOT, language) == [], f"translate these anew; then {told}"

    def test_nothing_is_left_in_english(self, language):
        translated = read(language)
        same = {
            phrase
            for section, name, phrase in PHRASES
            if translated[section][name] == phrase and re.search(r"[a-z]", bare(phrase))
        }

        assert same <= ALIKE.get(language, set())


ALIKE = {
    "es": {"No", "Error:", "error", "1 error", "1 min", "{count} min", "{names}, editor.", "no"}
}
"""What is the same word in both languages."""


def read(language):
    return json.loads((FOLDER / f"{language}.json").read_text("utf-8"))


def placeholders(phrase):
    return sorted(re.findall(r"\{(\w+)\}", phrase))


def bare(phrase):
    return re.sub(r"\{\w+\}", "", phrase)


def test_a_phrase_that_was_changed_in_english_is_stale_until_it_is_marked(tmp_path, capsys):
    folder = tmp_path / STRINGS_FOLDER
    folder.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n", "utf-8")
    (folder / "en.json").write_text('{"page": {"check": "Check", "next": "Next"}}', "utf-8")
    (folder / "es.json").write_text('{"page": {"check": "Ver", "next": "Siguiente"}}', "utf-8")
    assert stale_phrases(tmp_path, "es") == ["page.check", "page.next"]

    assert main(["translated", f"{STRINGS_FOLDER}/es.json"], tmp_path) == 0
    assert "es.json: 2 texts marked as translated" in capsys.readouterr().out
    assert stale_phrases(tmp_path, "es") == []

    (folder / "en.json").write_text('{"page": {"check": "Check it", "next": "Next"}}', "utf-8")
    assert stale_phrases(tmp_path, "es") == ["page.check"]


@pytest.mark.parametrize("name", ["en", "fr"])
def test_only_a_strings_file_in_another_language_can_be_marked(tmp_path, name, capsys):
    (tmp_path / STRINGS_FOLDER).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\n", "utf-8")
    (tmp_path / STRINGS_FOLDER / "en.json").write_text("{}", "utf-8")

    assert main(["translated", f"{STRINGS_FOLDER}/{name}.json"], tmp_path) == 2
    assert "is no translation of a file of this course" in capsys.readouterr().err


def test_a_date_is_said_as_the_language_says_it():
    day = dt.date(2026, 11, 3)

    assert say_date(day) == "3 November 2026"
    with speaking("es"):
        assert say_date(day) == "3 de noviembre de 2026"
        with speaking("eo"):
            assert say_date(day) == "3 November 2026"
        assert say_date(day) == "3 de noviembre de 2026"
    assert say_date(day) == "3 November 2026"
