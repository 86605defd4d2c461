// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import ContentPack

private typealias Example = Version1Example

@Suite struct Version1ReadingTests {
  @Test("Escaped HTML that is no XML is read through the allow-list")
  func html() throws {
    let html =
      "&lt;p&gt;One&lt;br&gt;two &amp;nbsp; &lt;b onclick='x()'&gt;three&lt;script&gt;bad()&lt;/script&gt;&lt;p&gt;four"
    let document = Example.document(
      "<presentation>\(Example.text(html, html: true))</presentation>", question: "text_only_question")
    let body = try #require(document.item?.body)
    #expect(body.elements.map(\.name) == ["p", "p"])
    #expect(body.elements[0].elements.map(\.name) == ["br", "b"])
    #expect(body.elements[0].text == "Onetwo \u{A0} three")
    #expect(body.text.hasSuffix("four"))
    #expect(document.complaints.sorted() == ["qti.attribute-not-kept", "qti.not-kept"])
    #expect(document.findings.allSatisfy { $0.line == 3 || $0.severity == .note })
  }

  @Test("Names of QTI mean nothing in HTML")
  func htmlOfQTI() throws {
    let html = "&lt;qti-choice-interaction response-identifier='R'&gt;text&lt;/qti-choice-interaction&gt;"
    let document = Example.document("<presentation>\(Example.text(html, html: true))</presentation>")
    #expect(document.item?.interactions.isEmpty == true)
    #expect(document.item?.body?.text == "text")
    #expect(document.complaints.contains("qti.not-kept"))
  }

  @Test("Text around blanks is one paragraph, and materials without blanks are one each")
  func blanks() throws {
    let document = Example.document(
      "<presentation><flow>\(Example.text("Now is the "))\(Example.blank("A", "maxchars=\"6\""))\(Example.text(" of our "))"
        + "\(Example.blank("B"))</flow><flow>\(Example.text("One"))\(Example.text("Two"))</flow></presentation>")
    let body = try #require(document.item?.body)
    #expect(body.elements.map(\.name) == ["p", "p", "p"])
    #expect(body.elements[0].elements.map { $0.attribute("response-identifier") } == ["A", "B"])
    #expect(body.elements[0].elements[0].attribute("expected-length") == "6")
    #expect(body.elements[1...].map(\.text) == ["One", "Two"])
  }

  @Test("A blank of Canvas stands where its name does, and takes every answer of its list")
  func named() throws {
    let labels = [("1", "red"), ("2", "Crimson")]
    let document = Example.document(
      "<presentation>\(Example.text("&lt;p&gt;Roses are [[c1]], [c3] &lt;i&gt;[c2]&lt;/i&gt;&lt;/p&gt;", html: true))"
        + "\(Example.choice("response_c1", labels, prompt: "c1"))\(Example.choice("response_c2", labels, prompt: "c2"))</presentation>"
        + Example.processing([
          Example.condition(Example.equal("response_c1", "1"), "Add", "50"),
          Example.condition(Example.equal("response_c2", "1"), "Add", "50"),
        ]), question: "fill_in_multiple_blanks_question")
    #expect(document.complaints.isEmpty)
    #expect(document.item?.body?.text == "Roses are [], [c3] ")
    #expect(document.item?.interactions.map(\.name) == ["qti-text-entry-interaction", "qti-text-entry-interaction"])
    #expect(document.item?.interactions.map { $0.attribute("aria-label") } == ["c1", "c2"])
    #expect(try document.score(["response_c1": .text("CRIMSON"), "response_c2": .text("red")]) == 100)
    #expect(try document.score(["response_c1": .text("pink"), "response_c2": .text("red")]) == 50)
  }

  @Test("Lists and rows of matching become inline choices with their own responses")
  func rows() throws {
    let labels = [("1", "one"), ("2", "two")]
    for (question, text) in [("multiple_dropdowns_question", "[a] and [b]"), ("matching_question", "Match.")] {
      let document = Example.document(
        "<presentation>\(Example.text(text, html: true))\(Example.choice("response_a", labels, prompt: "A"))"
          + "\(Example.choice("response_b", labels, prompt: "B"))</presentation>"
          + Example.processing([
            Example.condition(Example.equal("response_a", "1"), "Add", "50"),
            Example.condition(Example.equal("response_b", "2"), "Add", "50"),
          ]), question: question)
      let item = try #require(document.item)
      #expect(item.interactions.map(\.name) == ["qti-inline-choice-interaction", "qti-inline-choice-interaction"])
      #expect(try document.score(["response_a": .name("1"), "response_b": .name("2")]) == 100)
      #expect(item.responses.map(\.correct) == [.name("1"), .name("2")])
      let isMatching = question == "matching_question"
      #expect((item.body?.elements.count == 3) == isMatching)
    }
  }

  @Test("Shuffling, fixed labels and limits are kept")
  func limits() throws {
    let labels =
      "<response_label ident=\"a\" rshuffle=\"No\">\(Example.text("A"))</response_label>"
      + "<response_label ident=\"b\">\(Example.text("&lt;i&gt;B&lt;/i&gt;", html: true))</response_label>"
    let document = Example.document(
      "<presentation><response_lid ident=\"R\" rcardinality=\"Multiple\">\(Example.text("Which?"))<render_choice shuffle=\"Yes\" "
        + "minnumber=\"1\" maxnumber=\"2\"><flow_label>\(labels)</flow_label></render_choice></response_lid></presentation>"
    )
    let choice = try #require(document.item?.interactions.first)
    #expect(["shuffle", "min-choices", "max-choices"].map { choice.attribute($0) } == ["true", "1", "2"])
    #expect(choice.elements.map(\.name) == ["qti-prompt", "qti-simple-choice", "qti-simple-choice"])
    #expect(choice.elements[1].attribute("fixed") == "true")
    #expect(choice.elements[2].elements.map(\.name) == ["i"])
  }

  @Test("Essays and uploads are scored by people")
  func people() throws {
    let essay = Example.document(
      "<presentation>\(Example.text("Write."))\(Example.blank("R", "rows=\"8\""))</presentation>"
        + Example.processing([]),
      question: "essay_question")
    #expect(essay.item?.interactions.first?.name == "qti-extended-text-interaction")
    #expect(essay.item?.interactions.first?.attribute("expected-lines") == "8")
    #expect(essay.item?.outcome("SCORE")?.attributes == [.init("external-scored", "human")])
    let upload = Example.document(
      "<presentation>\(Example.text("Send."))</presentation>", question: "file_upload_question")
    #expect(upload.item?.interactions.first?.name == "qti-upload-interaction")
    #expect(upload.item?.responses.first?.baseType == .file)
  }

  @Test("Points and other metadata stay with the item, and how they relate to the score is said")
  func points() throws {
    let document = Example.document(
      "<presentation>\(Example.text("?"))</presentation>" + Example.processing([]), question: "short_answer_question",
      points: "5")
    #expect(document.item?.attributes.first { $0.name == "data-points-possible" }?.value == "5")
    #expect(document.item?.outcome("SCORE")?.normalMaximum == 100)
    #expect(document.findings.first { $0.rule == "qti1.points" }?.message.contains("0.05") == true)
  }

  @Test("Items of assessments, sections and banks are all read, and what is not kept is said")
  func documents() {
    let item = "<item ident=\"i\"><presentation/></item>"
    let document = Example.read(
      """
      <!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">
      <questestinterop><assessment ident="a" title="Quiz"><section ident="s"><selection_ordering><selection>
      <selection_number>1</selection_number></selection><order order_type="Random"/></selection_ordering>
      \(item)<section ident="t">\(item.replacing("\"i\"", with: "\"j\""))</section><itemref linkrefid="k"/></section>
      </assessment></questestinterop>
      """)
    #expect(document.items.map(\.identifier) == ["i", "j"])
    #expect(document.complaints == ["qti1.selection", "qti1.selection", "qti1.not-kept"])
    #expect(document.findings.filter { $0.rule == "qti1.group-of-items" }.count == 3)
  }

  @Test(
    "What makes an item something else than it says is an error, and nothing is read",
    arguments: [
      "<presentation>\(Example.blank("R", "fibtype=\"Decimal\""))</presentation>"
        + Example.processing([Example.condition("<varlt respident=\"R\">many</varlt>", "Set", "1")]),
      "<presentation>\(Example.blank("R"))\(Example.blank("R"))</presentation>",
      "<presentation>\(Example.blank("R"))</presentation>"
        + Example.processing([Example.condition(Example.equal("R", "a"), "Set", "lots")]),
      "<presentation>\(Example.blank("R"))</presentation>"
        + Example.processing([Example.condition("<varlike respident=\"R\">a</varlike>", "Set", "1")]),
      "<presentation><response_xy ident=\"R\"><render_hotspot/></response_xy></presentation>",
    ])
  func errors(_ item: String) {
    let document = Example.document(item)
    #expect(document.content == .nothing)
    #expect(document.findings.hasErrors)
  }
}
