// learn, Apache-2.0. See LICENSE.

/// What an expression can look up while an item is scored: the declarations, and the values as they stand.
///
/// Template variables and the built-in variables of a session join it.
struct VariableScope {
  /// The item, in the language in which it was answered.
  let variant: ItemVariant
  /// The learner's answers; a response that is not among them has the default of its declaration.
  let responses: [String: Value]
  /// The outcomes as far as the rules have come.
  var outcomes: [String: Value]

  /// The value of a response or outcome; NULL for a name that nothing declares.
  func value(of identifier: String) -> Value {
    if let outcome = outcomes[identifier] { return outcome }
    return response(identifier)
  }

  /// The value of a response: given, or the default of its declaration (QTI 3.0, qti-default-value).
  func response(_ identifier: String) -> Value {
    if let given = responses[identifier] { return given }
    return variant.response(identifier)?.defaultValue ?? .null
  }
}
