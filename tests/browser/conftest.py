"""A real browser on a real build of the sample course, served as GitHub Pages would serve it."""

import shutil
from pathlib import Path

import pytest
from profiles import Profiles
from serving import BareHandler, Disk, Handler, SearchedHandler, Server

from support import built_by_mkdocs, copy_sample, edit


def pytest_collection_modifyitems(items, config):
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if config.getoption("--from-disk"):
        left_out = [item for item in ours if not _is_for_a_disk(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _is_for_a_disk(item):
    """Whether a test opens pages of the course, and is not about a server."""
    return "on_disk" in item.fixturenames and not item.get_closest_marker("from_server")


@pytest.fixture(scope="session")
def lasting():
    """Origins that are served for longer than a test: their profiles can be used again."""
    return set()


def serving(scope):
    """A fixture that serves folders as long as its scope lasts."""

    @pytest.fixture(scope=scope)
    def start_servers(lasting):
        servers = []

        def start(folder, handler=Handler):
            servers.append(Server(folder, handler))
            if scope != "function":
                lasting.add(servers[-1].origin)
            return servers[-1]

        yield start
        for server in servers:
            lasting.discard(server.origin)
            server.close()

    return start_servers


serve = serving("function")
serve_for_module = serving("module")
serve_for_session = serving("session")


def pytest_generate_tests(metafunc):
    """What holds `from_disk`, too, is tried both ways, unless all is asked for from the disk."""
    marked = metafunc.definition.get_closest_marker("from_disk") is not None
    if marked and not metafunc.config.getoption("--from-disk"):
        ways = {"ids": ["web", "disk"], "indirect": True, "scope": "session"}
        metafunc.parametrize("on_disk", [False, True], **ways)


@pytest.fixture(scope="session")
def on_disk(request):
    """Whether pages are opened from the unpacked offline copy, and the network is off."""
    return getattr(request, "param", request.config.getoption("--from-disk"))


@pytest.fixture(scope="session")
def server(on_disk, site, request, serve_for_session):
    """The sample course in its theme, for what has to do with that."""
    if on_disk:
        return Disk(request.getfixturevalue("unpacked_site"))
    return serve_for_session(site)


@pytest.fixture(scope="session")
def searched(on_disk, site, request, serve_for_session):
    """The sample course in its theme, in which search finds what is there."""
    if on_disk:
        return request.getfixturevalue("server")
    return serve_for_session(site, SearchedHandler)


@pytest.fixture(scope="session")
def bare(on_disk, site, request, serve_for_session):
    """The sample course without the theme: whatever a question does, it does by itself."""
    if on_disk:
        return Disk(request.getfixturevalue("unpacked_site"))
    return serve_for_session(site, BareHandler)


@pytest.fixture(scope="session")
def course(on_disk, course_site, request, serve_for_session):
    if on_disk:
        return Disk(request.getfixturevalue("unpacked_course_site"))
    return serve_for_session(course_site)


@pytest.fixture(scope="session")
def bare_course(on_disk, course_site, request, serve_for_session):
    if on_disk:
        return Disk(request.getfixturevalue("unpacked_course_site"))
    return serve_for_session(course_site, BareHandler)


@pytest.fixture(scope="session")
def profiles(browser, lasting):
    profiles = Profiles(browser, lasting)
    yield profiles
    profiles.close()


@pytest.fixture(scope="session")
def whole_profiles(whole_browser, lasting):
    profiles = Profiles(whole_browser, lasting)
    yield profiles
    profiles.close()


PAGE = ("viewport", "color_scheme", "forced_colors", "reduced_motion")
"""What can be set for a page; anything else is set for a profile."""


@pytest.fixture
def open_page(request, lasting):
    """Open pages in a fresh profile; at the end no error was logged and no host was asked.

    `before` is a script that runs before those of each page, `clock` the time that it is there.
    """

    whole = request.node.get_closest_marker("whole_browser")
    profiles = request.getfixturevalue("whole_profiles" if whole else "profiles")

    def start(address, and_from="data:", tolerate="\0", before="", clock=None, **settings):
        settings["offline"] = "file:" in (address[:5], and_from[:5])
        origins = {"/".join(address.split("/")[:3]), and_from} & lasting
        origin = None if before or clock or len(origins) != 1 else next(iter(origins))
        of_page = {name: settings.pop(name) for name in PAGE if name in settings}
        profile = profiles.take(origin, before, **settings)
        if clock:
            profile.context.clock.install(time=clock)
        return profile.begin(address, and_from, tolerate, **of_page)

    yield start
    assert profiles.give_back() == []


@pytest.fixture
def module(open_page, bare):
    """The sample module's article in a fresh profile."""
    return open_page(bare.address("modules/sample/"))


@pytest.fixture
def examples(open_page, bare):
    """The article with a question of every type, in a fresh profile."""
    return open_page(bare.address("question-types/"))


@pytest.fixture
def themed_module(open_page, server):
    """The sample module's page in its theme."""
    return open_page(server.address("modules/sample/"))


@pytest.fixture
def themed_examples(open_page, server):
    """The page with a question of every type in its theme."""
    return open_page(server.address("question-types/"))


class Rebuilt:
    """A course that is built, edited and built again while it is served."""

    def __init__(self, root, serve):
        self._root = root
        self._served = root / "served"
        self.start_again()
        self.address = serve(self._served, BareHandler).address

    def start_again(self):
        """Serve the course as it was before anybody edited it."""
        for folder in ("docs", "modules", "quizzes"):
            shutil.rmtree(self._root / folder)
        copy_sample(self._root, dirs_exist_ok=True)
        self._serve("site")

    def edit(self, path, old, new):
        edit(self._root, path, old, new)

    def write(self, path, text):
        (self._root / path).write_text(text, "utf-8")

    def read(self, path):
        return (self._root / path).read_text("utf-8")

    def build(self):
        built_by_mkdocs(self._root, self._root / "edited")
        self._serve("edited")

    def _serve(self, folder):
        self._served.unlink(missing_ok=True)
        self._served.symlink_to(self._root / folder)


@pytest.fixture(scope="module")
def course_to_edit(tmp_path_factory, site, serve_for_module):
    root = Path(shutil.copytree(site.parent, tmp_path_factory.mktemp("edited") / "course"))
    return Rebuilt(root, serve_for_module)


@pytest.fixture
def rebuilt(course_to_edit):
    course_to_edit.start_again()
    return course_to_edit
