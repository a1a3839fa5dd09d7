"""The builder is shown the same files of the theme, without those that it never takes."""

from mkdocs.config import load_config
from mkdocs.structure.files import Files

from coursewright.sites.theme_files import list_no_hidden_files
from support import copy_sample, edit


def test_a_site_gets_the_same_files_of_its_theme(tmp_path):
    course = copy_sample(tmp_path / "course")
    own = course / "own"
    for name in (".icons/own/a.svg", "a.css", "deep/.b/c.css", "deep/d/e.css", ".f", "main.html"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("", "utf-8")
    edit(course, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: own\n")
    config = load_config(str(course / "mkdocs.yml"))

    plain = config.theme.get_env()
    list_no_hidden_files(config.theme)
    shown = config.theme.get_env()

    found = []
    for environment in (plain, shown):
        files = Files([])
        files.add_files_from_theme(environment, config)
        found.append([(one.src_uri, one.abs_src_path) for one in files])
    assert found[0] == found[1]
    assert {"a.css", "deep/d/e.css"} <= {uri for uri, _ in found[0]}
    assert len(shown.list_templates()) < len(plain.list_templates()) / 10
    assert not any("/." in f"/{name}" for name in shown.list_templates())
