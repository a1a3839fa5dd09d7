"""Finding a Chromium, Chrome or Edge for the browser tests, and getting one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.setup.environment import ask, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
SHELL = "chromium-headless-shell"
MAC_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PROGRAMS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
_HINT = "install Chromium, Chrome or Edge, or set CHROMIUM to the path of one"

# In a process of its own: Playwright refuses to start twice in one, as within a test run.
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_browser() -> str | None:
    """Return the path of a browser that runs here, the one that CHROMIUM names before all."""
    if chosen := os.environ.get("CHROMIUM"):
        if found := shutil.which(chosen):
            return found
        raise Refusal(f"CHROMIUM names `{chosen}`, and there is no such program", _HINT)
    return next((path for path in installed_browsers() if runs(path)), None)


def find_shell(browser: str) -> str | None:
    """Return the browser without a window that Debian has beside a Chromium, if it is there.

    It has the same engine, and opens a page in two thirds of the time. What it lacks belongs to a
    window: it blocks no storage of other sites.
    """
    shell = Path(browser).with_name(SHELL)
    return str(shell) if Path(browser).name in COMMANDS[:2] and runs(str(shell)) else None


def get_browser() -> str:
    """Return a browser, downloading or installing one where there is none."""
    if found := find_browser():
        return found
    say("there is no Chromium, Chrome or Edge here; getting one, which is some 200 MB")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    for command in ways_to_get():
        ask(command)
        if found := find_browser():
            return found
    raise Refusal("there is no Chromium, Chrome or Edge here, and none could be downloaded", _HINT)


def ways_to_get() -> Iterator[list[str]]:
    """Yield the commands to try, one after the other, until there is a browser."""
    playwright = [sys.executable, "-m", "playwright"]
    yield [*playwright, "install", "--no-shell", "chromium"]
    if not may_use_apt():
        return
    if Path(playwrights_own() or "").is_file():
        # The download is there and did not run, for want of shared libraries.
        yield [*playwright, "install-deps", "chromium"]
    yield ["apt-get", "update"]
    # Ubuntu has no such package, and does without.
    yield ["apt-get", "install", "-y", "--no-install-recommends", SHELL]
    yield ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]


def installed_browsers() -> Iterator[str]:
    """Yield what looks like a browser, in the order in which we would rather have it."""
    yield from filter(None, map(shutil.which, COMMANDS))
    if sys.platform == "darwin":
        yield from filter(os.path.exists, mac_paths(Path.home()))
    if sys.platform == "win32":
        yield from filter(os.path.exists, windows_paths(os.environ))
    if (own := playwrights_own()) and Path(own).is_file():
        yield own


def mac_paths(home: Path) -> Iterator[str]:
    """Yield where macOS keeps the programs of its apps."""
    for folder in (Path("/Applications"), home / "Applications"):
        for app in MAC_APPS:
            yield str(folder / f"{app}.app" / "Contents" / "MacOS" / app)


def windows_paths(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield where Windows keeps browsers; the folders have other names in other languages."""
    for folder in filter(None, map(environ.get, WINDOWS_FOLDERS)):
        for program in WINDOWS_PROGRAMS:
            yield rf"{folder}\{program}"


def playwrights_own() -> str | None:
    """Return where Playwright would have put its Chromium, whether or not it is there."""
    command = [sys.executable, "-c", PLAYWRIGHTS_OWN]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None if done.returncode == 0 else None


def runs(path: str) -> bool:
    """Tell whether a browser starts.

    On Ubuntu `chromium-browser` may be a stub that only names a snap, and a download may lack
    shared libraries. Elsewhere being there is enough, and Windows would open a window.
    """
    if not sys.platform.startswith("linux"):
        return True
    try:
        command = [path, "--version"]
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def may_use_apt(release: Path = Path("/etc/os-release")) -> bool:
    """Tell whether this is root on Debian or Ubuntu, as in a container."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not release.is_file():
        return False
    lines = release.read_text("utf-8").splitlines()
    words = [
        word
        for line in lines
        if line.startswith(("ID=", "ID_LIKE="))
        for word in line.partition("=")[2].strip('"').split()
    ]
    return not {"debian", "ubuntu"}.isdisjoint(words)
