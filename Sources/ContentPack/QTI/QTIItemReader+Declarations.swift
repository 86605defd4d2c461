// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIItemReader {
  private static let cardinalities = Dictionary(uniqueKeysWithValues: Cardinality.allCases.map { ($0.rawValue, $0) })
  private static let baseTypes = Dictionary(uniqueKeysWithValues: BaseType.allCases.map { ($0.rawValue, $0) })

  /// Reads the declaration of a response.
  func response(_ element: XMLElement) throws(PackError) -> ResponseDeclaration {
    let cardinality = try choice(element, "cardinality", Self.cardinalities)
    let type = try baseType(element)
    var defaultValue = Value.null
    var correct = Value.null
    var mapping: Mapping?
    for child in try children(of: element) {
      switch child.name {
      case "qti-default-value": defaultValue = try value(child, cardinality, type)
      case "qti-correct-response": correct = try value(child, cardinality, type)
      case "qti-mapping": mapping = try self.mapping(child, type)
      default: throw unknown(child)
      }
    }
    return ResponseDeclaration(
      identifier: try identifier(element, "identifier"), cardinality: cardinality, baseType: type,
      defaultValue: defaultValue, correct: correct, mapping: mapping)
  }

  /// Reads the declaration of an outcome.
  func outcome(_ element: XMLElement) throws(PackError) -> OutcomeDeclaration {
    let cardinality = try choice(element, "cardinality", Self.cardinalities)
    let type = try baseType(element)
    var defaultValue = Value.null
    for child in try children(of: element) {
      guard child.name == "qti-default-value" else { throw unknown(child) }
      defaultValue = try value(child, cardinality, type)
    }
    return OutcomeDeclaration(
      identifier: try identifier(element, "identifier"), cardinality: cardinality, baseType: type,
      defaultValue: defaultValue, normalMinimum: try number(element, "normal-minimum"),
      normalMaximum: try number(element, "normal-maximum"))
  }

  private func baseType(_ element: XMLElement) throws(PackError) -> BaseType? {
    element.attribute("base-type") == nil ? nil : try choice(element, "base-type", Self.baseTypes)
  }

  private func mapping(_ element: XMLElement, _ type: BaseType?) throws(PackError) -> Mapping {
    var entries: [Mapping.Entry] = []
    for child in try children(of: element) {
      guard child.name == "qti-map-entry" else { throw unknown(child) }
      guard let value = try number(child, "mapped-value") else {
        throw fault(child, "The attribute mapped-value of <qti-map-entry> is missing.")
      }
      entries.append(
        .init(
          key: try scalar(try required(child, "map-key"), type, child), value: value,
          isCaseSensitive: try flag(child, "case-sensitive", else: true)))
    }
    return Mapping(
      entries: entries, defaultValue: try number(element, "default-value") ?? 0,
      lowerBound: try number(element, "lower-bound"), upperBound: try number(element, "upper-bound"))
  }

  private func value(_ element: XMLElement, _ cardinality: Cardinality, _ type: BaseType?) throws(PackError) -> Value {
    let children = try children(of: element)
    for child in children where child.name != "qti-value" { throw unknown(child) }
    if children.isEmpty { return .null }
    if cardinality == .record {
      var fields: [String: Scalar] = [:]
      for child in children {
        let field = try identifier(child, "field-identifier")
        let type = try choice(child, "base-type", Self.baseTypes)
        guard fields.updateValue(try scalar(child.text, type, child), forKey: field) == nil else {
          throw fault(child, "The field \"\(field)\" stands twice in one value.")
        }
      }
      return .record(fields)
    }
    var scalars: [Scalar] = []
    for child in children { scalars.append(try scalar(child.text, type, child)) }
    switch cardinality {
    case .multiple: return .multiple(scalars)
    case .ordered: return .ordered(scalars)
    case .single, .record:
      guard scalars.count == 1 else { throw fault(element, "One value should stand here, not \(scalars.count).") }
      return .single(scalars[0])
    }
  }

  /// The value that a text stands for.
  func scalar(_ text: String, _ type: BaseType?, _ element: XMLElement) throws(PackError) -> Scalar {
    guard let type, let scalar = QTIScalar.scalar(text, type) else {
      throw fault(
        element, "\"\(EntryName.shown(text))\" is not a value of the type \(type?.rawValue ?? "that is missing").")
    }
    return scalar
  }

  /// Reads a value written in a rule.
  func baseValue(_ element: XMLElement) throws(PackError) -> Scalar {
    try scalar(element.text, try choice(element, "base-type", Self.baseTypes), element)
  }
}
