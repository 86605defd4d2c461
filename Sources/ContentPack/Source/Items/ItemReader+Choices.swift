// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// The response of an item that has one interaction.
private let response = "RESPONSE"

/// An option as it was written, in all its languages.
struct AuthoredOption {
  let id: Placed<String>
  let content: LocalizedRichText
  let feedback: LocalizedRichText?
  let isCorrect: Bool
  let isFixed: Bool

  /// The option in the first language of a chain.
  func option(_ chain: LanguageChain) -> Interaction.Option {
    Interaction.Option(identifier: id.value, content: content(chain), isFixed: isFixed, feedback: feedback?(chain))
  }
}

// MARK: - Behaviour

extension ItemReader {
  /// Each answer is a described behaviour of one level and scores the level's rank.
  func behaviour(_ texts: Texts, _ competences: [CompetenceReference]) -> Design? {
    let frameworks = Set(competences.map(\.framework))
    if frameworks.count > 1 {
      context.report(
        .itemCompetences, id.place,
        "The competences of “\(id.value)” lie on different scales. Keep those of one framework.")
    }
    guard let framework = competences.first?.framework, let scale = context.frameworks[framework]?.scale,
      let anchors = anchors(scale)
    else { return nil }
    let mapping = Mapping(
      entries: anchors.enumerated().map { .init(key: .identifier($1.id.value), value: Double($0 + 1)) })
    let declaration = ResponseDeclaration(
      identifier: response, cardinality: .single, baseType: .identifier, mapping: mapping)
    return Design(
      scores: 1...Double(max(anchors.count, 1)),
      rules: [.set(outcome: OutcomeDeclaration.score, .mapResponse(response))], isRight: nil
    ) { language in
      let options = anchors.map { $0.option(context.chain(for: language)) }
      let kind = Interaction.Kind.choice(.init(options: options, shuffles: false, minimum: 1, maximum: 1))
      return block(texts, language, kind, declaration)
    }
  }

  private func anchors(_ scale: Scale) -> [AuthoredOption]? {
    guard let node = map.required("anchors") else { return nil }
    guard
      let anchors = map.map(
        node, "the map “anchors” of “\(id.value)”",
        keys: scale.levels.map(\.id.rawValue))
    else { return nil }
    return scale.levels.compactMap { level in
      guard let text = anchors.required(level.id.rawValue), let content = anchors.richText(text, level.id.rawValue)
      else { return nil }
      return AuthoredOption(
        id: Placed(value: level.id.rawValue, place: anchors.place(of: text)), content: content, feedback: nil,
        isCorrect: false, isFixed: true)
    }
  }
}

// MARK: - Choice, multiple, order

extension ItemReader {
  /// One right answer (QTI: the match_correct template).
  func choice(_ texts: Texts, _ points: Double) -> Design? {
    guard let options = options(keys: ["id", "text", "feedback", "correct", "fixed"]) else { return nil }
    let right = options.filter(\.isCorrect)
    guard right.count == 1 else {
      context.report(
        .choiceRightAnswers, right.last?.id.place ?? map.place,
        right.isEmpty
          ? "No option of “\(id.value)” is right. Mark one with “correct: true”."
          : "\(right.count) options of “\(id.value)” are right. Keep one, or make it “type: multiple”.")
      return nil
    }
    let shuffles = map.bool("shuffle", otherwise: true)
    let declaration = ResponseDeclaration(
      identifier: response, cardinality: .single, baseType: .identifier,
      correct: .single(.identifier(right[0].id.value)))
    return allOrNothing(points) { language in
      let options = options.map { $0.option(context.chain(for: language)) }
      let kind = Interaction.Kind.choice(.init(options: options, shuffles: shuffles, minimum: 1, maximum: 1))
      return block(texts, language, kind, declaration)
    }
  }

  /// Several right answers; partial: right minus wrong choices, never below 0.
  func multiple(_ texts: Texts, _ points: Double) -> Design? {
    guard let options = options(keys: ["id", "text", "feedback", "correct", "fixed"]) else { return nil }
    let right = options.filter(\.isCorrect)
    guard !right.isEmpty else {
      context.report(
        .multipleRightAnswers, map.place,
        "No option of “\(id.value)” is right. Mark the right ones with “correct: true”.")
      return nil
    }
    let isPartial = isPartial()
    let shuffles = map.bool("shuffle", otherwise: true)
    let mapping = isPartial ? Self.rightMinusWrong(options, right.count, points) : nil
    let declaration = ResponseDeclaration(
      identifier: response, cardinality: .multiple, baseType: .identifier,
      correct: .multiple(right.map { .identifier($0.id.value) }), mapping: mapping)
    let parts: (LanguageTag) -> Design.Parts = { language in
      let options = options.map { $0.option(context.chain(for: language)) }
      let kind = Interaction.Kind.choice(.init(options: options, shuffles: shuffles, minimum: 0, maximum: 0))
      return block(texts, language, kind, declaration)
    }
    return isPartial ? mapped(points, parts) : allOrNothing(points, parts)
  }

  private static func rightMinusWrong(_ options: [AuthoredOption], _ count: Int, _ points: Double) -> Mapping {
    var shares = Points.shares(points, among: count)[...]
    let wrong = -(shares.first ?? points)
    return Mapping(
      entries: options.map {
        .init(key: .identifier($0.id.value), value: $0.isCorrect ? shares.popFirst() ?? 0 : wrong)
      },
      lowerBound: 0, upperBound: points)
  }

  /// The options are written in the right order.
  func order(_ texts: Texts, _ points: Double) -> Design? {
    guard let options = options(keys: ["id", "text"]) else { return nil }
    let declaration = ResponseDeclaration(
      identifier: response, cardinality: .ordered, baseType: .identifier,
      correct: .ordered(options.map { .identifier($0.id.value) }))
    return allOrNothing(points) { language in
      let options = options.map { $0.option(context.chain(for: language)) }
      return block(texts, language, .order(.init(options: options, shuffles: true)), declaration)
    }
  }

  private func options(keys: [String]) -> [AuthoredOption]? {
    let nodes = map.list("options")
    let options = options(nodes, "the option", keys: keys)
    if nodes.count == 1 {
      context.report(
        .tooFewOptions, map.place(of: nodes[0]), "“\(id.value)” has only one option. A choice needs at least two.")
    }
    return options.count < 2 ? nil : options
  }

  /// The options of a list, each with an id of its own among `others` and themselves.
  func options(
    _ nodes: [YAMLNode], _ subject: String, keys: [String], others: [AuthoredOption] = []
  ) -> [AuthoredOption] {
    var seen = Dictionary(others.map { ($0.id.value, $0.id.place) }) { first, _ in first }
    return map.maps(nodes, subject, keys: keys).compactMap { option in
      guard let name = option.name("id", .answer) else { return nil }
      if let first = seen.updateValue(name.place, forKey: name.value) {
        context.report(
          .idDuplicate, name.place,
          "“\(id.value)” has something of the id “\(name.value)” already, in \(first.words). Give one of them another id."
        )
        return nil
      }
      return AuthoredOption(
        id: name, content: option.richText("text"),
        feedback: keys.contains("feedback") ? option.richTextIfPresent("feedback") : nil,
        isCorrect: keys.contains("correct") && option.bool("correct", otherwise: false),
        isFixed: keys.contains("fixed") && option.bool("fixed", otherwise: false))
    }
  }
}

// MARK: - Match

extension ItemReader {
  /// Each row has one partner among the columns.
  func match(_ texts: Texts, _ points: Double) -> Design? {
    let rowNodes = map.list("rows")
    let rows = options(rowNodes, "the row", keys: ["id", "text", "partner"])
    let columnNodes = map.list("columns")
    let columns = options(columnNodes, "the column", keys: ["id", "text"], others: rows)
    let partners = partners(rowNodes, columns)
    guard !rows.isEmpty, columns.count >= 2, rows.allSatisfy({ partners[$0.id.value] != nil }) else {
      if columnNodes.count == 1 {
        context.report(
          .tooFewOptions, map.place(of: columnNodes[0]),
          "“\(id.value)” has only one column. A match needs at least two.")
      }
      return nil
    }
    let isPartial = isPartial()
    let shuffles = map.bool("shuffle", otherwise: true)
    let pairs = rows.compactMap { row in partners[row.id.value].map { Scalar.directedPair(row.id.value, $0) } }
    let shares = Points.shares(points, among: pairs.count)
    let mapping = Mapping(
      entries: zip(pairs, shares).map { .init(key: $0, value: $1) }, lowerBound: 0, upperBound: points)
    let declaration = ResponseDeclaration(
      identifier: response, cardinality: .multiple, baseType: .directedPair, correct: .multiple(pairs),
      mapping: isPartial ? mapping : nil)
    let parts: (LanguageTag) -> Design.Parts = { language in
      let chain = context.chain(for: language)
      let kind = Interaction.Kind.match(
        .init(rows: rows.map { $0.option(chain) }, columns: columns.map { $0.option(chain) }, shuffles: shuffles))
      return block(texts, language, kind, declaration)
    }
    return isPartial ? mapped(points, parts) : allOrNothing(points, parts)
  }

  private func partners(_ rows: [YAMLNode], _ columns: [AuthoredOption]) -> [String: String] {
    var result: [String: String] = [:]
    for node in rows {
      // The rows were checked as options; this reads the one key that options do not have.
      guard case .map(let pairs) = node.content else { continue }
      let place = map.place(of: node)
      let row = YAMLMap(context: context, file: map.file, place: place, subject: "the row", pairs: pairs)
      guard let partner = row.word("partner"), let pair = pairs.first(where: { $0.key == "id" }),
        case .scalar(let rowID) = pair.value.content
      else { continue }
      if columns.contains(where: { $0.id.value == partner.value }) {
        result[rowID.text.trimmed] = partner.value
      } else {
        context.report(
          .matchPartnerUnknown, partner.place,
          "“\(id.value)” has no column “\(partner.value)”."
            + Suggestion.sentence(for: partner.value, in: columns.map(\.id.value)))
      }
    }
    return result
  }
}

// MARK: - Shapes of scoring

extension ItemReader {
  private enum PartScoring: String { case partial, exact }

  private func isPartial() -> Bool {
    guard let word = map.wordIfPresent("scoring") else { return true }
    return map.oneOf([PartScoring.partial, .exact], word, "scoring") != .exact
  }

  /// `SCORE` is the points when the response is the right one, else 0.
  private func allOrNothing(_ points: Double, _ parts: @escaping (LanguageTag) -> Design.Parts) -> Design {
    let isRight = Expression.match(.variable(response), .correct(response))
    return Design(scores: 0...points, rules: [Self.score(points, when: isRight)], isRight: isRight, parts: parts)
  }

  /// `SCORE` is what the mapping gives.
  private func mapped(_ points: Double, _ parts: @escaping (LanguageTag) -> Design.Parts) -> Design {
    Design(
      scores: 0...points, rules: [.set(outcome: OutcomeDeclaration.score, .mapResponse(response))],
      isRight: .match(.variable(response), .correct(response)), parts: parts)
  }

  /// The rule of the match_correct template (QTI 3.0).
  static func score(_ points: Double, when isRight: Expression) -> Rule {
    func give(_ score: Double) -> Rule {
      .set(outcome: OutcomeDeclaration.score, .value(.float(score)))
    }
    return .condition([.init(condition: isRight, rules: [give(points)])], otherwise: [give(0)])
  }

  /// The prompt, and below it one interaction on lines of its own.
  private func block(
    _ texts: Texts, _ language: LanguageTag, _ kind: Interaction.Kind, _ declaration: ResponseDeclaration
  ) -> Design.Parts {
    Design.Parts(
      body: RichText(texts.prompt(context.chain(for: language)).blocks + [.slot(response)]),
      interactions: [Interaction(response: response, kind: kind)], responses: [declaration])
  }
}
