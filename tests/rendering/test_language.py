"""A course speaks the language that its settings name, and no other, under both builders."""

import html
import json
import re
from html.parser import HTMLParser

import pytest

from coursewright.checking.settings import LANGUAGE_NAMES
from coursewright.cli import main
from coursewright.findings import findings
from coursewright.model.subject import CARD_ANCHOR
from coursewright.reading.languages import languages, strings_for, theme_language
from coursewright.rendering.strings import read_strings, spoken_language
from coursewright.sites.assets import package_folder, script
from phrases import NUMBERS
from support import ROOT, assembled, built, copy_sample, edit

FONT = "  font: false\n"
EDGES = " ,.:"
"""What joins a phrase to its neighbors."""
THE_COURSES_OWN = {
    "Guess first", "Next: who asks (3 min)", "Not yet", "Read", "References", "Your data",
}  # fmt: skip
"""What the sample course itself says in English, and what the engine would say alike."""


def in_language(root, language):
    edit(root, "mkdocs.yml", FONT, f"{FONT}  language: {language}\n")
    return root


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


class Texts(HTMLParser):
    """What a page says: its texts, each as a reader meets it, and the names that it gives.

    The course's own prose names a button in italics.
    """

    NAMES = ("aria-label", "alt", "title", "placeholder", "data-words")

    def __init__(self, page):
        super().__init__()
        self.said, self._skipped = set(), 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._skipped += tag in ("script", "style", "code", "em")
        self.said |= {words for name, words in attrs if name in self.NAMES and words}

    def handle_endtag(self, tag):
        self._skipped -= tag in ("script", "style", "code", "em")

    def handle_data(self, data):
        if not self._skipped:
            self.said.add(" ".join(data.split()))


def phrases(language):
    """The phrases of a strings file that stand in its pages, as patterns of whole texts."""
    own = read_strings(language)
    sections = [one for one in own if one in ("page", "device", "framework", "placement", "trace")]
    for section in sections:
        for name, phrase in own[section].items():
            plain = " ".join(phrase.split()).strip(EDGES)
            if not re.search(r"[^\W\d_]{2}", re.sub(r"\{\w+\}", "", plain)):
                continue
            parts = re.split(r"\{(\w+)\}", plain)
            parts[::2] = map(re.escape, parts[::2])
            parts[1::2] = [r"\d+" if one in NUMBERS else ".+" for one in parts[1::2]]
            yield f"{section}.{name}", phrase, "".join(parts)


def spoken(site, language):
    """The names of the phrases of a language that any page of a site says."""
    said = set()
    for page in site.rglob("*.html"):
        if page.parent.name != "rules":  # The rules speak to authors, in English.
            said |= Texts(page.read_text("utf-8")).said
    said = {html.unescape(words).strip(EDGES) for words in said} - THE_COURSES_OWN
    joined = "\n".join(sorted(said))
    return {
        name
        for name, phrase, pattern in phrases(language)
        if re.search(rf"^{pattern}$", joined, re.MULTILINE)
        or (len(phrase) > 40 and re.search(pattern, joined))
    }


def in_both(name):
    section, _, key = name.partition(".")
    return read_strings("en")[section][key] == read_strings("es")[section][key]


def test_a_site_speaks_the_language_of_its_theme(course):
    english = spoken(built(course), "en")
    site = built(in_language(course, "es"))

    left = {name for name in spoken(site, "en") if not in_both(name)}
    assert len(english) > 120
    assert left == set()
    assert len(spoken(site, "es")) > 0.9 * len(english)
    page = (site / "modules/sample/index.html").read_text("utf-8")
    assert '<html lang="es"' in page
    assert "Fuentes comprobadas el " in page
    assert 'role="dialog" aria-label="Buscar"' in page
    assert 'toLocaleDateString("es"' in page


def test_so_does_a_site_of_another_builder(course, tmp_path):
    site = assembled(in_language(course, "es"), tmp_path / "tree")

    page = (site / "modules/sample/index.html").read_text("utf-8")
    assert '<html lang="es"' in page
    assert "Comprobar la respuesta" in page
    assert "Check answer" not in page
    assert "Comprobar" in (site / "question-types/index.html").read_text("utf-8")


def test_what_leads_to_a_card_finds_it(course, tmp_path):
    """The heading is in the course's language; its anchor is not."""
    in_language(course, "es")
    edit(course, "mkdocs.yml", "  - attr_list\n", "")

    for site in (built(course), assembled(course, tmp_path / "tree")):
        pages = {page.parent: page.read_text("utf-8") for page in site.rglob("index.html")}
        found = re.findall(r'href="([^"#]*)#([^"]+)"', pages[site / "cards"])
        assert any(anchor == CARD_ANCHOR for _, anchor in found)
        for address, anchor in found:
            assert f'id="{anchor}"' in pages[(site / "cards" / address).resolve()]
        module = pages[site / "modules/sample"]
        assert f'<h2 id="{CARD_ANCHOR}">Antes de empezar' in module
        assert module.count(f'href="#{CARD_ANCHOR}"') >= 1, "in the table of contents"


def test_a_course_in_one_language_leaves_the_next_one_its_own(course, tmp_path):
    built(in_language(course, "es"))
    site = built(copy_sample(tmp_path / "other"))

    assert "Check answer" in (site / "modules/sample/index.html").read_text("utf-8")


def test_nothing_is_kept_from_a_build_in_another_language(course, monkeypatch):
    monkeypatch.setenv("SPOKEN", "en")
    in_language(course, "!ENV [SPOKEN, en]")
    assert "Check answer" in (built(course) / "modules/sample/index.html").read_text("utf-8")

    monkeypatch.setenv("SPOKEN", "es")

    assert "Comprobar la resp" in (built(course) / "modules/sample/index.html").read_text("utf-8")


BUNDLES = sorted((package_folder("runtime") / "bundles").glob("*.js"))


def test_there_are_bundles():
    assert {"quiz", "more", "review"} <= {bundle.stem for bundle in BUNDLES}


@pytest.mark.parametrize("language", languages())
def test_a_script_brings_the_words_that_it_says(language):
    for bundle in BUNDLES:
        made = script(bundle.stem, language)
        words, _ = json.JSONDecoder().raw_decode(made.removeprefix("{const STRINGS="))

        assert words["language"] == language
        asked = set(re.findall(r"STRINGS\.(\w+)", bundle.read_text("utf-8")))
        assert asked <= set(words)
        assert all(words[one] == read_strings(language)[one] for one in asked - {"language"})


def test_no_bundle_holds_words_of_its_own():
    """They would be English in a course of another language."""
    phrases = {
        phrase
        for section, all_of_it in read_strings("en").items()
        if section not in ("page", "marks", "framework", "trace", "rules")
        for phrase in all_of_it.values()
        if len(phrase) > 12
    }
    for bundle in BUNDLES:
        text = bundle.read_text("utf-8")
        assert [phrase for phrase in phrases if phrase in text] == []


@pytest.mark.parametrize(
    ("language", "words", "said", "theme"),
    [
        ("en", "en", "en", "en"),
        ("es", "es", "es", "es"),
        ("es-MX", "es", "es-MX", "es"),
        ("es_mx", "es", "es-mx", "es"),
        ("es-419", "es", "es-419", "es"),
        ("ES", "es", "ES", "es"),
        ("es-1", "es", "es", "es"),
        ("es-MX-", "es", "es", "es"),
        ("ku-IQ", None, "en", "ku-IQ"),
        ("eo", None, "en", "eo"),
        ("eo-PL", None, "en", "eo"),
        ("est", None, "en", None),
        ("xx", None, "en", None),
        ("-", None, "en", None),
        ("", None, "en", None),
    ],
)
def test_a_variety_is_spoken_as_its_language(language, words, said, theme):
    assert strings_for(language) == words
    assert spoken_language(language) == said
    assert theme_language(language) == theme


def test_a_variety_that_the_theme_does_not_know_can_be_built(course, tmp_path):
    in_language(course, "es-MX")

    assert findings(course)[0] == []
    for site in (built(course), assembled(course, tmp_path / "tree")):
        page = (site / "modules/sample/index.html").read_text("utf-8")
        assert '<html lang="es"' in page
        assert "Comprobar la respuesta" in page
    assert 'STRINGS={"language":"es-MX"' in (course / "site/assets/coursewright/quiz.js").read_text(
        "utf-8"
    )


@pytest.mark.shipped
def test_institutions_are_told_which_languages_there_are():
    page = (ROOT / "docs" / "for-institutions.md").read_text("utf-8")
    names = {code: name.capitalize() for name, code in LANGUAGE_NAMES.items()}

    *others, last = (names[one] for one in languages())
    assert f"There are words in {', '.join(others)} and {last};" in page


@pytest.mark.parametrize("language", ["eo", "eo-PL", "ku-IQ"])
def test_a_language_without_words_is_told_once(course, language, capsys):
    in_language(course, language)

    code = main(["check"], course)

    told = [line for line in capsys.readouterr().out.split("\n") if "[language-has-words]" in line]
    assert code == 0
    assert len(told) == 1
    assert told[0].startswith("mkdocs.yml:")
    assert f"no words in `{language}`" in told[0]
    assert "Check answer" in (built(course) / "modules/sample/index.html").read_text("utf-8")


def test_a_language_that_nobody_knows_is_one_error(course):
    in_language(course, "xx")

    assert [one.rule for one in findings(course)[0]] == ["settings-can-be-built"]


def test_what_the_check_tells_authors_stays_english(course, capsys):
    in_language(course, "es")
    edit(course, "quizzes/sample.yml", "        key: true\n        rationale: With six", "")

    assert main(["check"], course) == 1

    assert " error: " in capsys.readouterr().out


def test_a_preview_has_the_words_of_the_course(course, capsys):
    in_language(course, "es")
    file = course.parent / "preview.html"

    assert main(["preview", str(file)], course) == 0

    page = file.read_text("utf-8")
    assert '<div lang="es">' in page
    assert "Comprobar la respuesta" in page
    assert "✓ Correcto" in page
    assert "No del todo" in page
