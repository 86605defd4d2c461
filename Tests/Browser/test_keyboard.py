# learn, Apache-2.0. See LICENSE.
"""Every flow by keyboard alone, as somebody walks it who has no mouse: Tab, Space, Enter, arrows and letters."""
import re
import packs


def start_of(part):
    return lambda found: found["tag"] == "button" and part in (found["action"] or "")


def answer_choice(one, arrows, key="Enter"):
    """Reaches the first choice with Tab, goes down with the arrows, and goes on with Enter, as in every form."""
    one.tab_to(lambda found: found["type"] == "radio", "the first choice")
    one.press("Space", *["ArrowDown"] * arrows)
    one.activate(key)


def test_self_evaluation_from_the_catalogue_to_the_result(person):
    one = person()
    one.go("/en/")
    # The first activation of two that are allowed.
    one.tab_to(start_of("/creative-ai/"), "the start of the self-evaluation")
    one.activate()
    assert "/attempts/" in one.page.url and "1 of 32" in one.page.inner_text("h1"), one.page.url
    for place in range(1, 33):
        assert f"{place} of 32" in one.page.inner_text("h1"), f"{one.page.url}: {one.page.inner_text('main')[:300]}"
        answer_choice(one, place % 4)
    # The last answer's own Enter was the one activation.
    assert one.page.url.endswith("/result"), one.page.url
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", one.page.inner_text("main"))[0]
    first = one.page.inner_text("h1")

    # The code brings the same result on another device.
    other = person(language="fi-FI", width=375)
    other.go("/fi/")
    other.tab_to(lambda found: found["href"] == "/fi/receipt", "where a code is typed")
    other.activate()
    other.type_into("code", code.lower())
    other.activate()
    assert other.page.url.split("/")[-2] == one.page.url.split("/")[-2] and other.page.url.endswith("/result"), other.page.url

    # Each number opens to what it was worked out of.
    one.tab_to(lambda found: "/why/" in found["href"], "why")
    one.activate()
    assert "/why/" in one.page.url
    one.page.go_back()
    # An account keeps it.
    one.tab_to(lambda found: "/sign-up" in found["href"], "keeping it with an account")
    one.activate()
    one.type_into("name", "keyboard")
    one.type_into("display", "Kei Board")
    one.type_into("password", "correct horse battery")
    one.activate()
    assert one.page.url.endswith("/result") and one.page.inner_text("h1") == first, one.page.url
    one.tab_to(lambda found: found["href"] == "/en/profile", "the profile")
    one.activate()
    assert one.page.url.endswith("/profile") and one.page.locator("main table").count() > 0


def test_number_keys_answer(person):
    one = person()
    one.go("/en/packs/kinds/")
    one.tab_to(start_of("/instruments/self/"), "the start")
    one.activate()
    for place in range(6):
        one.press(str(place % 3 + 1))
        one.activate()
    assert one.page.url.endswith("/result")


def test_check_of_all_kinds(person):
    one = person()
    one.go("/en/packs/kinds/instruments/test")
    one.tab_to(start_of("/instruments/test/attempts"), "the start")
    one.activate()

    def go_on(place):
        """Sends the answer; reads on where feedback is shown first."""
        one.tab_to(lambda found: found["tag"] == "button" and found["name"] == "go" and found["value"] in ("next", "finish"), "Next")
        one.activate()
        return one.page.url

    one.tab_to(lambda found: found["type"] == "radio", "a choice")
    one.press("Space")
    go_on(1)
    one.tab_to(lambda found: found["type"] == "checkbox" and found["value"] == "third", "a third")
    one.press("Space")
    one.tab_to(lambda found: found["type"] == "checkbox" and found["value"] == "fifth", "a fifth")
    one.press("Space")
    go_on(2)
    lines = one.page.locator("select")
    assert lines.count() == 3
    for number in range(3):
        name = lines.nth(number).get_attribute("name")
        one.tab_to(lambda found: found["name"] == name, name)
        word = one.page.locator(f"label:has(select[name='{name}']) > span").inner_text().strip()
        one.page.keyboard.type(str(["Bass", "Tenor", "Alto"].index(word) + 1))
    go_on(3)
    for row, column in (("r1", "Cello"), ("r2", "Tuba")):
        one.tab_to(lambda found: found["tag"] == "select" and found["name"].endswith(row), row)
        one.page.keyboard.type(column)
    go_on(4)
    one.tab_to(lambda found: found["tag"] == "select", "the first gap")
    one.page.keyboard.type("24")
    one.tab_to(lambda found: found["tag"] == "input" and found["type"] == "text", "the second gap")
    one.page.keyboard.type("stem")
    go_on(5)
    one.tab_to(lambda found: found["tag"] == "input" and found["type"] == "text", "the number")
    one.page.keyboard.type("about forty")
    go_on(6)
    # What is no number is refused, with the field to mend in focus or one Tab away.
    assert one.page.locator("[aria-invalid=true]").count() == 1, one.page.url
    one.tab_to(lambda found: found["tag"] == "input" and found["type"] == "text", "the number")
    one.press("Control+a")
    one.page.keyboard.type("44.1")
    go_on(6)
    one.tab_to(lambda found: found["tag"] == "input" and found["type"] == "text", "the text")
    one.page.keyboard.type("A4")
    go_on(7)
    assert one.page.url.endswith("/result"), one.page.inner_text("main")
    assert "There" in one.page.inner_text("h1"), "everything was answered right: " + one.page.inner_text("h1")


def test_lesson_is_marked_as_done(person):
    one = person()
    one.go("/en/packs/kinds/lessons/listen")
    one.tab_to(lambda found: found["tag"] == "button" and found["name"] == "done", "marking as done")
    one.activate()
    assert one.page.locator(".done").count() > 0
    one.go("/en/packs/kinds/")
    assert one.page.locator(".entries .done").count() == 1


def test_filters_are_links(person):
    one = person()
    one.go("/en/packs/creative-ai/collections/tools")
    before = one.page.locator(".cards > li").count()
    one.tab_to(lambda found: "collections/tools?" in found["href"] and found["tag"] == "a", "a filter")
    one.activate()
    between = one.page.locator(".cards > li").count()
    assert 0 < between < before and "?" in one.page.url
    one.tab_to(lambda found: found["href"].endswith("/collections/tools") and found["tag"] == "a", "all of them again")
    one.activate()
    assert one.page.locator(".cards > li").count() == before
    for _ in range(2):
        one.tab_to(lambda found: found["type"] == "checkbox", "a sheet to compare")
        one.press("Space")
    one.press("Enter") if one.focused()["tag"] == "button" else one.tab_to(start_of("compare"), "Compare")
    one.activate()
    assert "compare?" in one.page.url and one.page.locator("table.comparison").count() == 1


def test_people_who_run_things(person, server, learn, work):
    """The first administrator, roles, an upload that is published, a group that is joined, and erasing it all."""
    root = person()
    root.go(server.pages_are_up())
    for name, text in (("name", "root"), ("display", "Root"), ("password", "correct horse battery")):
        root.type_into(name, text)
    root.activate()
    assert root.page.url.endswith("/administration"), root.page.inner_text("main")

    # The first administrator may do everything; another gets a role.
    coordinator = person().sign_up("conny", "Conny Ordinator")
    root.go("/en/administration?q=conny")
    root.tab_to(lambda found: found["type"] == "checkbox" and found["value"] == "coordinator", "the role")
    root.press("Space")
    root.tab_to(start_of("/roles"), "giving the role")
    root.activate()
    assert "said=roles" in root.page.url

    archive = packs.kinds(learn, work, "uploaded", "1.0.0", "Brought along")
    root.tab_to(lambda found: found["href"] == "/en/studio", "the studio")
    root.activate()
    # Listened for before the way there, so that the browser knows in time that no window is to be opened.
    choosers = []
    root.page.on("filechooser", lambda chooser: choosers.append(chooser))
    root.tab_to(lambda found: found["type"] == "file", "the file")
    root.press("Space")
    for _ in range(100):
        if choosers:
            break
        root.page.wait_for_timeout(50)
    assert choosers, "Space on the field of the file lets nobody choose one"
    choosers[0].set_files(archive)
    root.tab_to(start_of("/uploads"), "sending the file")
    root.activate()
    assert "/uploads/" in root.page.url, root.page.inner_text("main")
    root.tab_to(start_of("/publish"), "publishing")
    root.activate()
    assert "said=published" in root.page.url, root.page.inner_text("main")

    coordinator.go("/en/groups")
    coordinator.type_into("title", "The Tuesday choir")
    coordinator.tab_to(lambda found: found["tag"] == "select", "the instrument")
    coordinator.page.keyboard.type("Where")
    coordinator.tab_to(start_of("/groups"), "making the group")
    coordinator.activate()
    assert "said=created" in coordinator.page.url, coordinator.page.inner_text("main")
    invitation = next(value for value in coordinator.page.locator("main input").evaluate_all("all => all.map(one => one.value)")
                      if "/join/" in value)

    member = person(language="sv-SE", width=375)
    member.go(invitation.replace("/en/", "/sv/"))
    member.type_into("display", "Mem Ber")
    member.activate()
    assert "/instruments/" in member.page.url, member.page.inner_text("main")
    coordinator.page.reload()
    assert "Mem Ber" in coordinator.page.inner_text("main")

    coordinator.tab_to(lambda found: found["href"] == "/en/account", "my data")
    coordinator.activate()
    coordinator.tab_to(lambda found: found["href"] == "/en/account/erase", "erasing")
    coordinator.activate()
    coordinator.type_into("name", "conny")
    coordinator.activate()
    coordinator.go("/en/account")
    assert "/sign-in" in coordinator.page.url
