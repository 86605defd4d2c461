// learn, Apache-2.0. See LICENSE.

/// What a learner's answer to one interaction is called and may be (QTI 3.0: qti-response-declaration).
public struct ResponseDeclaration: Hashable, Sendable {
  public let identifier: String
  public let cardinality: Cardinality
  /// nil for a record, whose fields have types of their own.
  public let baseType: BaseType?
  public let defaultValue: Value
  /// The right answer, NULL where there is none, as in a self-evaluation.
  public let correct: Value
  public let mapping: Mapping?
  public let areaMapping: AreaMapping?
  public let line: SourceLine

  /// Makes a declaration.
  public init(
    identifier: String, cardinality: Cardinality, baseType: BaseType?, defaultValue: Value = .null,
    correct: Value = .null, mapping: Mapping? = nil, areaMapping: AreaMapping? = nil, line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.cardinality = cardinality
    self.baseType = baseType
    self.defaultValue = defaultValue
    self.correct = correct
    self.mapping = mapping
    self.areaMapping = areaMapping
    self.line = line
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

/// A table from areas of a picture to numbers (QTI 3.0: qti-area-mapping).
public struct AreaMapping: Hashable, Sendable {
  /// One area.
  public struct Entry: Hashable, Sendable {
    public let shape: Shape
    public let value: Double

    /// Makes a row.
    public init(shape: Shape, value: Double) {
      self.shape = shape
      self.value = value
    }
  }

  public let entries: [Entry]
  /// The number of every point that lies in no area.
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

/// What an item or a test can say about answers (QTI 3.0: qti-outcome-declaration).
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
  /// From which number on an outcome counts as mastered.
  public let masteryValue: Double?
  /// Where numbers become other values (qti-match-table, qti-interpolation-table).
  public let table: LookupTable?
  /// Attributes that say how people are to read the outcome, and who may: view, interpretation and their like.
  public let attributes: [ContentNode.Attribute]
  public let line: SourceLine

  /// Makes a declaration.
  public init(
    identifier: String, cardinality: Cardinality, baseType: BaseType?, defaultValue: Value = .null,
    normalMinimum: Double? = nil, normalMaximum: Double? = nil, masteryValue: Double? = nil,
    table: LookupTable? = nil, attributes: [ContentNode.Attribute] = [], line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.cardinality = cardinality
    self.baseType = baseType
    self.defaultValue = defaultValue
    self.normalMinimum = normalMinimum
    self.normalMaximum = normalMaximum
    self.masteryValue = masteryValue
    self.table = table
    self.attributes = attributes
    self.line = line
  }
}

/// A table from numbers to the values of an outcome (QTI 3.0: qti-lookup-table).
public enum LookupTable: Hashable, Sendable {
  /// From whole numbers, each to its value (qti-match-table).
  case match([Int: Scalar], defaultValue: Value)
  /// From ranges of numbers, the first row whose start is reached (qti-interpolation-table).
  case interpolation([Row], defaultValue: Value)

  /// One row of an interpolation table.
  public struct Row: Hashable, Sendable {
    /// The number from which the row holds.
    public let start: Double
    /// Whether the row holds for that very number.
    public let includesStart: Bool
    public let value: Scalar

    /// Makes a row; the start belongs to it unless said otherwise, as in QTI.
    public init(start: Double, includesStart: Bool = true, value: Scalar) {
      self.start = start
      self.includesStart = includesStart
      self.value = value
    }
  }

  /// What the table gives for a number (QTI 3.0 ASI: LookupTable; QTI 2.1 §5.2).
  public func value(for number: Double) -> Value {
    switch self {
    case .match(let values, let defaultValue):
      return Int(exactly: number).flatMap { values[$0] }.map { .single($0) } ?? defaultValue
    case .interpolation(let rows, let defaultValue):
      for row in rows where number > row.start || (row.includesStart && number == row.start) {
        return .single(row.value)
      }
      return defaultValue
    }
  }
}

/// A variable of an item's template, drawn once before the item is shown (QTI 3.0: qti-template-declaration).
public struct TemplateDeclaration: Hashable, Sendable {
  public let identifier: String
  public let cardinality: Cardinality
  public let baseType: BaseType?
  public let defaultValue: Value
  /// Whether it is put in the place of its name in MathML (mathVariable).
  public let isMathVariable: Bool
  /// Whether it is put in the place of its name in an object's parameters (paramVariable).
  public let isParamVariable: Bool
  public let line: SourceLine

  /// Makes a declaration.
  public init(
    identifier: String, cardinality: Cardinality, baseType: BaseType?, defaultValue: Value = .null,
    isMathVariable: Bool = false, isParamVariable: Bool = false, line: SourceLine = .unknown
  ) {
    self.identifier = identifier
    self.cardinality = cardinality
    self.baseType = baseType
    self.defaultValue = defaultValue
    self.isMathVariable = isMathVariable
    self.isParamVariable = isParamVariable
    self.line = line
  }
}
