# learn, Apache-2.0. See LICENSE.
"""Somebody at a browser: what they press, and a watch over everything that no page of ours may do."""
import contextlib, re

# Told on the console, where the watch hears it, in every page before any of its own parts is read.
LISTEN = """document.addEventListener('securitypolicyviolation', event =>
  console.error('policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))"""


class Person:
    """One browser profile with its own cookies, watched from its first page to its last."""

    def __init__(self, browser, server, language="en-GB", script=True, width=1280, theme="light"):
        self.server = server
        self.context = browser.new_context(
            locale=language, java_script_enabled=script, viewport={"width": width, "height": 800}, color_scheme=theme,
            reduced_motion="reduce", accept_downloads=True)
        self.context.set_default_timeout(20_000)
        self._faults, self._documents, self.ran = [], set(), []
        if script:
            self.context.add_init_script(LISTEN)
        self.context.on("page", self._watch)
        self.page = self.context.new_page()

    # MARK: What a page may not do

    def _watch(self, page):
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._faults.append(("", f"{page.url}: a script failed: {error}")))
        page.on("dialog", lambda dialog: (self._faults.append(("", f"{page.url}: a dialog: {dialog.message}")), dialog.dismiss()))
        page.on("request", self._follow)

    def _hear(self, message):
        if message.text == "RAN":
            self.ran.append(message.location.get("url", ""))
        if message.type in ("error", "warning"):
            place = message.location.get("url", "")
            self._faults.append((place if "Failed to load resource" in message.text else "", f"{message.text} ({place})"))

    def _follow(self, request):
        if request.is_navigation_request():
            self._documents.add(request.url.split("#")[0])
        origin = re.match(r"[a-z]+:(//[^/]*)?", request.url)[0]
        if origin not in (self.server.base, self.server.content, "data:", "about:"):
            self._faults.append(("", f"a request to another origin: {request.url}"))

    @property
    def faults(self):
        """What went wrong so far.

        That a page itself was answered with 4xx is no fault; nor is that an icon was asked for, which is tried elsewhere.
        """
        return [text for place, text in self._faults
                if not place or place.split("#")[0] not in self._documents and not place.endswith("/favicon.ico")]

    def close(self):
        """Ends the profile; fails when a page did what none may."""
        faults = self.faults + [f"a script of somebody else ran: {place}" for place in self.ran]
        self.context.close()
        assert not faults, "\n".join(sorted(set(faults)))

    # MARK: With a mouse, where the keyboard is not what is tried

    def go(self, address):
        return self.page.goto(address if "://" in address else self.server.base + address)

    def send(self, part, button=None, **fields):
        """Fills the form whose action holds a part, and sends it."""
        form = self.page.locator(f"main form[action*='{part}']").first
        for name, value in fields.items():
            field = form.locator(f"[name='{name}']")
            kind = field.first.get_attribute("type") or ""
            if kind in ("radio", "checkbox"):
                for one in value if isinstance(value, list) else [value]:
                    form.locator(f"[name='{name}'][value='{one}']").check()
            elif kind == "file":
                field.set_input_files(value)
            elif field.first.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        form.locator(button or "button").first.click()

    def sign_up(self, name, shown=None, password="correct horse battery", language="en"):
        self.go(f"/{language}/sign-up")
        self.send("/sign-up", name=name, display=shown or name.capitalize(), password=password)
        assert "/sign-up" not in self.page.url, self.page.inner_text("main")
        return self

    def sign_in(self, name, password="correct horse battery", language="en"):
        self.go(f"/{language}/sign-in")
        self.send("/sign-in", name=name, password=password)
        assert "/sign-in" not in self.page.url, self.page.inner_text("main")
        return self

    # MARK: With the keyboard alone

    def focused(self):
        """The element that has the focus, in words; and how visibly."""
        return self.page.evaluate("""() => { const e = document.activeElement; if (!e || e === document.body) return null;
          const s = getComputedStyle(e);
          return {tag: e.tagName.toLowerCase(), type: e.type || '', name: e.name || '', value: e.value || '', href: e.getAttribute('href') || '',
            id: e.id, action: e.form ? e.form.getAttribute('action') : '', text: (e.innerText || '').trim().slice(0, 80),
            rings: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2} }""")

    def tab_to(self, wanted, what="", limit=400, key="Tab"):
        """Goes on with Tab until something is reached; everything on the way must show that it has the focus."""
        seen = []
        for _ in range(limit):
            self.page.keyboard.press(key)
            found = self.focused()
            if found is None:
                if len(seen) > 3 and seen[-3:] == [None] * 3:
                    break
                seen.append(None)
                continue
            seen.append(found)
            assert found["rings"], f"{self.page.url}: no ring shows the focus on {found}"
            if wanted(found):
                return found
        raise AssertionError(f"{self.page.url}: {what or 'it'} is not reached with {key}; on the way: "
                             + ", ".join(sorted({f"{one['tag']} {one['name'] or one['href'] or one['text']}" for one in seen if one})))

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def activate(self, key="Enter"):
        """Presses a key that leads to another page, and waits for it."""
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press(key)

    def type_into(self, name, text):
        self.tab_to(lambda found: found["name"] == name, f"the field {name}")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)


@contextlib.contextmanager
def watched(browser, server, kind=Person):
    """Gives what makes people, each with a browser profile of their own, who are watched until the end."""
    made = []

    def make(**options):
        made.append(kind(browser, server, **options))
        return made[-1]

    yield make
    problems = []
    for one in made:
        try:
            one.close()
        except AssertionError as problem:
            problems.append(str(problem))
    assert not problems, "\n".join(problems)
