"""A real browser on a real build of the sample course, served as GitHub Pages would serve it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from serving import SWITCHES, Server

from coursewright.setup.browser import find_browser
from coursewright.setup.suite import in_ci
from support import built, copy_course, copy_sample, edit

TIMEOUT = 10_000


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    executable = find_browser()
    if executable is None:
        message = "no Chromium, Chrome or Edge was found"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The sample course, built once."""
    return built(copy_sample(tmp_path_factory.mktemp("sample") / "course"))


@pytest.fixture(scope="session")
def server(site):
    server = Server(site)
    yield server
    server.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """The course of this repository, with the settings that it came with, built once."""
    server = Server(built(copy_course(tmp_path_factory.mktemp("course"))))
    yield server
    server.close()


@pytest.fixture
def serve():
    """Serve another folder for one test."""
    servers = []

    def start(folder):
        servers.append(Server(folder))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def open_page(browser):
    """Open pages in a fresh profile; at the end no error was logged and no host was asked."""
    contexts, complaints = [], []

    def start(address, and_from="data:", tolerate="\0", before="", **settings):
        tolerated = [tolerate] if isinstance(tolerate, str) else tolerate
        context = browser.new_context(**({"reduced_motion": "reduce"} | settings))
        context.set_default_timeout(TIMEOUT)
        context.add_init_script(before)
        contexts.append(context)
        origin = "/".join(address.split("/")[:3])
        expected = (origin, and_from, "data:", "blob:", "file:", "about:")

        def complain(words):
            if not any(said in words for said in tolerated):
                complaints.append(words)

        def hear(message):
            if message.type in ("error", "warning"):
                complain(f"console: {message.text}")

        def see(request):
            if not request.url.startswith(expected):
                complaints.append(f"asked {request.url}")

        def watch(page):
            page.on("pageerror", lambda failure: complain(f"script: {failure}"))
            page.on("console", hear)
            page.on("request", see)

        context.on("page", watch)
        page = context.new_page()
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def module(open_page, server):
    """The sample module's page in a fresh profile."""
    return open_page(server.address("modules/sample/"))


@pytest.fixture
def examples(open_page, server):
    """The course's page with a question of every type, in a fresh profile."""
    return open_page(server.address("question-types/"))


@pytest.fixture
def rebuilt(tmp_path, site):
    """A course that is built, edited and built again while it is served."""
    # As new as if it were built now: of an old file a browser may keep what it has.
    root = Path(shutil.copytree(site.parent, tmp_path / "course", copy_function=shutil.copy))

    class Course:
        site = root / "site"

        @staticmethod
        def edit(path, old, new):
            edit(root, path, old, new)

        @staticmethod
        def write(path, text):
            (root / path).write_text(text, "utf-8")

        @staticmethod
        def read(path):
            return (root / path).read_text("utf-8")

        @staticmethod
        def build():
            from support import run

            code, output = run("mkdocs", "build", cwd=root)
            assert code == 0, output

    return Course
