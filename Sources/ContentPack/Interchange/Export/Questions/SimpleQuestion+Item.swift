// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension SimpleQuestion {
  /// The simple form of an item in one language.
  ///
  /// - Throws: ``NoSimpleForm`` with the reason, where it has none.
  init(_ item: ItemVariant) throws(NoSimpleForm) {
    if let document = item.document {
      try self.init(item, document)
      return
    }
    let points = item.maximumScore ?? 1
    guard points > 0 else { throw NoSimpleForm(reason: "Its answers give no points.") }
    let kind: Kind
    var prompt = item.body
    if item.interactions.count == 1, let interaction = item.interactions.first,
      let response = item.response(interaction.response), !Self.isInText(interaction.response, item.body)
    {
      kind = try Self.kind(interaction, response, item, points)
      prompt = Self.withUnit(item.body)
    } else {
      var gaps: [Gap] = []
      for interaction in item.interactions {
        guard let response = item.response(interaction.response) else { continue }
        gaps.append(try Self.gap(interaction, response, points))
      }
      guard !gaps.isEmpty else { throw NoSimpleForm(reason: "It asks nothing.") }
      kind = .gaps(gaps)
    }
    let says = { (identifier: String) in
      item.feedback.first { $0.identifier == identifier && $0.isShownWhenHeld }?.content
    }
    let prompts = item.interactions.compactMap(\.prompt).flatMap(\.blocks)
    self.init(
      id: item.identifier, title: item.title, prompt: RichText(prompt.blocks + prompts), kind: kind, points: points,
      hint: item.hint, whenRight: says("correct"), whenWrong: says("incorrect"))
    let others = item.feedback.filter { !["correct", "incorrect"].contains($0.identifier) || !$0.isShownWhenHeld }
    if !others.isEmpty { losses.append("Feedback that is shown for other reasons than right and wrong is left out.") }
  }

  // MARK: - Where the answer stands

  /// Whether an interaction stands within a sentence: then it is a gap.
  private static func isInText(_ slot: String, _ body: RichText) -> Bool {
    var isIn = false
    for block in body.blocks {
      guard case .paragraph(let line) = block, line.contains(.slot(slot)) else { continue }
      // A field on a line of its own begins it; only its unit stands behind it.
      if line.first != .slot(slot) || line.count > 2 { isIn = true }
    }
    return isIn
  }

  /// The prompt without the place of its answer; the unit behind a field stays, behind a line to write on.
  private static func withUnit(_ body: RichText) -> RichText {
    RichText(
      body.blocks.compactMap { block -> RichText.Block? in
        switch block {
        case .slot: return nil
        case .paragraph(let line):
          guard line.contains(where: { if case .slot = $0 { true } else { false } }) else { return block }
          if line.count == 1 { return nil }
          return .paragraph(
            line.map { part -> RichText.Inline in
              if case .slot = part { return .text("_____") }
              return part
            })
        default: return block
        }
      })
  }

  // MARK: - Kinds

  private static func kind(
    _ interaction: Interaction, _ response: ResponseDeclaration, _ item: ItemVariant, _ points: Double
  ) throws(NoSimpleForm) -> Kind {
    switch interaction.kind {
    case .choice(let choice):
      let isSingle = choice.maximum == 1
      let right = Set(response.correct.scalars)
      let isExact = !isSingle && response.mapping == nil
      let options = choice.options.map { option -> Option in
        let identifier = Scalar.identifier(option.identifier)
        let share: Double =
          if isSingle {
            (ItemScorer.score(of: item, responses: [interaction.response: .single(identifier)]) ?? 0) / points
          } else if let entry = response.mapping?.entries.first(where: { $0.key == identifier }) {
            entry.value / points
          } else {
            right.contains(identifier) ? 1 / Double(max(1, right.count)) : (isExact ? -1 : 0)
          }
        return Option(
          id: option.identifier, content: option.content, share: share, feedback: option.feedback,
          isFixed: option.isFixed)
      }
      return .choice(options, isSingle: isSingle, isShuffled: choice.shuffles, isExact: isExact)
    case .order(let order):
      let contents = Dictionary(order.options.map { ($0.identifier, $0.content) }) { first, _ in first }
      let right = response.correct.scalars.compactMap { scalar -> RichText? in
        if case .identifier(let id) = scalar { return contents[id] }
        return nil
      }
      guard right.count == order.options.count else { throw NoSimpleForm(reason: "It has no right order.") }
      return .order(right)
    case .match(let match): return try self.match(match, response)
    case .textEntry:
      if response.baseType == .float || response.baseType == .integer {
        guard let answer = response.correct.scalars.first?.number else {
          throw NoSimpleForm(reason: "It has no right number.")
        }
        return .number(answer, within: tolerance(item, around: answer))
      }
      let (accepted, isCaseSensitive) = try self.accepted(response, points)
      return .text(accepted, isCaseSensitive: isCaseSensitive)
    case .inlineChoice(let choice):
      let gap = try gap(interaction, response, points)
      guard case .list(let accepted) = gap.kind else { throw NoSimpleForm(reason: "It has no options.") }
      return .choice(
        zip(choice.options, accepted).map {
          Option(id: $0.identifier, content: $0.content, share: $1.share, feedback: nil, isFixed: $0.isFixed)
        }, isSingle: true, isShuffled: choice.shuffles, isExact: false)
    }
  }

  private static func match(
    _ match: Interaction.Match, _ response: ResponseDeclaration
  ) throws(NoSimpleForm) -> Kind {
    let columns = Dictionary(match.columns.map { ($0.identifier, $0.content) }) { first, _ in first }
    var used: Set<String> = []
    var pairs: [Pair] = []
    for row in match.rows {
      let partners = response.correct.scalars.compactMap { scalar -> String? in
        if case .directedPair(row.identifier, let partner) = scalar { return partner }
        return nil
      }
      guard partners.count == 1, let partner = columns[partners[0]] else {
        throw NoSimpleForm(reason: "A row of it has no partner, or several.")
      }
      used.insert(partners[0])
      pairs.append(Pair(row: row.content, partner: partner))
    }
    let others = match.columns.filter { !used.contains($0.identifier) }.map(\.content)
    return .match(pairs, others: others, isShuffled: match.shuffles, isExact: response.mapping == nil)
  }

  private static func gap(
    _ interaction: Interaction, _ response: ResponseDeclaration, _ points: Double
  ) throws(NoSimpleForm) -> Gap {
    let most = response.mapping?.upperBound ?? response.mapping?.entries.map(\.value).max() ?? points
    switch interaction.kind {
    case .inlineChoice(let choice):
      let options = choice.options.map { option -> Accepted in
        let key = Scalar.identifier(option.identifier)
        let value =
          response.mapping.map { mapping in
            mapping.entries.first { $0.key == key }?.value ?? mapping.defaultValue
          } ?? (response.correct.scalars.contains(key) ? points : 0)
        return Accepted(text: option.content.plainText, share: value / points)
      }
      return Gap(id: interaction.response, kind: .list(options), share: most / points)
    case .textEntry where response.baseType == .string:
      let (accepted, isCaseSensitive) = try self.accepted(response, points)
      return Gap(
        id: interaction.response, kind: .text(accepted, isCaseSensitive: isCaseSensitive), share: most / points)
    default: throw NoSimpleForm(reason: "It asks for several things of different kinds at once.")
    }
  }

  private static func accepted(
    _ response: ResponseDeclaration, _ points: Double
  ) throws(NoSimpleForm) -> (texts: [Accepted], isCaseSensitive: Bool) {
    guard let mapping = response.mapping else {
      guard case .string(let text)? = response.correct.scalars.first else {
        throw NoSimpleForm(reason: "It says nothing about which texts are right.")
      }
      return ([Accepted(text: text, share: 1)], true)
    }
    let texts = mapping.entries.compactMap { entry -> Accepted? in
      if case .string(let text) = entry.key { return Accepted(text: text, share: entry.value / points) }
      return nil
    }
    guard !texts.isEmpty else { throw NoSimpleForm(reason: "It says nothing about which texts are right.") }
    return (texts, mapping.entries.contains(where: \.isCaseSensitive))
  }

  /// How far from the right number an answer may be: what the rule that compares the two says.
  static func tolerance(_ item: ItemVariant, around answer: Double) -> Double {
    for rule in item.processing.rules.flattened {
      for expression in rule.expressions.flatMap(\.flattened) {
        guard case .equal(let tolerance) = expression.operation else { continue }
        switch tolerance {
        case .exact: return 0
        case .absolute(.literal(let below), .literal(let above), _, _): return max(below, above)
        case .relative(.literal(let below), .literal(let above), _, _): return abs(answer) * max(below, above) / 100
        default: return 0
        }
      }
    }
    return 0
  }
}
