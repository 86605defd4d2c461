// learn, Apache-2.0. See LICENSE.

/// The version of xAPI whose rules a request is under.
public enum StatementVersion: Hashable, Sendable, CaseIterable {
  /// xAPI 1.0.3.
  case v1
  /// xAPI 2.0 (IEEE 9274.1.1).
  case v2

  /// The version that a request names: `1.0` and `1.0.x`, `2.0` and `2.0.x`. Nil for another.
  public init?(header text: String) {
    if XAPITerms.isVersion1(text) {
      self = .v1
    } else if XAPITerms.isVersion2(text) {
      self = .v2
    } else {
      return nil
    }
  }

  /// The newest patch, which answers name.
  public var header: String {
    switch self {
    case .v1: "1.0.3"
    case .v2: "2.0.0"
    }
  }

  /// What a statement gets that names no version itself (1.0.3 Data §2.4.10; 2.0 §4.2.4.3).
  public var ofStatements: String {
    switch self {
    case .v1: "1.0.0"
    case .v2: "2.0.0"
    }
  }
}
