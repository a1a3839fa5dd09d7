"""Whose work is in the pages is listed, all of it, and the list is fresh."""

import json
import re
from pathlib import Path

import pytest

from compliance_scripts import load
from support import ROOT

pytestmark = pytest.mark.shipped

OURS = r"assets/coursewright/[^/]+\.(?:js|css)|assets/coursewright/recall/.*|search/.*|sitemap.*"


@pytest.fixture(scope="module")
def third_party():
    return load("third_party")


def test_the_page_is_fresh(third_party):
    written = (ROOT / third_party.PAGE).read_text("utf-8")
    assert written == third_party.page(), "run compliance/third_party.py"


def test_every_file_that_a_site_sends_is_ours_or_listed(third_party, site):
    listed = [
        place
        for part in third_party.in_the_browser()
        for place in re.findall(r"`([^`]+)`", part.where)
    ]
    assert listed
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.endswith((".html", ".png", ".docx")):
            assert re.fullmatch(OURS, name) or any(map(name.startswith, listed)), name


def test_a_package_in_the_theme_without_a_license_stops_the_page(third_party, monkeypatch):
    monkeypatch.setattr(third_party, "named_by_maps", lambda: {"rxjs", "unheard-of"})

    with pytest.raises(SystemExit, match="unheard-of"):
        third_party.in_the_browser()


def test_the_theme_names_what_it_has_bundled(third_party):
    # A theme without maps would have nothing to say, and the page would say nothing with it.
    assert {"rxjs", "lunr"} <= third_party.named_by_maps() == set(third_party.IN_THE_THEME)


def test_all_vendored_work_has_an_owner(third_party):
    parts = third_party.vendored()
    assert len(parts) >= 2
    for part in parts:
        assert part.license
        assert part.whose != "see its license", part.name


def test_zensical_says_the_same_of_what_it_shares_with_the_theme(third_party):
    zensical = pytest.importorskip("zensical")
    folder = Path(zensical.__file__).parent
    text = (folder / "templates/assets/javascripts/LICENSE").read_text("utf-8")
    said = dict(re.findall(r"Package: (\S+)@\S+\nLicense: (\S+)", text))

    assert said
    for name, terms in said.items():
        assert third_party.IN_THE_THEME[name][1] == terms


def test_every_npm_package_has_a_license():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert all("license" in one for name, one in lock["packages"].items() if name)
