// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIWriter {
  mutating func response(_ declaration: ResponseDeclaration) {
    start(
      "qti-response-declaration",
      [
        "identifier": declaration.identifier, "cardinality": declaration.cardinality.rawValue,
        "base-type": declaration.baseType?.rawValue,
      ])
    value(declaration.defaultValue, in: "qti-default-value")
    value(declaration.correct, in: "qti-correct-response")
    if let mapping = declaration.mapping { self.mapping(mapping) }
    if let mapping = declaration.areaMapping { areaMapping(mapping) }
    xml.endLine()
  }

  mutating func outcome(_ declaration: OutcomeDeclaration) {
    xml.line()
    var list = attributes([
      "identifier": declaration.identifier, "cardinality": declaration.cardinality.rawValue,
      "base-type": declaration.baseType?.rawValue, "normal-minimum": declaration.normalMinimum.map(Scalar.lexical),
      "normal-maximum": declaration.normalMaximum.map(Scalar.lexical),
      "mastery-value": declaration.masteryValue.map(Scalar.lexical),
    ])
    for attribute in declaration.attributes {
      let isNew = attribute.name == "external-scored" || attribute.name == "variable-identifier-ref"
      if version == .version2p1, isNew {
        note("qti.not-in-2.1", declaration.line, "The attribute \(attribute.name) does not exist in QTI 2.1.")
      } else {
        list.append((version == .version3p0 ? attribute.name : QTINames.joined(attribute.name), attribute.value))
      }
    }
    xml.start(spelled("qti-outcome-declaration"), list: list)
    value(declaration.defaultValue, in: "qti-default-value")
    switch declaration.table {
    case .match(let values, let defaultValue):
      start("qti-match-table", ["default-value": defaultValue.scalars.first?.lexical])
      for (source, target) in values.sorted(by: { $0.key < $1.key }) {
        empty("qti-match-table-entry", ["source-value": String(source), "target-value": target.lexical])
      }
      xml.endLine()
    case .interpolation(let rows, let defaultValue):
      start("qti-interpolation-table", ["default-value": defaultValue.scalars.first?.lexical])
      for row in rows {
        empty(
          "qti-interpolation-table-entry",
          [
            "source-value": Scalar.lexical(row.start), "include-boundary": row.includesStart ? "true" : "false",
            "target-value": row.value.lexical,
          ])
      }
      xml.endLine()
    case nil: break
    }
    xml.endLine()
  }

  mutating func template(_ declaration: TemplateDeclaration, _ name: String) {
    start(
      name,
      [
        "identifier": declaration.identifier, "cardinality": declaration.cardinality.rawValue,
        "base-type": declaration.baseType?.rawValue, "math-variable": declaration.isMathVariable ? "true" : nil,
        "param-variable": declaration.isParamVariable ? "true" : nil,
      ])
    value(declaration.defaultValue, in: "qti-default-value")
    xml.endLine()
  }

  private mutating func value(_ value: Value, in name: String) {
    if case .null = value { return }
    start(name)
    if case .record(let fields) = value {
      for (field, scalar) in fields.sorted(by: { $0.key < $1.key }) {
        xml.line()
        xml.start(
          spelled("qti-value"), list: attributes(["field-identifier": field, "base-type": scalar.baseType.rawValue]))
        xml.text(scalar.lexical)
        xml.end()
      }
    } else {
      for scalar in value.scalars {
        xml.line()
        xml.start(spelled("qti-value"), list: [])
        xml.text(scalar.lexical)
        xml.end()
      }
    }
    xml.endLine()
  }

  private mutating func mapping(_ mapping: Mapping) {
    start("qti-mapping", bounds(mapping.lowerBound, mapping.upperBound, mapping.defaultValue))
    for entry in mapping.entries {
      empty(
        "qti-map-entry",
        [
          "map-key": entry.key.lexical, "mapped-value": Scalar.lexical(entry.value),
          "case-sensitive": entry.isCaseSensitive ? nil : "false",
        ])
    }
    xml.endLine()
  }

  private mutating func areaMapping(_ mapping: AreaMapping) {
    start("qti-area-mapping", bounds(mapping.lowerBound, mapping.upperBound, mapping.defaultValue))
    for entry in mapping.entries {
      empty(
        "qti-area-map-entry",
        [
          "shape": entry.shape.name, "coords": entry.shape.coordinates.map(Scalar.lexical).joined(separator: ","),
          "mapped-value": Scalar.lexical(entry.value),
        ])
    }
    xml.endLine()
  }

  private func bounds(_ lower: Double?, _ upper: Double?, _ defaultValue: Double) -> Attributes {
    [
      "lower-bound": lower.map(Scalar.lexical), "upper-bound": upper.map(Scalar.lexical),
      "default-value": Scalar.lexical(defaultValue),
    ]
  }
}
