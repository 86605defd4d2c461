# learn, Apache-2.0. See LICENSE.
"""A check that asks documents of QTI, one of every interaction: taken with and without scripts, on pages without faults."""
import json, os, re, subprocess, urllib.request
import pytest

import documents, house, packs
from conftest import built, content_of
from people import Person, watched
from served import Server

CHECK = "/en/packs/documents/instruments/check"


@pytest.fixture(scope="module")
def site(learn, work):
    archive = packs.archive(learn, documents.write(os.path.join(work, "documents")))
    with Server(built("learnserve"), [archive]) as server:
        server.content = content_of(server)
        yield server


@pytest.fixture
def person(browser, site):
    with watched(browser, site) as make:
        yield make


def begin(one, check="check"):
    one.go(CHECK.replace("/check", "/" + check))
    one.page.locator(f"form[action*='/instruments/{check}/'] button").first.click()


def attempts(one):
    """Makes attempts at the adaptive question until it is completed, and looks at what each of them is answered with."""
    page = one.page
    page.get_by_role("button", name="Show a hint").click()
    said = page.inner_text("main")
    assert "Its name is short." in said and "Attempt 2" in said, said
    page.check("[value=alto]")
    page.get_by_role("button", name="Answer again").click()
    assert "There is a lower one." in page.inner_text("main") and page.locator("[value=alto]").is_checked()
    page.fill("[name='answer.WHY']", "It hums.")
    page.check("[value=bass]")
    page.get_by_role("button", name="Answer again").click()
    said = page.inner_text("main")
    assert "Well heard." in said and "This question is done." in said, said
    assert page.locator("main form :is(input, select):not([type=hidden]):not([disabled])").count() == 0
    assert page.get_by_role("button", name="Answer again").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_a_drawn_question_and_one_that_answers_back(person, script):
    one = person(script=script)
    begin(one, "asked")
    page, faults = one.page, house.Faults()
    numbers = re.findall(r"\d+", re.search(r"A verse of .* bars are", page.inner_text("main"))[0])
    page.reload()
    assert re.findall(r"\d+", re.search(r"A verse of .* bars are", page.inner_text("main"))[0]) == numbers
    if script:
        house.look(page, faults, name="document-drawn")
    page.fill("[name='answer.RESPONSE']", str(sum(map(int, numbers))))
    page.click("button[value=next]")
    if script:
        house.look(page, faults, name="document-adaptive")
    attempts(one)
    if script:
        house.look(page, faults, name="document-adaptive-done")
    page.click("button[value=finish]")
    assert page.url.endswith("/result"), page.inner_text("main")
    result = page.request.get(page.url + ".json").json()
    # 1 of 1, and 1 of 2 after a hint and a wrong attempt.
    assert round(result["total"]["score"], 2) == 66.67, json.dumps(result["total"])[:2000]
    page.goto(page.url.replace("/result", "/why"))
    said = page.inner_text("main")
    assert f"A verse of {numbers[0]} bars" in said and "1) Show a hint · 2) Alto · 3) Bass; It hums." in said, said
    # The rules that scored a question stand where it is looked at again, as `learn explain` tells them.
    page.get_by_role("link", name="See the question and how it was scored").first.click()
    page.locator("summary", has_text="How the points came about").click()
    said = page.inner_text("main")
    assert "set SCORE = 1" in said and "random-integer" in said, said
    if script:
        house.look(page, faults, name="document-rules")
    assert not faults, str(faults)


def fill(page, place):
    """Gives the right answer by the fields of the form."""
    seen = {}
    for part, value in documents.RIGHT[place][1]:
        name = f"answer.RESPONSE{part}"
        fields = page.locator(f"[name='{name}']")
        number = seen[name] = seen.get(name, -1) + 1
        kind = fields.first.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            page.locator(f"[name='{name}'][value='{value}']").check()
        elif kind == "select-one":
            fields.nth(number).select_option(value)
        else:
            fields.nth(number).fill(value)


def answered(one, script):
    """Answers everything rightly, up to the result; that a sound was heard is told by a script only."""
    begin(one)
    for number, (place, kind) in enumerate(documents.KINDS):
        assert f"{number + 1} of {len(documents.KINDS)}" in one.page.inner_text("main"), one.page.inner_text("main")
        if kind == "media" and script:
            one.page.locator("audio").focus()
            one.page.keyboard.press("Space")
            one.page.wait_for_function("document.querySelector('[name=\"answer.RESPONSE\"]').value === '1'")
        elif kind != "media":
            fill(one.page, place)
        one.page.locator("button[value=next], button[value=finish]").first.click()
        assert one.page.locator(".problems").count() == 0, f"{kind}: {one.page.inner_text('main')}"
    if not script:
        one.send("/finish")
    assert one.page.url.endswith("/result"), f"{one.page.url}\n{one.page.inner_text('main')}"


@pytest.mark.parametrize("script", [True, False])
def test_every_kind_is_answered_rightly_and_counts(person, script):
    one = person(script=script)
    answered(one, script)
    result = one.page.request.get(one.page.url + ".json").json()
    assert result["total"]["score"] == (100 if script else 95), json.dumps(result["total"])[:2000]
    one.page.goto(one.page.url.replace("/result", "?at=2"))
    said = one.page.inner_text("main")
    assert "Well heard." in said and "Alto; Cello" not in said, said
    # The answers are looked at, not changed.
    assert one.page.locator("main form :is(input, select):not([type=hidden]):not([disabled])").count() == 0


def test_pages_of_questions_have_no_faults_and_show_what_the_pack_holds(person):
    one = person()
    begin(one)
    faults = house.Faults()
    for place, kind in documents.KINDS:
        picture = one.page.locator("main svg image, main img").first
        if documents.PARTS[place][4].count("map.svg"):
            address = picture.evaluate("one => one.getAttribute('href') || one.src")
            assert one.page.request.get(address).status == 200, address
        house.look(one.page, faults, name=f"document-{kind}-{place}")
        one.page.click("button[value=skip]")
    assert not faults, str(faults)


def test_a_hint_is_shown_and_nothing_is_kept(person):
    one = person()
    begin(one)
    one.page.check("[value=C]")
    assert "lower than most" not in one.page.inner_text("main")
    one.page.get_by_role("button", name="Show a hint").click()
    said = one.page.inner_text("main")
    assert "It is lower than most cellos." in said and "Think of the largest of them." in said
    assert one.page.locator("[value=C]").is_checked()
    one.page.goto(one.page.url.split("?")[0] + "?at=1")
    assert one.page.locator("[value=C]").count() == 1 and not one.page.locator("[value=C]").is_checked()


def test_what_does_not_fit_is_told_beside_its_field_and_in_a_list(person):
    one = person(script=False)
    begin(one)
    one.page.goto(one.page.url.split("?")[0] + "?at=9")
    one.page.fill("[name='answer.RESPONSE']", "quite fast")
    one.page.click("button[value=next]")
    assert one.page.locator(".problems li a").count() == 1
    field = one.page.locator("[name='answer.RESPONSE']")
    assert field.input_value() == "quite fast" and field.get_attribute("aria-invalid") == "true"
    one.page.locator(".problems li a").click()
    assert one.page.evaluate("document.querySelector(location.hash) !== null")


def test_programs_read_them_without_what_is_right(site):
    with urllib.request.urlopen(site.base + "/api/v1/packs/documents/instruments/check") as answer:
        asked = json.load(answer)
    kinds = [item["interactions"][0]["kind"] for item in asked["items"]]
    assert kinds == [kind for _, kind in documents.KINDS]
    assert [one["id"] for one in asked["items"][4]["interactions"][0]["columns"]] == ["H", "L"]
    assert "correct" not in json.dumps(asked).lower()


def test_authors_proofread_them(browser, learn, work):
    source = documents.write(os.path.join(work, "proof"))
    done = subprocess.run([learn, "preview", source, "-o", source + "-pages"], check=True, capture_output=True, text=True)
    page = browser.new_page()
    faults = house.Faults()
    pages = [os.path.join(folder, name) for folder, _, names in os.walk(source + "-pages") for name in names if name.endswith(".html")]
    proofs = [one for one in pages if "items" in one or "check" in one]
    assert len(proofs) > 2, pages
    seen = ""
    for one in sorted(proofs):
        page.goto("file://" + one)
        house.look(page, faults, name="proof-" + os.path.basename(one)[:-5])
        seen += page.inner_text("main")
    page.close()
    assert not faults, str(faults)
    assert "Alto – High; Bass – Low" in seen and "Well heard." in seen, seen


def test_a_file_is_sent_without_scripts_and_shown_to_nobody_else(person, work):
    one = person(script=False)
    begin(one, "files")
    page = one.page
    picture, song = os.path.join(work, "ferry.png"), os.path.join(work, "song.txt")
    with open(picture, "wb") as file:
        file.write(bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"))
    with open(song, "w", encoding="utf-8") as file:
        file.write("<b>la</b>")
    page.set_input_files("[name='answer.RESPONSE']", song)
    page.click("button[value=next]")
    assert page.locator(".problems li a").count() == 1, page.inner_text("main")
    page.set_input_files("[name='answer.RESPONSE']", picture)
    page.click("button[value=next]")
    assert "A person judges this answer." in page.inner_text("main"), page.inner_text("main")
    page.set_input_files("[name='answer.RESPONSE']", song)
    page.click("button[value=finish]")
    result = page.url
    assert result.endswith("/result"), page.inner_text("main")
    assert page.request.get(result + ".json").json()["total"]["score"] == 100
    page.goto(result.replace("/result", "?at=1"))
    shown = page.locator("img.sent")
    assert shown.evaluate("one => one.complete && one.naturalWidth") == 1
    page.goto(result.replace("/result", "?at=2"))
    link = page.get_by_role("link", name="song.txt").evaluate("one => one.href")
    got = page.request.get(link)
    assert got.text() == "<b>la</b>" and got.headers["content-disposition"].startswith("attachment") and "html" not in got.headers["content-type"]
    other = person()
    other.go("/en/")
    assert other.page.request.get(link).status == 404


def test_a_drawing_is_made_on_the_picture(person):
    one = person()
    begin(one, "files")
    page, faults = one.page, house.Faults()
    house.look(page, faults, name="document-drawing")
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=5)
    page.mouse.up()
    page.click("button[value=next]")
    assert page.locator(".problems").count() == 0, page.inner_text("main")
    house.look(page, faults, name="document-upload")
    page.goto(page.url.split("?")[0] + "?at=1")
    assert page.locator("img.sent").evaluate("one => one.decode().then(() => one.naturalWidth)") == 240
    house.look(page, faults, name="document-drawing-sent")
    # Nothing is drawn the second time, and the picture stays; ticked, it is gone.
    page.click("button[value=next]")
    page.goto(page.url.split("?")[0] + "?at=1")
    page.check("[name='answer.RESPONSE/remove']")
    page.click("button[value=next]")
    page.goto(page.url.split("?")[0] + "?at=1")
    assert page.locator("img.sent").count() == 0
    assert not faults, str(faults)


def test_programs_of_packs_do_not_run_unless_they_are_let(person):
    one = person()
    begin(one, "programs")
    assert "does not run programs of packs" in one.page.inner_text("main") and one.page.locator("iframe").count() == 0
    frame = one.server.content + "/packs/" + "0" * 64 + "/frames/counter/en/RESPONSE"
    assert one.page.request.get(frame).status == 404
    assert "frame-src" not in one.page.request.get(one.server.base + "/en/").headers["content-security-policy"]


@pytest.fixture(scope="module")
def running(learn, work):
    archive = packs.archive(learn, documents.write(os.path.join(work, "programs")))
    with Server(built("learnserve"), [archive], flags=["--active-content", "yes"]) as server:
        server.content = content_of(server)
        yield server


def test_a_program_of_a_pack_runs_apart_and_its_answer_counts(browser, running):
    one = Person(browser, running)
    begin(one, "programs")
    page, faults = one.page, house.Faults()
    frame = page.frame_locator("iframe.hosted")
    frame.get_by_text("0 clicks").wait_for()
    for _ in range(2):
        frame.get_by_role("button", name="One more").click()
    inside = next(frame for frame in page.frames if "/frames/" in frame.url)
    assert inside.evaluate("self.origin") == "null"
    assert inside.evaluate("(() => { try { return parent.document.title } catch { return 'apart' } })()") == "apart"
    assert inside.evaluate("(() => { try { return document.cookie } catch { return 'apart' } })()") == "apart"
    house.look(page, faults, name="document-program")
    # At once after the last click: the answer is asked for when the form is sent.
    page.click("button[value=next]")
    page.wait_for_url("**at=2**")
    page.goto(page.url.split("?")[0] + "?at=1")
    page.frame_locator("iframe.hosted").get_by_text("2 clicks").wait_for()
    page.frame_locator("iframe.hosted").get_by_role("button", name="One more").click()
    page.click("button[value=next]")
    page.wait_for_url("**at=2**")
    numbers = re.findall(r"\d+", re.search(r"A verse of .* bars are", page.inner_text("main"))[0])
    page.fill("[name='answer.RESPONSE']", str(sum(map(int, numbers))))
    page.click("button[value=finish]")
    result = page.url
    assert result.endswith("/result"), page.inner_text("main")
    assert page.request.get(result + ".json").json()["total"]["score"] == 100
    page.goto(result.replace("/result", "?at=1"))
    assert page.locator("iframe").count() == 0 and "3" in page.inner_text("main")
    one.close()
    assert not faults, str(faults)


def test_without_scripts_a_program_says_that_it_needs_them(browser, running):
    one = Person(browser, running, script=False)
    begin(one, "programs")
    assert "scripts are switched off" in one.page.inner_text("main")
    one.page.click("button[value=next]")
    assert "2 of 2" in one.page.inner_text("main")
    one.close()


def test_a_program_comes_by_its_fallback_and_its_frame_is_as_high_as_it_is(browser, running):
    one = Person(browser, running)
    one.page.route("**/first.js", lambda route: route.abort())
    begin(one, "fallbacks")
    one.page.frame_locator("iframe.hosted").get_by_text("0 clicks").wait_for()
    inside = next(frame for frame in one.page.frames if "/frames/" in frame.url)
    height = "() => document.querySelector('iframe.hosted').getBoundingClientRect().height"
    low = one.page.evaluate(height)
    inside.evaluate("document.getElementById('interaction').append(Object.assign(document.createElement('div'), { id: 'tall', style: 'height: 900px' }))")
    one.page.wait_for_function(f"low => ({height})() > low + 800", arg=low)
    inside.evaluate("document.getElementById('tall').style.height = '9000px'")
    one.page.wait_for_function(f"() => ({height})() === 2000")
    inside.evaluate("document.getElementById('tall').remove()")
    one.page.wait_for_function(f"low => ({height})() < low + 50", arg=low)
    # The console tells of the address that could not be had, and of nothing else.
    assert all("first.js" in fault for fault in one.faults), one.faults
    one.context.close()


def test_a_program_that_cannot_be_had_and_one_of_another_system_are_no_dead_end(browser, running):
    one = Person(browser, running)
    one.page.route("**/*.js", lambda route: route.abort() if "/media/" in route.request.url or "counter" in route.request.url or "first" in route.request.url else route.continue_())
    begin(one, "fallbacks")
    one.page.get_by_text("did not start").wait_for()
    assert one.page.locator("iframe.hosted").is_hidden()
    one.page.click("button[value=next]")
    one.page.wait_for_url("**at=2**")
    faults = house.Faults()
    said = one.page.inner_text("main")
    assert "Turn the wheel." in said and "made for a program of another system" in said, said
    house.look(one.page, faults, name="document-vendor")
    assert not faults, str(faults)
    one.page.click("button[value=finish]")
    one.send("/finish")
    assert one.page.url.endswith("/result"), one.page.url
    one.context.close()
