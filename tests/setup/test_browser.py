"""A browser is found where people have one, and fetched in the order that costs least."""

import sys

import pytest

from coursewright.finding import Refusal
from coursewright.setup import browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch, tmp_path):
    """A machine with nothing on its PATH and no download of Playwright's."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def place(tmp_path):
    """Put a program on the PATH that ends with an exit code."""

    def place(name, code=0):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
        return str(program)

    return place


def test_the_one_that_is_chosen_comes_first(monkeypatch, place):
    place("chromium")
    monkeypatch.setenv("CHROMIUM", place("my-browser"))
    assert place("my-browser") == browser.find_browser()


def test_a_choice_that_is_not_there_is_said_and_not_replaced(monkeypatch, place):
    place("chromium")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(Refusal, match="CHROMIUM names `/nowhere/chromium`"):
        browser.find_browser()


@pytest.mark.parametrize("name", browser.COMMANDS)
def test_any_of_the_usual_names_is_found(place, name):
    assert place(name) == browser.find_browser()


def test_a_stub_that_does_not_start_is_passed_over(place):
    place("chromium-browser", code=1)
    assert browser.find_browser() is None
    assert place("google-chrome") == browser.find_browser()


def test_playwrights_download_comes_last(monkeypatch, place):
    own = place("chrome-of-playwright")
    monkeypatch.setattr(browser, "playwrights_own", lambda: own)
    assert browser.find_browser() == own
    assert place("msedge") == browser.find_browser()


def test_the_shell_is_taken_that_came_with_a_chromium(place):
    chromium, chrome = place("chromium"), place("google-chrome")
    assert browser.find_shell(chromium) is None
    shell = place(browser.SHELL)
    assert browser.find_shell(chromium) == shell
    assert browser.find_shell(chrome) is None
    assert browser.find_browser() == chromium, "alone it is none"


def test_a_shell_that_does_not_start_is_passed_over(place):
    place(browser.SHELL, code=1)
    assert browser.find_shell(place("chromium")) is None


def test_apps_are_looked_for_on_a_mac(tmp_path):
    paths = list(browser.mac_paths(tmp_path))
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in paths
    assert str(tmp_path / "Applications/Chromium.app/Contents/MacOS/Chromium") in paths


def test_programs_are_looked_for_where_windows_keeps_them():
    paths = list(browser.windows_paths({"PROGRAMFILES": r"C:\Programme", "LOCALAPPDATA": ""}))
    assert r"C:\Programme\Google\Chrome\Application\chrome.exe" in paths
    assert r"C:\Programme\Microsoft\Edge\Application\msedge.exe" in paths
    assert len(paths) == len(browser.WINDOWS_PROGRAMS)


@pytest.fixture
def tried(monkeypatch):
    """Record what would download or install, and do nothing."""
    commands = []
    monkeypatch.setattr(browser, "ask", commands.append)
    monkeypatch.setattr(browser, "runs", lambda _: True)
    return commands


def test_nothing_is_fetched_where_there_is_one(tried, place):
    assert place("chromium") == browser.get_browser()
    assert tried == []


def test_without_rights_only_playwright_is_tried(tried, monkeypatch):
    monkeypatch.setattr(browser, "may_use_apt", lambda: False)
    with pytest.raises(Refusal, match="none could be downloaded"):
        browser.get_browser()
    assert [command[1:] for command in tried] == [
        ["-m", "playwright", "install", "--no-shell", "chromium"]
    ]


def test_root_on_debian_installs_the_package_after_that(tried, monkeypatch):
    monkeypatch.setattr(browser, "may_use_apt", lambda: True)
    with pytest.raises(Refusal):
        browser.get_browser()
    assert {command[0] for command in tried[1:]} == {"apt-get"}
    assert [command[-1] for command in tried[1:]] == ["update", browser.SHELL, "chromium"]


def test_a_download_that_does_not_start_gets_its_libraries_first(tried, monkeypatch, place):
    own = place("chrome-of-playwright")
    monkeypatch.setattr(browser, "may_use_apt", lambda: True)
    monkeypatch.setattr(browser, "playwrights_own", lambda: own)
    monkeypatch.setattr(browser, "runs", lambda _: "install-deps" in str(tried))
    assert browser.get_browser() == own
    assert tried[-1][-2:] == ["install-deps", "chromium"]


@pytest.mark.parametrize(
    ("release", "user", "expected"),
    [
        ("ID=debian\n", 0, True),
        ('NAME="Pop"\nID=pop\nID_LIKE="ubuntu debian"\n', 0, True),
        ("ID=fedora\n", 0, False),
        ("ID=debian\n", 1000, False),
    ],
)
def test_apt_is_for_root_on_debian_and_its_kin(monkeypatch, tmp_path, release, user, expected):
    monkeypatch.setattr(browser.os, "geteuid", lambda: user)
    (tmp_path / "os-release").write_text(release)
    assert browser.may_use_apt(tmp_path / "os-release") is expected


def test_apt_is_not_for_other_systems(tmp_path):
    assert not browser.may_use_apt(tmp_path / "missing")
