"""What each test would make anew from the same text, kept for a process.

Most of the time of building a small course is compiling the templates of its theme and looking
through its icons; most of the time of checking one is reading files that no test has changed.
"""

import functools
import sys
from collections import OrderedDict
from pathlib import Path

import jinja2
from mkdocs.structure.files import File, Files

from coursewright.model.files import SITE
from coursewright.reading import course_files
from coursewright.reading.kinds import READERS

MOST_TEXTS = 1000
"""Several times the files of all courses here; what a test has made up is forgotten again."""


def keep_templates():
    """Compile each template once: by what it says, and by all that reaches into its code."""
    compile_anew, kept = jinja2.Environment.compile, {}

    @functools.wraps(compile_anew)
    def compile_once(environment, source, *names):
        key = (source, *names, *_way_of_reading(environment, *names))
        if key not in kept:
            kept[key] = compile_anew(environment, source, *names)
        return kept[key]

    jinja2.Environment.compile = compile_once


def _way_of_reading(environment, name=None, *_):
    escapes = environment.autoescape
    return (
        type(environment),
        frozenset(environment.extensions),
        # They are tried on what is constant, and then stand in the code no more.
        frozenset(environment.filters.items()),
        frozenset(environment.tests.items()),
        escapes(name) if callable(escapes) else escapes,
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.keep_trailing_newline,
        environment.is_async,
    )


def keep_theme_files():
    """List the files of an installed theme once; a course's own theme is looked through anew."""
    add_anew, kept = Files.add_files_from_theme, {}

    @functools.wraps(add_anew)
    def add_listed(files, environment, config):
        folders = tuple(config.theme.dirs)
        if not all(map(is_installed, folders)):
            add_anew(files, environment, config)
            return
        key = (folders, frozenset(config.theme.static_templates))
        if key not in kept:
            add_anew(found := Files([]), environment, config)
            kept[key] = [(one.src_uri, one.src_dir) for one in found]
        for name, folder in kept[key]:
            if files.get_file_from_path(name) is None:
                files.append(File(name, folder, config.site_dir, config.use_directory_urls))

    Files.add_files_from_theme = add_listed


def is_installed(folder):
    """Whether a folder belongs to the environment or to the engine, so that no test changes it."""
    places = (sys.prefix, Path(course_files.__file__).parents[1])
    return any(Path(folder).is_relative_to(place) for place in places)


def keep_readings():
    """Read a text once: what a reader gives follows from it alone, and nobody changes that.

    But for the settings of a site, which may name variables of the environment.
    """
    texts = {kind: read for kind, read in READERS.items() if kind is not SITE}
    READERS.update({kind: kept_reading(read) for kind, read in texts.items()})
    course_files.scan_page = kept_reading(course_files.scan_page)
    course_files.read_headings = kept_headings(course_files.read_headings)


def kept_reading(read_anew):
    @functools.lru_cache(MOST_TEXTS)
    def kept(source):
        found = []
        return read_anew(source, found), found

    @functools.wraps(read_anew)
    def read(source, found):
        if found:
            return read_anew(source, found)  # A reader may look at what was found before.
        content, told = kept(source)
        found += told
        return content

    return read


def kept_headings(read_anew):
    kept = OrderedDict()

    @functools.wraps(read_anew)
    def read(text, site):
        key = (text, site.extensions, repr(site.extension_settings))
        if key not in kept:
            kept[key] = read_anew(text, site)
            if len(kept) > MOST_TEXTS:
                kept.popitem(last=False)
        return kept[key]

    return read
