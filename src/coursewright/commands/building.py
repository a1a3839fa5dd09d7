"""`build`, and `assemble` and `protect` for sites that another builder makes."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.arguments import Command
from coursewright.atomic import write_whole
from coursewright.commands.checking import check
from coursewright.commands.exit_codes import CLEAN, FAULTY, MISUSED
from coursewright.commands.telling import errors_stop, tell
from coursewright.finding import Refusal
from coursewright.model.files import SITE
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from mkdocs.config.defaults import MkDocsConfig


def _add_build(parser: ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    for form, does in (
        ("offline", "a zip that opens by double click, without a network"),
        ("page", "one page to read, search and print"),
        ("epub", "an e-book"),
    ):
        parser.add_argument(
            f"--{form}",
            dest="forms",
            action="append_const",
            const=form,
            default=[],
            help=f"in place of the site write {does}, into exports/",
        )


def _build(root: Path, chosen: Namespace) -> int:
    """Check, then build the site, or in its place forms of the course to hand on.

    Errors stop before the builder.
    """
    strict: bool = chosen.strict
    code = check(root, strict=strict)
    if code:
        only = " (the warnings alone would not stop it without `--strict`)" if strict else ""
        print(f"nothing was built: what stands above has to be mended first{only}")
        return code
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    _show_builder_log()
    try:
        for form in chosen.forms or ("site",):
            print(_FORMS[form](root, strict))
    except Refusal as refusal:
        return tell(refusal, FAULTY)
    except (Abort, BuildError, ConfigurationError) as failure:
        print(f"the builder stopped: {failure}", file=sys.stderr)
        return FAULTY
    except Exception as failure:  # Of a plugin, a theme, a template: an author can mend none of it.
        said = (str(failure).strip() or type(failure).__name__).splitlines()[0]
        stopped = Refusal(
            f"the builder stopped: {type(failure).__name__}: {said}",
            "take back what you last changed in mkdocs.yml or the theme",
        )
        return tell(stopped, FAULTY)
    return CLEAN


def _build_site(root: Path, strict: bool) -> str:
    from mkdocs.commands.build import build as build_site

    config = _configuration(root, strict=strict)
    build_site(config)
    return f"the site is in {Path(config.site_dir).name}/"


def _build_offline(root: Path, strict: bool) -> str:
    from coursewright.exporting.archive import write_zip
    from coursewright.sites.offline import offline_files

    files = offline_files(_configuration(root, strict=strict), CourseFiles(root))
    written = _put(root, "-offline.zip", write_zip(files))
    return f"the course for a disk is in {written}: unpack it, and open index.html"


def _build_page(root: Path, strict: bool) -> str:  # noqa: ARG001 - nothing is left to warn of
    from coursewright.sites.book.one_page import write_page

    written = _put(root, ".html", write_page(CourseFiles(root)))
    return f"the course on one page is in {written}: open it in a browser, and print it"


def _build_epub(root: Path, strict: bool) -> str:  # noqa: ARG001 - nothing is left to warn of
    from coursewright.sites.book.epub import write_epub

    written = _put(root, ".epub", write_epub(CourseFiles(root)))
    return f"the course as an e-book is in {written}"


_FORMS = {
    "site": _build_site,
    "offline": _build_offline,
    "page": _build_page,
    "epub": _build_epub,
}
"""By its name, who builds it and says where it is; raises what a builder raises, or `Refusal`."""


def _put(root: Path, ending: str, raw: bytes) -> Path:
    """Write a form of the course, under its title, to where exports go."""
    from coursewright.sites.names import file_name

    site = CourseFiles(root).site()
    title = next((one.value for one in site.values("site_name")), "")
    file = Path("exports") / f"{file_name(title, site.course_id)}{ending}"
    try:
        (root / file).parent.mkdir(exist_ok=True)
        write_whole(root / file, raw)
    except OSError as failure:
        raise Refusal(
            f"`{file}` cannot be written: {(failure.strerror or 'unknown reason').lower()}",
            "let yourself write into exports/, and build again",
        ) from None
    return file


def _configuration(root: Path, *, strict: bool) -> MkDocsConfig:
    from mkdocs.config import load_config

    config = load_config(str(root / SITE.path), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _show_builder_log() -> None:
    import logging

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s - %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)


def _add_assemble(parser: ArgumentParser) -> None:
    parser.add_argument("folder", help="where to write it; it is replaced")
    parser.add_argument(
        "--rendered",
        action="store_true",
        help="pages as finished HTML, for builders that run no Python extensions",
    )


def _assemble(root: Path, chosen: Namespace) -> int:
    """Check, then write the merged tree that other builders read."""
    from coursewright.sites.assemble import assemble_tree

    folder = Path(chosen.folder)
    if errors_stop(root):
        return FAULTY
    if problem := assemble_tree(root, folder, rendered=chosen.rendered):
        print(problem, file=sys.stderr)
        return MISUSED
    settings = shlex.quote(str(folder / SITE.path))
    print(f"the merged tree is in {folder}; build it with: zensical build -f {settings}")
    site = shlex.quote(str(folder / "site"))
    print(f"then let its pages have their security policy: python3 build_quiz.py protect {site}")
    return CLEAN


def _protect(root: Path, chosen: Namespace) -> int:
    """Write the security policy into the pages of a finished site."""
    from coursewright.sites.security_policy import protect_site

    folder = Path(chosen.folder)
    site = CourseFiles(root).site()
    pages = protect_site(
        folder,
        site.other_hosts,
        together=any(one.value == "navigation.instant" for one in site.values("theme", "features")),
        from_disk=any(one.is_off for one in site.values("use_directory_urls")),
    )
    if not pages:
        raise Refusal(
            f"there is no page in {folder}",
            "build the site first, and name the folder that it is in: build/tree/site",
        )
    print(f"{pages} page{'' if pages == 1 else 's'} in {folder} have a security policy")
    return CLEAN


BUILD = Command(
    "build", "check, then build the site into site/", "build --strict", _build, _add_build
)
ASSEMBLE = Command(
    "assemble", "write one tree for other builders", "assemble build/tree", _assemble, _add_assemble
)
PROTECT = Command(
    "protect",
    "write the security policy into the pages of a site that another builder has built",
    "protect build/tree/site",
    _protect,
    lambda parser: parser.add_argument("folder", help="the finished site"),
)
