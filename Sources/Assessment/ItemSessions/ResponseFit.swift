// learn, Apache-2.0. See LICENSE.

/// Whether an answer fits the declaration of its response (QTI 3.0: qti-response-declaration).
public struct ResponseFit: Error, Hashable, Sendable, CustomStringConvertible {
  /// The response.
  public let response: String
  /// What does not fit, and what would.
  public let description: String

  /// The answers in the form in which they are scored; throws the first that does not fit.
  ///
  /// Empty containers and texts become NULL, whole numbers become floats where the response is a float.
  public static func fitted(
    _ responses: [String: Value], to item: AssessmentItem
  ) throws(ResponseFit) -> [String: Value] {
    var result: [String: Value] = [:]
    for name in responses.keys.sorted() {
      guard let declaration = item.response(name) else {
        let known = item.responses.map(\.identifier).joined(separator: ", ")
        throw ResponseFit(
          response: name,
          description: "The item \(item.identifier) has no response \"\(name)\"."
            + (known.isEmpty ? " It takes none." : " Its responses are: \(known)."))
      }
      result[name] = try fitted(responses[name] ?? .null, to: declaration)
    }
    return result
  }

  /// One answer in the form in which it is scored.
  static func fitted(_ value: Value, to declaration: ResponseDeclaration) throws(ResponseFit) -> Value {
    if value.isNull { return .null }
    guard value.cardinality == declaration.cardinality else {
      throw ResponseFit(
        response: declaration.identifier,
        description:
          "\(declaration.identifier) has the cardinality \(declaration.cardinality.rawValue), and the answer "
          + "is \(value.cardinality?.rawValue ?? "NULL").")
    }
    guard let type = declaration.baseType, declaration.cardinality != .record else { return value }
    for scalar in value.scalars where !scalar.mayStand(for: type) {
      throw ResponseFit(
        response: declaration.identifier,
        description:
          "\(declaration.identifier) takes values of the type \(type.rawValue), and the answer holds one of the "
          + "type \(scalar.baseType.rawValue).")
    }
    return value.fitting(declaration.cardinality, type)
  }
}

extension Value {
  /// The cardinality of the value; nil for NULL, which fits all.
  var cardinality: Cardinality? {
    switch self {
    case .null: nil
    case .single: .single
    case .multiple: .multiple
    case .ordered: .ordered
    case .record: .record
    }
  }
}

extension Scalar {
  /// Whether the value may stand where a base type is declared; an integer may stand for a float.
  func mayStand(for type: BaseType) -> Bool {
    switch type {
    case .intOrIdentifier: baseType == .integer || baseType == .identifier
    case .float: baseType == .float || baseType == .integer
    default: baseType == type
    }
  }
}
