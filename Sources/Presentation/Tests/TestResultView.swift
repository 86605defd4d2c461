// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

/// What a test of QTI came to: its outcomes, whether it is passed where it says so, each item, and the rules behind it.
public struct TestResultView: Sendable {
  /// An outcome of the test.
  public struct Outcome: Hashable, Sendable {
    public let name: String
    /// As a person reads it.
    public let value: String
    let json: JSONValue
    /// Whether the value that counts as mastery is reached (QTI 3.0: mastery-value); nil where none is declared.
    public let isPassed: Bool?
    /// The value that is needed; nil where none is declared.
    let needed: String?
  }

  /// An item that the test drew, in its order.
  public struct Entry: Hashable, Sendable {
    /// As the test calls it.
    public let name: String
    public let title: MarkedText
    /// In words: handed in, late, not answered, not asked.
    public let state: String
    /// Its points of how many, in words; nil for an item that was not handed in or has none.
    public let score: String?
    public let attempts: Int
    /// How long the learner was at it, as a clock shows it; nil where it was not given to them.
    public let time: String?
    /// Why its rules could not be run; nil when they could.
    public let fault: String?
    let json: JSONValue
    /// Whether the learner may look at it again.
    public let mayReview: Bool
  }

  public let outcomes: [Outcome]
  public let entries: [Entry]
  /// The rules of the test that ran last, with the value of each.
  public let rules: RuleTree
  /// The time in the test, as a clock shows it.
  public let time: String
  let program: TestProgram
  let session: TestSession
  let reading: Reading

  /// Whether every outcome with a mastery value reaches it; nil where no outcome has one.
  public var isPassed: Bool? {
    let judged = outcomes.compactMap(\.isPassed)
    return judged.isEmpty ? nil : judged.allSatisfy { $0 }
  }

  /// Looks at a test that has ended.
  public init(_ program: TestProgram, _ session: TestSession, reading: Reading) {
    (self.program, self.session, self.reading) = (program, session, reading)
    let book = reading.book
    outcomes = zip(program.test.outcomes, session.outcomes).map { declaration, value in
      let needed = declaration.masteryValue
      let number = Self.number(value)
      return Outcome(
        name: declaration.identifier, value: Self.words(value, book), json: ResponseJSON.json(value),
        isPassed: needed.map { needed in number.map { $0 >= needed } ?? false }, needed: needed.map { book.number($0) })
    }
    entries = session.plan.items.indices.map { Self.entry($0, program, session, reading) }
    rules = RuleTree([EvaluationTrace(), session.outcomeTrace(in: program)])
    time = TestWords.clock(session.duration)
  }

  /// What the test says of its outcomes at its end.
  func feedback(_ frame: PageFrame) -> [Markup] {
    let view = AssessmentTestView(program, session, reading: reading)
    return session.feedback(in: program).map { view.markup($0, frame) }
  }

  private static func number(_ value: Value) -> Double? {
    if case .single(let scalar) = value { return scalar.number }
    return nil
  }

  private static func words(_ value: Value, _ book: Phrasebook) -> String {
    let scalars = value.scalars.map { scalar in
      scalar.number.map { book.number($0) } ?? ResponseJSON.json(.single(scalar)).string
        ?? ResponseJSON.json(.single(scalar)).compactText
    }
    return scalars.isEmpty ? "–" : scalars.joined(separator: ", ")
  }

  private static func entry(
    _ place: Int, _ program: TestProgram, _ session: TestSession, _ reading: Reading
  ) -> Entry {
    let (run, item) = (session.runs[place], session.itemProgram(at: place, in: program))
    let book = reading.book
    let score = run.session?.value(of: OutcomeDeclaration.score, in: item).flatMap(Self.number)
    let maximum = item.item.outcome(OutcomeDeclaration.score)?.normalMaximum
    let wasGiven = run.isPresented && run.attempts > 0
    let state: TestPhrase =
      run.session == nil ? .notGiven : !run.isResponded ? .notAnswered : run.isLate ? .answeredLate : .given
    let shown =
      wasGiven
      ? score.map { score in
        maximum.map { "\(book.number(score)) / \(book.number($0))" } ?? book.number(score)
      } : nil
    let name = session.name(of: place, in: program)
    let title = item.item.title.isEmpty ? name : item.item.title
    let language = LanguageTag(item.item.language ?? program.test.language ?? reading.language.rawValue)
    var outcomes: [JSONValue.Member] = []
    if wasGiven, let variables = run.session {
      outcomes = variables.outcomes(of: item).sorted { $0.key < $1.key }.map {
        .init($0.key, ResponseJSON.json($0.value))
      }
    }
    return Entry(
      name: name, title: MarkedText(title, language, in: reading), state: book[state], score: shown ?? nil,
      attempts: run.attempts,
      time: run.isPresented ? TestWords.clock(session.duration(ofItem: place)) : nil, fault: run.fault?.description,
      json: .object(compact: [
        "name": .string(name), "item": .string(session.reference(at: place, in: program).href),
        "presented": .bool(run.isPresented), "responded": .bool(run.isResponded),
        "correct": run.isCorrect.map { .bool($0) }, "late": run.isLate ? true : nil, "attempts": .int(run.attempts),
        "duration": .double(session.duration(ofItem: place)), "outcomes": .object(outcomes),
        "comment": run.comment.map { .string($0) }, "error": run.fault.map { .string($0.description) },
      ]), mayReview: session.mayReview(place, in: program))
  }

  // MARK: - Faces

  /// The test as data.
  var json: JSONValue {
    .object(compact: [
      "test": .string(program.test.identifier), "duration": .double(session.duration),
      "passed": isPassed.map { .bool($0) },
      "outcomes": .object(outcomes.map { .init($0.name, $0.json) }), "items": .array(entries.map(\.json)),
      "rules": rules.json, "error": session.fault.map { .string($0.description) },
    ])
  }

  /// Whether it is passed, and what was needed, a sentence for each outcome that says so.
  var verdicts: [String] {
    outcomes.compactMap { outcome in
      guard let isPassed = outcome.isPassed, let needed = outcome.needed else { return nil }
      return reading.book[isPassed ? TestPhrase.passed : .notPassed] + ". "
        + reading.book(
          TestPhrase.passMark,
          ["name": .text(outcome.name), "value": .text(outcome.value), "needed": .text(needed)])
        + "."
    }
  }

  /// The items of the instrument that may not be looked at again, wherever the test asked them.
  var closedItems: Set<ItemID> {
    let places = session.plan.items.indices
    func items(_ places: some Sequence<Int>) -> Set<ItemID> {
      Set(places.map { ItemID(session.reference(at: $0, in: program).href) })
    }
    return items(places).subtracting(items(places.filter { entries[$0].mayReview }))
  }

  /// The test as the template `result` asks for it.
  ///
  /// - Parameter review: Where a question is looked at again, by its place.
  func fields(_ frame: PageFrame, review: ((Int) -> String)?) -> Fields {
    let book = reading.book
    return [
      "title": book[TestPhrase.resultTitle], "verdicts": verdicts, "said": feedback(frame),
      "outcomeLabel": book[TestPhrase.outcome], "valueLabel": book[TestPhrase.value],
      "hasOutcomes": outcomes.isEmpty ? nil : true,
      "outcomes": outcomes.map { ["name": $0.name, "value": $0.value] as Fields },
      "itemLabel": book[TestPhrase.item], "stateLabel": book[TestPhrase.state], "scoreLabel": book[TestPhrase.score],
      "attemptsLabel": book[TestPhrase.attempts], "timeLabel": book[TestPhrase.seconds],
      "entries": entries.enumerated().map { place, entry -> Fields in
        [
          "href": entry.mayReview ? review?(place) : nil, "title": entry.title,
          "state": entry.state, "score": entry.score ?? "–",
          "attempts": "\(entry.attempts)", "time": entry.time ?? "–",
          "fault": entry.fault.map { book(TestPhrase.faulty, ["reason": .text($0)]) },
        ]
      },
      "rulesLabel": book[TestPhrase.howOutcomes],
      "rules": rules.nodes.isEmpty ? Markup(text: book[TestPhrase.noRules]) : rules.markup,
      "time": book[TestPhrase.seconds] + ": " + time,
    ]
  }

  /// The test in lines for a terminal.
  func add(to page: inout TerminalPage) {
    let book = reading.book
    page.space()
    page.add(TerminalText(book[TestPhrase.resultTitle], .strong))
    for verdict in verdicts { page.add(TerminalText(verdict, .accent)) }
    for outcome in outcomes { page.add(TerminalText("\(outcome.name) = \(outcome.value)")) }
    for entry in entries {
      let parts = [entry.state, entry.score, entry.time].compactMap(\.self)
      page.add(TerminalText("\(entry.title.text): " + parts.joined(separator: page.style.dot)))
    }
  }
}

extension RuleTree {
  /// The tree as a list of lists.
  var markup: Markup {
    var html = "<ol class=\"tree\">"
    for node in nodes { Self.write(node, to: &html) }
    return Markup(trusted: html + "</ol>")
  }

  private static func write(_ node: Node, to html: inout String) {
    html += "<li><code>\(Markup.escaped(node.name))</code>"
    if !node.value.isEmpty { html += " = \(Markup.escaped(node.value))" }
    if !node.nodes.isEmpty {
      html += "<ol class=\"tree\">"
      for inner in node.nodes { write(inner, to: &html) }
      html += "</ol>"
    }
    html += "</li>"
  }
}
