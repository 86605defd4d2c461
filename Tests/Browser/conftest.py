# learn, Apache-2.0. See LICENSE.
"""The built server and a browser, once for all tests."""
import os, re, sys, tempfile
import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(ROOT, "scripts")]

import packs
from people import watched
from served import Client, Server


def built(name):
    folder = os.environ.get("LEARN_BUILT") or os.path.join(ROOT, ".build", "debug")
    return os.path.join(folder, name)


@pytest.fixture(scope="session")
def work():
    with tempfile.TemporaryDirectory(prefix="learn-browser-") as folder:
        yield folder


@pytest.fixture(scope="session")
def learn():
    return built("learn")


@pytest.fixture(scope="session")
def kinds(learn, work):
    """An archive with an item of every kind."""
    return packs.kinds(learn, work)


def content_of(server):
    """The other origin, as the pages name it in their policy."""
    policy = Client(server.base).get("/en/").headers["Content-Security-Policy"]
    return re.search(r"img-src 'self' (\S+?);", policy)[1]


@pytest.fixture(scope="session")
def server(kinds):
    with Server(built("learnserve"), [os.path.join(ROOT, "courses", "creative-ai"), kinds]) as server:
        server.content = content_of(server)
        yield server
    assert server.process.returncode == 0, server.log[-5:]


@pytest.fixture
def fresh(kinds):
    """A server of a test's own, not started, with the pack of all kinds."""
    made = []

    def make(**options):
        made.append(Server(built("learnserve"), [kinds], **options))
        return made[-1]

    yield make
    for one in made:
        one.stop()
        if one.folder:
            one.folder.cleanup()


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright
    # Debian's /usr/bin/chromium is a script around it.
    place = next(path for path in ("/usr/lib/chromium/chromium", "/usr/bin/chromium") if os.path.exists(path))
    with sync_playwright() as playwright:
        # A sandbox cannot be made by root.
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=place, args=flags + ["--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def person(browser, server):
    with watched(browser, server) as make:
        yield make
