# learn, Apache-2.0. See LICENSE.
"""axe on every page: each kind of page in three languages, two widths, light and dark; for each role that sees it.

Each language meets each width and each theme, and each width each theme; with LEARN_SOAK=1 each page is seen in all twelve ways.
"""
import itertools, os, re, urllib.parse
import pytest
from house import LANGUAGES, SIZES, THEMES, WIDE, Faults, look
from people import Person
from world import World, shape

COMBINATIONS = list(itertools.product(SIZES, THEMES))
WAYS = {language: COMBINATIONS for language in LANGUAGES}
if not os.environ.get("LEARN_SOAK"):
    WAYS = {"en": [(1280, "light"), (375, "dark")], "fi": [(1280, "dark"), (375, "light")], "sv": [(375, "dark"), (1280, "light")]}
ROLES = ("nobody", "learner", "educator", "coordinator", "administrator")
# What is data and not a page.
FILES = ("/result.json", "/figures.csv", "/account/download", "/api/")


@pytest.fixture(scope="module")
def world(server, browser, learn, work):
    made = []

    def make(**options):
        made.append(Person(browser, server, **options))
        return made[-1]

    yield World(server, browser, make, learn, work)
    for one in made:
        one.context.close()


# Kinds of pages that some role has seen in every language, width and theme.
seen_in_full = {}
turn = itertools.count()


def starts(world, role):
    common = ["/en/", "/en/packs/creative-ai/", "/en/packs/kinds/", "/en/receipt", "/en/sign-in", "/en/sign-up", world.invitation]
    own = {
        "nobody": ["/en/profile"],
        "learner": ["/en/profile", world.result, world.result.split("/result")[0] + "/why", "/en/account",
                    "/en/packs/creative-ai/collections/tools/compare?record=text-assistant&record=research-assistant&record=transcription-service"]
        + [f"{world.check}?at={place}" for place in range(1, 8)] + [world.check + "/review"],
        "educator": ["/en/studio", world.draft],
        "coordinator": ["/en/groups", world.group, world.group + "?page=1"],
        "administrator": ["/en/administration", "/en/administration?q=eddie"],
    }
    return common + own[role]


def in_language(address, language):
    path = urllib.parse.urlsplit(address)
    parts = path.path.split("/")
    parts[1] = language
    return "/".join(parts) + (f"?{path.query}" if path.query else "")


@pytest.mark.parametrize("role", ROLES)
def test_every_page(world, role):
    one = world.people[role]
    waiting = [address.removeprefix(world.server.base) for address in starts(world, role)]
    known, count, faults = set(), {}, Faults()
    while waiting:
        address = waiting.pop(0)
        kind = shape(address)
        # Of each item of the check its own kind is looked at.
        key = kind + address[address.index("?"):] if world.check + "?at=" in address else kind
        if address in known or count.get(key, 0) >= 1:
            continue
        known.add(address)
        count[key] = count.get(key, 0) + 1
        if key not in seen_in_full:
            seen_in_full[key] = role
            plan = list(WAYS.items())
        else:
            number = next(turn)
            plan = [(LANGUAGES[number % 3], [COMBINATIONS[number // 3 % 4]])]
        for language, combinations in plan:
            place = in_language(address, language)
            answer = one.go(place)
            if answer.status != 200:
                faults.add(f"a link leads to an answer with {answer.status}", place)
                break
            name = re.sub(r"[^a-z]+", "-", f"{role} {key}".lower()).strip("-") + f".{language}" if len(plan) > 1 and language != "sv" else None
            look(one.page, faults, combinations, place, name)
            if "/compare" in place:
                assert one.page.locator("table.comparison").count() == 1, "the sheets to compare are there no more"
            if one.page.evaluate("document.documentElement.lang") != language:
                faults.add(f"a page is not marked as {language}", place)
        for link in one.page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)"):
            link = link.split("#")[0]
            if link.startswith(world.server.base + "/") and not any(part in link for part in FILES):
                link = in_language(link.removeprefix(world.server.base), "en")
                if link not in known:
                    waiting.append(link)
    print(f"{role}: {len(known)} kinds of pages: {' '.join(sorted(count))}")
    for text in one.faults:
        faults.add(text, role)
    assert not faults, str(faults)


def test_no_lesson_or_sheet_is_wider_than_a_phone(world):
    """Each is written by hand, and each may hold a table or a line that does not break."""
    faults, one = Faults(), Person(world.people["nobody"].context.browser, world.server, width=375)
    for start in ("/en/packs/creative-ai/", "/en/packs/creative-ai/collections/tools", "/en/packs/creative-ai/collections/workflows"):
        one.go(start)
        links = one.page.eval_on_selector_all("main a[href*='/lessons/'], main a[href*='/records/']", "all => all.map(one => one.pathname)")
        for address, language in itertools.product(dict.fromkeys(links), ("en", "fi")):
            one.go(in_language(address, language))
            for text in one.page.evaluate(WIDE):
                faults.add(text, in_language(address, language))
    one.close()
    assert not faults, str(faults)


def test_pages_that_answer_a_form(world):
    """What is shown after a form that was filled wrongly, and what is shown once only."""
    faults = Faults()
    one = Person(world.people["nobody"].context.browser, world.server)

    def see(what):
        number = next(turn)
        look(one.page, faults, [COMBINATIONS[number % 4], COMBINATIONS[3 - number % 4]], what, what.replace(" ", "-"))

    for language in LANGUAGES:
        for address in ("sign-in", "sign-up", "receipt"):
            one.go(f"/{language}/{address}")
            one.send("/" + address)
            see(f"empty {address}")
        one.go(f"/{language}/receipt")
        one.send("/receipt", code="0000-0000-0000-0000")
        see("an unknown code")
        one.go(f"/{language}/sign-in")
        one.send("/sign-in", name="lea", password="wrong horse battery")
        see("a wrong password")
        for address in ("nowhere", "packs/nothing/", "attempts/not-mine"):
            assert one.go(f"/{language}/{address}").status == 404
            see("not found")
    one.go("/en/packs/kinds/instruments/test")
    one.send("/attempts")
    at = one.page.url.split("?")[0]
    for place, selector, text in ((4, None, None), (5, None, None), (6, "input[type=text]", "forty")):
        one.go(f"{at}?at={place}")
        if selector:
            one.page.fill(selector, text)
        else:
            one.page.locator("select").first.select_option(index=1)
        one.page.click("button[value=next]")
        see(f"item {place} half answered")
    one.sign_up("formy")
    for part, fields in (("display-name", {"display": ""}), ("password", {}), ("tokens", {}), ("receipt", {"code": "0000-0000-0000-0000"})):
        one.go("/en/account")
        one.send("/account/" + part, **fields)
        see(f"account, {part} refused")
    one.go("/en/account")
    one.send("/account/tokens", token="My laptop", scope="read")
    see("a token")
    one.go("/en/account/erase")
    one.send("/account/erase", name="somebody else")
    see("erasing refused")
    one.send("/account/erase", name="formy")
    see("erased")
    one.close()
    one = world.people["educator"]
    one.go("/en/studio")
    one.send("/uploads")
    see("an empty upload")
    one.go("/en/studio")
    one.send("/uploads", pack={"name": "no pack.zip", "mimeType": "application/zip", "buffer": b"not a pack"})
    see("an upload that is no pack")
    one = world.people["coordinator"]
    one.go("/en/groups")
    one.send("/groups", title="")
    see("a group without a title")
    one = world.people["learner"]
    one.go("/en/account")
    one.page.locator("button[formaction*='/leave']").first.click()
    see("a group that was left")
    assert not faults, str(faults)
