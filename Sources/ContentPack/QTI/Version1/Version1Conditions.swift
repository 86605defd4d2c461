// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Turns the tests of version 1.2 (`conditionvar`) into expressions of version 3.0.
///
/// Version 1.2 knows true and false only, and a test of a response that was not given is false. In version 3.0 it is
/// NULL, which counts as false everywhere but below a `not`; there each test says that there is a response, too.
struct Version1Conditions {
  let reader: Version1Reader
  let responses: [String: Version1Response]
  /// The answers that points are given for, by response.
  private let rewarded: [String: Set<String>]
  /// Whether a calculated answer is right; nil for an item without a formula.
  private let isRight: Expression?
  /// Whether the condition that is read is about the calculated answer, which Canvas calls `other` in it.
  var isCalculated = false
  /// Whether the condition that is read gives points.
  var isScoring = false

  init(
    _ reader: Version1Reader, _ responses: [Version1Response], _ comparisons: Version1Reader.Comparisons,
    isRight: Expression? = nil
  ) {
    self.reader = reader
    self.responses = Dictionary(responses.map { ($0.identifier, $0) }) { first, _ in first }
    self.isRight = isRight
    rewarded = comparisons.rewarded.mapValues { Set($0.map(Version1Reader.identifier)) }
  }

  /// The expression of a `conditionvar`: all of what stands in it.
  func expression(_ condition: XMLElement) -> Expression {
    all(condition.elements, isNegated: false) ?? Self.always(SourceLine(condition.line))
  }

  private static func always(_ line: SourceLine) -> Expression { truth(true, line) }

  private static func truth(_ value: Bool, _ line: SourceLine) -> Expression {
    Expression(.baseValue(.boolean(value)), line: line)
  }

  // MARK: - Lists of tests

  private func all(_ elements: [XMLElement], isNegated: Bool) -> Expression? {
    let groups = Dictionary(
      grouping: elements.filter { $0.name == "varequal" }, by: { reader.identifier($0, "respident") ?? "" })
    var seen: Set<String> = []
    var parts: [Expression] = []
    for element in elements {
      if element.name == "varequal", let name = reader.identifier(element, "respident") {
        if seen.contains(name) { continue }
        if let group = groups[name], group.count > 1, let response = responses[name],
          let joined = joined(group, response, isNegated)
        {
          seen.insert(name)
          parts.append(joined)
          continue
        }
      }
      if let part = expression(element, isNegated: isNegated) { parts.append(part) }
    }
    if parts.count < 2 { return parts.first }
    return Expression(.and, parts, line: parts[0].line)
  }

  /// Several values that one response is compared with side by side; nil where each is a test of its own.
  private func joined(_ group: [XMLElement], _ response: Version1Response, _ isNegated: Bool) -> Expression? {
    let line = SourceLine(group[0].line)
    if !response.blanks.isEmpty {
      let tests = group.enumerated().compactMap { blank($1, response, reader.index($1) ?? $0 + 1, isNegated) }
      return tests.count == 1 ? tests[0] : Expression(.and, tests, line: line)
    }
    switch response.cardinality {
    case .ordered:
      let isIndexed = group.contains { reader.index($0) != nil }
      if !isIndexed, group.count == response.labels.count {
        let order = group.map { Expression(.baseValue(.identifier(Version1Reader.identifier($0.text))), line: line) }
        return given(
          response, isNegated, Expression(.match, [variable(response, line), Expression(.ordered, order)], line: line))
      }
      let tests = group.enumerated().map { place, element in
        index(element, response, reader.index(element) ?? place + 1, isNegated)
      }
      return Expression(.and, tests, line: line)
    case .single:
      // One answer cannot be two things at once: Canvas and Common Cartridge list the answers that are right.
      let tests = group.compactMap { expression($0, isNegated: isNegated) }
      return tests.count == 1 ? tests[0] : Expression(.or, tests, line: line)
    case .multiple, .record: return nil
    }
  }

  // MARK: - Single tests

  private func expression(_ element: XMLElement, isNegated: Bool) -> Expression? {
    let line = SourceLine(element.line)
    switch element.name {
    case "and": return all(element.elements, isNegated: isNegated) ?? Self.truth(true, line)
    case "or":
      let parts = element.elements.compactMap { expression($0, isNegated: isNegated) }
      return parts.count == 1 ? parts[0] : parts.isEmpty ? Self.truth(false, line) : Expression(.or, parts, line: line)
    case "not":
      return Expression(.not, [all(element.elements, isNegated: true) ?? Self.truth(true, line)], line: line)
    // What no condition before it has caught: where it stands, the conditions before it have not ended the processing.
    case "other": return isCalculated ? isRight ?? Self.truth(true, line) : Self.truth(true, line)
    case "unanswered":
      return response(of: element).map { Expression(.isNull, [variable($0, line)], line: line) }
        ?? Self.truth(false, line)
    case "durequal", "durlt", "durlte", "durgt", "durgte": return duration(element)
    case "varequal", "varlt", "varlte", "vargt", "vargte", "varsubstring", "varsubset", "varinside":
      guard let response = response(of: element) else { return Self.truth(false, line) }
      return test(element, response, isNegated)
    case "qticomment": return nil
    default:
      reader.note(
        .error, "condition", element, "<\(EntryName.shown(element.name))> is no test of version 1.2 that can be run.")
      return nil
    }
  }

  private func test(_ element: XMLElement, _ response: Version1Response, _ isNegated: Bool) -> Expression {
    if !response.blanks.isEmpty, let test = blank(element, response, reader.index(element) ?? 1, isNegated) {
      return test
    }
    let line = SourceLine(element.line)
    switch element.name {
    case "varequal":
      if response.cardinality == .ordered, let place = reader.index(element) {
        return index(element, response, place, isNegated)
      }
      return equal(element, response, isNegated)
    case "varsubstring":
      let text = Expression(.baseValue(.string(element.text.trimmedSpace)), line: line)
      let operation = Expression.Operation.substring(isCaseSensitive: reader.says(element, "case") == true)
      return given(response, isNegated, Expression(operation, [text, variable(response, line)], line: line))
    case "varsubset": return subset(element, response, isNegated)
    case "varinside":
      guard
        let area = reader.area(
          reader.attribute(element, "areatype"), element.text, element, picture: response.picture)
      else { return Self.truth(false, line) }
      return given(response, isNegated, Expression(.inside(area), [variable(response, line)], line: line))
    default: return comparison(element, response, isNegated)
    }
  }

  private func comparison(_ element: XMLElement, _ response: Version1Response, _ isNegated: Bool) -> Expression {
    let line = SourceLine(element.line)
    guard let number = Version1Reader.number(element.text), response.isNumeric else {
      reader.note(
        .error, "number", element,
        "\"\(EntryName.shown(String(element.text.trimmedSpace.prefix(60))))\" and the response it is compared with should "
          + "both be numbers.")
      return Self.truth(false, line)
    }
    let operations: [String: Expression.Operation] = [
      "varlt": .lessThan, "varlte": .lessOrEqual, "vargt": .greaterThan, "vargte": .greaterOrEqual,
    ]
    let operands = [variable(response, line), Expression(.baseValue(.float(number)), line: line)]
    return given(response, isNegated, Expression(operations[element.name] ?? .lessThan, operands, line: line))
  }

  private func equal(_ element: XMLElement, _ response: Version1Response, _ isNegated: Bool) -> Expression {
    let text = element.text.trimmedSpace
    let line = SourceLine(element.line)
    let variable = variable(response, line)
    switch response.baseType {
    case .string:
      return given(response, isNegated, written(text, variable, response, element))
    case .float, .integer:
      let number = Scalar.float(Version1Reader.number(text) ?? .nan)
      return given(
        response, isNegated, Expression(.equal(.exact), [Expression(.baseValue(number)), variable], line: line))
    case .point:
      if let area = response.label(Version1Reader.identifier(text))?.area {
        return given(response, isNegated, Expression(.inside(area), [variable], line: line))
      }
      guard let point = Scalar(text: text, type: .point) else { return unfitting(element, response) }
      return given(response, isNegated, same(point, variable, response, line))
    case .directedPair:
      guard let pair = pair(text, response) else { return unfitting(element, response) }
      return given(response, isNegated, same(pair, variable, response, line))
    default:
      let name = Version1Reader.identifier(text)
      // Canvas writes it so where no answer was marked as the right one.
      if name.isEmpty { return given(response, isNegated, unfitting(element, response)) }
      if response.label(name) == nil, response.kind != .upload { _ = unfitting(element, response) }
      return given(response, isNegated, same(.identifier(name), variable, response, line))
    }
  }

  private func same(
    _ scalar: Scalar, _ variable: Expression, _ response: Version1Response, _ line: SourceLine
  ) -> Expression {
    let value = Expression(.baseValue(scalar), line: line)
    return response.cardinality == .single
      ? Expression(.match, [variable, value], line: line) : Expression(.member, [value, variable], line: line)
  }

  private func unfitting(_ element: XMLElement, _ response: Version1Response) -> Expression {
    reader.note(
      .warning, "no-such-label", element,
      "\"\(EntryName.shown(String(element.text.trimmedSpace.prefix(60))))\" is nothing that can be answered to "
        + "\"\(EntryName.shown(response.identifier))\", so this is never true.")
    return Self.truth(false, SourceLine(element.line))
  }

  /// A pair of a group, from whichever side it is written.
  private func pair(_ text: String, _ response: Version1Response) -> Scalar? {
    let sides = text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map { String($0) }
    guard sides.count == 2, response.label(sides[0]) != nil, response.label(sides[1]) != nil else { return nil }
    let sources = response.sources
    return !sources.contains(sides[0]) && sources.contains(sides[1])
      ? .directedPair(sides[1], sides[0]) : .directedPair(sides[0], sides[1])
  }

  // MARK: - Text

  private func written(
    _ text: String, _ variable: Expression, _ response: Version1Response, _ element: XMLElement
  ) -> Expression {
    let isCaseSensitive = reader.says(element, "case") == true
    guard response.isKeyed, let label = response.label(Version1Reader.identifier(text)) else {
      return self.text(text, variable, isCaseSensitive, nil, SourceLine(element.line))
    }
    // Canvas gives points for one answer of a blank and means all of them; feedback is for the one that it names.
    let tests = alternatives(label, response).map {
      self.text($0.text, variable, isCaseSensitive, $0.algorithm, SourceLine(element.line))
    }
    return tests.count == 1 ? tests[0] : Expression(.or, tests, line: SourceLine(element.line))
  }

  private func alternatives(_ label: Version1Response.Label, _ response: Version1Response) -> [Version1Response.Label] {
    isScoring && (rewarded[response.identifier]?.count ?? 0) < 2 ? response.labels : [label]
  }

  private func text(
    _ text: String, _ variable: Expression, _ isCaseSensitive: Bool, _ algorithm: String?, _ line: SourceLine
  ) -> Expression {
    let value = Expression(.baseValue(.string(text)), line: line)
    switch algorithm?.lowercased() {
    case "textcontainsanswer":
      return Expression(.substring(isCaseSensitive: isCaseSensitive), [value, variable], line: line)
    case "textregex":
      do throws(PatternError) {
        return Expression(.patternMatch(.literal(try Pattern(Self.unanchored(text)))), [variable], line: line)
      } catch {
        reader.note(
          .warning, "pattern", line: line,
          "The pattern \"\(EntryName.shown(String(text.prefix(60))))\" is none of XML Schema (\(error.description)). Only an "
            + "answer that is the same text counts.")
        return Expression(
          .stringMatch(isCaseSensitive: isCaseSensitive, isSubstring: false), [variable, value], line: line)
      }
    default:
      return Expression(
        .stringMatch(isCaseSensitive: isCaseSensitive, isSubstring: false), [variable, value], line: line)
    }
  }

  // A pattern of XML Schema fits a whole text and has no anchors; one of Canvas fits any part that they do not hold.
  private static func unanchored(_ pattern: String) -> String {
    let start = pattern.hasPrefix("^") ? pattern.dropFirst() : ".*" + pattern[...]
    return String(start.hasSuffix("$") && !start.hasSuffix("\\$") ? start.dropLast() : start + ".*")
  }

  // MARK: - Several values

  private func subset(_ element: XMLElement, _ response: Version1Response, _ isNegated: Bool) -> Expression {
    let line = SourceLine(element.line)
    let variable = variable(response, line)
    let words = element.text.split(separator: ",").map { String($0).trimmedSpace }
    if response.baseType == .directedPair {
      guard let pair = pair(element.text, response) else { return unfitting(element, response) }
      return given(response, isNegated, same(pair, variable, response, line))
    }
    let values = words.map { word in
      Expression(
        .baseValue(response.baseType == .string ? .string(word) : .identifier(Version1Reader.identifier(word))),
        line: line)
    }
    let isPartial = reader.attribute(element, "setmatch")?.lowercased() == "partial"
    switch response.cardinality {
    case .single:
      return given(response, isNegated, Expression(.member, [variable, Expression(.multiple, values)], line: line))
    case .multiple where isPartial, .ordered where isPartial:
      return given(
        response, isNegated,
        Expression(.or, values.map { Expression(.member, [$0, variable], line: line) }, line: line))
    default:
      let whole = Expression(response.cardinality == .ordered ? .ordered : .multiple, values, line: line)
      return given(response, isNegated, Expression(.match, [variable, whole], line: line))
    }
  }

  private func index(
    _ element: XMLElement, _ response: Version1Response, _ place: Int, _ isNegated: Bool
  ) -> Expression {
    let line = SourceLine(element.line)
    let value = Expression(.baseValue(.identifier(Version1Reader.identifier(element.text))), line: line)
    let found = Expression(.index(.literal(place)), [variable(response, line)], line: line)
    let test = Expression(.match, [found, value], line: line)
    return isNegated ? Expression(.and, [Expression(.not, [Expression(.isNull, [found])]), test], line: line) : test
  }

  private func blank(
    _ element: XMLElement, _ response: Version1Response, _ place: Int, _ isNegated: Bool
  ) -> Expression? {
    guard response.blanks.indices.contains(place - 1) else { return nil }
    var single = Version1Response(
      identifier: response.blanks[place - 1], kind: .textEntry, cardinality: .single, baseType: response.baseType,
      labels: [], prompt: [], element: response.element, render: response.render)
    single.isKeyed = false
    return test(element, single, isNegated)
  }

  // MARK: - Parts

  private func response(of element: XMLElement) -> Version1Response? {
    guard let name = reader.identifier(element, "respident") else {
      // One response needs no name.
      if responses.count == 1 { return responses.values.first }
      reader.note(
        .error, "respident", element, "<\(element.name)> needs the attribute respident: which response it tests.")
      return nil
    }
    if let response = responses[name] { return response }
    reader.note(
      .warning, "no-such-response", element,
      "The item asks for no response \"\(EntryName.shown(name))\", so this is never true.")
    return nil
  }

  private func variable(_ response: Version1Response, _ line: SourceLine) -> Expression {
    Expression(.variable(response.identifier, weight: nil), line: line)
  }

  private func given(_ response: Version1Response, _ isNegated: Bool, _ test: Expression) -> Expression {
    guard isNegated else { return test }
    let isGiven = Expression(.not, [Expression(.isNull, [variable(response, test.line)])], line: test.line)
    return Expression(.and, [isGiven, test], line: test.line)
  }

  private func duration(_ element: XMLElement) -> Expression {
    let line = SourceLine(element.line)
    guard let seconds = Version1Reader.seconds(element.text) else {
      reader.note(
        .error, "number", element,
        "\"\(EntryName.shown(element.text.trimmedSpace))\" is no duration: a number of seconds, or PT1M30S.")
      return Self.truth(false, line)
    }
    let spent = Expression(.variable("duration", weight: nil), line: line)
    let limit = Expression(.baseValue(.duration(seconds)), line: line)
    switch element.name {
    case "durlt": return Expression(.durationLessThan, [spent, limit], line: line)
    case "durgte": return Expression(.durationGreaterOrEqual, [spent, limit], line: line)
    case "durgt": return Expression(.durationLessThan, [limit, spent], line: line)
    case "durlte": return Expression(.durationGreaterOrEqual, [limit, spent], line: line)
    default: return Expression(.match, [spent, limit], line: line)
    }
  }
}

extension Version1Reader {
  /// Where in an answer a value stands, counted from 1.
  func index(_ element: XMLElement) -> Int? { attribute(element, "index").flatMap { Int($0) } }

  /// A duration in seconds: a number, or ISO 8601 with days, hours, minutes and seconds.
  static func seconds(_ text: String) -> Double? {
    let text = text.trimmedSpace
    if let number = Scalar.number(text) { return number }
    guard text.hasPrefix("P") else { return nil }
    let factors: [Character: Double] = ["D": 86400, "H": 3600, "M": 60, "S": 1]
    var (sum, digits) = (0.0, "")
    for character in text.dropFirst() where character != "T" {
      if let factor = factors[character], let number = Scalar.number(digits) {
        sum += number * factor
        digits = ""
      } else {
        digits.append(character)
      }
    }
    return digits.isEmpty ? sum : nil
  }
}
