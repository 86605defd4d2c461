# learn, Apache-2.0. See LICENSE.
"""A pack as a site without a server: opened from the disk, answered, scored as the engine scores, saved, and sent."""
import json, os, random, re, subprocess
import pytest
from house import AXE, RUN, WIDE, Faults

LEVELS = ("low", "mid", "high")
# From the disk, axe cannot fetch a stylesheet to look into it, and asks the browser what came of it instead.
ON_DISK = RUN.replace("resultTypes: ['violations']", "resultTypes: ['violations'], preload: false")


@pytest.fixture(scope="session")
def site(learn, kinds, work):
    folder = os.path.join(work, "site")
    subprocess.run([learn, "export", kinds, "--to", "site", "-o", folder], check=True, capture_output=True)
    return folder


@pytest.fixture
def page(browser):
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert not problems, problems


def address(site, instrument, language="en"):
    return "file://" + os.path.join(site, language, "instruments", instrument, "index.html")


def sheet(data, generator):
    """Random answers: as the page keeps them, and as a file of answers writes them."""
    kept, written = {}, {}
    for name in data["order"]:
        item = data["items"][name]
        dice = generator.random()
        if dice < 0.12:
            continue
        if dice < 0.2:
            kept[name] = {"abstained": "prefer-not-to-say"}
            written[name] = "prefer-not-to-say"
            continue
        responses, plain = {}, {}
        for response in item["responses"]:
            options, kind = response["options"], response["kind"]
            if kind in ("one", "gap"):
                choice = generator.choice(options)
                responses[response["id"]] = {"identifier": choice}
                plain[response["id"]] = choice
            elif kind == "any":
                choice = [one for one in options if generator.random() < 0.5] or [options[0]]
                responses[response["id"]] = {"multiple": [{"identifier": one} for one in choice]}
                plain[response["id"]] = choice
            elif kind == "order":
                choice = generator.sample(options, len(options))
                responses[response["id"]] = {"ordered": [{"identifier": one} for one in choice]}
                plain[response["id"]] = choice
            elif kind == "match":
                columns = generator.sample(["c1", "c2", "c3"], len(options))
                pairs = list(zip(options, columns))
                responses[response["id"]] = {"multiple": [{"directedPair": list(pair)} for pair in pairs]}
                plain[response["id"]] = dict(pairs)
            elif response["number"]:
                number = generator.choice([44.1, 44.15, 44.05, 44.2, 48, 0])
                responses[response["id"]] = {"float": number}
                plain[response["id"]] = number
            else:
                text = generator.choice(["a", "A4", "STEM", "stems", "b", "nothing"])
                responses[response["id"]] = {"string": text}
                plain[response["id"]] = text
        kept[name] = {"responses": responses}
        written[name] = plain if len(item["responses"]) > 1 else next(iter(plain.values()))
    now = "2026-01-01T00:00:00.000Z"
    return {name: {"content": content, "language": "en", "answeredAt": now} for name, content in kept.items()}, written


def same(line, other):
    if other["finding"] == "level":
        estimate = line["estimate"]
        error = estimate["standardError"]
        return (estimate["level"], estimate["lowest"], estimate["highest"]) == (other["level"], other["lowest"], other["highest"]) \
            and abs(estimate["score"] - other["score"]) < 1e-9 \
            and (error is None) == (other["standardError"] is None) and (error is None or abs(error - other["standardError"]) < 1e-9)
    found = line.get("tooFew") or line.get("incomplete")
    return found is not None and all(found[key] == other[key] for key in found)


@pytest.mark.parametrize("instrument", ["self", "test"])
def test_the_page_scores_as_the_engine(page, site, learn, kinds, work, instrument):
    page.goto(address(site, instrument))
    data = json.loads(page.locator("#learn-instrument").text_content())
    generator = random.Random(instrument)
    for number in range(40):
        kept, written = sheet(data, generator)
        answers = os.path.join(work, f"offline-{instrument}-{number}.json")
        with open(answers, "w") as file:
            json.dump(written, file)
        run = subprocess.run(
            [learn, "take", kinds, "--instrument", instrument, "--answers", answers, "--json", "--lang", "en",
             "--record", os.path.join(work, f"offline-{instrument}.sqlite")], capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        expected = json.loads(run.stdout)
        expected = expected.get("result", expected)
        found = page.evaluate("([data, answers]) => learnOffline.result(data, answers)", [data, kept])
        for line, other in zip([found["total"]] + found["areas"] + found["competences"],
                               [expected["total"]] + expected["areas"] + expected["competences"], strict=True):
            assert same(line, other), (written, line, other)


def answer(page, place):
    form = page.locator("form.asked:not([hidden])")
    form.locator(f"input[value={LEVELS[place % 3]}]").check()
    form.locator("button[type=submit]").click()


def test_a_self_evaluation_is_answered_left_and_finished(page, site, work):
    page.goto(address(site, "self"))
    page.get_by_role("button", name="Begin").click()
    for place in range(3):
        answer(page, place)
    # Coming back, the answers are there.
    page.reload()
    page.get_by_role("button", name="Go on").click()
    assert "4" in page.locator("form.asked:not([hidden]) [data-place]").inner_text()
    for place in range(3, 6):
        answer(page, place)
    result = page.locator("#result")
    assert result.locator("[data-line=total]").get_attribute("data-level") == "mid"
    assert page.evaluate("document.activeElement.id") == "result"
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    saved = os.path.join(work, "saved.json")
    download.value.save_as(saved)
    with open(saved) as file:
        content = json.load(file)
    assert content["attempt"]["instrument"] == "self" and len(content["attempt"]["state"]["answers"]) == 6


def test_what_was_saved_is_taken_in_once(page, site, learn, person, work):
    page.goto(address(site, "self"))
    page.get_by_role("button", name="Begin").click()
    for place in range(6):
        answer(page, place)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    saved = os.path.join(work, "saved-once.json")
    download.value.save_as(saved)
    one = person()
    one.sign_up("offline")
    one.go("/en/account")
    one.send("/account/tokens", token="The stick", scope=["sync", "read"])
    token = re.search(r"learn_[\w-]{43}", one.page.content())[0]
    environment = dict(os.environ, LEARN_TOKEN=token)
    command = [learn, "sync", saved, "--server", one.server.base]
    first = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert first.returncode == 0 and "sent" in first.stdout, first.stdout + first.stderr
    again = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert again.returncode == 0 and "already" in again.stdout, again.stdout + again.stderr


@pytest.mark.parametrize("language", ["en", "fi"])
def test_pages_of_the_site_have_no_faults_that_axe_finds(page, site, language):
    faults = Faults()
    for place in ("index.html", f"{language}/index.html", f"{language}/instruments/self/index.html",
                  f"{language}/lessons/listen.html", f"{language}/collections/tools/index.html"):
        page.goto("file://" + os.path.join(site, place))
        page.evaluate(AXE)
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 800})
            for fault in page.evaluate(ON_DISK, None):
                faults.add(f"{fault['rule']}: {fault['help']}", f"{place} {width} {fault['nodes'][:2]}")
            for fault in page.evaluate(WIDE):
                faults.add(fault, f"{place} {width}")
    assert not faults, str(faults)
