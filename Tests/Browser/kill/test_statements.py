# learn, Apache-2.0. See LICENSE.
"""SIGKILL while programs send statements: every batch that was acknowledged is there as a whole, and of no other a part."""
import base64, http.client, json, os, random, sqlite3, subprocess, threading, time, urllib.parse, uuid

KILLS = 100 if os.environ.get("LEARN_SOAK") else 15
PROGRAMS, BATCH = 4, 10


def statement(number):
    return {"id": str(uuid.uuid4()), "actor": {"mbox": f"mailto:{number % 7}@example.org"}, "verb": {"id": "http://example.org/did"},
            "object": {"id": f"http://example.org/{number % 5}"}, "context": {"registration": str(uuid.UUID(int=number % 3))}}


class Sending(threading.Thread):
    """A program that sends batches without end, and remembers what the server said about each."""

    def __init__(self, base, authorization):
        super().__init__(daemon=True)
        self.address = urllib.parse.urlsplit(base).netloc
        self.headers = {"Authorization": authorization, "X-Experience-API-Version": "2.0.0", "Content-Type": "application/json"}
        self.acknowledged, self.open, self.problem = [], None, None

    def run(self):
        connection = http.client.HTTPConnection(self.address, timeout=10)
        try:
            while True:
                batch = [statement(number) for number in range(BATCH)]
                self.open = [one["id"] for one in batch]
                connection.request("POST", "/xapi/statements", json.dumps(batch), self.headers)
                answer = connection.getresponse()
                told = answer.read()
                if answer.status != 200 or json.loads(told) != self.open:
                    self.problem = f"{answer.status}: {told[:300]}"
                    return
                self.acknowledged.append(self.open)
                self.open = None
        except (OSError, http.client.HTTPException):
            pass


def test_every_acknowledged_batch_outlives_a_kill(fresh, learn):
    server = fresh().start()
    made = json.loads(subprocess.run([learn, "admin", "key", "create", "--scope", "all", "--json", "--store", server.store],
                                     capture_output=True, text=True, check=True).stdout)
    authorization = "Basic " + base64.b64encode(f"{made['key']}:{made['secret']}".encode()).decode()
    chance, acknowledged, unsure, kept = random.Random(41), 0, 0, set()
    for turn in range(KILLS):
        programs = [Sending(server.base, authorization) for _ in range(PROGRAMS)]
        for program in programs:
            program.start()
        time.sleep(0.1 + chance.random() * 0.3)
        server.kill()
        for program in programs:
            program.join(20)
            assert not program.is_alive() and program.problem is None, program.problem
        server.start(packs=False)
        with sqlite3.connect(f"file:{server.store}?mode=ro", uri=True) as store:
            there = {str(uuid.UUID(bytes=row[0])) for row in store.execute("SELECT id FROM statement")}
        store.close()
        assert kept <= there, f"kill {turn + 1}: statements that were there are gone"
        for program in programs:
            for batch in program.acknowledged:
                assert there.issuperset(batch), f"kill {turn + 1}: an acknowledged batch is not there as a whole"
                acknowledged += 1
            if program.open:
                found = sum(one in there for one in program.open)
                assert found in (0, BATCH), f"kill {turn + 1}: {found} statements of a batch of {BATCH} are there"
                unsure += 1
        kept = there
    assert acknowledged > KILLS, f"only {acknowledged} batches were acknowledged"
    print(f"{KILLS} kills, {acknowledged} acknowledged batches, {unsure} without an answer")
    with sqlite3.connect(f"file:{server.store}?mode=ro", uri=True) as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        # Actor, authority, verb, activity and registration of each statement can be found.
        assert store.execute("SELECT count(*) FROM posting").fetchone()[0] == 5 * len(kept)
    store.close()
    assert server.stop() == 0
