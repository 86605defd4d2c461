// learn, Apache-2.0. See LICENSE.

/// What an expression can look up while an authored item is scored: the declarations, and the values as they stand.
struct VariantScope: ProcessingScope {
  /// The item, in the language in which it was answered.
  let variant: ItemVariant
  /// The learner's answers; a response that is not among them has the default of its declaration.
  let responses: [String: Value]
  /// The outcomes as far as the rules have come.
  var outcomes: [String: Value]
  var random = RandomStream(seed: 0)
  var trace: EvaluationTrace?

  func value(of name: String, weight _: String?) -> Value {
    if let outcome = outcomes[name] { return outcome }
    if let given = responses[name] { return given }
    return variant.response(name)?.defaultValue ?? .null
  }

  func defaultValue(of name: String) -> Value {
    variant.response(name)?.defaultValue ?? variant.outcome(name)?.defaultValue ?? .null
  }

  func correct(of name: String) -> Value { variant.response(name)?.correct ?? .null }

  func mapping(of response: String) -> Mapping? { variant.response(response)?.mapping }

  func areaMapping(of response: String) -> AreaMapping? { variant.response(response)?.areaMapping }

  mutating func setOutcome(_ name: String, _ value: Value) {
    guard let declaration = variant.outcome(name) else { return }
    outcomes[name] = declaration.fitting(value)
  }

  mutating func lookUpOutcome(_ name: String, _ number: Value) {
    guard let declaration = variant.outcome(name), let table = declaration.table else { return }
    outcomes[name] = number.singleNumber.map { declaration.fitting(table.value(for: $0)) } ?? .null
  }
}
