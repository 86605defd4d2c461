// learn, Apache-2.0. See LICENSE.

/// An element of an XML document, with what is in it.
///
/// A value without ties to the parser: names are resolved to namespaces, entities to characters, and comments and
/// processing instructions are left out.
struct XMLElement: Sendable {
  /// The name without prefix.
  let name: String
  /// The address of the namespace; empty for none.
  let namespace: String
  /// In the order of the document, without namespace declarations.
  let attributes: [XMLAttribute]
  let children: [XMLNode]
  /// Where the start tag ends, both from 1.
  let line: Int
  let column: Int

  /// The value of an attribute that is in no namespace.
  func attribute(_ name: String) -> String? {
    for attribute in attributes where attribute.name == name && attribute.namespace.isEmpty { return attribute.value }
    return nil
  }

  /// The elements in it.
  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The text directly in it.
  var text: String {
    if children.count == 1, case .text(let text) = children[0] { return text }
    return children.reduce(into: "") { if case .text(let part) = $1 { $0 += part } }
  }
}

/// A part of an element.
enum XMLNode: Sendable {
  case element(XMLElement)
  /// Neighbouring runs of text are one.
  case text(String)

  /// Whether the part is text of nothing but white space.
  var isSpace: Bool {
    guard case .text(let text) = self else { return false }
    return text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }
}

/// An attribute of an element.
struct XMLAttribute: Sendable {
  let name: String
  /// The address of the namespace; empty for none.
  let namespace: String
  let value: String
}

/// The namespaces that packs use.
enum XMLNamespace {
  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let xhtml = "http://www.w3.org/1999/xhtml"
  static let qti = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
  static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
  static let contentPackaging = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
  static let curriculumStandards = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscsmd_v1p1"
  static let learningObjectMetadata = "http://ltsc.ieee.org/xsd/LOM"
}
