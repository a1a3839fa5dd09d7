"""The command line: what it prints, where, and how it ends."""

import gc
import io
import json
import re
import subprocess
import sys

import click
import pytest

from coursewright import __version__
from coursewright.arguments import address
from coursewright.cli import main
from support import build, copy_sample, edit


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture
def faulty(course):
    edit(course, "quizzes/sample.yml", "    type: single\n", "    type: single\n    points: 3\n")
    return course


@pytest.fixture
def doubtful(course):
    edit(course, "modules/sample/index.md", "practise: 5", "practise: 1")
    return course


def test_check_says_that_all_is_well(course, capsys):
    assert main(["check"], course) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings in 2 quizzes and 10 pages\n"


def test_check_shows_where_and_what_to_do(faulty, capsys):
    assert main(["check"], faulty) == 1
    assert capsys.readouterr().out == (
        "quizzes/sample.yml:7:5: error: `points` is not a key of an item of `type: single` "
        "[keys-are-known]\n"
        "    7 |     points: 3\n"
        "      |     ^^^^^^\n"
        "hint: delete it, or use one of `case`, `choices`, `draft`, `explanation`, `hints`, `id`, "
        "`lint`, `objective`, `references`, `revision`, `shuffle`, `sources`, `stem`, `stimulus`, "
        "`teaches`, `title`, `type`, `variant-of`\n"
        "\n"
        "1 error, 0 warnings in 2 quizzes and 10 pages\n"
    )


def test_before_a_release_modules_without_a_reviewer_are_told(course, capsys):
    assert main(["check", "--release"], course) == 0
    said = capsys.readouterr().out
    assert (
        "warning: no named expert has reviewed the module `sample` [modules-are-reviewed]" in said
    )
    assert "1 warning in" in said

    edit(
        course,
        "modules/sample/index.md",
        "reviews: []",
        "reviews:\n  - {by: A. Reader, role: IRB chair, affiliation: Somewhere, date: 2026-11-24, "
        "scope: all of it}",
    )
    assert main(["check", "--release", "--strict"], course) == 0


def test_check_gives_json_to_tools(faulty, capsys):
    assert main(["check", "--format", "json"], faulty) == 1
    found = json.loads(capsys.readouterr().out)
    assert [sorted(one) for one in found] == [
        ["column", "hint", "line", "message", "path", "rule", "severity"]
    ]
    assert found[0]["rule"] == "keys-are-known"
    assert (found[0]["path"], found[0]["line"], found[0]["column"]) == ("quizzes/sample.yml", 7, 5)


def test_json_of_a_clean_course_is_an_empty_list(course, capsys):
    assert main(["check", "--format", "json"], course) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_marks_lines_on_github(faulty, capsys):
    assert main(["check", "--format", "github"], faulty) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "::error file=quizzes/sample.yml,line=7,col=5,title=keys-are-known::`points` is not a key"
    )
    assert last == "1 error, 0 warnings in 2 quizzes and 10 pages"


def test_a_warning_fails_only_strictly(doubtful, capsys):
    assert main(["check"], doubtful) == 0
    assert main(["check", "--strict"], doubtful) == 1
    assert "0 errors, 1 warning in" in capsys.readouterr().out


def test_an_info_is_told_with_all_and_never_fails(course, capsys):
    edit(course, "quizzes/sample.yml", "text: The rotation of that month", "text: the month.")

    assert main(["check", "--strict"], course) == 0
    assert ", 0 warnings in" in capsys.readouterr().out
    assert main(["check", "--all", "--strict"], course) == 0
    said = capsys.readouterr().out
    assert "info: choice `rotation` does not end like the other choices" in said
    assert re.search(r"0 errors, 0 warnings, \d+ infos in", said)
    assert main(["check", "--all", "--format", "json"], course) == 0
    assert {one["severity"] for one in json.loads(capsys.readouterr().out)} == {"info"}


def test_looking_for_what_could_be_freed_goes_on_as_before(course):
    for before in (gc.disable, gc.enable):
        before()
        was = gc.isenabled()
        main(["check"], course)
        assert gc.isenabled() == was


def test_build_stops_on_errors_before_the_builder(faulty):
    code, output = build(faulty)

    assert code == 1
    assert "1 error, 0 warnings" in output
    assert not (faulty / "site").exists()


def test_build_says_where_the_site_is(course):
    code, output = build(course)

    assert code == 0
    assert output.endswith("the site is in site/\n")
    assert (course / "site" / "index.html").is_file()


def test_a_configuration_that_the_builder_refuses_is_a_sentence(course):
    edit(course, "mkdocs.yml", "name: material", "name: no-such-theme")

    code, output = build(course)

    assert code == 1
    assert "mkdocs.yml:21:9: error: `theme`: unrecognised theme name: `no-such-theme`" in output
    assert "Traceback" not in output


def test_warnings_of_the_builder_fail_only_strictly(course):
    edit(course, "docs/index.md", "(your-data.md).", "[kept].\n\n[kept]: my-data.md")

    assert build(course)[0] == 0
    code, output = build(course, "--strict")

    assert code == 1
    assert "my-data.md" in output


@pytest.mark.parametrize("command", ["check", "build", "trace", "assemble tree"])
def test_a_folder_without_a_course_is_said_so(command, tmp_path, capsys):
    assert main(command.split(), tmp_path) == 2
    assert "there is no mkdocs.yml in" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"], ["assemble"]])
def test_misuse_ends_with_two(arguments, course):
    assert main(arguments, course) == 2


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "preview",
        "build",
        "check",
        "explain",
        "new",
        "trace",
        "assemble",
        "import",
        "analyse",
        "rate",
        "sample-size",
        "review-pack",
        "translated",
        "test",
    ],
)
def test_help_fits_a_screen_and_has_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) <= 24
    assert f"example: python3 build_quiz.py {command}" in said


def test_help_names_every_command(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for command in (
        "serve",
        "preview",
        "build",
        "check",
        "explain",
        "new",
        "trace",
        "assemble",
        "import",
        "analyse",
        "rate",
        "sample-size",
        "review-pack",
        "credit-kit",
        "translated",
        "test",
    ):
        assert re.search(rf"\n    {command}\s", said)


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"coursewright {__version__}\n"


def test_a_command_loads_what_it_needs_and_no_libraries_of_others():
    others = "bs4", "docx", "duckdb", "genanki", "jinja2", "mkdocs"
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from coursewright.cli import main; main(['explain']); "
         f"print(*{{*{others}}} & {{*sys.modules}}, file=sys.stderr)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stderr == "\n"


def test_assemble_stops_on_errors(faulty, tmp_path, capsys):
    assert main(["assemble", str(tmp_path / "tree")], faulty) == 1
    assert "1 error" in capsys.readouterr().out
    assert not (tmp_path / "tree").exists()


def test_a_pipe_that_nobody_reads_to_its_end_gives_no_traceback():
    with subprocess.Popen(
        [sys.executable, "-c", "input()\nfrom coursewright.cli import run; run()", "explain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        running.stdout.close()
        running.stdin.write(b"\n")
        running.stdin.close()

        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_letters_that_a_pipe_does_not_know_are_told_by_their_numbers(faulty, monkeypatch):
    edit(faulty, "quizzes/sample.yml", "points: 3", "学习: 3")
    told = {}
    for form in ("text", "json", "github"):
        pipe = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["check", "--format", form], faulty) == 1
        told[form] = pipe.buffer.getvalue().decode("cp1252")

    assert "`\\u5b66\\u4e60` is not a key" in told["text"]
    assert "`\\u5b66\\u4e60` is not a key" in told["github"]
    assert "`学习` is not a key" in json.loads(told["json"])[0]["message"]


def test_whoever_stops_a_command_sees_no_traceback(course, monkeypatch, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("coursewright.commands.checking.findings", stop)

    assert main(["check"], course) == 130
    assert capsys.readouterr().err == "\nstopped\n"


def test_whoever_stops_the_first_build_of_serve_sees_no_traceback(course, monkeypatch, capsys):
    def stop(*_, **__):
        raise click.Abort

    monkeypatch.setattr("mkdocs.__main__.cli", stop)

    assert main(["serve"], course) == 130
    assert capsys.readouterr().err == "\nstopped\n"


def test_a_preview_that_cannot_be_written_is_a_sentence(course, tmp_path, capsys):
    (tmp_path / "folder.html").mkdir()

    assert main(["preview", str(tmp_path / "folder.html")], course) == 2
    assert "folder.html` cannot be written: is a directory\nhint: " in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "preview made.html"])
def test_a_revision_without_a_name_is_no_comparison(course, command, capsys):
    assert main([*command.split(), "--since", ""], course) == 2
    assert "--since names no revision" in capsys.readouterr().err


def test_folders_and_links_in_place_of_quizzes_are_told(course, capsys):
    (course / "quizzes" / "folder.yml").mkdir()
    (course / "quizzes" / "loop.yml").symlink_to("loop.yml")

    assert main(["check"], course) == 1
    said = capsys.readouterr().out
    assert "quizzes/folder.yml:1:1: error: the file cannot be read: is a directory" in said
    assert "quizzes/loop.yml:1:1: error: the file cannot be read: too many levels" in said


def test_quizzes_that_nobody_reads_are_told(course, capsys):
    (course / "quizzes" / "older").mkdir()
    (course / "quizzes" / "_kept").mkdir()
    for name in ("older/one.yml", "two.yaml", "_kept/three.yml", "notes.txt"):
        (course / "quizzes" / name).write_text("title: One\n", "utf-8")

    assert main(["check", "--format", "json"], course) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["path"], one["rule"]) for one in found] == [
        ("quizzes/older/one.yml", "quiz-files-are-read"),
        ("quizzes/two.yaml", "quiz-files-are-read"),
    ]
    assert found[1]["hint"] == "move it to quizzes/two.yml, or out of quizzes/"


@pytest.mark.parametrize(
    "odd",
    ["? [a]\n: b\n", "? {a: b}\n: c\n", "x: !!int abc\n",
     "markdown_extensions: [!!int abc, {toc: !!int 1_0x}, {a: 1}]\n"],
)  # fmt: skip
def test_odd_settings_of_the_site_give_no_traceback(course, odd, capsys):
    (course / "mkdocs.yml").write_text(odd, "utf-8")

    assert main(["check"], course) == 1
    assert "the course has no id" in capsys.readouterr().out


def test_no_color_where_there_is_no_terminal(faulty):
    done = subprocess.run(
        [sys.executable, "-c", "from coursewright.cli import run; run()", "check"],
        cwd=faulty,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("8478", "127.0.0.1:8478"),
        (":8001", "127.0.0.1:8001"),
        ("localhost:8001", "localhost:8001"),
        ("[::1]:8001", "[::1]:8001"),
    ],
)
def test_a_port_alone_is_one_of_this_computer(words, meant):
    assert address(words) == meant


@pytest.mark.parametrize("words", ["localhost", "localhost:", "0", "70000", "x:80a", "", "١"])
def test_an_address_without_a_port_is_a_sentence(words, capsys, tmp_path):
    assert main(["serve", "--address", words], tmp_path) == 2
    assert "names no port; write `127.0.0.1:8001`" in capsys.readouterr().err
