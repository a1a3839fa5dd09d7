"""Where a service runs the tests, a skipped test is a failed run."""

import pytest

from coursewright.setup.suite import in_ci


def skipped_reports(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter and in_ci() else []


def pytest_terminal_summary(terminalreporter, config):
    skipped = skipped_reports(config)
    if skipped:
        terminalreporter.section("skipped, which fails the run because CI is set", red=True)
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session, exitstatus):
    if exitstatus == pytest.ExitCode.OK and skipped_reports(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
