// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import TestSupport
import Testing

@testable import ContentPack

struct MoodleImportTests {
  static let picture =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

  static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>
    <quiz>
    <question type="category"><category><text>$course$/top/Harmony</text></category></question>
    <question type="multichoice">
      <name><text>Thirds</text></name>
      <questiontext format="html"><text><![CDATA[<p>Which <em>third</em> is this?
        <img src="@@PLUGINFILE@@/third%20one.png" alt="Two notes"/></p><script>alert(1)</script>]]></text>
        <file name="third one.png" path="/" encoding="base64">\(picture)</file></questiontext>
      <generalfeedback format="html"><text>See chapter 2.</text></generalfeedback>
      <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><idnumber>h1</idnumber>
      <single>true</single><shuffleanswers>true</shuffleanswers>
      <answer fraction="100" format="html"><text>major</text><feedback format="html"><text>Yes.</text></feedback></answer>
      <answer fraction="0" format="html"><text>minor</text><feedback format="html"><text></text></feedback></answer>
      <hint format="html"><text>Count the semitones.</text></hint>
      <tags><tag><text>intervals</text></tag></tags>
    </question>
    <question type="multichoice">
      <name><text>Triads</text></name><questiontext format="html"><text>Which belong to C major?</text></questiontext>
      <defaultgrade>3</defaultgrade><single>false</single>
      <answer fraction="33.33333"><text>c</text></answer><answer fraction="33.33333"><text>e</text></answer>
      <answer fraction="33.33333"><text>g</text></answer><answer fraction="-33.33333"><text>f sharp</text></answer>
    </question>
    <question type="truefalse">
      <name><text>Cadence</text></name><questiontext format="html"><text>A cadence ends.</text></questiontext>
      <answer fraction="0"><text>true</text><feedback><text>Not always.</text></feedback></answer>
      <answer fraction="100"><text>false</text><feedback><text></text></feedback></answer>
    </question>
    <question type="shortanswer">
      <name><text>Dominant</text></name><questiontext format="html"><text>V of C?</text></questiontext><usecase>1</usecase>
      <answer fraction="100"><text>G</text></answer><answer fraction="40"><text>g*</text></answer>
    </question>
    <question type="numerical">
      <name><text>Cents</text></name><questiontext format="html"><text>An octave in cents?</text></questiontext>
      <answer fraction="100"><text>1200</text><tolerance>0.5</tolerance></answer>
      <units><unit><multiplier>1</multiplier><unit_name>ct</unit_name></unit></units>
    </question>
    <question type="matching">
      <name><text>Steps</text></name><questiontext format="html"><text>Match.</text></questiontext>
      <shuffleanswers>true</shuffleanswers>
      <subquestion format="html"><text><![CDATA[<b>I</b>]]></text><answer><text>tonic</text></answer></subquestion>
      <subquestion format="html"><text>V</text><answer><text>dominant</text></answer></subquestion>
      <subquestion format="html"><text></text><answer><text>mediant</text></answer></subquestion>
    </question>
    <question type="essay">
      <name><text>Explain</text></name><questiontext format="html"><text>Explain a deceptive cadence.</text></questiontext>
      <graderinfo format="html"><text>Look for VI.</text></graderinfo><responsefieldlines>12</responsefieldlines>
    </question>
    <question type="description">
      <name><text>Intro</text></name><questiontext format="html"><text>Now listen.</text></questiontext>
    </question>
    <question type="cloze">
      <name><text>Gaps</text></name><questiontext format="html"><text><![CDATA[<p>The {1:MULTICHOICE:=tonic~mediant} of
        {2:SHORTANSWER:=C~%50%c major#almost} has {1:NUMERICAL:=3:0.1} notes; {1:SA:=a \\} b} ends {not a gap}.</p>]]></text></questiontext>
    </question>
    <question type="ddwtos">
      <name><text>Drag</text></name><questiontext format="html"><text>[[1]] then [[2]].</text></questiontext>
      <dragbox><text>IV</text><group>1</group></dragbox><dragbox><text>V</text><group>1</group></dragbox>
    </question>
    <question type="gapselect">
      <name><text>Select</text></name><questiontext format="html"><text>It ends on [[2]].</text></questiontext>
      <selectoption><text>II</text><group>1</group></selectoption><selectoption><text>I</text><group>1</group></selectoption>
    </question>
    <question type="ordering">
      <name><text>Order</text></name><questiontext format="html"><text>Put in order.</text></questiontext>
      <gradingtype>ALL_OR_NOTHING</gradingtype>
      <answer fraction="1"><text>ii</text></answer><answer fraction="2"><text>V</text></answer><answer fraction="3"><text>I</text></answer>
    </question>
    <question type="calculated"><name><text>Calc</text></name><questiontext format="html"><text>{x}+1?</text></questiontext></question>
    <question type="strange"><name><text>Odd</text></name></question>
    </quiz>
    """

  @Test func `Every kind of question of Moodle's XML is there or has its reason`() throws {
    let imported = try ImportedFolder(Self.sample, name: "harmony.xml")
    #expect(imported.result.format == .moodlexml)
    #expect(imported.lines(.item).count == 13)
    #expect(imported.lines(.item).filter { $0.fate == .dropped }.map(\.name) == ["Calc", "Odd"])
    #expect(imported.lines(.media).count == 1)
    #expect(imported.lines(.stimulus).count == 1)
    #expect(imported.pack.media.map(\.path) == ["third-one.png"])
    let thirds = try #require(imported.lines(.item).first { $0.name == "Thirds" })
    #expect(thirds.reason?.contains("program") == true)
    #expect(thirds.reason?.contains("intervals") == true)
    #expect(try imported.score("thirds", ["RESPONSE": .single(.identifier("a"))]) == 2)
    #expect(try imported.item("thirds").hint?.plainText == "Count the semitones.")
    #expect(imported.text("items/harmony.yaml").contains("![Two notes](../media/third-one.png)"))
    let all = Value.multiple([.identifier("a"), .identifier("b"), .identifier("c")])
    #expect(try imported.score("triads", ["RESPONSE": all]) == 3)
    #expect(try imported.score("dominant", ["RESPONSE": .single(.string("G"))]) == 1)
    #expect(try imported.score("dominant", ["RESPONSE": .single(.string("g7"))]) == 0.4)
    #expect(try imported.score("cents", ["RESPONSE": .single(.float(1200.5))]) == 1)
    #expect(try imported.score("gaps", ["g1": .single(.identifier("a")), "g2": .single(.string("c major"))]) == 2)
    #expect(
      try imported.score(
        "gaps",
        [
          "g1": .single(.identifier("a")), "g2": .single(.string("C")), "g3": .single(.float(3.05)),
          "g4": .single(.string("a } b")),
        ]) == 5)
    #expect(try imported.item("drag").interactions.count == 2)
    #expect(try imported.score("order", ["RESPONSE": .ordered(["a", "b", "c"].map { .identifier($0) })]) == 1)
    #expect(imported.text("report.md").contains("drawn anew"))
  }

  @Test func `A question of a backup has the points of the quizzes that ask it`() throws {
    func question(_ id: Int) -> String {
      """
      <question id="\(id)"><parent>0</parent><name>Q\(id)</name><questiontext>What is \(id)?</questiontext><questiontextformat>1</questiontextformat>
      <defaultmark>1.0000000</defaultmark><qtype>truefalse</qtype><stamp>s\(id)</stamp><plugin_qtype_truefalse_question><answers>
      <answer id="\(id)1"><answertext>True</answertext><fraction>1</fraction></answer><answer id="\(id)2"><answertext>False</answertext><fraction>0</fraction></answer>
      </answers><truefalse id="\(id)"><trueanswer>\(id)1</trueanswer><falseanswer>\(id)2</falseanswer></truefalse></plugin_qtype_truefalse_question></question>
      """
    }
    func quiz(_ id: Int, _ marks: KeyValuePairs<Int, String>) -> String {
      let slots = marks.enumerated().map {
        "<question_instance id=\"\($0)\"><slot>\($0 + 1)</slot><questionid>\($1.key)</questionid><maxmark>\($1.value)</maxmark></question_instance>"
      }
      return """
        <activity id="\(id)" contextid="9\(id)"><quiz id="\(id)"><name>Quiz \(id)</name><question_instances>\(slots.joined())</question_instances></quiz></activity>
        """
    }
    func activity(_ id: Int) -> String {
      "<activity><moduleid>\(id)</moduleid><sectionid>5</sectionid><modulename>quiz</modulename><title>Quiz \(id)</title><directory>activities/quiz_\(id)</directory></activity>"
    }
    // The first two are asked once and twice for the same; of the third two quizzes think differently, of the fourth nobody.
    let imported = try ImportedFolder(
      archive([
        "moodle_backup.xml":
          "<moodle_backup><information><contents><activities>\(activity(1))\(activity(2))</activities></contents></information></moodle_backup>",
        "activities/quiz_1/quiz.xml": quiz(
          1, [1: "4.0000000", 2: "2.5000000", 3: "3.0000000", 4: "0.0000000"]),
        "activities/quiz_2/quiz.xml": quiz(2, [2: "2.5000000", 3: "1.0000000"]),
        "questions.xml":
          "<question_categories><question_category id=\"1\"><name>Bank</name><questions>\((1...4).map(question).joined())</questions></question_category></question_categories>",
      ]), name: "course.mbz")
    let points = Dictionary(
      uniqueKeysWithValues: imported.pack.items.map { ($0.id.rawValue, $0.variants[.english]?.maximumScore) })
    #expect(points == ["q1": 4, "q2": 2.5, "q3": 1, "q4": 1])
    let said = imported.lines(.instrument).map { $0.reason ?? "" }
    #expect(said[0].contains("3 points for “Q3”") && said[0].contains("0 points for “Q4”"))
    #expect(!said[0].contains("Q1") && !said[1].contains("points for"))
  }

  @Test func `A gap keeps its place in code and Markdown, and one without answers is not shown`() throws {
    func cloze(_ name: String, _ text: String, _ format: String) -> String {
      """
      <question type="cloze"><name><text>\(name)</text></name>
      <questiontext format="\(format)"><text><![CDATA[\(text)]]></text></questiontext></question>
      """
    }
    let imported = try ImportedFolder(
      "<quiz>"
        + cloze("Code", "<pre>if x {1:SA:==}= 1:\n  <code>{1:SA:=pass}</code></pre>", "html")
        + cloze("Mark", "A *{1:SA:=flat}* lowers.", "markdown")
        + cloze("Plain", "A {1:SA:=sharp} raises.", "plain_text")
        + cloze("Bad", "A {1:SA:=rest} and {1:MC:=only}.", "html") + "</quiz>", name: "code.xml")
    #expect(try imported.score("code", ["g1": .single(.string("=")), "g2": .single(.string("pass"))]) == 2)
    #expect(try imported.score("mark", ["g1": .single(.string("flat"))]) == 1)
    #expect(try imported.score("plain", ["g1": .single(.string("sharp"))]) == 1)
    #expect(imported.lines(.item).filter { $0.fate == .dropped }.map(\.name) == ["Bad"])
  }

  @Test func `Damaged documents are refused with their line`() {
    let bytes = Array(Self.sample.utf8)
    for end in stride(from: 60, to: bytes.count - 10, by: 97) {
      #expect(throws: PackError.self) {
        _ = try Importer.read(bytes: Array(bytes[..<end]), name: "cut.xml", format: .moodlexml)
      }
    }
    let hostile = """
      <?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <quiz><question type="essay"><name><text>&x;</text></name></question></quiz>
      """
    #expect(throws: PackError.self) { _ = try Importer.read(bytes: Array(hostile.utf8), name: "x.xml") }
  }

  @Test func `Generated banks have one line for each question and file`() throws {
    for seed in UInt64(1)...25 {
      var random = RandomText(seed: seed)
      var questions = ""
      let count = random.number(1...10)
      func cdata() -> String {
        let text = random.text().unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0xFFFE || $0 == "\n" }
        return "<![CDATA[" + String(String.UnicodeScalarView(text)).replacing("]]>", with: "") + "]]>"
      }
      func answer(_ fraction: String) -> String { "<answer fraction=\"\(fraction)\"><text>\(cdata())</text></answer>" }
      for number in 1...count {
        let type = random.one(of: [
          "multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay", "description", "cloze", "ddwtos",
          "gapselect", "ordering", "ddmatch", "calculated", "nothing",
        ])
        questions += """
          <question type="\(type)"><name><text>\(cdata())\(number)</text></name>
          <questiontext format="html"><text>x \(cdata()) {1:SA:=a} [[1]]</text></questiontext>
          \(answer("100"))\(answer(random.one(of: ["0", "-50", "33.33333", "x", ""])))
          <subquestion><text>\(cdata())</text><answer><text>\(cdata())</text></answer></subquestion>
          <dragbox><text>\(cdata())</text><group>1</group></dragbox><selectoption><text>b</text><group>1</group></selectoption>
          <single>\(random.one(of: ["true", "false"]))</single><generalfeedback><text>\(cdata())</text></generalfeedback></question>
          """
      }
      let text = "<?xml version=\"1.0\"?><quiz>\(questions)</quiz>"
      guard let result = try? Importer.read(bytes: Array(text.utf8), name: "r.xml", format: .moodlexml) else {
        continue
      }
      #expect(result.report.lines.count == 1 + count, "seed \(seed)")
      _ = try ImportedFolder(result)
    }
  }

  @Test func `A backup of either layout gives its pages, books, questions and quizzes`() throws {
    for isNew in [false, true] {
      let bytes = try Self.backup(isNew: isNew)
      let imported = try ImportedFolder(bytes, name: "course.mbz")
      try ImportMutations.run(bytes, name: "course.mbz")
      #expect(imported.result.format == .mbz)
      #expect(imported.pack.lessons.count == 5, "\(imported.report.asMarkdown)")
      #expect(imported.pack.course.map { $0.title[.english] } == ["Week one"])
      #expect(imported.pack.items.count == 2)
      let quiz = try #require(imported.pack.instruments.first)
      #expect(quiz.items.count == 2)
      #expect(quiz.minutes == 10)
      #expect(quiz.scoring.cutOffs.last?.from == 60)
      #expect(imported.lines(.activity).contains { $0.fate == .dropped && $0.name == "Chat here" })
      #expect(imported.pack.lessons.contains { $0.variants.values.contains { !$0.body.images.isEmpty } })
      #expect(imported.pack.frameworks.first?.competences.contains { $0.title[.english] == "Hearing" } == true)
    }
  }

  @Test func `Lessons of pages, assignments, glossaries and files with two spaces come out of a backup`() throws {
    func activity(_ id: Int, _ kind: String) -> String {
      """
      <activity><moduleid>\(id)</moduleid><sectionid>5</sectionid><modulename>\(kind)</modulename><title>The \(kind)</title>
      <directory>activities/\(kind)_\(id)</directory></activity>
      """
    }
    func page(_ id: Int, _ before: Int, _ after: Int, _ type: Int) -> String {
      """
      <page id="\(id)"><prevpageid>\(before)</prevpageid><nextpageid>\(after)</nextpageid><qtype>\(type)</qtype><title>Page \(id)</title>
      <contents>&lt;p&gt;Text \(id)\u{200B}.&lt;/p&gt;</contents><contentsformat>1</contentsformat></page>
      """
    }
    let description = """
      <question id="4"><parent>0</parent><name>About</name><questiontext>Read this.</questiontext><questiontextformat>1</questiontextformat>
      <qtype>description</qtype><stamp>s4</stamp></question>
      """
    func quiz(_ id: Int) -> String {
      """
      <activity id="\(id)" contextid="9\(id)"><quiz id="\(id)"><name>Quiz \(id)</name><question_instances><question_instance id="1"><slot>1</slot>
      <questionid>4</questionid></question_instance></question_instances></quiz></activity>
      """
    }
    let files: KeyValuePairs<String, String> = [
      "moodle_backup.xml": """
      <moodle_backup><information><contents><activities>\(activity(1, "lesson"))\(activity(2, "assign"))\(activity(3, "glossary"))
      \(activity(4, "folder"))\(activity(5, "quiz"))\(activity(6, "quiz"))</activities><sections><section><sectionid>5</sectionid>
      <directory>sections/section_5</directory></section></sections></contents></information></moodle_backup>
      """,
      "sections/section_5/section.xml": "<section id=\"5\"><name>Week</name><sequence>1,2,3,4,5,6</sequence></section>",
      "activities/lesson_1/lesson.xml": """
      <activity id="1" contextid="91"><lesson id="1"><name>Scales</name><pages>\(page(3, 2, 0, 20))\(page(1, 0, 2, 20))\(page(2, 1, 3, 3))</pages>
      </lesson></activity>
      """,
      "activities/assign_2/assign.xml":
        "<activity id=\"2\" contextid=\"92\"><assign id=\"1\"><name>Sing</name><intro>Sing &lt;img src=\"@@PLUGINFILE@@/a%20%20b.png\" alt=\"A staff\"&gt; it.</intro><introformat>1</introformat></assign></activity>",
      "activities/glossary_3/glossary.xml": """
      <activity id="3" contextid="93"><glossary id="1"><name>Words</name><intro></intro><entries><entry id="1"><concept>Fermata</concept>
      <definition>A hold.</definition><definitionformat>1</definitionformat></entry></entries></glossary></activity>
      """,
      "activities/folder_4/folder.xml":
        "<activity id=\"4\" contextid=\"94\"><folder id=\"1\"><name>Handouts</name><intro></intro></folder></activity>",
      "activities/quiz_5/quiz.xml": quiz(5), "activities/quiz_6/quiz.xml": quiz(6),
      "questions.xml":
        "<question_categories><question_category id=\"1\"><name>Bank</name><questions>\(description)</questions></question_category></question_categories>",
      "files.xml": """
      <files><file id="1"><contenthash>abcdef</contenthash><contextid>92</contextid><component>mod_assign</component><itemid>0</itemid>
      <filename>a  b.png</filename></file></files>
      """,
    ]
    var writer = ZipWriter()
    for (name, text) in files { try writer.add(name, Array(text.utf8), isPacked: false) }
    try writer.add("files/ab/abcdef", Base64.decode(Self.picture) ?? [], isPacked: false)
    let bytes = writer.finished()
    let imported = try ImportedFolder(bytes, name: "c.mbz")
    let lessons = imported.pack.lessons.compactMap { $0.variants[.english] }
    func body(_ title: String) -> RichText? { lessons.first { $0.title == title }?.body }
    #expect(
      lessons.map(\.title) == ["About Quiz 5", "Page 1", "Page 3", "Sing", "Words"], "\(imported.report.asMarkdown)")
    #expect(imported.pack.course.flatMap(\.lessons).prefix(2) == ["page-1", "page-3"])
    #expect(body("Page 1")?.plainText == "Text 1.")
    #expect(body("Words")?.plainText.contains("A hold.") == true)
    #expect(body("Sing")?.images.count == 1)
    #expect(imported.lines(.lesson).map(\.fate) == [.kept, .kept])
    #expect(imported.lines(.item).map(\.name) == ["Page 2"])
    #expect(imported.lines(.activity).first { $0.name == "Handouts" }?.fate == .dropped)
  }

  private static func backup(isNew: Bool) throws -> [UInt8] {
    let question = """
      <question id="7"><parent>0</parent><name>Which?</name><questiontext>&lt;p&gt;Which is it?&lt;/p&gt;</questiontext>
      <questiontextformat>1</questiontextformat><generalfeedback></generalfeedback><defaultmark>2.0000000</defaultmark>
      <qtype>multichoice</qtype><stamp>abc+1</stamp>
      <plugin_qtype_multichoice_question><answers>
      <answer id="1"><answertext>this</answertext><answerformat>1</answerformat><fraction>1.0000000</fraction><feedback></feedback></answer>
      <answer id="2"><answertext>that</answertext><answerformat>1</answerformat><fraction>0.0000000</fraction><feedback></feedback></answer>
      </answers><multichoice id="1"><single>1</single><shuffleanswers>1</shuffleanswers></multichoice>
      </plugin_qtype_multichoice_question></question>
      """
    let cloze = """
      <question id="8"><parent>0</parent><name>Fill</name><questiontext>A {#1}.</questiontext><questiontextformat>1</questiontextformat>
      <qtype>multianswer</qtype><stamp>abc+2</stamp><plugin_qtype_multianswer_question><multianswer id="1"><sequence>9</sequence></multianswer>
      </plugin_qtype_multianswer_question></question>
      """
    let part = """
      <question id="9"><parent>8</parent><name>Fill</name><questiontext>{1:SA:=x}</questiontext><defaultmark>1</defaultmark>
      <qtype>shortanswer</qtype><plugin_qtype_shortanswer_question><answers><answer id="3"><answertext>tone</answertext>
      <fraction>1</fraction><feedback></feedback></answer></answers><shortanswer id="1"><usecase>0</usecase></shortanswer>
      </plugin_qtype_shortanswer_question></question>
      """
    func entry(_ id: Int, _ question: String) -> String {
      """
      <question_bank_entry id="\(id)"><question_version><question_versions id="\(id)"><version>1</version>
      <questions>\(question)</questions></question_versions></question_version></question_bank_entry>
      """
    }
    let questions =
      isNew
      ? "<question_bank_entries>\(entry(70, question))\(entry(80, cloze))\(entry(90, part))</question_bank_entries>"
      : "<questions>\(question)\(cloze)\(part)</questions>"
    func instance(_ slot: Int, _ old: Int, _ new: Int) -> String {
      isNew
        ? "<question_instance id=\"\(slot)\"><slot>\(slot)</slot><question_reference id=\"1\"><questionbankentryid>\(new)</questionbankentryid></question_reference></question_instance>"
        : "<question_instance id=\"\(slot)\"><slot>\(slot)</slot><questionid>\(old)</questionid></question_instance>"
    }
    func activity(_ id: Int, _ kind: String, _ title: String) -> String {
      """
      <activity><moduleid>\(id)</moduleid><sectionid>5</sectionid><modulename>\(kind)</modulename><title>\(title)</title>
      <directory>activities/\(kind)_\(id)</directory></activity>
      """
    }
    var writer = ZipWriter()
    let files: KeyValuePairs<String, String> = [
      "moodle_backup.xml": """
      <moodle_backup><information><original_course_fullname>Ear training</original_course_fullname>
      <original_course_id>3</original_course_id><contents><activities>\(activity(1, "page", "A page"))\(activity(2, "book", "A book"))
      \(activity(3, "quiz", "A quiz"))\(activity(4, "url", "A link"))\(activity(5, "label", "A label"))\(activity(6, "chat", "Chat here"))
      </activities><sections><section><sectionid>5</sectionid><title>1</title><directory>sections/section_5</directory></section>
      </sections></contents></information></moodle_backup>
      """,
      "sections/section_5/section.xml":
        "<section id=\"5\"><number>1</number><name>Week one</name><summary></summary><summaryformat>1</summaryformat><sequence>5,1,2,3,4</sequence></section>",
      "activities/page_1/page.xml": """
      <activity id="1" moduleid="1" modulename="page" contextid="100"><page id="1"><name>A page</name><intro></intro>
      <content>&lt;p&gt;Read &lt;a href="$@BOOKVIEWBYID*2@$"&gt;the book&lt;/a&gt;. &lt;img src="@@PLUGINFILE@@/p.png" alt="A picture"&gt;&lt;/p&gt;</content>
      <contentformat>1</contentformat></page></activity>
      """,
      "activities/book_2/book.xml": """
      <activity id="2" moduleid="2" modulename="book" contextid="101"><book id="1"><name>A book</name><chapters>
      <chapter id="1"><title>One</title><content>&lt;p&gt;First.&lt;/p&gt;</content><contentformat>1</contentformat></chapter>
      <chapter id="2"><title>Two</title><content>&lt;p&gt;Second.&lt;/p&gt;</content><contentformat>1</contentformat></chapter>
      </chapters></book></activity>
      """,
      "activities/quiz_3/quiz.xml": """
      <activity id="3" moduleid="3" modulename="quiz" contextid="102"><quiz id="1"><name>A quiz</name><intro>Begin.</intro>
      <introformat>1</introformat><timelimit>600</timelimit><question_instances>\(instance(1, 7, 70))\(instance(2, 8, 80))
      </question_instances></quiz></activity>
      """,
      "activities/quiz_3/grades.xml":
        "<activity_gradebook><grade_items><grade_item id=\"1\"><gradepass>6</gradepass><grademax>10</grademax></grade_item></grade_items></activity_gradebook>",
      "activities/url_4/url.xml":
        "<activity id=\"4\" moduleid=\"4\" modulename=\"url\" contextid=\"103\"><url id=\"1\"><name>A link</name><intro></intro><externalurl>https://example.org/ears</externalurl></url></activity>",
      "activities/label_5/label.xml":
        "<activity id=\"5\" moduleid=\"5\" modulename=\"label\" contextid=\"104\"><label id=\"1\"><name>A label</name><intro>Welcome to it.</intro><introformat>1</introformat></label></activity>",
      "activities/chat_6/chat.xml": "<activity id=\"6\"><chat id=\"1\"><name>Chat here</name></chat></activity>",
      "questions.xml":
        "<question_categories><question_category id=\"1\"><name>Bank</name>\(questions)</question_category></question_categories>",
      "files.xml": """
      <files><file id="1"><contenthash>abcdef</contenthash><contextid>100</contextid><component>mod_page</component>
      <filearea>content</filearea><itemid>0</itemid><filename>p.png</filename></file></files>
      """,
      "competencies.xml": """
      <course_competencies><competencies><competency><idnumber>H1</idnumber><shortname>Hearing</shortname>
      <frameworkidnumber>EAR</frameworkidnumber></competency></competencies></course_competencies>
      """,
      "users.xml": "<users/>",
    ]
    for (name, text) in files { try writer.add(name, Array(text.utf8), isPacked: false) }
    try writer.add("files/ab/abcdef", Base64.decode(picture) ?? [], isPacked: false)
    return writer.finished()
  }
}
