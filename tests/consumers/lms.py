"""An LMS with one course: scorm-again around a package of ours, in a frame of its page."""

import functools
import json
import zipfile
from pathlib import Path

from serving import Handler, Server
from steps import Item, until

HERE = Path(__file__).resolve().parent
RUNTIMES = {"scorm-1.2": "scorm12.js", "scorm-2004": "scorm2004.js"}

HOST = """<!doctype html><html lang="en"><title>LMS</title><link rel="icon" href="data:,">
<script src="/runtime.js"></script>
<script>
const settings = {autocommit: false, logLevel: 5, mastery_override: false, autoProgress: false};
const is12 = %(is12)s, kept = %(kept)s, manner = %(manner)s;
const real = is12 ? new window.Scorm12API(settings) : new window.Scorm2004API(settings);
if (Object.keys(kept).length) real.loadFromFlattenedJSON(kept);
const calls = [];
const prefix = is12 ? "LMS" : "";
const names = ["Initialize", is12 ? "Finish" : "Terminate", "GetValue", "SetValue", "Commit",
  "GetLastError", "GetErrorString", "GetDiagnostic"];
const spoken = Object.fromEntries(names.map((name) => [prefix + name, (...words) => {
  if (manner === "throws") { calls.push([name, words, "", "0"]); throw new Error("out of order"); }
  if (manner === "refuses") { calls.push([name, words, "false", "0"]); return "false"; }
  const result = real[prefix + name](...words);
  calls.push([name, words, String(result), String(real.lastErrorCode)]);
  return result;
}]));
if (manner !== "none") window[is12 ? "API" : "API_1484_11"] = spoken;
</script>
<style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh }</style>
<iframe name="sco" src="/package/index.html" title="course"></iframe></html>"""


class _Handler(Handler):
    def __init__(self, *words, host, runtime, **named):
        self.host, self.runtime = host, runtime
        super().__init__(*words, **named)

    def translate_path(self, path):
        if path == "/runtime.js":
            return str(self.runtime)
        return super().translate_path(path.removeprefix("/package"))

    def send_head(self):
        return self.send_page(self.host()) if self.path == "/lms" else super().send_head()


class Example(Item):
    """A question of every kind, wherever it is shown."""

    @property
    def name(self):
        return f"example-{self.kind}"


class Lms:
    """Serves a package, and remembers what it said."""

    def __init__(self, package, form, folder):
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        self.is12, self.manner, self.kept = form == "scorm-1.2", "listens", {}
        runtime = HERE / "node_modules" / "scorm-again" / "dist" / RUNTIMES[form]
        handler = functools.partial(_Handler, host=self._host, runtime=runtime)
        self._server = Server(folder, handler)

    def _host(self):
        named = {"is12": self.is12, "kept": self.kept, "manner": self.manner}
        return (HOST % {name: json.dumps(value) for name, value in named.items()}).encode()

    def close(self):
        self._server.close()

    def launch(self, page):
        """Open the LMS's page; returns the frame in which the package is."""
        page.goto(f"{self._server.origin}/lms")
        frame = page.frame(name="sco")
        frame.wait_for_load_state("load")
        return frame

    def address(self):
        """Of the page itself, without an LMS around it."""
        return f"{self._server.origin}/package/index.html"

    def leave(self, page):
        """Close the package, and let the LMS keep what it was given."""
        page.frame_locator("iframe").locator("html").evaluate("() => {}")
        page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        until(page, "!document.querySelector('iframe').contentWindow.coursewright")
        calls = self.calls(page)
        told = self.told(page)
        entry = "cmi.core.entry" if self.is12 else "cmi.entry"
        written = ("exit", "session_time", "interactions")
        self.kept = {
            name: value for name, value in told.items() if not any(one in name for one in written)
        } | {entry: "resume"}
        return calls

    @staticmethod
    def calls(page):
        """Each call, what was said with it, what was answered, and its error."""
        return page.evaluate("calls")

    def told(self, page):
        """What the LMS was given last, by name."""
        return {
            words[0]: words[1]
            for name, words, result, _ in self.calls(page)
            if name == "SetValue" and result == "true"
        }

    def interactions(self, page):
        """The answers that were reported, in their order."""
        found = {}
        for name, value in self.told(page).items():
            if name.startswith("cmi.interactions."):
                _, _, number, *rest = name.split(".")
                found.setdefault(int(number), {})[".".join(rest)] = value
        return [found[number] for number in sorted(found)]


def wait_for_lms(page):
    """Wait until the package has told what happened: it lets its page be painted first."""
    until(
        page,
        """() => {
          const now = performance.now();
          if (calls.length !== window.lastCount) {
            window.lastCount = calls.length;
            window.lastCall = now;
          }
          return now - window.lastCall > 600 && calls.at(-1)?.[0] === "Commit";
        }""",
    )
