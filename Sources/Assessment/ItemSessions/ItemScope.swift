// learn, Apache-2.0. See LICENSE.

/// What the rules of an item can look up and change while they run.
struct ItemScope: ProcessingScope {
  let program: ItemProgram
  var session: ItemSession
  /// Template variables that the host has fixed.
  var pinned: [String: Value] = [:]
  var contexts: [String: Value] = [:]
  var trace: EvaluationTrace?
  private let stream: String
  private var drawn: RandomStream?

  init(program: ItemProgram, session: ItemSession, stream: String, trace: EvaluationTrace?) {
    self.program = program
    self.session = session
    self.stream = stream
    self.trace = trace
  }

  /// Begun with the first number that is drawn; most items draw none.
  var random: RandomStream {
    get { drawn ?? RandomStream(seed: session.seed, stream: stream) }
    set { drawn = newValue }
  }

  func value(of name: String, weight _: String?) -> Value {
    if let value = session.value(of: name, in: program) { return value }
    if let value = contexts[name] { return value }
    return program.item.contexts.first { $0.identifier == name }?.defaultValue ?? .null
  }

  func defaultValue(of name: String) -> Value {
    if let place = program.responseNames.firstIndex(of: name) { return session.responseDefaults[place] }
    if let place = program.outcomeNames.firstIndex(of: name) { return session.outcomeDefaults[place] }
    return program.item.template(name)?.defaultValue ?? .null
  }

  func correct(of name: String) -> Value {
    program.responseNames.firstIndex(of: name).map { session.correct[$0] } ?? .null
  }

  func mapping(of response: String) -> Mapping? { program.item.response(response)?.mapping }

  func areaMapping(of response: String) -> AreaMapping? { program.item.response(response)?.areaMapping }

  mutating func setOutcome(_ name: String, _ value: Value) {
    if let place = program.outcomeNames.firstIndex(of: name) {
      session.outcomes[place] = program.item.outcomes[place].fitting(value)
    }
    // completionStatus is an outcome of every item, declared or not (QTI 2.1 §5.2.1).
    if name == ItemProgram.completionStatus, case .single(let scalar) = value, let status = scalar.text {
      session.completionStatus = status
    }
  }

  mutating func lookUpOutcome(_ name: String, _ number: Value) {
    guard let place = program.outcomeNames.firstIndex(of: name), let table = program.item.outcomes[place].table else {
      return
    }
    let declaration = program.item.outcomes[place]
    session.outcomes[place] = number.singleNumber.map { declaration.fitting(table.value(for: $0)) } ?? .null
  }

  mutating func setTemplate(_ name: String, _ value: Value) {
    guard pinned[name] == nil, let place = program.templateNames.firstIndex(of: name) else { return }
    let declaration = program.item.templates[place]
    session.templates[place] = value.fitting(declaration.cardinality, declaration.baseType)
  }

  mutating func setCorrect(_ name: String, _ value: Value) {
    guard let place = program.responseNames.firstIndex(of: name) else { return }
    let declaration = program.item.responses[place]
    session.correct[place] = value.fitting(declaration.cardinality, declaration.baseType)
  }

  mutating func setDefault(_ name: String, _ value: Value) {
    if let place = program.responseNames.firstIndex(of: name) {
      let declaration = program.item.responses[place]
      session.responseDefaults[place] = value.fitting(declaration.cardinality, declaration.baseType)
    } else if let place = program.outcomeNames.firstIndex(of: name) {
      session.outcomeDefaults[place] = program.item.outcomes[place].fitting(value)
    }
  }
}
