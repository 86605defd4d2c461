// learn, Apache-2.0. See LICENSE.

/// What an expression can look up while it is worked out: the variables of an item's or a test's session.
protocol ExpressionScope {
  /// The value of a variable as it stands; NULL for a name that nothing declares.
  ///
  /// - Parameter weight: In a test, the weight that numbers are multiplied by.
  func value(of name: String, weight: String?) -> Value
  /// The default of a variable, as the template may have set it.
  func defaultValue(of name: String) -> Value
  /// The right answer of a response, as the template may have set it.
  func correct(of name: String) -> Value
  func mapping(of response: String) -> Mapping?
  func areaMapping(of response: String) -> AreaMapping?
  /// The value of an expression that only a test can answer; NULL in an item.
  func testValue(_ operation: Expression.Operation) -> Value
  /// Where the random numbers of the session come from.
  var random: RandomStream { get set }
  /// What was worked out so far, where somebody wants to know; nil else.
  var trace: EvaluationTrace? { get set }
}

extension ExpressionScope {
  func testValue(_: Expression.Operation) -> Value { .null }
}
