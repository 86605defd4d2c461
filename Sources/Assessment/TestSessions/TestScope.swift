// learn, Apache-2.0. See LICENSE.

/// What the rules of a test can look up and change while they run.
struct TestScope: ProcessingScope {
  let program: TestProgram
  let session: TestSession
  var outcomes: [Value]
  var trace: EvaluationTrace?
  private let stream: String
  private var drawn: RandomStream?

  init(program: TestProgram, session: TestSession, stream: String, trace: EvaluationTrace? = nil) {
    self.program = program
    self.session = session
    self.stream = stream
    self.trace = trace
    outcomes = session.outcomes
  }

  /// Begun with the first number that is drawn; most rules draw none.
  var random: RandomStream {
    get { drawn ?? RandomStream(seed: session.seed, stream: stream) }
    set { drawn = newValue }
  }

  // MARK: - Variables

  func value(of name: String, weight: String?) -> Value {
    switch program.variable(name) {
    case .outcome(let place): return outcomes[place]
    case .constant(let value): return value
    case .duration: return .single(.duration(session.duration))
    case .partDuration(let part): return .single(.duration(session.duration(ofPart: part)))
    case .sectionDuration(let section): return .single(.duration(duration(ofSection: section)))
    case .item(let item, let occurrence, let slot):
      guard let place = place(of: item, occurrence) else { return .null }
      let value = session.value(of: slot, at: place)
      return weight.map { value.weighted(program.items[item].weight($0)) } ?? value
    case nil: return .null
    }
  }

  func defaultValue(of name: String) -> Value {
    switch program.variable(name) {
    case .outcome(let place): return program.test.outcomes[place].defaultValue
    case .constant(let value): return value
    case .item(let item, let occurrence, let slot):
      guard let place = place(of: item, occurrence), let run = session.runs[place].session else { return .null }
      switch slot {
      case .outcome(let place): return run.outcomeDefaults[place]
      case .response(let place): return run.responseDefaults[place]
      case .template(let place): return program.items[item].program.item.templates[place].defaultValue
      case .completionStatus, .numAttempts, .duration, .nothing: return .null
      }
    case .duration, .partDuration, .sectionDuration, nil: return .null
    }
  }

  func correct(of name: String) -> Value {
    guard case .item(let item, let occurrence, .response(let response)) = program.variable(name),
      let place = place(of: item, occurrence)
    else { return .null }
    return session.runs[place].session?.correct[response] ?? .null
  }

  func mapping(of _: String) -> Mapping? { nil }

  func areaMapping(of _: String) -> AreaMapping? { nil }

  /// Where the plan has an item; nil for one that was not drawn, or whose name does not say which of several is meant.
  ///
  /// QTI 3.0, qti-variable: an item that was drawn several times gives the last that was handed in where answers are
  /// handed in together, and nothing else without the number of the occurrence.
  private func place(of item: Int, _ occurrence: Int?) -> Int? {
    let places = session.plan.places(of: item)
    if let occurrence { return places.indices.contains(occurrence - 1) ? places[occurrence - 1] : nil }
    if places.count <= 1 { return places.first }
    guard program.test.parts[program.items[item].part].submission == .simultaneous else { return nil }
    return places.filter { session.runs[$0].submission > 0 }.max {
      session.runs[$0].submission < session.runs[$1].submission
    }
  }

  private func duration(ofSection section: Int) -> Double {
    var total = 0.0
    for (number, planned) in session.plan.sections.enumerated() where planned.section == section {
      total += session.duration(ofSection: number)
    }
    return total
  }

  // MARK: - Changes

  mutating func setOutcome(_ name: String, _ value: Value) {
    guard let place = program.outcomeNames.firstIndex(of: name) else { return }
    outcomes[place] = program.test.outcomes[place].fitting(value)
  }

  mutating func lookUpOutcome(_ name: String, _ number: Value) {
    guard let place = program.outcomeNames.firstIndex(of: name), let table = program.test.outcomes[place].table else {
      return
    }
    let declaration = program.test.outcomes[place]
    outcomes[place] = number.singleNumber.map { declaration.fitting(table.value(for: $0)) } ?? .null
  }

  // MARK: - Values over many items

  func testValue(_ operation: Expression.Operation) -> Value {
    switch operation {
    case .testVariables(let subset, let name, let weight, let type): values(name, weight, type, subset)
    case .outcomeMinimum(let subset, let name, let weight):
      bounds(name, weight, subset, isNullForOne: false) { $0.normalMinimum }
    case .outcomeMaximum(let subset, let name, let weight):
      bounds(name, weight, subset, isNullForOne: true) { $0.normalMaximum }
    case .numberCorrect(let subset): count(subset) { $0.isCorrect == true }
    case .numberIncorrect(let subset): count(subset) { $0.attempts > 0 && $0.isCorrect == false }
    case .numberPresented(let subset): count(subset) { $0.attempts > 0 }
    case .numberResponded(let subset): count(subset) { $0.attempts > 0 && $0.isResponded }
    case .numberSelected(let subset): count(subset) { _ in true }
    default: .null
    }
  }

  private func count(_ subset: Expression.ItemSubset, _ holds: (ItemRun) -> Bool) -> Value {
    let belongs = program.membership(subset)
    var count = 0
    for (place, planned) in session.plan.items.enumerated() where belongs[planned.item] && holds(session.runs[place]) {
      count += 1
    }
    return .single(.integer(count))
  }

  // QTI 3.0, qti-test-variables: variables with one value and the given type, else those with a number; NULL is left
  // out. The result is of integers only if all are, and without a weight.
  private func values(
    _ name: String, _ weight: String?, _ type: BaseType?, _ subset: Expression.ItemSubset
  ) -> Value {
    let (belongs, slots) = (program.membership(subset), program.slots(of: name))
    var values: [Scalar] = []
    var isWhole = weight == nil
    for (place, planned) in session.plan.items.enumerated() where belongs[planned.item] {
      guard case .single(let scalar) = session.value(of: slots[planned.item], at: place) else { continue }
      let item = program.items[planned.item]
      if let type {
        guard item.declared(slots[planned.item]).1 == type else { continue }
      } else {
        switch scalar {
        case .integer: break
        case .float: isWhole = false
        default: continue
        }
      }
      if let weight, let number = scalar.number {
        values.append(.float(number * item.weight(weight)))
      } else {
        values.append(scalar)
      }
    }
    if values.isEmpty { return .null }
    if type == nil, !isWhole { values = values.map { $0.number.map { .float($0) } ?? $0 } }
    return .multiple(values)
  }

  // QTI 3.0, qti-outcome-minimum: items without one are left out; qti-outcome-maximum: one item without gives NULL.
  private func bounds(
    _ name: String, _ weight: String?, _ subset: Expression.ItemSubset, isNullForOne: Bool,
    _ bound: (OutcomeDeclaration) -> Double?
  ) -> Value {
    let (belongs, slots) = (program.membership(subset), program.slots(of: name))
    var values: [Scalar] = []
    for planned in session.plan.items where belongs[planned.item] {
      let item = program.items[planned.item]
      var number: Double?
      if case .outcome(let place) = slots[planned.item] {
        let declaration = item.program.item.outcomes[place]
        guard declaration.cardinality == .single else { continue }
        number = bound(declaration)
      }
      if let number {
        values.append(.float(number * (weight.map { item.weight($0) } ?? 1)))
      } else if isNullForOne {
        return .null
      }
    }
    return values.isEmpty ? .null : .multiple(values)
  }
}

extension TestProgram {
  /// What a name means; names that stand only where a number may be a variable are looked up as they come.
  func variable(_ name: String) -> Variable? {
    variables[name] ?? TestNames(test: test, sections: sections, items: items).variable(name)
  }

  func membership(_ subset: Expression.ItemSubset) -> [Bool] {
    if let known = subsets[subset] { return known }
    let names = TestNames(test: test, sections: sections, items: items)
    return items.map { names.holds($0, subset) }
  }

  func slots(of name: String) -> [Slot] { slots[name] ?? items.map { $0.slot(of: name) } }
}

extension TestProgram.Item {
  /// A weight; 1 for a name that the item does not have (QTI 3.0: weight-identifier).
  func weight(_ name: String) -> Double {
    for weight in reference.weights where weight.identifier == name { return weight.value }
    return 1
  }
}

extension TestSession {
  /// The value of a variable of an item; NULL before the item may be given to the learner.
  func value(of slot: TestProgram.Slot, at place: Int) -> Value {
    guard let session = runs[place].session else { return .null }
    switch slot {
    case .outcome(let place): return session.outcomes[place]
    // Responses that were not handed in are not seen (QTI 3.0: qti-variable).
    case .response(let response): return session.responses[response]
    case .template(let template): return session.templates[template]
    case .completionStatus: return .single(.identifier(session.completionStatus))
    case .numAttempts: return .single(.integer(session.numAttempts))
    case .duration: return .single(.duration(duration(ofItem: place)))
    case .nothing: return .null
    }
  }
}

extension Value {
  /// Numbers times a weight, as floats; anything else as it is (QTI 3.0: weight-identifier).
  fileprivate func weighted(_ weight: Double) -> Value {
    func weighted(_ scalar: Scalar) -> Scalar {
      switch scalar {
      case .integer(let number): .float(Double(number) * weight)
      case .float(let number): .float(number * weight)
      default: scalar
      }
    }
    switch self {
    case .single(let scalar): return .single(weighted(scalar))
    case .multiple(let scalars): return .multiple(scalars.map(weighted))
    case .ordered(let scalars): return .ordered(scalars.map(weighted))
    case .null, .record: return self
    }
  }
}
