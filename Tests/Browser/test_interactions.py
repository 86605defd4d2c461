# learn, Apache-2.0. See LICENSE.
"""Every interaction of QTI 3.0 on one page: nothing that axe finds, light or dark, wide or narrow; answered by keys and by pointer."""
import functools, http.server, os, subprocess, threading, wave
import pytest

import house
from interactions import MAP, item

FIELD = "form => Object.fromEntries(Array.from(new FormData(form)).filter(([, value]) => typeof value === 'string' && value !== ''))"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def end_headers(self):
        # What the server of learn says too: only files run, and no style stands in a page.
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'")
        super().end_headers()


@pytest.fixture(scope="module")
def address(learn, work):
    folder = os.path.join(work, "interactions")
    os.makedirs(folder)
    with open(os.path.join(folder, "item.xml"), "w", encoding="utf-8") as file:
        file.write(item())
    with open(os.path.join(folder, "map.svg"), "w", encoding="utf-8") as file:
        file.write(MAP)
    with wave.open(os.path.join(folder, "tone.wav"), "wb") as tone:
        tone.setparams((1, 2, 8000, 0, "NONE", "none"))
        tone.writeframes(bytes(1600))
    subprocess.run([learn, "preview", "item.xml", "-o", "page", "--lang", "en"], cwd=folder, check=True, capture_output=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=os.path.join(folder, "page")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(address)
    yield page
    context.close()
    # The icon of a tab is asked for by itself.
    assert not [one for one in said if "favicon" not in one and "404" not in one], said


def sent(page):
    return page.locator("form[data-item]").evaluate(FIELD)


def test_nothing_is_found_in_light_and_dark(page):
    faults = house.Faults()
    # The weight of pages is that of lessons; this one has twenty-five questions at once.
    heaviest, house.HEAVIEST = house.HEAVIEST, 200_000
    try:
        house.look(page, faults, name="interactions")
    finally:
        house.HEAVIEST = heaviest
    assert not faults, str(faults)


def test_every_field_is_reached_and_filled_by_keys(page):
    for field in page.locator("form[data-item] :is(input, select, textarea, button):visible:not([disabled])").all():
        field.focus()
        assert field.evaluate("one => document.activeElement === one"), field.evaluate("one => one.outerHTML")
        kind = field.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            page.keyboard.press("Space")
        elif kind == "select-one":
            page.keyboard.press("ArrowDown")
        elif kind in ("text", "textarea"):
            page.keyboard.type("5")
    answers = sent(page)
    # The custom ones have nothing to fill, files and buttons are not among texts, and the recording was not played.
    kinds = {name.split("/")[0] for name in answers}
    assert {f"answer.R{number}" for number in range(19)} <= kinds, sorted(kinds)


def test_the_picture_answers_as_the_fields_do(page):
    hotspot = page.locator("[data-graphic=choose]")
    hotspot.locator("[data-area=B]").click()
    assert sent(page)["answer.R12"] == "B"
    for area in "CA":
        page.locator(f"[data-graphic=order] [data-area={area}]").click()
        page.locator(f"[data-graphic=pair] [data-area={area}]").click()
    answers = sent(page)
    assert (answers["answer.R13/C"], answers["answer.R13/A"]) == ("1", "2")
    assert (answers["answer.R14/1/a"], answers["answer.R14/1/b"]) == ("C", "A")
    page.locator("[data-graphic=gap] [data-word=s]").click()
    page.locator("[data-graphic=gap] [data-area=A]").click()
    assert sent(page)["answer.R15/A/1"] == "s"
    page.locator("[data-graphic=point] svg").click(position={"x": 20, "y": 40})
    answers = sent(page)
    scale = float(page.locator("[data-graphic=point] svg").get_attribute("data-scale"))
    assert abs(float(answers["answer.R16/1/x"]) - 20 / scale) <= 1 and abs(float(answers["answer.R16/1/y"]) - 40 / scale) <= 1


def test_words_and_rows_are_moved(page):
    gap = page.locator("[data-gaps]:not([data-graphic])")
    gap.locator("[data-word=B]").click()
    gap.locator("select").nth(1).dispatch_event("mousedown")
    assert sent(page)["answer.R5/G2"] == "B"
    gap.locator("[data-word=A]").drag_to(gap.locator("select").first)
    assert sent(page)["answer.R5/G1"] == "A"
    rows = page.locator("[data-rank] .ranks li")
    first = rows.first.inner_text().split()[0]
    rows.first.get_by_role("button", name="Move down").click()
    answers = sent(page)
    assert answers[f"answer.R2/{first[0]}"] == "2" and len([name for name in answers if name.startswith("answer.R2/")]) == 3


def test_a_drawing_is_sent_as_a_picture(page):
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60)
    page.mouse.up()
    assert sent(page)["answer.R20/drawn"].startswith("data:image/png;base64,iVBOR")
    page.get_by_role("button", name="Clear the drawing").click()
    assert "answer.R20/drawn" not in sent(page)


def test_a_slider_and_its_number_follow_each_other(page):
    page.locator("input[type=range]").fill("7.5")
    assert sent(page)["answer.R18"] == "7.5"
    page.locator("#f-R18").fill("2,5")
    assert page.locator("input[type=range]").input_value() == "2.5"
