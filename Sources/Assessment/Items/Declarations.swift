// learn, Apache-2.0. See LICENSE.

/// What a learner's answer to one interaction is called and may be (QTI 3.0: qti-response-declaration).
public struct ResponseDeclaration: Hashable, Sendable {
  public let identifier: String
  public let cardinality: Cardinality
  public let baseType: BaseType?
  public let defaultValue: Value
  /// The right answer, NULL where there is none, as in a self-evaluation.
  public let correct: Value
  public let mapping: Mapping?

  /// Makes a declaration.
  public init(
    identifier: String, cardinality: Cardinality, baseType: BaseType?, defaultValue: Value = .null,
    correct: Value = .null, mapping: Mapping? = nil
  ) {
    self.identifier = identifier
    self.cardinality = cardinality
    self.baseType = baseType
    self.defaultValue = defaultValue
    self.correct = correct
    self.mapping = mapping
  }
}

/// A table from single values to numbers (QTI 3.0: qti-mapping).
public struct Mapping: Hashable, Sendable {
  /// One row of the table.
  public struct Entry: Hashable, Sendable {
    public let key: Scalar
    public let value: Double
    public let isCaseSensitive: Bool

    /// Makes a row; case counts unless said otherwise, as in QTI.
    public init(key: Scalar, value: Double, isCaseSensitive: Bool = true) {
      self.key = key
      self.value = value
      self.isCaseSensitive = isCaseSensitive
    }
  }

  public let entries: [Entry]
  /// The number of every value that is not in the table.
  public let defaultValue: Double
  /// The least that the whole response gives.
  public let lowerBound: Double?
  /// The most that the whole response gives.
  public let upperBound: Double?

  /// Makes a table.
  public init(entries: [Entry], defaultValue: Double = 0, lowerBound: Double? = nil, upperBound: Double? = nil) {
    self.entries = entries
    self.defaultValue = defaultValue
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }
}

/// What an item can say about an answer (QTI 3.0: qti-outcome-declaration).
public struct OutcomeDeclaration: Hashable, Sendable {
  /// The outcome that holds the item's score.
  public static let score = "SCORE"
  /// The outcome that holds which feedback is shown.
  public static let feedback = "FEEDBACK"

  public let identifier: String
  public let cardinality: Cardinality
  public let baseType: BaseType?
  public let defaultValue: Value
  public let normalMinimum: Double?
  public let normalMaximum: Double?

  /// Makes a declaration.
  public init(
    identifier: String, cardinality: Cardinality, baseType: BaseType?, defaultValue: Value = .null,
    normalMinimum: Double? = nil, normalMaximum: Double? = nil
  ) {
    self.identifier = identifier
    self.cardinality = cardinality
    self.baseType = baseType
    self.defaultValue = defaultValue
    self.normalMinimum = normalMinimum
    self.normalMaximum = normalMaximum
  }
}
