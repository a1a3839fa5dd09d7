"""`preview`: questions and cards in one file, all of them or what has changed."""

import re
import subprocess

import pytest

from coursewright.cli import main
from support import copy_sample, edit

QUIZ = "quizzes/sample.yml"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture
def remembered(course):
    """A course under git, with one commit."""
    git(course, "init", "--quiet", "--initial-branch", "main")
    git(course, "add", "--all")
    git(course, "commit", "--quiet", "--message", "as it was")
    return course


def git(root, *arguments):
    names = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", "-C", root, *names, *arguments], check=True)


def preview(course, capsys, *options):
    file = course.parent / "preview.html"
    assert main(["preview", *options, str(file)], course) == 0
    return file.read_text("utf-8"), capsys.readouterr().out


def live(html):
    return re.findall(r'data-item="([^"]+)"', html)


def words(html):
    return " ".join(re.sub("<[^>]*>", "", html[html.index("<main") :]).split())


def test_everything_is_in_one_file_that_asks_nobody(course, capsys):
    html, said = preview(course, capsys)

    assert f"{len(live(html))} questions and 1 card are in " in said
    assert len(live(html)) == len(set(live(html))) == 37
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "default-src 'none'" in html
    body = html[html.index("<body") :]
    assert all(one.startswith("data:") for one in re.findall(r'\ssrc="([^"]*)"', body))
    assert 'url("fonts/' not in html
    assert html.count('url("data:font/woff2;base64,') == 4
    assert "sourceMappingURL" not in html
    assert 'data-course="sample"' not in html, "answers belong to nobody"


def test_a_module_that_is_left_out_takes_its_card_with_it(course, capsys):
    assert "modules/sample/card.yml" in preview(course, capsys)[0]

    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    html, said = preview(course, capsys)
    assert "modules/sample/card.yml" not in html
    assert "item-sample-single" not in html
    assert "0 cards" in said


def test_each_question_stands_with_all_its_reasons_opened(course, capsys):
    html, _ = preview(course, capsys)

    article = re.search(r'<article[^>]*"preview-example-single">.*?</article>', html, re.S)[0]
    folded, opened = article.split('<div class="preview__open">')
    assert "With six people in a year" in opened
    assert "Think of the people before" in opened
    assert "<details" not in opened
    assert "<summary" not in opened
    assert "<details" in folded
    assert "quizzes/examples.yml:4 · single · teaches docs/question-types.md#one-answer" in article
    assert "Boileau" in html[html.index('id="preview-references"') :]


def test_only_what_has_changed_is_shown_beside_what_it_was(remembered, capsys):
    edit(remembered, QUIZ, "stem: What do you say first?", "stem: What do you say next?")
    edit(
        remembered, "quizzes/examples.yml", "Your mentee wants to ask **twelve", "She asks **twelve"
    )
    new = "  - id: brand-new\n    type: survey\n    stem: Which?\n    draft: true\n"
    edit(remembered, QUIZ, "items:\n", f"items:\n{new}")
    edit(remembered, "modules/sample/card.yml", "A survey by Friday", "A survey by Monday")

    html, said = preview(remembered, capsys, "--since", "main")

    assert "4 questions and 1 card are in " in said
    assert live(html) == [
        "example-shared-recognized", "example-shared-asks", "brand-new", "sample-single",
    ]  # fmt: skip
    told = words(html)
    assert "- stem: What do you say first? + stem: What do you say next?" in told
    assert "- title: A survey by Friday + title: A survey by Monday" in told
    assert "brand-new (new)" in told
    assert "sample-single (changed)" in told
    assert "new · draft · quizzes/sample.yml:3 · survey" in told


def test_what_has_gone_is_named_and_nothing_changed_is_said(remembered, capsys):
    html, _ = preview(remembered, capsys, "--since", "main")
    assert "0 questions and 0 cards" in words(html)

    text = (remembered / QUIZ).read_text("utf-8")
    start, end = text.index("  - id: sample-numeric"), text.index("  - id: sample-short")
    (remembered / QUIZ).write_text(text[:start] + text[end:], "utf-8")
    html, _ = preview(remembered, capsys, "--since", "main")

    assert "No longer there: sample-numeric." in words(html)


def test_what_is_broken_is_told_where_it_would_be(course, capsys):
    edit(course, QUIZ, "        key: true\n", "")
    edit(course, QUIZ, "type: multiple", "type: multipel")
    edit(course, "modules/sample/card.yml", "title:", "titel:")

    html, _ = preview(course, capsys)

    told = words(html)
    assert "item sample-single marks no choice as key quizzes/sample.yml:3:5" in told
    assert "multipel is not a type of item quizzes/sample.yml:26:11" in told
    assert "titel is not a key of a card modules/sample/card.yml:1:1" in told
    assert "sample-multiple" not in live(html)


def test_a_file_that_cannot_be_read_then_or_now_does_not_stop_it(remembered, capsys):
    (remembered / QUIZ).write_bytes("café".encode("latin-1"))
    html, _ = preview(remembered, capsys)
    assert "the file is not saved as UTF-8" in words(html)

    git(remembered, "commit", "--all", "--quiet", "--message", "broken")
    html, _ = preview(remembered, capsys, "--since", "main")
    assert live(html) == []


def test_an_image_travels_with_the_file(course, capsys):
    (course / "docs" / "box.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    edit(
        course,
        QUIZ,
        "  - id: sample-single\n",
        "  - id: sample-single\n    hints: ['![A box](docs/box.png)']\n",
    )

    html, _ = preview(course, capsys)

    assert 'src="data:image/png;base64,' in html


@pytest.mark.parametrize("file", ["preview.txt", "nowhere/preview.html", QUIZ])
def test_it_is_written_into_a_page_and_nothing_else(course, capsys, file):
    before = (course / QUIZ).read_bytes()

    assert main(["preview", str(course / file)], course) == 2

    assert "cannot be written\nhint: " in capsys.readouterr().err
    assert (course / QUIZ).read_bytes() == before


def test_a_revision_that_is_not_there_is_a_sentence(remembered, capsys, tmp_path):
    file = str(tmp_path / "preview.html")

    assert main(["preview", "--since", "nowhere", file], remembered) == 2

    assert "git knows no revision `nowhere`" in capsys.readouterr().err
