# learn, Apache-2.0. See LICENSE.
"""A server on which something has happened, made by its own pages: people of each role, packs, attempts, a group of twelve."""
import re
import packs
from served import Client

PASSWORD = "correct horse battery"


def answer_all(client, page, choose=lambda place: "mid"):
    """Goes through an attempt of choices; gives the page of the result."""
    for place in range(200):
        if page.address.split("?")[0].endswith("/result"):
            return page
        form = page.form("/attempts/")
        names = [name for name in form.choices if name.startswith("answer.")]
        options = [one for one in form.choices[names[0]] if not one.startswith("abstain")]
        wanted = choose(place)
        go = form.buttons[0][1]
        page = client.send(page, "/attempts/", follow=True, go=go,
                           **{names[0]: wanted if wanted in options else options[place % len(options)]})
        assert page.status == 200, f"{page.address}: {page.status}: {page.text[:300]}"
    raise AssertionError("the attempt does not end")


def guest_joins(server, invitation, name, levels):
    """A member of a group without an account who answers everything."""
    client = Client(server.base)
    page = client.send(client.get(invitation), "/join/", follow=True, display=name)
    page = client.send(page, "/attempts", follow=True)
    return answer_all(client, page, lambda place: levels[place % len(levels)])


class World:
    """The people, and addresses that lead to each of their pages."""

    def __init__(self, server, browser, make, learn, work):
        self.server = server
        self.people = {}
        self._administrator(make)
        self._educator(make, learn, work)
        self._coordinator(make)
        self._learner(make)
        self.people["nobody"] = make()

    def _administrator(self, make):
        root = make()
        root.go(self.server.pages_are_up())
        root.send("/setup/", name="root", display="Root", password=PASSWORD)
        for name, role in (("eddie", "educator"), ("conny", "coordinator")):
            self.people[role] = make().sign_up(name)
            root.go(f"/en/administration?q={name}")
            root.send("/roles", role=role)
        self.people["administrator"] = root

    def _educator(self, make, learn, work):
        one = self.people["educator"]
        for version, publish in (("1.0.0", True), ("1.1.0", True), ("1.2.0", False)):
            archive = packs.kinds(learn, work, "eddies", version, f"Eddie's kinds {version}")
            one.go("/en/studio")
            one.send("/uploads", pack=archive)
            assert "/uploads/" in one.page.url, one.page.inner_text("main")
            self.draft = one.page.url
            if publish:
                one.send("/publish")

    def _coordinator(self, make):
        one = self.people["coordinator"]
        for title in ("The Tuesday choir", "A group of nobody"):
            one.go("/en/groups")
            one.send("/groups", title=title, instrument="kinds/self")
            if title.startswith("The"):
                self.group = one.page.url.split("?")[0]
                self.invitation = re.search(r"http://\S+/join/\S+?(?=[\"'<\s])", one.page.content())[0]
        levels = ("low", "mid", "high")
        for number in range(12):
            guest_joins(self.server, self.invitation, f"Member {number + 1}", levels[number % 3:] + levels[:number % 2 + 1])

    def _learner(self, make):
        one = self.people["learner"] = make().sign_up("lea", "Lea Rner")
        client = Client(self.server.base)
        client.cookie = next(cookie["value"] for cookie in one.context.cookies() if cookie["name"] == "__Host-learn")
        for _ in range(2):
            page = answer_all(client, client.send(client.get("/en/packs/creative-ai/instruments/self-evaluation"), "/attempts", follow=True),
                              lambda place: ("aware", "independent", "guiding")[place % 3])
            self.result = page.address
        page = client.send(client.get("/en/packs/kinds/instruments/test"), "/attempts", follow=True)
        self.check = page.address.split("?")[0]
        page = client.send(client.get("/en/packs/kinds/instruments/self"), "/attempts", follow=True)
        client.send(page, "/attempts/", go="next", **{"answer.RESPONSE": "mid"})
        client.send(client.get("/en/packs/creative-ai/lessons/what-ai-can-do"), "/lessons/", done="yes")
        one.go(self.invitation)
        one.send("/join/")
        client.close()


def shape(address):
    """What kind of page an address leads to: the address without what differs from one to the next."""
    path, _, query = address.split("#")[0].partition("?")
    parts = [part for part in path.split("/")[2:] if part]
    out, before = [], ""
    for part in parts:
        named = before in ("packs", "lessons", "collections", "records", "instruments", "attempts", "why", "groups", "join", "uploads", "imports",
                           "answers", "setup", "frameworks") or (len(out) > 1 and out[-2] == "frameworks")
        out.append("*" if named else part)
        before = part
    chosen = {field.split("=")[0] for field in query.split("&") if field} - {"at", "said", "next", "version", "page", "name"}
    return "/" + "/".join(out) + ("?" if chosen else "")
