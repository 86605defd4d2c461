# learn, Apache-2.0. See LICENSE.
"""Fills the store of a server: 200 packs, 10,000 learners, 1,000,000 answers.

Packs are built and published as educators do it. A few attempts are made through the server's own pages; their rows are then copied in
SQLite under other ids, so that every attempt is one that result and profile can be worked out of.
"""
import concurrent.futures, hashlib, os, re, sqlite3, subprocess, sys, time, uuid

from served import Client, Server

PACKS, LEARNERS, GROUP = 200, 10_000, 1_000
PASSWORD = "correct horse battery"
# What a learner has: two finished self-evaluations of 32 answers, a finished check of 32, an open self-evaluation of 4. In all 100.
FINISHED_SELF, FINISHED_CHECKS, OPEN_ANSWERS = 2, 1, 4


def say(text):
    print(text, file=sys.stderr, flush=True)


def make_packs(learn, folder, course):
    """Archives: the course, and as many small packs of 32 questions and 16 lessons as are missing to 200."""
    generate = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "generate")

    def one(number):
        source, archive = os.path.join(folder, f"pack-{number}"), os.path.join(folder, f"pack-{number}.zip")
        subprocess.run([sys.executable, generate, source, "--items", "32", "--lessons", "16", "--id", f"generated-{number}",
                        "--title", f"Generated pack {number}"], check=True)
        subprocess.run([learn, "build", source, "-o", archive], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return archive

    whole = os.path.join(folder, "course.zip")
    subprocess.run([learn, "build", course, "-o", whole], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return [whole, *pool.map(one, range(1, PACKS))]


def answer(client, page, turn):
    """Answers the question that a page shows, in some way that fits it; gives the next page."""
    form = page.form("/attempts/")
    changes, go = {}, form.buttons[0][1]
    names = [name for name in dict.fromkeys([*form.choices, *(name for name, _ in form.fields)]) if name.startswith("answer.")]
    for place, name in enumerate(names):
        options = [one for one in form.choices.get(name, []) if one and not one.startswith("abstain")]
        if not options:
            changes[name] = "44"
        elif len(names) > 1:
            changes[name] = options[place % len(options)]
        else:
            changes[name] = options[turn % len(options)]
    following = client.send(page, "/attempts/", follow=True, go=go, **changes)
    if following.status != 200:
        raise RuntimeError(f"{page.address}: {following.status}: {following.text[:300]}")
    return following


def attempt(client, address, turn, answers=1000):
    page = client.send(client.get(address), "/attempts", follow=True)
    begun = page.address.split("?")[0]
    for place in range(answers):
        if page.address.endswith("/result"):
            break
        page = answer(client, page, turn + place * (1 + turn % 3))
    return begun.split("/")[-1]


def attempt_of(learner, turn):
    """The id of an attempt of a learner: statements name it as their registration, which is a UUID."""
    return f"10ad0000-0000-4000-8000-{learner:08}{turn:04}"


def key_of(number):
    """The key of a learner's browser; only its hash is in the store."""
    return hashlib.sha256(f"learner {number}".encode()).hexdigest()[:43]


def figures(db):
    """The figures of groups, counted of what is there: everybody has finished all that they began but the last."""
    attempts = """FROM learner_group AS g JOIN membership AS m ON m.group_id = g.id
        JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = g.pack_id AND a.instrument = g.instrument"""
    db.execute(f"""INSERT INTO group_stage SELECT g.id, m.learner, 0, a.id, MIN(a.started_at), 0 {attempts} GROUP BY g.id, m.learner""")
    db.execute(f"""INSERT INTO group_stage SELECT group_id, learner, turn, id, finished_at, 1 FROM (SELECT g.id AS group_id, m.learner, a.id,
        a.finished_at, row_number() OVER (PARTITION BY g.id, m.learner ORDER BY a.finished_at, a.id) AS turn {attempts}
        WHERE a.finished_at IS NOT NULL) WHERE turn <= 2""")
    db.execute("""INSERT INTO group_level SELECT s.group_id, s.stage, e.framework, e.code, e.level, COUNT(*)
        FROM group_stage AS s JOIN evidence AS e ON e.attempt = s.attempt WHERE s.is_counted = 1 AND e.level IS NOT NULL GROUP BY 1, 2, 3, 4, 5""")


def fill(learnserve, archives, store):
    """Makes the store; gives what the measurements need to know of it."""
    began = time.monotonic()
    server = Server(learnserve, archives, store=store).start(patience=600)
    say(f"{len(archives)} packs published in {time.monotonic() - began:.1f} s")
    root = Client(server.base)
    root.send(root.get(server.pages_are_up()), "/setup/", follow=True, name="root", display="Root", password=PASSWORD)
    root.send(root.get("/en/groups"), "/groups", follow=True, title="A year of students", instrument="creative-ai/self-evaluation")
    page = root.get("/en/groups")
    group = next(link for link in page.links if re.search(r"/groups/[0-9a-f-]{36}$", link))
    invitation = re.search(r"/join/([\w-]+)", root.get(group).html)[1]

    finished, unfinished, checks = [], [], []
    for turn in range(5):
        client = Client(server.base)
        finished.append(attempt(client, "/en/packs/creative-ai/instruments/self-evaluation", turn))
    for turn in range(2):
        client = Client(server.base)
        unfinished.append(attempt(client, "/en/packs/creative-ai/instruments/self-evaluation", turn, OPEN_ANSWERS))
    # The packs are alike but for their ids, and so are their attempts: one of each is the pattern of its copies.
    for number in range(1, PACKS):
        client = Client(server.base)
        checks.append(attempt(client, f"/en/packs/generated-{number}/instruments/check", number))
    server.stop()
    say(f"{len(finished) + len(unfinished) + len(checks)} attempts made through the pages in {time.monotonic() - began:.1f} s in all")

    db = sqlite3.connect(store, isolation_level=None)
    for statement in ("PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000", "PRAGMA temp_store = MEMORY", "BEGIN"):
        db.execute(statement).fetchall()
    now = db.execute("SELECT MAX(updated_at) FROM attempt").fetchone()[0]
    day = 86_400_000
    db.executemany("INSERT INTO learner VALUES (?, ?)", [(f"load-{n:05}", now - 90 * day) for n in range(LEARNERS)])
    db.executemany("INSERT INTO sign_in VALUES (?, ?, 'Firefox, Linux', ?, ?, ?)", [
        (hashlib.sha256(key_of(n).encode()).hexdigest(), f"load-{n:05}", now - day, now, now + 30 * day) for n in range(LEARNERS)])
    copies = []
    for n in range(LEARNERS):
        patterns = [finished[(n + turn) % len(finished)] for turn in range(FINISHED_SELF)]
        patterns += [checks[n % len(checks)], unfinished[n % len(unfinished)]]
        for turn, pattern in enumerate(patterns):
            # Weeks apart, the open one last.
            copies.append((attempt_of(n, turn), pattern, f"load-{n:05}", -day * (70 - turn * 20) - n * 1000))
    db.execute("CREATE TEMP TABLE copy (number INTEGER PRIMARY KEY, id TEXT, pattern TEXT, learner TEXT, shift INTEGER, was TEXT)")
    db.executemany("INSERT INTO copy (id, pattern, learner, shift) VALUES (?, ?, ?, ?)", copies)
    db.execute("UPDATE copy SET was = (SELECT learner FROM attempt WHERE attempt.id = copy.pattern)")
    changed = {"id": "c.id", "learner": "c.learner", "started_at": "o.started_at + c.shift", "updated_at": "o.updated_at + c.shift",
               "finished_at": "o.finished_at + c.shift",
               "state": "replace(replace(o.state, c.pattern, c.id), c.was, c.learner)"}
    # An id of its own for each copy: the pattern's, with the number of the copy for its last part.
    identity = "substr(o.id, 1, 24) || printf('%012x', c.number)"

    def copy(table, link, changes, order=""):
        columns = [column[1] for column in db.execute(f"PRAGMA table_info({table})") if column[1] != "seq"]
        chosen = ", ".join(changes.get(name, f"o.{name}") for name in columns)
        db.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM copy AS c JOIN {table} AS o ON {link} {order}")
        say(f"{table}: {db.execute(f'SELECT COUNT(*) FROM {table}').fetchone()[0]:,} rows after {time.monotonic() - began:.1f} s")

    copy("attempt", "o.id = c.pattern", changed)
    copy("evidence", "o.attempt = c.pattern", {"id": identity, "learner": "c.learner", "attempt": "c.id",
                                               "observed_at": "o.observed_at + c.shift"})
    db.execute("CREATE INDEX temp_answered ON answered (attempt)")
    copy("answered", "o.attempt = c.pattern", {"attempt": "c.id", "learner": "c.learner", "seconds": "abs(random()) % 60"})
    db.execute("DROP INDEX temp_answered")
    # The log of statements: each of a pattern's learner is one of its attempt, for each pattern has a learner of its own. What is the same
    # for all copies (verb, activities) they are found by, too; `stored` rises with the place in the log.
    db.create_function("blob", 1, lambda text: bytes.fromhex(text.replace("-", "")), deterministic=True)
    db.create_function("uuid", 1, lambda blob: str(uuid.UUID(bytes=blob)), deterministic=True)
    db.execute("""CREATE TEMP TABLE told AS SELECT seq, uuid(id) AS id, learner, traits, authority, body FROM statement
        WHERE learner IN (SELECT was FROM copy)""")
    db.execute("CREATE INDEX temp.told_of ON told (learner)")
    last, stored = db.execute("SELECT MAX(seq), MAX(stored_us) FROM statement").fetchone()
    db.execute("""CREATE TEMP TABLE placed AS SELECT row_number() OVER () AS number, c.number AS copy, o.seq AS pattern
        FROM copy AS c JOIN told AS o ON o.learner = c.was""")
    db.execute(f"""INSERT INTO statement (seq, id, learner, stored_us, traits, authority, body)
        SELECT {last} + p.number, blob({identity}), c.learner, {stored} + p.number, o.traits, o.authority,
        replace(replace(replace(o.body, o.id, {identity}), c.pattern, c.id), c.was, c.learner)
        FROM placed AS p JOIN copy AS c ON c.number = p.copy JOIN told AS o ON o.seq = p.pattern ORDER BY p.number""")
    db.execute("CREATE INDEX temp_posting ON posting (seq) WHERE key & 7 IN (3, 4, 5)")
    db.execute(f"""INSERT INTO posting (key, seq, via) SELECT o.key, {last} + p.number, 0
        FROM placed AS p JOIN posting AS o ON o.seq = p.pattern AND o.key & 7 IN (3, 4, 5)""")
    db.execute("DROP INDEX temp_posting")
    say(f"statement: {db.execute('SELECT COUNT(*) FROM statement').fetchone()[0]:,} rows after {time.monotonic() - began:.1f} s")
    year = group.split("/")[-1]
    db.executemany("INSERT INTO membership VALUES (?, ?, ?, ?)", [
        (year, f"load-{n:05}", f"Student {n:04}", now - 80 * day) for n in range(GROUP)])
    figures(db)
    counts = {table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("pack", "learner", "attempt", "evidence", "statement")}
    counts["answers"] = db.execute("SELECT SUM(answered) FROM attempt").fetchone()[0]
    for statement in ("COMMIT", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
        db.execute(statement).fetchall()
    db.close()
    counts["bytes"] = os.path.getsize(store)
    say(f"filled in {time.monotonic() - began:.1f} s: {counts}")
    return {"counts": counts, "group": group, "invitation": invitation}
