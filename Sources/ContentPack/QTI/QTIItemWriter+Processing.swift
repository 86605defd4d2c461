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

  private func rule(_ rule: Rule, _ xml: inout XMLWriter) {
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
    case .lookup, .setTemplate, .setCorrect, .setDefault, .constraint, .exit, .fragment:
      xml.refuse("The item \"\(item.identifier)\" has a rule that authored items do not use.")
    }
  }

  private func expression(_ expression: Expression, _ xml: inout XMLWriter) {
    switch expression.operation {
    case .baseValue(let value):
      xml.element(
        "qti-base-value", ["base-type": value.baseType.rawValue], scalar(value, value.baseType, &xml))
    case .null: xml.empty("qti-null")
    case .variable(let name, _): xml.empty("qti-variable", ["identifier": identifier(name, &xml)])
    case .correct(let name): xml.empty("qti-correct", ["identifier": identifier(name, &xml)])
    case .mapResponse(let name): xml.empty("qti-map-response", ["identifier": identifier(name, &xml)])
    case .equal(let tolerance):
      xml.start("qti-equal", equalAttributes(tolerance, &xml))
      for operand in expression.operands { self.expression(operand, &xml) }
      xml.end()
    case .isNull: operation("qti-is-null", expression.operands, &xml)
    case .match: operation("qti-match", expression.operands, &xml)
    case .and: operation("qti-and", expression.operands, &xml)
    case .or: operation("qti-or", expression.operands, &xml)
    case .not: operation("qti-not", expression.operands, &xml)
    case .sum: operation("qti-sum", expression.operands, &xml)
    case .product: operation("qti-product", expression.operands, &xml)
    case .subtract: operation("qti-subtract", expression.operands, &xml)
    case .divide: operation("qti-divide", expression.operands, &xml)
    case .lessThan: operation("qti-lt", expression.operands, &xml)
    case .lessOrEqual: operation("qti-lte", expression.operands, &xml)
    case .greaterThan: operation("qti-gt", expression.operands, &xml)
    case .greaterOrEqual: operation("qti-gte", expression.operands, &xml)
    case .multiple: operation("qti-multiple", expression.operands, &xml)
    case .ordered: operation("qti-ordered", expression.operands, &xml)
    default: xml.refuse("The item \"\(item.identifier)\" has an operator that authored items do not use.")
    }
  }

  private func operation(_ name: String, _ operands: [Expression], _ xml: inout XMLWriter) {
    xml.start(name)
    for operand in operands { expression(operand, &xml) }
    xml.end()
  }

  private func refusedTolerance(_ xml: inout XMLWriter) -> KeyValuePairs<String, String?> {
    xml.refuse("The item \"\(item.identifier)\" has a tolerance that authored items do not use.")
    return [:]
  }

  private func equalAttributes(
    _ tolerance: Expression.Tolerance, _ xml: inout XMLWriter
  ) -> KeyValuePairs<String, String?> {
    switch tolerance {
    case .exact: ["tolerance-mode": "exact"]
    case .absolute(.literal(let below), .literal(let above), _, _):
      ["tolerance-mode": "absolute", "tolerance": "\(number(below, &xml)) \(number(above, &xml))"]
    case .relative(.literal(let below), .literal(let above), _, _):
      ["tolerance-mode": "relative", "tolerance": "\(number(below, &xml)) \(number(above, &xml))"]
    case .absolute, .relative: refusedTolerance(&xml)
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
