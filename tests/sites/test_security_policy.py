"""Every page of a site says which scripts may run: those of its theme, by their hash."""

import hashlib
import re
from base64 import b64encode

import pytest

from coursewright.cli import main
from coursewright.sites.security_policy import policy, protect_site, with_policy
from support import assembled, built, copy_sample, edit

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
PAGE = (
    '<!doctype html><html><head>\n<meta charset="utf-8">\n<title>A</title>{head}</head>'
    "<body><article>{text}</article>{foot}</body></html>"
)


def page(head="", text="", foot=""):
    return PAGE.format(head=head, text=text, foot=foot)


def hash_of(code):
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def sources(html, name, *arguments):
    said = dict(one.split(" ", 1) for one in policy(html, *arguments).split("; "))
    return said[name].split(" ")


@pytest.mark.parametrize(
    "script",
    [
        "<script>{}</script>",
        "<SCRIPT>{}</SCRIPT >",
        "<script type='module'>{}</script>",
        '<script\ntype="text/javascript" data-src="x">{}</script>',
        "<script type=application/javascript>{}</script>",
    ],
)
def test_an_inline_script_around_the_text_may_run(script):
    code = "one(1 < 2);\ntwo()"

    for html in (page(head=script.format(code)), page(foot=script.format(code))):
        assert sources(html, "script-src") == ["'self'", hash_of(code)]


@pytest.mark.parametrize(
    "text",
    [
        "<script>steal()</script>",
        "</article><script>steal()</script><article>",
        "</article></body></html><script>steal()</script>",
    ],
)
def test_a_script_in_the_text_has_no_hash(text):
    assert sources(page(text=text), "script-src") == ["'self'"]


@pytest.mark.parametrize(
    "script",
    ['<script src="a.js">steal()</script>', "<script type='application/ld+json'>{}</script>",
     '<script id="x" type="application/json">{}</script>'],
)  # fmt: skip
def test_what_is_no_inline_script_needs_no_hash(script):
    assert sources(page(head=script), "script-src") == ["'self'"]


def test_a_hash_is_that_of_a_browser_whatever_ends_the_lines(tmp_path):
    html = page(head="<script>a()\r\nb()</script><style>p\r{}</style>")
    assert hash_of("a()\nb()") in sources(html, "script-src")
    assert hash_of("p\n{}") in sources(html, "style-src")

    (tmp_path / "index.html").write_bytes(html.encode())
    protect_site(tmp_path, (), together=False, from_disk=False)
    assert b"a()\r\nb()" in (tmp_path / "index.html").read_bytes(), "the page stays as it was"


def test_nothing_is_allowed_that_is_not_needed():
    assert policy(page()) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "style-src-attr 'unsafe-inline'; img-src 'self' data:; media-src 'self'; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert sources(page(), "connect-src", (), "") == ["'none'"]


def test_a_host_of_the_institution_is_allowed_and_no_other():
    host = "https://stats.example.edu"

    for name in ("script-src", "connect-src", "img-src", "frame-src", "style-src", "font-src"):
        assert host in sources(page(), name, [host])
    for name in ("default-src", "form-action", "base-uri"):
        assert sources(page(), name, [host]) == ["'none'"]


def test_a_policy_stands_once_and_before_anything_that_it_is_about():
    html = page(head="<script>a()</script>")

    once = with_policy(html, policy(html))
    twice = with_policy(once, policy(once))

    assert once == twice
    assert once.index("Content-Security-Policy") < once.index("<title>")
    assert with_policy("no page", "x") == "no page"


def test_pages_that_take_each_others_place_share_their_policy(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(page(head=f"<script>{name}()</script>"), "utf-8")

    assert protect_site(tmp_path, (), together=True, from_disk=False) == 2

    said = {META.search(one.read_text("utf-8"))[1] for one in tmp_path.iterdir()}
    assert len(said) == 1
    assert hash_of("a()") in next(iter(said))
    assert hash_of("b()") in next(iter(said))


def test_a_page_from_a_disk_may_have_its_own_files():
    shim = '<script src="assets/iframe-worker/shim.js"></script>'

    assert sources(page(head=shim), "script-src", (), "'self' file:") == [
        "'self'", "file:", "'unsafe-inline'",
    ]  # fmt: skip
    assert "'unsafe-inline'" not in sources(page(text=shim), "script-src")


def test_every_page_of_a_built_site_has_its_policy(site):
    pages = list(site.rglob("*.html"))
    assert any(one.name == "404.html" for one in pages)
    for one in pages:
        html = one.read_text("utf-8")
        (said,) = META.findall(html)
        assert said == policy(html)
        assert said.count("'sha256-") > 5
        assert not re.search(r"<[^>]*\son[a-z]+\s*=", html), "no handler in an attribute"
        assert "javascript:" not in html


def test_the_institutions_own_script_in_its_theme_runs_and_its_host_stands_on_every_page(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "  font: false", "  font: false\n  custom_dir: own")
    edit(
        root, "mkdocs.yml",
        "    id: sample\n", "    id: sample\n    other_hosts: [https://stats.example.edu]\n",
    )  # fmt: skip
    (root / "own").mkdir()
    (root / "own/main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<script>count()</script>'
        '<script src="https://stats.example.edu/count.js"></script>{% endblock %}'
    )

    html = (built(root, "--strict") / "index.html").read_text("utf-8")

    (said,) = META.findall(html)
    assert hash_of("count()") in said
    assert "connect-src 'self' https://stats.example.edu;" in said
    foot = html[html.index("md-copyright") :]
    assert "This copy also asks these hosts, as its institution has decided" in foot
    assert "https://stats.example.edu</p>" in foot


def test_a_site_of_another_builder_is_protected_by_a_command(tmp_path, capsys):
    pytest.importorskip("zensical")
    root = copy_sample(tmp_path / "course")
    site = assembled(root, tmp_path / "tree")
    assert "protect" in capsys.readouterr().out

    assert main(["protect", str(site)], root) == 0

    assert "11 pages" in capsys.readouterr().out
    for one in site.rglob("*.html"):
        assert META.findall(one.read_text("utf-8")), one


def test_a_preview_runs_its_own_scripts_and_asks_nobody(tmp_path):
    root = copy_sample(tmp_path / "course")
    assert main(["preview", str(tmp_path / "preview.html")], root) == 0

    html = (tmp_path / "preview.html").read_text("utf-8")

    (said,) = META.findall(html)
    assert said == policy(html, own="")
    assert said.count("'sha256-") == html.count("<script>") + html.count("<style>")
    assert "connect-src 'none'" in said
    assert "'self'" not in said
    assert "script-src 'unsafe-inline'" not in said


def test_a_folder_without_pages_is_a_sentence(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")

    assert main(["protect", str(tmp_path / "nothing")], root) == 2

    assert "there is no page in" in capsys.readouterr().err
