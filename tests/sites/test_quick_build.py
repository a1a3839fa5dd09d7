"""While serving, an edit builds what it reaches: the same bytes as building everything."""

import logging
import shutil

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from coursewright.sites import mkdocs_hooks
from coursewright.sites.quick_build import QuickBuild, allows_quick
from sessions import copy_with_sessions
from support import copy_course, edit

ADDRESS = "http://127.0.0.1:8000/"


class Served:
    """A course as `serve` has it, without a server: everything was built once."""

    def __init__(self, root, site):
        self.root, self.site, self.built = root, site, 0
        self.build_all()
        self.quick = QuickBuild(self.build_all, lambda: self.builder)

    def build_all(self):
        self.built += 1
        build_all(self.root, self.site)
        self.builder = mkdocs_hooks._State.builder

    def save(self, path, old, new):
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def write(self, path, text):
        (self.root / path).write_text(text, "utf-8")
        # A build of another folder was the last.
        mkdocs_hooks._State.builder, mkdocs_hooks._State.serving = self.builder, True
        self.quick()

    def page(self, uri):
        self.quick.ensure(uri)
        return (self.site / uri).read_text("utf-8")


def build_all(root, site):
    # MkDocs keeps a plugin for the next build, and two courses would share what search has found.
    dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()
    config = load_config(config_file=str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = ADDRESS
    build(config, serve_url=ADDRESS)


def files_of(site):
    paths = (path for path in site.rglob("*") if path.is_file())
    # The time of compression is in its head.
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in paths
        if path.suffix != ".gz"
    }


def differences(served, other):
    """What a full build of the same files, with nothing kept, would have made otherwise."""
    shutil.rmtree(served.root / ".cache")
    build_all(served.root, other)
    # MkDocs' events go to the builder of the last build: again to the one that is served.
    mkdocs_hooks._State.builder = served.builder
    ours, theirs = files_of(served.site), files_of(other)
    return sorted(path for path in ours | theirs if ours.get(path) != theirs.get(path))


@pytest.fixture(autouse=True)
def quiet_again():
    yield
    logging.getLogger("mkdocs").handlers.clear()
    mkdocs_hooks._State.serving = False


@pytest.fixture
def served(tmp_path):
    root = copy_with_sessions(tmp_path / "course")
    (root / "docs" / "review.md").write_text("# Quick recall\n\n```review\n```\n", "utf-8")
    return Served(root, tmp_path / "site")


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """One for edits that are taken back."""
    folder = tmp_path_factory.mktemp("lasting")
    return Served(copy_with_sessions(folder / "course"), folder / "site")


QUICK = {
    "a word of an item": ("quizzes/sample.yml", "stem: ", "stem: Once more, "),
    "an item loses its key": ("quizzes/sample.yml", "        key: true\n", ""),
    "an item that cannot be read": ("quizzes/sample.yml", "type: single", "type: singel"),
    "an item has another name": ("quizzes/sample.yml", "id: sample-multiple", "id: sample-all"),
    "an item becomes a draft": (
        "quizzes/sample.yml",
        "type: single",
        "type: single\n    draft: true",
    ),
    "a quiz that is no YAML": ("quizzes/sample.yml", "items:", "items: ["),
    "the text of a module": ("modules/sample/index.md", "Count the people", "Count all people"),
    "a heading that items teach": ("modules/sample/index.md", "## Who asks?", "## Who invites?"),
    "the title of a module": ("modules/sample/index.md", "title: A sample", "title: Another"),
    "an objective": ("modules/sample/index.md", "Change who asks", "Change the one who asks"),
    "an objective's id": ("modules/sample/index.md", "sample.change-who-asks:", "sample.change:"),
    "a card": ("modules/sample/card.yml", "a survey]", "a survey, a form]"),
    "a card that cannot be read": ("modules/sample/card.yml", "hand-over:", "handover:"),
    "a worksheet": ("modules/sample/plan.worksheet.yml", "label: ", "label: Your own "),
    "a session": ("modules/sample/noon.session.yml", "title: ", "title: Again, "),
    "a page of docs": ("docs/index.md", "\n\n", "\n\nOne word more.\n\n"),
    "the title of a page": ("docs/facilitate.md", "# ", "# How to "),
    "a definition": ("docs/glossary.md", ":   ", ":   In short: "),
    "a reference": ("docs/references.json", '"title": "', '"title": "On '),
    "the name of the site": ("mkdocs.yml", "site_name: ", "site_name: Of "),
    "a word about the site": ("mkdocs.yml", "site_name: ", "copyright: Ours\nsite_name: "),
}  # fmt: skip


@pytest.mark.parametrize("name", QUICK)
def test_the_site_is_as_a_full_build_makes_it_and_as_before_without_the_edit(
    lasting, tmp_path, name
):
    path, old, new = QUICK[name]
    before, text = files_of(lasting.site), (lasting.root / path).read_text("utf-8")
    built = lasting.built
    try:
        lasting.save(path, old, new)
        lasting.quick.finish()

        assert files_of(lasting.site) != before
        assert differences(lasting, tmp_path / "other") == []
    finally:
        lasting.write(path, text)
        lasting.quick.finish()

    assert files_of(lasting.site) == before
    assert lasting.built == built


FULL = {
    "a setting": ("mkdocs.yml", "site_name: ", "use_directory_urls: false\nsite_name: "),
    "a module becomes a draft": (
        "modules/sample/index.md",
        "reviews: []",
        "reviews: []\ndraft: true",
    ),
    "an image is linked": ("docs/index.md", "\n\n", "\n\n![A dot](dot.png)\n\n"),
    "a worksheet goes": ("modules/sample/plan.worksheet.yml", "title:", "titel: ["),
}  # fmt: skip


@pytest.mark.parametrize("name", FULL)
def test_what_reaches_further_builds_everything(served, tmp_path, name):
    (served.root / "docs" / "dot.png").write_bytes(b"")
    served.quick()
    built = served.built

    served.save(*FULL[name])
    served.quick.finish()

    assert served.built == built + (name != "a module becomes a draft")
    assert differences(served, tmp_path / "other") == []


def test_a_file_that_comes_or_goes_builds_everything(served, tmp_path):
    page = served.root / "docs" / "new.md"
    page.write_text("# New\n", "utf-8")
    served.quick()
    page.unlink()
    served.quick()

    assert served.built == 3
    assert differences(served, tmp_path / "other") == []


def test_only_what_is_asked_for_is_built(served):
    page, home = "modules/sample/index.html", "index.html"
    before = served.site.joinpath(home).read_bytes()

    served.save("docs/glossary.md", ":   ", ":   In short: ")
    assert served.quick.is_stale(page)
    assert served.quick.is_stale(home)

    assert "In short" in served.page(page)
    assert not served.quick.is_stale(page)
    assert served.site.joinpath(home).read_bytes() == before


def test_what_is_mended_is_shown_again(served, tmp_path):
    before = files_of(served.site)
    path, page = "quizzes/sample.yml", "modules/sample/index.html"

    served.save(path, "type: single", "type: singel")
    assert "did you mean" in served.page(page)
    served.save(path, "type: singel", "type: single")
    served.quick.finish()

    assert served.built == 1
    assert files_of(served.site) == before


def test_edits_add_up(served, tmp_path):
    for name in (
        "a word of an item",
        "the text of a module",
        "a card",
        "a session",
        "a definition",
    ):
        served.save(*QUICK[name])
    served.quick.finish()

    assert served.built == 1
    assert differences(served, tmp_path / "other") == []


@pytest.mark.shipped
def test_the_course_itself_is_built_quickly(tmp_path):
    served = Served(copy_course(tmp_path / "course"), tmp_path / "site")

    served.save("modules/irb/irb.decision.yml", "title: ", "title: Once more, ")
    served.save("quizzes/irb.yml", "stem: ", "stem: Once more, ")
    served.save("docs/paths.yml", "title: ", "title: Once more, ")
    served.save("docs/competencies.yml", "text: ", "text: Always ")
    served.quick.finish()

    assert served.built == 1
    assert differences(served, tmp_path / "other") == []


def test_a_page_that_cannot_be_made_stays_and_the_next_edit_builds_everything(served, monkeypatch):
    page = "modules/sample/index.html"
    before = served.page(page)
    served.save("docs/references.json", '"title": "', '"title": "On ')

    def fail(*_):
        raise ValueError("no")

    with monkeypatch.context() as patch:
        patch.setattr("coursewright.sites.mkdocs_builder.render_page", fail)
        assert served.page(page) == before
    served.save("docs/references.json", '"title": "On ', '"title": "')

    assert served.built == 2


OTHERS = {
    "strict": ("site_name", "strict: true\nsite_name"),
    "a hook of an institution": ("  - hooks.py\n", "  - hooks.py\n  - own.py\n"),
    "text from other files": ("  - tables\n", "  - tables\n  - pymdownx.snippets\n"),
    "a template with other pages": ("name: material", "name: material\n  custom_dir: own"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_may_look_at_other_pages_is_never_quick(tmp_path, name):
    root = copy_with_sessions(tmp_path / "course")
    (root / "own").mkdir()
    (root / "own" / "main.html").write_text("{% for one in pages %}{% endfor %}", "utf-8")
    (root / "own.py").write_text("def on_page_content(html, **_): return html\n", "utf-8")
    assert allows_quick(load_config(config_file=str(root / "mkdocs.yml")))

    edit(root, "mkdocs.yml", *OTHERS[name])

    assert not allows_quick(load_config(config_file=str(root / "mkdocs.yml")))
