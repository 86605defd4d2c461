// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// How deep expressions may stand in each other.
  private static let depthLimit = 200

  /// An expression; nil, and noted, where it is none or wrong.
  func expression(_ element: XMLElement, depth: Int = 0) -> Expression? {
    guard let name = name(element), let form = QTIOperators.forms[name] else {
      note(
        .error, "qti.unknown-expression", element,
        "<\(EntryName.shown(element.name))> is no expression of QTI.")
      return nil
    }
    if depth > Self.depthLimit {
      note(.error, "qti.too-deep", element, "Expressions stand in each other more than \(Self.depthLimit) deep.")
      return nil
    }
    if name != "qti-base-value" { refuseText(in: element) }
    var operands: [Expression] = []
    for child in name == "qti-base-value" ? [] : element.elements {
      guard let operand = expression(child, depth: depth + 1) else { return nil }
      operands.append(operand)
    }
    guard form.operands.contains(operands.count) else {
      note(
        .error, "qti.operands", element,
        "<\(element.name)> takes \(form.wanted), and \(operands.count) stand in it.")
      return nil
    }
    guard let operation = operation(form.kind, element) else { return nil }
    return Expression(operation, operands, line: SourceLine(element.line))
  }

  private func operation(_ kind: QTIOperators.Kind, _ element: XMLElement) -> Expression.Operation? {
    switch kind {
    case .plain(let operation): return operation
    case .baseValue:
      guard required(element, "base-type") != nil, let type = word(element, "base-type", BaseType.self) else {
        return nil
      }
      if type == .identifier, element.text.trimmedSpace.contains(where: \.isWhitespace) {
        let words = element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        note(
          .warning, "qti.value", element,
          "\"\(EntryName.shown(String(words.prefix(60))))\" has spaces, so it is no identifier and matches none. To compare "
            + "with several, put them into a <multiple>.")
        return .baseValue(.identifier(words))
      }
      return scalar(element.text, type, element).map { .baseValue($0) }
    case .variable:
      return identifier(element, "identifier").map { .variable($0, weight: attribute(element, "weight-identifier")) }
    case .named(let make): return identifier(element, "identifier").map(make)
    case .mathConstant:
      guard required(element, "name") != nil else { return nil }
      return word(element, "name", Expression.MathConstant.self).map { .mathConstant($0) }
    case .randomInteger:
      guard required(element, "max") != nil, let maximum = integerBound(element, "max", else: nil),
        let minimum = integerBound(element, "min", else: 0), let step = integerBound(element, "step", else: 1)
      else { return nil }
      return .randomInteger(minimum: minimum, maximum: maximum, step: step)
    case .randomFloat:
      guard required(element, "max") != nil, let maximum = numberBound(element, "max", else: nil),
        let minimum = numberBound(element, "min", else: 0)
      else { return nil }
      return .randomFloat(minimum: minimum, maximum: maximum)
    case .index: return integerBound(element, "n", else: nil).map { .index($0) }
    case .fieldValue: return identifier(element, "field-identifier").map { .fieldValue($0) }
    case .repeat: return integerBound(element, "number-repeats", else: nil).map { .repeat($0) }
    case .anyN:
      guard let minimum = integerBound(element, "min", else: nil), let maximum = integerBound(element, "max", else: nil)
      else { return nil }
      return .anyN(minimum: minimum, maximum: maximum)
    case .equal: return tolerance(element).map { .equal($0) }
    case .rounding(let make): return rounding(element).map(make)
    case .inside: return shape(element).map { .inside($0) }
    case .stringMatch:
      return .stringMatch(
        isCaseSensitive: flag(element, "case-sensitive", else: true), isSubstring: flag(element, "substring"))
    case .substring: return .substring(isCaseSensitive: flag(element, "case-sensitive", else: true))
    case .patternMatch: return pattern(element).map { .patternMatch($0) }
    case .mathOperator:
      guard required(element, "name") != nil else { return nil }
      return word(element, "name", Expression.MathFunction.self).map { .mathOperator($0) }
    case .statsOperator:
      guard required(element, "name") != nil else { return nil }
      return word(element, "name", Expression.Statistic.self).map { .statsOperator($0) }
    case .custom: return custom(element)
    case .testVariables:
      guard let variable = identifier(element, "variable-identifier") else { return nil }
      return .testVariables(
        subset(element), variable: variable, weight: attribute(element, "weight-identifier"),
        baseType: word(element, "base-type", BaseType.self))
    case .outcomeOfItems(let make):
      guard let outcome = identifier(element, "outcome-identifier") else { return nil }
      return make(subset(element), outcome, attribute(element, "weight-identifier"))
    case .countOfItems(let make): return make(subset(element))
    }
  }

  private func custom(_ element: XMLElement) -> Expression.Operation {
    let name = attribute(element, "class") ?? attribute(element, "definition") ?? "without a name"
    note(
      .warning, "qti.custom-operator", element,
      "The custom operator \"\(EntryName.shown(name))\" can only be worked out by its vendor: the item is read, and is not "
        + "scored. Write the rule with operators of QTI.")
    return .custom(name: name)
  }

  private func pattern(_ element: XMLElement) -> Expression.Bound<Pattern>? {
    guard let text = required(element, "pattern") else { return nil }
    // No pattern begins with a brace, so a name in braces is one of a variable (stringOrVariableRef).
    if text.hasPrefix("{"), let bound = Self.bound(text, { _ in Pattern?.none }) { return bound }
    do throws(PatternError) {
      return .literal(try Pattern(text))
    } catch {
      note(
        .error, "qti.pattern", element,
        "\"\(EntryName.shown(String(text.prefix(60))))\" is no regular expression of XML Schema. \(error)")
      return nil
    }
  }

  private func subset(_ element: XMLElement) -> Expression.ItemSubset {
    func words(_ name: String) -> [String] {
      (attribute(element, name) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    }
    return .init(
      section: attribute(element, "section-identifier")?.trimmedSpace, including: words("include-category"),
      excluding: words("exclude-category"))
  }

  private func rounding(_ element: XMLElement) -> Expression.Rounding? {
    guard let figures = integerBound(element, "figures", else: nil) else { return nil }
    switch attribute(element, "rounding-mode")?.trimmedSpace {
    case nil, "significantFigures": return .significantFigures(figures)
    case "decimalPlaces": return .decimalPlaces(figures)
    case .some(let text):
      invalid(element, "rounding-mode", text, "one of significantFigures, decimalPlaces")
      return nil
    }
  }

  private func tolerance(_ element: XMLElement) -> Expression.Tolerance? {
    let mode = attribute(element, "tolerance-mode")?.trimmedSpace ?? "exact"
    if mode == "exact" { return .exact }
    guard mode == "absolute" || mode == "relative" else {
      invalid(element, "tolerance-mode", mode, "one of exact, absolute, relative")
      return nil
    }
    guard let text = required(element, "tolerance") else { return nil }
    let bounds = text.split(whereSeparator: \.isWhitespace).compactMap { word in
      Self.bound(String(word), Scalar.number)
    }
    guard let below = bounds.first, bounds.count <= 2,
      bounds.count == text.split(whereSeparator: \.isWhitespace).count
    else {
      invalid(element, "tolerance", text, "one or two numbers")
      return nil
    }
    let above = bounds.last ?? below
    let includesLower = flag(element, "include-lower-bound", else: true)
    let includesUpper = flag(element, "include-upper-bound", else: true)
    return mode == "absolute"
      ? .absolute(below: below, above: above, includesLower: includesLower, includesUpper: includesUpper)
      : .relative(below: below, above: above, includesLower: includesLower, includesUpper: includesUpper)
  }

  // MARK: - Numbers that may be variables

  private func integerBound(_ element: XMLElement, _ name: String, else fallback: Int?) -> Expression.Bound<Int>? {
    bound(element, name, fallback, "a whole number or the name of a variable") { Int($0) }
  }

  private func numberBound(_ element: XMLElement, _ name: String, else fallback: Double?) -> Expression.Bound<Double>? {
    bound(element, name, fallback, "a number or the name of a variable", Scalar.number)
  }

  private func bound<Number>(
    _ element: XMLElement, _ name: String, _ fallback: Number?, _ wanted: String, _ read: (String) -> Number?
  ) -> Expression.Bound<Number>? {
    guard let text = attribute(element, name)?.trimmedSpace else {
      if let fallback { return .literal(fallback) }
      _ = required(element, name)
      return nil
    }
    if let bound = Self.bound(text, read) { return bound }
    invalid(element, name, text, wanted)
    return nil
  }

  // QTI 2.1 §10.2, QTI 3.0 ASI §2.7.2: a name stands in braces, or bare in older documents.
  private static func bound<Number>(_ text: String, _ read: (String) -> Number?) -> Expression.Bound<Number>? {
    if let number = read(text) { return .literal(number) }
    let name = text.hasPrefix("{") && text.hasSuffix("}") ? String(text.dropFirst().dropLast()) : text
    guard let first = name.first, first.isLetter || first == "_", !name.contains(where: \.isWhitespace) else {
      return nil
    }
    return .variable(name)
  }
}

/// Every expression of QTI by its name in version 3.0, with how many expressions it takes.
enum QTIOperators {
  /// How the attributes of an expression are read.
  enum Kind: Sendable {
    case plain(Expression.Operation)
    case named(@Sendable (String) -> Expression.Operation)
    case rounding(@Sendable (Expression.Rounding) -> Expression.Operation)
    case countOfItems(@Sendable (Expression.ItemSubset) -> Expression.Operation)
    case outcomeOfItems(@Sendable (Expression.ItemSubset, String, String?) -> Expression.Operation)
    case baseValue, variable, mathConstant, randomInteger, randomFloat, index, fieldValue, `repeat`, anyN, equal, inside
    case stringMatch, substring, patternMatch, mathOperator, statsOperator, custom, testVariables
  }

  struct Form: Sendable {
    let kind: Kind
    let operands: ClosedRange<Int>

    /// How many expressions it takes, in words.
    var wanted: String {
      if operands.upperBound == .max {
        return operands.lowerBound == 0 ? "any number of expressions" : "\(operands.lowerBound) or more expressions"
      }
      if operands.lowerBound != operands.upperBound {
        return "\(operands.lowerBound) or \(operands.upperBound) expressions"
      }
      return operands.lowerBound == 0
        ? "no expression" : operands.lowerBound == 1 ? "one expression" : "\(operands.lowerBound) expressions"
    }
  }

  static let forms: [String: Form] = {
    func form(_ kind: Kind, _ count: Int) -> Form { Form(kind: kind, operands: count...count) }
    func some(_ operation: Expression.Operation) -> Form { Form(kind: .plain(operation), operands: 1...Int.max) }
    func any(_ operation: Expression.Operation) -> Form { Form(kind: .plain(operation), operands: 0...Int.max) }
    return [
      "qti-base-value": form(.baseValue, 0), "qti-null": form(.plain(.null), 0), "qti-variable": form(.variable, 0),
      "qti-default": form(.named { .defaultValue($0) }, 0), "qti-correct": form(.named { .correct($0) }, 0),
      "qti-map-response": form(.named { .mapResponse($0) }, 0),
      "qti-map-response-point": form(.named { .mapResponsePoint($0) }, 0), "qti-math-constant": form(.mathConstant, 0),
      "qti-random-integer": form(.randomInteger, 0), "qti-random-float": form(.randomFloat, 0),
      "qti-test-variables": form(.testVariables, 0),
      "qti-outcome-minimum": form(.outcomeOfItems { .outcomeMinimum($0, outcome: $1, weight: $2) }, 0),
      "qti-outcome-maximum": form(.outcomeOfItems { .outcomeMaximum($0, outcome: $1, weight: $2) }, 0),
      "qti-number-correct": form(.countOfItems { .numberCorrect($0) }, 0),
      "qti-number-incorrect": form(.countOfItems { .numberIncorrect($0) }, 0),
      "qti-number-presented": form(.countOfItems { .numberPresented($0) }, 0),
      "qti-number-responded": form(.countOfItems { .numberResponded($0) }, 0),
      "qti-number-selected": form(.countOfItems { .numberSelected($0) }, 0),
      "qti-multiple": any(.multiple), "qti-ordered": any(.ordered),
      "qti-container-size": form(.plain(.containerSize), 1), "qti-is-null": form(.plain(.isNull), 1),
      "qti-index": form(.index, 1), "qti-field-value": form(.fieldValue, 1), "qti-random": form(.plain(.random), 1),
      "qti-member": form(.plain(.member), 2), "qti-delete": form(.plain(.delete), 2),
      "qti-contains": form(.plain(.contains), 2), "qti-repeat": Form(kind: .repeat, operands: 1...Int.max),
      "qti-and": some(.and), "qti-or": some(.or), "qti-not": form(.plain(.not), 1),
      "qti-any-n": Form(kind: .anyN, operands: 1...Int.max), "qti-match": form(.plain(.match), 2),
      "qti-equal": form(.equal, 2), "qti-equal-rounded": form(.rounding { .equalRounded($0) }, 2),
      "qti-inside": form(.inside, 1), "qti-lt": form(.plain(.lessThan), 2), "qti-lte": form(.plain(.lessOrEqual), 2),
      "qti-gt": form(.plain(.greaterThan), 2), "qti-gte": form(.plain(.greaterOrEqual), 2),
      "qti-duration-lt": form(.plain(.durationLessThan), 2),
      "qti-duration-gte": form(.plain(.durationGreaterOrEqual), 2), "qti-string-match": form(.stringMatch, 2),
      "qti-substring": form(.substring, 2), "qti-pattern-match": form(.patternMatch, 1), "qti-sum": some(.sum),
      "qti-product": some(.product), "qti-subtract": form(.plain(.subtract), 2),
      "qti-divide": form(.plain(.divide), 2), "qti-power": form(.plain(.power), 2),
      "qti-integer-divide": form(.plain(.integerDivide), 2), "qti-integer-modulus": form(.plain(.integerModulus), 2),
      "qti-round": form(.plain(.round), 1), "qti-truncate": form(.plain(.truncate), 1),
      "qti-round-to": form(.rounding { .roundTo($0) }, 1), "qti-integer-to-float": form(.plain(.integerToFloat), 1),
      "qti-max": some(.maximum), "qti-min": some(.minimum), "qti-gcd": some(.gcd), "qti-lcm": some(.lcm),
      "qti-math-operator": Form(kind: .mathOperator, operands: 1...2), "qti-stats-operator": form(.statsOperator, 1),
      "qti-custom-operator": Form(kind: .custom, operands: 0...Int.max),
    ]
  }()
}
