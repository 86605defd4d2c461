// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Writes a question as an item of QTI, with what each answer is worth exactly as the source says.
struct QuestionDocument {
  private static let answer = "ANSWER"
  private static let response = "RESPONSE"

  private let question: ImportedQuestion
  private var responses: [ResponseDeclaration] = []
  private var outcomes: [OutcomeDeclaration] = []
  private var rules: [Rule] = []
  private var feedback: [ContentNode.Element] = []
  private var interactions: [String: ContentNode.Element] = [:]
  private var least = 0.0
  private var most = 0.0

  /// The item of a question.
  static func item(
    of question: ImportedQuestion, identifier: String, title: String, language: LanguageTag
  ) -> AssessmentItem {
    var document = QuestionDocument(question)
    return document.item(identifier, title, language)
  }

  private init(_ question: ImportedQuestion) { self.question = question }

  private mutating func item(_ identifier: String, _ title: String, _ language: LanguageTag) -> AssessmentItem {
    var below: [ContentNode] = []
    var isScored = true
    switch question.kind {
    case .choice(let options, let isSingle, let shuffles):
      below = [.element(choice(options, isSingle, shuffles))]
    case .text(let answers, let isCaseSensitive):
      writtenText(
        answers, isCaseSensitive, name: Self.response, points: question.points, into: OutcomeDeclaration.score)
      below = [.element(.init(.html, "p", children: [.element(Self.entry(Self.response))]))]
    case .number(let ranges, let unit):
      number(ranges, name: Self.response, points: question.points, into: OutcomeDeclaration.score)
      let words: [ContentNode] = unit.map { [.text("\u{A0}" + $0)] } ?? []
      below = [.element(.init(.html, "p", children: [.element(Self.entry(Self.response))] + words))]
    case .match(let pairs, let distractors, let shuffles): below = [.element(match(pairs, distractors, shuffles))]
    case .order(let entries): below = [.element(order(entries))]
    case .gaps(let gaps): self.gaps(gaps)
    case .essay(let lines):
      isScored = false
      responses.append(ResponseDeclaration(identifier: Self.response, cardinality: .single, baseType: .string))
      below = [
        .element(
          .init(
            .qti, "qti-extended-text-interaction",
            attributes: [
              .init("response-identifier", Self.response), .init("expected-lines", String(lines ?? 8)),
            ]))
      ]
    }
    if isScored {
      outcomes.insert(
        OutcomeDeclaration(
          identifier: OutcomeDeclaration.score, cardinality: .single, baseType: .float,
          defaultValue: .single(.float(0)), normalMinimum: least, normalMaximum: most), at: 0)
    }
    wholeFeedback(isScored)
    let content = RichTextContent { [interactions] in interactions[$0] }
    return AssessmentItem(
      identifier: identifier, title: title, language: language.rawValue, responses: responses, outcomes: outcomes,
      body: .init(.qti, "qti-item-body", children: content.blocks(question.prompt) + below),
      processing: rules.isEmpty ? nil : ResponseProcessing(rules: rules), feedback: feedback)
  }

  // MARK: - Choice

  private mutating func choice(
    _ options: [ImportedQuestion.Option], _ isSingle: Bool, _ shuffles: Bool
  ) -> ContentNode.Element {
    let worths = options.map { Self.exact($0.worth, of: options.map(\.worth)) * question.points }
    let best = worths.max() ?? 0
    let right = options.indices.filter { isSingle ? worths[$0] == best && best > 0 : worths[$0] > 0 }
    let ids = options.indices.map { QuestionForm.letter($0) }
    most = isSingle ? max(best, 0) : min(question.points, right.map { worths[$0] }.reduce(0, +))
    if !isSingle, abs(most - question.points) < 2e-5 * question.points { most = question.points }
    least = isSingle ? min(worths.min() ?? 0, 0) : 0
    responses.append(
      ResponseDeclaration(
        identifier: Self.response, cardinality: isSingle ? .single : .multiple, baseType: .identifier,
        correct: right.isEmpty
          ? .null : isSingle ? .single(.identifier(ids[right[0]])) : .multiple(right.map { .identifier(ids[$0]) }),
        mapping: Mapping(
          entries: zip(ids, worths).map { .init(key: .identifier($0), value: $1) },
          lowerBound: isSingle ? nil : 0, upperBound: isSingle ? nil : most)))
    rules.append(.set(outcome: OutcomeDeclaration.score, .mapResponse(Self.response)))
    if options.contains(where: { $0.feedback != nil }) {
      outcomes.append(OutcomeDeclaration(identifier: Self.answer, cardinality: .multiple, baseType: .identifier))
      rules.append(.set(outcome: Self.answer, .multiple([.variable(Self.response)])))
      for (id, option) in zip(ids, options) {
        if let text = option.feedback { addFeedback(Self.answer, id, text) }
      }
    }
    return .init(
      .qti, "qti-choice-interaction",
      attributes: [
        .init("response-identifier", Self.response), .init("shuffle", shuffles ? "true" : "false"),
        .init("max-choices", isSingle ? "1" : "0"),
      ],
      children: zip(ids, options).map { .element(Self.option("qti-simple-choice", $0, $1.text, isFixed: $1.isFixed)) })
  }

  /// A worth as the fraction that a rounded percentage stands for: 0.3333333 of three is a third.
  private static func exact(_ worth: Double, of worths: [Double]) -> Double {
    for count in 1...20 {
      for part in 1...count where QuestionForm.near(abs(worth), Double(part) / Double(count)) {
        return (worth < 0 ? -1 : 1) * Double(part) / Double(count)
      }
    }
    return worth
  }

  private static func option(_ name: String, _ id: String, _ text: RichText, isFixed: Bool = false)
    -> ContentNode.Element
  {
    .init(
      .qti, name, attributes: [.init("identifier", id)] + (isFixed ? [.init("fixed", "true")] : []),
      children: RichTextContent().flow(text))
  }

  // MARK: - Match and order

  private mutating func match(
    _ pairs: [ImportedQuestion.Pair], _ distractors: [RichText], _ shuffles: Bool
  ) -> ContentNode.Element {
    var columns: [RichText] = []
    for text in pairs.map(\.partner) + distractors where !columns.contains(text) { columns.append(text) }
    let right = pairs.enumerated().map { place, pair in
      Scalar.directedPair("r\(place + 1)", "c\((columns.firstIndex(of: pair.partner) ?? 0) + 1)")
    }
    most = question.points
    responses.append(
      ResponseDeclaration(
        identifier: Self.response, cardinality: .multiple, baseType: .directedPair, correct: .multiple(right),
        mapping: Mapping(
          entries: zip(right, Points.shares(question.points, among: right.count)).map { .init(key: $0, value: $1) },
          lowerBound: 0, upperBound: question.points)))
    rules.append(.set(outcome: OutcomeDeclaration.score, .mapResponse(Self.response)))
    func set(_ prefix: String, _ texts: [RichText], most: Int) -> ContentNode {
      .element(
        .init(
          .qti, "qti-simple-match-set",
          children: texts.enumerated().map { place, text in
            .element(
              .init(
                .qti, "qti-simple-associable-choice",
                attributes: [.init("identifier", "\(prefix)\(place + 1)"), .init("match-max", String(most))],
                children: RichTextContent().flow(text)))
          }))
    }
    return .init(
      .qti, "qti-match-interaction",
      attributes: [
        .init("response-identifier", Self.response), .init("shuffle", shuffles ? "true" : "false"),
        .init("max-associations", String(pairs.count)),
      ], children: [set("r", pairs.map(\.row), most: 1), set("c", columns, most: pairs.count)])
  }

  private mutating func order(_ entries: [RichText]) -> ContentNode.Element {
    let ids = entries.indices.map { QuestionForm.letter($0) }
    most = question.points
    responses.append(
      ResponseDeclaration(
        identifier: Self.response, cardinality: .ordered, baseType: .identifier,
        correct: .ordered(ids.map { .identifier($0) })))
    let isRight = Expression.match(.variable(Self.response), .correct(Self.response))
    rules.append(
      .condition(
        [.init(condition: isRight, rules: [Self.give(question.points, OutcomeDeclaration.score)])],
        otherwise: [Self.give(0, OutcomeDeclaration.score)]))
    return .init(
      .qti, "qti-order-interaction",
      attributes: [.init("response-identifier", Self.response), .init("shuffle", "true")],
      children: zip(ids, entries).map { .element(Self.option("qti-simple-choice", $0, $1)) })
  }

  // MARK: - Written answers

  private static func entry(_ name: String) -> ContentNode.Element {
    .init(.qti, "qti-text-entry-interaction", attributes: [.init("response-identifier", name)])
  }

  private static func give(_ number: Double, _ outcome: String) -> Rule {
    .set(outcome: outcome, .value(.float(number)))
  }

  private mutating func writtenText(
    _ answers: [ImportedQuestion.Written], _ isCaseSensitive: Bool, name: String, points: Double, into outcome: String
  ) {
    let best = answers.max { $0.worth < $1.worth }
    responses.append(
      ResponseDeclaration(
        identifier: name, cardinality: .single, baseType: .string,
        correct: best.map { $0.worth > 0 ? .single(.string($0.text.replacing("\\*", with: "*"))) : .null } ?? .null))
    let conditions = answers.map { answer in
      TextPattern(answer.text).condition(name, isCaseSensitive: isCaseSensitive)
    }
    branches(zip(conditions, answers.map { ($0.worth, $0.feedback) }).map { ($0, $1.0, $1.1) }, name, points, outcome)
  }

  private mutating func number(
    _ ranges: [ImportedQuestion.Range], name: String, points: Double, into outcome: String
  ) {
    let best = ranges.max { $0.worth < $1.worth }
    let right = best.flatMap { $0.worth > 0 ? $0.answer ?? $0.limits?.middle.answer : nil }
    responses.append(
      ResponseDeclaration(
        identifier: name, cardinality: .single, baseType: .float,
        correct: right.map { .single(.float($0)) } ?? .null))
    let conditions = ranges.map { range -> Expression in
      guard let limits = range.limits else { return .not(.isNull(.variable(name))) }
      return .and([
        .greaterOrEqual(.variable(name), .value(.float(limits.lowerBound))),
        .lessOrEqual(.variable(name), .value(.float(limits.upperBound))),
      ])
    }
    branches(zip(conditions, ranges.map { ($0.worth, $0.feedback) }).map { ($0, $1.0, $1.1) }, name, points, outcome)
  }

  /// The first condition that holds says what the answer is worth.
  private mutating func branches(
    _ answers: [(condition: Expression, worth: Double, feedback: RichText?)], _ name: String, _ points: Double,
    _ outcome: String
  ) {
    let worths = answers.map { Self.exact($0.worth, of: []) * points }
    most += max(worths.max() ?? 0, 0)
    least += min(worths.min() ?? 0, 0)
    let hasFeedback = answers.contains { $0.feedback != nil }
    let told = name == Self.response ? Self.answer : "\(Self.answer)-\(name)"
    if hasFeedback {
      outcomes.append(OutcomeDeclaration(identifier: told, cardinality: .single, baseType: .identifier))
    }
    rules.append(
      .condition(
        answers.enumerated().map { place, answer in
          var then = [Self.give(worths[place], outcome)]
          if let text = answer.feedback {
            let id = "a\(place + 1)"
            addFeedback(told, id, text)
            then.append(.set(outcome: told, .value(.identifier(id))))
          }
          return .init(condition: answer.condition, rules: then)
        }, otherwise: [Self.give(0, outcome)]))
  }

  // MARK: - Gaps

  private mutating func gaps(_ gaps: [ImportedQuestion.Gap]) {
    let whole = gaps.map(\.weight).reduce(0, +)
    let isEven = gaps.allSatisfy { $0.weight == gaps[0].weight }
    let shares =
      isEven ? Points.shares(question.points, among: gaps.count) : gaps.map { question.points * $0.weight / whole }
    var sum: [Expression] = []
    for (gap, share) in zip(gaps, shares) {
      let outcome = "SCORE-\(gap.name)"
      outcomes.append(
        OutcomeDeclaration(
          identifier: outcome, cardinality: .single, baseType: .float, defaultValue: .single(.float(0))))
      sum.append(.variable(outcome))
      switch gap.kind {
      case .list(let options, let shuffles): list(options, shuffles, gap.name, share, outcome)
      case .text(let answers, let isCaseSensitive):
        writtenText(answers, isCaseSensitive, name: gap.name, points: share, into: outcome)
        interactions[gap.name] = Self.entry(gap.name)
      case .number(let ranges):
        number(ranges, name: gap.name, points: share, into: outcome)
        interactions[gap.name] = Self.entry(gap.name)
      }
    }
    if abs(most - question.points) < 2e-5 * question.points { most = question.points }
    rules.append(.set(outcome: OutcomeDeclaration.score, sum.count == 1 ? sum[0] : .sum(sum)))
  }

  private mutating func list(
    _ options: [ImportedQuestion.Option], _ shuffles: Bool, _ name: String, _ share: Double, _ outcome: String
  ) {
    let ids = options.indices.map { QuestionForm.letter($0) }
    let best = options.indices.max { options[$0].worth < options[$1].worth }
    let right = best.flatMap { options[$0].worth > 0 ? ids[$0] : nil }
    responses.append(
      ResponseDeclaration(
        identifier: name, cardinality: .single, baseType: .identifier,
        correct: right.map { .single(.identifier($0)) } ?? .null))
    branches(
      zip(ids, options).map { id, option in
        (.match(.variable(name), .value(.identifier(id))), option.worth, option.feedback)
      }, name, share, outcome)
    interactions[name] = .init(
      .qti, "qti-inline-choice-interaction",
      attributes: [.init("response-identifier", name), .init("shuffle", shuffles ? "true" : "false")],
      children: zip(ids, options).map { id, option in
        .element(
          .init(
            .qti, "qti-inline-choice", attributes: [.init("identifier", id)], children: [.text(option.text.plainText)]))
      })
  }

  // MARK: - Feedback

  private mutating func addFeedback(_ outcome: String, _ id: String, _ text: RichText) {
    feedback.append(
      .init(
        .qti, "qti-modal-feedback",
        attributes: [
          .init("outcome-identifier", outcome), .init("show-hide", "show"), .init("identifier", id),
        ],
        children: [.element(.init(.qti, "qti-content-body", children: RichTextContent().blocks(text)))]))
  }

  /// What is said about the answer as a whole.
  private mutating func wholeFeedback(_ isScored: Bool) {
    let parts = [
      ("general", question.general), ("correct", question.correct), ("partly", question.partly),
      ("incorrect", question.incorrect),
    ].compactMap { name, text in text.map { (name, $0) } }
    guard !parts.isEmpty else { return }
    let outcome = OutcomeDeclaration.feedback
    outcomes.append(OutcomeDeclaration(identifier: outcome, cardinality: .multiple, baseType: .identifier))
    for (name, text) in parts { addFeedback(outcome, name, text) }
    let said = Set(parts.map(\.0))
    func say(_ name: String) -> Rule {
      .set(outcome: outcome, .multiple(["general", name].filter(said.contains).map { .value(.identifier($0)) }))
    }
    func has(_ name: String) -> Bool { said.contains(name) || said.contains("general") }
    guard isScored, said != ["general"] else {
      if said.contains("general") {
        rules.append(.set(outcome: outcome, .multiple([.value(.identifier("general"))])))
      }
      return
    }
    let score = Expression.variable(OutcomeDeclaration.score)
    var branches: [Rule.Branch] = []
    if has("correct") {
      branches.append(.init(condition: .greaterOrEqual(score, .value(.float(most))), rules: [say("correct")]))
    } else {
      branches.append(
        .init(condition: .greaterOrEqual(score, .value(.float(most))), rules: [.set(outcome: outcome, .null)]))
    }
    if has("partly") {
      branches.append(.init(condition: .greaterThan(score, .value(.float(0))), rules: [say("partly")]))
    }
    rules.append(.condition(branches, otherwise: has("incorrect") ? [say("incorrect")] : []))
  }
}

/// A text with `*` for any text, as written answers of Moodle have it; `\*` is the sign itself.
struct TextPattern {
  /// The parts between the stars.
  private let parts: [String]

  init(_ text: String) {
    var parts = [""]
    var characters = text.makeIterator()
    var pending = characters.next()
    while let character = pending {
      pending = characters.next()
      if character == "\\", pending == "*" {
        parts[parts.count - 1].append("*")
        pending = characters.next()
      } else if character == "*" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    self.parts = parts
  }

  /// Whether a response fits.
  func condition(_ response: String, isCaseSensitive: Bool) -> Expression {
    if parts.count > 1 {
      if parts.allSatisfy(\.isEmpty) { return .not(.isNull(.variable(response))) }
      let pattern = parts.map { Self.pattern($0, isCaseSensitive) }.joined(separator: ".*")
      if let compiled = try? Pattern(pattern) {
        return Expression(.patternMatch(.literal(compiled)), [.variable(response)])
      }
    }
    return Expression(
      .stringMatch(isCaseSensitive: isCaseSensitive, isSubstring: false),
      [.variable(response), .value(.string(parts.joined(separator: "*").trimmed))])
  }

  /// A text as a pattern of XML Schema that fits it alone, in both cases of letters where case does not count.
  private static func pattern(_ text: String, _ isCaseSensitive: Bool) -> String {
    var pattern = ""
    for scalar in text.unicodeScalars {
      let lower = String(scalar).lowercased()
      let upper = String(scalar).uppercased()
      if !isCaseSensitive, lower != upper, lower.unicodeScalars.count == 1, upper.unicodeScalars.count == 1 {
        pattern += "[\(lower)\(upper)]"
      } else {
        if "\\|.?*+(){}[]-^$".unicodeScalars.contains(scalar) { pattern += "\\" }
        pattern.unicodeScalars.append(scalar)
      }
    }
    return pattern
  }
}
