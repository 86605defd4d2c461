// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

/// QTI packages, cartridges, H5P, SCORM and cmi5, tables and Markdown.
struct PackageImportTests {
  private static let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>"#

  static func choice(_ id: String, _ more: String = "", body: String = "") -> String {
    """
    <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="\(id)" title="Choice \(id)" adaptive="false" timeDependent="false" xml:lang="en">
    <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration>
    <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
    \(more)<itemBody>\(body)<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1"><prompt>Which?</prompt>
    <simpleChoice identifier="A">This</simpleChoice><simpleChoice identifier="B">That</simpleChoice></choiceInteraction></itemBody>
    <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>
    """
  }

  @Test func `A package of QTI gives its items, its test, its media and its competences`() throws {
    let bytes = try archive([
      "imsmanifest.xml": """
      <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:csmd="http://www.imsglobal.org/xsd/imscsmd_v1p1" identifier="M1">
      <resources>
      <resource identifier="R1" type="imsqti_item_xmlv2p1" href="items/one.xml"><metadata><csmd:curriculumStandardsMetadataSet><csmd:curriculumStandardsMetadata>
      <csmd:setOfGUIDs><csmd:labelledGUID><csmd:label>EAR.1 Hearing</csmd:label><csmd:caseItemURI>https://example.org/case/1</csmd:caseItemURI><csmd:GUID>1</csmd:GUID></csmd:labelledGUID></csmd:setOfGUIDs>
      </csmd:curriculumStandardsMetadata></csmd:curriculumStandardsMetadataSet></metadata><file href="items/one.xml"/><file href="items/pic.svg"/></resource>
      <resource identifier="R2" type="imsqti_item_xmlv2p1" href="items/two.xml"><file href="items/two.xml"/></resource>
      <resource identifier="R3" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/><file href="gone.png"/></resource>
      </resources></manifest>
      """,
      "items/one.xml": Self.choice(
        "one", body: #"<p><img src="pic.svg" alt="A line"/><img src="not-there.png" alt="Gone"/></p>"#),
      "items/two.xml": Self.choice("two"), "items/pic.svg": Self.svg, "items/three.xml": "<assessmentItem",
      "style.css": "p {}",
      "test.xml": """
      <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="A test"><testPart identifier="P" navigationMode="linear" submissionMode="individual">
      <assessmentSection identifier="S" title="Part one" visible="true"><ordering shuffle="true"/><assessmentItemRef identifier="i1" href="items/one.xml"/><assessmentItemRef identifier="i2" href="items/two.xml"/></assessmentSection>
      </testPart></assessmentTest>
      """,
    ])
    let imported = try ImportedFolder(bytes, name: "package.zip")
    try ImportMutations.expectLines(imported, for: bytes, but: ["imsmanifest.xml"])
    try ImportMutations.run(bytes, name: "package.zip")
    #expect(imported.result.format == .qti)
    #expect(imported.pack.items.count == 2)
    let test = try #require(imported.pack.instruments.first)
    #expect(test.items.count == 2)
    #expect(test.title[.english] == "A test")
    #expect(imported.lines(.item).map(\.fate).sorted { $0.rawValue < $1.rawValue } == [.changed, .dropped, .kept])
    #expect(
      imported.lines(.media).map(\.fate) == [.dropped, .kept]
        || imported.lines(.media).map(\.fate) == [.kept, .dropped])
    #expect(imported.pack.frameworks.first?.competences.contains { $0.title[.english] == "Hearing" } == true)
    #expect(imported.pack.frameworks.first?.associations.first?.destination.uri == "https://example.org/case/1")
    #expect(try imported.score("one", ["RESPONSE": .single(.identifier("A"))]) == 1)
    #expect(try imported.score("one", ["RESPONSE": .single(.identifier("B"))]) == 0)
    // Its order is drawn and there is no way back, so it is kept as the test that it is, and asks documents.
    #expect(imported.pack.items.allSatisfy { $0.variants[.english]?.document != nil })
    let whole = try #require(test.tests[.english])
    #expect(whole.parts[0].navigation == .linear && whole.itemReferences.map(\.href) == ["one", "two"])
    #expect(imported.lines(.setting).contains { $0.name == "style.css" })
  }

  @Test func `A test keeps questions without points, and takes what nobody can win out`() throws {
    // A question about an opinion has a score that no rule sets; one that says its most by MAXSCORE has no right answer.
    let mapped = """
      <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><mapping><mapEntry mapKey="A" mappedValue="%"/></mapping></responseDeclaration>
      """
    let item = Self.choice("x")
    let right = try #require(item.firstRange(of: /<responseDeclaration.*<\/responseDeclaration>/))
    let rules = try #require(item.firstRange(of: /<responseProcessing.*\/>/))
    func changed(_ declaration: String, _ processing: String) -> String {
      item.replacing(item[right], with: declaration).replacing(item[rules], with: processing)
    }
    let map = """
      <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>
      """
    let most =
      #"<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>2</value></defaultValue></outcomeDeclaration>"#
    func package(_ items: [String: String]) throws -> [UInt8] {
      var files: [String: String] = [:]
      for (name, text) in items {
        files[name] = text.replacing("identifier=\"x\"", with: "identifier=\"\(name.dropLast(4))\"")
          .replacing("Choice x", with: String(name.dropLast(4)))
      }
      let resources = items.keys.sorted().map {
        "<resource identifier=\"\($0.dropLast(4))\" type=\"imsqti_item_xmlv2p1\" href=\"\($0)\"><file href=\"\($0)\"/></resource>"
      }
      files["imsmanifest.xml"] = """
        <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M1"><resources>\(resources.joined())
        <resource identifier="T" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/></resource></resources></manifest>
        """
      let references = items.keys.sorted().map {
        #"<assessmentItemRef identifier="\#($0.dropLast(4))" href="\#($0)"/>"#
      }
      files["test.xml"] = """
        <assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="T" title="A test"><testPart identifier="P" navigationMode="linear" submissionMode="individual">
        <assessmentSection identifier="S" title="Part one" visible="true">\(references.joined())</assessmentSection></testPart></assessmentTest>
        """
      return try archive(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
    let opinion = changed(
      "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"identifier\"/>", "")
    let kept = try ImportedFolder(
      try package(["opinion.xml": opinion, "most.xml": changed(mapped.replacing("%", with: "1") + most, map)]),
      name: "package.zip")
    let test = try #require(kept.pack.instruments.first)
    #expect(test.isTest && test.items.count == 2, "\(kept.report.lines)")
    let variants = Dictionary(uniqueKeysWithValues: kept.pack.items.map { ($0.id.rawValue, $0.variants[.english]) })
    #expect(variants["most"]??.maximumScore == 2 && variants["opinion"]??.isScored == false)

    let penalty = changed(mapped.replacing("%", with: "-1"), map)
    let plain = try ImportedFolder(
      try package(["opinion.xml": opinion, "one.xml": item, "penalty.xml": penalty]), name: "package.zip")
    let check = try #require(plain.pack.instruments.first)
    #expect(!check.isTest && check.items.map(\.rawValue) == ["one", "opinion"], "\(plain.report.lines)")
    #expect(plain.lines(.instrument).first?.reason?.contains("gives points") == true, "\(plain.lines(.instrument))")
    #expect(plain.report.lines.contains { $0.reason?.contains("no check asks it") == true }, "\(plain.report.lines)")
  }

  @Test func `A package that names a language more closely than its questions is in theirs`() throws {
    let finnish = Self.choice("one").replacing("xml:lang=\"en\"", with: "xml:lang=\"FI_fi\"")
      .replacing("Which?", with: "Kumpi?")
    let imported = try ImportedFolder(
      archive([
        "imsmanifest.xml": """
        <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M1"><metadata><lom><general><language>en-GB</language></general></lom></metadata>
        <resources><resource identifier="R1" type="imsqti_item_xmlv2p1" href="a.xml"/><resource identifier="R2" type="imsqti_item_xmlv2p1" href="b.xml"/></resources></manifest>
        """, "a.xml": Self.choice("one"), "b.xml": finnish,
      ]), name: "package.zip")
    #expect(imported.pack.about.languages == ["en", "fi-FI"])
    #expect(imported.pack.items.map { Set($0.variants.keys) } == [["en", "fi-FI"]])
  }

  @Test func `Documents that Canvas calls .qti are read as those that are called .xml`() throws {
    let imported = try ImportedFolder(
      archive(["banks/one.xml.qti": Self.choice("one"), "two.xml": Self.choice("two")]), name: "banks.zip")
    #expect(imported.result.format == .qti && imported.pack.items.count == 2)
  }

  @Test func `A single document of QTI is a pack`() throws {
    let imported = try ImportedFolder(Self.choice("one"), name: "one.xml")
    #expect(imported.pack.items.count == 1)
    #expect(imported.pack.instruments.count == 1)
  }

  @Test func `A fault in one item of QTI 1.2 leaves the others of its document`() throws {
    func item(_ name: String, _ responses: [String]) -> String {
      let asked = responses.map { response in
        """
        <response_lid ident="\(response)"><render_choice><response_label ident="a"><material><mattext>yes</mattext></material></response_label>
        <response_label ident="b"><material><mattext>no</mattext></material></response_label></render_choice></response_lid>
        """
      }
      return """
        <item ident="\(name)" title="\(name)"><presentation><material><mattext>Is it \(name)?</mattext></material>\(asked.joined())</presentation>
        <resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="1"/></outcomes><respcondition>
        <conditionvar><varequal respident="r">a</varequal></conditionvar><setvar action="Set" varname="SCORE">1</setvar></respcondition></resprocessing></item>
        """
    }
    let imported = try ImportedFolder(
      """
      <questestinterop><section ident="S">\(item("flat", ["r"]))\(item("twice", ["r", "r"]))\(item("sharp", ["r"]))</section>
      </questestinterop>
      """, name: "bank.xml")
    #expect(imported.pack.items.map(\.id.rawValue) == ["flat", "sharp"])
    let dropped = imported.lines(.item).filter { $0.fate == .dropped }
    #expect(dropped.map(\.name) == ["twice"])
    #expect(dropped.first?.reason?.contains("stands twice") == true)
  }

  @Test func `Shares that Canvas rounded add up to all points, and an unmarked answer is no fault`() throws {
    func row(_ name: String) -> String {
      """
      <response_lid ident="\(name)"><material><mattext>\(name)</mattext></material><render_choice><response_label ident="x"><material><mattext>high</mattext></material></response_label>
      <response_label ident="y"><material><mattext>low</mattext></material></response_label></render_choice></response_lid>
      """
    }
    func right(_ name: String, _ answer: String, _ share: String) -> String {
      """
      <respcondition continue="Yes"><conditionvar><varequal respident="\(name)">\(answer)</varequal></conditionvar>
      <setvar varname="SCORE" action="Add">\(share)</setvar></respcondition>
      """
    }
    func item(_ name: String, _ type: String, _ responses: String, _ conditions: String) -> String {
      """
      <item ident="\(name)" title="\(name)"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>\(type)</fieldentry></qtimetadatafield>
      <qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>5.0</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
      <presentation><material><mattext>Which?</mattext></material>\(responses)</presentation>
      <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>\(conditions)</resprocessing></item>
      """
    }
    let rows = ["a", "b", "c"]
    let match = item(
      "match", "matching_question", rows.map(row).joined(), rows.map { right($0, "x", "33.33") }.joined())
    let open = item("open", "multiple_choice_question", row("a"), right("a", "", "100"))
    let imported = try ImportedFolder(
      "<questestinterop><section ident=\"S\">\(match)\(open)</section></questestinterop>", name: "quiz.xml")
    let all = Dictionary(uniqueKeysWithValues: rows.map { ($0, Value.single(.identifier("x"))) })
    #expect(try imported.score("match", all) == 5)
    #expect(try imported.item("match").maximumScore == 5)
    #expect(imported.report.count(.dropped) == 0, "\(imported.report.asMarkdown)")
  }

  @Test func `A course export of Canvas gives its modules, pages, quiz and links`() throws {
    let quiz = """
      <questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="q1" title="Quiz one"><section ident="root_section">
      <item ident="i1" title="First"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_choice_question</fieldentry></qtimetadatafield>
      <qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>2.0</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
      <presentation><material><mattext texttype="text/html">&lt;p&gt;Which? &lt;img src="$IMS-CC-FILEBASE$/pic.svg" alt="A line"&gt;&lt;/p&gt;</mattext></material>
      <response_lid ident="response1" rcardinality="Single"><render_choice><response_label ident="1"><material><mattext>This</mattext></material></response_label>
      <response_label ident="2"><material><mattext>That</mattext></material></response_label></render_choice></response_lid></presentation>
      <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
      <respcondition continue="No"><conditionvar><varequal respident="response1">1</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>
      </section></assessment></questestinterop>
      """
    let bytes = try archive([
      "imsmanifest.xml": """
      <manifest identifier="C1" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema></metadata>
      <organizations><organization identifier="O"><item identifier="L"><item identifier="M1"><title>Week one</title>
      <item identifier="I1" identifierref="P1"><title>Welcome</title></item><item identifier="I2" identifierref="D1"><title>Talk</title></item>
      <item identifier="I3" identifierref="W1"><title>Site</title></item><item identifier="I4" identifierref="Q1"><title>Quiz</title></item></item></item></organization></organizations>
      <resources><resource identifier="P1" type="webcontent" href="wiki_content/welcome.html"><file href="wiki_content/welcome.html"/></resource>
      <resource identifier="P2" type="webcontent" href="wiki_content/second-page.html"><file href="wiki_content/second-page.html"/></resource>
      <resource identifier="D1" type="imsdt_xmlv1p1"><file href="D1.xml"/></resource>
      <resource identifier="W1" type="imswl_xmlv1p1"><file href="W1.xml"/></resource>
      <resource identifier="Q1" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="Q1/assessment_qti.xml"/></resource>
      <resource identifier="F1" type="webcontent" href="web_resources/pic.svg"><file href="web_resources/pic.svg"/></resource>
      <resource identifier="T1" type="imsbasiclti_xmlv1p0"><file href="lti.xml"/></resource></resources></manifest>
      """,
      "course_settings/canvas_export.txt": "x", "course_settings/course_settings.xml": "<course/>",
      "wiki_content/welcome.html": """
      <html><head><title>Welcome</title></head><body><p>Hello <a href="$WIKI_REFERENCE$/pages/second-page">next</a>
      <a href="$CANVAS_OBJECT_REFERENCE$/quizzes/q1">quiz</a> <img src="$IMS-CC-FILEBASE$/pic.svg" alt="Line"></p></body></html>
      """,
      "wiki_content/second-page.html": "<html><head><title>Second</title></head><body><p>More.</p></body></html>",
      "D1.xml":
        "<topic><title>Talk</title><text texttype=\"text/html\">&lt;p&gt;What do you hear?&lt;/p&gt;</text></topic>",
      "W1.xml": "<webLink><title>Site</title><url href=\"https://example.org/\"/></webLink>",
      "Q1/assessment_qti.xml": quiz, "web_resources/pic.svg": Self.svg, "lti.xml": "<x/>",
      "non_cc_assessments/Q1.xml.qti": quiz,
    ])
    let imported = try ImportedFolder(bytes, name: "canvas.imscc")
    try ImportMutations.expectLines(imported, for: bytes, but: ["imsmanifest.xml"])
    try ImportMutations.run(bytes, name: "canvas.imscc")
    #expect(imported.result.format == .cartridge)
    #expect(imported.pack.course.first?.title[.english] == "Week one")
    #expect(imported.pack.lessons.count == 4, "\(imported.report.asMarkdown)")
    #expect(imported.pack.items.count == 1)
    // Canvas scores in percent, and the points stand beside it.
    #expect(imported.pack.items.first?.variants[.english]?.maximumScore == 2)
    #expect(imported.pack.instruments.map { $0.title[.english] } == ["Quiz one"])
    #expect(
      imported.pack.lessons.contains { $0.variants.values.contains { $0.body.links.contains(.lesson("second")) } })
    #expect(imported.lines(.link).count == 2)
    #expect(imported.pack.media.count == 1)
  }

  @Test func `H5P of the plain kinds is questions, any other is kept whole`() throws {
    let set = try archive([
      "h5p.json": #"{"title": "Set", "language": "en", "mainLibrary": "H5P.QuestionSet", "license": "CC BY"}"#,
      "content/content.json": """
      {"introPage": {"introduction": "<p>Begin.</p>"}, "passPercentage": 70, "questions": [
      {"library": "H5P.MultiChoice 1.14", "subContentId": "a", "params": {"question": "<p>Which?</p>", "answers": [{"text": "<div>this</div>", "correct": true}, {"text": "that", "correct": false}], "behaviour": {"type": "auto"}}},
      {"library": "H5P.TrueFalse 1.6", "subContentId": "b", "params": {"question": "So?", "correct": "false"}},
      {"library": "H5P.Blanks 1.12", "subContentId": "c", "params": {"text": "Fill.", "questions": ["<p>A *tone/note:tip* rings.</p>"], "behaviour": {"caseSensitive": false}}},
      {"library": "H5P.DragText 1.8", "subContentId": "d", "params": {"taskDescription": "Drag.", "textField": "One *a* and *b*.", "distractors": "*c*"}},
      {"library": "H5P.MarkTheWords 1.9", "subContentId": "e", "params": {"taskDescription": "Mark.", "textField": "One *two* three"}},
      {"library": "H5P.Dialogcards 1.8", "subContentId": "f", "params": {}}]}
      """,
    ])
    let imported = try ImportedFolder(set, name: "set.h5p")
    try ImportMutations.run(set, name: "set.h5p")
    #expect(imported.result.format == .h5p)
    #expect(imported.pack.items.count == 5)
    #expect(imported.pack.about.licence == "CC-BY-4.0")
    #expect(imported.pack.instruments.first?.scoring.cutOffs.last?.from == 70)
    #expect(imported.lines(.activity).map(\.fate) == [.dropped])
    let whole = try archive([
      "h5p.json": #"{"title": "Video", "mainLibrary": "H5P.InteractiveVideo"}"#, "content/content.json": "{}",
    ])
    let kept = try Importer.read(bytes: whole, name: "video.h5p")
    #expect(kept.report.lines.contains { $0.kind == .launchable && $0.target == "launchables/video.h5p" })
  }

  @Test func `Rows and columns of an H5P page are read, and what is said of the whole is kept`() throws {
    let book = try archive([
      "h5p.json": #"{"title": "Keys", "mainLibrary": "H5P.InteractiveBook"}"#,
      "content/content.json": """
      {"chapters": [{"library": "H5P.Column 1.18", "subContentId": "c", "metadata": {"title": "Black keys"}, "params": {"content": [{"content":
      {"library": "H5P.Row 1.2", "params": {"columns": [{"content": {"library": "H5P.RowColumn 1.2", "params": {"content": [
        {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>There are five of them.</p>"}},
        {"content": {"library": "H5P.Accordion 1.0", "params": {"panels": [{"title": "More", "content": {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>In two groups.</p>"}}}]}}},
        {"content": {"library": "H5P.MultiChoice 1.16", "subContentId": "m", "metadata": {"title": "Five"}, "params": {"question": "How many?",
          "answers": [{"text": "5", "correct": true}, {"text": "7", "correct": false}], "behaviour": {"type": "auto"},
          "overallFeedback": [{"from": 0, "to": 0, "feedback": "Count again."}, {"from": 1, "to": 99}, {"from": 100, "to": 100, "feedback": "Five it is."}]}}},
        {"content": {"library": "H5P.Summary 1.10", "subContentId": "s", "metadata": {"title": "Sum"}, "params": {"intro": "Choose.", "summaries": [{"subContentId": "t", "summary": ["Five are black", "None is black"]}]}}},
        {"content": {"library": "H5P.DragText 1.10", "subContentId": "d", "metadata": {"title": "Drag"}, "params": {"taskDescription": "Drag.", "textField": "A *sharp:up\\\\+Yes\\\\-No* and a *flat\\\\-No*."}}}
      ]}}}]}}}]}}]}
      """,
    ])
    let imported = try ImportedFolder(book, name: "book.h5p")
    let lesson = try #require(imported.pack.lessons.first?.variants[.english]?.body.plainText)
    #expect(lesson.contains("five of them") && lesson.contains("In two groups"))
    #expect(imported.pack.items.count == 3, "\(imported.report.asMarkdown)")
    #expect(imported.report.count(.dropped) == 0)
    #expect(imported.text("items/\(try file(imported))").contains("incorrect: Count again."))
    #expect(imported.text("items/\(try file(imported))").contains("correct: Five it is."))
    #expect(!imported.text("items/\(try file(imported))").contains("No*"))
    #expect(try imported.score("sum-1", ["RESPONSE": .single(.identifier("a"))]) == 1)
    #expect(try imported.score("drag", ["g1": .single(.identifier("a")), "g2": .single(.identifier("b"))]) == 2)
  }

  private func file(_ imported: ImportedFolder) throws -> String {
    let path = try #require(imported.lines(.item).first?.target)
    return String(path.dropFirst("items/".count))
  }

  @Test func `Templates of quiz games are tables of questions`() throws {
    let kahoot = try ImportedFolder(
      """
      Quiz template,,,,,,
      Fill in the questions below.,,,,,,
      Question - max 95 characters,Answer 1 - max 60 characters,Answer 2 - max 60 characters,Answer 3 - max 60 characters,Answer 4 - max 60 characters,Time limit (sec),Correct answer(s) - choose at least one
      Beats of a waltz?,2,3,4,5,20,2
      Which are low?,tuba,flute,bass,,20,"3,1"
      """, name: "kahoot.csv")
    #expect(kahoot.result.format == .spreadsheet)
    #expect(try kahoot.score("beats-of-a-waltz", ["RESPONSE": .single(.identifier("b"))]) == 1)
    let low = Value.multiple([.identifier("a"), .identifier("c")])
    #expect(try kahoot.score("which-are-low", ["RESPONSE": low]) == 1)
    #expect(kahoot.lines(.setting).map(\.name) == ["Time limit (sec)"])
    let quizizz = try ImportedFolder(
      """
      Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Answer explanation
      Lines of a staff?,Multiple Choice,four,five,,2,One for each finger.
      Sign of a rise?,Fill-in-the-Blank,sharp,♯,,,
      Best band?,Poll,A,B,,,
      """, name: "quizizz.csv")
    #expect(try quizizz.score("lines-of-a-staff", ["RESPONSE": .single(.identifier("b"))]) == 1)
    #expect(try quizizz.score("sign-of-a-rise", ["RESPONSE": .single(.string("♯"))]) == 1)
    #expect(quizizz.text("items/quizizz.yaml").contains("incorrect: One for each finger."))
    #expect(quizizz.lines(.item).filter { $0.fate == .dropped }.map(\.name) == ["Best band?"])
    let apart = try ImportedFolder(
      """
      question,correct_answer,incorrect answer 1,incorrect answer 2
      Keys of a piano?,88,66,77
      """, name: "apart.csv")
    #expect(try apart.score("keys-of-a-piano", ["RESPONSE": .single(.identifier("a"))]) == 1)
    let named = try ImportedFolder("question,option_a,option_b,answer\nWhich?,2,1,2\nAnd?,x,y,option_b", name: "n.csv")
    #expect(try named.score("which", ["RESPONSE": .single(.identifier("a"))]) == 1)
    #expect(named.lines(.item).map(\.fate) == [.changed, .kept])
    #expect(try named.score("and", ["RESPONSE": .single(.identifier("b"))]) == 1)
  }

  @Test func `SCORM and cmi5 are kept whole with their structure`() throws {
    let scorm = try archive([
      "imsmanifest.xml": """
      <manifest identifier="S" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><organizations default="O"><organization identifier="O"><title>Golf</title>
      <item identifier="A"><title>Basics</title><item identifier="B" identifierref="R"><title>Playing</title></item></item></organization></organizations>
      <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/></resource></resources></manifest>
      """, "a.html": "<p>x</p>",
    ])
    let imported = try ImportedFolder(scorm, name: "golf.zip")
    try ImportMutations.expectLines(imported, for: scorm, but: ["imsmanifest.xml"])
    try ImportMutations.run(scorm, name: "golf.zip")
    #expect(imported.result.format == .scorm)
    #expect(imported.lines(.launchable).map(\.target) == ["launchables/golf.zip"])
    #expect(imported.lines(.unit).count == 2)
    #expect(imported.text("lessons/golf.en.md").contains("- Basics"))
    let cmi5 = try archive([
      "cmi5.xml": """
      <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="https://example.org/c"><title><langstring lang="en">Pie</langstring></title>
      <description><langstring lang="en">About pie.</langstring></description></course><au id="https://example.org/a"><title><langstring lang="en">Dough</langstring></title><url>a.html</url></au></courseStructure>
      """, "a.html": "<p>x</p>",
    ])
    let pie = try ImportedFolder(cmi5, name: "pie.zip")
    try ImportMutations.run(cmi5, name: "pie.zip")
    #expect(pie.result.format == .cmi5)
    #expect(pie.lines(.launchable).count == 1)
    #expect(pie.pack.about.summary[.english] == "About pie.")
  }

  @Test func `A table of questions is read from CSV, ODS and XLSX`() throws {
    let csv = """
      id,type,question,A,B,C,correct,points,category,competence,tolerance
      q1,,Which is *high*?,"flute, piccolo",tuba,,A,2,Pitch,EAR-1,
      q2,multiple,Which are low?,tuba,bass,flute,"A, B",,Pitch,,
      q3,number,Beats in a minute?,,,,60,,Time,,2
      q4,text,The five lines?,,,,staff|stave,,Time,,
      q5,truefalse,A rest is silent.,,,,true,,,,
      q6,choice,None is right?,x,y,,Z,,,,
      q7,match,Match.,a -> b,c -> d,,,,,,
      q8,,,,,,,,,,
      """
    let imported = try ImportedFolder(csv, name: "table.csv")
    #expect(imported.result.format == .spreadsheet)
    #expect(imported.pack.items.count == 6, "\(imported.report.asMarkdown)")
    #expect(imported.lines(.item).filter { $0.fate == .dropped }.count == 2)
    #expect(try imported.score("q1", ["RESPONSE": .single(.identifier("a"))]) == 2 || imported.pack.item("q1") == nil)
    let row = ["question", "A", "B", "correct"]
    let second = ["Which?", "this", "that", "A"]
    func cells(_ texts: [String]) -> String {
      texts.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined()
    }
    let ods = try archive([
      "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
      "content.xml": """
      <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
      <office:body><office:spreadsheet><table:table table:name="One"><table:table-row>\(cells(row))</table:table-row><table:table-row>\(cells(second))</table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1000"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>
      """,
    ])
    #expect(try ImportedFolder(ods, name: "t.ods").pack.items.count == 1)
    try ImportMutations.run(ods, name: "t.ods")
    func sheetRow(_ number: Int, _ texts: [String]) -> String {
      "<row r=\"\(number)\">"
        + lettered(texts).map { "<c r=\"\($0)\(number)\" t=\"inlineStr\"><is><t>\($1)</t></is></c>" }.joined()
        + "</row>"
    }
    func lettered(_ texts: [String]) -> [(String, String)] { Array(zip(["A", "B", "C", "D"], texts)) }
    let xlsx = try archive([
      "[Content_Types].xml": "<Types/>",
      "xl/workbook.xml":
        #"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" r:id="rId1"/></sheets></workbook>"#,
      "xl/_rels/workbook.xml.rels":
        #"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#,
      "xl/worksheets/sheet1.xml":
        "<worksheet><sheetData>\(sheetRow(1, row))\(sheetRow(2, second))</sheetData></worksheet>",
    ])
    #expect(try ImportedFolder(xlsx, name: "t.xlsx").pack.items.count == 1)
    try ImportMutations.run(xlsx, name: "t.xlsx")
  }

  @Test func `A folder of Markdown is lessons in units, with their links and pictures`() throws {
    let bytes = try archive([
      "01-start/one.md":
        "# One\n\nHello ![A line](../pic.svg) and [two](../02-more/two.md).\n\n## Part\n\nText <b>x</b>.\n",
      "02-more/two.md": "---\ntitle: \"The second\"\nauthor: A\n---\nBack to [nowhere](x.pdf).\n", "pic.svg": Self.svg,
    ])
    let imported = try ImportedFolder(bytes, name: "notes.zip")
    try ImportMutations.expectLines(imported, for: bytes, but: [])
    try ImportMutations.run(bytes, name: "notes.zip")
    #expect(imported.result.format == .markdown)
    #expect(imported.pack.course.map { $0.title[.english] } == ["Start", "More"])
    let one = try #require(imported.pack.lesson("one")?.variants[.english])
    #expect(one.body.links == [.lesson("the-second")])
    #expect(one.body.images.count == 1)
    #expect(imported.lines(.lesson).allSatisfy { $0.fate == .changed })
  }

  @Test func `Nothing is read of what is none of the formats, and hostile archives name the entry`() throws {
    for bytes in [Array("just words".utf8), [0, 1, 2, 3], Array("<html></html>".utf8), Array("%PDF-1.4".utf8)] {
      #expect(throws: PackError.self) { _ = try Importer.read(bytes: bytes, name: "x") }
    }
    #expect(throws: PackError.self) { _ = try Importer.read(bytes: [], name: "x") }
    let settings = "<quiz xmlns=\"http://canvas.instructure.com/xsd/cccv1p0\"><title>A quiz</title></quiz>"
    #expect { _ = try Importer.read(bytes: Array(settings.utf8), name: "assessment_meta.xml") } throws: {
      ($0 as? PackError)?.message.contains("settings of a quiz of Canvas") == true
    }
    var writer = ZipWriter()
    try writer.add("../imsmanifest.xml", [1], isPacked: false)
    let bytes = writer.finished()
    #expect { _ = try Importer.read(bytes: bytes, name: "x.zip") } throws: {
      ($0 as? PackError)?.entry.contains("imsmanifest.xml") == true
    }
  }
}

/// Items that learn wrote as QTI 3.0 come back as they were.
struct OwnItemsTests {
  @Test(arguments: [["en"], ["en", "fi"]])
  func `The items and competences of a pack that travels as a package of QTI come back equal`(
    languages: [String]
  ) throws {
    let folder = try TemporaryFolder()
    try GeneratedPack(items: 24, lessons: 2).write(to: folder)
    let pack = try #require(SourceReader.read(folder: folder.path).pack)
    let contents = try ArchiveContents(PackBuilder.build(pack).bytes, limits: ReadingLimits())
    var writer = ZipWriter()
    // Without what only learn reads it is a package of QTI as any other.
    for name in contents.names {
      let parts = name.split(separator: ".")
      let isSpoken = parts.count < 3 || languages.contains(String(parts[parts.count - 2]))
      guard name == "imsmanifest.xml" || ["media/", "items/", "tests/", "lessons/"].contains(where: name.hasPrefix),
        isSpoken
      else { continue }
      try writer.add(name, Array(contents.bytes(name) ?? []), isPacked: false)
    }
    let imported = try ImportedFolder(writer.finished(), name: "items.zip")
    #expect(imported.result.format == .qti)
    let spoken = Set(languages.map { LanguageTag($0) })
    #expect(Set(imported.pack.about.languages) == spoken)
    #expect(imported.pack.items.count == pack.items.count && imported.pack.lessons.count == pack.lessons.count)
    var checked = 0
    for item in pack.items {
      let again = try #require(imported.pack.item(item.id), "\(item.id)")
      #expect(Set(again.variants.keys) == spoken.intersection(item.variants.keys))
      for (language, variant) in again.variants where variant.document == nil {
        #expect(variant == item.variants[language])
        checked += 1
      }
    }
    #expect(checked >= 18 * languages.count, "\(imported.report.asMarkdown)")
    #expect(imported.lines(.item).allSatisfy { $0.fate != .dropped })
    #expect(imported.lines(.item).count == pack.items.count * languages.count, "Each document has a line of its own.")
    #expect(imported.pack.lessons.allSatisfy { Set($0.variants.keys) == spoken })
    for instrument in pack.instruments {
      let again = try #require(imported.pack.instruments.first { $0.items == instrument.items })
      #expect(
        again.title.values.filter { spoken.contains($0.key) }
          == instrument.title.values.filter { spoken.contains($0.key) })
    }
    #expect(imported.pack.instruments.count == pack.instruments.count)
    // Nothing of a second language is left behind: the texts before questions are there in each.
    for text in imported.pack.instruments.flatMap({ [$0.introduction] + $0.sections.map(\.introduction) }) {
      if let text { #expect(Set(text.values.keys) == spoken) }
    }
  }
}
