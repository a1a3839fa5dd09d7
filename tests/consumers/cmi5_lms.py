"""An LMS that launches a page by cmi5 and holds its rules, each by the number that it has in the
list of requirements of the specification (`@cmi5/requirements`, made by the ADL Initiative).
"""

import json
import re
import threading
import time
import urllib.parse
import uuid
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree import ElementTree as ET

from serving import Handler, Server

SPACE = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}
VERBS = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
JUDGED = {"completed", "passed", "failed"}
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "1625378"}}


def verb_of(statement):
    return statement["verb"]["id"].removeprefix(VERBS)


def categories_of(statement):
    activities = statement["context"].get("contextActivities", {})
    return {one["id"] for one in activities.get("category", [])}


def is_defined(statement):
    return CMI5 in categories_of(statement)


@dataclass
class Session:
    """One launch of the page."""

    registration: str
    data: dict
    token: str = ""
    statements: list = field(default_factory=list)
    knows_preferences: bool = False

    @property
    def verbs(self):
        """What was told, but for the answers."""
        return [verb_of(one) for one in self.statements if is_defined(one)]

    @property
    def answers(self):
        return [one for one in self.statements if verb_of(one) == "answered"]

    def of(self, verb):
        (one,) = (one for one in self.statements if is_defined(one) and verb_of(one) == verb)
        return one


class Lms:
    """Serves a package, launches it, and remembers what it is told and which rules were broken."""

    def __init__(self, package, folder):
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        unit = ET.parse(folder / "cmi5.xml").getroot().find("c:au", SPACE)
        self.page, self.publisher_id = unit.findtext("c:url", "", SPACE), unit.get("id")
        self.mastery = float(unit.get("masteryScore", "nan"))
        self.sessions, self.states, self.broken, self.manners, self.asked = [], {}, [], {}, []
        self.lock = threading.Lock()
        self.is_released = threading.Event()

        class Listening(_Handler):
            lms = self

        self._server = Server(folder, Listening)
        self.activity = f"{self._server.origin}/activities/7"

    def close(self):
        self.is_released.set()
        self._server.close()

    def address(self, registration=None, *, mode="Normal", returns_to=None):
        """Where the page is launched, in a session of its own."""
        registration = registration or str(uuid.uuid4())
        template = {
            "contextActivities": {"grouping": [{"id": self.publisher_id}]},
            "extensions": {SESSION: str(uuid.uuid4())},
        }
        data = {"contextTemplate": template, "launchMode": mode, "moveOn": "Completed"}
        if self.mastery == self.mastery:
            data["masteryScore"] = self.mastery
        if returns_to:
            data["returnURL"] = f"{self._server.origin}{returns_to}"
        self.sessions.append(Session(registration, data))
        given = {
            "activityId": self.activity,
            "registration": registration,
            "actor": json.dumps(ACTOR),
            "fetch": f"{self._server.origin}/fetch/{len(self.sessions) - 1}",
            "endpoint": f"{self._server.origin}/xapi",
        }
        return f"{self._server.origin}/package/{self.page}?{urllib.parse.urlencode(given)}"

    def launch(self, page, registration=None, **how):
        """Open the page, and wait until the LMS knows that it is ready; returns the session."""
        page.goto(self.address(registration, **how))
        session = self.sessions[-1]
        self.wait(lambda: "initialized" in session.verbs)
        return session

    def leave(self, page, session):
        page.goto("about:blank")
        self.wait(lambda: session.verbs[-1:] == ["terminated"])
        # What is kept for coming back is on its way beside it, and the last answer is in it.
        if session.answers:
            last = session.answers[-1]["object"]["id"].rpartition("/")[2]
            self.wait(lambda: self.record(session.registration).get("place") == f"item-{last}")

    @staticmethod
    def wait(condition):
        ends = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < ends, "the LMS was not told"
            time.sleep(0.05)

    def record(self, registration):
        """What the page left for coming back."""
        return json.loads(self.states.get((registration, "resume"), b"{}"))

    def take(self, session, statements):
        """Each number of the rules that these statements break, in the order in which they come."""
        found, taken = [], []
        for statement in statements:
            if statement in session.statements:
                continue  # As xAPI has it: what was taken once may be sent again, and is one.
            found += [*self._rules(session, statement, [*session.statements, *taken])]
            taken.append(statement)
        if not found:
            session.statements += taken
        self.broken += found
        return not found

    def _rules(self, session, statement, before):
        context, result = statement.get("context", {}), statement.get("result", {})
        verb, defined = verb_of(statement), is_defined(statement)
        told = [verb_of(one) for one in before if is_defined(one)]
        ever = {
            verb_of(one)
            for other in self.sessions
            if other.registration == session.registration
            for one in (*other.statements, *(before if other is session else ()))
            if is_defined(one)
        }
        template = session.data["contextTemplate"]
        kept = context.get("contextActivities", {})
        at = str(statement.get("timestamp"))
        times = [one["timestamp"] for one in before]
        score = result.get("score", {}).get("scaled")
        mark = session.data.get("masteryScore")
        settles = "success" in result or "completion" in result
        rules = {
            "9.1.0.0-1": _is_uuid(statement.get("id")),
            "9.2.0.0-1": statement.get("actor") == ACTOR,
            "9.3.0.0-4": bool(before) or (defined and verb == "initialized"),
            "9.3.0.0-5": "terminated" not in told,
            "9.6.1.0-1": context.get("registration") == session.registration,
            "9.6.3.1-4": context.get("extensions", {}).get(SESSION)
            == template["extensions"][SESSION],
            "9.7.0.0-2": at.endswith("Z") and datetime.fromisoformat(at) is not None,
            "9.3 (order by timestamp)": not times or at >= max(times),
            "10.2.1.0-7": all(
                one in kept.get(name, [])
                for name, given in template["contextActivities"].items()
                for one in given
            ),
            "11.0.0.0-3": session.knows_preferences,
        }
        if defined:
            rules |= {
                "8.1.5.0-6": statement["object"]["id"] == self.activity,
                "9.3.0.0-2": verb not in told,
                "9.3.0.0-3": not (verb in ("passed", "failed") and {"passed", "failed"} & {*told}),
                "9.3.0.0-6": not (verb == "completed" and "completed" in ever),
                "9.3.0.0-7": not (verb == "passed" and "passed" in ever),
                "9.3.0.0-8": not (verb == "failed" and "passed" in ever),
                "9.3.4.0-2": not (verb == "passed" and score is not None and mark is not None)
                or score >= mark,
                "9.3.5.0-2": not (verb == "failed" and score is not None and mark is not None)
                or score < mark,
                "9.5.1 (score of others)": "score" not in result or verb in ("passed", "failed"),
                "9.5.2 (success)": result.get("success")
                == {"passed": True, "failed": False}.get(verb),
                "9.5.3 (completion)": result.get("completion") == {"completed": True}.get(verb),
                "9.5.4.1 (duration)": verb == "initialized"
                or bool(re.fullmatch(r"PT\d+H\d+M\d+(\.\d+)?S", result.get("duration", ""))),
                "9.6.2.2-1": settles == (MOVE_ON in categories_of(statement)),
                "9.6.3.2-2": not (verb in ("passed", "failed") and mark is not None)
                or context["extensions"].get(MASTERY) == mark,
                "10.2.2.0-9": session.data["launchMode"] == "Normal" or verb not in JUDGED,
            }
        else:
            rules |= {"9.6.2.2-2": MOVE_ON not in categories_of(statement)}
        yield from (f"{number}: {verb}" for number, holds in rules.items() if not holds)


def _is_uuid(name):
    try:
        return str(uuid.UUID(name)) == name
    except (TypeError, ValueError):
        return False


class _Handler(Handler):
    """The addresses of an LMS, and the files of the package below `/package/`."""

    lms = None

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/package"))

    def do_GET(self):  # noqa: N802 - so it is called
        if self.path.startswith("/xapi/"):
            return self._xapi()
        if self.path.startswith("/fetch/"):
            return self._broken("8.2.1.0-2: a token is asked for by POST", 405)
        return super().do_GET()

    def do_POST(self):  # noqa: N802 - so it is called
        return self._fetch() if self.path.startswith("/fetch/") else self._xapi()

    def do_PUT(self):  # noqa: N802 - so it is called
        return self._xapi()

    def _answer(self, status, content=b"", kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _broken(self, words, status):
        self.lms.broken.append(words)
        self._answer(status)

    def _is_out_of_order(self, name):
        self.lms.asked.append(name)
        manner = self.lms.manners.get(name)
        if manner == "never":
            self.lms.is_released.wait(60)
            self.close_connection = True
        elif manner:
            self._answer(manner)
        return bool(manner)

    def _fetch(self):
        session = self.lms.sessions[int(self.path.rpartition("/")[2])]
        if self._is_out_of_order("fetch"):
            return None
        if session.token:
            said = {"error-code": "1", "error-text": "The token has been returned already."}
        else:
            session.token = f"{uuid.uuid4().hex}=="
            said = {"auth-token": session.token}
        return self._answer(200, json.dumps(said).encode())

    def _xapi(self):
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, _, query = self.path.removeprefix("/xapi/").partition("?")
        given = {name: one for name, [one] in urllib.parse.parse_qs(query).items()}
        if self._is_out_of_order(path):
            return None
        token = self.headers.get("Authorization", "").removeprefix("Basic ")
        session = next((one for one in self.lms.sessions if one.token == token != ""), None)
        if session is None:
            return self._broken("8.1.2.0-5: the token is in every request", 401)
        if self.headers.get("X-Experience-API-Version") != "1.0.3":
            return self._broken("4.1.0.0-1: the version of xAPI is in every request", 400)
        with self.lms.lock:
            return self._told(path, given, session, content)

    def _told(self, path, given, session, content):
        if "agent" in given and json.loads(given["agent"]) != ACTOR:
            return self._broken("8.1.3.0-3: the agent is that of the launch", 403)
        match self.command, path:
            case "POST", "statements":
                told = json.loads(content)
                statements = told if isinstance(told, list) else [told]
                if not self.lms.take(session, statements):
                    return self._answer(403)
                return self._answer(200, json.dumps([one["id"] for one in statements]).encode())
            case "GET", "agents/profile" if given["profileId"] == "cmi5LearnerPreferences":
                session.knows_preferences = True
                return self._answer(404)
            case _, "activities/state":
                return self._state(given, session, content)
        return self._broken(f"{self.command} {self.path} is no request of cmi5", 400)

    def _state(self, given, session, content):
        if given["activityId"] != self.lms.activity:
            return self._broken("10.1.0.0-3: the activity is that of the launch", 403)
        if given["registration"] != session.registration:
            return self._broken("8.1.4.0-3: the registration is that of the launch", 403)
        name = given["stateId"]
        if self.command == "PUT":
            if name == "LMS.LaunchData":
                return self._broken("10.2.1.0-5: launch data are the LMS's own", 403)
            if session.data["launchMode"] != "Normal":
                return self._broken("10.2.2.0-5: who only looks leaves nothing", 403)
            self.lms.states[session.registration, name] = content
            return self._answer(204)
        if name == "LMS.LaunchData":
            return self._answer(200, json.dumps(session.data).encode())
        kept = self.lms.states.get((session.registration, name))
        return self._answer(200, kept) if kept is not None else self._answer(404)
