// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Testing

@testable import Presentation

@Suite struct InteractionFormTests {
  private func view(
    _ program: ItemProgram, _ session: ItemSession, language: LanguageTag = .english, isClosed: Bool = false
  ) -> AssessmentItemView {
    AssessmentItemView(
      program, session, reading: Reading(language), media: .below("media/"), isClosed: isClosed,
      frameAddress: { _ in "https://frames.example/pci" })
  }

  @Test(arguments: InteractionSample.all, Phrasebook.languages)
  func `what a form shows is what it sends`(sample: InteractionSample, language: LanguageTag) throws {
    let program = try sample.program()
    let session = try program.attempt(try program.begin(), responses: ["RESPONSE": sample.answer])
    let html = view(program, session, language: language).html(PageFrame())
    let sent = try InteractionFields.read(FilledForm.fields(of: html), of: program, session: session)
    let answer = try #require(sent.values["RESPONSE"])
    #expect(answer.isSame(as: sample.answer), "\(answer)")
    if case .ordered = sample.answer { #expect(answer == sample.answer) }
    #expect(!sent.usesEndAttempt)
  }

  @Test(arguments: InteractionSample.all)
  func `an empty form answers nothing`(sample: InteractionSample) throws {
    let program = try sample.program()
    let session = try program.begin()
    let html = view(program, session).html(PageFrame())
    let fields = FilledForm.fields(of: html)
    do {
      let sent = try InteractionFields.read(fields, of: program, session: session)
      #expect(sent.values["RESPONSE"]?.isNull == true, "\(sent.values)")
    } catch {
      // Where something has to be answered, that is what is said.
      #expect(
        error.problems.allSatisfy {
          if case .constraint(let one) = $0.reason, case .tooFew = one.reason { true } else { false }
        })
    }
  }

  @Test(arguments: InteractionSample.all)
  func `a closed form sends nothing but what it carries`(sample: InteractionSample) throws {
    let program = try sample.program()
    let session = try program.attempt(try program.begin(), responses: ["RESPONSE": sample.answer])
    let fields = FilledForm.fields(of: view(program, session, isClosed: true).html(PageFrame()))
    #expect(
      fields.allSatisfy { ["media", "portable-custom"].contains(sample.name) || !$0.name.hasPrefix("answer.") },
      "\(fields)")
  }

  @Test(arguments: InteractionSample.all)
  func `a page is well formed as far as tags go, with a name for every field`(sample: InteractionSample) throws {
    let program = try sample.program()
    let html = view(program, try program.begin()).html(PageFrame())
    for tag in ["fieldset", "label", "select", "table", "svg", "ul", "ol", "li", "div", "span", "p", "g"] {
      let opened = html.ranges(of: "<\(tag)>").count + html.ranges(of: "<\(tag) ").count
      #expect(opened == html.ranges(of: "</\(tag)>").count, "\(tag)")
    }
    #expect(!html.contains("style=") && !html.contains("onclick"))
  }

  private func read(
    _ sample: InteractionSample, _ fields: [(String, String)]
  ) throws -> Result<Value, InteractionFields.Refusal> {
    let program = try sample.program()
    do {
      let answers = try InteractionFields.read(
        fields.map { (name: $0.0, value: $0.1) }, of: program, session: try program.begin())
      return .success(answers.values["RESPONSE"] ?? .null)
    } catch let refusal as InteractionFields.Refusal {
      return .failure(refusal)
    }
  }

  private func sample(_ name: String, _ place: Int = 0) throws -> InteractionSample {
    let found = InteractionSample.all.filter { $0.name == name }
    return try #require(found.indices.contains(place) ? found[place] : nil)
  }

  private func reason(
    _ sample: InteractionSample, _ fields: [(String, String)]
  ) throws -> InteractionProblem.Reason? {
    guard case .failure(let refusal) = try read(sample, fields) else { return nil }
    return refusal.problems.first?.reason
  }

  @Test func `what nobody can have chosen is refused`() throws {
    #expect(
      try reason(sample("choice"), [("answer.RESPONSE", "X")])
        == .constraint(.init(.unknownChoice("X"), response: "RESPONSE")))
    #expect(
      try reason(sample("choice"), [("answer.RESPONSE", "A"), ("answer.RESPONSE", "B")])
        == .constraint(.init(.tooMany(count: 2, maximum: 1), response: "RESPONSE")))
    #expect(try reason(sample("order"), [("answer.RESPONSE/A", "1"), ("answer.RESPONSE/B", "1")]) == .notAnOrder)
    #expect(try reason(sample("order"), [("answer.RESPONSE/A", "9")]) == .notAnOrder)
    #expect(try reason(sample("associate"), [("answer.RESPONSE/1/a", "A")]) == .half)
    #expect(try reason(sample("select-point"), [("answer.RESPONSE/1/x", "3")]) == .half)
    #expect(
      try reason(sample("select-point"), [("answer.RESPONSE/1/x", "a"), ("answer.RESPONSE/1/y", "2")]) == .notANumber)
    #expect(try reason(sample("text-entry", 1), [("answer.RESPONSE", "two")]) == .notANumber)
    #expect(try reason(sample("text-entry", 2), [("answer.RESPONSE", "12")]) == .notANumber)
    #expect(
      try reason(sample("slider"), [("answer.RESPONSE", "11")])
        == .constraint(.init(.outOfBounds(lower: 0, upper: 10), response: "RESPONSE")))
    #expect(try reason(sample("portable-custom"), [("answer.RESPONSE", "{")]) == .unreadable)
    #expect(
      try reason(sample("extended-text"), [("answer.RESPONSE", String(repeating: "x", count: 20_001))])
        == .tooLong(maximum: 20_000))
  }

  @Test(arguments: [("2,5", 2.5), ("2.5", 2.5), (" \u{2212}1 000,5 ", -1000.5)])
  func `numbers are read as people write them`(text: String, number: Double) throws {
    #expect(try read(sample("text-entry", 1), [("answer.RESPONSE", text)]).get() == .single(.float(number)))
  }

  @Test func `everything that is wrong is said at once, with what was written`() throws {
    let program = try InteractionSample.program(
      "<qti-response-declaration identifier=\"A\" cardinality=\"single\" base-type=\"float\"/>"
        + "<qti-response-declaration identifier=\"B\" cardinality=\"single\" base-type=\"integer\"/>",
      "<p><qti-text-entry-interaction response-identifier=\"A\"/> <qti-text-entry-interaction response-identifier=\"B\"/></p>"
    )
    let session = try program.begin()
    let refusal = #expect(throws: InteractionFields.Refusal.self) {
      try InteractionFields.read([("answer.A", "x"), ("answer.B", "1.5")], of: program, session: session)
    }
    let problems = try #require(refusal?.problems)
    #expect(problems.map(\.response) == ["A", "B"] && problems.map(\.reason) == [.notANumber, .notAWholeNumber])
    var again = view(program, session)
    again.problems = problems
    again.written = ["answer.A": ["x"], "answer.B": ["1.5"]]
    let html = again.html(PageFrame())
    #expect(html.contains("href=\"#f-A\"") && html.contains("id=\"f-A\"") && html.contains("aria-describedby=\"e-A\""))
    #expect(html.contains("value=\"x\"") && html.contains("value=\"1.5\""))
  }

  @Test func `a button of the item takes what is there, however incomplete`() throws {
    let program = try InteractionSample.program(
      "<qti-response-declaration identifier=\"A\" cardinality=\"single\" base-type=\"identifier\"/>"
        + "<qti-response-declaration identifier=\"H\" cardinality=\"single\" base-type=\"boolean\"/>",
      "<qti-choice-interaction response-identifier=\"A\" min-choices=\"1\" max-choices=\"1\"><qti-simple-choice identifier=\"a\">a</qti-simple-choice>"
        + "</qti-choice-interaction><p><qti-end-attempt-interaction response-identifier=\"H\" title=\"Show a hint\"/></p>"
    )
    let session = try program.begin()
    #expect(throws: InteractionFields.Refusal.self) { try InteractionFields.read([], of: program, session: session) }
    let sent = try InteractionFields.read([("answer.H", "true")], of: program, session: session)
    #expect(sent.usesEndAttempt && sent.values == ["A": .null, "H": .single(.boolean(true))])
    #expect(view(program, session).html(PageFrame()).contains(">Show a hint</button>"))
  }

  @Test func `a text is kept beside the number that it means`() throws {
    let program = try InteractionSample.program(
      "<qti-response-declaration identifier=\"N\" cardinality=\"single\" base-type=\"float\"/>"
        + "<qti-response-declaration identifier=\"S\" cardinality=\"single\" base-type=\"string\"/>",
      "<p><qti-text-entry-interaction response-identifier=\"N\" string-identifier=\"S\"/></p>")
    let sent = try InteractionFields.read([("answer.N", "1,50")], of: program, session: try program.begin())
    #expect(sent.values == ["N": .single(.float(1.5)), "S": .single(.string("1,50"))])
  }

  // MARK: - Files

  private let upload = "<qti-upload-interaction response-identifier=\"RESPONSE\" type=\"text/plain image/*\"/>"
  private let file = "<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"single\" base-type=\"file\"/>"

  @Test(arguments: [
    ("text/plain; charset=utf-8", "la", true), ("image/webp", "RIFF....WEBP", true), ("image/webp", "<svg>", false),
    ("application/pdf", "%PDF", false),
  ])
  func `files of the types that are asked for are taken, where they are what they say`(
    type: String, text: String, isTaken: Bool
  ) throws {
    let program = try InteractionSample.program(file, upload)
    let session = try program.begin()
    #expect(view(program, session).sendsFiles)
    let sent = InteractionFields.SentFile(
      field: "answer.RESPONSE", name: "a.x", mediaType: type, bytes: Array(text.utf8))
    if isTaken {
      let answers = try InteractionFields.read([], files: [sent], of: program, session: session)
      #expect(answers.files == ["RESPONSE": sent])
      #expect(answers.values["RESPONSE"] == .single(.file(name: "a.x", sha256: SHA256Digest(of: sent.bytes).hex)))
    } else {
      #expect(throws: InteractionFields.Refusal.self) {
        try InteractionFields.read([], files: [sent], of: program, session: session)
      }
    }
  }

  @Test func `a drawing comes as a picture of the page or as a file`() throws {
    let program = try InteractionSample.program(
      file,
      "<qti-drawing-interaction response-identifier=\"RESPONSE\">\(InteractionSample.picture)</qti-drawing-interaction>"
    )
    let session = try program.begin()
    let drawn = [(name: "answer.RESPONSE/drawn", value: "data:image/png;base64,iVBORw0KGgoAAA==")]
    let answers = try InteractionFields.read(drawn, of: program, session: session)
    #expect(answers.files["RESPONSE"]?.bytes == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])
    for wrong in [
      "data:image/png;base64,AAAA", "data:text/html;base64,iVBORw0KGgo=", "iVBORw0KGgo=", "data:image/png;base64,<",
    ] {
      #expect(throws: InteractionFields.Refusal.self) {
        try InteractionFields.read([("answer.RESPONSE/drawn", wrong)], of: program, session: session)
      }
    }
  }
}
