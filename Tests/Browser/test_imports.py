# learn, Apache-2.0. See LICENSE.
"""Files of other systems brought in on the educator's page, looked at, published, and taken to a result with scores."""
import io, os, re, zipfile
import pytest

import foreign, house
from conftest import built, content_of
from people import Person
from served import Server
from world import PASSWORD

FILES = {
    "canvas": ("course.imscc", "application/zip", foreign.archive(foreign.CANVAS)),
    "moodle": ("bank.xml", "text/xml", foreign.MOODLE.encode()),
    "gift": ("pitch.gift", "text/plain", foreign.GIFT.encode()),
}
# For each question by words of it: what to choose or write. Then the same with faults.
RIGHT = {
    "canvas": {"quiet parts louder": "A compressor", "two channels": "False", "have strings": ["Viola", "Harp"], "returns called": {"": "Refrain"}},
    "moodle": {"hum come from": "The mains", "phantom power": "False", "sample rate": {"": "44.1"}, "for mixing": {"": "MIXER"},
               "Which plug": [("Guitar", "Jack"), ("Microphone", "XLR")]},
    "gift": {"doubles the frequency": "The octave", "lower than a cello": "True", "hertz stands": {"": "440.5"},
             "Match the voices": [("High", "Soprano"), ("Low", "Bass")], "dotted quarter": "three", "two pitches": {"": "interval"}},
}
# Of 6, 7 and 6 points: what is left in percent. Canvas gives 2 to the first and the third question, and scores each in percent.
FAULTS = {
    "canvas": ({"two channels": "True", "returns called": {"": "bridge"}}, 66.67),
    "moodle": ({"hum come from": "A loose plug", "Which plug": [("Guitar", "Jack"), ("Microphone", "Jack")]}, 71.43),
    "gift": ({"doubles the frequency": "The fifth", "hertz stands": {"": "442"}, "Match the voices": [("High", "Soprano"), ("Low", "Soprano")]}, 58.33),
}


@pytest.fixture(scope="module")
def site(browser):
    with Server(built("learnserve")) as server:
        server.content = content_of(server)
        root = Person(browser, server)
        root.go(server.pages_are_up())
        root.send("/setup/", name="root", display="Root", password=PASSWORD)
        one = Person(browser, server).sign_up("eddie")
        root.go("/en/administration?q=eddie")
        root.send("/roles", role="educator")
        yield server, one
        one.close()
        root.close()


def bring(one, kind, language="en"):
    """Sends a file, and gives the address of its review."""
    name, media, data = FILES[kind]
    one.go(f"/{language}/studio/imports")
    one.send("/studio/imports", file={"name": name, "mimeType": media, "buffer": data})
    assert re.search(r"/studio/imports/[0-9a-f-]{36}$", one.page.url), one.page.inner_text("main")
    return one.page.url.removeprefix(one.server.base)


def answer(page, given):
    form = page.locator("main form[action*='/attempts/']").first
    if isinstance(given, dict):
        form.locator("input[type=text], input:not([type])").first.fill(given[""])
    elif isinstance(given, list) and isinstance(given[0], tuple):
        for row, choice in given:
            form.get_by_label(row, exact=False).first.select_option(label=choice)
    else:
        for text in given if isinstance(given, list) else [given]:
            box = form.get_by_label(text, exact=False)
            if box.count() == 0 or box.first.evaluate("one => one.tagName") == "SELECT":
                form.locator("select").first.select_option(label=text)
            else:
                box.first.check()


def take(one, door, answers):
    """Answers each question by its words, to the result; gives the score of the whole."""
    one.go(door)
    one.send("/attempts")
    page, asked = one.page, set()
    for _ in range(40):
        if page.url.split("?")[0].endswith("/result"):
            break
        said = page.inner_text("main")
        if "/review" in page.url:
            one.send("/finish")
            continue
        words = next((words for words in answers if words in said), None)
        assert words, f"no answer for: {said}"
        asked.add(words)
        answer(page, answers[words])
        page.locator("button[value=next], button[value=finish]").first.click()
        assert page.locator(".problems").count() == 0, page.inner_text("main")
    assert page.url.split("?")[0].endswith("/result"), page.url
    assert asked == set(answers)
    return page.request.get(page.url.split("?")[0] + ".json").json()["total"]["score"]


@pytest.mark.parametrize("kind", FILES)
def test_it_is_brought_in_published_and_taken_to_its_result(browser, site, kind):
    server, one = site
    review = bring(one, kind)
    page = one.page
    said = page.inner_text("main")
    assert FILES[kind][0] in said and "Nothing is stored until you publish it" in said
    assert page.locator("#dropped").count() == 1, said
    if kind == "canvas":
        assert "Mixing for beginners" in said and "film.mp4" in said and "leads nowhere outside of the source" in said
    # Nobody finds anything before it is published.
    pack = page.locator("[name=id]").input_value()
    assert page.request.get(f"{server.base}/en/packs/{pack}/").status == 404
    instrument = page.locator("main a[href*='/instruments/']").first
    name = instrument.get_attribute("href").split("/")[-1]
    instrument.click()
    page.locator("main a[href*='/instruments/']").first.click()
    assert next(iter(RIGHT[kind])) in page.inner_text("main")
    if kind != "gift":
        pictures = page.locator("main img[src*='/media/']")
        assert pictures.first.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
        assert pictures.first.get_attribute("src").startswith(server.content + "/imports/")
    folder = page.request.get(server.base + review + "/folder.zip")
    names = zipfile.ZipFile(io.BytesIO(folder.body())).namelist()
    assert f"{pack}/pack.yaml" in names and f"{pack}/report.md" in names, names
    one.go(review)
    one.send("/publish", **{"title.en": f"Out of {kind}", "id": f"from-{kind}", "visibility": "public"})
    assert "is published" in page.inner_text("main"), page.inner_text("main")
    assert one.go(review).status == 404
    for script, changes, score in ((True, {}, 100), (False, *FAULTS[kind])):
        learner = Person(browser, server, script=script)
        found = take(learner, f"/en/packs/from-{kind}/instruments/{name}", {**RIGHT[kind], **changes})
        assert abs(found - score) < 0.01, f"{kind}: {found}, not {score}"
        learner.close()
    if kind == "canvas":
        one.go("/en/packs/from-canvas/lessons/what-a-mix-is")
        assert "A mix is a balance of tracks." in page.inner_text("main")
        assert page.locator("main script, main [onload]").count() == 0 and not one.ran


def test_every_page_of_an_import_has_no_faults(browser, site):
    """axe, widths, themes and languages, and what stands on the pages when something is wrong."""
    server, one = site
    faults = house.Faults()
    for language, kind in (("en", "canvas"), ("fi", "gift"), ("sv", "moodle")):
        review = bring(one, kind, language)
        page = one.page
        house.look(page, faults, name=f"import-review-{kind}.{language}")
        assert page.evaluate("document.documentElement.lang") == language
        page.locator("main a[href*='/instruments/']").first.click()
        house.look(page, faults, name=f"import-instrument-{kind}.{language}")
        page.locator("main a[href*='/instruments/']").first.click()
        house.look(page, faults, name=f"import-questions-{kind}.{language}")
        if kind == "canvas":
            one.go(review)
            page.locator("main a[href*='/lessons/']").last.click()
            house.look(page, faults, name=f"import-lesson.{language}")
        one.go(review)
        one.send("/publish", id="Not an id!", version="one")
        assert page.locator("[aria-invalid=true]").count() == 2, page.inner_text("main")
        house.look(page, faults, [(1280, "light"), (375, "dark")], name=f"import-refused.{language}")
        one.go(f"/{language}/studio/imports")
        house.look(page, faults, name=f"import-form.{language}")
        one.send("/studio/imports", file={"name": "song.mid", "mimeType": "audio/midi", "buffer": b"MThd\0\0\0\6\0\0\0\0"})
        assert page.locator(".refusal").count() == 1
        house.look(page, faults, [(375, "light"), (1280, "dark")], name=f"import-not-read.{language}")
        one.go(review)
        one.send("/discard")
        assert one.go(review).status == 404
    assert not faults, str(faults)


def test_an_import_is_done_with_the_keyboard_alone(browser, site):
    server, one = site
    review = bring(one, "gift")
    one.go(review)
    one.type_into("id", "by-keyboard")
    one.tab_to(lambda found: found["type"] == "submit" and found["text"] == "Publish", "the button that publishes")
    one.activate()
    assert "is published" in one.page.inner_text("main"), one.page.inner_text("main")


def test_nobody_else_finds_it(browser, site):
    server, one = site
    review = bring(one, "gift")
    other = Person(browser, server).sign_up("other")
    for address in (review, review + "/folder.zip"):
        assert other.page.request.get(server.base + address).status == 404
    identifier = review.split("/")[-1]
    for pass_ in ("", "x", "0" * 43):
        assert other.page.request.get(f"{server.content}/imports/{identifier}/{pass_}/media/wave.svg").status == 404
    other.close()
    one.go(review)
    one.send("/discard")


# Each tries one thing as a script of its page, and says what came of it.
TRIES = {
    "the cookie": "() => { try { return document.cookie || 'nothing' } catch { return 'nothing' } }",
    "the page around it": "() => { if (parent === self) return 'nothing'; try { return parent.document.title } catch { return 'nothing' } }",
    "the export": "address => fetch(address + '/api/v1/me/export', {credentials: 'include'}).then(a => a.text(), () => 'nothing')",
    "a page": "address => fetch(address + '/en/account', {credentials: 'include'}).then(a => a.text(), () => 'nothing')",
    "a change": "address => fetch(address + '/en/account/erase', {method: 'POST', mode: 'no-cors', credentials: 'include', "
                "headers: {'Content-Type': 'application/x-www-form-urlencoded'}, body: 'name=victim'}).then(() => 'nothing', () => 'nothing')",
    "the store of the browser": "() => { try { return Object.keys(localStorage).join() || 'nothing' } catch { return 'nothing' } }",
}
FRAME = """address => new Promise(done => { const frame = document.createElement('iframe'); frame.src = address + '/en/account';
  frame.onload = () => { try { done(frame.contentDocument ? frame.contentDocument.body.innerText || 'nothing' : 'nothing') } catch { done('nothing') } };
  setTimeout(() => done('nothing'), 3000); (document.body || document.documentElement).append(frame) })"""


def gains_nothing(page, inside, base, what):
    for wanted, script in TRIES.items():
        found = inside.evaluate(script, base)
        assert found == "nothing", f"{what} gets {wanted}: {found[:200]}"
    inside.evaluate(FRAME, base)
    shown = [frame for frame in page.frames if frame.url.startswith(base + "/en/account")]
    texts = [frame.evaluate("document.body.innerText") for frame in shown]
    assert not any("victim" in text.lower() for text in texts), f"{what} frames the account: {texts}"


def test_scripts_of_packs_reach_neither_cookie_nor_interface_nor_frame_a_page(browser, learn, work):
    """In a lesson, a drawing, a unit that is kept whole and a program of an item: with the learner signed in beside them."""
    import documents, packs
    programs = packs.archive(learn, documents.write(os.path.join(work, "reaching")))
    with Server(built("learnserve"), [programs], flags=["--active-content", "yes"]) as server:
        server.content = content_of(server)
        victim = Person(browser, server)
        victim.go(server.pages_are_up())
        victim.send("/setup/", name="victim", display="Victim", password=PASSWORD)
        cookie = next(one for one in victim.context.cookies() if one["name"] == "__Host-learn")
        assert cookie["httpOnly"]
        page = victim.page
        # The cookie alone opens nothing for programs.
        assert page.request.get(server.base + "/api/v1/me/export").status == 401

        # A lesson and a drawing of a cartridge.
        review = bring(victim, "canvas")
        victim.send("/publish", visibility="public")
        pack = re.search(r"/studio/packs/([^?/]+)", page.url)[1]
        victim.go(f"/en/packs/{pack}/lessons/what-a-mix-is")
        assert page.locator("main script, main [onload]").count() == 0 and not victim.ran
        drawing = page.locator("main img[src*='/media/']").first.get_attribute("src")
        assert drawing.startswith(server.content + "/")
        policy = page.request.get(drawing).headers["content-security-policy"]
        assert "sandbox" in policy and "script" not in policy.replace("sandbox", ""), policy

        # A unit of SCORM is kept beside the pack: none of its files has an address here.
        victim.go("/en/studio/imports")
        victim.send("/studio/imports", file={"name": "unit.zip", "mimeType": "application/zip", "buffer": foreign.archive(foreign.SCORM)})
        assert "kept whole" in page.inner_text("main"), page.inner_text("main")
        folder = zipfile.ZipFile(io.BytesIO(page.request.get(page.url + "/folder.zip").body()))
        assert any("/launchables/" in name for name in folder.namelist()), folder.namelist()
        victim.send("/publish", id="unit", visibility="public")
        digest = page.request.get(server.base + "/api/v1/packs/unit").json()["digest"]
        for name in ("index.html", "run.js", "launchables/unit.zip", "launchables/index.html"):
            for address in (f"{server.content}/packs/{digest}/media/{name}", f"{server.content}/packs/{digest}/{name}",
                            f"{server.base}/en/packs/unit/{name}"):
                assert page.request.get(address).status == 404, address

        # Scripts of the other origin, opened by themselves, without any policy that holds them: the worst that could be.
        bare = victim.context.new_page()
        bare.goto(server.content + "/healthz")
        gains_nothing(bare, bare.main_frame, server.base, "a script of the other origin")
        # A drawing that is opened by itself: nothing runs in it, and it is nobody's.
        bare.goto(drawing)
        assert bare.evaluate("self.origin") == "null"
        assert bare.evaluate(TRIES["the cookie"]) == "nothing" and bare.evaluate(TRIES["the store of the browser"]) == "nothing"
        bare.close()

        # A program of an item, in its frame beside the learner's own page.
        victim.go("/en/packs/documents/instruments/programs")
        victim.send("/attempts")
        page.frame_locator("iframe.hosted").get_by_text("0 clicks").wait_for()
        inside = next(frame for frame in page.frames if "/frames/" in frame.url)
        gains_nothing(page, inside, server.base, "a program of an item")

        # And the learner is who they were.
        assert page.request.get(server.base + "/en/account").status == 200
        assert "Victim" in page.request.get(server.base + "/en/account").text()
        victim.context.close()
