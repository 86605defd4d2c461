// learn, Apache-2.0. See LICENSE.

internal import Assessment

/// Single values as QTI writes them (QTI 3.0 ASI, BaseTypeEnum).
enum QTIScalar {
  /// The text of a value; nil for a value that QTI cannot write in a declaration.
  static func text(_ scalar: Scalar) -> String? {
    switch scalar {
    case .identifier(let id): QTIIdentifier.encode(id)
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .float(let value), .duration(let value): number(value)
    case .string(let text), .uri(let text): text
    case .point(let x, let y): "\(x) \(y)"
    case .pair(let first, let second), .directedPair(let first, let second):
      if let first = QTIIdentifier.encode(first), let second = QTIIdentifier.encode(second) {
        "\(first) \(second)"
      } else {
        nil
      }
    case .file: nil
    }
  }

  /// The shortest text that reads back to the same number; nil for infinities and NaN.
  static func number(_ value: Double) -> String? {
    value.isFinite ? Scalar.lexical(value) : nil
  }

  /// The value that a text stands for; nil when it is none of the base type.
  static func scalar(_ text: String, _ type: BaseType) -> Scalar? {
    if type == .string { return .string(text) }
    if type == .uri { return .uri(text) }
    let word = text.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }).map(String.init)
    switch type {
    case .pair, .directedPair:
      guard word.count == 2, let first = QTIIdentifier.decode(word[0]), let second = QTIIdentifier.decode(word[1])
      else { return nil }
      return type == .pair ? .pair(first, second) : .directedPair(first, second)
    case .point:
      guard word.count == 2, let x = Int(word[0]), let y = Int(word[1]) else { return nil }
      return .point(x: x, y: y)
    default: break
    }
    guard word.count == 1, let word = word.first else { return nil }
    switch type {
    case .identifier: return QTIIdentifier.decode(word).map { .identifier($0) }
    case .boolean:
      return word == "true" || word == "1" ? .boolean(true) : word == "false" || word == "0" ? .boolean(false) : nil
    case .integer: return Int(word).map { .integer($0) }
    case .float: return finite(word).map { .float($0) }
    case .duration: return finite(word).map { .duration($0) }
    case .intOrIdentifier: return Int(word).map { .integer($0) } ?? QTIIdentifier.decode(word).map { .identifier($0) }
    case .string, .uri, .pair, .directedPair, .point, .file: return nil
    }
  }

  /// The finite number that a text stands for.
  static func finite(_ text: String) -> Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Whether a value may stand where a base type is declared.
  static func fits(_ scalar: Scalar, _ type: BaseType) -> Bool {
    type == .intOrIdentifier
      ? scalar.baseType == .integer || scalar.baseType == .identifier : scalar.baseType == type
  }
}
