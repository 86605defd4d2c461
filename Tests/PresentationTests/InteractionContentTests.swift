// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import Presentation

@Suite struct InteractionContentTests {
  private func body(_ nodes: [ContentNode], templates: [TemplateDeclaration] = []) throws -> String {
    let program = ItemProgram(
      AssessmentItem(
        identifier: "i", title: "<t>", templates: templates, body: .init(.qti, "qti-item-body", children: nodes)))
    return AssessmentItemView(program, try program.begin(), reading: Reading(.english), media: .below("m/")).body.html
  }

  private func html(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ inner: [ContentNode] = [])
    -> ContentNode
  {
    .element(.init(.html, name, attributes: attributes.map { .init($0.key, $0.value) }, children: inner))
  }

  private func math(_ name: String, _ inner: [ContentNode], _ attributes: KeyValuePairs<String, String> = [:])
    -> ContentNode
  {
    .element(.init(.mathML, name, attributes: attributes.map { .init($0.key, $0.value) }, children: inner))
  }

  /// The tree is made by hand, without the reader that would have left such things out.
  @Test func `a hostile body runs nothing and loads nothing from elsewhere`() throws {
    let hostile: [ContentNode] = [
      html("script", [:], [.text("alert(1)")]), html("iframe", ["src": "https://evil.example"]),
      html(
        "p", ["onclick": "alert(2)", "style": "x:y", "class": "problems button", "id": "main"],
        [.text("<img src=x onerror=alert(3)>")]),
      html("a", ["href": "javascript:alert(4)"], [.text("go")]),
      html("a", ["href": "//evil.example/x"], [.text("there")]),
      html("img", ["src": "https://evil.example/x.png", "onerror": "alert(5)"]),
      html("img", ["src": "../../etc/passwd"]),
      html("img", ["src": "data:image/svg+xml;base64,AAAA"]), html("img", ["src": "%2e%2e/x.png", "alt": "up"]),
      html("object", ["data": "evil.swf", "type": "application/x-shockwave-flash"], [html("embed", ["src": "y"])]),
      html("video", ["src": "https://evil.example/v.mp4", "autoplay": "", "onplay": "alert(6)"]),
      html("td\"><script>alert(7)</script", [:], [.text("x")]),
      math(
        "math",
        [
          math("annotation-xml", [html("script", [:], [.text("alert(8)")])], ["encoding": "text/html"]),
          math("mi", [.text("x")], ["href": "javascript:alert(9)", "style": "a", "mathvariant": "\"><script>"]),
          math("maction", [math("mtext", [.text("<script>")])], ["actiontype": "statusline"]),
        ]),
      .element(.init(.qti, "qti-printed-variable", attributes: [.init("identifier", "none")])),
      .element(.init(.qti, "qti-unknown", children: [html("script")])),
      .element(
        .init(
          .qti, "qti-choice-interaction", attributes: [.init("response-identifier", "\"><script>")],
          children: [
            .element(
              .init(
                .qti, "qti-simple-choice", attributes: [.init("identifier", "\" onclick=\"x")],
                children: [html("script")]))
          ])),
    ]
    let html = try body(hostile).lowercased()
    for needle in [
      "<script", "<iframe", "<embed", "evil.example", "javascript:", "alert(1)\"", "etc/passwd", "svg+xml", "%2e",
      "class=\"problems", "id=\"main\"",
    ] {
      #expect(!html.contains(needle), "\(needle): \(html)")
    }
    #expect(
      !html.contains(" onclick=\"alert") && !html.contains(" onerror=\"") && !html.contains(" style=\"")
        && !html.contains(" onclick=\"x"))
    #expect(html.contains("&lt;img src=x onerror=alert(3)&gt;"))
  }

  @Test func `shared classes stay, others go`() throws {
    #expect(
      try body([html("div", ["class": "qti-layout-row mine qti-align-center"], [.text("x")])])
        .contains("<div class=\"qti-layout-row qti-align-center\">x</div>"))
  }

  @Test func `old elements become what means the same, headings go one down`() throws {
    let html = try body([
      html("h1", [:], [.text("a")]), html("center", [:], [html("font", ["color": "red"], [.text("b")])]),
      html("tt", [:], [.text("c")]), html("p", ["xml:lang": "fi", "dir": "ltr"], [.text("d")]),
    ])
    #expect(
      html.contains(
        "<h2>a</h2><div class=\"qti-align-center\"><span>b</span></div><code>c</code><p dir=\"ltr\" lang=\"fi\">d</p>"))
  }

  @Test func `mathematical variables stand in formulas by their values`() throws {
    let html = try body(
      [
        math(
          "math",
          [
            math("mi", [.text(" N ")]), math("mo", [.text("<")]), math("mi", [.text("x")]),
            math("mfenced", [math("mn", [.text("1")]), math("mn", [.text("2")])]),
          ])
      ],
      templates: [
        TemplateDeclaration(
          identifier: "N", cardinality: .single, baseType: .integer, defaultValue: .single(.integer(-3)),
          isMathVariable: true),
        TemplateDeclaration(
          identifier: "x", cardinality: .single, baseType: .integer, defaultValue: .single(.integer(4))),
      ])
    #expect(
      html.contains(
        "<math><mrow><mo>\u{2212}</mo><mn>3</mn></mrow><mo>&lt;</mo><mi>x</mi><mrow><mo>(</mo><mn>1</mn><mo>,</mo><mn>2</mn><mo>)</mo></mrow></math>"
      ))
  }

  @Test func `what is said differently reads the same`() throws {
    let speech = ContentNode.element(
      .init(
        .ssml, "sub", attributes: [.init("alias", "World Wide Web")],
        children: [.text("WWW"), .element(.init(.ssml, "break"))]))
    #expect(try body([html("p", [:], [speech])]).contains("<p>WWW</p>"))
  }

  @Test(arguments: [
    ("images/a.png", true), ("a b.png", true), ("/a.png", false), ("http://x/a.png", false), ("..", false),
    ("a/../b", false),
    ("a/%2E%2e/b", false), ("", false), ("a\\b", false), ("javascript:x", false), ("a%2fb", false),
  ])
  func `media are files below the item`(path: String, isBeside: Bool) { #expect(ItemMedia.isBeside(path) == isBeside) }

  @Test func `areas are called by their number and name or place`() throws {
    let sample = try #require(InteractionSample.all.first { $0.name == "hotspot" })
    let program = try sample.program()
    let view = AssessmentItemView(program, try program.begin(), reading: Reading(.finnish))
    let hotspot = try #require(view.interactions.first)
    #expect(hotspot.areaLabel(0, view.book) == "Kohta 1, ylhäällä vasemmalla")
    #expect(hotspot.areaLabel(1, view.book) == "Kohta 2, keskellä")
    #expect(hotspot.areaLabel(2, Phrasebook(.english)) == "Area 3, lower right")
  }

  // MARK: - On a terminal

  private func line(_ name: String, _ place: Int = 0) throws -> (InteractionLine, InteractionSample) {
    let found = InteractionSample.all.filter { $0.name == name }
    let program = try found[place].program()
    let view = AssessmentItemView(program, try program.begin(), reading: Reading(.english))
    return (InteractionLine(try #require(view.interactions.first), view: view), found[place])
  }

  @Test(
    arguments: [
      ("choice", 1, ["1 3"]), ("associate", 0, ["1 4, 2 3"]), ("match", 0, ["a 1 a 2 b2"]),
      ("gap-match", 0, ["2", "1"]), ("hottext", 0, ["2,3"]),
      ("hotspot", 0, ["1 3"]), ("graphic-order", 0, ["2 3 1"]), ("graphic-associate", 0, ["1 2, 2 3"]),
      ("graphic-gap-match", 0, ["a1 a2"]),
      ("select-point", 0, ["1 2, 199 99"]), ("position-object", 0, ["50 60"]), ("text-entry", 1, ["-2,5"]),
      ("text-entry", 2, ["101"]),
      ("extended-text", 1, ["first", "second", ""]), ("slider", 0, ["2.5"]), ("inline-choice", 0, ["1"]),
      ("order", 1, ["3 1"]),
    ])
  func `a line answers as the form does`(name: String, place: Int, lines: [String]) throws {
    let (line, sample) = try line(name, place)
    #expect(line.obstacle == nil && (line.questions.count == lines.count))
    let value = try line.value(try line.fields(lines))
    #expect(value.isSame(as: sample.answer), "\(value)")
  }

  @Test(arguments: [
    ("choice", 0, "4"), ("choice", 0, "x"), ("match", 0, "c 1"), ("match", 0, "a"), ("associate", 0, "1 2 3"),
    ("order", 0, "1 1 2"), ("slider", 0, "99"), ("select-point", 0, "500 1"),
  ])
  func `what cannot be meant is said so`(name: String, place: Int, text: String) throws {
    let (line, _) = try line(name, place)
    #expect(throws: InteractionLine.NotUnderstood.self) { try line.value(try line.fields([text])) }
  }
}
