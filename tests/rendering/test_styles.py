"""The tokens' contrast, the fonts' provenance, and nothing from elsewhere."""

import hashlib
import re
import tomllib

import pytest

from coursewright.reading.languages import languages
from coursewright.sites.assets import SHEETS, course_sheet
from support import ROOT

STYLES = ROOT / "src" / "coursewright" / "styles"
CSS = course_sheet("en")
PAIRS = re.findall(r"(--[\w-]+) on (--[\w-]+) ([\d.]+)", CSS)
PALETTES = {
    name: dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", body))
    for name, body in re.findall(
        r'^\[data-md-color-scheme="(\w+)"\] \{\n(.*?)^\}', CSS, re.DOTALL | re.MULTILINE
    )
}


def luminance(color):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_sheet_is_made_of_files_that_one_can_hold():
    files = {path.stem: path.read_text("utf-8") for path in (STYLES / "course").iterdir()}

    assert sorted(files) == sorted(SHEETS)
    assert max(len(text.splitlines()) for text in files.values()) <= 450
    rules = [re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for text in files.values()]
    assert all(text.count("{") == text.count("}") for text in rules)
    assert CSS.count("@media") == sum(text.count("@media") for text in files.values())


def test_no_rule_looks_through_the_whole_page():
    """Chromium would style the root anew for each change on a page: the root is marked instead."""
    without_script = r"@media \(scripting: none\) \{\n(?: .*\n)*?  \}\n"
    for css in (CSS, (STYLES / "packages" / "package.css").read_text("utf-8")):
        at_work = re.sub(rf"/\*[^*]*\*/|{without_script}", "", css)
        assert re.findall(r"(?:html|body|:root)[^\s,{]*:has\(.*", at_work) == []


SIZES = "title|section|stem|text|small"
SAID = re.compile(r"(?<![\w-])font(?:-size)?: ([^;]+);")


def test_there_are_four_sizes_and_one_between():
    others = set()
    # Books and paper have a scale of their own: there is no page of the site around them.
    of_the_site = (path for path in STYLES.rglob("*.css") if path.parent.name != "book")
    for path in of_the_site:
        css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        others |= {
            (path.name, size)
            for size in SAID.findall(css)
            if "inherit" not in size and not re.search(rf"var\(--size-({SIZES})\)", size)
        }

    # The root makes 1rem 20 px, and code is as large as its sentence.
    expected = {("page.css", "125%"), ("page.css", "0.88em")}
    # What is read from the back of a room, and what stands in a drawing, have scales of their own.
    expected |= {("session.css", size) for size in ("var(--screen-size)", "0.6em", "1.05em", "2em")}
    expected |= {("figures.css", size) for size in ("14px", "13px")}
    assert others == expected, "write `font-size: var(--size-…)`; tokens.css has the sizes"
    assert set(re.findall(r"--size-(\w+): ", CSS)) == set(SIZES.split("|"))


def marks(language):
    """Words that the sheet itself puts on the page."""
    written = " ".join(re.findall(r"content: ([^;\n]*)", course_sheet(language)))
    return [words for words in re.findall(r'"([^"\n]*)"', written) if re.search(r"\w", words)]


@pytest.mark.parametrize("language", set(languages()) - {"en"})
def test_what_the_sheet_writes_is_in_the_language(language):
    english, own = marks("en"), marks(language)

    assert {"Correct", "Your choice"} <= set(english)
    assert len(own) == len(english)
    assert not set(own) & set(english)
    assert not any("{" in words for words in own)


def test_both_palettes_have_the_same_tokens():
    assert set(PALETTES) == {"default", "slate"}
    assert set(PALETTES["default"]) == set(PALETTES["slate"])
    assert len(PAIRS) >= 15


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_pair_has_enough_contrast(palette, front, back, least):
    tokens = PALETTES[palette]

    assert contrast(tokens[front], tokens[back]) >= float(least)


def test_every_color_is_a_token():
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    outside = re.sub(r"--[\w-]+: [^;]+;", "", rules)

    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", outside)) <= {"#000000"}, "black is for paper"


def test_nothing_comes_from_elsewhere():
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", CSS)


def test_the_fonts_are_those_that_were_vendored():
    manifest = tomllib.loads((STYLES / "fonts" / "VENDORED.toml").read_text("utf-8"))
    files = {name: digest for font in manifest["font"] for name, digest in font["files"].items()}

    assert set(files) == {path.name for path in (STYLES / "fonts").glob("*.woff2")}
    for name, digest in files.items():
        assert hashlib.sha256((STYLES / "fonts" / name).read_bytes()).hexdigest() == digest
    assert sum((STYLES / "fonts" / name).stat().st_size for name in files) <= 150_000
    assert len(list((STYLES / "fonts").glob("LICENSE-*.txt"))) == len(manifest["font"])
