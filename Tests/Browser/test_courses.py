# learn, Apache-2.0. See LICENSE.
"""Launched courses: an educator sends a package, learners launch its units, come back, and see how far they are."""
import json, os, re, subprocess
import pytest

import house, units
from conftest import built, content_of
from people import Person, watched
from served import Server

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def site(work):
    with Server(built("learnserve"), flags=["--active-content", "yes"]) as server:
        server.content = content_of(server)
        yield server


@pytest.fixture(scope="module")
def folder(work):
    place = os.path.join(work, "courses")
    os.makedirs(place, exist_ok=True)
    return place


class Learner(Person):
    """Somebody who launches units, whose questions for what is not there yet are no fault."""

    @property
    def faults(self):
        return [fault for fault in super().faults if not re.search(r"404.*\((\S*/xapi/(agents/profile|activities/state)\S*)\)", fault)]


@pytest.fixture(scope="module")
def educator(browser, site):
    root = Learner(browser, site)
    root.go(site.pages_are_up())
    root.send("/setup/", name="root", display="Root", password=PASSWORD)
    one = Learner(browser, site).sign_up("eddie")
    root.go("/en/administration?q=eddie")
    root.send("/roles", role="educator")
    root.close()
    yield one
    one.close()


@pytest.fixture(scope="module")
def course(educator, folder):
    """A course of three units, two of them in a block; its page."""
    path = units.package(folder, "pitch.zip", [
        units.unit(1, "Higher or lower"), units.unit(2, "How much higher", 'moveOn="Completed"'),
        units.unit(3, "If you like", 'moveOn="NotApplicable"')])
    return send(educator, path, "Hearing pitch")


def send(educator, path, title):
    educator.go("/en/studio/courses")
    educator.send("studio/courses", package=path, visibility="public")
    assert educator.page.locator("main [role=status]").count() == 1, educator.page.inner_text("main")
    return educator.page.locator("main table a", has_text=title).first.get_attribute("href")


@pytest.fixture
def person(browser, site):
    with watched(browser, site, Learner) as make:
        yield make


def row(one, title):
    return one.page.locator("main tr", has_text=title).inner_text()


def launch(one, number, how="start", page=None):
    page = page or one.page
    page.locator(f"button[formaction$='/units/{number}/{how}']").click()
    page.locator("#said li", has_text="initialized 204").wait_for()
    assert page.url.startswith(one.server.content + "/courses/"), page.url


def press(page, button, line):
    page.click(f"#{button}")
    page.locator("#said li", has_text=line).wait_for()


def leave(one, page=None):
    page = page or one.page
    page.click("#leave")
    page.wait_for_url(one.server.base + "/**")


def test_a_bad_package_is_told_why(educator, folder):
    path = units.package(folder, "bad.zip", [units.unit(1, "One"), units.unit(1, "Two", url="none.html")])
    educator.go("/en/studio/courses")
    educator.send("studio/courses", package=path, visibility="public")
    said = educator.page.inner_text("main")
    assert "none.html" in said and "https://p.example/au/1" in said and "cmi5.xml" in said, said
    faults = house.Faults()
    house.look(educator.page, faults, name="courses-refused")
    assert not faults, str(faults)


def test_a_unit_is_launched_completed_and_passed(person, course):
    one, faults = person(), house.Faults()
    one.sign_up("lea")
    one.go("/en/")
    one.page.locator("nav a", has_text="Courses").first.click()
    house.look(one.page, faults, name="courses-list")
    one.page.locator("main a", has_text="Hearing pitch").click()
    assert "not begun" in row(one, "Higher or lower")
    house.look(one.page, faults, name="courses-fresh")
    cells = one.page.locator("main td[data-label]").all_inner_texts()
    assert len(cells) > 6 and all(text.strip() for text in cells), cells
    launch(one, 0)
    assert one.page.inner_text("#mode") == "Normal, lesson 1" and one.page.inner_text("#bookmark") == "No bookmark"
    press(one.page, "progress", "experienced 204")
    leave(one)
    assert one.page.url.startswith(one.server.base + course) and "Welcome back" in one.page.inner_text("main")
    assert "50" in row(one, "Higher or lower"), row(one, "Higher or lower")
    launch(one, 0)
    assert one.page.inner_text("#bookmark") == "Page 3"
    press(one.page, "complete", "completed 204")
    press(one.page, "pass", "passed 204")
    leave(one)
    assert "completed and passed" in row(one, "Higher or lower") and "95" in row(one, "Higher or lower")
    launch(one, 1)
    press(one.page, "complete", "completed 204")
    leave(one)
    assert "You have finished this course." in one.page.inner_text("main")
    for language, title in (("en", "Hearing pitch"), ("fi", "Sävelkorkeus"), ("sv", "Tonhöjd")):
        one.go(course.replace("/en/", f"/{language}/"))
        assert one.page.inner_text("h1") == title
        house.look(one.page, faults, name=f"courses-done-{language}")
    one.go("/en/courses")
    assert "finished" in row(one, "Hearing pitch")
    assert not faults, str(faults)


def test_what_is_done_is_looked_at_again_and_looking_around_counts_for_nothing(person, course):
    one = person()
    one.go(course)
    launch(one, 1, "browse")
    assert one.page.inner_text("#mode").startswith("Browse")
    leave(one)
    assert "completed" not in row(one, "How much higher")
    launch(one, 1)
    press(one.page, "complete", "completed 204")
    leave(one)
    launch(one, 1, "review")
    assert one.page.inner_text("#mode").startswith("Review")
    leave(one)
    assert "completed" in row(one, "How much higher")


def test_what_was_failed_may_be_passed_later(person, course):
    one = person()
    one.go(course)
    launch(one, 0)
    press(one.page, "fail", "failed 204")
    leave(one)
    assert "not passed yet" in row(one, "Higher or lower") and "50" in row(one, "Higher or lower")
    launch(one, 0)
    press(one.page, "pass", "passed 204")
    leave(one)
    assert "not passed yet" not in row(one, "Higher or lower") and "95" in row(one, "Higher or lower")


def test_a_second_window_ends_the_first(browser, site, course):
    one = Learner(browser, site)
    one.go(course)
    launch(one, 0)
    second = one.context.new_page()
    second.goto(site.base + course)
    launch(one, 0, page=second)
    press(one.page, "complete", "completed 403")
    assert "ended" in one.page.inner_text("#said"), one.page.inner_text("#said")
    press(second, "complete", "completed 204")
    leave(one, second)
    assert "completed" in second.locator("main tr", has_text="Higher or lower").inner_text()
    # The browser writes the refusal to its console, and nothing else.
    others = [fault for fault in one.faults if "403" not in fault]
    one.context.close()
    assert not others, others


def test_a_unit_is_launched_without_scripts_and_with_the_keyboard(person, course):
    still = person(script=False)
    still.go(course)
    still.page.locator("button[formaction$='/units/0/start']").click()
    assert still.page.url.startswith(still.server.content + "/courses/")
    one = person()
    one.go(course)
    one.tab_to(lambda found: "If you like" in found["text"] and "Start" in found["text"], "the button of the third unit")
    one.activate()
    one.page.locator("#said li", has_text="initialized 204").wait_for()


def test_a_unit_elsewhere_is_reached_by_a_link(educator, person, folder):
    path = units.bare(folder, "elsewhere.xml", [
        units.unit(1, "Far away", url="https://units.example/a?b=1"), units.unit(2, "Farther", url="https://units.example/b")])
    address = send(educator, path, "On another server")
    one, faults = person(), house.Faults()
    one.go(address)
    one.page.locator("button[formaction$='/units/0/start']").click()
    link = one.page.locator("main a[href^='https://units.example/']")
    assert "units.example" in one.page.inner_text("main")
    assert link.get_attribute("href").startswith("https://units.example/a?b=1&endpoint=")
    house.look(one.page, faults, name="courses-leaving")
    assert not faults, str(faults)


def test_a_pack_that_was_exported_is_launched(educator, person, learn, kinds, folder):
    archive = os.path.join(folder, "kinds.zip")
    subprocess.run([learn, "export", kinds, "--to", "cmi5", "-o", archive], check=True, capture_output=True)
    educator.go("/en/studio/courses")
    educator.send("studio/courses", package=archive, visibility="public")
    one = person()
    one.go(educator.page.locator("main table a").first.get_attribute("href"))
    one.page.locator("button[formaction$='/units/0/start']").click()
    page = one.page
    # Its first page may ask for the language; until it is there, nothing tells whether it does.
    page.locator("a[hreflang=en], a[href*='instruments/self']").first.wait_for()
    if page.locator("a[hreflang=en]").count():
        page.locator("a[hreflang=en]").first.click()
    page.locator("a[href*='instruments/self']").first.click()
    page.get_by_role("button", name="Begin").click()
    for _ in range(6):
        form = page.locator("form.asked:not([hidden])")
        form.locator("input[value=mid]").check()
        form.locator("button[type=submit]").click()
    page.get_by_text("Your result was sent to the course.").wait_for()
    page.get_by_role("link", name="Back to the course").click()
    page.wait_for_url(one.server.base + "/**")
    assert "You have finished this course." in page.inner_text("main"), page.inner_text("main")
    # Launched again in the same window it is a session of its own, of which nothing is refused.
    with page.expect_response(lambda answer: "/xapi/statements" in answer.url and answer.request.method == "PUT") as begun:
        page.locator("button[formaction$='/units/0/start']").click()
    assert begun.value.status == 204 and json.loads(begun.value.request.post_data)["verb"]["id"].endswith("/initialized")
    page.get_by_role("link", name="Back to the course").click()
    page.wait_for_url(one.server.base + "/**")


def test_an_educator_sees_who_is_registered_and_removes_a_course(educator, person, folder):
    address = send(educator, units.package(folder, "short.zip", [units.unit(1, "A"), units.unit(2, "B")], "Short"), "Short")
    one = person()
    one.go(address)
    launch(one, 0)
    leave(one)
    educator.go("/en/studio/courses")
    faults = house.Faults()
    house.look(educator.page, faults, name="courses-studio")
    assert re.search(r"\b1\b", row(educator, "Short")), row(educator, "Short")
    educator.page.locator("main tr", has_text="Short").locator("button[formaction$='/remove']").click()
    assert "removed" in educator.page.locator("main [role=status]").inner_text()
    assert one.go(address).status == 404
    assert not faults, str(faults)


def test_without_active_content_nothing_is_launched(browser, work):
    with Server(built("learnserve")) as server:
        server.content = content_of(server)
        one = Person(browser, server)
        one.go("/en/")
        assert one.page.locator("nav a", has_text="Courses").count() == 0
        assert one.page.request.get(server.content + "/courses/x/index.html").status == 404
        one.close()
