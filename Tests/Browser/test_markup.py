# learn, Apache-2.0. See LICENSE.
"""Markup in anything that people write or bring along is text on every page, and runs nowhere."""
import re, zipfile
import pytest
import packs
from served import Client
from world import PASSWORD, answer_all

EVIL = packs.EVIL
# What a form takes for a name must be short.
NAME = "<img src=x onerror=console.log('RAN')><script>console.log('RAN')</script>"


@pytest.fixture(scope="module")
def site(browser, learn, work, kinds):
    """A server of its own: what is brought here would be in the way elsewhere."""
    from conftest import built, content_of
    from people import Person
    from served import Server
    with Server(built("learnserve"), [kinds]) as server:
        server.content = content_of(server)
        made = []

        def make(**options):
            made.append(Person(browser, server, **options))
            return made[-1]

        root = make()
        root.go(server.pages_are_up())
        root.send("/setup/", name="root", display=NAME, password=PASSWORD)
        yield server, make, root
        for one in made:
            one.context.close()


def walk(one, starts, limit=60):
    """Opens pages that can be reached, one of each kind, and gives the kinds that showed what was written."""
    from world import shape
    waiting, seen, showing = list(starts), set(), set()
    while waiting and len(seen) < limit:
        address = waiting.pop(0).removeprefix(one.server.base)
        kind = shape(address)
        if kind in seen or any(part in address for part in (".json", ".csv", "/download", "/api/")):
            continue
        seen.add(kind)
        one.go(address)
        if "onerror=" in one.page.inner_text("body"):
            showing.add(kind)
        # What came through as an element and not as text.
        assert one.page.locator("main img[src='x'], main [onerror], main script").count() == 0, f"markup on {address}"
        assert "{{" not in one.page.inner_text("main").replace("{{title}} {{{html}}}", ""), address
        waiting += [link for link in one.page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)")
                    if link.startswith(one.server.base + "/en/")]
    return showing


def test_a_pack_full_of_markup(site, learn, work):
    server, make, root = site
    archive = packs.hostile(learn, work)
    root.go("/en/studio")
    root.send("/uploads", pack={"name": NAME + ".zip", "mimeType": "application/zip", "buffer": open(archive, "rb").read()})
    assert "/uploads/" in root.page.url, root.page.inner_text("main")
    root.send("/publish")
    client = Client(server.base)
    client.cookie = next(cookie["value"] for cookie in root.context.cookies() if cookie["name"] == "__Host-learn")
    results = []
    for name in ("self", "test"):
        page = client.send(client.get(f"/en/packs/hostile/instruments/{name}"), "/attempts", follow=True)
        begun = page.address.split("?")[0]
        client.send(page, "/attempts/", go="next", note=EVIL)
        client.get(begun)
        results += [f"{begun}?at=1", f"{begun}/review"]
        if name == "self":
            done = client.get(f"{begun}?at=1")
            results.append(answer_all(client, done).address)
            results.append(begun + "/why")
    showing = walk(root, ["/en/packs/hostile/", *results, "/en/studio", "/en/studio/packs/hostile", "/en/"])
    assert len(showing) >= 10, f"what was written is shown on {sorted(showing)} only"
    assert not root.faults + root.ran, root.faults + root.ran


def test_names_and_titles_full_of_markup(site):
    server, make, root = site
    root.go("/en/groups")
    root.send("/groups", title=EVIL[:190], instrument="kinds/self")
    group = root.page.url
    invitation = re.search(r"http://\S+/join/\S+?(?=[\"'<\s])", root.page.content())[0]
    guest = make()
    guest.go(invitation)
    guest.send("/join/", display=NAME)
    root.go(group)
    assert NAME in root.page.inner_text("main")
    root.go("/en/account")
    root.send("/account/tokens", token=NAME, scope="read")
    assert NAME in root.page.inner_text("main")
    showing = walk(root, [group, "/en/groups", "/en/account", "/en/administration", invitation, "/en/administration?q=" + "%3Cimg%20src%3Dx%20onerror%3D1%3E",
                          "/en/?q=" + "%3Cimg%20src%3Dx%20onerror%3D1%3E", "/en/studio"])
    assert len(showing) >= 4, showing
    # What a form refuses is shown again.
    guest.go("/en/receipt")
    guest.send("/receipt", code="\"><img src=x onerror=console.log('RAN')>")
    guest.go("/en/sign-in")
    guest.send("/sign-in", name="\"><img src=x onerror=console.log('RAN')>", password="x")
    assert guest.page.locator("main img, main script").count() == 0
    assert not root.faults + guest.faults + root.ran + guest.ran, root.faults + guest.faults


SCRIPT = b"<script xmlns='http://www.w3.org/1999/xhtml'>console.log('RAN')</script>"


@pytest.mark.parametrize("part", ["lesson", "handler", "address", "item", "picture"])
def test_an_archive_that_was_forged(site, learn, work, part):
    """Written without `learn`, with digests that fit: it is refused, or shown without what would run."""
    server, make, root = site
    name = f"forged-{part}"
    files = packs.kinds_files(name, "1.0.0", "Forged")
    files["media/mark.svg"] = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>A mark</title>'
                               '<rect width="10" height="10"/></svg>')
    files["lessons/listen.en.md"] += "\n![A mark](../media/mark.svg)\n"
    archive = packs.build(learn, work, files, name)

    def change(entries):
        lesson = next(entry for entry in entries if entry.endswith("listen.en.xhtml"))
        item = next(entry for entry in entries if entry.endswith("ear-a.en.xml"))
        picture = next(entry for entry in entries if entry.endswith("mark.svg"))
        if part == "lesson":
            return {lesson: entries[lesson].replace(b"</h2>", b"</h2>" + SCRIPT, 1)}
        if part == "handler":
            return {lesson: entries[lesson].replace(b"<p>", b"<p onclick=\"console.log('RAN')\" style=\"color:red\">", 1)}
        if part == "address":
            return {lesson: entries[lesson].replace(b"<p>", b"<p><a href=\"javascript:console.log('RAN')\">Go</a>", 1)}
        if part == "item":
            return {item: entries[item].replace(b">Situation ear-a", b">" + SCRIPT + b"Situation ear-a", 1)}
        return {picture: entries[picture].replace(b"</svg>", b"<script>console.log('RAN')</script><a href=\"javascript:console.log('RAN')\">"
                                                  b"<rect width=\"10\" height=\"10\" onclick=\"console.log('RAN')\"/></a></svg>")}

    with zipfile.ZipFile(archive) as whole:
        assert change({entry: whole.read(entry) for entry in whole.namelist()}).values()
    forged = packs.forge(archive, archive + ".forged.zip", change)
    root.go("/en/studio")
    root.send("/uploads", pack=forged)
    if "/uploads/" not in root.page.url or root.page.locator("form[action*='/publish']").count() == 0:
        print(f"{part}: refused: {root.page.inner_text('main')[:300]!r}")
        assert not root.faults + root.ran, root.faults + root.ran
        return
    root.send("/publish")
    root.go(f"/en/packs/{name}/lessons/listen")
    for element in root.page.locator("main a[href^='javascript'], main [onclick], main .prose p").all()[:8]:
        element.click()
    assert root.page.locator("main script, main [onclick], main a[href^='javascript']").count() == 0
    picture = root.page.locator("main img").first.get_attribute("src")
    assert picture.startswith(server.content + "/"), picture
    root.go(f"/en/packs/{name}/instruments/self")
    root.send("/attempts")
    assert not root.faults + root.ran, root.faults + root.ran
    # Opened on its own, as whoever follows its address would; that it may not run there is noted by the browser as an error.
    stranger = make()
    stranger.go(picture)
    stranger.page.mouse.click(200, 200)
    assert not root.ran + stranger.ran
