# learn, Apache-2.0. See LICENSE.
"""Files of other systems as they export them, written here: a course of Canvas, a question bank of Moodle, one in GIFT, a unit of SCORM."""
import base64, html, io, zipfile

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>A wave</title><path d="M0 10q15-20 30 0t30 0" fill="none" stroke="#235"/></svg>'


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


# MARK: Canvas

def _item(ident, kind, title, points, text, presentation, conditions):
    fields = "".join(f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{value}</fieldentry></qtimetadatafield>"
                     for name, value in (("question_type", kind), ("points_possible", points)))
    return (f'<item ident="{ident}" title="{title}"><itemmetadata><qtimetadata>{fields}</qtimetadata></itemmetadata>'
            f'<presentation><material><mattext texttype="text/html">{html.escape(text)}</mattext></material>{presentation}</presentation>'
            f'<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>{conditions}</resprocessing></item>')


def _labels(cardinality, options):
    labels = "".join(f'<response_label ident="{key}"><material><mattext texttype="text/plain">{text}</mattext></material></response_label>'
                     for key, text in options)
    return f'<response_lid ident="response1" rcardinality="{cardinality}"><render_choice>{labels}</render_choice></response_lid>'


def _when(condition, score=100):
    return (f'<respcondition continue="No"><conditionvar>{condition}</conditionvar>'
            f'<setvar action="Set" varname="SCORE">{score}</setvar></respcondition>')


def _equal(value, to="response1"):
    return f'<varequal respident="{to}">{value}</varequal>'


WRITTEN = '<response_str ident="response1" rcardinality="Single"><render_fib><response_label ident="answer1" rshuffle="No"/></render_fib></response_str>'

CANVAS_QUIZ = ('<?xml version="1.0"?><questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
               '<assessment ident="q1" title="Hearing a mix"><section ident="root_section">' + "".join([
    _item("i1", "multiple_choice_question", "Louder", "2.0",
          '<p>Which tool makes quiet parts louder? <img src="$IMS-CC-FILEBASE$/wave.svg" alt="A wave"></p>',
          _labels("Single", [("101", "A compressor"), ("102", "An echo"), ("103", "A metronome")]), _when(_equal("101"))),
    _item("i2", "true_false_question", "Mono", "1.0", "<p>A mono track has two channels.</p>",
          _labels("Single", [("201", "True"), ("202", "False")]), _when(_equal("202"))),
    _item("i3", "multiple_answers_question", "Strings", "2.0", "<p>Which of these have strings?</p>",
          _labels("Multiple", [("301", "Viola"), ("302", "Oboe"), ("303", "Harp")]),
          _when("<and>" + _equal("301") + "<not>" + _equal("302") + "</not>" + _equal("303") + "</and>")),
    _item("i4", "short_answer_question", "Word", "1.0", "<p>What is the part of a song that returns called?</p>", WRITTEN,
          _when(_equal("chorus") + _equal("refrain"))),
]) + "</section></assessment></questestinterop>")

CANVAS = {
    "imsmanifest.xml": """<?xml version="1.0"?>
<manifest identifier="C1" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" xmlns:lom="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest">
<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>
<lom:lom><lom:general><lom:title><lom:string>Mixing for beginners</lom:string></lom:title></lom:general></lom:lom></metadata>
<organizations><organization identifier="O" structure="rooted-hierarchy"><item identifier="L"><item identifier="M1"><title>Week one</title>
<item identifier="I1" identifierref="P1"><title>What a mix is</title></item><item identifier="I2" identifierref="D1"><title>Tell us</title></item>
<item identifier="I3" identifierref="W1"><title>A site</title></item><item identifier="I4" identifierref="Q1"><title>Hearing a mix</title></item></item></item></organization></organizations>
<resources><resource identifier="P1" type="webcontent" href="wiki_content/what-a-mix-is.html"><file href="wiki_content/what-a-mix-is.html"/></resource>
<resource identifier="D1" type="imsdt_xmlv1p1"><file href="D1.xml"/></resource><resource identifier="W1" type="imswl_xmlv1p1"><file href="W1.xml"/></resource>
<resource identifier="Q1" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="Q1/assessment_qti.xml"/><dependency identifierref="QM"/></resource>
<resource identifier="QM" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="Q1/assessment_meta.xml"><file href="Q1/assessment_meta.xml"/></resource>
<resource identifier="F1" type="webcontent" href="web_resources/wave.svg"><file href="web_resources/wave.svg"/></resource>
<resource identifier="F2" type="webcontent" href="web_resources/film.mp4"><file href="web_resources/film.mp4"/></resource>
<resource identifier="T1" type="imsbasiclti_xmlv1p0"><file href="lti.xml"/></resource></resources></manifest>""",
    "course_settings/canvas_export.txt": "Q: What did the panda say when he was forced out of his natural habitat?",
    "course_settings/course_settings.xml": '<course xmlns="http://canvas.instructure.com/xsd/cccv1p0" identifier="C"><title>Mixing for beginners</title></course>',
    "wiki_content/what-a-mix-is.html": """<html><head><title>What a mix is</title></head><body><h2>Balance</h2>
<p>A mix is a <strong>balance</strong> of tracks. Then take the <a href="$CANVAS_OBJECT_REFERENCE$/quizzes/q1">quiz</a>.</p>
<p><img src="$IMS-CC-FILEBASE$/wave.svg" alt="A wave" onload="console.log('RAN')"></p><script>console.log('RAN')</script></body></html>""",
    "D1.xml": '<topic xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"><title>Tell us</title><text texttype="text/html">&lt;p&gt;What do you hear first?&lt;/p&gt;</text></topic>',
    "W1.xml": '<webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>A site</title><url href="https://example.org/mix"/></webLink>',
    "Q1/assessment_qti.xml": CANVAS_QUIZ,
    "Q1/assessment_meta.xml": '<quiz xmlns="http://canvas.instructure.com/xsd/cccv1p0" identifier="q1"><title>Hearing a mix</title><allowed_attempts>1</allowed_attempts></quiz>',
    "non_cc_assessments/Q1.xml.qti": CANVAS_QUIZ,
    "web_resources/wave.svg": PICTURE, "web_resources/film.mp4": b"\0\0\0\x18ftypmp42", "lti.xml": "<x/>",
}


# MARK: Moodle

def _text(tag, text, kind="html"):
    return f'<{tag} format="{kind}"><text><![CDATA[{text}]]></text></{tag}>'


def _answer(fraction, text, feedback=""):
    return f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text><feedback format="html"><text>{feedback}</text></feedback></answer>'


def _question(kind, name, text, rest, grade="1.0"):
    return (f'<question type="{kind}"><name><text>{name}</text></name>{_text("questiontext", text)}<defaultgrade>{grade}</defaultgrade>'
            f"<penalty>0.3333333</penalty>{rest}</question>")


MOODLE = ('<?xml version="1.0" encoding="UTF-8"?><quiz><question type="category"><category><text>$course$/top/Sound check</text></category></question>' + "".join([
    _question("multichoice", "Hum", f'<p>Where does hum come from?</p><p><img src="@@PLUGINFILE@@/wave.svg" alt="A wave"></p><file name="wave.svg" path="/" encoding="base64">{base64.b64encode(PICTURE.encode()).decode()}</file>',
              "<single>true</single><shuffleanswers>false</shuffleanswers>" + _answer(100, "The mains", "Fifty hertz.") + _answer(50, "A loose plug") + _answer(0, "The singer"), "2.0"),
    _question("truefalse", "Phantom", "<p>A dynamic microphone needs phantom power.</p>", _answer(0, "true") + _answer(100, "false")),
    _question("numerical", "Rate", "<p>How many kilohertz is the sample rate of a compact disc?</p>", "<answer fraction=\"100\" format=\"moodle_auto_format\"><text>44.1</text><feedback format=\"html\"><text></text></feedback><tolerance>0.05</tolerance></answer>"),
    _question("shortanswer", "Desk", "<p>What is a desk for mixing called?</p>", "<usecase>0</usecase>" + _answer(100, "console") + _answer(100, "mixer")),
    _question("matching", "Plugs", "<p>Which plug belongs to what?</p>", "<shuffleanswers>false</shuffleanswers>" + "".join(
        f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer></subquestion>' for left, right in (("Guitar", "Jack"), ("Microphone", "XLR"))), "2.0"),
    _question("calculated", "Formula", "<p>What is {a} + {b}?</p>", _answer(100, "{a}+{b}")),
]) + "</quiz>").replace("<file name=", "</text><file name=", 1).replace("</file>]]></text></questiontext>", "</file></questiontext>", 1)
# The file stands beside the text, not within it.
MOODLE = MOODLE.replace('alt="A wave"></p></text><file', 'alt="A wave"></p>]]></text><file', 1)


# MARK: GIFT

GIFT = """\
// The bank of one lesson
$CATEGORY: Pitch

::Octave:: Which interval doubles the frequency? { =The octave #Two to one. ~The fifth #Three to two. ~The third }

::Low:: A bass sounds lower than a cello. {TRUE}

::Concert pitch:: At how many hertz stands the A above middle C? { #440:1 }

::Voices:: Match the voices. { =High -> Soprano =Low -> Bass }

::Dot:: A dotted quarter lasts { =three ~two ~four } eighths.

::Name:: What is the distance between two pitches called? { =interval =an interval }

::Broken:: This one has no end {
"""


# MARK: SCORM

SCORM = {
    "imsmanifest.xml": """<?xml version="1.0"?>
<manifest identifier="S1" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>A unit with a program</title><item identifier="I" identifierref="R"><title>Begin</title></item></organization></organizations>
<resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file href="run.js"/></resource></resources></manifest>""",
    "index.html": "<html><body><script src='run.js'></script><script>console.log('RAN')</script><p>A unit</p></body></html>",
    "run.js": "console.log('RAN'); fetch('/api/v1/me')",
}
