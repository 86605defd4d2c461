# learn, Apache-2.0. See LICENSE.
"""A disk that is full: said plainly, reading goes on, nothing is half kept, and writing works again once there is room."""
import os, shutil, subprocess
import packs, pytest
from served import Client

MOUNT = 'mount -t tmpfs -o size=12m tmpfs "$0" && exec "$@"'


@pytest.fixture
def small_disk(tmp_path):
    """The words that start a program which alone sees a small disk at a folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("only root can mount a small disk")
    before = ["unshare", "--mount", "sh", "-c", MOUNT, str(folder)]
    if subprocess.run([*before, "true"], capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    return folder, before


def fill(pid, folder):
    """Takes all the room that is left, seen through the server's own eyes."""
    with open(f"/proc/{pid}/root{folder}/filling", "ab", buffering=0) as file:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass


def make_room(pid, folder):
    os.remove(f"/proc/{pid}/root{folder}/filling")


def asked(server, folder, question):
    """What the store answers to somebody beside the server, who sees the same small disk."""
    told = subprocess.run(["nsenter", f"--mount=/proc/{server.pid}/ns/mnt", "sqlite3", "-readonly", str(folder / "store.sqlite"), question],
                          capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def test_a_full_disk(fresh, small_disk):
    folder, before = small_disk
    server = fresh(store=str(folder / "store.sqlite"), before=before).start()
    client = Client(server.base)
    page = client.send(client.get("/en/packs/kinds/instruments/self"), "/attempts", follow=True)
    attempt, kept = page.address.split("?")[0], {}

    def answer(place, value):
        sent = client.send(client.get(f"{attempt}?at={place}"), "/attempts/", go="next", **{"answer.RESPONSE": value})
        if sent.status == 303:
            kept[place] = value
        return sent

    def shown(place):
        form = client.get(f"{attempt}?at={place}").form("/attempts/")
        return next((value for name, value in form.fields if name == "answer.RESPONSE"), None)

    for place in (1, 2, 3):
        assert answer(place, "mid").status == 303
    fill(server.pid, folder)
    # Some answers may still fit into what the store holds already.
    refused = None
    for number in range(3000):
        sent = answer(number % 6 + 1, ("low", "high", "mid")[number // 6 % 3])
        if sent.status != 303:
            refused = sent
            break
    assert refused is not None, "the disk is full and every answer was acknowledged"
    assert refused.status == 507, f"{refused.status}: {refused.text[:300]}"
    assert "<h1" in refused.html and 'lang="en"' in refused.html and len(refused.text) > 60, refused.text
    print("507: " + refused.text[:300])

    def still_reads():
        for address in ("/en/", "/en/packs/kinds/", f"{attempt}?at=1", "/en/packs/kinds/lessons/listen", "/en/profile"):
            assert client.get(address).status == 200, address
        for place, value in kept.items():
            assert shown(place) == value, f"item {place}"

    still_reads()
    # Somebody new cannot begin, and is told so as plainly.
    stranger = Client(server.base)
    begun = stranger.send(stranger.get("/en/packs/kinds/instruments/self"), "/attempts")
    assert begun.status in (303, 507), begun.status
    make_room(server.pid, folder)
    for place in range(1, 7):
        assert answer(place, "high").status == 303, "there is room again"
    still_reads()
    result = client.send(client.get(attempt + "/review"), "/finish", follow=True)
    assert result.status == 200 and result.address.endswith("/result")
    # The whole store is sound.
    assert asked(server, folder, "PRAGMA integrity_check; PRAGMA foreign_key_check") == "ok"
    assert server.stop() == 0


def count(server, folder, table):
    return int(asked(server, folder, f"SELECT count(*) FROM {table}"))


def test_whatever_is_written_on_a_full_disk(fresh, small_disk, learn, tmp_path):
    """Each form that writes says that the disk is full and leaves nothing half done; with room again each does its work."""
    folder, before = small_disk
    server = fresh(store=str(folder / "store.sqlite"), before=before).start()
    root, other = Client(server.base), Client(server.base)
    first = root.get(server.pages_are_up())
    root.send(first, "/setup/", name="root", display="Root", password="correct horse battery")
    root.send(root.get("/en/groups"), "/groups", title="The first choir", instrument="kinds/self")
    other.send(other.get("/en/sign-up"), "/sign-up", name="olga", display="Olga", password="correct horse battery")
    with open(packs.kinds(learn, tmp_path, "another", "1.0.0", "Another pack"), "rb") as file:
        archive = file.read()

    def sign_up(name):
        client = Client(server.base)
        return client.send(client.get("/en/sign-up"), "/sign-up", name=name, display=name, password="correct horse battery")

    writes = {
        "account": ("account", lambda name: sign_up(name)),
        "attempt": ("attempt", lambda name: other.send(other.get("/en/packs/kinds/instruments/self"), "/attempts")),
        "completion": ("completion", lambda name: other.send(other.get("/en/packs/kinds/lessons/listen"), "/lessons/", done="yes")),
        "group": ("learner_group", lambda name: root.send(root.get("/en/groups"), "/groups", title=name, instrument="kinds/self")),
        "upload": ("upload", lambda name: root.upload(root.get("/en/studio"), "/uploads", "pack", "another.zip", archive)),
    }
    before_full = {what: count(server, folder, table) for what, (table, _) in writes.items()}
    fill(server.pid, folder)
    # What is small may still fit into pages that the store holds already, so each is tried until it no longer does.
    refused = {}
    for turn in range(400):
        for what, (table, write) in writes.items():
            if what not in refused:
                held = count(server, folder, table)
                sent = write(f"{what}{turn}")
                assert sent.status in (303, 507, 429), f"{what}: {sent.status}: {sent.text[:300]}"
                if sent.status == 507:
                    refused[what] = held
                    assert count(server, folder, table) == held, f"{what} is half kept"
                    assert len(sent.text) > 60 and "<h1" in sent.html, what
        if len(refused) == len(writes):
            break
    print({what: refused.get(what) for what in writes}, before_full)
    assert "upload" in refused and len(refused) >= 3, refused
    for address in ("/en/", "/en/packs/kinds/", "/en/profile", "/en/packs/kinds/lessons/listen"):
        assert other.get(address).status == 200, address
    make_room(server.pid, folder)
    for what, held in refused.items():
        table, write = writes[what]
        assert held >= before_full[what], what
        sent = write(f"{what}again")
        assert sent.status == 303, f"{what}: {sent.status}: {sent.text[:300]}"
    assert asked(server, folder, "PRAGMA integrity_check; PRAGMA foreign_key_check") == "ok"
    assert server.stop() == 0
