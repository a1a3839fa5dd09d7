"""A fork that was made by the guide shows its own brand on every page, and merges what is new."""

import datetime as dt
import re
import shutil
import subprocess

import pytest

from coursewright.findings import findings
from support import ROOT, build, copy_course, edit

pytestmark = pytest.mark.shipped

OLD = "Mentoring Medical Education Research"
NAME = "Research Mentors at Example College"
MAIN = '{% extends "base.html" %}{% block extrahead %}<meta name="own" content="yes">{% endblock %}'
SETTINGS = {
    "    id: mentoring\n": "    id: example-mentors\n",
    "    leave_out: []\n": "    leave_out: [across-departments]\n",
    f"site_name: {OLD}\n": f"site_name: {NAME}\n",
    "site_description: An open": "site_description: Our open",
    "# copyright: Example": "copyright: Example",
    "# logo: institution/logo.svg": "logo: institution/logo.svg",
    "# favicon: institution/icon.png": "favicon: institution/icon.svg",
    "# custom_dir: overrides": "custom_dir: overrides",
    # Whoever adopts the aid writes the day on which they have read it.
    "adopted_on: 2026-09-15": f"adopted_on: {dt.date.today()}",
    "your-office.example.edu": "irb.college.example.org",
    "https://github.com/OWNER/REPOSITORY/issues/new": "https://college.example.org/issues/new",
    "https://github.com/OWNER/REPOSITORY\n": "https://original.example.org/course\n",
}
OFFICES = ("contact", "problems", "irb", "data", "accessibility")


def git(root, *words):
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def commit(root, words):
    git(root, "add", "-A")
    code, said = git(root, "commit", "-qm", words)
    assert code == 0, said


def uncommented(settings):
    """The settings with every one that began with `#`, and an address for each."""
    above, line, ours = settings.partition("  # ----")
    above = re.sub(r"^( +)# ( *[a-z_]+:.*)$", r"\1\2", above, flags=re.MULTILINE)
    offices = iter(OFFICES)
    return (
        re.sub(
            "education-research@example.edu",
            lambda _: f"{next(offices)}@college.example.org",
            above,
        )
        + line
        + ours
    )


@pytest.fixture(scope="module")
def upstream(tmp_path_factory):
    """The course as a repository of its own, with a part of the engine."""
    root = copy_course(tmp_path_factory.mktemp("upstream") / "course")
    # The settings as they come, with those that begin with `#`.
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    for name in ("CHANGELOG.md", "src/coursewright/strings/en.json"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / ".gitignore").write_text("site/\n.cache/\n__pycache__/\n", "utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root, "Begin")
    return root


def make_its_own(fork):
    """What docs/for-institutions.md and docs/update-a-fork.md say."""
    for old, new in SETTINGS.items():
        edit(fork, "mkdocs.yml", old, new)
    settings = (fork / "mkdocs.yml").read_text("utf-8")
    (fork / "mkdocs.yml").write_text(uncommented(settings), "utf-8")
    files = {
        "institution/irb.md": "Send every project to our office first [@ecfr46, 46.109(a)].\n",
        "institution/privacy.md": "Our logs are deleted after thirty days.\n",
        "docs/institution/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "docs/institution/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "docs/institution/lunches.md": "# Our lunches\n\nTold to [nobody](../privacy.md).\n",
        "overrides/main.html": MAIN,
    }
    for path, text in files.items():
        (fork / path).parent.mkdir(parents=True, exist_ok=True)
        (fork / path).write_text(text, "utf-8")
    own = "  - At Example College:\n      - Lunches: institution/lunches.md\n"
    edit(fork, "mkdocs.yml", "  # way.\n", f"  # way.\n{own}")


def go_on(upstream):
    """What an update may hold: text, engine, changelog, a page, a setting of the builder."""
    edit(upstream, "modules/irb/index.md", "## Key points\n", "## Key points\n\nFour of them.\n")
    edit(upstream, "CHANGELOG.md", "### Learners and facilitators\n", "### Learners\n")
    edit(upstream, "src/coursewright/strings/en.json", "Check answer", "Check it")
    (upstream / "docs/news.md").write_text("# News\n\nThere is some.\n", "utf-8")
    license_line = "          - License: license.md\n"
    edit(upstream, "mkdocs.yml", license_line, f"{license_line}          - News: news.md\n")
    edit(upstream, "mkdocs.yml", "    - toc.follow\n", "    - toc.follow\n    - search.suggest\n")
    edit(upstream, "mkdocs.yml", "  name: material\n", "  # The theme.\n  name: material\n")


@pytest.fixture(scope="module")
def fork(upstream, tmp_path_factory):
    root = tmp_path_factory.mktemp("fork") / "course"
    git(upstream.parent, "clone", "-q", str(upstream), str(root))
    make_its_own(root)
    assert [one for one in findings(root)[0] if one.severity != "info"] == []
    commit(root, "Make it ours")
    go_on(upstream)
    commit(upstream, "Go on")
    git(root, "fetch", "-q", "origin")
    code, said = git(root, "merge", "--no-edit", "origin/main")
    assert code == 0, said
    code, said = build(root, "--strict")
    assert code == 0, said
    return root


def test_what_is_new_has_come_and_what_is_its_own_has_stayed(fork):
    settings = (fork / "mkdocs.yml").read_text("utf-8")

    assert "Four of them." in (fork / "modules/irb/index.md").read_text("utf-8")
    assert "Check it" in (fork / "src/coursewright/strings/en.json").read_text("utf-8")
    assert (fork / "site/news/index.html").is_file()
    assert (fork / "site/institution/lunches/index.html").is_file()
    assert not (fork / "site/modules/across-departments").exists()
    for line in ("id: example-mentors", f"site_name: {NAME}", "custom_dir: overrides",
                 "- News: news.md", "- Lunches: institution/lunches.md",
                 "- search.suggest"):  # fmt: skip
        assert line in settings


def test_every_page_has_the_new_brand_and_none_the_old(fork):
    pages = sorted((fork / "site").rglob("*.html"))

    assert len(pages) > 60
    for page in pages:
        html = page.read_text("utf-8")
        where = page.relative_to(fork).as_posix()
        assert f">{NAME}</a>" in html, where
        assert "Offered by Example College." in html, where
        assert '<div class="md-copyright__highlight">Example College, <a ' in html, where
        assert "mailto:contact@college.example.org" in html, where
        assert "mailto:problems@college.example.org" in html, where
        assert re.search(r'<img src="[^"]*logo\.svg" alt="Example College">', html), where
        assert re.search(r'<link rel="icon" href="[^"]*icon\.svg">', html), where
        assert "--accent:#7a1f3d" in html, where
        assert '<meta name="own" content="yes">' in html, where
        assert 'data-course="example-mentors"' in html, where
        assert 'Adapted from <a href="https://original.example.org/course">' in html, where
        shown = re.sub(r"Adapted from (?:<a [^>]*>)?" + OLD, "", html)
        works = re.sub(OLD + r"(?:: Guidelines from| as a Pathway)", "", shown)
        if where not in ("site/license/index.html", "site/for-institutions/index.html"):
            assert OLD.casefold() not in works.casefold(), where
        assert "example.edu" not in html or "institutions" in where, where


def test_each_contact_stands_where_one_looks_for_it(fork):
    for office, page in (("irb", "modules/irb/decision"), ("irb", "modules/irb"),
                         ("data", "privacy"), ("accessibility", "accessibility")):  # fmt: skip
        html = (fork / "site" / page / "index.html").read_text("utf-8")
        assert f'<p class="contact">At Example College, write to <a href="mailto:{office}@' in html
    html = (fork / "site/modules/irb/index.html").read_text("utf-8")
    assert "Send every project to our office first" in html
    assert "https://college.example.org/issues/new?title=" in html
