"""What holds for all tests: where a service runs them, a skipped test is a failed run."""

from pathlib import Path

import pytest

from coursewright.setup.suite import in_ci
from expectations import Expectations


def pytest_addoption(parser):
    words = "let the files of tests/cases and tests/golden expect what is so now, for a review"
    parser.addoption("--accept", action="store_true", help=words)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, request):
    """A folder of this run that all its processes see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture
def expectations(request, shared_folder):
    expectations = Expectations(request.config.getoption("--accept"), shared_folder)
    yield expectations
    for path in expectations.accepted:
        request.node.user_properties.append(("accepted", str(path)))


def skipped_reports(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter and in_ci() else []


def accepted_files(reporter):
    reports = (report for reports in reporter.stats.values() for report in reports)
    said = (one for report in reports for one in getattr(report, "user_properties", ()))
    return sorted({path for name, path in said if name == "accepted"})


def pytest_terminal_summary(terminalreporter, config):
    for path in accepted_files(terminalreporter):
        terminalreporter.line(f"accepted, for a review: {Path(path).relative_to(config.rootpath)}")
    skipped = skipped_reports(config)
    if skipped:
        terminalreporter.section("skipped, which fails the run because CI is set", red=True)
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session, exitstatus):
    if exitstatus == pytest.ExitCode.OK and skipped_reports(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
