// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIItemWriter {
  /// Writes the declaration of a response.
  func declare(_ response: ResponseDeclaration, _ xml: inout XMLWriter) {
    xml.line()
    let hasContent = response.defaultValue != .null || response.correct != .null || response.mapping != nil
    let name = "qti-response-declaration"
    let identifier = identifier(response.identifier, &xml)
    let (cardinality, type) = (response.cardinality.rawValue, response.baseType?.rawValue)
    guard hasContent else {
      return xml.empty(name, ["identifier": identifier, "cardinality": cardinality, "base-type": type])
    }
    xml.start(name, ["identifier": identifier, "cardinality": cardinality, "base-type": type])
    value(response.defaultValue, "qti-default-value", response.cardinality, response.baseType, &xml)
    value(response.correct, "qti-correct-response", response.cardinality, response.baseType, &xml)
    if let mapping = response.mapping { self.mapping(mapping, response.baseType, &xml) }
    xml.endLine()
  }

  /// Writes the declaration of an outcome.
  func declare(_ outcome: OutcomeDeclaration, _ xml: inout XMLWriter) {
    xml.line()
    let name = "qti-outcome-declaration"
    let attributes: KeyValuePairs<String, String?> = [
      "identifier": identifier(outcome.identifier, &xml), "cardinality": outcome.cardinality.rawValue,
      "base-type": outcome.baseType?.rawValue,
      "normal-maximum": outcome.normalMaximum.map { number($0, &xml) },
      "normal-minimum": outcome.normalMinimum.map { number($0, &xml) },
    ]
    if outcome.defaultValue == .null { return xml.empty(name, attributes) }
    xml.start(name, attributes)
    value(outcome.defaultValue, "qti-default-value", outcome.cardinality, outcome.baseType, &xml)
    xml.endLine()
  }

  private func mapping(_ mapping: Mapping, _ type: BaseType?, _ xml: inout XMLWriter) {
    xml.line()
    xml.start(
      "qti-mapping",
      [
        "default-value": number(mapping.defaultValue, &xml),
        "lower-bound": mapping.lowerBound.map { number($0, &xml) },
        "upper-bound": mapping.upperBound.map { number($0, &xml) },
      ])
    for entry in mapping.entries {
      xml.line()
      xml.empty(
        "qti-map-entry",
        [
          "map-key": scalar(entry.key, type, &xml), "mapped-value": number(entry.value, &xml),
          "case-sensitive": entry.isCaseSensitive ? "true" : "false",
        ])
    }
    xml.endLine()
  }

  /// Writes a declared value; NULL is written as nothing.
  private func value(
    _ value: Value, _ name: String, _ cardinality: Cardinality, _ type: BaseType?, _ xml: inout XMLWriter
  ) {
    let scalars: [Scalar]
    switch (value, cardinality) {
    case (.null, _): return
    case (.single(let scalar), .single): scalars = [scalar]
    case (.multiple(let list), .multiple), (.ordered(let list), .ordered): scalars = list
    case (.record(let fields), .record):
      xml.line()
      xml.start(name)
      for (field, scalar) in fields.sorted(by: { $0.key < $1.key }) {
        xml.element(
          "qti-value",
          ["field-identifier": identifier(field, &xml), "base-type": scalar.baseType.rawValue],
          self.scalar(scalar, scalar.baseType, &xml))
      }
      return xml.end()
    default:
      return xml.refuse("The item \"\(item.identifier)\" has a value of another cardinality than its declaration.")
    }
    if scalars.isEmpty { return }
    xml.line()
    xml.start(name)
    for scalar in scalars { xml.element("qti-value", [:], self.scalar(scalar, type, &xml)) }
    xml.end()
  }

  /// The text of a value, noting values of another type than declared.
  func scalar(_ scalar: Scalar, _ type: BaseType?, _ xml: inout XMLWriter) -> String {
    if let type, QTIScalar.fits(scalar, type), let text = QTIScalar.text(scalar) { return text }
    xml.refuse(
      "The item \"\(item.identifier)\" has a value that is not of the declared type, or that QTI cannot write.")
    return ""
  }

  /// The text of a number, noting infinities.
  func number(_ value: Double, _ xml: inout XMLWriter) -> String {
    if let text = QTIScalar.number(value) { return text }
    xml.refuse("The item \"\(item.identifier)\" has a number that is not finite.")
    return ""
  }
}
