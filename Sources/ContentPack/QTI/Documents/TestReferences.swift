// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// Notes what the rules of a test name and the test does not have.
  func noteReferences(of test: AssessmentTest) {
    for finding in TestReferences(test, path: path).findings {
      note(finding.severity, finding.rule, line: finding.line ?? 1, finding.message)
    }
  }
}

/// Whether what the rules of a test name is there: places, outcomes, weights, variables of items.
struct TestReferences {
  private let test: AssessmentTest
  private let path: String
  private let items: [String: AssessmentItem]
  private var places: [Place] = []
  private var byName: [String: Int] = [:]
  /// Whether sections stand in other documents, so that not every place is known.
  private var isOpen = false
  private(set) var findings: [Finding] = []

  /// A part, section or item in the order of the test.
  private struct Place {
    let identifier: String
    let part: Int
    /// The number after the last place in it.
    var end: Int
    let item: AssessmentItemRef?
    let document: String
  }

  /// Looks a test through.
  ///
  /// - Parameter items: The items by the address in their references, as far as they are known.
  init(_ test: AssessmentTest, path: String, items: [String: AssessmentItem] = [:]) {
    self.test = test
    self.path = path
    self.items = items
    for (number, part) in test.parts.enumerated() { collect(part, number) }
    for part in test.parts { check(part) }
    checkRules()
  }

  // MARK: - Places

  private mutating func collect(_ part: TestPart, _ number: Int) {
    let place = add(part.identifier, part.line, number, nil, path)
    for section in part.sections { collect(section, number, path) }
    places[place].end = places.count
  }

  private mutating func collect(_ part: SectionPart, _ number: Int, _ document: String) {
    switch part {
    case .sectionRef(let reference):
      isOpen = true
      _ = add(reference.identifier, reference.line, number, nil, document)
    case .item(let item): _ = add(item.identifier, item.line, number, item, document)
    case .section(let section):
      let place = add(section.identifier, section.line, number, nil, document)
      for inner in section.parts { collect(inner, number, section.document ?? document) }
      places[place].end = places.count
    }
  }

  private mutating func add(
    _ identifier: String, _ line: SourceLine, _ part: Int, _ item: AssessmentItemRef?, _ document: String
  ) -> Int {
    if byName[identifier] != nil {
      note(
        .warning, "qti.place-twice", line, document,
        "Two parts, sections or items of the test are called \(shown(identifier)); rules mean the first. Give each its "
          + "own identifier.")
    } else {
      byName[identifier] = places.count
    }
    places.append(
      Place(identifier: identifier, part: part, end: places.count + 1, item: item, document: document))
    return places.count - 1
  }

  // MARK: - What stands at a place

  private mutating func check(_ part: TestPart) {
    for rule in part.branchRules { checkPart(rule, of: part) }
    checkConditions(part.preConditions, path)
    check(part.feedback)
    if part.submission == .simultaneous { checkSimultaneous(part.control, part.line, path) }
    for section in part.sections { check(section, in: part, path) }
  }

  private mutating func check(_ place: SectionPart, in part: TestPart, _ document: String) {
    let rules = place.rules
    checkConditions(rules.preConditions, document)
    if part.navigation == .nonlinear, let line = rules.preConditions.first?.line ?? rules.branchRules.first?.line {
      note(
        .note, "qti.nonlinear-rules", line, document,
        "The conditions and branch rules of \(shown(place.identifier)) are not used, because learners move freely in its "
          + "part.")
    }
    for rule in rules.branchRules { check(rule, of: place, document) }
    if part.submission == .simultaneous { checkSimultaneous(rules.control, place.line, document) }
    switch place {
    case .section(let section): check(section, in: part, section.document ?? document)
    case .item(let item): check(item, document)
    case .sectionRef: break
    }
  }

  private mutating func check(_ section: AssessmentSection, in part: TestPart, _ document: String) {
    if let selection = section.selection { check(selection, of: section, document) }
    for inner in section.parts { check(inner, in: part, document) }
  }

  // QTI 3.0, qti-selection: a selection of fewer parts than are required is an error.
  private mutating func check(
    _ selection: AssessmentSection.Selection, of section: AssessmentSection, _ document: String
  ) {
    let required = section.parts.count { $0.rules.isRequired }
    if selection.count < required {
      note(
        .warning, "qti.selection", selection.line, document,
        "The section \(shown(section.identifier)) selects \(selection.count), and \(required) of its parts are required. "
          + "All that are required are taken.")
    } else if selection.count > section.parts.count, !selection.isWithReplacement {
      note(
        .warning, "qti.selection", selection.line, document,
        "The section \(shown(section.identifier)) selects \(selection.count) of \(section.parts.count) parts. All are taken."
      )
    }
  }

  private mutating func check(_ item: AssessmentItemRef, _ document: String) {
    var names: Set<String> = []
    for weight in item.weights where !names.insert(weight.identifier).inserted {
      note(
        .error, "qti.declared-twice", weight.line, document,
        "The item \(shown(item.identifier)) has two weights called \(shown(weight.identifier)).")
    }
    names = []
    for mapping in item.mappings where !names.insert(mapping.target).inserted {
      note(
        .error, "qti.declared-twice", mapping.line, document,
        "Two variables of the item \(shown(item.identifier)) are mapped to \(shown(mapping.target)).")
    }
    for templateDefault in item.templateDefaults { check(templateDefault.expression, document) }
    guard let known = items[item.href] ?? item.item else { return }
    for mapping in item.mappings where known.outcome(mapping.source) == nil {
      note(
        .warning, "qti.unknown-variable", mapping.line, document,
        "The item \(shown(item.identifier)) has no outcome \(shown(mapping.source)) to map.")
    }
    for templateDefault in item.templateDefaults where known.template(templateDefault.template) == nil {
      note(
        .warning, "qti.unknown-variable", templateDefault.line, document,
        "The item \(shown(item.identifier)) has no template variable \(shown(templateDefault.template)).")
    }
  }

  private mutating func checkSimultaneous(_ control: ItemSessionControl, _ line: SourceLine, _ document: String) {
    // QTI 3.0, qti-test-part: in simultaneous mode there is one and only one attempt at each item.
    if let attempts = control.maxAttempts, attempts != 1 {
      note(
        .warning, "qti.simultaneous-attempts", line, document,
        "Items that are handed in together have one attempt; max-attempts \(attempts) is not used.")
    }
  }

  // MARK: - Branch rules

  private mutating func checkPart(_ rule: BranchRule, of part: TestPart) {
    check(rule.condition, path)
    switch rule.target {
    case .exitTest: return
    case .exitSection, .exitTestPart:
      note(
        .warning, "qti.branch-target", rule.line, path,
        "A rule of a part cannot lead to \(rule.target.name); the test goes on with the next part.")
    case .place(let name):
      guard let place = test.parts.firstIndex(where: { $0.identifier == name }) else {
        return noteTarget(name, rule.line, path, "there is no such part")
      }
      if let own = test.parts.firstIndex(where: { $0.identifier == part.identifier }), place <= own {
        noteBackward(name, rule.line, path)
      }
    }
  }

  private mutating func check(_ rule: BranchRule, of place: SectionPart, _ document: String) {
    check(rule.condition, document)
    guard case .place(let name) = rule.target, let own = byName[place.identifier] else { return }
    guard let target = byName[name] ?? byName[withoutOccurrence(name)] else {
      if !isOpen { noteTarget(name, rule.line, document, "there is no such item or section") }
      return
    }
    if places[target].part != places[own].part || target == 0 || test.parts.contains(where: { $0.identifier == name }) {
      return noteTarget(name, rule.line, document, "it is not in the same part")
    }
    if target < places[own].end { noteBackward(name, rule.line, document) }
  }

  /// The identifier in a name like `ITEM.2`, which means one of several times that the item was drawn.
  private func withoutOccurrence(_ name: String) -> String {
    guard let period = name.lastIndex(of: "."), Int(name[name.index(after: period)...]) != nil else { return name }
    return String(name[..<period])
  }

  private mutating func noteTarget(_ name: String, _ line: SourceLine, _ document: String, _ reason: String) {
    note(
      .warning, "qti.branch-target", line, document,
      "The rule leads to \(shown(name)), and \(reason), so it is not followed. It may lead to a later item or section of the same part, or to "
        + "EXIT_SECTION, EXIT_TESTPART or EXIT_TEST.")
  }

  private mutating func noteBackward(_ name: String, _ line: SourceLine, _ document: String) {
    note(
      .warning, "qti.branch-backward", line, document,
      "The rule leads back to \(shown(name)). A test goes forward only, so the rule is not followed.")
  }

  // MARK: - Variables

  private mutating func checkRules() {
    check(test.feedback)
    var outcomes: Set<String> = []
    for outcome in test.outcomes where !outcomes.insert(outcome.identifier).inserted {
      note(
        .error, "qti.declared-twice", outcome.line, path,
        "The variable \(shown(outcome.identifier)) is declared twice. Give each outcome its own identifier.")
    }
    for rule in test.outcomeRules.flattened {
      for expression in rule.expressions { check(expression, path) }
      switch rule {
      case .set(let name, _) where !outcomes.contains(name), .lookup(let name, _) where !outcomes.contains(name):
        note(
          .warning, "qti.unknown-variable", rule.line, path,
          "The rule sets \(shown(name)), and the test declares no such outcome. Nothing is set.")
      default: break
      }
    }
  }

  private mutating func check(_ feedback: [TestFeedback]) {
    for feedback in feedback where !test.outcomes.contains(where: { $0.identifier == feedback.outcome }) {
      note(
        .warning, "qti.unknown-variable", feedback.line, path,
        "The feedback depends on \(shown(feedback.outcome)), and the test declares no such outcome.")
    }
  }

  private mutating func checkConditions(_ conditions: [Expression], _ document: String) {
    for condition in conditions { check(condition, document) }
  }

  private mutating func check(_ expression: Expression, _ document: String) {
    for expression in expression.flattened { checkOne(expression, document) }
  }

  private mutating func checkOne(_ expression: Expression, _ document: String) {
    switch expression.operation {
    case .variable(let name, let weight): checkVariable(name, weight, expression.line, document)
    case .testVariables(let subset, _, let weight, _), .outcomeMinimum(let subset, _, let weight),
      .outcomeMaximum(let subset, _, let weight):
      check(subset, expression.line, document)
      if let weight, !isOpen, !places.contains(where: { $0.item?.weight(weight) != nil }) {
        note(
          .warning, "qti.unknown-weight", expression.line, document,
          "No item of the test has the weight \(shown(weight)); the weight is 1.")
      }
    case .numberCorrect(let subset), .numberIncorrect(let subset), .numberPresented(let subset),
      .numberResponded(let subset), .numberSelected(let subset):
      check(subset, expression.line, document)
    default: break
    }
  }

  private mutating func check(_ subset: Expression.ItemSubset, _ line: SourceLine, _ document: String) {
    guard let section = subset.section, !isOpen, byName[section] == nil else { return }
    note(
      .warning, "qti.unknown-section", line, document,
      "The test has no section \(shown(section)), so the expression is about no item.")
  }

  private mutating func checkVariable(_ name: String, _ weight: String?, _ line: SourceLine, _ document: String) {
    if name == "duration" || test.outcomes.contains(where: { $0.identifier == name })
      || test.contexts.contains(where: { $0.identifier == name })
    {
      return
    }
    guard let (place, variable) = prefixed(name) else {
      if !isOpen {
        note(
          .warning, "qti.unknown-variable", line, document,
          "Nothing in the test is called \(shown(name)), so its value is NULL.")
      }
      return
    }
    guard let item = place.item else {
      if variable != "duration" {
        note(
          .warning, "qti.unknown-variable", line, document,
          "\(shown(name)) has no value: of a part or section only the duration can be asked.")
      }
      return
    }
    if let weight, item.weight(weight) == nil {
      note(
        .warning, "qti.unknown-weight", line, document,
        "The item \(shown(item.identifier)) has no weight \(shown(weight)); the weight is 1.")
    }
    if let known = items[item.href] ?? item.item, !known.declares(variable, item) {
      note(
        .warning, "qti.unknown-variable", line, document,
        "The item \(shown(item.identifier)) has no variable \(shown(variable)), so its value is NULL.")
    }
  }

  /// The place that a name like `ITEM.SCORE` or `ITEM.2.SCORE` begins with, and the variable; the longest that fits.
  private func prefixed(_ name: String) -> (Place, variable: String)? {
    var end = name.endIndex
    while let period = name[..<end].lastIndex(of: ".") {
      if let place = byName[String(name[..<period])] {
        var variable = name[name.index(after: period)...]
        if let next = variable.firstIndex(of: "."), Int(variable[..<next]) != nil {
          variable = variable[variable.index(after: next)...]
        }
        return (places[place], String(variable))
      }
      end = period
    }
    return nil
  }

  private func shown(_ name: String) -> String { "\"\(EntryName.shown(name))\"" }

  private mutating func note(
    _ severity: Finding.Severity, _ rule: String, _ line: SourceLine, _ document: String, _ message: String
  ) {
    findings.append(
      Finding(severity, rule, path: document, line: line.number > 0 ? line.number : nil, column: nil, message))
  }
}

extension AssessmentItemRef {
  fileprivate func weight(_ identifier: String) -> Weight? { weights.first { $0.identifier == identifier } }
}

extension AssessmentItem {
  /// Whether a test can ask for a variable of the item by this name.
  fileprivate func declares(_ name: String, _ reference: AssessmentItemRef) -> Bool {
    let source = reference.mappings.first { $0.target == name }?.source ?? name
    return response(source) != nil || outcome(source) != nil || template(source) != nil
      || [ItemProgram.completionStatus, ItemProgram.numAttempts, ItemProgram.duration].contains(source)
  }
}
