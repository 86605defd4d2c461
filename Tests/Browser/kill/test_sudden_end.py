# learn, Apache-2.0. See LICENSE.
"""SIGKILL while answers come in: every answer that was acknowledged is there after a new start. No browser is needed for it."""
import random, threading, time
from served import Client

KILLS = 50
PEOPLE = 4
ANSWERS = ("low", "mid", "high", "abstain:not-applicable")


class Answering(threading.Thread):
    """One person who answers without end, and remembers what the server said about each answer."""

    def __init__(self, server, cookie, attempt, seed, kept):
        super().__init__(daemon=True)
        self.client = Client(server.base, timeout=10)
        self.client.cookie, self.attempt, self.random = cookie, attempt, random.Random(seed)
        # What is known to be kept of each item, and what was sent last without an answer of the server.
        self.kept, self.open = dict(kept), None
        self.acknowledged, self.problem = 0, None

    def run(self):
        try:
            page = self.client.get(f"{self.attempt}?at=1")
            csrf = page.form("/attempts/").values()[0][1]
            while True:
                place, answer = self.random.randrange(6), self.random.choice(ANSWERS)
                self.open = (place, answer)
                sent = self.client.post(self.attempt, [("csrf", csrf), ("place", str(place + 1)), ("go", "next"),
                                                       ("answer.RESPONSE", answer)])
                if sent.status != 303:
                    self.problem = f"an answer was answered with {sent.status}: {sent.text[:200]}"
                    return
                self.kept[place], self.open = answer, None
                self.acknowledged += 1
        except OSError:
            pass
        except Exception as problem:
            # A connection that ends in the middle of an answer.
            if type(problem).__module__ != "http.client":
                self.problem = repr(problem)


def shown(client, attempt, place):
    form = client.get(f"{attempt}?at={place + 1}").form("/attempts/")
    return next((value for name, value in form.fields if name == "answer.RESPONSE"), None)


def test_every_acknowledged_answer_outlives_a_kill(fresh):
    server = fresh().start()
    people = []
    for number in range(PEOPLE):
        client = Client(server.base)
        page = client.send(client.get("/en/packs/kinds/instruments/self"), "/attempts", follow=True)
        people.append((client.cookie, page.address.split("?")[0], {}))
    acknowledged, chance = 0, random.Random(20)
    for turn in range(KILLS):
        threads = [Answering(server, cookie, attempt, turn * 100 + number, kept) for number, (cookie, attempt, kept) in enumerate(people)]
        for thread in threads:
            thread.start()
        time.sleep(0.05 + chance.random() * 0.25)
        server.kill()
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive() and thread.problem is None, thread.problem
        acknowledged += sum(thread.acknowledged for thread in threads)
        server.start(packs=False)
        for number, thread in enumerate(threads):
            cookie, attempt, _ = people[number]
            client = Client(server.base)
            client.cookie = cookie
            for place in sorted({*thread.kept, *([thread.open[0]] if thread.open else [])}):
                # All six places are looked at in some turns, what was touched last in each.
                if turn % 10 and not (thread.open and thread.open[0] == place) and place != turn % 6:
                    continue
                now = shown(client, attempt, place)
                allowed = {thread.kept.get(place)} | ({thread.open[1]} if thread.open and thread.open[0] == place else set())
                assert now in allowed, f"kill {turn + 1}, item {place + 1}: {now} stands where {allowed} was kept"
                thread.kept[place] = now
            client.close()
            people[number] = (cookie, attempt, thread.kept)
    assert acknowledged > KILLS, f"only {acknowledged} answers were acknowledged"
    print(f"{KILLS} kills, {acknowledged} acknowledged answers")
    # What is there can be gone on with to its end.
    client = Client(server.base)
    client.cookie, attempt, _ = people[0]
    result = client.send(client.get(attempt + "/review"), "/finish", follow=True)
    assert result.status == 200 and result.address.endswith("/result")
