// learn, Apache-2.0. See LICENSE.

internal import CXML2

/// Reads a piece of HTML as authors write it, well-formed or not, into the tree that XML is read into.
///
/// Nothing is fetched and nothing runs: elements that could do either are in the tree, and left out by whoever reads it
/// against an allow-list. Comments and processing instructions are left out here.
enum HTMLReader {
  /// How deep elements may stand in each other; what lies deeper is lifted to this depth.
  private static let depthLimit = 60
  private static let mathML = "http://www.w3.org/1998/Math/MathML"

  /// What a piece of HTML holds; nil for one whose elements stand in each other deeper than the parser goes (some 250).
  ///
  /// However faulty it is, every other piece can be read somehow.
  ///
  /// - Parameter line: The line of the document in which the piece begins.
  static func read(_ html: String, line: Int) -> [XMLNode]? {
    // Most texts of choices are nothing but text.
    if !html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
      return html.isEmpty ? [] : [.text(html)]
    }
    // A body of its own, so that the parser adds no paragraph around loose text.
    let bytes = Array(("<html><body>" + html + "</body></html>").utf8)
    guard bytes.count < Int(Int32.max), let document = parse(bytes) else { return nil }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { return [] }
    var nodes: [XMLNode] = []
    for part in children(of: root) where name(part) == "body" {
      append(children(of: part), to: &nodes, Place(document: document, line: line, depth: 0, isMath: false))
    }
    return nodes
  }

  private struct Place {
    let document: xmlDocPtr
    let line: Int
    var depth: Int
    var isMath: Bool
  }

  private static func parse(_ bytes: [UInt8]) -> xmlDocPtr? {
    // The setting is the thread's own; without it the parser tells standard error what it mends.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
    xmlResetLastError()
    let document = bytes.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8", Int32(options))
    }
    // Past its depth the parser stops, and leaves out all that follows.
    if let document, let error = xmlGetLastError(), error.pointee.code == Int32(XML_ERR_INTERNAL_ERROR.rawValue) {
      xmlFreeDoc(document)
      return nil
    }
    return document
  }

  private static func children(of node: xmlNodePtr) -> [xmlNodePtr] {
    var list: [xmlNodePtr] = []
    var next = node.pointee.children
    while let child = next {
      list.append(child)
      next = child.pointee.next
    }
    return list
  }

  private static func append(_ parts: [xmlNodePtr], to nodes: inout [XMLNode], _ place: Place) {
    for part in parts {
      switch part.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        guard let content = part.pointee.content else { continue }
        append(String(cString: content), to: &nodes)
      case XML_ELEMENT_NODE where place.depth >= depthLimit:
        append(children(of: part), to: &nodes, place)
      case XML_ELEMENT_NODE: nodes.append(.element(element(part, place)))
      default: continue
      }
    }
  }

  private static func append(_ text: String, to nodes: inout [XMLNode]) {
    if case .text(let before)? = nodes.last {
      nodes[nodes.count - 1] = .text(before + text)
    } else {
      nodes.append(.text(text))
    }
  }

  private static func element(_ node: xmlNodePtr, _ place: Place) -> XMLElement {
    let name = name(node)
    var inside = place
    inside.depth += 1
    inside.isMath = place.isMath || name == "math"
    var children: [XMLNode] = []
    append(self.children(of: node), to: &children, inside)
    return XMLElement(
      name: name, namespace: inside.isMath ? mathML : "", attributes: attributes(of: node, in: place.document),
      children: children, line: place.line + max(0, Int(node.pointee.line) - 1), column: 1)
  }

  /// The name without a prefix, which HTML does not have; a name of QTI means nothing in HTML.
  private static func name(_ node: xmlNodePtr) -> String {
    guard let pointer = node.pointee.name else { return "" }
    let name = String(cString: pointer)
    let local = name.split(separator: ":").last.map(String.init) ?? name
    return local.hasPrefix("qti-") ? "html-" + local : local
  }

  private static func attributes(of node: xmlNodePtr, in document: xmlDocPtr) -> [XMLAttribute] {
    var list: [XMLAttribute] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let pointer = attribute.pointee.name else { continue }
      let name = String(cString: pointer)
      if name.hasPrefix("xmlns") { continue }
      var value = ""
      if let text = xmlNodeListGetString(document, attribute.pointee.children, 1) {
        value = String(cString: text)
        learn_xml_free(text)
      }
      // "xml:lang" is one name to the parser of HTML.
      if name == "xml:lang" {
        list.append(XMLAttribute(name: "lang", namespace: XMLNamespace.xml, value: value))
      } else {
        list.append(XMLAttribute(name: name, namespace: "", value: value))
      }
    }
    return list
  }
}
