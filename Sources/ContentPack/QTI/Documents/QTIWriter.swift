// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// Writes items, tests and sections as documents of QTI 3.0 or 2.1.
///
/// What is read from a document and written as a version that can say it reads back equal. What a version cannot say is a
/// finding: it is left out, or written as the nearest that there is.
public struct QTIWriter {
  /// The versions that are written.
  public enum Version: String, Sendable, CaseIterable {
    case version2p1 = "2.1"
    case version3p0 = "3.0"
  }

  let version: Version
  let path: String
  var xml = XMLWriter()
  /// What could not be said, in the order of the document.
  private(set) var findings: [Finding] = []

  /// The document of an item, and what it could not say.
  ///
  /// - Parameter path: How findings name the document.
  /// - Throws: ``PackError/Code/unwritable`` for text that XML cannot carry.
  public static func document(
    of item: AssessmentItem, version: Version, path: String
  ) throws(PackError) -> (bytes: [UInt8], findings: [Finding]) {
    var writer = QTIWriter(version: version, path: path)
    writer.item(item)
    return (try writer.xml.finished(entry: path), writer.findings)
  }

  init(version: Version, path: String) {
    self.version = version
    self.path = path
  }

  // MARK: - Names

  /// The namespace of QTI's own elements and of XHTML in them.
  var namespace: String {
    switch version {
    case .version2p1: "http://www.imsglobal.org/xsd/imsqti_v2p1"
    case .version3p0: XMLNamespace.qti
    }
  }

  private var schemaLocation: String {
    switch version {
    case .version2p1: "\(namespace) http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
    case .version3p0: "\(namespace) https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
    }
  }

  /// What only the root of a document says.
  var rootNamespaces: [(String, String)] {
    [("xmlns", namespace), ("xmlns:xsi", XMLNamespace.schemaInstance), ("xsi:schemaLocation", schemaLocation)]
  }

  /// The name of an element of QTI in the version that is written.
  func spelled(_ name: String) -> String {
    version == .version3p0 ? name : QTINames.version2(name) ?? name
  }

  /// The name of an attribute of an element of QTI in the version that is written.
  private func spelledAttribute(_ name: String) -> String { version == .version3p0 ? name : QTINames.joined(name) }

  mutating func note(_ rule: String, _ line: SourceLine, _ message: String) {
    findings.append(
      Finding(.warning, rule, path: path, line: line.number > 0 ? line.number : nil, column: nil, message))
  }

  // MARK: - Elements of QTI

  /// Attributes with their names in version 3.0; those without a value are left out.
  typealias Attributes = KeyValuePairs<String, String?>

  func attributes(_ attributes: Attributes) -> [(String, String)] {
    attributes.compactMap { name, value in value.map { (spelledAttribute(name), $0) } }
  }

  mutating func start(_ name: String, _ attributes: Attributes = [:]) {
    xml.line()
    xml.start(spelled(name), list: self.attributes(attributes))
  }

  mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
    xml.line()
    xml.empty(spelled(name), list: self.attributes(attributes))
  }

  // MARK: - The item

  private mutating func item(_ item: AssessmentItem) {
    var root = attributes([
      "identifier": item.identifier, "title": item.title, "label": item.label, "xml:lang": item.language,
      "adaptive": item.isAdaptive ? "true" : "false", "time-dependent": item.isTimeDependent ? "true" : "false",
    ])
    root += otherAttributes(of: item)
    xml.start(spelled("qti-assessment-item"), list: rootNamespaces + root)
    declarations(of: item)
    for companion in item.companions where companion.name != "qti-catalog-info" { beside(companion) }
    if let body = item.body {
      xml.line()
      content(body)
    }
    for companion in item.companions where companion.name == "qti-catalog-info" { beside(companion) }
    if let processing = item.processing { self.processing(processing) }
    for feedback in item.feedback {
      xml.line()
      content(feedback)
    }
    xml.endLine()
  }

  /// What an item says in attributes that mean nothing to the engine.
  mutating func otherAttributes(of item: AssessmentItem) -> [(String, String)] {
    var list: [(String, String)] = []
    for attribute in item.attributes {
      if version == .version2p1, attribute.name.hasPrefix("data-") {
        note("qti.not-in-2.1", .unknown, "The attribute \(attribute.name) of the item does not exist in QTI 2.1.")
        continue
      }
      list.append((spelledAttribute(attribute.name), attribute.value))
    }
    return list
  }

  /// The variables of an item, and the rules that draw them.
  mutating func declarations(of item: AssessmentItem) {
    for declaration in item.contexts { context(declaration) }
    for declaration in item.responses { response(declaration) }
    for declaration in item.outcomes { outcome(declaration) }
    for declaration in item.templates { template(declaration, "qti-template-declaration") }
    guard !item.templateRules.isEmpty else { return }
    start("qti-template-processing")
    rules(item.templateRules, "template")
    xml.endLine()
  }

  /// What stands beside a body, or around the items of a test.
  mutating func beside(_ element: ContentNode.Element) {
    if version == .version2p1, QTINames.version2(element.name) == nil {
      return note("qti.not-in-2.1", element.line, "<\(element.name)> does not exist in QTI 2.1 and is left out.")
    }
    xml.line()
    content(element)
  }

  mutating func context(_ declaration: TemplateDeclaration) {
    if version == .version2p1 {
      return note(
        "qti.not-in-2.1", declaration.line,
        "The contextual variable \"\(declaration.identifier)\" does not exist in QTI 2.1 and is left out.")
    }
    template(declaration, "qti-context-declaration")
  }
}
