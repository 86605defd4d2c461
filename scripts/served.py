# learn, Apache-2.0. See LICENSE.
"""The built server as a process of its own, and a client that behaves like a browser without scripts: cookies and forms.

Standard library only. What is started here is stopped here, by its process id.
"""
import html.parser, http.client, os, re, signal, subprocess, tempfile, threading, time, urllib.parse


class Server:
    """`learnserve` on free ports of this machine, with a store of its own."""

    def __init__(self, binary, packs=(), store=None, flags=(), before=()):
        self.binary, self.packs, self.flags, self.before = binary, list(packs), list(flags), list(before)
        self.folder = None if store else tempfile.TemporaryDirectory(prefix="learn-served-")
        self.store = store or os.path.join(self.folder.name, "store.sqlite")
        self.process = self.base = self.setup = None
        self.log = []

    def start(self, packs=True, patience=60):
        began = time.monotonic()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LEARNSERVE_")}
        self.log = []
        self.process = subprocess.Popen(
            [*self.before, self.binary, *(self.packs if packs else []), "--port", "0", "--content-port", "0", "--store", self.store,
             *self.flags], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environment,
            start_new_session=True)
        heard = threading.Event()
        self.base = self.setup = None

        def listen(stream):
            for line in stream:
                self.log.append(line.rstrip("\n"))
                if found := re.match(r"learnserve: (http://[^/ ]+)/", line):
                    self.base = found[1]
                if found := re.search(r"^ +(http://\S+/setup/\S+)", line):
                    self.setup = found[1]
                if self.base and (self.setup or "stop with" in line):
                    heard.set()

        for stream in (self.process.stdout, self.process.stderr):
            threading.Thread(target=listen, args=(stream,), daemon=True).start()
        while not heard.wait(0.02):
            if self.process.poll() is not None or time.monotonic() - began > patience:
                self.stop()
                raise RuntimeError("learnserve did not start:\n" + "\n".join(self.log))
        self.seconds_to_start = time.monotonic() - began
        return self

    def pages_are_up(self):
        """Waits for the link of the first administrator, which is printed after the address."""
        for _ in range(100):
            if self.setup:
                return self.setup
            time.sleep(0.01)
        return None

    @property
    def pid(self):
        """The server's own process, also where something stands before it."""
        pid = self.process.pid
        while self.before:
            with open(f"/proc/{pid}/comm") as file:
                if file.read().strip() == os.path.basename(self.binary)[:15]:
                    break
            with open(f"/proc/{pid}/task/{pid}/children") as file:
                children = file.read().split()
            if not children:
                break
            pid = int(children[0])
        return pid

    def kill(self):
        """Ends it as a power cut would end the process."""
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it as an administrator does; gives its exit code."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        if self.folder:
            self.folder.cleanup()


class Form:
    """A form of a page: where it leads and what its fields hold."""

    def __init__(self, action, method):
        self.action, self.method, self.fields, self.buttons = action, method, [], []
        self.choices = {}

    def values(self, **changes):
        """The fields as a browser would send them, with some of them changed; a list sends a name several times."""
        sent = [(name, value) for name, value in self.fields if name not in changes]
        for name, value in changes.items():
            for one in value if isinstance(value, list) else [value]:
                sent.append((name, one))
        return sent


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.text, self._form, self._select, self._area = [], [], [], None, None, None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "form":
            self._form = Form(found.get("action", ""), found.get("method", "get"))
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input" and "name" in found:
            kind, name, value = found.get("type", "text"), found["name"], found.get("value", "")
            if kind in ("radio", "checkbox"):
                self._form.choices.setdefault(name, []).append(value)
                if "checked" in found and "disabled" not in found:
                    self._form.fields.append((name, value))
            elif "disabled" not in found:
                self._form.fields.append((name, value))
        elif tag == "button":
            self._form.buttons.append((found.get("name", ""), found.get("value", "")))
        elif tag == "select":
            self._select = (found["name"], [], [])
        elif tag == "option" and self._select:
            self._select[1].append(found.get("value", ""))
            if "selected" in found:
                self._select[2].append(found.get("value", ""))
        elif tag == "textarea":
            self._area = [found["name"], ""]

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select" and self._select:
            name, options, chosen = self._select
            self._form.choices[name] = options
            self._form.fields.append((name, (chosen or options or [""])[0]))
            self._select = None
        elif tag == "textarea" and self._area:
            self._form.fields.append(tuple(self._area))
            self._area = None

    def handle_data(self, data):
        if self._area:
            self._area[1] += data
        self.text.append(data)


class Page:
    """What a request was answered with."""

    def __init__(self, address, status, headers, body):
        self.address, self.status, self.headers, self.body = address, status, headers, body
        self._read = None

    @property
    def html(self):
        return self.body.decode("utf-8", "replace")

    @property
    def _reader(self):
        if self._read is None:
            self._read = _Reader()
            self._read.feed(self.html)
        return self._read

    @property
    def links(self):
        return self._reader.links

    @property
    def text(self):
        return " ".join(" ".join(self._reader.text).split())

    def form(self, part):
        """The form whose action ends with or holds a part."""
        for form in self._reader.forms:
            if form.method.lower() == "post" and part in form.action:
                return form
        raise LookupError(f"no form for {part} on {self.address} ({self.status}): {[f.action for f in self._reader.forms]}")

    @property
    def location(self):
        return self.headers.get("Location") or self.headers.get("location")


class Client:
    """One browser of one person, on one connection that stays open."""

    def __init__(self, base, timeout=30):
        self.base, self.timeout, self.cookie = base, timeout, None
        self.connection = None

    def request(self, method, address, body=None, headers=None):
        """One request, never repeated: what a dropped connection leaves unsaid stays unsaid."""
        path = address.removeprefix(self.base)
        sent = dict(headers or {})
        if self.cookie:
            sent["Cookie"] = f"__Host-learn={self.cookie}"
        if self.connection is None:
            host = urllib.parse.urlsplit(self.base)
            self.connection = http.client.HTTPConnection(host.hostname, host.port, timeout=self.timeout)
        try:
            self.connection.request(method, path, body, sent)
            answer = self.connection.getresponse()
            data = answer.read()
        except Exception:
            self.close()
            raise
        for value in answer.headers.get_all("Set-Cookie") or []:
            if found := re.match(r"__Host-learn=([^;]*)", value):
                self.cookie = found[1] or None
        return Page(path, answer.status, dict(answer.headers.items()), data)

    def get(self, address, follow=True):
        page = self.request("GET", address)
        while follow and page.status in (301, 302, 303, 307) and page.location:
            page = self.request("GET", page.location)
        return page

    def post(self, address, fields, follow=False):
        page = self.request("POST", address, urllib.parse.urlencode(fields),
                            {"Content-Type": "application/x-www-form-urlencoded"})
        return self.get(page.location) if follow and page.status == 303 else page

    def send(self, page, part, follow=False, **changes):
        """Sends a form of a page with some fields changed."""
        form = page.form(part)
        return self.post(form.action, form.values(**changes), follow)

    def upload(self, page, part, name, file_name, data, **changes):
        """Sends a form that takes a file."""
        form = page.form(part)
        boundary = "----learn7f3a"
        parts = []
        for key, value in [(key, value) for key, value in form.values(**changes) if key != name]:
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
                     "Content-Type: application/zip\r\n\r\n".encode() + data + b"\r\n")
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.request("POST", form.action, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


def cpu_seconds(pid):
    """User and system time that a process has used."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+) kB", file.read())[1]) * 1024
