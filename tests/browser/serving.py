"""A folder over HTTP as GitHub Pages serves a project, and how a browser is started."""

import functools
import http.server
import io
import json
import re
import threading
from pathlib import Path

# As root in a container Chromium needs the first two; the rest keep it from calling home.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BLANK = b'<!doctype html><title>blank</title><link rel="icon" href="data:,">'
THEME = re.compile(r"<link[^>]* href=\"[^\"]*assets/stylesheets/[^>]*>")
PARTS = re.compile(
    r"(?P<article><article.*</article>).*(?P<footer><p class=\"framed\">.*</dialog>)", re.DOTALL
)


def without_theme(html):
    """What the engine puts into a page: its own styles and scripts, the article, the footer."""
    head = THEME.sub("", html[: html.index("</head>")])
    parts = PARTS.search(html)
    return (
        f"{head}</head><body>"
        f'<main class="md-content">{parts["article"]}</main>'
        f'<footer class="md-copyright">{parts["footer"]}</footer>'
        "</body></html>"
    )


class _Listening(http.server.ThreadingHTTPServer):
    """A page asks for all that it has at once, and on a busy machine nobody answers at once."""

    request_queue_size = 128


def for_the_driver(page):
    """Let a page run words as a script: Playwright's waiting for a function does.

    All else of the page's security policy stays, so that every test of the browser stops at what it
    blocks; `test_security.py` has the pages as they are.
    """
    return page.replace(b"; script-src ", b"; script-src 'unsafe-eval' ", 1)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site under `/course/`, as project pages are."""

    finds = False
    """Whether search finds anything: each page that is opened reads what there is to find, which
    for the whole course takes longer than all else on it."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/course"))

    def send_head(self):
        if self.path == "/blank":
            return self.send_page(BLANK)
        if self.path.endswith("/search/search_index.json") and not self.finds:
            index = json.loads(Path(self.translate_path(self.path)).read_text("utf-8"))
            return self.send_page(json.dumps(index | {"docs": []}).encode())
        page = self.page_asked_for()
        return self.send_page(for_the_driver(page.read_bytes())) if page else super().send_head()

    def page_asked_for(self):
        """The page of the folder that an address leads to; None if it leads to another file."""
        address = self.path.partition("?")[0]
        path = Path(self.translate_path(address))
        page = path / "index.html" if address.endswith("/") else path
        return page if page.suffix == ".html" and page.is_file() else None

    def send_page(self, page):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def log_message(self, *_):
        pass


class BareHandler(Handler):
    """Serves the pages without the theme, which takes most of the time of opening one."""

    def send_page(self, page):
        html = page.decode("utf-8")
        return super().send_page(
            without_theme(html).encode("utf-8") if "<article" in html else page
        )


class SearchedHandler(Handler):
    """Serves a site in which search finds what is there."""

    finds = True


class HandlerOfPagesAsTheyAre(SearchedHandler):
    """Serves a site as any other server does."""

    def page_asked_for(self):
        return None


class Server:
    """Serves a folder; the folder may be built anew while it is served."""

    def __init__(self, folder, handler=Handler):
        self._folder = folder
        handler = functools.partial(handler, directory=str(folder))
        self._server = _Listening(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def pages(self):
        """Every page of the folder, as one asks for it."""
        found = self._folder.rglob("index.html")
        return sorted(f"{page.parent.relative_to(self._folder).as_posix()}/" for page in found)

    def address(self, page=""):
        return f"{self.origin}/course/{page}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Disk:
    """The unpacked offline copy: to a test it is a server of the same pages."""

    origin = "file://"

    def __init__(self, folder):
        # What a symbolic link leads to: a browser says of a page where it really is.
        self._folder = folder.resolve()

    def pages(self):
        """Every page of the folder, as one asks a server for it."""
        found = (path.relative_to(self._folder) for path in self._folder.rglob("*.html"))
        names = (
            path.parent if path.name == "index.html" else path.with_suffix("") for path in found
        )
        return sorted(f"{name.as_posix()}/" for name in names)

    def address(self, page=""):
        path = re.split(r"[?#]", page, maxsplit=1)[0]
        file = self._folder / path
        if path in ("", "./") or path.endswith("/"):
            index = file / "index.html"
            file = index if index.is_file() else file.with_suffix(".html")
        return file.as_uri() + page[len(path) :]
