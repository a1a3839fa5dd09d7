"""A folder over HTTP as GitHub Pages serves a project, and how a browser is started."""

import functools
import http.server
import threading

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


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site under `/course/`, as project pages are."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/course"))

    def log_message(self, *_):
        pass


class Server:
    """Serves a folder; the folder may be built anew while it is served."""

    def __init__(self, folder):
        self._folder = folder
        handler = functools.partial(Handler, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
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
