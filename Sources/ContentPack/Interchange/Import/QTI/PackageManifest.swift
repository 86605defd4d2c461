// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The parts of an `imsmanifest.xml` that an import needs (IMS Content Packaging 1.1 to 1.2), whatever profile it is of.
struct PackageManifest {
  static let path = "imsmanifest.xml"

  let identifier: String
  let line: Int
  private(set) var title = ""
  private(set) var summary = ""
  private(set) var language: String?
  private(set) var authors: [String] = []
  private(set) var rights = ""
  private(set) var schema = ""
  private(set) var resources: [Resource] = []
  private(set) var organizations: [Node] = []

  /// Something of the package: a main file, with others that belong to it.
  struct Resource {
    let identifier: String
    let type: String
    /// The main file by its name in the package.
    let href: String?
    let files: [String]
    let dependencies: [String]
    let title: String
    let intendedUse: String
    let standards: [Standard]
    let line: Int
  }

  /// A competence that a resource is bound to (IMS Curriculum Standards Metadata).
  struct Standard: Hashable {
    let label: String
    let address: String?
    let identifier: String
  }

  /// An item of the order in which the package is learned.
  struct Node {
    let identifier: String
    let title: String
    let reference: String?
    let children: [Node]
    let line: Int
  }

  init(_ root: XMLElement) {
    identifier = root.attribute("identifier") ?? ""
    line = root.line
    let base = Self.base(root)
    if let metadata = root.first("metadata") { read(metadata) }
    let resources = root.first("resources")
    let resourceBase = Self.joined(base, resources.map(Self.base) ?? "")
    self.resources = (resources?.elements("resource") ?? []).map { Self.resource($0, resourceBase) }
    organizations = (root.first("organizations")?.elements("organization") ?? []).map { Self.node($0, depth: 0) }
  }

  /// The resource of an identifier.
  func resource(_ identifier: String) -> Resource? { resources.first { $0.identifier == identifier } }

  // MARK: - Reading

  private mutating func read(_ metadata: XMLElement) {
    schema = (metadata.first("schema")?.wholeText ?? "").oneLine
    let general = metadata.descendants(["general"]).first
    func words(_ element: XMLElement?) -> String {
      guard let element else { return "" }
      return (element.descendants(["string", "langstring"]).first?.wholeText ?? element.wholeText).oneLine
    }
    title = words(general?.first("title"))
    summary = words(general?.first("description"))
    language = general?.first("language").map { $0.wholeText.oneLine }
    for contribution in metadata.descendants(["contribute"]) {
      for entity in contribution.descendants(["entity", "vcard"]) {
        let text = entity.wholeText
        if let name = text.firstMatch(of: /(?m)FN[^:\n]*:([^\n]+)/) {
          authors.append(
            String(name.output.1).replacing("\\,", with: ",").replacing("\\;", with: ";").replacing("\\\\", with: "\\")
              .oneLine)
        }
      }
    }
    if let description = metadata.descendants(["rights"]).first?.first("description") { rights = words(description) }
  }

  private static func base(_ element: XMLElement) -> String {
    element.attributes.first { $0.name == "base" && $0.namespace == XMLNamespace.xml }?.value.trimmed ?? ""
  }

  private static func joined(_ left: String, _ right: String) -> String {
    if left.isEmpty || right.isEmpty { return left + right }
    return left.hasSuffix("/") ? left + right : left + "/" + right
  }

  private static func name(_ address: String?, _ base: String) -> String? {
    guard let address = address?.trimmed, !address.isEmpty else { return nil }
    if address.contains("://") { return address }
    return RelativePath.resolve(joined(base, address), from: "")
  }

  private static func resource(_ element: XMLElement, _ outer: String) -> Resource {
    let base = joined(outer, base(element))
    var standards: [Standard] = []
    for guid in element.descendants(["labelledGUID"]) {
      let identifier = (guid.first("GUID")?.wholeText ?? "").oneLine
      let address = guid.first("caseItemURI")?.wholeText.oneLine
      let label = (guid.first("label")?.wholeText ?? "").oneLine
      if identifier.isEmpty && label.isEmpty && (address ?? "").isEmpty { continue }
      let standard = Standard(
        label: label, address: address, identifier: identifier.isEmpty ? address ?? label : identifier)
      if !standards.contains(standard) { standards.append(standard) }
    }
    let title = element.first("metadata")?.descendants(["general"]).first?.first("title")
    return Resource(
      identifier: element.attribute("identifier") ?? "", type: (element.attribute("type") ?? "").trimmed,
      href: name(element.attribute("href"), base),
      files: element.elements("file").compactMap { name($0.attribute("href"), base) },
      dependencies: element.elements("dependency").compactMap { $0.attribute("identifierref") },
      title: (title?.descendants(["string", "langstring"]).first?.wholeText ?? "").oneLine,
      intendedUse: (element.attribute("intendeduse") ?? "").trimmed, standards: standards, line: element.line)
  }

  private static func node(_ element: XMLElement, depth: Int) -> Node {
    Node(
      identifier: element.attribute("identifier") ?? "", title: (element.first("title")?.wholeText ?? "").oneLine,
      reference: element.attribute("identifierref"),
      children: depth > 40 ? [] : element.elements("item").map { node($0, depth: depth + 1) }, line: element.line)
  }
}

extension ImportedCourse {
  /// Takes what a manifest says about the whole.
  mutating func take(_ manifest: PackageManifest, source: String) {
    key = manifest.identifier
    if !manifest.title.isEmpty { title = manifest.title }
    summary = manifest.summary
    authors = manifest.authors
    if let language = manifest.language.flatMap({ LanguageTag(spelled: $0) }) { self.language = language }
    if LicenceExpression.isWellFormed(manifest.rights), !manifest.rights.contains(" ") { licence = manifest.rights }
    take(.package, title.isEmpty ? source : title, path: PackageManifest.path, line: manifest.line, key: "package")
    if licence == nil, !manifest.rights.isEmpty {
      note(
        "package",
        "Its rights are not kept, because they are no licence of the SPDX list: “\(manifest.rights.shownName)”.")
    }
  }

  /// The keys of the competences that a resource is bound to.
  mutating func competences(of resource: PackageManifest.Resource) -> [String] {
    resource.standards.map { standard in
      if let key = knownCompetence(standard) { return key }
      let key = "competence:" + standard.identifier
      if !competences.contains(where: { $0.key == key }) {
        let code = standard.label.split(separator: " ").first.map(String.init) ?? ""
        let isCode = code.contains(where: \.isNumber) && code.count <= 24
        let name = isCode ? standard.label.dropFirst(code.count).description.oneLine : standard.label
        competences.append(
          ImportedCompetence(
            key: key, code: isCode ? code : "", title: name.isEmpty ? standard.label : name, statement: "",
            framework: "", address: standard.address))
        let shown = standard.label.isEmpty ? standard.identifier : standard.label
        take(.competence, shown, path: PackageManifest.path, line: resource.line, key: key)
        note(key, "Only its label is known here; its framework can be imported from its publisher.")
      }
      return key
    }
  }
}
