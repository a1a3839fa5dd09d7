"""What is kept for a process is made once, and anew where anything about it is otherwise."""

import jinja2
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from coursewright.finding import Finding
from coursewright.findings import findings
from coursewright.model.text import Position
from coursewright.reading import rules
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.source import Source
from kept import MOST_TEXTS, is_installed, kept_headings, kept_reading
from support import SAMPLE, copy_sample, edit


def said(source, **options):
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": source}), **options)
    return environment.get_template("page").render(word="<b>")


def test_a_template_that_says_something_else_is_compiled_anew():
    assert said("{{ word }}") == "<b>"
    assert said("{{ word }}!") == "<b>!"


def test_what_an_environment_does_with_it_is_kept_apart():
    source = "{% if word %}\n{{ word }}{% endif %}"

    assert said(source) == "\n<b>"
    assert said(source, trim_blocks=True) == "<b>"
    assert said(source, autoescape=True) == "\n&lt;b&gt;"
    assert said(source, autoescape=lambda name: name == "page") == "\n&lt;b&gt;"


def test_a_filter_of_another_environment_is_not_taken():
    source = "{{ 'word' | told }}"
    for told in (str.upper, str.title):
        environment = jinja2.Environment()
        environment.filters["told"] = told

        assert environment.from_string(source).render() == told("word")


def test_the_same_template_is_compiled_once():
    environments = [jinja2.Environment() for _ in range(2)]

    first, second = (one.compile("{{ once }}", "name", "file") for one in environments)

    assert first is second


START = Position("one.yml", 1, 1)


def counted(times):
    """A reader that says which words it read, tells of them, and counts how often it was asked."""

    def read(source, found):
        times.append(source)
        found.append(Finding(rules.FILE_CAN_BE_READ, START, source.text, "wait"))
        return f"{source.path}: {source.text}, after {len(found) - 1}"

    return read


def told(read, source, *before):
    found = list(before)
    return read(source, found), [one.message for one in found]


def test_a_text_is_read_once_and_its_findings_are_told_each_time():
    read = kept_reading(counted(times := []))

    for _ in range(2):
        assert told(read, Source("one.yml", "a")) == ("one.yml: a, after 0", ["a"])
    assert len(times) == 1


def test_another_text_and_the_same_text_of_another_file_are_read_anew():
    read = kept_reading(counted([]))

    assert told(read, Source("one.yml", "a"))[0] == "one.yml: a, after 0"
    assert told(read, Source("one.yml", "b")) == ("one.yml: b, after 0", ["b"])
    assert told(read, Source("two.yml", "a"))[0] == "two.yml: a, after 0"


def test_what_was_found_before_is_before_the_reader_as_it_was():
    read = kept_reading(counted([]))
    before = Finding(rules.FILE_CAN_BE_READ, START, "before", "wait")

    told(read, Source("one.yml", "a"))

    assert told(read, Source("one.yml", "a"), before) == ("one.yml: a, after 1", ["before", "a"])


def test_findings_that_somebody_adds_to_a_file_are_not_kept():
    read = kept_reading(counted([]))
    found = []
    read(Source("one.yml", "a"), found)

    found.append("of somebody else")

    assert told(read, Source("one.yml", "a"))[1] == ["a"]


def test_headings_follow_from_the_text_and_from_how_the_site_reads_it(tmp_path):
    root = copy_sample(tmp_path / "course")
    page = "modules/sample/index.md"
    before = CourseFiles(root).headings(page)

    edit(root, page, "## Who asks?", "## Who invites?")
    edited = CourseFiles(root).headings(page)
    edit(root, "mkdocs.yml", "permalink: true", "separator: _")
    separated = CourseFiles(root).headings(page)

    assert [one.anchor for one in before if one not in edited] == ["who-asks"]
    assert "who-invites" in [one.anchor for one in edited]
    assert "who_invites" in [one.anchor for one in separated]


def test_as_many_texts_are_kept_as_all_courses_here_have():
    times = []
    read = kept_headings(lambda text, site: times.append(text) or ())
    site = CourseFiles(SAMPLE).site()

    for text in [*map(str, range(MOST_TEXTS)), "one more", "one more", "0"]:
        read(text, site)

    assert times[-2:] == ["one more", "0"]


def test_a_course_that_was_edited_is_found_as_it_is_now(tmp_path):
    root = copy_sample(tmp_path / "course")
    assert findings(root)[0] == []

    edit(root, "quizzes/sample.yml", "type: single", "type: singel")
    assert [one.path for one in findings(root)[0]] == ["quizzes/sample.yml"]

    edit(root, "quizzes/sample.yml", "type: singel", "type: single")
    assert findings(root)[0] == []


def theme_files(root):
    config = load_config(str(root / "mkdocs.yml"))
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return {one.src_uri: one.abs_dest_path for one in files}


def test_files_of_a_theme_are_listed_for_each_site(tmp_path):
    one, other = (theme_files(copy_sample(tmp_path / name)) for name in ("one", "other"))

    assert "assets/images/favicon.png" in one
    assert list(one) == list(other)
    assert all(path.startswith(str(tmp_path / "other")) for path in other.values())


def test_files_of_a_theme_of_a_course_are_looked_for_each_time(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "name: material", "name: material\n  custom_dir: own")
    (root / "own").mkdir()
    assert "logo.svg" not in theme_files(root)

    (root / "own" / "logo.svg").write_bytes(b"")

    assert "logo.svg" in theme_files(root)
    assert not is_installed(root / "own")
