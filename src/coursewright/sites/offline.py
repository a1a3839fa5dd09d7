"""The site as one zip that opens by double click, from a disk, without a server or a network."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.rendering.brand import brand_of
from coursewright.rendering.context import SCRIPTS
from coursewright.rendering.strings import page_words, speaking, spoken_language
from coursewright.rendering.templating import fill
from coursewright.sites.assets import package_folder
from coursewright.sites.names import folder_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from coursewright.reading.course_files import CourseFiles

SITE = "course"
"""The folder of the pages in the zip: beside it, what is opened first can be seen at once."""

LONGEST = 200
"""Letters of a path in the zip: Windows takes 260, with the folder that it is unpacked to."""

_SHIM = f"{SCRIPTS}/iframe-worker/shim.js"
_NEEDS_A_SERVER = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")


def offline_files(config: MkDocsConfig, course_files: CourseFiles) -> dict[str, bytes]:
    """Every file of the zip by its path in it; MkDocs builds the site by these settings.

    Raises:
        Refusal: A path is too long to be unpacked on Windows.
    """
    from mkdocs.commands.build import build

    _for_a_disk(config)
    with tempfile.TemporaryDirectory() as folder:
        config.site_dir = folder
        build(config)
        site = dict(_site(Path(folder)))
    top = folder_name(config.site_name, course_files.site().course_id)
    files = {f"{top}/{SITE}/{path}": content for path, content in site.items()}
    files |= {f"{top}/{name}": text.encode() for name, text in _beside(config, course_files)}
    for path in files:
        if len(path) > LONGEST:
            raise Refusal(
                f"`{path}` has {len(path)} letters, and Windows unpacks {LONGEST} at most",
                "give the file, or a folder that it is in, a shorter name",
            )
    return files


def _for_a_disk(config: MkDocsConfig) -> None:
    """What a page needs where its links lead to files and nothing can be fetched."""
    config.use_directory_urls = False
    # The copy has no address, wherever the site has one.
    config.site_url = ""
    # With it the theme would wait for a list of pages that it cannot fetch.
    features = config.theme["features"]
    config.theme["features"] = [one for one in features if not one.startswith("navigation.instant")]
    config.extra["polyfills"] = [*config.extra.get("polyfills", ()), _SHIM]


def _site(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        # Maps of the theme's scripts are for its developers, and as large as all else.
        if path.is_file() and name not in _NEEDS_A_SERVER and path.suffix != ".map":
            yield name, path.read_bytes()
    vendored = package_folder("vendor") / "iframe-worker"
    yield _SHIM, (vendored / "shim.js").read_bytes()
    yield _SHIM.replace("shim.js", "LICENSE.txt"), (vendored / "LICENSE.txt").read_bytes()
    index = folder / "search/search_index.json"
    if index.is_file():
        # Under this name the theme looks for it, as a script, in a page from a disk.
        yield "search/search_index.js", b"var __index = " + index.read_bytes()


def _beside(config: MkDocsConfig, course_files: CourseFiles) -> Iterator[tuple[str, str]]:
    """What is opened first.

    A page in a zip that was not unpacked finds no other file. So the start page leads on by a
    script of the course's folder: where that is missing, the page stays, and says what to do.
    """
    site, brand = course_files.site(), brand_of(course_files)
    with speaking(site.language, course_files.subject()):
        words = page_words("offline")
        yield (
            "index.html",
            fill(
                "offline-start",
                title=config.site_name,
                language=spoken_language(site.language),
                site=SITE,
                offline=words,
                brand=brand,
                # Where the zip was not unpacked, no other file is found.
                logo=brand.embedded,
            ),
        )
        told = ("readme_open", "readme_unpack", "readme_network", "readme_record")
        yield "README.txt", "\r\n".join([config.site_name, "", *(words[one] for one in told), ""])
    yield (
        f"{SITE}/start.js",
        'location.replace(new URL("index.html", document.currentScript.src).href);\n',
    )
