# learn, Apache-2.0. See LICENSE.
"""Two windows on one attempt, and no scripts at all."""
from served import Client


def begin(one, address="/en/packs/kinds/", part="/instruments/self/"):
    one.go(address)
    one.page.locator(f"form[action*='{part}'] button").first.click()


def test_the_later_of_two_windows_wins_and_says_so(person):
    one = person()
    begin(one)
    first, second = one.page, one.context.new_page()
    second.goto(first.url)
    first.check("input[value=low]")
    first.click("button[value=next]")
    second.check("input[value=high]")
    second.click("button[value=next]")
    assert second.locator("main [role=status]").count() == 1, second.inner_text("main")
    assert "said=elsewhere" in second.url, second.url
    assert second.locator("input[value=high]").is_checked(), "the later answer is the one that is shown"
    first.goto(first.url.split("?")[0] + "?at=1")
    assert first.locator("input[value=high]").is_checked(), "the later answer is the one that is kept"


def test_a_finished_attempt_takes_no_answer_from_another_window(person):
    one = person()
    begin(one)
    late = one.context.new_page()
    late.goto(one.page.url)
    for _ in range(6):
        one.page.check("input[value=mid]")
        one.page.click("button[value=next], button[value=finish]")
    assert one.page.url.endswith("/result")
    late.check("input[value=high]")
    late.click("button[value=next]")
    assert late.url.endswith("/result") and late.inner_text("h1") == one.page.inner_text("h1")


def test_everything_works_without_scripts(person):
    one = person(script=False)
    one.go("/en/packs/kinds/lessons/listen")
    one.page.click("button[name=done]")
    begin(one)
    for place in range(6):
        one.page.check(f"input[value={'low mid high'.split()[place % 3]}]")
        one.page.click("button[value=next], button[value=finish]")
    assert one.page.url.endswith("/result"), one.page.url
    one.sign_up("scriptless")
    one.go("/en/profile")
    assert one.page.locator("main table").count() > 0
    begin(one, "/en/packs/kinds/instruments/test", "/instruments/test/attempts")
    for _ in range(7):
        one.page.click("button[value=skip]")
    assert "/review" in one.page.url, one.page.url
    one.page.click("form[action*='/finish'] button")
    assert one.page.url.endswith("/result"), one.page.url
    one.go("/en/packs/kinds/collections/tools?kind=meter")
    assert one.page.locator(".cards > li").count() == 1
    one.go("/en/account/erase")
    one.send("/account/erase", name="scriptless")
    one.go("/en/account")
    assert "/sign-in" in one.page.url


def test_the_icon_that_browsers_ask_for_is_there(person, server):
    one = person()
    one.go("/en/")
    icon = one.page.locator("link[rel~=icon]")
    address = icon.first.get_attribute("href") if icon.count() else "/favicon.ico"
    assert Client(server.base).get(address).status == 200, f"{address} is missing, which every browser notes as an error"
