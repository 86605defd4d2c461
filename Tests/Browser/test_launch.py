# learn, Apache-2.0. See LICENSE.
"""Exports that a platform launches, on a platform that is strict about what it is told: SCORM 1.2 and cmi5."""
import http.server, json, os, re, subprocess, threading, time, urllib.parse, uuid, zipfile
import xml.etree.ElementTree as ElementTree
import pytest

# A platform's API of SCORM 1.2: each call is noted, and what the data model does not take is an error that stays.
API = """
const elements = {
  "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed|not attempted)$/,
  "cmi.core.score.raw": /^(100(\\.0+)?|\\d{1,2}(\\.\\d+)?)$/, "cmi.core.score.min": /^(100|\\d{1,2})$/,
  "cmi.core.score.max": /^(100|\\d{1,2})$/, "cmi.core.exit": /^(time-out|suspend|logout|)$/,
};
window.kept = { "cmi.core.lesson_status": "not attempted" };
window.calls = []; window.errors = [];
let isOpen = false, error = "0";
const fail = (code, what) => { error = code; errors.push(code + " " + what); return "false"; };
window.API = {
  LMSInitialize(text) {
    calls.push("Initialize");
    if (text !== "") return fail("201", "Initialize");
    if (isOpen) return fail("101", "Initialize twice");
    isOpen = true; error = "0"; return "true";
  },
  LMSGetValue(name) {
    if (!isOpen) { fail("301", "GetValue " + name); return ""; }
    error = "0"; return kept[name] ?? "";
  },
  LMSSetValue(name, value) {
    calls.push(`${name}=${value}`);
    if (!isOpen) return fail("301", "SetValue " + name);
    if (!(name in elements)) return fail("401", name);
    if (typeof value !== "string" || !elements[name].test(value)) return fail("405", `${name}=${value}`);
    kept[name] = value; error = "0"; return "true";
  },
  LMSCommit(text) { calls.push("Commit"); return isOpen && text === "" ? "true" : fail("301", "Commit"); },
  LMSFinish(text) {
    calls.push("Finish");
    if (!isOpen || text !== "") return fail("301", "Finish");
    isOpen = false; return "true";
  },
  LMSGetLastError: () => error, LMSGetErrorString: (code) => code, LMSGetDiagnostic: (code) => code,
};
"""


class Platform:
    """Serves a package, and for cmi5 its fetch address and its record, which refuses what the standard forbids."""

    def __init__(self, folder, launch=None, preferences=None, delay=0.0):
        self.launch = launch or {}
        self.preferences = preferences
        self.statements, self.refused, self.profiles, self.tokens, self.asked = [], [], 0, 0, 0
        # Whether a platform's answer is asked for before anything is said, which strict platforms want (cmi5 §11).
        self.said_first = False
        self.registration = str(uuid.uuid4())
        self.actor = {"objectType": "Agent", "account": {"homePage": "http://127.0.0.1/", "name": "ada"}}
        self.token = "c2VjcmV0Om9uY2U="
        platform = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=folder)

            def log_message(self, *_):
                pass

            def answer(self, status, value=None):
                body = b"" if value is None else json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def allowed(self):
                fine = self.headers.get("Authorization") == f"Basic {platform.token}" \
                    and self.headers.get("X-Experience-API-Version") == "1.0.3"
                if not fine:
                    platform.refused.append(f"{self.command} {self.path}: {dict(self.headers)}")
                    self.answer(401)
                return fine

            def do_POST(self):
                platform.tokens += 1
                time.sleep(delay)
                if self.path != "/fetch" or platform.tokens > 1:
                    return self.answer(200, {"error-code": "1", "error-text": "The token was given already."})
                self.answer(200, {"auth-token": platform.token})

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(url.query))
                if url.path == "/platform.html":
                    page = f"<!doctype html><title>Platform</title><script>{API}</script><iframe src=/index.html width=1200 height=700></iframe>"
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    self.end_headers()
                    return self.wfile.write(page.encode())
                if url.path == "/over.html":
                    return self.answer(200, "over")
                if not url.path.startswith("/xapi/"):
                    return super().do_GET()
                if not self.allowed():
                    return
                if url.path == "/xapi/activities/state":
                    platform.asked += 1
                    fine = query.get("stateId") == "LMS.LaunchData" and query.get("registration") == platform.registration \
                        and json.loads(query["agent"]) == platform.actor and query.get("activityId") == "urn:unit"
                    return self.answer(200, platform.launch) if fine else self.answer(404)
                if url.path == "/xapi/agents/profile" and query.get("profileId") == "cmi5LearnerPreferences":
                    platform.profiles += 1
                    return self.answer(200, platform.preferences) if platform.preferences else self.answer(404)
                self.answer(404)

            def do_PUT(self):
                url = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(url.query))
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not self.allowed():
                    return
                statement = json.loads(body)
                # The same statement once more is nothing new (xAPI, part 3, §2.1.1).
                problem = None if statement in platform.statements else platform.problem(statement, query)
                if problem or url.path != "/xapi/statements":
                    platform.refused.append(problem or self.path)
                    return self.answer(403)
                if statement not in platform.statements:
                    platform.statements.append(statement)
                self.send_response(204)
                self.end_headers()

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def problem(self, statement, query):
        """What cmi5 (§9) forbids about a statement of a unit; None when nothing is."""
        verb = statement["verb"]["id"].rsplit("/", 1)[1]
        before = [one["verb"]["id"].rsplit("/", 1)[1] for one in self.statements]
        context = statement.get("context", {})
        category = [one["id"] for one in context.get("contextActivities", {}).get("category", [])]
        extensions = context.get("extensions", {})
        self.said_first = self.said_first or self.profiles == 0
        rules = [
            (statement.get("id") == query.get("statementId"), "another id"),
            (statement.get("actor") == self.actor, "another actor"),
            (statement["object"]["id"] == "urn:unit", "another activity"),
            (re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", statement.get("timestamp", "")), "no timestamp in UTC"),
            (context.get("registration") == self.registration, "another registration"),
            ("https://w3id.org/xapi/cmi5/context/categories/cmi5" in category, "not of the category cmi5"),
            (extensions.get("https://w3id.org/xapi/cmi5/context/extensions/sessionid") == "session", "no session"),
            ((verb == "initialized") == (not before), "initialized is first, and once"),
            ("terminated" not in before, "after terminated"), (verb not in before, "twice"),
            (("https://w3id.org/xapi/cmi5/context/categories/moveon" in category) == (verb in ("completed", "passed", "failed")), "moveon"),
            (verb in ("initialized", "completed", "passed", "failed", "terminated"), "no verb of cmi5"),
            (verb == "initialized" or re.fullmatch(r"PT\d+(\.\d\d?)?S", statement["result"].get("duration", "")), "no duration"),
            (verb != "completed" or statement["result"].get("completion") is True, "completed without completion"),
            (verb not in ("passed", "failed") or statement["result"].get("success") is (verb == "passed"), "success"),
            (verb not in ("passed", "failed") or extensions.get("https://w3id.org/xapi/cmi5/context/extensions/masteryscore")
             == self.launch.get("masteryScore"), "no masteryscore"),
            (self.launch.get("launchMode") == "Normal" or verb in ("initialized", "terminated"), "a verdict on a look"),
        ]
        return next((f"{verb}: {said}" for fine, said in rules if not fine), None)

    def address(self):
        return self.base + "/index.html?" + urllib.parse.urlencode({
            "endpoint": self.base + "/xapi/", "fetch": self.base + "/fetch", "actor": json.dumps(self.actor),
            "registration": self.registration, "activityId": "urn:unit"})

    @property
    def verbs(self):
        return [one["verb"]["id"].rsplit("/", 1)[1] for one in self.statements]


@pytest.fixture(scope="session")
def package(learn, kinds, work):
    made = {}

    def make(format):
        if format not in made:
            archive, folder = os.path.join(work, format + ".zip"), os.path.join(work, format)
            subprocess.run([learn, "export", kinds, "--to", format, "-o", archive], check=True, capture_output=True)
            with zipfile.ZipFile(archive) as file:
                file.extractall(folder)
            made[format] = folder
        return made[format]

    return make


@pytest.fixture
def platform():
    made = []

    def make(*arguments, **options):
        made.append(Platform(*arguments, **options))
        return made[-1]

    yield make
    for one in made:
        one.server.shutdown()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not problems, problems


def take(frame):
    """From the first page to the result of the self-evaluation, each answer the middle one."""
    frame.locator("a[hreflang=en], a[href*='instruments/self']").first.wait_for()
    if frame.locator("a[hreflang=en]").count():
        frame.locator("a[hreflang=en]").first.click()
    frame.locator("a[href*='instruments/self']").first.click()
    frame.get_by_role("button", name="Begin").click()
    for _ in range(6):
        form = frame.locator("form.asked:not([hidden])")
        form.locator("input[value=mid]").check()
        form.locator("button[type=submit]").click()
    frame.locator("#result [data-line=total]").wait_for()


def test_scorm_1_2(page, platform, package):
    folder = package("scorm12")
    manifest = ElementTree.parse(os.path.join(folder, "imsmanifest.xml")).getroot()
    listed = {os.path.normpath(urllib.parse.unquote(one.get("href"))) for one in manifest.iter() if one.tag.endswith("}file")}
    there = {os.path.relpath(os.path.join(place, name), folder) for place, _, names in os.walk(folder) for name in names}
    # The manifest is not listed by itself, and the report is for the person who exported.
    assert listed == {one for one in there if not one.startswith("report.")} - {"imsmanifest.xml"}
    one = platform(folder)
    page.goto(one.base + "/platform.html")
    take(page.frame_locator("iframe"))
    page.wait_for_function("kept['cmi.core.lesson_status'] === 'completed'")
    page.frame_locator("iframe").get_by_text("Your result was sent to the course.").wait_for()
    page.evaluate("document.querySelector('iframe').src = '/over.html'")
    page.wait_for_function("calls.at(-1) === 'Finish'")
    assert page.evaluate("errors") == []
    kept = page.evaluate("kept")
    assert kept["cmi.core.score.raw"] == "50" and kept["cmi.core.score.max"] == "100" and kept["cmi.core.exit"] == "suspend"
    calls = page.evaluate("calls")
    assert calls.index("cmi.core.lesson_status=incomplete") < calls.index("cmi.core.lesson_status=completed")
    assert "Commit" in calls[calls.index("cmi.core.lesson_status=completed"):]


def data(mode="Normal", **more):
    return {
        "launchMode": mode, "moveOn": "Completed",
        "contextTemplate": {"extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session"}}, **more}


@pytest.mark.parametrize("mastery, verdict", [(None, []), (0.4, ["passed"]), (0.75, ["failed"])])
def test_cmi5_tells_what_happened(page, platform, package, mastery, verdict):
    one = platform(package("cmi5"), launch=data(**({} if mastery is None else {"masteryScore": mastery})))
    page.goto(one.address())
    take(page)
    page.get_by_text("Your result was sent to the course.").wait_for()
    # No way back was named, so there is none.
    assert page.get_by_role("link", name="Back to the course").count() == 0
    page.goto("about:blank")
    page.wait_for_timeout(300)
    assert one.refused == []
    assert one.verbs == ["initialized", "completed"] + verdict + ["terminated"]
    assert one.tokens == 1 and one.profiles == 1 and not one.said_first
    if verdict:
        assert one.statements[2]["result"]["score"] == {"scaled": 0.5}


def test_cmi5_goes_back_where_it_was_launched(page, platform, package):
    one = platform(package("cmi5"), launch=data(), preferences={"languagePreference": "fi-FI,en", "audioPreference": "on"})
    one.launch["returnURL"] = one.base + "/over.html"
    page.goto(one.address())
    # The learner's language is the one to begin in.
    page.wait_for_function("document.documentElement.lang === 'fi'")
    page.get_by_role("link", name="Takaisin kurssille").click()
    page.wait_for_url("**/over.html")
    assert one.refused == [] and one.verbs == ["initialized", "terminated"]


def test_cmi5_loses_nothing_to_a_quick_click(page, platform, package):
    one = platform(package("cmi5"), launch=data(), delay=1.0)
    page.goto(one.address(), wait_until="domcontentloaded")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/index.html")
    assert one.verbs == ["initialized"]
    page.goto("about:blank")
    # What was left behind may still be on its way.
    for _ in range(50):
        if "terminated" in one.verbs:
            break
        page.wait_for_timeout(100)
    assert one.refused == [] and one.verbs == ["initialized", "terminated"] and one.tokens == 1
    # Only the first page asks what the launch is about: the next can say that the session ends before any answer.
    assert one.asked == 1


def test_cmi5_loses_nothing_to_a_click_before_its_script_is_there(page, platform, package):
    one, held = platform(package("cmi5"), launch=data()), []
    page.route("**/learn-launch.js", lambda route: route.continue_() if held else held.append(route))
    page.goto(one.address(), wait_until="commit")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/index.html")
    page.wait_for_timeout(500)
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert held and one.refused == [] and one.verbs == ["initialized", "terminated"] and one.tokens == 1


def test_cmi5_says_again_what_was_not_answered(page, platform, package):
    one, lost = platform(package("cmi5"), launch=data()), []

    def lose(route):
        if not lost:
            lost.append(route.fetch().status)
            return route.abort()
        route.continue_()

    page.route("**/xapi/statements*", lose)
    page.goto(one.address())
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/index.html")
    page.wait_for_timeout(500)
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert lost == [204] and one.refused == [] and one.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_cmi5_says_no_verdict_on_a_look(page, platform, package, mode):
    one = platform(package("cmi5"), launch=data(mode, masteryScore=0.1))
    page.goto(one.address())
    take(page)
    page.wait_for_timeout(300)
    page.goto("about:blank")
    page.wait_for_timeout(300)
    assert one.refused == [] and one.verbs == ["initialized", "terminated"]
