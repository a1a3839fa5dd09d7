"""While serving: edits are noticed soon, and a browser gets the page as the files are now."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer

from coursewright.model.files import COURSE
from coursewright.sites.changes import watched_folders
from coursewright.sites.last_good import LastGood
from coursewright.sites.quick_build import QuickBuild

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig

    from coursewright.sites.mkdocs_builder import MkDocsBuilder

_LOOK = 0.15
"""Seconds between two looks at the files; MkDocs looks every half a second."""

_PAUSE = 1.0
"""Seconds until pages are built that nobody has asked for, so that browsers come first."""


def serve_quickly(
    server: LiveReloadServer, config: MkDocsConfig, current: Callable[[], MkDocsBuilder]
) -> LiveReloadServer:
    """A server in the place of MkDocs' own, which has not begun to serve."""
    server.server_close()
    root, site = current().course_files.root, Path(server.root)
    quick = QuickBuild(LastGood(server.builder, site, root), current)
    host, port = config.dev_addr
    made = LiveReloadServer(
        _InTime(quick), host, port, server.root, server.mount_path, polling_interval=_LOOK
    )
    made.error_handler = server.error_handler
    made.set_app(_Fresh(made, quick))
    watched = [emitter.watch.path for emitter in server.observer.emitters]
    for path in dict.fromkeys([*watched, *map(str, watched_folders(config))]):
        made.watch(path)
    words = root / COURSE.path
    # What is not there cannot be watched, but its folder sees it come.
    made.watch(str(words if words.is_file() else root), recursive=False)
    return made


class _InTime:
    """Builds what is needed now, and the rest when things are quiet."""

    def __init__(self, quick: QuickBuild) -> None:
        self._quick, self._later = quick, threading.Timer(_PAUSE, quick.finish)

    def __call__(self) -> None:
        self._later.cancel()
        self._quick()
        self._later = threading.Timer(_PAUSE, self._quick.finish)
        self._later.daemon = True
        self._later.start()


class _Fresh:
    """Answers as the server does, but never with a page that is out of date."""

    def __init__(self, server: LiveReloadServer, quick: QuickBuild) -> None:
        self._server, self._quick = server, quick

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        uri = path.removeprefix(self._server.mount_path)
        uri += "index.html" if path.endswith("/") else ""
        while True:
            self._quick.ensure(uri)
            head: list[tuple[Any, ...]] = []
            body = self._server.serve_request(environ, lambda *told, to=head: to.append(told))
            # An edit may have come between.
            if not self._quick.is_stale(uri):
                start_response(*head[-1])
                return body
