// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// The values in an element, in the cardinality of a declaration; nil where one of them is wrong.
  func value(_ element: XMLElement, _ cardinality: Cardinality, _ type: BaseType?) -> Value? {
    refuseText(in: element)
    if cardinality == .record { return record(element) }
    var scalars: [Scalar] = []
    for child in element.elements {
      guard name(child) == "qti-value" else {
        refuse(child, in: element)
        return nil
      }
      // An empty value stands for NULL, as in documents that were written by machines.
      if child.text.trimmedSpace.isEmpty, type != .string { continue }
      if let several = self.several(child, cardinality, type) {
        scalars += several
        continue
      }
      guard let scalar = scalar(child.text, type ?? word(child, "base-type", BaseType.self), child) else { return nil }
      scalars.append(scalar)
    }
    if scalars.isEmpty { return .null }
    switch cardinality {
    case .multiple: return .multiple(scalars)
    case .ordered: return .ordered(scalars)
    case .single, .record:
      if scalars.count > 1 {
        note(
          .error, "qti.cardinality", element, "A single value should stand in <\(element.name)>, not \(scalars.count).")
        return nil
      }
      return .single(scalars[0])
    }
  }

  // Some editors write all identifiers of a container into one value.
  private func several(_ element: XMLElement, _ cardinality: Cardinality, _ type: BaseType?) -> [Scalar]? {
    guard cardinality == .multiple || cardinality == .ordered, type == .identifier else { return nil }
    let words = element.text.split(whereSeparator: \.isWhitespace)
    guard words.count > 1 else { return nil }
    note(
      .warning, "qti.value", element,
      "\(words.count) identifiers stand in one <\(element.name)>; they are read as so many values. Give each its own.")
    return words.map { .identifier(String($0)) }
  }

  private func record(_ element: XMLElement) -> Value? {
    var fields: [String: Scalar] = [:]
    for child in element.elements {
      guard name(child) == "qti-value" else {
        refuse(child, in: element)
        return nil
      }
      guard let field = identifier(child, "field-identifier"),
        let scalar = scalar(child.text, word(child, "base-type", BaseType.self) ?? .string, child)
      else { return nil }
      if fields.updateValue(scalar, forKey: field) != nil {
        note(.error, "qti.field-twice", child, "The field \"\(EntryName.shown(field))\" stands twice in one value.")
        return nil
      }
    }
    return fields.isEmpty ? .null : .record(fields)
  }

  /// The value that a text stands for; nil, and noted, where it is none of the type.
  func scalar(_ text: String, _ type: BaseType?, _ element: XMLElement) -> Scalar? {
    guard let type else {
      note(.error, "qti.base-type", element, "The type of the value is not known: a base-type is missing.")
      return nil
    }
    if let scalar = Scalar(text: text, type: type) { return scalar }
    note(
      .error, "qti.value", element,
      "\"\(EntryName.shown(String(text.trimmedSpace.prefix(60))))\" is not a value of the type \(type.rawValue).")
    return nil
  }
}
