# learn, Apache-2.0. See LICENSE.
"""A check that is a test of QTI, taken whole: a part that branches, a part in any order with a time limit, with and without scripts."""
import os
import pytest
from playwright.sync_api import expect

import house, packs
from conftest import built, content_of
from people import watched
from served import Server

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
ITEMS = ["t1", "t2", "t3", "r1", "r2", "r3"]


def item(name):
    said = ('<qti-modal-feedback outcome-identifier="SAID" identifier="wrong" show-hide="show"><qti-content-body><p>Listen once more at home.</p>'
            "</qti-content-body></qti-modal-feedback>") if name == "t1" else ""
    return f"""<qti-assessment-item xmlns="{NAMESPACE}" identifier="{name}" title="Question {name}" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>a</qti-value></qti-correct-response></qti-response-declaration>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>
<qti-outcome-declaration identifier="SAID" cardinality="single" base-type="identifier"/>
<qti-item-body><p>This is {name}.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>What comes next in {name}?</qti-prompt>
<qti-simple-choice identifier="a">The chorus</qti-simple-choice><qti-simple-choice identifier="b">The bridge</qti-simple-choice></qti-choice-interaction></qti-item-body>
<qti-response-processing><qti-response-condition><qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>
<qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if>
<qti-response-else><qti-set-outcome-value identifier="SAID"><qti-base-value base-type="identifier">wrong</qti-base-value></qti-set-outcome-value></qti-response-else>
</qti-response-condition></qti-response-processing>{said}</qti-assessment-item>"""


def tour(seconds):
    """The test; its second part takes at most so many seconds."""
    def verdict(grade, text):
        return (f'<qti-test-feedback identifier="{grade}" outcome-identifier="GRADE" show-hide="show" access="atEnd" title="Verdict">'
                f"<qti-content-body><p>{text}</p></qti-content-body></qti-test-feedback>")
    def ref(name, inner="", rules=""):
        return f'<qti-assessment-item-ref identifier="{name.upper()}" href="../items/{name}.xml"{rules}>{inner}</qti-assessment-item-ref>'
    right = '<qti-match><qti-variable identifier="T1.SCORE"/><qti-base-value base-type="float">1</qti-base-value></qti-match>'
    def grade(name):
        return f'<qti-set-outcome-value identifier="GRADE"><qti-base-value base-type="identifier">{name}</qti-base-value></qti-set-outcome-value>'
    return f"""<qti-assessment-test xmlns="{NAMESPACE}" identifier="tour" title="A night on tour" xml:lang="en">
<qti-outcome-declaration identifier="POINTS" cardinality="single" base-type="float" normal-maximum="5" mastery-value="3"/>
<qti-outcome-declaration identifier="GRADE" cardinality="single" base-type="identifier"/>
<qti-rubric-block use="instructions" view="candidate"><qti-content-body><p>Bring your ears.</p></qti-content-body></qti-rubric-block>
<qti-test-part identifier="hall" navigation-mode="linear" submission-mode="individual"><qti-item-session-control show-feedback="true"/>
<qti-assessment-section identifier="sound" title="Sound" visible="true">
<qti-rubric-block use="instructions" view="candidate"><qti-content-body><p>Listen <em>twice</em>.</p></qti-content-body></qti-rubric-block>
{ref("t1", f'<qti-branch-rule target="T3">{right}</qti-branch-rule>')}{ref("t2")}{ref("t3")}</qti-assessment-section></qti-test-part>
<qti-test-part identifier="bus" navigation-mode="nonlinear" submission-mode="simultaneous"><qti-item-session-control allow-comment="true"/>
<qti-time-limits max-time="{seconds}"/><qti-assessment-section identifier="road" title="The road" visible="true"><qti-selection select="2"/>
{ref("r1", rules=' required="true"')}{ref("r2")}{ref("r3")}</qti-assessment-section></qti-test-part>
<qti-outcome-processing><qti-set-outcome-value identifier="POINTS"><qti-sum><qti-test-variables variable-identifier="SCORE"/></qti-sum></qti-set-outcome-value>
<qti-outcome-condition><qti-outcome-if><qti-gte><qti-variable identifier="POINTS"/><qti-base-value base-type="float">3</qti-base-value></qti-gte>{grade("ready")}</qti-outcome-if>
<qti-outcome-else>{grade("early")}</qti-outcome-else></qti-outcome-condition></qti-outcome-processing>
{verdict("ready", "You are ready for the road.")}{verdict("early", "Rehearse some more.")}</qti-assessment-test>"""


def archive(learn, folder, name, seconds):
    """A pack whose check is the test, built."""
    written = packs.kinds_files(name, title=name)
    written["instruments/tour.xml"] = tour(seconds)
    written["instruments/tour.yaml"] = """\
id: tour
kind: check
title: {en: A night on tour, fi: Kiertueilta}
minutes: 5
framework: sound
version: 1.0.0
scoring:
  rule: sum
  unit: percent
  cutOffs: [{level: low, from: 0, to: 60}, {level: high, from: 60, to: 100}]
test: {en: tour.xml}
"""
    written["items/tour.yaml"] = "items:\n" + "".join(
        f"  - {{id: {one}, type: qti, competence: EAR-1, document: {{en: {one}.xml}}}}\n" for one in ITEMS)
    for one in ITEMS:
        written[f"items/{one}.xml"] = item(one)
    packs.write(folder, written)
    return packs.archive(learn, folder)


@pytest.fixture(scope="module")
def site(learn, work):
    archives = [archive(learn, os.path.join(work, f"tour-{name}"), name, seconds) for name, seconds in (("tour", 600), ("short", 4))]
    with Server(built("learnserve"), archives) as server:
        server.content = content_of(server)
        yield server


@pytest.fixture
def person(browser, site):
    with watched(browser, site) as make:
        yield make


def begin(one, pack="tour"):
    one.go(f"/en/packs/{pack}/instruments/tour")
    one.page.locator("form[action*='/instruments/tour/'] button").first.click()


def press(one, name):
    one.page.get_by_role("button", name=name, exact=True).click()


def says(one, *wanted):
    # What was pressed may lead to a page that is still on its way.
    for words in wanted:
        expect(one.page.locator("main")).to_contain_text(words, use_inner_text=True, timeout=30_000)


def choose(one, value):
    one.page.locator(f"[name='answer.RESPONSE'][value='{value}']").check()


@pytest.mark.parametrize("script", [True, False])
def test_a_whole_test(person, script):
    one, faults = person(script=script), house.Faults()

    def look(name):
        if script:
            house.look(one.page, faults, name=name)

    begin(one)
    says(one, "Bring your ears.", "Part 1 of 2", "Time for this part: 10:00.")
    look("test-begin")
    press(one, "Begin the test")
    says(one, "This is t1.", "Listen twice.", "there is no way back")
    look("test-question")
    # Nothing is no answer; the page says where.
    press(one, "Hand in")
    assert one.page.locator(".problems").count() == 1
    look("test-refused")
    choose(one, "b")
    press(one, "Hand in")
    says(one, "Listen once more at home.", "takes no further answer")
    look("test-feedback")
    press(one, "Go on")
    says(one, "This is t2.")
    press(one, "Go on without an answer")
    says(one, "This is t3.")
    press(one, "Pause")
    says(one, "The test is paused")
    look("test-paused")
    press(one, "Go on with the test")
    choose(one, "a")
    press(one, "Hand in")
    says(one, "This is r1.", "Part 2 of 2", "in any order")
    look("test-timed")
    if script:
        # The clock goes down by itself.
        before = one.page.locator(".timer").inner_text()
        one.page.wait_for_function("words => document.querySelector('.timer').textContent !== words", arg=before)
    choose(one, "a")
    one.page.fill("[name=comment]", "A long road.")
    press(one, "Keep and go on")
    press(one, "All questions of this part")
    says(one, "The questions of this part", "answered", "not answered")
    look("test-list")
    one.page.locator("button[name=jump]").first.click()
    assert one.page.locator("[name='answer.RESPONSE'][value=a]").is_checked()
    assert one.page.input_value("[name=comment]") == "A long road."
    press(one, "All questions of this part")
    one.page.locator("button[name=jump]").nth(1).click()
    choose(one, "a")
    press(one, "Keep and go on")
    press(one, "Hand in everything and end this part")
    assert one.page.url.endswith("/result"), one.page.url
    says(one, "Passed. POINTS: 3, 3 needed.", "You are ready for the road.", "4 of 5 answered")
    look("test-result")
    one.page.locator("summary", has_text="How the test worked its outcomes out").click()
    says(one, "test-variables SCORE")
    result = one.page.request.get(one.page.url + ".json").json()
    assert result["test"]["passed"] and result["total"]["score"] == 60, result["test"]
    assert [entry["name"] for entry in result["test"]["items"]][:4] == ["T1", "T2", "T3", "R1"]
    # The first question is looked at again; which answer was right, the test does not say.
    one.page.get_by_role("link", name="Question t1").click()
    says(one, "The test has ended", "This is t1.", "Listen once more at home.")
    assert one.page.locator("[name='answer.RESPONSE'][value=b]").is_checked() and one.page.locator("button[name=go]").count() == 0
    look("test-review")
    one.page.get_by_role("link", name="Next question").click()
    says(one, "This is t2.", "You gave no answer to this question.")
    one.page.get_by_role("link", name="To the result").click()
    says(one, "Passed.")
    assert not faults, str(faults)


def test_by_keyboard_alone(person):
    one = person()
    begin(one)
    one.page.get_by_role("button", name="Begin the test").focus()
    one.page.keyboard.press("Enter")
    one.page.locator("[name='answer.RESPONSE']").first.focus()
    one.page.keyboard.press("Space")
    one.page.keyboard.press("Enter")
    # The first choice is the right one, and a right answer leads past the second question.
    says(one, "This is t3.")


def test_the_time_of_a_part_runs_out(person):
    one = person()
    begin(one, "short")
    press(one, "Begin the test")
    choose(one, "a")
    press(one, "Hand in")
    says(one, "This is t3.")
    choose(one, "a")
    press(one, "Hand in")
    # What is chosen and not handed in is sent just before the time is over; then the server ends the part, and with it the test.
    choose(one, "a")
    one.page.wait_for_url("**/result")
    says(one, "Passed. POINTS: 3, 3 needed.")


@pytest.mark.parametrize("language, words", [("fi", ("Aloita testi", "Palauta vastaus")), ("sv", ("Börja testet", "Lämna in"))])
def test_in_the_other_languages(person, language, words):
    one, faults = person(width=375), house.Faults()
    one.go(f"/{language}/packs/tour/instruments/tour")
    one.page.locator("form[action*='/instruments/tour/'] button").first.click()
    press(one, words[0])
    assert one.page.get_by_role("button", name=words[1], exact=True).count() == 1
    house.look(one.page, faults, name=f"test-question-{language}")
    assert not faults, str(faults)
