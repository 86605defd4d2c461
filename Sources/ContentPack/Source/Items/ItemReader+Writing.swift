// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// The response of an item that has one interaction.
private let response = "RESPONSE"

// MARK: - Numeric and text

extension ItemReader {
  /// A number, right within a tolerance.
  func numeric(_ texts: Texts, _ points: Double) -> Design? {
    let tolerance = tolerance()
    let unit = map.textIfPresent("unit")
    guard let answer = map.number("answer") else { return nil }
    let declaration = ResponseDeclaration(
      identifier: response, cardinality: .single, baseType: .float, correct: .single(.float(answer.value)))
    let isRight = Expression.equal(
      .correct(response), .variable(response), expression(of: tolerance, around: answer.value))
    return Design(scores: 0...points, rules: [Self.score(points, when: isRight)], isRight: isRight) { language in
      let chain = context.chain(for: language)
      var line: [RichText.Inline] = [.slot(response)]
      if let unit { line.append(.text("\u{A0}" + unit(chain))) }
      return field(texts, chain, line, declaration)
    }
  }

  private enum Tolerance {
    case absolute(Double)
    case percent(Double)
  }

  private func tolerance() -> Tolerance {
    if map.has("tolerance"), map.has("tolerancePercent") {
      context.report(
        .tolerance, map.place, "“\(id.value)” has both “tolerance” and “tolerancePercent”. Keep one of them.")
    }
    let key = map.has("tolerancePercent") ? "tolerancePercent" : "tolerance"
    guard let number = map.node(key).flatMap({ map.number($0, key) }) else { return .absolute(0) }
    if number.value < 0 {
      context.report(.tolerance, number.place, "A tolerance is 0 or more, but here is \(number.value.plain).")
      return .absolute(0)
    }
    return key == "tolerance" ? .absolute(number.value) : .percent(number.value)
  }

  /// A percentage of a negative answer would turn the limits round (QTI 3.0, qti-equal), so it becomes a number.
  private func expression(of tolerance: Tolerance, around answer: Double) -> Expression.Tolerance {
    switch tolerance {
    case .absolute(let width): return width == 0 ? .exact : .absolute(below: width, above: width)
    case .percent(let percent):
      if percent == 0 || answer == 0 { return .exact }
      if answer > 0 { return .relative(below: percent, above: percent) }
      let width = -answer * percent / 100
      return .absolute(below: width, above: width)
    }
  }

  /// A short text that is compared with accepted ones.
  func writtenText(_ texts: Texts, _ points: Double) -> Design? {
    guard let accepted = map.required("accept").flatMap({ accept($0, map) }) else { return nil }
    return Design(
      scores: 0...points, rules: [.set(outcome: OutcomeDeclaration.score, .mapResponse(response))],
      isRight: Self.hasAll(points)
    ) { language in
      let chain = context.chain(for: language)
      return field(texts, chain, [.slot(response)], Self.written(response, accepted(chain), points))
    }
  }

  private func field(
    _ texts: Texts, _ chain: LanguageChain, _ line: [RichText.Inline], _ declaration: ResponseDeclaration
  ) -> Design.Parts {
    Design.Parts(
      body: RichText(texts.prompt(chain).blocks + [.paragraph(line)]),
      interactions: [Interaction(response: response, kind: .textEntry(.init()))], responses: [declaration])
  }

  /// Whether all points were reached; a written answer has several right forms, so the response cannot tell.
  private static func hasAll(_ points: Double) -> Expression {
    .greaterOrEqual(.variable(OutcomeDeclaration.score), .value(.float(points)))
  }

  private static func written(_ identifier: String, _ accepted: [String], _ points: Double) -> ResponseDeclaration {
    ResponseDeclaration(
      identifier: identifier, cardinality: .single, baseType: .string,
      correct: accepted.first.map { .single(.string($0)) } ?? .null,
      mapping: Mapping(
        entries: accepted.map { .init(key: .string($0), value: points, isCaseSensitive: false) }, lowerBound: 0,
        upperBound: points))
  }

  /// Accepted texts by language; a list without languages holds for the first one.
  private func accept(_ node: YAMLNode, _ map: YAMLMap) -> Localized<[String]>? {
    switch node.content {
    case .scalar, .list:
      let texts = acceptedTexts(node, map)
      guard !texts.isEmpty else { return nil }
      if texts.contains(where: { $0.unicodeScalars.contains { $0.properties.isAlphabetic } }) {
        context.reportMissing(Array(context.languages.dropFirst()), map.place(of: node))
      }
      return Localized([context.languages[0]: texts])
    case .map(let pairs):
      var values: [LanguageTag: [String]] = [:]
      for pair in pairs {
        let place = map.file.place(pair.line, pair.column)
        guard let language = map.language(Placed(value: pair.key, place: place)) else { continue }
        let texts = acceptedTexts(pair.value, map)
        if !texts.isEmpty { values[language] = texts }
      }
      context.reportMissing(
        context.languages.filter { tag in !pairs.contains { $0.key == tag.rawValue } }, map.place(of: node))
      return values.isEmpty ? nil : Localized(values)
    }
  }

  private func acceptedTexts(_ node: YAMLNode, _ map: YAMLMap) -> [String] {
    let nodes: [YAMLNode] = if case .scalar = node.content { [node] } else { map.elements(node, "accept") }
    if nodes.isEmpty, case .list = node.content {
      context.report(.valueEmpty, map.place(of: node), "The list “accept” is empty. It needs at least one entry.")
    }
    var seen: Set<String> = []
    return nodes.compactMap { map.word($0, "accept") }.filter { word in
      if word.value.isEmpty {
        context.report(.valueEmpty, word.place, "An accepted text is empty. Write it, or remove it.")
        return false
      }
      if seen.insert(word.value.lowercased()).inserted { return true }
      context.report(
        .acceptRepeats, word.place, "“\(word.value)” is accepted already; capital letters do not count. Remove it.")
      return false
    }.map(\.value)
  }
}

// MARK: - Gaps

extension ItemReader {
  private enum Gap {
    case list([AuthoredGapOption], correct: String)
    case written(Localized<[String]>)
  }

  private struct AuthoredGapOption {
    let id: String
    let text: LocalizedText
  }

  /// Gaps in the prompt, each worth an equal share.
  func gap(_ texts: Texts, _ points: Double) -> Design? {
    let (gaps, names) = gaps()
    let bodies = Dictionary(
      uniqueKeysWithValues: texts.prompt.languages.map { ($0, texts.prompt.values[$0]?.withGapSlots()) })
    var isSound = gaps.count == names.count
    for language in texts.prompt.languages {
      guard let named = bodies[language]??.gaps else { continue }
      if !checkGaps(named, names, language) { isSound = false }
    }
    guard isSound, !gaps.isEmpty else { return nil }
    let shares = Points.shares(points, among: gaps.count)
    let score =
      gaps.count == 1 ? Expression.mapResponse(gaps[0].id.value) : .sum(gaps.map { .mapResponse($0.id.value) })
    return Design(
      scores: 0...points, rules: [.set(outcome: OutcomeDeclaration.score, score)], isRight: Self.hasAll(points)
    ) { language in
      let chain = context.chain(for: language)
      let body = bodies[language].flatMap { $0 }
      let order = body?.gaps ?? []
      let kinds = Dictionary(uniqueKeysWithValues: gaps.map { ($0.id.value, interaction($0.gap, chain)) })
      return Design.Parts(
        body: body?.text ?? RichText([]),
        interactions: order.compactMap { id in kinds[id].map { Interaction(response: id, kind: $0) } },
        responses: zip(gaps, shares).map { declaration($0.id.value, $0.gap, $1, chain) })
    }
  }

  /// The gaps that are sound, and the names of all, so that a faulty gap is not called missing as well.
  private func gaps() -> (gaps: [(id: Placed<String>, gap: Gap)], names: [Placed<String>]) {
    var seen: [String: Place] = [:]
    var result: [(id: Placed<String>, gap: Gap)] = []
    var names: [Placed<String>] = []
    for map in map.maps(map.list("gaps"), "the gap", keys: ["id", "options", "correct", "accept"]) {
      guard let name = map.name("id", .answer) else { continue }
      names.append(name)
      if let first = seen.updateValue(name.place, forKey: name.value) {
        context.report(
          .idDuplicate, name.place, "The gap “\(name.value)” exists already, in \(first.words). Give one another id.")
      } else if let gap = gap(name, map) {
        result.append((name, gap))
      }
    }
    return (result, names)
  }

  private func gap(_ name: Placed<String>, _ map: YAMLMap) -> Gap? {
    guard map.has("options") != map.has("accept") else {
      context.report(
        .gapKind, map.place,
        "The gap “\(name.value)” has either “options” with “correct”, or “accept”, and not both.")
      return nil
    }
    if let node = map.node("accept") { return accept(node, map).map(Gap.written) }
    var seen: Set<String> = []
    let options = map.maps(map.list("options"), "the option", keys: ["id", "text"]).compactMap {
      option -> AuthoredGapOption? in
      guard let id = option.name("id", .answer) else { return nil }
      guard seen.insert(id.value).inserted else {
        context.report(
          .idDuplicate, id.place, "The gap “\(name.value)” has an option “\(id.value)” already. Give one another id.")
        return nil
      }
      return AuthoredGapOption(id: id.value, text: option.text("text"))
    }
    guard let correct = map.word("correct") else { return nil }
    guard options.contains(where: { $0.id == correct.value }) else {
      context.report(
        .gapAnswerUnknown, correct.place,
        "The gap “\(name.value)” has no option “\(correct.value)”."
          + Suggestion.sentence(for: correct.value, in: options.map(\.id)))
      return nil
    }
    if options.count < 2 {
      context.report(
        .tooFewOptions, map.place, "The gap “\(name.value)” has only one option. A choice needs at least two.")
      return nil
    }
    return .list(options, correct: correct.value)
  }

  private func checkGaps(_ named: [String], _ declared: [Placed<String>], _ language: LanguageTag) -> Bool {
    var isSound = true
    let place = map.node("prompt").map { promptPlace($0, language) } ?? map.place
    var seen: Set<String> = []
    for name in named {
      if !seen.insert(name).inserted {
        isSound = false
        context.report(.gapTwice, place, "The prompt in “\(language)” has the gap [[\(name)]] twice. Use two gaps.")
      } else if !declared.contains(where: { $0.value == name }) {
        isSound = false
        context.report(
          .gapUndeclared, place,
          "The prompt in “\(language)” has the gap [[\(name)]], which “gaps” does not have."
            + Suggestion.sentence(for: name, in: declared.map(\.value)))
      }
    }
    for gap in declared where !named.contains(gap.value) {
      isSound = false
      context.report(
        .gapUnused, gap.place,
        "The prompt in “\(language)” has no place [[\(gap.value)]] for this gap. Write it where the gap is, or remove the gap."
      )
    }
    return isSound
  }

  private func promptPlace(_ node: YAMLNode, _ language: LanguageTag) -> Place {
    if case .map(let pairs) = node.content, let pair = pairs.first(where: { $0.key == language.rawValue }) {
      return map.place(of: pair.value)
    }
    return map.place(of: node)
  }

  private func interaction(_ gap: Gap, _ chain: LanguageChain) -> Interaction.Kind {
    switch gap {
    case .written: .textEntry(.init())
    case .list(let options, _):
      .inlineChoice(
        .init(
          options: options.map { .init(identifier: $0.id, content: RichText(plain: $0.text(chain))) }, shuffles: true))
    }
  }

  private func declaration(_ id: String, _ gap: Gap, _ share: Double, _ chain: LanguageChain) -> ResponseDeclaration {
    switch gap {
    case .written(let accepted): Self.written(id, accepted(chain), share)
    case .list(_, let correct):
      ResponseDeclaration(
        identifier: id, cardinality: .single, baseType: .identifier, correct: .single(.identifier(correct)),
        mapping: Mapping(entries: [.init(key: .identifier(correct), value: share)], lowerBound: 0, upperBound: share))
    }
  }
}
