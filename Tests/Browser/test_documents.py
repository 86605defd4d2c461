# learn, Apache-2.0. See LICENSE.
"""A check that asks documents of QTI, one of every interaction: taken with and without scripts, on pages without faults."""
import json, os, subprocess, urllib.request
import pytest

import documents, house, packs
from conftest import built, content_of
from people import Person
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
    made = []

    def make(**options):
        made.append(Person(browser, site, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def begin(one):
    one.go(CHECK)
    one.page.locator("form[action*='/instruments/check/'] button").first.click()


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
