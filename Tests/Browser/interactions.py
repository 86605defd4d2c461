# learn, Apache-2.0. See LICENSE.
"""One item with every interaction of QTI 3.0, and its picture."""

MAP = """<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="#e8f1f2"/>
<path d="M20 140 Q70 20 120 90 T230 30" fill="none" stroke="#0b5a6f" stroke-width="4"/></svg>"""

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
OBJECT = '<object data="map.svg" type="image/svg+xml" width="240" height="160">A river from the lower left to the upper right</object>'


def choices(name, words, more=""):
    return "".join(f'<qti-{name} identifier="{word[0]}" {more}>{word}</qti-{name}>' for word in words)


def spots(name, more=""):
    return "".join(f'<qti-{name} identifier="{one}" shape="circle" coords="{at}" {more}/>'
                   for one, at in (("A", "30,125,14"), ("B", "120,90,14"), ("C", "225,35,14")))


def sets(*sets):
    return "".join(f"<qti-simple-match-set>{one}</qti-simple-match-set>" for one in sets)


# Kind, cardinality, base type, attributes, content, whether it stands in a line.
PARTS = [
    ("choice", "single", "identifier", 'max-choices="1" shuffle="true"', choices("simple-choice", ["Alto", "Bass", "Cello"]), False),
    ("choice", "multiple", "identifier", 'max-choices="2"', choices("simple-choice", ["Alto", "Bass", "Cello"]), False),
    ("order", "ordered", "identifier", "", choices("simple-choice", ["Alto", "Bass", "Cello"]), False),
    ("associate", "multiple", "pair", 'max-associations="2"', choices("simple-associable-choice", ["Alto", "Bass", "Cello", "Drum"], 'match-max="1"'), False),
    ("match", "multiple", "directedPair", 'max-associations="4"', sets(choices("simple-associable-choice", ["Alto", "Bass"], 'match-max="1"'), choices("simple-associable-choice", ["High", "Low"], 'match-max="2"')), False),
    ("gap-match", "multiple", "directedPair", "", choices("gap-text", ["Alto", "Bass"], 'match-max="1"') + '<p>A voice between soprano and tenor is an <qti-gap identifier="G1"/>, the lowest a <qti-gap identifier="G2"/>.</p>', False),
    ("inline-choice", "single", "identifier", "", choices("inline-choice", ["high", "low"]), True),
    ("text-entry", "single", "string", 'expected-length="12"', "", True),
    ("text-entry", "single", "float", "", "", True),
    ("extended-text", "single", "string", 'expected-lines="4"', "<qti-prompt>Describe the sound.</qti-prompt>", False),
    ("extended-text", "ordered", "string", 'max-strings="2"', "<qti-prompt>Name two instruments.</qti-prompt>", False),
    ("hottext", "multiple", "identifier", 'max-choices="0"', "<p>A choir has " + choices("hottext", ["altos", "drummers"]) + " in it.</p>", False),
    ("hotspot", "multiple", "identifier", 'max-choices="0"', OBJECT + spots("hotspot-choice"), False),
    ("graphic-order", "ordered", "identifier", "", OBJECT + spots("hotspot-choice"), False),
    ("graphic-associate", "multiple", "pair", 'max-associations="2"', OBJECT + spots("associable-hotspot", 'match-max="2"'), False),
    ("graphic-gap-match", "multiple", "directedPair", "", OBJECT + choices("gap-text", ["source", "mouth"], 'match-max="1"') + spots("associable-hotspot", 'match-max="1"'), False),
    ("select-point", "single", "point", 'max-choices="1"', OBJECT, False),
    ("position-object", "multiple", "point", 'max-choices="2"', '<object data="map.svg" type="image/svg+xml" width="24" height="16">A boat</object>', False),
    ("slider", "single", "float", 'lower-bound="0" upper-bound="10" step="0.5"', "<qti-prompt>How loud is it?</qti-prompt>", False),
    ("media", "single", "integer", 'autostart="false" max-plays="2"', '<audio src="tone.wav" aria-label="A tone"/>', False),
    ("drawing", "single", "file", "", "<qti-prompt>Draw a bridge over the river.</qti-prompt>" + OBJECT, False),
    ("upload", "single", "file", 'type="text/plain"', "<qti-prompt>Send your text.</qti-prompt>", False),
    ("custom", "single", "string", "", "<p>A synthesizer would stand here.</p>", False),
    ("portable-custom", "single", "string", 'custom-interaction-type-identifier="urn:x:synth"', "", False),
    ("end-attempt", "single", "boolean", 'title="Show a hint"', "", True),
]


def item():
    """The document of the item."""
    declarations, body = "", "<p>Everything that a question can ask.</p>"
    for number, (kind, cardinality, base, attributes, content, inline) in enumerate(PARTS):
        name = f"R{number}"
        declarations += f'<qti-response-declaration identifier="{name}" cardinality="{cardinality}" base-type="{base}"/>'
        element = f'<qti-{kind}-interaction response-identifier="{name}" {attributes}>{content}</qti-{kind}-interaction>'
        if kind == "position-object":
            element = f"<qti-position-object-stage>{OBJECT}{element}</qti-position-object-stage>"
        body += f"<p>Now {element} in the line.</p>" if inline else f"<h1>{kind.capitalize()}</h1>{element}"
    return (f'<qti-assessment-item xmlns="{NAMESPACE}" identifier="all" title="Every interaction" adaptive="false" time-dependent="false" '
            f'xml:lang="en">{declarations}<qti-item-body>{body}</qti-item-body></qti-assessment-item>')
