// learn, Apache-2.0. See LICENSE.

extension Value {
  /// Whether something is there that depends on a variable with this value (QTI 3.0: identifier and show-hide).
  ///
  /// - Parameter isShownWhenHeld: Whether it is there when the variable holds the identifier, or when it does not.
  func shows(_ identifier: String, whenHeld isShownWhenHeld: Bool) -> Bool {
    scalars.contains { $0.lexical == identifier } == isShownWhenHeld
  }
}
