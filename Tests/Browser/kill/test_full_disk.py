# learn, Apache-2.0. See LICENSE.
"""A disk that is full: said plainly, reading goes on, nothing is half kept, and writing works again once there is room."""
import os, shutil, subprocess
import pytest
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
    checked = subprocess.run(["sqlite3", f"/proc/{server.pid}/root{folder}/store.sqlite", "PRAGMA integrity_check; PRAGMA foreign_key_check"],
                             capture_output=True, text=True)
    assert checked.stdout.strip() == "ok", checked.stdout + checked.stderr
    assert server.stop() == 0
