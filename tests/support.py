"""The sample course, copied, edited and built, for tests of what comes out."""

import contextlib
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from coursewright.checking.registry import ON_COURSE
from coursewright.cli import main
from expectations import held

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
CASES, SITES = TESTS / "cases", TESTS / "sites"
SAMPLE = SITES / "sample"

_KEPT = shutil.ignore_patterns(".cache", "site")
_OWN_SETTINGS = re.compile(r"^  course:\n(?:(?:    .*)?\n)+?(?=\S)", re.MULTILINE)
_AS_IT_CAME = "  course:\n    id: mentoring\n    leave_out: []\n\n"


def copy_sample(folder, **options):
    # What a build in place has kept is no part of the sample.
    return Path(shutil.copytree(SAMPLE, folder, ignore=_KEPT, **options))


def copy_translated(folder):
    """The sample course with its module in Spanish, too."""
    copy_sample(folder)
    return Path(shutil.copytree(SITES / "translated", folder, dirs_exist_ok=True))


def copy_course(folder):
    """The course of this repository with the settings that it came with: a fork has its own."""
    folder.mkdir(exist_ok=True)
    for name in ("docs", "modules", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "course.yml", "CITATION.cff", "README.md"):
        shutil.copy(ROOT / name, folder)
    shutil.copy(SAMPLE / "hooks.py", folder / "build_quiz.py")
    config = folder / "mkdocs.yml"
    text, found = _OWN_SETTINGS.subn(_AS_IT_CAME, config.read_text("utf-8"))
    assert found == 1
    config.write_text(text, "utf-8")
    return folder


def edit(root, path, old, new):
    file = root / path
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def build(root, *options):
    """Build with MkDocs; returns the exit code and what was printed."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = main(["build", *options], root)
    return code, output.getvalue()


def built(root, *options):
    """Build and insist that it worked; returns the site's folder."""
    code, output = build(root, *options)
    assert code == 0, output
    return root / "site"


def built_once(folder, name, copy, build=built):
    """Build what all processes of a run share, in a folder of it; returns the site's folder."""
    root, stamp = folder / name, folder / f"{name}.built"
    with held(folder / f"{name}.lock"):
        if not stamp.exists():
            shutil.rmtree(root, ignore_errors=True)  # A build that failed.
            build(copy(root))
            stamp.touch()
    return root / "site"


def unpacked(root):
    """Build the copy for a disk and unpack it into `site/`; returns the folder of its pages."""
    code, output = build(root, "--offline")
    assert code == 0, output
    (package,) = (root / "exports").glob("*-offline.zip")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(root / "unpacked")
    (top,) = (root / "unpacked").iterdir()
    shutil.rmtree(root / "site", ignore_errors=True)
    (root / "site").symlink_to(top / "course")
    return root / "site"


def built_by_mkdocs(root, folder):
    """Build with MkDocs in this process, whatever `check` would say; returns the site's folder."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    # As its command line does: hooks remember for the process whether they serve.
    config.plugins.on_startup(command="build", dirty=False)
    build_site(config)
    return folder


def run(*command, cwd):
    """Run a builder of this environment as its users do."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def assembled(root, tree, *options):
    """Build the assembled tree with Zensical; returns the site's folder."""
    assert main(["assemble", *options, str(tree)], root) == 0
    code, output = run("zensical", "build", "--clean", "--strict", "-f", "mkdocs.yml", cwd=tree)
    assert code == 0, output
    return tree / "site"


def article(html):
    """What the page says, without the theme around it."""
    return html[re.search(r"<h1\b", html).start() : html.index("</article>")]


def quizzes(html):
    """The quiz sections of a page, as they stand."""
    return re.findall(r"<section class=\"quiz.*?</section>", html, re.DOTALL)


def rules_in(*files):
    """The rules for a course that stand in these files of `checking/`."""
    return [one for one in ON_COURSE.rules if one.find.__module__.rpartition(".")[2] in files]
