// learn, Apache-2.0. See LICENSE.

/// The value of a variable within the text of an item (QTI 3.0 ASI §2.3.4, qti-printed-variable; QTI 2.1).
public struct PrintedVariable: Hashable, Sendable {
  /// A piece of the value as it is shown.
  public enum Part: Hashable, Sendable {
    case text(String)
    /// The power of ten of a number, where the item wants powers: shown raised, after `× 10`.
    case power(String)
  }

  public let identifier: String
  private let format: NumberFormat?
  private let writesPowers: Bool
  private let base: String?
  private let index: String?
  private let delimiter: String
  private let field: String?
  private let mappingIndicator: String

  /// Makes it of its element; nil without the name of a variable.
  public init?(_ element: ContentNode.Element) {
    guard let identifier = element.attribute("identifier")?.trimmedSpace, !identifier.isEmpty else { return nil }
    self.identifier = identifier
    format = element.attribute("format").flatMap { NumberFormat($0) }
    writesPowers = element.flag("power-form")
    base = element.attribute("base")?.trimmedSpace
    index = element.attribute("index")?.trimmedSpace
    delimiter = element.attribute("delimiter") ?? ";"
    field = element.attribute("field")?.trimmedSpace
    mappingIndicator = element.attribute("mapping-indicator") ?? "="
  }

  /// What is shown; nothing for NULL (QTI 2.1, printedVariable: the element is then ignored).
  ///
  /// - Parameter value: Finds the value of a variable; base and index may name one as well.
  public func parts(_ value: (String) -> Value?) -> [Part] {
    guard let printed = value(identifier), !printed.isNull else { return [] }
    let radix = base.flatMap { Self.number($0, value) } ?? 10
    switch printed {
    case .null: return []
    case .single(let scalar): return parts(scalar, radix)
    case .record(let fields):
      if let field { return fields[field].map { parts($0, radix) } ?? [] }
      return joined(
        fields.sorted { $0.key < $1.key }.map { [.text($0.key + mappingIndicator)] + parts($0.value, radix) })
    case .multiple(let scalars): return joined(scalars.map { parts($0, radix) })
    case .ordered(let scalars):
      guard let index else { return joined(scalars.map { parts($0, radix) }) }
      // Counted from 1, as qti-index counts.
      guard let place = Self.number(index, value), scalars.indices.contains(place - 1) else { return [] }
      return parts(scalars[place - 1], radix)
    }
  }

  private static func number(_ text: String, _ value: (String) -> Value?) -> Int? {
    if let number = Int(text) { return number }
    guard case .single(.integer(let number)) = value(text) else { return nil }
    return number
  }

  private func joined(_ lists: [[Part]]) -> [Part] {
    Array(lists.joined(separator: [.text(delimiter)]))
  }

  private func parts(_ scalar: Scalar, _ radix: Int) -> [Part] {
    switch scalar {
    case .integer(let number):
      if let format { return powers(format.text(Double(number), base: radix)) }
      return [.text((2...36).contains(radix) ? String(number, radix: radix) : String(number))]
    case .float(let number), .duration(let number):
      return powers(format?.text(number, base: radix) ?? Scalar.lexical(number))
    default: return [.text(scalar.lexical)]
    }
  }

  private func powers(_ text: String) -> [Part] {
    guard writesPowers, let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(text[text.index(after: mark)...].prefix { !$0.isWhitespace })
    else { return [.text(text)] }
    return [.text(text[..<mark] + "\u{A0}×\u{A0}10"), .power(String(exponent).replacingMinus)]
  }
}

extension [PrintedVariable.Part] {
  /// The parts as plain text, a power after a caret.
  public var plainText: String {
    map {
      switch $0 {
      case .text(let text): text
      case .power(let power): "^" + power
      }
    }.joined()
  }
}

extension String {
  fileprivate var replacingMinus: String { hasPrefix("-") ? "\u{2212}" + dropFirst() : self }
}
