"""What all tests may use, and what holds for each of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright
from serving import SWITCHES

from coursewright.setup.browser import find_browser, find_shell
from coursewright.setup.suite import in_ci
from expectations import Expectations
from kept import keep_readings, keep_templates, keep_theme_files
from shipped import watch, with_what_was_read
from support import built_once, copy_course, copy_sample, unpacked

pytest_plugins = ["skipped"]

watch()
keep_templates()
keep_theme_files()
keep_readings()

# How long an example takes, and whether that is long, depends on the machine.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def pytest_addoption(parser):
    words = "let the files of tests/cases and tests/golden expect what is so now, for a review"
    parser.addoption("--accept", action="store_true", help=words)
    words = "let browser tests open pages from the unpacked offline copy, with the network off"
    parser.addoption("--from-disk", action="store_true", help=words)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, request):
    """A folder of this run that all its processes see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def site(shared_folder):
    """The sample course, built once for all processes."""
    return built_once(shared_folder, "sample", copy_sample)


@pytest.fixture(scope="session")
def course_site(shared_folder):
    """The course of this repository, with the settings that it came with, built once for all."""
    return built_once(shared_folder, "course", copy_course)


@pytest.fixture(scope="session")
def unpacked_site(shared_folder):
    """The sample course for a disk, unpacked where a path has blanks and accents."""
    return built_once(shared_folder, "sample – Kopie für José #1", copy_sample, unpacked)


@pytest.fixture(scope="session")
def unpacked_course_site(shared_folder):
    """The course of this repository for a disk."""
    return built_once(shared_folder, "course – Kopie für José #1", copy_course, unpacked)


@pytest.fixture(scope="session")
def playwright():
    """The one of a process, since a second Playwright beside a running one fails."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def whole_browser(playwright):
    """A browser as people have it, for what a browser without a window does not do."""
    return playwright.chromium.launch(executable_path=executable(), args=SWITCHES)


@pytest.fixture(scope="session")
def browser(playwright, request):
    """The browser of all other tests: the one that costs least."""
    shell = find_shell(executable())
    if shell is None:
        return request.getfixturevalue("whole_browser")
    return playwright.chromium.launch(executable_path=shell, args=SWITCHES)


def executable():
    found = find_browser()
    if found is None:
        message = "no Chromium, Chrome or Edge was found"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    return found


def pytest_collection_modifyitems(items):
    for item in items:
        if "course_site" in item.fixturenames:
            item.add_marker(pytest.mark.shipped)


@pytest.fixture
def expectations(request, shared_folder):
    expectations = Expectations(request.config.getoption("--accept"), shared_folder)
    yield expectations
    for path in expectations.accepted:
        request.node.user_properties.append(("accepted", str(path)))


def accepted_files(reporter):
    reports = (report for reports in reporter.stats.values() for report in reports)
    said = (one for report in reports for one in getattr(report, "user_properties", ()))
    return sorted({path for name, path in said if name == "accepted"})


def pytest_terminal_summary(terminalreporter, config):
    for path in accepted_files(terminalreporter):
        terminalreporter.line(f"accepted, for a review: {Path(path).relative_to(config.rootpath)}")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """What a file reads when it is imported, all of its tests have read."""
    report = yield
    return with_what_was_read(collector, report)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    return with_what_was_read(item, report)
