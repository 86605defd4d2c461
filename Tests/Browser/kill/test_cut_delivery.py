# learn, Apache-2.0. See LICENSE.
"""`learn publish` of a heavy pack over a line that is cut, and to a server that is killed: it goes on where it was, and nothing is kept in memory."""
import hashlib, http.client, http.server, json, os, random, re, socket, subprocess, threading, time
import packs
import pytest
from conftest import built
from served import Client, Server
from world import PASSWORD

MEDIA = 12
MEGABYTE = 1 << 20


class Line:
    """A way to the server that counts what goes to it, and can be cut."""

    def __init__(self, base):
        self.target = self.address_of(base)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.sent, self.most, self.open, self.cut = 0, None, [], threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    @staticmethod
    def address_of(base):
        host, port = base.removeprefix("http://").split(":")
        return host, int(port)

    def lead_to(self, base):
        self.target, self.most = self.address_of(base), None
        self.cut.clear()

    def _listen(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if self.cut.is_set():
                near.close()
                continue
            try:
                far = socket.create_connection(self.target, 10)
            except OSError:
                near.close()
                continue
            self.open += [near, far]
            threading.Thread(target=self._carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _carry(self, source, target, counts):
        try:
            while data := source.recv(65536):
                if counts:
                    self.sent += len(data)
                    if self.most is not None and self.sent > self.most:
                        self.break_off()
                        return
                target.sendall(data)
        except OSError:
            pass
        for one in (source, target):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def break_off(self):
        self.cut.set()
        for one in self.open:
            try:
                one.shutdown(socket.SHUT_RDWR)
                one.close()
            except OSError:
                pass
        self.open = []

    def close(self):
        self.break_off()
        self.listener.close()


class Busy(http.server.ThreadingHTTPServer):
    """A way to the server that refuses every second request, because it has too much to do, and says when to come again."""

    def __init__(self, base):
        self.host, self.refused, self.carried = base.removeprefix("http://"), [], []

        class Request(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def carry(request):
                body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
                what = f"{request.command} {request.path.split('?')[0]}"
                if len(self.refused) <= len(self.carried):
                    self.refused.append(what)
                    # Only the longer wait is worth a word.
                    return request.give(429, {"Retry-After": "5" if len(self.refused) == 1 else "1"}, b"")
                self.carried.append(what)
                far = http.client.HTTPConnection(self.host, timeout=30)
                far.request(request.command, request.path, body, {**request.headers, "Host": self.host})
                answer = far.getresponse()
                request.give(answer.status, {"Content-Type": answer.headers.get("Content-Type", "")}, answer.read())
                far.close()

            def give(request, status, headers, body):
                request.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    request.send_header(name, value)
                request.end_headers()
                request.wfile.write(body)

            def log_message(request, *words):
                pass

            do_GET = do_PUT = do_POST = carry

        super().__init__(("127.0.0.1", 0), Request)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


def heavy(work, version, words=""):
    """A folder with recordings that are noise, as an educator has it: 12 of 4 MB."""
    folder = os.path.join(work, f"heavy-{version}")
    files = packs.kinds_files("heavy", version, "Heavy")
    files["lessons/listen.en.md"] += f"\n{words}\n"
    for name, text in files.items():
        place = os.path.join(folder, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)
    os.makedirs(os.path.join(folder, "media"), exist_ok=True)
    for number in range(MEDIA):
        with open(os.path.join(folder, "media", f"r{number}.mp3"), "wb") as file:
            file.write(b"ID3\3" + bytes(6) + random.Random(number).randbytes(4 * MEGABYTE))
    return folder


def token_of(server):
    client = Client(server.base)
    client.send(client.get(server.pages_are_up()), "/setup/", follow=True, name="root", display="Root", password=PASSWORD)
    page = client.get("/en/account")
    made = client.send(page, "/account/tokens", token="A laptop", scope=page.form("/account/tokens").choices["scope"])
    return re.search(r"learn_[\w-]{43}", made.html)[0]


def peak(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1]) * 1024


def publish(learn, folder, line, token, **options):
    return subprocess.run([learn, "publish", folder, "--server", line.base, "--json"], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "LEARN_TOKEN": token}, **options)


def test_it_goes_on_after_a_cut_and_after_the_server_was_killed(learn, work, tmp_path):
    store = str(tmp_path / "store.sqlite")
    server = Server(built("learnserve"), store=store, flags=["--upload-limit", "200"]).start()
    line = Line(server.base)
    try:
        token = token_of(server)
        folder = heavy(work, "1.0.0")
        client = Client(server.base)
        client.get("/en/")
        before = peak(server.pid)
        # The line is cut after a quarter, and stays cut.
        line.most = 12 * MEGABYTE
        first = publish(learn, folder, line, token)
        assert first.returncode == 1, first.stdout + first.stderr
        assert line.base in first.stderr, first.stderr
        assert Client(server.base).get("/api/v1/packs/heavy").status == 404
        # The server is killed when a good part more has arrived.
        line.lead_to(server.base)
        start = line.sent
        killer = threading.Thread(target=lambda: (wait(lambda: line.sent - start > 14 * MEGABYTE), server.kill(), line.break_off()))
        killer.start()
        second = publish(learn, folder, line, token)
        killer.join()
        assert second.returncode == 1, second.stdout + second.stderr
        server.start()
        line.lead_to(server.base)
        client = Client(server.base)
        client.get("/en/")
        before, start = peak(server.pid), line.sent
        third = publish(learn, folder, line, token)
        assert third.returncode == 0, third.stderr
        told, sent = json.loads(third.stdout), line.sent - start
        whole = told["bytes"]
        assert whole > MEDIA * 4 * MEGABYTE
        # At most a piece of each cut went twice.
        assert sent < whole - 24 * MEGABYTE + 2 * 4 * MEGABYTE, f"{sent} of {whole} were sent a third time"
        assert abs(told["sent"] - sent) < MEGABYTE
        # What was put together is what was sent.
        archive = client.get("/api/v1/packs/heavy/archive").body
        subprocess.run([learn, "build", folder, "-o", str(tmp_path / "own.zip")], check=True, capture_output=True)
        with open(tmp_path / "own.zip", "rb") as file:
            assert hashlib.sha256(archive).digest() == hashlib.sha256(file.read()).digest()
        for address in ("/en/packs/heavy/", "/en/packs/heavy/lessons/listen"):
            assert client.get(address).status == 200
        grown = peak(server.pid) - before
        print(f"{whole} bytes published and served: {grown / MEGABYTE:.1f} MiB more at the peak")
        assert grown < 64 * MEGABYTE, f"{grown / MEGABYTE:.1f} MiB more"
        # The next version has other words and the same recordings.
        start = line.sent
        folder = heavy(work, "1.1.0", "Listen again.")
        fourth = publish(learn, folder, line, token)
        assert fourth.returncode == 0, fourth.stderr
        assert line.sent - start < MEGABYTE, f"{line.sent - start} bytes for other words"
        size = os.path.getsize(store)
        assert size < 1.3 * whole, f"two versions of {whole} bytes take {size}"
        line.close()
    finally:
        line.close()
        server.stop()


def test_it_waits_as_long_as_a_busy_server_asks_for(learn, tmp_path):
    folder = str(tmp_path / "kinds")
    for name, text in packs.kinds_files("patient", "1.0.0", "Patient").items():
        place = os.path.join(folder, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)
    with Server(built("learnserve"), store=str(tmp_path / "store.sqlite")) as server:
        busy = Busy(server.base)
        try:
            began = time.monotonic()
            told = publish(learn, folder, busy, token_of(server))
            assert told.returncode == 0, told.stderr
            assert json.loads(told.stdout)["published"] is True
            assert any(one.startswith("PUT ") for one in busy.refused), busy.refused
            assert time.monotonic() - began > len(busy.refused) + 4, "It came again before it was asked to."
            assert told.stderr.count("5 seconds") == 1 and told.stderr.count(busy.base) == 1, told.stderr
            assert Client(server.base).get("/api/v1/packs/patient").status == 200
        finally:
            busy.shutdown()
            busy.server_close()


def wait(holds, seconds=60):
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(0.005)
