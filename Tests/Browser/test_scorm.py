# learn, Apache-2.0. See LICENSE.
"""Units of SCORM 1.2 and 2004 in a browser: taken, suspended, resumed, finished; and one that wants more than is its own."""
import io, json, re, time, zipfile
import pytest
import house
from conftest import built
from served import Client, Server
from world import PASSWORD

# What units of authoring tools do: look for the API through the windows around them, and speak with it.
UNIT = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A unit</title><script>
let here = window; while (!here.API && !here.API_1484_11 && here.parent !== here) here = here.parent;
window.api = here.API_1484_11 || here.API;
window.old = !here.API_1484_11;
window.call = (name, ...values) => api[old ? ({ Terminate: "LMSFinish" }[name] || "LMS" + name) : name](...values);
window.error = () => Number(call("GetLastError"));
window.asked = [];
addEventListener("load", () => asked.push(call("Initialize", "")));
</script></head><body><h1>NAME</h1></body></html>"""

OLD = """<manifest identifier="wind" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>Wind and weather</title>
<item identifier="one" identifierref="r1" parameters="?page=1"><title>Reading the wind</title><adlcp:datafromlms>first</adlcp:datafromlms></item>
<item identifier="two" identifierref="r2"><title>The test</title><adlcp:prerequisites type="aicc_script">one</adlcp:prerequisites>
<adlcp:masteryscore>60</adlcp:masteryscore></item></organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="units/one.html"/>
<resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="units/two.html"/></resources></manifest>"""

NEW = """<manifest identifier="rain" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>Rain</title>
<item identifier="lesson" identifierref="r1"><title>A lesson</title></item>
<item identifier="test" identifierref="r2"><title>A test</title>
<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>
<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="known" satisfiedByMeasure="true">
<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing></item>
<imsss:sequencing><imsss:controlMode flow="true" choice="true"/></imsss:sequencing></organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="units/one.html"/>
<resource identifier="r2" type="webcontent" adlcp:scormType="sco" href="units/two.html"/></resources></manifest>"""


def package(manifest):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        for name in ("one", "two"):
            archive.writestr(f"units/{name}.html", UNIT.replace("NAME", name))
    return file.getvalue()


class Platform:
    """A server that launches programs, and somebody who may do everything on it by a token."""

    def __init__(self, server):
        self.server = server
        client = Client(server.base)
        client.send(client.get(server.pages_are_up()), "/setup/", follow=True, name="root", display="Root Person", password=PASSWORD)
        page = client.get("/en/account")
        made = client.send(page, "/account/tokens", token="A program", scope=page.form("/account/tokens").choices["scope"])
        self.client, self.token = client, re.search(r"learn_[\w-]{43}", made.html)[0]

    def ask(self, method, path, body=None, kind="application/json"):
        sent = self.client.request(method, f"/api/v1/{path}", body, {"Authorization": f"Bearer {self.token}", "Content-Type": kind})
        assert sent.status in (200, 201), f"{sent.status}: {sent.text}"
        return json.loads(sent.body)

    def enrol(self, manifest):
        course = self.ask("POST", "launchables?visibility=public", package(manifest), "application/zip")
        return course, self.ask("POST", f"launchables/{course['id']}/registrations", b"{}")["id"]

    def launch(self, registration, unit=0, mode="Normal"):
        return self.ask("POST", f"registrations/{registration}/launch", json.dumps(
            {"unit": unit, "mode": mode, "returnURL": f"{self.server.base}/en/courses"}).encode())["url"]

    def standing(self, registration):
        return self.ask("GET", f"registrations/{registration}")


@pytest.fixture(scope="module")
def platform():
    with Server(built("learnserve"), [], flags=["--active-content", "yes"]) as server:
        yield Platform(server)


@pytest.fixture
def window(browser):
    """Opens addresses in a browser where nobody is signed in; fails when a script of ours did."""
    context, faults = browser.new_context(locale="en-GB"), []
    context.set_default_timeout(20_000)

    def make(address):
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield make
    context.close()
    assert not faults, faults


def unit(page, name):
    """The frame of a unit, once it has found its API and spoken with it."""
    page.wait_for_function(
        "name => { const frame = document.getElementById('unit'); return !frame.hidden && frame.contentWindow.asked?.length"
        " && frame.contentDocument.querySelector('h1').textContent === name }", arg=name)
    frame = next(one for one in page.frames if f"/units/{name}.html" in one.url)
    assert frame.evaluate("asked") == ["true"]
    return frame


def put(frame, values):
    for name, value in values.items():
        assert frame.evaluate("([name, value]) => call('SetValue', name, value)", [name, value]) == "true", f"{name}: {frame.evaluate('error()')}"


def get(frame, name):
    return frame.evaluate("name => call('GetValue', name)", name)


def test_a_course_of_scorm_12(platform, window):
    course, registration = platform.enrol(OLD)
    assert course["kind"] == "scorm12" and [one["title"]["und"] for one in course["units"]] == ["Reading the wind", "The test"]
    page = window(platform.launch(registration))
    first = unit(page, "one")
    assert page.title() == "Wind and weather" and "?page=1" in first.url
    assert get(first, "cmi.core.entry") == "ab-initio" and get(first, "cmi.launch_data") == "first"
    assert get(first, "cmi.core.student_name") == "Root Person" and get(first, "cmi.core._children").startswith("student_id,")
    assert page.locator("#contents button").all_inner_texts() == ["Reading the wind"], "The test waits for the reading"
    assert first.evaluate("call('SetValue', 'cmi.core.lesson_status', 'done')") == "false" and first.evaluate("error()") == 405
    put(first, {"cmi.suspend_data": "page=3", "cmi.core.lesson_location": "3", "cmi.core.exit": "suspend", "cmi.core.session_time": "00:05:00"})
    assert first.evaluate("call('Commit', '')") == "true"
    page.close()

    page = window(platform.launch(registration))
    first = unit(page, "one")
    assert get(first, "cmi.core.entry") == "resume" and get(first, "cmi.suspend_data") == "page=3"
    assert get(first, "cmi.core.total_time") == "0000:05:00.00"
    put(first, {"cmi.core.lesson_status": "completed", "cmi.core.exit": ""})
    assert first.evaluate("call('Terminate', '')") == "true" and first.evaluate("call('Commit', '')") == "false"
    assert first.evaluate("error()") == 301
    page.get_by_text("This part has ended. What you did is kept.").wait_for()
    page.get_by_role("button", name="The test").click()
    second = unit(page, "two")
    put(second, {"cmi.core.score.raw": "80", "cmi.core.score.min": "0", "cmi.core.score.max": "100",
                 "cmi.interactions.0.id": "q1", "cmi.interactions.0.type": "choice", "cmi.interactions.0.student_response": "a",
                 "cmi.interactions.0.result": "correct"})
    assert second.evaluate("call('Terminate', '')") == "true"
    standing = platform.standing(registration)
    assert standing["satisfied"] and [one["completed"] for one in standing["units"]] == [True, True]
    assert standing["units"][1]["passed"] and standing["units"][1]["score"] == 0.8
    assert page.get_by_role("link", name="Back to the course page").get_attribute("href") == f"{platform.server.base}/en/courses"
    page.close()


def test_a_course_of_scorm_2004(platform, window):
    _, registration = platform.enrol(NEW)
    page = window(platform.launch(registration))
    lesson = unit(page, "one")
    assert get(lesson, "cmi.entry") == "ab-initio" and get(lesson, "adl.nav.request_valid.continue") == "true"
    assert page.locator("#controls button").all_inner_texts() == ["Next", "Save and leave", "Finish"]
    put(lesson, {"cmi.completion_status": "completed", "cmi.success_status": "passed", "adl.nav.request": "continue", "cmi.exit": ""})
    assert lesson.evaluate("call('Terminate', '')") == "true"
    test = unit(page, "two")
    assert page.locator("#controls button").all_inner_texts() == ["Next", "Save and leave", "Finish"], "The manifest hides the way back"
    assert get(test, "cmi.objectives.0.id") == "known" and get(test, "cmi.scaled_passing_score") == "0.6"
    put(test, {"cmi.suspend_data": "question=2", "cmi.exit": "suspend", "cmi.session_time": "PT2M"})
    page.get_by_role("button", name="Save and leave").click()
    page.get_by_text("You have left the course. What you did is kept.").wait_for()
    page.close()

    page = window(platform.launch(registration))
    page.locator("#unit:not([hidden])").wait_for(state="attached")
    test = next(one for one in page.frames if "/units/" in one.url)
    if "one.html" in test.url:
        # The first unit was asked for by its number; the way on leads back to the one that was left.
        page.get_by_role("button", name="A test").click()
    test = unit(page, "two")
    assert get(test, "cmi.suspend_data") == "question=2" and get(test, "cmi.entry") == "resume", "What was not committed is kept too"
    put(test, {"cmi.score.scaled": "0.75", "cmi.completion_status": "completed", "cmi.exit": "normal", "adl.nav.request": "exitAll"})
    assert get(test, "cmi.success_status") == "passed"
    assert test.evaluate("call('Terminate', '')") == "true"
    page.get_by_text("You have left the course. What you did is kept.").wait_for()
    standing = platform.standing(registration)
    assert [one["passed"] for one in standing["units"]] == [True, True] and standing["units"][1]["score"] == 0.75
    assert standing["satisfied"]
    page.close()


def test_looking_around_changes_nothing(platform, window):
    _, registration = platform.enrol(NEW)
    page = window(platform.launch(registration, mode="Browse"))
    lesson = unit(page, "one")
    assert get(lesson, "cmi.mode") == "browse" and get(lesson, "cmi.credit") == "no-credit"
    put(lesson, {"cmi.completion_status": "completed", "cmi.success_status": "passed"})
    assert lesson.evaluate("call('Terminate', '')") == "true"
    standing = platform.standing(registration)
    assert not standing["satisfied"] and not standing["units"][0]["completed"]
    page.close()


def test_the_older_of_two_windows_can_do_nothing_any_more(platform, window):
    _, registration = platform.enrol(OLD)
    first = window(platform.launch(registration))
    old = unit(first, "one")
    second = window(platform.launch(registration))
    new = unit(second, "one")
    put(old, {"cmi.suspend_data": "old"})
    assert old.evaluate("call('Commit', '')") == "false" and old.evaluate("error()") == 101
    put(new, {"cmi.suspend_data": "new"})
    assert new.evaluate("call('Commit', '')") == "true"
    first.close()
    second.close()


# What a unit tries that is not content with its own.
HOSTILE = """async ([pages, secret]) => {
  const found = {};
  found.cookie = document.cookie;
  const fails = async (name, make) => { try { found[name] = (await make()).status } catch (error) { found[name] = "blocked" } };
  await fails("account", () => fetch(pages + "/en/account", { credentials: "include" }));
  await fails("api", () => fetch(pages + "/api/v1/me", { credentials: "include" }));
  await fails("post", () => fetch(pages + "/en/account/tokens", { method: "POST", credentials: "include", body: "token=x" }));
  const play = async (name, message, of = secret) => {
    const answer = await fetch(`${pages}/launches/${of}/play`, { method: "POST", body: JSON.stringify(message) });
    found[name] = { status: answer.status, ...await answer.json() };
  };
  await play("identity", { do: "commit", visit: 1, writes: [["cmi.core.student_id", "somebody"]] });
  await play("score", { do: "commit", visit: 1, writes: [["cmi.core.score.raw", "1000"]] });
  await play("later", { do: "commit", visit: 2, writes: [["cmi.suspend_data", "x"]] });
  await play("nonsense", { do: "erase" });
  await play("guess", { do: "open" }, "x".repeat(43));
  await play("long", { do: "commit", visit: 1, writes: [["cmi.suspend_data", "x".repeat(5000)]] });
  return found;
}"""


def test_a_hostile_unit_gets_nothing(platform, window):
    _, registration = platform.enrol(OLD)
    address = platform.launch(registration)
    page = window(address)
    frame = unit(page, "one")
    found = frame.evaluate(HOSTILE, [platform.server.base, re.search(r"secret=([\w-]+)", address)[1]])
    assert found["cookie"] == "" and found["account"] == found["api"] == found["post"] == "blocked"
    assert not found["identity"]["isKept"] and found["identity"]["refused"]["error"] == 403
    assert not found["score"]["isKept"] and found["score"]["refused"]["error"] == 405
    assert not found["later"]["isKept"] and not found["long"]["isKept"]
    assert found["nonsense"]["status"] == 400 and not found["guess"]["isKept"] and found["guess"]["isElsewhere"]
    assert get(frame, "cmi.core.student_id") not in ("", "somebody")
    standing = platform.standing(registration)
    assert not standing["units"][0]["completed"] and "score" not in standing["units"][0]
    page.close()


# Values of every kind for elements of every kind: what the page takes, the server takes too.
ANYTHING = """seed => {
  let state = seed;
  const next = (count) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % count; };
  const values = ["", "0", "1", "-1", "0.5", "2", "completed", "passed", "incomplete", "suspend", "true", "a", "a[,]b", "1[.]a", "1[:]2",
    "PT5S", "P1Y2M", "00:00:05", "2026-11-21", "2026-02-30", "2024-02-29T10:00:00+02:00", "{lang=sv}ord", "{lang=}x", "{lang=?}x", "choice",
    "fill-in", "numeric", "performance", "{case_matters=true}a", "urn:", "urn:a:b", "a b", "\\u{1F3B5}", "y".repeat(300), "y".repeat(4097),
    "{target=lesson}choice", "{target=}jump", "correct", "wrong", "en-GB", "x-klingon", "i", "7.", ".5", "+1", "1e3"];
  const names = Object.keys(tables.elements).concat(["", "cmi", "cmi..id", "cmi.objectives.00.id", "cmi.objectives.n.id", "cmi._count"]);
  const taken = [];
  for (let turn = 0; turn < 3000; turn += 1) {
    const name = names[next(names.length)].replace(/\\.n\\./g, () => `.${next(3)}.`).replace(/^adl\\.nav\\.request$/, "cmi.location");
    if (call("SetValue", name, values[next(values.length)]) === "true") taken.push(name);
  }
  return taken.length;
}"""


@pytest.mark.parametrize("manifest", [OLD, NEW], ids=["1.2", "2004"])
def test_page_and_server_agree(platform, window, manifest):
    _, registration = platform.enrol(manifest)
    page = window("about:blank")
    tables = {}
    page.on("response", lambda answer: tables.update(answer.json()) if answer.url.endswith("/play") and "model" not in tables else None)
    page.goto(platform.launch(registration))
    frame = unit(page, "one")
    for seed in range(1, 6):
        frame.evaluate("tables => { window.tables = tables }", tables["model"])
        assert frame.evaluate(ANYTHING, seed) > 100
        assert frame.evaluate("call('Commit', '')") == "true", frame.evaluate("call('GetDiagnostic', '')")
    page.close()


@pytest.mark.parametrize("manifest, scored", [(OLD, {"cmi.core.lesson_status": "completed", "cmi.core.score.raw": "70"}),
                                              (NEW, {"cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.scaled": "0.7"})],
                         ids=["1.2", "2004"])
def test_a_learner_sees_on_the_course_page_how_far_they_are(platform, browser, manifest, scored):
    course, _ = platform.enrol(manifest)
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    address = f"{platform.server.base}/en/courses/{course['id']}"
    page.goto(address)
    assert "not begun" in page.locator("main tbody tr").first.inner_text()
    page.get_by_role("button", name="Start").first.click()
    first = unit(page, "one")
    put(first, {**scored, "cmi.suspend_data": "x"})
    assert first.evaluate("call('Terminate', '')") == "true"
    page.get_by_role("link", name="Back to the course page").click()
    line = page.locator("main tbody tr").first.inner_text()
    assert page.url.startswith(address) and "completed" in line and "70" in line, line
    # A unit that was left by closing the window is gone on with.
    second = page.locator("main tbody tr").nth(1)
    second.get_by_role("button", name="Start").click()
    test = unit(page, "two")
    put(test, {"cmi.suspend_data": "half"})
    assert test.evaluate("call('Commit', '')") == "true"
    page.goto(address)
    assert "begun" in page.locator("main tbody tr").nth(1).inner_text()
    page.locator("main tbody tr").nth(1).get_by_role("button", name="Continue").click()
    test = unit(page, "two")
    assert get(test, "cmi.suspend_data") == "half"
    context.close()


# A unit that says its last words only when it goes.
LAST_WORDS = """() => addEventListener("pagehide", () => {
  call("SetValue", old ? "cmi.core.lesson_status" : "cmi.completion_status", "completed");
  call("SetValue", "cmi.suspend_data", "last words");
  window.parent.lastWords = call("Terminate", "");
})"""


def test_last_words_are_kept(platform, window):
    _, registration = platform.enrol(NEW)
    page = window(platform.launch(registration))
    unit(page, "one").evaluate(LAST_WORDS)
    page.get_by_role("button", name="Next").click()
    second = unit(page, "two")
    assert page.evaluate("lastWords") == "true"
    assert platform.standing(registration)["units"][0]["completed"]
    # And where the window is closed the browser takes them along.
    second.evaluate(LAST_WORDS)
    page.close(run_before_unload=False)
    for _ in range(50):
        if platform.standing(registration)["units"][1]["completed"]:
            break
        time.sleep(0.1)
    assert platform.standing(registration)["units"][1]["completed"]


def look(page, faults, where):
    """The player with the unit in it, and the unit's frame by itself, as the house wants every page."""
    for frame in page.frames[1:]:
        frame.evaluate(house.AXE)
    house.look(page, faults, where=where, name=f"scorm-{re.sub('[^a-z0-9]+', '-', where)}")
    for width in house.SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        box = page.locator("#unit").bounding_box()
        if box and (box["height"] < 300 or box["x"] < 0 or box["x"] + box["width"] > width + 1):
            faults.add(f"the unit has too little room: {box}", f"{where} at {width}")


@pytest.mark.parametrize("language", house.LANGUAGES)
@pytest.mark.parametrize("manifest", [OLD, NEW], ids=["1.2", "2004"])
def test_nothing_is_wrong_with_the_player(platform, browser, manifest, language):
    _, registration = platform.enrol(manifest)
    context = browser.new_context(locale=language)
    context.set_default_timeout(20_000)
    page, faults = context.new_page(), house.Faults()
    kind = "old" if manifest is OLD else "new"
    page.goto(platform.launch(registration))
    first = unit(page, "one")
    assert page.evaluate("document.documentElement.lang") == language
    look(page, faults, f"{kind} {language}: a unit that runs")
    put(first, {"cmi.core.lesson_status" if kind == "old" else "cmi.completion_status": "completed"})
    assert first.evaluate("call('Terminate', '')") == "true"
    page.locator("#note:not([hidden])").wait_for()
    look(page, faults, f"{kind} {language}: a unit that has ended")
    page.goto("about:blank")
    page.goto(platform.launch(registration).replace("secret=", "secret=x"))
    page.locator("#note").get_by_text(re.compile("window|ikkunassa|fönster")).wait_for()
    look(page, faults, f"{kind} {language}: a player that opens nothing")
    context.close()
    assert not faults, str(faults)
