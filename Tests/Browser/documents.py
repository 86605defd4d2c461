# learn, Apache-2.0. See LICENSE.
"""A pack whose check asks documents of QTI: one for every interaction that an instrument asks, with what the right answer posts."""
import os, re, shutil, wave

import packs
from interactions import MAP, NAMESPACE, PARTS

TEMPLATE = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"
# What is right, by the place of the interaction: its values, and the fields that say so.
RIGHT = {
    0: (["B"], [("", "B")]),
    1: (["A", "C"], [("", "A"), ("", "C")]),
    2: (["C", "A", "B"], [("/C", "1"), ("/A", "2"), ("/B", "3")]),
    3: (["A B", "C D"], [("/1/a", "A"), ("/1/b", "B"), ("/2/a", "C"), ("/2/b", "D")]),
    4: (["A H", "B L"], [("/A", "H"), ("/B", "L")]),
    5: (["A G1", "B G2"], [("/G1", "A"), ("/G2", "B")]),
    6: (["l"], [("", "l")]),
    7: (["choir"], [("", " choir ")]),
    8: (["44.1"], [("", "44,1")]),
    9: (["loud"], [("", "loud")]),
    10: (["horn", "lute"], [("", "horn"), ("", "lute")]),
    11: (["a"], [("", "a")]),
    12: (["A", "C"], [("", "A"), ("", "C")]),
    13: (["A", "B", "C"], [("/A", "1"), ("/B", "2"), ("/C", "3")]),
    14: (["A B"], [("/1/a", "A"), ("/1/b", "B")]),
    15: (["s A", "m C"], [("/A/1", "s"), ("/C/1", "m")]),
    16: (["120 90"], [("/1/x", "120"), ("/1/y", "90")]),
    17: (["30 125"], [("/1/x", "30"), ("/1/y", "125")]),
    18: (["7.5"], [("", "7.5")]),
    19: (["1"], [("", "1")]),
}
KINDS = [(place, part[0]) for place, part in enumerate(PARTS) if place in RIGHT]


IS_RIGHT = '<qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>'


def outcome(name):
    return f'<qti-outcome-declaration identifier="{name}" cardinality="single" base-type="identifier"/>'


def when(condition, *values):
    set_values = "".join(f'<qti-set-outcome-value identifier="{name}"><qti-base-value base-type="{base}">{value}</qti-base-value></qti-set-outcome-value>'
                         for name, base, value in values)
    return f"<qti-response-condition><qti-response-if>{condition}{set_values}</qti-response-if></qti-response-condition>"


def said(identifier, text):
    return (f'<qti-modal-feedback outcome-identifier="SAID" identifier="{identifier}" show-hide="show"><qti-content-body><p>{text}</p>'
            "</qti-content-body></qti-modal-feedback>")


def rules(text):
    return f"<qti-response-processing>{text}</qti-response-processing>"


def document(place):
    """The document of one interaction; the first has a button for a hint besides."""
    kind, cardinality, base, attributes, content, inline = PARTS[place]
    content = content.replace('data="map.svg"', 'data="images/map.svg"')
    values = "".join(f"<qti-value>{value}</qti-value>" for value in RIGHT[place][0])
    element = f'<qti-{kind}-interaction response-identifier="RESPONSE" {attributes}>{content}</qti-{kind}-interaction>'
    if kind == "position-object":
        stage = '<object data="images/map.svg" type="image/svg+xml" width="240" height="160">A river</object>'
        element = f"<qti-position-object-stage>{stage}{element}</qti-position-object-stage>"
    body = f"<p>Now {element} in the line.</p>" if inline else f"<p>Question of the kind {kind}.</p>{element}"
    declarations = (f'<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" base-type="{base}">'
                    f"<qti-correct-response>{values}</qti-correct-response></qti-response-declaration>")
    processing = f'<qti-response-processing template="{TEMPLATE}"/>'
    feedback = ""
    if place == 0:
        declarations += '<qti-response-declaration identifier="HINT" cardinality="single" base-type="boolean"/>' + outcome("SAID")
        body += ('<p><qti-end-attempt-interaction response-identifier="HINT" title="Show a hint"/></p>'
                 '<qti-feedback-block outcome-identifier="SAID" identifier="hint" show-hide="show"><p>It is lower than most cellos.</p></qti-feedback-block>')
        feedback = said("hint", "Think of the largest of them.")
        processing = rules(when(IS_RIGHT, ("SCORE", "float", "1")) + when('<qti-variable identifier="HINT"/>', ("SAID", "identifier", "hint")))
    if place == 1:
        declarations += outcome("SAID")
        processing = rules(when(IS_RIGHT, ("SCORE", "float", "1"), ("SAID", "identifier", "well")))
        feedback = said("well", "Well heard.")
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="d{place}" title="A question of the kind {kind}" adaptive="false" '
            f'time-dependent="false" xml:lang="en">{declarations}'
            '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>'
            f"<qti-item-body>{body}</qti-item-body>{processing}{feedback}</qti-assessment-item>")


def integer(name):
    return f'<qti-template-declaration identifier="{name}" cardinality="single" base-type="integer"/>'


def drawn():
    """A sum of two numbers that are drawn for each attempt, never the same two."""
    def variable(name):
        return f'<qti-variable identifier="{name}"/>'

    def printed(name):
        return f'<qti-printed-variable identifier="{name}"/>'

    rules_of_template = "".join(f'<qti-set-template-value identifier="{name}"><qti-random-integer min="10" max="99"/></qti-set-template-value>'
                                for name in ("A", "B"))
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="drawn" title="A song" adaptive="false" time-dependent="false" xml:lang="en">'
            '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"/>'
            '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>'
            f'{integer("A")}{integer("B")}<qti-template-processing>{rules_of_template}'
            f'<qti-template-constraint><qti-not><qti-match>{variable("A")}{variable("B")}</qti-match></qti-not></qti-template-constraint>'
            f'<qti-set-correct-response identifier="RESPONSE"><qti-sum>{variable("A")}{variable("B")}</qti-sum></qti-set-correct-response>'
            f'</qti-template-processing><qti-item-body><p>A verse of {printed("A")} bars and a chorus of {printed("B")} bars are '
            '<qti-text-entry-interaction response-identifier="RESPONSE"/> bars.</p></qti-item-body>'
            f'<qti-response-processing template="{TEMPLATE}"/></qti-assessment-item>')


def adaptive():
    """The lowest voice: 2 at the first attempt, 1 later; a button for a hint; after a wrong attempt it asks why."""
    completed = ("completionStatus", "identifier", "completed")
    first = '<qti-match><qti-variable identifier="numAttempts"/><qti-base-value base-type="integer">1</qti-base-value></qti-match>'

    def otherwise(kind, condition, *values):
        return when(condition, *values).replace("<qti-response-condition><qti-response-if>", f"<qti-response-{kind}>").replace(
            "</qti-response-if></qti-response-condition>", f"</qti-response-{kind}>")

    processing = ("<qti-response-condition>" + otherwise("if", '<qti-variable identifier="HINT"/>', ("SAID", "identifier", "hint"))
                  + otherwise("else-if", IS_RIGHT, ("SCORE", "float", "1"), ("SAID", "identifier", "right"), completed)
                  + otherwise("else", "", ("SAID", "identifier", "wrong")) + "</qti-response-condition>"
                  + when(f"<qti-and>{first}{IS_RIGHT}</qti-and>", ("SCORE", "float", "2")))
    choices = "".join(f'<qti-simple-choice identifier="{name}">{name.title()}</qti-simple-choice>' for name in ("alto", "tenor", "bass"))
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="adaptive" title="Voices" adaptive="true" time-dependent="false" xml:lang="en">'
            '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response>'
            "<qti-value>bass</qti-value></qti-correct-response></qti-response-declaration>"
            '<qti-response-declaration identifier="WHY" cardinality="single" base-type="string"/>'
            '<qti-response-declaration identifier="HINT" cardinality="single" base-type="boolean"/>'
            '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="2"/>' + outcome("SAID")
            + '<qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>Which voice is the lowest?'
            f"</qti-prompt>{choices}</qti-choice-interaction>"
            '<qti-feedback-block outcome-identifier="SAID" identifier="wrong" show-hide="show"><p>There is a lower one.</p>'
            '<p>Why did you think so? <qti-text-entry-interaction response-identifier="WHY"/></p></qti-feedback-block>'
            '<p><qti-end-attempt-interaction response-identifier="HINT" title="Show a hint"/></p></qti-item-body>'
            + rules(processing) + said("hint", "Its name is short.") + said("right", "Well heard.") + "</qti-assessment-item>")


# A portable custom interaction of two modules: it counts clicks, and begins where it was left.
COUNTER = """\
define(["qtiCustomInteractionContext", "words"], function (context, words) {
  context.register({
    typeIdentifier: "counter",
    getInstance: function (dom, configuration, state) {
      let number = state ? state.number : 0;
      const button = document.createElement("button"), shown = dom.querySelector(".shown");
      const show = () => { shown.textContent = words.say(number, configuration.properties.unit); };
      button.type = "button";
      button.textContent = "One more";
      button.addEventListener("click", () => { number += 1; show(); });
      dom.querySelector(".counter").append(button);
      show();
      const instance = {
        getResponse: () => (number ? { base: { integer: number } } : { base: null }), getState: () => ({ number }), oncompleted: () => {},
      };
      configuration.onready(instance, state);
      return instance;
    },
  });
});
"""
WORDS = 'define(function (require, exports) { exports.say = (number, unit) => number + " " + unit; });\n'


def of_file(name, body, processing):
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="{name}" title="{name}" adaptive="false" time-dependent="false" xml:lang="en">'
            '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="file"/>'
            '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>'
            f"<qti-item-body>{body}</qti-item-body>{processing}</qti-assessment-item>")


def sketch():
    """A drawing that gives its point to whoever draws."""
    stage = '<object data="images/map.svg" type="image/svg+xml" width="240" height="160">A river</object>'
    return of_file("sketch", f'<qti-drawing-interaction response-identifier="RESPONSE"><qti-prompt>Draw the ferry.</qti-prompt>{stage}</qti-drawing-interaction>',
                   rules(when('<qti-not><qti-is-null><qti-variable identifier="RESPONSE"/></qti-is-null></qti-not>', ("SCORE", "float", "1"))))


def recording():
    """A file that a person judges."""
    return of_file("recording", '<qti-upload-interaction response-identifier="RESPONSE" type="text/plain audio/wav"><qti-prompt>Send your song.</qti-prompt>'
                   "</qti-upload-interaction>", "")


def vendor():
    """An interaction of another system, whose right answer no page can give."""
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="vendor" title="Vendor" adaptive="false" time-dependent="false" xml:lang="en">'
            '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"><qti-correct-response><qti-value>3</qti-value>'
            "</qti-correct-response></qti-response-declaration>"
            '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>'
            '<qti-item-body><p>Turn the wheel.</p><qti-custom-interaction response-identifier="RESPONSE"/></qti-item-body>'
            f'<qti-response-processing template="{TEMPLATE}"/></qti-assessment-item>')


def counter(name="counter", module='primary-path="counter.js"'):
    """A program of the pack that counts to three."""
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="{name}" title="Counter" adaptive="false" time-dependent="false" xml:lang="en">'
            '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"><qti-correct-response><qti-value>3</qti-value>'
            "</qti-correct-response></qti-response-declaration>"
            '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>'
            '<qti-item-body><p>Click three times.</p><qti-portable-custom-interaction response-identifier="RESPONSE" module="counter" '
            'custom-interaction-type-identifier="counter" data-unit="clicks"><qti-interaction-modules>'
            f'<qti-interaction-module id="counter" {module}/>'
            '<qti-interaction-module id="words" primary-path="words"/>'
            '</qti-interaction-modules><qti-interaction-markup><div class="counter"><p class="shown">nothing yet</p></div></qti-interaction-markup>'
            f'</qti-portable-custom-interaction></qti-item-body><qti-response-processing template="{TEMPLATE}"/></qti-assessment-item>')


def files():
    """The folder of the pack, without its media."""
    listed = [f"d{place}" for place, _ in KINDS]
    all_kinds = packs.kinds_files("documents", "1.0.0", "Questions from elsewhere")
    pack = {name: text for name, text in all_kinds.items() if name in ("pack.yaml", "frameworks/sound.yaml") or name.startswith("lessons/")}
    items = ""
    for place, _ in KINDS:
        items += f"  - id: d{place}\n    type: qti\n    competence: EAR-1\n    document: {{en: d{place}.en.xml}}\n"
        pack[f"items/d{place}.en.xml"] = document(place)
    for name, text in (("drawn", drawn()), ("adaptive", adaptive()), ("sketch", sketch()), ("recording", recording()), ("counter", counter()),
                       ("fallen", counter("fallen", 'primary-path="first.js" fallback-path="counter.js"')), ("vendor", vendor())):
        items += f"  - id: {name}\n    type: qti\n    competence: EAR-1\n    document: {{en: {name}.en.xml}}\n"
        pack[f"items/{name}.en.xml"] = text
    pack["items/all.yaml"] = "items:\n" + items
    asked = re.sub(r"items: \[.*\]", "items: [drawn, adaptive]", all_kinds["instruments/test.yaml"])
    pack["instruments/asked.yaml"] = asked.replace("id: test", "id: asked", 1)
    given = asked.replace("id: test", "id: files", 1).replace("[drawn, adaptive]", "[sketch, recording]")
    pack["instruments/files.yaml"] = given
    pack["instruments/programs.yaml"] = given.replace("id: files", "id: programs", 1).replace("[sketch, recording]", "[counter, drawn]")
    pack["instruments/fallbacks.yaml"] = given.replace("id: files", "id: fallbacks", 1).replace("[sketch, recording]", "[fallen, vendor]")
    check = re.sub(r"items: \[.*\]", f"items: [{', '.join(listed)}]", all_kinds["instruments/test.yaml"])
    pack["instruments/check.yaml"] = check.replace("id: test", "id: check", 1)
    return pack


def write(folder):
    """Writes the folder of the pack, media included."""
    shutil.rmtree(folder, ignore_errors=True)
    packs.write(folder, files())
    os.makedirs(os.path.join(folder, "media", "images"))
    with open(os.path.join(folder, "media", "images", "map.svg"), "w", encoding="utf-8") as file:
        file.write(MAP)
    for name, text in (("counter.js", COUNTER), ("first.js", COUNTER), ("words.js", WORDS)):
        with open(os.path.join(folder, "media", name), "w", encoding="utf-8") as file:
            file.write(text)
    with wave.open(os.path.join(folder, "media", "tone.wav"), "wb") as tone:
        tone.setparams((1, 2, 8000, 0, "NONE", "none"))
        tone.writeframes(bytes(1600))
    return folder
