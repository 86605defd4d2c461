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


def files():
    """The folder of the pack, without its media."""
    listed = [f"d{place}" for place, _ in KINDS]
    all_kinds = packs.kinds_files("documents", "1.0.0", "Questions from elsewhere")
    pack = {name: text for name, text in all_kinds.items() if name in ("pack.yaml", "frameworks/sound.yaml") or name.startswith("lessons/")}
    items = ""
    for place, _ in KINDS:
        items += f"  - id: d{place}\n    type: qti\n    competence: EAR-1\n    document: {{en: d{place}.en.xml}}\n"
        pack[f"items/d{place}.en.xml"] = document(place)
    pack["items/all.yaml"] = "items:\n" + items
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
    with wave.open(os.path.join(folder, "media", "tone.wav"), "wb") as tone:
        tone.setparams((1, 2, 8000, 0, "NONE", "none"))
        tone.writeframes(bytes(1600))
    return folder
