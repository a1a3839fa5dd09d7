"""What each build would make anew, kept for a process.

More than half of the time of building a small course is compiling the templates of its theme.
"""

import functools

import jinja2


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
