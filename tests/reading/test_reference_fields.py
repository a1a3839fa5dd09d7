"""Fields of a work that would not be printed are told at their line, with what was meant."""

import pytest

from coursewright.findings import findings
from support import ROOT, copy_sample, edit

PATH = "docs/references.json"
SLIPS = [
    ('"author": [', '"authors": [', "`authors` of", "did you mean `author`?"),
    ('"issued": {"date-parts": [[2015]]}', '"year": 2015', "`year` of",
     'did you mean `"issued": {"date-parts": [[2015]]}`?'),
    ('"issued": {"date-parts": [[2015]]}', '"year": "2015"', "`year` of",
     'did you mean `"issued": {"date-parts": [[2015]]}`?'),
    ('"issued": {"date-parts": [[2015]]}', '"issued": {"year": 2015}', "has no year",
     'write the year as `{"date-parts": [[2020]]}`'),
    ('"container-title"', '"journal"', "`journal` of", "did you mean `container-title`?"),
    ('"page"', '"pages"', "`pages` of", "did you mean `page`?"),
    ('"volume"', '"volmue"', "`volmue` of", "did you mean `volume`?"),
    ('"DOI": "10.', '"DOI": "https://doi.org/10.', "begins with something other than `10.`",
     'write `"DOI": "10.1007/s11606-015-3295-5"`'),
    ('"DOI": "10.', '"DOI": "doi:10.', "begins with something other than `10.`",
     'write `"DOI": "10.1007/s11606-015-3295-5"`'),
    ('"DOI"', '"doi"', "`doi` of", "did you mean `DOI`?"),
    ('"article-journal"', '"journal"', "`journal` is no type", "did you mean `article-journal`?"),
    ('"article-journal"', '"artcle-journal"', "is no type", "did you mean `article-journal`?"),
    ('    "type": "article-journal",\n', "", "has no `type`", '`"type": "article-journal"`'),
    ('"DOI": "10.1007/s11606-015-3295-5"', '"URL": "link.springer.com"', "not the address",
     "begin it with `https://`"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "hint"), SLIPS, ids=[one[1][:40] for one in SLIPS])
def test_a_field_that_is_not_printed_is_told_at_its_line(tmp_path, old, new, said, hint):
    course = copy_sample(tmp_path / "course")
    edit(course, PATH, old, new)

    found = [one for one in findings(course)[0] if one.rule == "references-have-known-fields"]

    assert [said in one.message and hint in one.hint for one in found] == [True]
    line = (course / PATH).read_text("utf-8").split("\n")[found[0].line - 1]
    assert new.split(":")[0].strip().strip('"').split('"')[0] in line or "has no `type`" in said


@pytest.mark.shipped
def test_the_record_in_the_docs_can_be_copied(tmp_path):
    page = (ROOT / "docs/for-authors.md").read_text("utf-8")
    record = page.split("```json\n")[1].split("\n```")[0]
    course = copy_sample(tmp_path / "course")
    path = course / PATH
    path.write_text(
        path.read_text("utf-8").rstrip().removesuffix("]").rstrip() + f",\n{record}\n]\n"
    )
    name = record.split('"id": "')[1].split('"')[0]
    edit(course, "docs/index.md", "Read [", f"So it is [@{name}]. Read [")

    assert findings(course)[0] == []
