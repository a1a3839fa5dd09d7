"""How to cite the course, and its version, are said in two places, which agree."""

import pytest
import yaml

from coursewright import __version__
from support import ROOT

pytestmark = pytest.mark.shipped


def test_the_page_cites_what_the_file_says():
    file = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    page = (ROOT / "docs/license.md").read_text("utf-8")

    assert file["version"] == __version__
    said = page[page.index("## How to cite") : page.index("## The code")]
    assert f"version {file['version']}." in said
    assert file["title"] in said
    assert file["authors"][0]["name"] in said.replace("*", "")
