"""Profiles of the browser, emptied between tests: a new one costs as much as ten pages."""

from contextlib import contextmanager

TIMEOUT = 10_000
DEFAULTS = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}
VIEWPORT = {"width": 1280, "height": 720}


class Profile:
    """A context of the browser with one page that stays; what is logged or asked is heard."""

    def __init__(self, browser, before="", **settings):
        self.context = browser.new_context(**DEFAULTS, **settings)
        self.context.set_default_timeout(TIMEOUT)
        self.context.add_init_script(before)
        self.context.on("page", self._watch)
        self.complaints, self.tolerated, self.expected = [], (), ()
        self.page = self.context.new_page()

    def begin(self, address, and_from, tolerate, viewport=VIEWPORT, **media):
        """Open a page for a test that expects nothing else to be asked or logged."""
        origin = "/".join(address.split("/")[:3])
        self.complaints = []
        self.tolerated = [tolerate] if isinstance(tolerate, str) else tolerate
        self.expected = (origin, and_from, "data:", "blob:", "file:", "about:")
        if self.page.viewport_size != viewport:
            self.page.set_viewport_size(viewport)
        self.page.emulate_media(**DEFAULTS | media)
        self.page.goto(address)
        return self.page

    def empty(self, blank):
        """Leave nothing of a test: no page, no storage, no listener of its own."""
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        self.page.unroute_all()
        with accepted_dialogs(self.page):  # A worksheet asks whether one really wants to leave.
            self.page.goto(blank)
        self.page.emulate_media(media="null")
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.context.clear_cookies()

    def _complain(self, words):
        if not any(said in words for said in self.tolerated):
            self.complaints.append(words)

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self._complain(f"console: {message.text}")

    def _see(self, request):
        if not request.url.startswith(self.expected):
            self.complaints.append(f"asked {request.url}")

    def _watch(self, page):
        page.on("pageerror", lambda failure: self._complain(f"script: {failure}"))
        page.on("console", self._hear)
        page.on("request", self._see)


class Profiles:
    """Those of one process: each is used by one test at a time."""

    def __init__(self, browser, lasting):
        self._browser = browser
        self._lasting = lasting
        self._free = {}
        self._used = []

    def take(self, origin, before="", **settings):
        """A profile that is as good as new; without an origin to be emptied of, it is new."""
        for gone in [one for one in self._free if one[0] not in self._lasting]:
            for profile in self._free.pop(gone):
                profile.context.close()
        key = origin and (origin, repr(sorted(settings.items())))
        free = self._free.get(key, [])
        profile = free.pop() if free else Profile(self._browser, before, **settings)
        self._used.append((key, profile))
        return profile

    def give_back(self):
        """Empty or close what a test has used; returns what it should not have heard."""
        complaints = []
        for key, profile in self._used:
            if key is None or profile.page.is_closed():
                profile.context.close()
            else:
                profile.empty(f"{key[0]}/blank")
                self._free.setdefault(key, []).append(profile)
            complaints += profile.complaints
        self._used = []
        return complaints

    def close(self):
        for free in self._free.values():
            for profile in free:
                profile.context.close()


@contextmanager
def accepted_dialogs(page):
    def accept(dialog):
        dialog.accept()

    page.on("dialog", accept)
    yield
    page.remove_listener("dialog", accept)
