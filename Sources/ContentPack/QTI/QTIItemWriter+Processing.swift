// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIItemWriter {
  /// Writes the response processing, with the rules that show the feedback of options.
  func processing(_ xml: inout XMLWriter) {
    let told = item.interactions.filter(Self.tellsChosen)
    if item.processing.rules.isEmpty && told.isEmpty { return }
    xml.line()
    xml.start("qti-response-processing")
    for rule in item.processing.rules { self.rule(rule, &xml) }
    for interaction in told { setChosen(interaction, &xml) }
    xml.endLine()
  }

  private func rule(_ rule: ResponseProcessing.Rule, _ xml: inout XMLWriter) {
    xml.line()
    switch rule {
    case .set(let outcome, let expression):
      xml.start("qti-set-outcome-value", ["identifier": identifier(outcome, &xml)])
      self.expression(expression, &xml)
      xml.end()
    case .condition(let branches, let otherwise):
      if branches.isEmpty { xml.refuse("The item \"\(item.identifier)\" has a rule without a condition.") }
      xml.start("qti-response-condition")
      for (place, branch) in branches.enumerated() {
        xml.line()
        xml.start(place == 0 ? "qti-response-if" : "qti-response-else-if")
        xml.line()
        expression(branch.condition, &xml)
        for rule in branch.rules { self.rule(rule, &xml) }
        xml.endLine()
      }
      if !otherwise.isEmpty {
        xml.line()
        xml.start("qti-response-else")
        for rule in otherwise { self.rule(rule, &xml) }
        xml.endLine()
      }
      xml.endLine()
    }
  }

  private func expression(_ expression: Expression, _ xml: inout XMLWriter) {
    switch expression {
    case .value(let value):
      xml.element(
        "qti-base-value", ["base-type": value.baseType.rawValue], scalar(value, value.baseType, &xml))
    case .null: xml.empty("qti-null")
    case .variable(let name): xml.empty("qti-variable", ["identifier": identifier(name, &xml)])
    case .correct(let name): xml.empty("qti-correct", ["identifier": identifier(name, &xml)])
    case .mapResponse(let name): xml.empty("qti-map-response", ["identifier": identifier(name, &xml)])
    case .isNull(let inner): operation("qti-is-null", [inner], &xml)
    case .match(let first, let second): operation("qti-match", [first, second], &xml)
    case .equal(let first, let second, let tolerance):
      xml.start("qti-equal", equalAttributes(tolerance, &xml))
      self.expression(first, &xml)
      self.expression(second, &xml)
      xml.end()
    case .and(let inner): operation("qti-and", inner, &xml)
    case .or(let inner): operation("qti-or", inner, &xml)
    case .not(let inner): operation("qti-not", [inner], &xml)
    case .sum(let inner): operation("qti-sum", inner, &xml)
    case .product(let inner): operation("qti-product", inner, &xml)
    case .subtract(let first, let second): operation("qti-subtract", [first, second], &xml)
    case .divide(let first, let second): operation("qti-divide", [first, second], &xml)
    case .lessThan(let first, let second): operation("qti-lt", [first, second], &xml)
    case .lessOrEqual(let first, let second): operation("qti-lte", [first, second], &xml)
    case .greaterThan(let first, let second): operation("qti-gt", [first, second], &xml)
    case .greaterOrEqual(let first, let second): operation("qti-gte", [first, second], &xml)
    case .multiple(let inner): operation("qti-multiple", inner, &xml)
    case .ordered(let inner): operation("qti-ordered", inner, &xml)
    }
  }

  private func operation(_ name: String, _ operands: [Expression], _ xml: inout XMLWriter) {
    xml.start(name)
    for operand in operands { expression(operand, &xml) }
    xml.end()
  }

  private func equalAttributes(
    _ tolerance: Expression.Tolerance, _ xml: inout XMLWriter
  ) -> KeyValuePairs<String, String?> {
    switch tolerance {
    case .exact: ["tolerance-mode": "exact"]
    case .absolute(let below, let above):
      ["tolerance-mode": "absolute", "tolerance": "\(number(below, &xml)) \(number(above, &xml))"]
    case .relative(let below, let above):
      ["tolerance-mode": "relative", "tolerance": "\(number(below, &xml)) \(number(above, &xml))"]
    }
  }
}

// MARK: - Which options were chosen

// QTI shows the feedback of an option when an outcome holds the option's identifier (QTI 3.0 ASI, qti-feedback-inline).
// The model shows it when the option was chosen; so an outcome of learn's own holds what was chosen, and is left out
// again when the item is read.

extension QTIItemWriter {
  private static func tellsChosen(_ interaction: Interaction) -> Bool {
    interaction.options.contains { $0.feedback != nil }
  }

  /// Declares the outcome that holds which options were chosen, where options have feedback.
  func declareChosen(_ interaction: Interaction, _ xml: inout XMLWriter) {
    guard Self.tellsChosen(interaction), let response = item.response(interaction.response) else { return }
    let isMatch = if case .match = interaction.kind { true } else { false }
    xml.line()
    xml.empty(
      "qti-outcome-declaration",
      [
        "identifier": QTIIdentifier.chosen + identifier(interaction.response, &xml),
        "cardinality": isMatch ? "multiple" : response.cardinality.rawValue, "base-type": "identifier",
      ])
  }

  private func setChosen(_ interaction: Interaction, _ xml: inout XMLWriter) {
    let response = identifier(interaction.response, &xml)
    let outcome = QTIIdentifier.chosen + response
    guard case .match(let match) = interaction.kind else {
      xml.line()
      xml.start("qti-set-outcome-value", ["identifier": outcome])
      xml.empty("qti-variable", ["identifier": response])
      return xml.end()
    }
    // A match answers with pairs: an option was chosen when one of its pairs is in the answer.
    for (options, partners, isRow) in [(match.rows, match.columns, true), (match.columns, match.rows, false)] {
      for option in options where option.feedback != nil {
        let one = identifier(option.identifier, &xml)
        xml.line()
        xml.start("qti-response-condition")
        xml.start("qti-response-if")
        xml.start("qti-or")
        for partner in partners {
          let other = identifier(partner.identifier, &xml)
          xml.start("qti-member")
          xml.element("qti-base-value", ["base-type": "directedPair"], isRow ? "\(one) \(other)" : "\(other) \(one)")
          xml.empty("qti-variable", ["identifier": response])
          xml.end()
        }
        xml.end()
        xml.start("qti-set-outcome-value", ["identifier": outcome])
        xml.start("qti-multiple")
        xml.empty("qti-variable", ["identifier": outcome])
        xml.element("qti-base-value", ["base-type": "identifier"], one)
        for _ in 0..<4 { xml.end() }
      }
    }
  }
}
