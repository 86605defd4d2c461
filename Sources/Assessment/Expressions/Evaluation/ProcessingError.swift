// learn, Apache-2.0. See LICENSE.

/// Why the rules of an item or a test cannot be run.
public enum ProcessingError: Error, Hashable, Sendable {
  /// The rules use an operator that one vendor defined.
  case customOperator(String, line: SourceLine)
  /// The rules draw or repeat more values than a session may hold.
  case tooMuch(String, line: SourceLine)

  /// The line of the rule; 0 when it is not known.
  public var line: SourceLine {
    switch self {
    case .customOperator(_, let line), .tooMuch(_, let line): line
    }
  }
}

extension ProcessingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .customOperator(let name, _):
      "The rules use the custom operator \"\(name)\", which only its vendor can work out. Write the rule with "
        + "operators of QTI."
    case .tooMuch(let name, _): "\(name) would make more values than \(Expression.valueLimit). Lower the number."
    }
  }
}
