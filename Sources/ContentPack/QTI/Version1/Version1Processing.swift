// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Turns the outcomes and conditions of version 1.2 (`resprocessing`) into those of version 3.0.
struct Version1Processing {
  let reader: Version1Reader
  let metadata: Version1Metadata
  private var conditions: Version1Conditions
  /// The feedback that the item has, which conditions may show.
  let feedback: Set<String>

  private(set) var outcomes: [OutcomeDeclaration] = []
  private(set) var rules: [Rule] = []
  /// The bounds of outcomes, which hold once all conditions ran.
  private var bounds: [String: (minimum: Double?, maximum: Double?)] = [:]
  /// The numbers that conditions set outcomes to, by the names of the outcomes.
  private var amounts: [String: [Double]] = [:]

  /// The outcome that holds which feedback is shown; several can be shown at once.
  static let feedback = "FEEDBACK"

  init(
    _ reader: Version1Reader, _ metadata: Version1Metadata, _ conditions: Version1Conditions, feedback: Set<String>
  ) {
    self.reader = reader
    self.metadata = metadata
    self.conditions = conditions
    self.feedback = feedback
  }

  /// One `respcondition`.
  private struct Condition {
    let expression: Expression
    let rules: [Rule]
    /// Whether the conditions after it are looked at when it was true.
    let goesOn: Bool
  }

  mutating func read(_ blocks: [XMLElement], of item: XMLElement) {
    if blocks.count > 1 {
      reader.note(
        .warning, "processing-twice", blocks[1],
        "The item has \(blocks.count) lists of conditions (resprocessing). They are run as one, in their order.")
    }
    for change in blocks.flatMap({ $0.elements("respcondition") }).flatMap({ $0.elements("setvar") }) {
      guard let number = Version1Reader.number(change.text) else { continue }
      amounts[reader.identifier(change, "varname") ?? OutcomeDeclaration.score, default: []].append(number)
    }
    let declared = blocks.flatMap { $0.elements("outcomes") }.flatMap(\.elements)
    for element in declared { declare(element) }
    let all = blocks.flatMap { $0.elements }.filter { element in
      switch element.name {
      case "respcondition": return true
      case "outcomes", "qticomment": return false
      default:
        reader.drop(element, "it is an extension of version 1.2")
        return false
      }
    }
    let isSummed = self.isSummed(all)
    noteEarlyEnd(all, isSummed)
    var conditions: [Condition] = []
    for element in all { conditions.append(condition(element, isSummed: isSummed)) }
    // What holds whichever condition ended the processing.
    let last = finish(all, of: item)
    rules = Self.chained(conditions, last: last)
    if !feedback.isEmpty {
      outcomes.append(.init(identifier: Self.feedback, cardinality: .multiple, baseType: .identifier))
    }
  }

  // MARK: - Outcomes

  private mutating func declare(_ element: XMLElement) {
    guard element.name == "decvar" else {
      if element.name == "interpretvar" {
        reader.drop(element, "what an outcome means is said to people elsewhere")
      } else if element.name != "qticomment" {
        reader.drop(element, "it is no outcome")
      }
      return
    }
    let name = reader.identifier(element, "varname") ?? OutcomeDeclaration.score
    guard !outcomes.contains(where: { $0.identifier == name }) else {
      reader.note(
        .warning, "outcome-twice", element,
        "The outcome \"\(EntryName.shown(name))\" is declared twice; the first stands.")
      return
    }
    let type = type(element, name)
    let (minimum, maximum) = (number(element, "minvalue"), number(element, "maxvalue"))
    if let minimum, let maximum, minimum > maximum {
      reader.note(
        .warning, "bounds", element,
        "The least value of \"\(EntryName.shown(name))\" is above its greatest; neither holds.")
    } else {
      bounds[name] = (minimum, maximum)
    }
    if let members = reader.attribute(element, "members") {
      reader.note(
        .note, "not-kept", element,
        "The values \"\(EntryName.shown(members))\" that the outcome may have are not checked.")
    }
    outcomes.append(
      OutcomeDeclaration(
        identifier: name, cardinality: .single, baseType: type, defaultValue: defaultValue(element, type),
        normalMinimum: minimum, normalMaximum: maximum, masteryValue: number(element, "cutvalue"),
        attributes: metadata.isEssay || metadata.question == .upload ? [.init("external-scored", "human")] : [],
        line: SourceLine(element.line)))
  }

  private func type(_ element: XMLElement, _ name: String) -> BaseType {
    switch reader.attribute(element, "vartype")?.lowercased() ?? "integer" {
    case "decimal", "scientific": return .float
    case "string", "set": return .string
    case "boolean": return .boolean
    case "enumerated": return .identifier
    case "integer":
      // Integer is what counts where nothing is said, and many documents then add halves.
      return hasFractions(name) ? .float : .integer
    case let type:
      reader.note(
        .warning, "vartype", element,
        "\"\(EntryName.shown(type))\" is no type of an outcome; a decimal number is taken.")
      return .float
    }
  }

  private func hasFractions(_ name: String) -> Bool {
    amounts[name]?.contains { $0 != $0.rounded() } == true
  }

  private func number(_ element: XMLElement, _ name: String) -> Double? {
    guard let text = reader.attribute(element, name) else { return nil }
    if let number = Version1Reader.number(text) { return number }
    reader.note(.warning, "number", element, "\"\(EntryName.shown(text))\" is no number (attribute \(name)).")
    return nil
  }

  private func defaultValue(_ element: XMLElement, _ type: BaseType) -> Value {
    guard let text = reader.attribute(element, "defaultval") else {
      return type == .float ? .single(.float(0)) : type == .integer ? .single(.integer(0)) : .null
    }
    if let scalar = Scalar(text: text, type: type) { return .single(scalar) }
    reader.note(
      .warning, "number", element,
      "\"\(EntryName.shown(text))\" is not a value of the type \(type.rawValue) (defaultval).")
    return .null
  }

  // MARK: - Conditions

  /// Whether conditions that say nothing about it are all looked at.
  ///
  /// QTI 1.2 ASI, respcondition: a condition that was true ends the processing unless it says `continue="Yes"`. Canvas
  /// leaves the attribute out where the parts of a question add up, as in matching, and means Yes there.
  private func isSummed(_ elements: [XMLElement]) -> Bool {
    let adding = elements.filter { reader.attribute($0, "continue") == nil && adds($0) }
    return !adding.isEmpty && (metadata.question != nil || isPercentage(adding))
  }

  /// Whether conditions add up to the whole of a score in percent, as Canvas writes every score.
  ///
  /// Items that lost their metadata on the way are known by that: no other reading reaches the declared maximum.
  private func isPercentage(_ adding: [XMLElement]) -> Bool {
    guard adding.count > 1, let (minimum, maximum) = bounds[OutcomeDeclaration.score], minimum == 0, maximum == 100,
      outcomes.first(where: { $0.identifier == OutcomeDeclaration.score })?.baseType == .float
    else { return false }
    let sum = adding.flatMap { $0.elements("setvar") }.compactMap { Version1Reader.number($0.text) }.reduce(0, +)
    return abs(sum - 100) < 0.2
  }

  private func adds(_ element: XMLElement) -> Bool {
    element.elements("setvar").contains { reader.attribute($0, "action")?.lowercased() == "add" }
  }

  private func noteEarlyEnd(_ elements: [XMLElement], _ isSummed: Bool) {
    let adding = elements.filter(adds)
    guard adding.count > 1, let first = adding.first(where: { reader.says($0, "continue") == nil }),
      !excludeEachOther(adding)
    else { return }
    if isSummed {
      reader.note(
        .note, "continue", first,
        "The conditions add points without continue=\"Yes\". As Canvas means it, all of them are looked at.")
    } else {
      reader.note(
        .warning, "continue", first,
        "The conditions add points, and without continue=\"Yes\" the first that is true ends the processing (QTI 1.2). "
          + "Add continue=\"Yes\" to each if their points are meant to add up.")
    }
  }

  /// Whether at most one of several conditions can be true, each being about one answer to the same question.
  private func excludeEachOther(_ elements: [XMLElement]) -> Bool {
    let tests = elements.map { $0.first("conditionvar")?.elements ?? [] }
    guard tests.allSatisfy({ $0.count == 1 && $0[0].name == "varequal" }) else { return false }
    let names = Set(tests.compactMap { reader.identifier($0[0], "respident") })
    guard let name = names.first, names.count == 1 else { return false }
    return conditions.responses[name]?.cardinality == .single
      && Set(tests.map { $0[0].text.trimmedSpace }).count == tests.count
  }

  private mutating func condition(_ element: XMLElement, isSummed: Bool) -> Condition {
    conditions.isScoring = element.first("setvar") != nil
    conditions.isCalculated = ["correct", "incorrect"].contains(reader.attribute(element, "title")?.lowercased())
    var expression: Expression?
    var rules: [Rule] = []
    for child in element.elements {
      switch child.name {
      case "conditionvar": expression = conditions.expression(child)
      case "setvar": if let rule = set(child) { rules.append(rule) }
      case "displayfeedback": if let rule = show(child) { rules.append(rule) }
      case "qticomment": continue
      default: reader.drop(child, "it is an extension of version 1.2")
      }
    }
    if expression == nil {
      reader.note(.warning, "condition", element, "The condition says nothing to be tested, so it is never true.")
    }
    return Condition(
      expression: expression ?? Expression(.baseValue(.boolean(false)), line: SourceLine(element.line)), rules: rules,
      goesOn: reader.says(element, "continue") ?? isSummed)
  }

  private mutating func set(_ element: XMLElement) -> Rule? {
    let name = reader.identifier(element, "varname") ?? OutcomeDeclaration.score
    let line = SourceLine(element.line)
    let action = reader.attribute(element, "action")?.lowercased() ?? "set"
    if !outcomes.contains(where: { $0.identifier == name }) {
      reader.note(
        .warning, "no-such-outcome", element,
        "The outcome \"\(EntryName.shown(name))\" is not declared; it is taken as a decimal number that begins at 0.")
      outcomes.append(
        OutcomeDeclaration(
          identifier: name, cardinality: .single, baseType: .float, defaultValue: .single(.float(0)), line: line))
    }
    guard let outcome = outcomes.first(where: { $0.identifier == name }), let type = outcome.baseType else {
      return nil
    }
    guard let value = value(element, type) else {
      reader.note(
        .error, "setvar", element,
        "\"\(EntryName.shown(String(element.text.trimmedSpace.prefix(60))))\" is not a value of the type \(type.rawValue), "
          + "which the outcome \"\(EntryName.shown(name))\" has.")
      return nil
    }
    let operand = Expression(.baseValue(value), line: line)
    if action == "set" { return .set(outcome: name, operand) }
    let operations: [String: Expression.Operation] = [
      "add": .sum, "subtract": .subtract, "multiply": .product, "divide": .divide,
    ]
    guard let operation = operations[action], type == .float || type == .integer else {
      reader.note(
        .error, "setvar", element,
        "\"\(EntryName.shown(action))\" is not Set, Add, Subtract, Multiply or Divide, or the outcome is no number.")
      return nil
    }
    return .set(
      outcome: name,
      Expression(operation, [Expression(.variable(name, weight: nil), line: line), operand], line: line))
  }

  private func value(_ element: XMLElement, _ type: BaseType) -> Scalar? {
    let text = element.text.trimmedSpace
    switch type {
    case .float, .integer:
      guard let number = Version1Reader.number(text) else { return nil }
      return type == .integer ? Int(exactly: number).map { .integer($0) } ?? .float(number) : .float(number)
    case .boolean: return .boolean(["true", "yes", "1"].contains(text.lowercased()))
    default: return Scalar(text: text, type: type)
    }
  }

  private func show(_ element: XMLElement) -> Rule? {
    guard let name = reader.identifier(element, "linkrefid") else {
      reader.note(
        .warning, "no-such-feedback", element, "The condition shows a feedback and does not name it (linkrefid).")
      return nil
    }
    guard feedback.contains(name) else {
      reader.note(
        .warning, "no-such-feedback", element,
        "The item has no feedback \"\(EntryName.shown(name))\", so none is shown.")
      return nil
    }
    let line = SourceLine(element.line)
    let shown = Expression(.variable(Self.feedback, weight: nil), line: line)
    return .set(
      outcome: Self.feedback,
      Expression(.multiple, [shown, Expression(.baseValue(.identifier(name)), line: line)], line: line))
  }

  /// The conditions as rules: one that ends the processing leaves what comes after it out, but for the last rules.
  private static func chained(_ conditions: [Condition], last: [Rule]) -> [Rule] {
    var rules: [Rule] = []
    var place = 0
    while place < conditions.count {
      if conditions[place].goesOn {
        rules.append(
          .condition([.init(condition: conditions[place].expression, rules: conditions[place].rules)], otherwise: []))
        place += 1
        continue
      }
      // Of conditions that each end the processing only the first that is true counts: if, else if.
      let end = conditions[place...].firstIndex { $0.goesOn } ?? conditions.count
      let ending = end < conditions.count ? last + [.exit] : []
      let branches = conditions[place..<end].map {
        Rule.Branch(condition: $0.expression, rules: $0.rules + ending)
      }
      rules.append(.condition(branches, otherwise: []))
      place = end
    }
    return rules + last
  }

  // MARK: - The end

  /// Bounds that conditions may have left, and the outcome that holds the score under the name that learn knows.
  private mutating func finish(_ elements: [XMLElement], of item: XMLElement) -> [Rule] {
    var rules = outcomes.compactMap { bound($0, elements) }
    guard metadata.question != .textOnly else { return rules }
    let score = OutcomeDeclaration.score
    if !outcomes.contains(where: { $0.identifier == score }) {
      let numbers = outcomes.filter { $0.baseType == .float || $0.baseType == .integer }
      let scoring = numbers.first { amounts[$0.identifier] != nil } ?? numbers.first
      if let scoring {
        if numbers.count > 1 {
          reader.note(
            .warning, "score", item,
            "No outcome is called SCORE, and several are numbers; \"\(EntryName.shown(scoring.identifier))\" counts as "
              + "the score.")
        }
        rules.append(.set(outcome: score, .variable(scoring.identifier)))
      }
      outcomes.append(
        OutcomeDeclaration(
          identifier: score, cardinality: .single, baseType: .float, defaultValue: .single(.float(0)),
          normalMinimum: scoring?.normalMinimum, normalMaximum: scoring?.normalMaximum,
          attributes: metadata.isEssay || metadata.question == .upload ? [.init("external-scored", "human")] : [],
          line: SourceLine(item.line)))
    }
    if let maximum = outcomes.first(where: { $0.identifier == score })?.normalMaximum,
      !outcomes.contains(where: { $0.identifier == "MAXSCORE" })
    {
      outcomes.append(
        OutcomeDeclaration(
          identifier: "MAXSCORE", cardinality: .single, baseType: .float, defaultValue: .single(.float(maximum)),
          line: SourceLine(item.line)))
    }
    return rules
  }

  private func bound(_ outcome: OutcomeDeclaration, _ elements: [XMLElement]) -> Rule? {
    guard let (minimum, maximum) = bounds[outcome.identifier], mayLeave(outcome.identifier, minimum, maximum, elements)
    else { return nil }
    var value = Expression.variable(outcome.identifier)
    func number(_ number: Double) -> Expression {
      let whole = outcome.baseType == .integer ? Int(exactly: number) : nil
      return .value(whole.map { .integer($0) } ?? .float(number))
    }
    if let minimum { value = Expression(.maximum, [value, number(minimum)]) }
    if let maximum { value = Expression(.minimum, [value, number(maximum)]) }
    return .set(outcome: outcome.identifier, value)
  }

  /// Whether conditions can bring an outcome past its bounds.
  private func mayLeave(
    _ name: String, _ minimum: Double?, _ maximum: Double?, _ elements: [XMLElement]
  ) -> Bool {
    let changes = elements.flatMap { $0.elements("setvar") }.filter {
      (reader.identifier($0, "varname") ?? OutcomeDeclaration.score) == name
    }
    let low = minimum ?? -.infinity
    let high = maximum ?? .infinity
    if low == -.infinity, high == .infinity { return false }
    var (least, most) = (0.0, 0.0)
    for change in changes {
      guard let number = Version1Reader.number(change.text) else { continue }
      switch reader.attribute(change, "action")?.lowercased() ?? "set" {
      case "set": if number < low || number > high { return true }
      case "add":
        if number < 0 { least += number } else { most += number }
      default: return true
      }
    }
    return least < low || most > high
  }
}
