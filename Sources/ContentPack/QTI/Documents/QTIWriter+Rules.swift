// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIWriter {
  mutating func processing(_ processing: ResponseProcessing) {
    if let template = processing.template {
      let isStandard =
        QTITemplates.rules(template, version: version == .version3p0 ? .version3p0 : .version2p1) == processing.rules
      let address = QTITemplates.address(template, version)
      if isStandard { return empty("qti-response-processing", ["template": address]) }
      start("qti-response-processing", ["template": address])
    } else if processing.rules.isEmpty {
      return empty("qti-response-processing")
    } else {
      start("qti-response-processing")
    }
    rules(processing.rules, "response")
    xml.endLine()
  }

  /// Rules of response, template or outcome processing.
  mutating func rules(_ rules: [Rule], _ kind: String) {
    for rule in rules { self.rule(rule, kind) }
  }

  private mutating func rule(_ rule: Rule, _ kind: String) {
    switch rule {
    case .set(let name, let expression): set("qti-set-outcome-value", name, expression)
    case .lookup(let name, let expression): set("qti-lookup-outcome-value", name, expression)
    case .setTemplate(let name, let expression): set("qti-set-template-value", name, expression)
    case .setCorrect(let name, let expression): set("qti-set-correct-response", name, expression)
    case .setDefault(let name, let expression): set("qti-set-default-value", name, expression)
    case .constraint(let expression):
      start("qti-template-constraint")
      self.expression(expression)
      xml.endLine()
    case .exit: empty(kind == "outcome" ? "qti-exit-test" : "qti-exit-\(kind)")
    case .fragment(let rules):
      start("qti-\(kind)-processing-fragment")
      self.rules(rules, kind)
      xml.endLine()
    case .condition(let branches, let otherwise):
      start("qti-\(kind)-condition")
      for (place, branch) in branches.enumerated() {
        start(place == 0 ? "qti-\(kind)-if" : "qti-\(kind)-else-if")
        expression(branch.condition)
        rules(branch.rules, kind)
        xml.endLine()
      }
      if !otherwise.isEmpty {
        start("qti-\(kind)-else")
        rules(otherwise, kind)
        xml.endLine()
      }
      xml.endLine()
    }
  }

  private mutating func set(_ element: String, _ name: String, _ expression: Expression) {
    start(element, ["identifier": name])
    self.expression(expression)
    xml.endLine()
  }

  /// An expression with all that is in it.
  mutating func expression(_ expression: Expression) {
    let (name, attributes) = form(of: expression.operation)
    if case .baseValue(let scalar) = expression.operation {
      xml.line()
      xml.start(spelled(name), list: self.attributes(attributes))
      xml.text(scalar.lexical)
      return xml.end()
    }
    if expression.operands.isEmpty { return empty(name, attributes) }
    start(name, attributes)
    for operand in expression.operands { self.expression(operand) }
    xml.endLine()
  }

  // MARK: - Operators

  private func form(of operation: Expression.Operation) -> (String, Attributes) {
    switch operation {
    case .baseValue(let scalar): ("qti-base-value", ["base-type": scalar.baseType.rawValue])
    case .null: ("qti-null", [:])
    case .variable(let name, let weight): ("qti-variable", ["identifier": name, "weight-identifier": weight])
    case .defaultValue(let name): ("qti-default", ["identifier": name])
    case .correct(let name): ("qti-correct", ["identifier": name])
    case .mapResponse(let name): ("qti-map-response", ["identifier": name])
    case .mapResponsePoint(let name): ("qti-map-response-point", ["identifier": name])
    case .mathConstant(let constant): ("qti-math-constant", ["name": constant.rawValue])
    case .randomInteger(let minimum, let maximum, let step):
      ("qti-random-integer", ["min": text(minimum), "max": text(maximum), "step": text(step)])
    case .randomFloat(let minimum, let maximum): ("qti-random-float", ["min": text(minimum), "max": text(maximum)])
    case .testVariables(let subset, let variable, let weight, let type):
      (
        "qti-test-variables",
        [
          "section-identifier": subset.section, "include-category": list(subset.including),
          "exclude-category": list(subset.excluding), "variable-identifier": variable, "weight-identifier": weight,
          "base-type": type?.rawValue,
        ]
      )
    case .outcomeMinimum(let subset, let outcome, let weight):
      ("qti-outcome-minimum", ofItems(subset, outcome, weight))
    case .outcomeMaximum(let subset, let outcome, let weight):
      ("qti-outcome-maximum", ofItems(subset, outcome, weight))
    case .numberCorrect(let subset): ("qti-number-correct", ofItems(subset))
    case .numberIncorrect(let subset): ("qti-number-incorrect", ofItems(subset))
    case .numberPresented(let subset): ("qti-number-presented", ofItems(subset))
    case .numberResponded(let subset): ("qti-number-responded", ofItems(subset))
    case .numberSelected(let subset): ("qti-number-selected", ofItems(subset))
    case .multiple: ("qti-multiple", [:])
    case .ordered: ("qti-ordered", [:])
    case .containerSize: ("qti-container-size", [:])
    case .isNull: ("qti-is-null", [:])
    case .random: ("qti-random", [:])
    case .member: ("qti-member", [:])
    case .delete: ("qti-delete", [:])
    case .contains: ("qti-contains", [:])
    case .index(let place): ("qti-index", ["n": text(place)])
    case .fieldValue(let field): ("qti-field-value", ["field-identifier": field])
    case .repeat(let count): ("qti-repeat", ["number-repeats": text(count)])
    case .and: ("qti-and", [:])
    case .or: ("qti-or", [:])
    case .not: ("qti-not", [:])
    case .anyN(let minimum, let maximum): ("qti-any-n", ["min": text(minimum), "max": text(maximum)])
    case .match: ("qti-match", [:])
    case .equal(let tolerance): ("qti-equal", equal(tolerance))
    case .equalRounded(let rounding): ("qti-equal-rounded", self.rounding(rounding))
    case .lessThan: ("qti-lt", [:])
    case .lessOrEqual: ("qti-lte", [:])
    case .greaterThan: ("qti-gt", [:])
    case .greaterOrEqual: ("qti-gte", [:])
    case .durationLessThan: ("qti-duration-lt", [:])
    case .durationGreaterOrEqual: ("qti-duration-gte", [:])
    case .inside(let shape):
      (
        "qti-inside",
        ["shape": shape.name, "coords": shape.coordinates.map(Scalar.lexical).joined(separator: ",")]
      )
    case .stringMatch(let isCaseSensitive, let isSubstring):
      (
        "qti-string-match",
        ["case-sensitive": isCaseSensitive ? "true" : "false", "substring": isSubstring ? "true" : nil]
      )
    case .substring(let isCaseSensitive): ("qti-substring", ["case-sensitive": isCaseSensitive ? "true" : "false"])
    case .patternMatch(let pattern): ("qti-pattern-match", ["pattern": text(pattern)])
    case .sum: ("qti-sum", [:])
    case .product: ("qti-product", [:])
    case .subtract: ("qti-subtract", [:])
    case .divide: ("qti-divide", [:])
    case .power: ("qti-power", [:])
    case .integerDivide: ("qti-integer-divide", [:])
    case .integerModulus: ("qti-integer-modulus", [:])
    case .round: ("qti-round", [:])
    case .truncate: ("qti-truncate", [:])
    case .integerToFloat: ("qti-integer-to-float", [:])
    case .maximum: ("qti-max", [:])
    case .minimum: ("qti-min", [:])
    case .gcd: ("qti-gcd", [:])
    case .lcm: ("qti-lcm", [:])
    case .roundTo(let rounding): ("qti-round-to", self.rounding(rounding))
    case .mathOperator(let function): ("qti-math-operator", ["name": function.rawValue])
    case .statsOperator(let statistic): ("qti-stats-operator", ["name": statistic.rawValue])
    case .custom(let name): ("qti-custom-operator", ["class": name])
    }
  }

  private func ofItems(
    _ subset: Expression.ItemSubset, _ outcome: String? = nil, _ weight: String? = nil
  ) -> Attributes {
    [
      "section-identifier": subset.section, "include-category": list(subset.including),
      "exclude-category": list(subset.excluding), "outcome-identifier": outcome, "weight-identifier": weight,
    ]
  }

  private func equal(_ tolerance: Expression.Tolerance) -> Attributes {
    switch tolerance {
    case .exact: ["tolerance-mode": "exact"]
    case .absolute(let below, let above, let includesLower, let includesUpper):
      [
        "tolerance-mode": "absolute", "tolerance": "\(text(below)) \(text(above))",
        "include-lower-bound": includesLower ? nil : "false", "include-upper-bound": includesUpper ? nil : "false",
      ]
    case .relative(let below, let above, let includesLower, let includesUpper):
      [
        "tolerance-mode": "relative", "tolerance": "\(text(below)) \(text(above))",
        "include-lower-bound": includesLower ? nil : "false", "include-upper-bound": includesUpper ? nil : "false",
      ]
    }
  }

  private func rounding(_ rounding: Expression.Rounding) -> Attributes {
    switch rounding {
    case .significantFigures(let figures): ["rounding-mode": "significantFigures", "figures": text(figures)]
    case .decimalPlaces(let figures): ["rounding-mode": "decimalPlaces", "figures": text(figures)]
    }
  }

  private func list(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: " ") }

  private func text(_ bound: Expression.Bound<Pattern>) -> String {
    switch bound {
    case .literal(let pattern): pattern.text
    case .variable(let name): "{\(name)}"
    }
  }

  // A variable in the place of a number stands there without braces (VariableStringDType), in that of a pattern in braces
  // (EncVariableStringDType), in the schemas of 2.1 and 3.0 alike.
  private func text(_ bound: Expression.Bound<Int>) -> String {
    switch bound {
    case .literal(let number): String(number)
    case .variable(let name): name
    }
  }

  private func text(_ bound: Expression.Bound<Double>) -> String {
    switch bound {
    case .literal(let number): Scalar.lexical(number)
    case .variable(let name): name
    }
  }
}
