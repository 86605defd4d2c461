// learn, Apache-2.0. See LICENSE.

extension QTIItemReader {
  /// The elements in an element that holds no text of its own.
  func children(of element: XMLElement) throws(PackError) -> [XMLElement] {
    var found: [XMLElement] = []
    for child in element.children {
      switch child {
      case .element(let inner):
        if inner.namespace != XMLNamespace.qti { throw unknown(inner) }
        found.append(inner)
      case .text:
        if !child.isSpace { throw fault(element, "Text stands directly in <\(element.name)>, where none belongs.") }
      }
    }
    return found
  }

  /// The one element of this name in an element; nil when there is another or none.
  func only(_ name: String, in element: XMLElement) throws(PackError) -> XMLElement? {
    let children = try children(of: element)
    return children.count == 1 && children[0].name == name ? children[0] : nil
  }

  func required(_ element: XMLElement, _ name: String) throws(PackError) -> String {
    guard let value = element.attribute(name) else {
      throw fault(element, "The attribute \(name) of <\(element.name)> is missing.")
    }
    return value
  }

  func identifier(_ element: XMLElement, _ name: String) throws(PackError) -> String {
    let text = try required(element, name)
    guard let id = QTIIdentifier.decode(text) else {
      throw fault(element, "\"\(EntryName.shown(text))\" is not an identifier (\(name) of <\(element.name)>).")
    }
    return id
  }

  func number(_ element: XMLElement, _ name: String) throws(PackError) -> Double? {
    guard let text = element.attribute(name) else { return nil }
    guard let number = QTIScalar.finite(text) else {
      throw fault(element, "\"\(EntryName.shown(text))\" is not a number (\(name) of <\(element.name)>).")
    }
    return number
  }

  /// The whole number of an attribute, 0 or more.
  func count(_ element: XMLElement, _ name: String) throws(PackError) -> Int? {
    guard let text = element.attribute(name) else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw fault(element, "\"\(EntryName.shown(text))\" is not a whole number (\(name) of <\(element.name)>).")
    }
    return number
  }

  /// What a required attribute of a few words stands for.
  func choice<Value>(_ element: XMLElement, _ name: String, _ words: [String: Value]) throws(PackError) -> Value {
    let text = try required(element, name)
    guard let value = words[text] else {
      throw fault(
        element,
        "\"\(EntryName.shown(text))\" is none of \(words.keys.sorted().joined(separator: ", ")) (\(name) of "
          + "<\(element.name)>).")
    }
    return value
  }

  /// The truth of an attribute, `fallback` when it is missing.
  func flag(_ element: XMLElement, _ name: String, else fallback: Bool) throws(PackError) -> Bool {
    element.attribute(name) == nil ? fallback : try choice(element, name, ["true": true, "false": false])
  }

  func unknown(_ element: XMLElement) -> PackError {
    fault(element, "The element <\(EntryName.shown(element.name))> is not used here in the items of a pack.")
  }

  func fault(_ element: XMLElement, _ message: String) -> PackError {
    PackError(.malformed, entry: entry, line: element.line, column: element.column, message)
  }
}
