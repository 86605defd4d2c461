// learn, Apache-2.0. See LICENSE.

/// The type of a single value (QTI 3.0 ASI, BaseTypeEnum; all twelve names).
public enum BaseType: String, Hashable, Sendable, Codable, CaseIterable {
  case identifier, boolean, integer, float, string, point, pair, directedPair, duration, file, uri
  case intOrIdentifier
}

/// How many single values a value holds, and whether their order counts (QTI 3.0, cardinality).
public enum Cardinality: String, Hashable, Sendable, Codable, CaseIterable {
  case single, multiple, ordered, record
}

/// One single value with its base type.
public enum Scalar: Hashable, Sendable {
  case identifier(String)
  case boolean(Bool)
  case integer(Int)
  case float(Double)
  case string(String)
  case point(x: Int, y: Int)
  /// An unordered pair of identifiers: `A B` is equal to `B A` once ``canonical`` was taken.
  case pair(String, String)
  case directedPair(String, String)
  /// Seconds.
  case duration(Double)
  case file(name: String, sha256: String)
  case uri(String)

  /// The base type of the value.
  public var baseType: BaseType {
    switch self {
    case .identifier: .identifier
    case .boolean: .boolean
    case .integer: .integer
    case .float: .float
    case .string: .string
    case .point: .point
    case .pair: .pair
    case .directedPair: .directedPair
    case .duration: .duration
    case .file: .file
    case .uri: .uri
    }
  }

  /// The value with the two sides of an unordered pair in the order of their text, for comparison.
  public var canonical: Scalar {
    if case .pair(let first, let second) = self, second < first { return .pair(second, first) }
    return self
  }

  /// The value as a number, for integers, floats and durations.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value), .duration(let value): value
    default: nil
    }
  }
}

/// A value of any cardinality; NULL is a value (QTI 3.0 ASI §2.2.2).
///
/// An empty container is NULL: ``multiple(_:)`` and ``ordered(_:)`` are never made with an empty list by the engine.
public enum Value: Hashable, Sendable {
  case null
  case single(Scalar)
  case multiple([Scalar])
  case ordered([Scalar])
  case record([String: Scalar])

  /// Whether the value is NULL; an empty container and an empty text count as NULL (QTI 3.0, qti-is-null).
  public var isNull: Bool {
    switch self {
    case .null: true
    case .multiple(let values), .ordered(let values): values.isEmpty
    case .record(let fields): fields.isEmpty
    case .single(.string(let text)): text.isEmpty
    case .single: false
    }
  }

  /// The single values held, in their order; a record's by field name.
  public var scalars: [Scalar] {
    switch self {
    case .null: []
    case .single(let value): [value]
    case .multiple(let values), .ordered(let values): values
    case .record(let fields): fields.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
