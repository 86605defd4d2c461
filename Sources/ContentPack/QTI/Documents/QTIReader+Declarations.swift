// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// What all declarations say first.
  private func declared(_ element: XMLElement) -> (identifier: String, cardinality: Cardinality, type: BaseType?)? {
    refuseText(in: element)
    guard let identifier = identifier(element, "identifier"), required(element, "cardinality") != nil,
      let cardinality = word(element, "cardinality", Cardinality.self)
    else { return nil }
    let type = word(element, "base-type", BaseType.self)
    if cardinality != .record, type == nil {
      if attribute(element, "base-type") == nil {
        note(
          .error, "qti.base-type", element,
          "The variable \"\(EntryName.shown(identifier))\" needs a base-type; only a record has none.")
      }
      return nil
    }
    return (identifier, cardinality, cardinality == .record ? nil : type)
  }

  func response(_ element: XMLElement) -> ResponseDeclaration? {
    guard let (identifier, cardinality, type) = declared(element) else { return nil }
    var (defaultValue, correct) = (Value.null, Value.null)
    var (mapping, areaMapping): (Mapping?, AreaMapping?)
    for child in element.elements {
      switch name(child) {
      case "qti-default-value": defaultValue = value(child, cardinality, type) ?? .null
      case "qti-correct-response": correct = value(child, cardinality, type) ?? .null
      case "qti-mapping": mapping = self.mapping(child, type)
      case "qti-area-mapping": areaMapping = self.areaMapping(child)
      default: refuse(child, in: element)
      }
    }
    return ResponseDeclaration(
      identifier: identifier, cardinality: cardinality, baseType: type, defaultValue: defaultValue, correct: correct,
      mapping: mapping, areaMapping: areaMapping, line: SourceLine(element.line))
  }

  private static let plainOutcomeAttributes = [
    "view", "interpretation", "long-interpretation", "external-scored", "variable-identifier-ref",
  ]

  func outcome(_ element: XMLElement) -> OutcomeDeclaration? {
    guard let (identifier, cardinality, type) = declared(element) else { return nil }
    var defaultValue = Value.null
    var table: LookupTable?
    for child in element.elements {
      switch name(child) {
      case "qti-default-value": defaultValue = value(child, cardinality, type) ?? .null
      case "qti-match-table": table = matchTable(child, type)
      case "qti-interpolation-table": table = interpolationTable(child, type)
      default: refuse(child, in: element)
      }
    }
    let attributes = Self.plainOutcomeAttributes.compactMap { name in
      attribute(element, name).map { ContentNode.Attribute(name, $0) }
    }
    return OutcomeDeclaration(
      identifier: identifier, cardinality: cardinality, baseType: type, defaultValue: defaultValue,
      normalMinimum: number(element, "normal-minimum"), normalMaximum: number(element, "normal-maximum"),
      masteryValue: number(element, "mastery-value"), table: table, attributes: attributes,
      line: SourceLine(element.line))
  }

  func template(_ element: XMLElement) -> TemplateDeclaration? {
    guard let (identifier, cardinality, type) = declared(element) else { return nil }
    var defaultValue = Value.null
    for child in element.elements {
      guard name(child) == "qti-default-value" else {
        refuse(child, in: element)
        continue
      }
      defaultValue = value(child, cardinality, type) ?? .null
    }
    return TemplateDeclaration(
      identifier: identifier, cardinality: cardinality, baseType: type, defaultValue: defaultValue,
      isMathVariable: flag(element, "math-variable"), isParamVariable: flag(element, "param-variable"),
      line: SourceLine(element.line))
  }

  // MARK: - Tables

  private func mapping(_ element: XMLElement, _ type: BaseType?) -> Mapping? {
    refuseText(in: element)
    var entries: [Mapping.Entry] = []
    for child in element.elements {
      guard name(child) == "qti-map-entry" else {
        refuse(child, in: element)
        continue
      }
      guard let text = required(child, "map-key"), required(child, "mapped-value") != nil,
        let mapped = number(child, "mapped-value"), let key = scalar(text, type, child)
      else { continue }
      entries.append(
        .init(key: key, value: mapped, isCaseSensitive: flag(child, "case-sensitive", else: true)))
    }
    return Mapping(
      entries: entries, defaultValue: number(element, "default-value") ?? 0,
      lowerBound: number(element, "lower-bound"), upperBound: number(element, "upper-bound"))
  }

  private func areaMapping(_ element: XMLElement) -> AreaMapping? {
    refuseText(in: element)
    var entries: [AreaMapping.Entry] = []
    for child in element.elements {
      guard name(child) == "qti-area-map-entry" else {
        refuse(child, in: element)
        continue
      }
      guard required(child, "mapped-value") != nil, let mapped = number(child, "mapped-value"), let shape = shape(child)
      else { continue }
      entries.append(.init(shape: shape, value: mapped))
    }
    return AreaMapping(
      entries: entries, defaultValue: number(element, "default-value") ?? 0,
      lowerBound: number(element, "lower-bound"), upperBound: number(element, "upper-bound"))
  }

  /// The area that an element describes with its shape and coords.
  func shape(_ element: XMLElement) -> Shape? {
    guard let name = required(element, "shape")?.trimmedSpace else { return nil }
    let words = (attribute(element, "coords") ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace })
    let numbers = words.compactMap { word in
      // Percentages belong to HTML 4; no picture is measured here, so they cannot be kept.
      Scalar.number(String(word))
    }
    if numbers.count == words.count, let shape = Shape(name: name, coordinates: numbers) { return shape }
    note(
      .error, "qti.shape", element,
      "The coords \"\(EntryName.shown(attribute(element, "coords") ?? ""))\" do not make a \(EntryName.shown(name)): a rect "
        + "has 4 numbers, a circle 3, an ellipse 4, a poly 6 or more in pairs.")
    return nil
  }

  private func matchTable(_ element: XMLElement, _ type: BaseType?) -> LookupTable? {
    refuseText(in: element)
    var values: [Int: Scalar] = [:]
    for child in element.elements {
      guard name(child) == "qti-match-table-entry" else {
        refuse(child, in: element)
        continue
      }
      guard required(child, "source-value") != nil, let source = integer(child, "source-value"),
        let text = required(child, "target-value"), let target = scalar(text, type, child)
      else { continue }
      if values[source] == nil { values[source] = target }
    }
    return .match(values, defaultValue: tableDefault(element, type))
  }

  private func interpolationTable(_ element: XMLElement, _ type: BaseType?) -> LookupTable? {
    refuseText(in: element)
    var rows: [LookupTable.Row] = []
    for child in element.elements {
      guard name(child) == "qti-interpolation-table-entry" else {
        refuse(child, in: element)
        continue
      }
      guard required(child, "source-value") != nil, let source = number(child, "source-value"),
        let text = required(child, "target-value"), let target = scalar(text, type, child)
      else { continue }
      rows.append(.init(start: source, includesStart: flag(child, "include-boundary", else: true), value: target))
    }
    return .interpolation(rows, defaultValue: tableDefault(element, type))
  }

  private func tableDefault(_ element: XMLElement, _ type: BaseType?) -> Value {
    guard let text = attribute(element, "default-value"), let scalar = scalar(text, type, element) else { return .null }
    return .single(scalar)
  }
}
