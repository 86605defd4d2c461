// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// What one XML document of QTI holds.
public struct QTIDocument: Sendable {
  /// What was read; nothing where the document has errors, never a part.
  public enum Content: Hashable, Sendable {
    case item(AssessmentItem)
    /// Several items, as documents of version 1.2 hold them.
    case items([AssessmentItem])
    case test(AssessmentTest)
    /// A section that tests refer to.
    case section(AssessmentSection)
    case nothing
  }

  public let content: Content
  public let version: QTIVersion?
  /// Everything that was not kept or is wrong, in the order of the document.
  public let findings: [Finding]

  /// The item, where the document holds just one.
  public var item: AssessmentItem? {
    switch content {
    case .item(let item): item
    case .items(let items) where items.count == 1: items[0]
    case .items, .test, .section, .nothing: nil
    }
  }

  /// Every item that the document holds.
  public var items: [AssessmentItem] {
    switch content {
    case .item(let item): [item]
    case .items(let items): items
    case .test, .section, .nothing: []
    }
  }

  /// Reads a document of any version of QTI.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: How findings name the document.
  ///   - resolve: The bytes of a document that this one names by a relative address, such as a template of rules; nil
  ///     for one that is not there. Nothing is ever fetched.
  public static func read(
    _ bytes: ArraySlice<UInt8>, path: String, resolve: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> QTIDocument {
    do throws(PackError) {
      let root = try XMLReader.read(bytes, entry: path, dialect: .foreign)
      return read(root, path: path, resolve: resolve)
    } catch {
      return QTIDocument(content: .nothing, version: nil, findings: [error.finding(path: path)])
    }
  }

  static func read(
    _ root: XMLElement, path: String, resolve: @escaping (String) -> [UInt8]? = { _ in nil }
  ) -> QTIDocument {
    guard let version = QTIVersion(root: root) else {
      return QTIDocument(
        content: .nothing, version: nil,
        findings: [
          Finding(
            .error, "qti.not-qti", path: path, line: root.line,
            "The document begins with <\(EntryName.shown(root.name))>, which is no element of QTI. An item begins with "
              + "<qti-assessment-item>, or <assessmentItem> in version 2.")
        ])
    }
    if version == .version1p2 { return readVersion1(root, path: path) }
    let reader = QTIReader(path: path, version: version, resolve: resolve)
    var content = Content.nothing
    switch version == .version3p0 ? root.name : QTINames.element(root.name) ?? root.name {
    case "qti-assessment-item": content = reader.item(root).map { .item($0) } ?? .nothing
    case "qti-assessment-test":
      if let test = reader.test(root) {
        content = .test(test)
        reader.noteReferences(of: test)
      }
    case "qti-assessment-section": content = reader.section(root).map { .section($0) } ?? .nothing
    default:
      reader.note(
        .error, "qti.not-an-item", root,
        "<\(EntryName.shown(root.name))> is not read here; an item or a test should stand in the document.")
    }
    if reader.findings.hasErrors { content = .nothing }
    return QTIDocument(content: content, version: version, findings: reader.findings)
  }

  /// The items of a document of version 1.2 as documents of their own, so that a fault of one leaves the others.
  ///
  /// - Returns: Each item with its name, and with its own findings; nil for a document of another version or no XML.
  static func parts(
    of bytes: ArraySlice<UInt8>, path: String
  ) -> [(name: String, line: Int, document: QTIDocument)]? {
    guard let root = try? XMLReader.read(bytes, entry: path, dialect: .foreign),
      QTIVersion(root: root) == .version1p2
    else { return nil }
    return root.descendants(["item"]).enumerated().map { number, element in
      let reader = Version1Reader(path: path)
      let item = reader.item(element, number: number + 1)
      let title = element.attribute("title") ?? ""
      return (
        title.isEmpty ? item.identifier : title, element.line,
        QTIDocument(
          content: reader.findings.hasErrors ? .nothing : .item(item), version: .version1p2, findings: reader.findings)
      )
    }
  }

  private static func readVersion1(_ root: XMLElement, path: String) -> QTIDocument {
    let reader = Version1Reader(path: path)
    let items = reader.items(root)
    return QTIDocument(
      content: items.isEmpty || reader.findings.hasErrors ? .nothing : .items(items), version: .version1p2,
      findings: reader.findings)
  }
}

extension PackError {
  /// The error as a finding about a document.
  func finding(path: String) -> Finding {
    Finding(.error, "qti.xml", path: path, line: line, column: column, message)
  }
}
