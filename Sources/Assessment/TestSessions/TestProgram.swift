// learn, Apache-2.0. See LICENSE.

/// A test made ready to be taken many times: places to numbers, names to places.
///
/// A class, because every session of the test looks into it.
public final class TestProgram: Sendable {
  /// The test, with its sections in their places.
  public let test: AssessmentTest
  /// By the order of the test, as are all lists here.
  let sections: [Section]
  let items: [Item]
  /// The sections at the top of each part.
  let parts: [[Int]]
  let outcomeNames: [String]
  let initialOutcomes: [Value]
  /// What the names in the test's rules mean.
  let variables: [String: Variable]
  /// Where each item has the variables that rules look up in many items.
  let slots: [String: [Slot]]
  /// Which items belong to the subsets in the test's rules.
  let subsets: [Expression.ItemSubset: [Bool]]
  /// Whether any place has a limit of time.
  public let hasTimeLimits: Bool
  /// Whether what an item draws depends on its address, as in instruments, instead of on its name in the test.
  let drawsByAddress: Bool

  /// A section, in its place.
  struct Section: Sendable {
    let section: AssessmentSection
    let part: Int
    let children: [Child]
  }

  /// What stands in a section.
  enum Child: Hashable, Sendable {
    case section(Int)
    case item(Int)
  }

  /// An item, in its place.
  struct Item: Sendable {
    let reference: AssessmentItemRef
    let part: Int
    /// Its section, and those around it, the outermost first.
    let sections: [Int]
    let program: ItemProgram
    let control: ItemSessionControl.Resolved
    /// What answers have to fit, where the place insists on it (QTI 3.0: validate-responses).
    let interactions: [ItemInteraction]

    var limits: TimeLimits? { reference.rules.timeLimits }
  }

  /// What a name in a rule of the test means.
  enum Variable: Hashable, Sendable {
    case outcome(Int)
    case duration
    case partDuration(Int)
    case sectionDuration(Int)
    /// A variable of an item, with the number of the occurrence where the name gives one.
    case item(Int, occurrence: Int?, Slot)
    case constant(Value)
  }

  /// Where an item has a variable.
  enum Slot: Hashable, Sendable {
    case outcome(Int)
    case response(Int)
    case template(Int)
    case completionStatus, numAttempts, duration
    case nothing
  }

  /// Makes a test ready.
  ///
  /// - Parameter items: The items by the addresses in their references.
  public convenience init(_ test: AssessmentTest, items: [String: AssessmentItem]) throws(TestProgramError) {
    try self.init(test, programs: items.mapValues { ItemProgram($0) }, drawsByAddress: false)
  }

  /// Makes a test ready whose items are ready already.
  ///
  /// - Parameters:
  ///   - programs: The items by the addresses in their references.
  ///   - drawsByAddress: Whether what an item draws depends on its address; see ``SessionEngine/seed(of:in:)``.
  init(
    _ test: AssessmentTest, programs: [String: ItemProgram], drawsByAddress: Bool
  ) throws(TestProgramError) {
    guard !test.parts.isEmpty else { throw .noPart }
    self.test = test
    self.drawsByAddress = drawsByAddress
    var layout = Layout(known: programs)
    for (number, part) in test.parts.enumerated() { try layout.add(part, number) }
    self.sections = layout.sections.compactMap { $0 }
    self.items = layout.items
    parts = layout.parts
    outcomeNames = test.outcomes.map(\.identifier)
    initialOutcomes = test.outcomes.map(\.initialValue)
    hasTimeLimits =
      test.timeLimits != nil || test.parts.contains { $0.timeLimits != nil }
      || self.sections.contains { $0.section.rules.timeLimits != nil } || self.items.contains { $0.limits != nil }
    let names = TestNames(test: test, sections: self.sections, items: self.items)
    (variables, slots, subsets) = names.resolved()
  }
}

/// Why a test cannot be made ready.
public enum TestProgramError: Error, Hashable, Sendable, CustomStringConvertible {
  case noPart
  /// The item of a reference was not given.
  case missingItem(String, href: String, line: SourceLine)
  /// The section of a reference was not put into its place.
  case openReference(String, line: SourceLine)

  public var description: String {
    switch self {
    case .noPart: "The test has no part."
    case .missingItem(let name, let href, _): "The item \"\(name)\" is missing; it should be in \"\(href)\"."
    case .openReference(let name, _): "The section \"\(name)\" stands in another document, which was not read."
    }
  }
}

extension TestProgram {
  /// Lays the places of a test out in lists.
  private struct Layout {
    let known: [String: ItemProgram]
    var sections: [Section?] = []
    var items: [Item] = []
    var parts: [[Int]] = []

    init(known: [String: ItemProgram]) { self.known = known }

    mutating func add(_ part: TestPart, _ number: Int) throws(TestProgramError) {
      var roots: [Int] = []
      for section in part.sections {
        guard case .section(let number) = try add(section, part, number, part.control, []) else { continue }
        roots.append(number)
      }
      parts.append(roots)
    }

    private mutating func add(
      _ place: SectionPart, _ part: TestPart, _ number: Int, _ control: ItemSessionControl, _ around: [Int]
    ) throws(TestProgramError) -> Child {
      switch place {
      case .sectionRef(let reference): throw .openReference(reference.identifier, line: reference.line)
      case .section(let section):
        let own = sections.count
        sections.append(nil)
        var children: [Child] = []
        let control = section.rules.control.inheriting(control)
        for inner in section.parts {
          children.append(try add(inner, part, number, control, around + [own]))
        }
        sections[own] = Section(section: section, part: number, children: children)
        return .section(own)
      case .item(let reference):
        items.append(try item(reference, part, number, control, around))
        return .item(items.count - 1)
      }
    }

    private mutating func item(
      _ reference: AssessmentItemRef, _ part: TestPart, _ number: Int, _ control: ItemSessionControl, _ around: [Int]
    ) throws(TestProgramError) -> Item {
      let control = reference.rules.control.inheriting(control).resolved
      let program = try program(of: reference)
      return Item(
        reference: reference, part: number, sections: around, program: program, control: control,
        interactions: control.validatesResponses ? program.item.itemInteractions : [])
    }

    private func program(of reference: AssessmentItemRef) throws(TestProgramError) -> ItemProgram {
      if let program = known[reference.href] { return program }
      guard let item = reference.item else {
        throw .missingItem(reference.identifier, href: reference.href, line: reference.line)
      }
      return ItemProgram(item)
    }
  }
}

// MARK: - Names

/// Finds out, once, what the names in the rules of a test mean.
struct TestNames {
  let test: AssessmentTest
  let sections: [TestProgram.Section]
  let items: [TestProgram.Item]

  typealias Resolved = (
    variables: [String: TestProgram.Variable], slots: [String: [TestProgram.Slot]],
    subsets: [Expression.ItemSubset: [Bool]]
  )

  func resolved() -> Resolved {
    var result: Resolved = ([:], [:], [:])
    func subset(_ subset: Expression.ItemSubset) {
      if result.subsets[subset] == nil { result.subsets[subset] = items.map { holds($0, subset) } }
    }
    func slots(_ name: String) {
      if result.slots[name] == nil { result.slots[name] = items.map { $0.slot(of: name) } }
    }
    func variable(_ name: String) {
      if result.variables[name] == nil { result.variables[name] = self.variable(name) }
    }
    for expression in test.expressions {
      switch expression.operation {
      case .variable(let name, _), .defaultValue(let name), .correct(let name): variable(name)
      case .testVariables(let items, let name, _, _), .outcomeMinimum(let items, let name, _),
        .outcomeMaximum(let items, let name, _):
        subset(items)
        slots(name)
      case .numberCorrect(let items), .numberIncorrect(let items), .numberPresented(let items),
        .numberResponded(let items), .numberSelected(let items):
        subset(items)
      default: break
      }
    }
    return result
  }

  /// Whether an item belongs to a subset (QTI 3.0: ItemSubset).
  func holds(_ item: TestProgram.Item, _ subset: Expression.ItemSubset) -> Bool {
    if let section = subset.section, !item.sections.contains(where: { sections[$0].section.identifier == section }) {
      return false
    }
    let categories = item.reference.categories
    if !subset.including.isEmpty, !categories.contains(where: subset.including.contains) { return false }
    return !categories.contains(where: subset.excluding.contains)
  }

  /// What a name means in a rule of the test: an outcome, `duration`, `PLACE.duration`, `ITEM.NAME` or `ITEM.2.NAME`.
  func variable(_ name: String) -> TestProgram.Variable? {
    if let outcome = test.outcomes.firstIndex(where: { $0.identifier == name }) { return .outcome(outcome) }
    if let context = test.contexts.first(where: { $0.identifier == name }) { return .constant(context.defaultValue) }
    if name == ItemProgram.duration { return .duration }
    // Identifiers may have periods themselves, so the longest beginning that is one counts.
    var end = name.endIndex
    while let period = name[..<end].lastIndex(of: ".") {
      if let found = variable(name[name.index(after: period)...], of: String(name[..<period])) { return found }
      end = period
    }
    return nil
  }

  private func variable(_ rest: Substring, of place: String) -> TestProgram.Variable? {
    if let item = items.firstIndex(where: { $0.reference.identifier == place }) {
      guard let period = rest.firstIndex(of: "."), let occurrence = Int(rest[..<period]) else {
        return .item(item, occurrence: nil, items[item].slot(of: String(rest)))
      }
      return .item(item, occurrence: occurrence, items[item].slot(of: String(rest[rest.index(after: period)...])))
    }
    guard rest == ItemProgram.duration else { return nil }
    if let section = sections.firstIndex(where: { $0.section.identifier == place }) { return .sectionDuration(section) }
    return test.parts.firstIndex { $0.identifier == place }.map { .partDuration($0) }
  }
}

extension TestProgram.Item {
  /// Where the item has a variable by the name that the test uses for it.
  ///
  /// A mapped outcome is called as if it were declared with the name in the test (QTI 3.0: qti-variable-mapping).
  func slot(of name: String) -> TestProgram.Slot {
    let mappings = reference.mappings
    if let mapping = mappings.first(where: { $0.target == name }) { return ownSlot(of: mapping.source) }
    if mappings.contains(where: { $0.source == name }) { return .nothing }
    return ownSlot(of: name)
  }

  private func ownSlot(of name: String) -> TestProgram.Slot {
    if let place = program.outcomeNames.firstIndex(of: name) { return .outcome(place) }
    if let place = program.responseNames.firstIndex(of: name) { return .response(place) }
    if let place = program.templateNames.firstIndex(of: name) { return .template(place) }
    switch name {
    case ItemProgram.completionStatus: return .completionStatus
    case ItemProgram.numAttempts: return .numAttempts
    case ItemProgram.duration: return .duration
    default: return .nothing
    }
  }

  /// The base type and cardinality that a variable is declared with.
  func declared(_ slot: TestProgram.Slot) -> (Cardinality, BaseType?) {
    switch slot {
    case .outcome(let place): (program.item.outcomes[place].cardinality, program.item.outcomes[place].baseType)
    case .response(let place): (program.item.responses[place].cardinality, program.item.responses[place].baseType)
    case .template(let place): (program.item.templates[place].cardinality, program.item.templates[place].baseType)
    case .completionStatus: (.single, .identifier)
    case .numAttempts: (.single, .integer)
    case .duration: (.single, .duration)
    case .nothing: (.single, nil)
    }
  }
}
