// learn, Apache-2.0. See LICENSE.

public import Launch
public import LearnCore

/// Reads the `imsmanifest.xml` of a package of SCORM 1.2 or 2004 into what can be learned with it.
///
/// Reading goes on past what is wrong, so that one run tells everything; a package with an error among its findings
/// cannot be launched as it is.
public struct SCORMReader {
  /// Where the manifest stands in a package.
  public static let path = "imsmanifest.xml"
  /// The most organizations and items of one package.
  static let mostItems = 5000

  /// What was noticed.
  private(set) var findings: [Finding] = []
  private(set) var version = SCORMVersion.scorm12
  var resources: [String: Resource] = [:]
  /// `imsss:sequencing` elements that others refer to, by their ids.
  var collection: [String: XMLElement] = [:]
  private let files: Set<String>?
  private var count = 0

  /// Something of the package: its main file, and whether it talks to the platform.
  struct Resource {
    let href: String?
    let isSCO: Bool
    let line: Int
  }

  /// Reads a manifest.
  ///
  /// - Parameters:
  ///   - manifest: The bytes of the file.
  ///   - files: The names of all files of the package, to look for those that are launched; nil to look for none.
  /// - Throws: ``PackError`` when the file is not XML, or is no manifest.
  public static func read(
    manifest: ArraySlice<UInt8>, files: Set<String>? = nil, limits: XMLLimits = XMLLimits()
  ) throws(PackError) -> (package: SCORMPackage, findings: [Finding]) {
    let root = try XMLReader.read(manifest, entry: path, limits: limits, dialect: .foreign)
    guard root.name == "manifest" else {
      throw PackError(
        .malformed, entry: path, line: root.line, column: root.column,
        "The file is not the manifest of a package: its first element is <\(root.name)>, not <manifest>.")
    }
    var reader = SCORMReader(files: files)
    let package = reader.package(root)
    return (package, reader.findings.sorted())
  }

  private init(files: Set<String>?) { self.files = files }

  mutating func note(_ severity: Finding.Severity, _ rule: String, _ line: Int, _ message: String) {
    // A package of nothing but faults says so once for each kind, and not for each element.
    guard findings.count < 500 else { return }
    findings.append(Finding(severity, "scorm.\(rule)", path: Self.path, line: line, message))
  }

  // MARK: - The whole

  private mutating func package(_ root: XMLElement) -> SCORMPackage {
    version = version(of: root)
    read(root.first("resources"), base: root.base)
    for collection in root.elements("sequencingCollection") {
      for sequencing in collection.elements("sequencing") {
        if let id = sequencing.attribute(anyCase: "ID")?.trimmed { self.collection[id] = sequencing }
      }
    }
    let all = root.first("organizations")
    var organizations: [SCORMPackage.Organization] = []
    for element in all?.elements("organization") ?? [] { organizations.append(organization(element)) }
    organizations.removeAll { $0.launchable.isEmpty }
    if organizations.isEmpty {
      note(
        .error, "nothing-to-launch", all?.line ?? root.line,
        "No item of the package leads to a file that can be opened. Export the package for a learning platform again.")
    }
    let standard = all?.attribute("default")?.trimmed
    let first = organizations.firstIndex { $0.items[0].id == standard } ?? 0
    if let standard, !standard.isEmpty, !organizations.isEmpty, organizations[first].items[0].id != standard {
      note(
        .warning, "default-organization", all?.line ?? root.line,
        "The organization “\(standard.oneLine)” that should be the default is not there; the first one is taken.")
    }
    if root.elements("manifest").count > 0 {
      note(.warning, "sub-manifest", root.line, "The package holds manifests in its manifest; they are not read.")
    }
    let general = root.first("metadata")?.descendants(["general"]).first?.first("title")
    let title =
      (general?.descendants(["string", "langstring"]).first?.wholeText ?? "").oneLine
    return SCORMPackage(
      version: version, identifier: (root.attribute("identifier") ?? "").trimmed,
      title: title.isEmpty ? organizations.first?.items[0].title ?? "" : title, organizations: organizations,
      defaultOrganization: first)
  }

  /// By `schemaversion`, else by what the elements and attributes are of.
  private mutating func version(of root: XMLElement) -> SCORMVersion {
    let metadata = root.first("metadata")
    let schema = (metadata?.first("schemaversion")?.wholeText ?? "").oneLine.lowercased()
    if schema == "1.2" { return .scorm12 }
    if schema.contains("2004") || schema.contains("cam 1.3") { return .scorm2004 }
    let isLater = root.uses { $0.hasSuffix("adlcp_v1p3") || $0.hasSuffix("/imsss") }
    note(
      .note, "version", metadata?.line ?? root.line,
      "The manifest does not say which SCORM it follows; it is read as SCORM \(isLater ? "2004" : "1.2").")
    return isLater ? .scorm2004 : .scorm12
  }

  private mutating func read(_ element: XMLElement?, base: String) {
    guard let element else { return }
    let outer = base.joinedPath(element.base)
    for resource in element.elements("resource") {
      guard let id = resource.attribute("identifier")?.trimmed, !id.isEmpty else { continue }
      let kind = resource.attribute(anyCase: "scormtype")?.lowercased()
      let href = (resource.attribute("href") ?? "").trimmed
      if resources[id] != nil {
        note(
          .warning, "duplicate-resource", resource.line, "Two resources are called “\(id.oneLine)”; the first is taken."
        )
        continue
      }
      resources[id] = Resource(
        href: href.isEmpty ? nil : outer.joinedPath(resource.base).joinedPath(href), isSCO: kind == "sco",
        line: resource.line)
    }
  }

  // MARK: - Organizations and items

  private mutating func organization(_ element: XMLElement) -> SCORMPackage.Organization {
    var sequencing = sequencing(of: element)
    // Where nothing is said the learner chooses (SN §3.2, choice).
    if version == .scorm12 { sequencing = SequencingDefinition() }
    let id = identifier(of: element, otherwise: "organization")
    var tree = ActivityTree(root: id, sequencing)
    tree.objectivesAreGlobalToSystem = element.flag("objectivesGlobalToSystem", true)
    var items = [item(element, id)]
    var known: Set<String> = [id]
    for child in element.elements("item") { add(child, to: 0, &tree, &items, &known, depth: 0) }
    // An organization is opened through its items.
    items[0].launch = nil
    checkPrerequisites(items)
    return SCORMPackage.Organization(items: items, tree: tree)
  }

  private func identifier(of element: XMLElement, otherwise name: String) -> String {
    let id = (element.attribute("identifier") ?? "").trimmed
    return id.isEmpty ? "\(name)-\(element.line)" : id
  }

  private mutating func add(
    _ element: XMLElement, to parent: Int, _ tree: inout ActivityTree, _ items: inout [SCORMPackage.Item],
    _ known: inout Set<String>, depth: Int
  ) {
    count += 1
    guard count <= Self.mostItems, depth < 40 else {
      if count == Self.mostItems + 1 || depth == 40 {
        note(
          .error, "too-many-items", element.line,
          "The package has more than \(Self.mostItems) items, or items more than 40 deep. Divide it.")
      }
      return
    }
    var id = identifier(of: element, otherwise: "item")
    if !known.insert(id).inserted {
      note(
        .warning, "duplicate-item", element.line,
        "Two items are called “\(id.oneLine)”. Rules that name it mean the first.")
      id += "#\(element.line)"
      known.insert(id)
    }
    let place = tree.add(id, to: parent, version == .scorm12 ? SequencingDefinition() : sequencing(of: element))
    items.append(item(element, id))
    let children = element.elements("item")
    if !children.isEmpty, items[place].launch != nil, version == .scorm2004 {
      note(
        .warning, "launched-cluster", element.line,
        "“\(items[place].title)” has items in it and a file of its own; only leaves are opened.")
      items[place].launch = nil
    }
    for child in children { add(child, to: place, &tree, &items, &known, depth: depth + 1) }
  }

  private mutating func item(_ element: XMLElement, _ id: String) -> SCORMPackage.Item {
    let title = (element.first("title")?.wholeText ?? "").oneLine
    var item = SCORMPackage.Item(id: id, title: title.isEmpty ? id.oneLine : title)
    item.isVisible = element.flag("isvisible", true)
    item.launch = launch(element, item.title)
    func text(_ name: String) -> String? {
      // Names of elements are in small letters in 1.2, and with capitals in 2004.
      let text = element.elements.first { $0.name.lowercased() == name }?.wholeText.trimmed
      return text?.isEmpty == false ? text : nil
    }
    item.dataFromLMS = element.elements.first { $0.name.lowercased() == "datafromlms" }?.wholeText
    if let action = text("timelimitaction") {
      let all = ["exit,message", "exit,no message", "continue,message", "continue,no message"]
      let spelled = action.lowercased().replacing(", ", with: ",")
      item.timeLimitAction = all.contains(spelled) ? spelled : nil
      if item.timeLimitAction == nil {
        note(.warning, "time-limit-action", element.line, "“\(action.oneLine)” is no action at a time limit.")
      }
    }
    if version == .scorm12 {
      read12(&item, text, element.line)
    } else {
      read2004(&item, element)
    }
    return item
  }

  private mutating func read12(_ item: inout SCORMPackage.Item, _ text: (String) -> String?, _ line: Int) {
    if let score = text("masteryscore") {
      item.masteryScore = DecimalText.value(of: score) == nil ? nil : score
      if item.masteryScore == nil {
        note(.warning, "mastery-score", line, "The mastery score “\(score.oneLine)” is no number; it is left out.")
      }
    }
    if let time = text("maxtimeallowed") {
      item.maxTimeAllowed = LearningTime(timespan: time) == nil ? nil : time
      if item.maxTimeAllowed == nil {
        note(.warning, "time-limit", line, "The time limit “\(time.oneLine)” is not of the form HHHH:MM:SS.")
      }
    }
    if let script = text("prerequisites") {
      item.prerequisites = Prerequisites(script)
      if item.prerequisites == nil {
        note(
          .warning, "prerequisites", line,
          "The prerequisites “\(String(script.oneLine.prefix(80)))” cannot be read; the item is open from the beginning."
        )
      }
    }
  }

  private mutating func read2004(_ item: inout SCORMPackage.Item, _ element: XMLElement) {
    for hidden in element.first("presentation")?.first("navigationInterface")?.elements("hideLMSUI") ?? [] {
      let word = hidden.wholeText.trimmed
      if let control = SCORMPackage.Control(rawValue: word) {
        item.hiddenControls.insert(control)
      } else {
        note(.warning, "hidden-control", hidden.line, "“\(word.oneLine)” is no control of a platform.")
      }
    }
    for map in element.first("data")?.elements("map") ?? [] {
      guard let target = map.attribute("targetID"), !target.isEmpty else { continue }
      if item.sharedData.contains(where: { $0.target == target }) {
        note(.warning, "shared-data", map.line, "“\(target.oneLine)” is mapped twice; the first map is taken.")
        continue
      }
      item.sharedData.append(
        .init(
          target: target, isReadable: map.flag("readSharedData", true), isWritable: map.flag("writeSharedData", true)))
    }
    if let limit = sequencingElement(of: element)?.first("limitConditions")?.attribute("attemptAbsoluteDurationLimit") {
      item.maxTimeAllowed = LearningTime(duration: limit.trimmed) == nil ? nil : limit.trimmed
      if item.maxTimeAllowed == nil {
        note(
          .warning, "time-limit", element.line,
          "The time limit “\(limit.oneLine)” is no duration, such as PT30M; it is left out.")
      }
    }
  }

  private mutating func launch(_ element: XMLElement, _ title: String) -> SCORMPackage.Launch? {
    guard let reference = element.attribute("identifierref")?.trimmed, !reference.isEmpty else { return nil }
    guard let resource = resources[reference] else {
      note(
        .error, "missing-resource", element.line,
        "“\(title)” leads to the resource “\(reference.oneLine)”, which is not in the package.")
      return nil
    }
    guard let href = resource.href else {
      note(.error, "no-file", resource.line, "The resource of “\(title)” names no file to open.")
      return nil
    }
    let isElsewhere = href.hasPrefix("http://") || href.hasPrefix("https://")
    let end = href.firstIndex { $0 == "?" || $0 == "#" } ?? href.endIndex
    let address = String(href[..<end])
    let hasScheme = address.prefix { $0 != "/" }.contains(":")
    guard isElsewhere || !hasScheme && RelativePath.resolve(address, from: "") != nil else {
      note(.error, "outside-file", resource.line, "The file of “\(title)” lies outside of the package.")
      return nil
    }
    let path = isElsewhere ? address : RelativePath.resolve(address, from: "") ?? address
    if !isElsewhere, let files, !files.contains(path) {
      note(.error, "missing-file", resource.line, "The file “\(path.oneLine)” of “\(title)” is not in the package.")
    }
    return SCORMPackage.Launch(
      path: path, parameters: Self.joined(String(href[end...]), (element.attribute("parameters") ?? "").trimmed),
      isSCO: resource.isSCO)
  }

  /// What stands after the path, by the rules of CAM §3.4 for `parameters`.
  static func joined(_ own: String, _ parameters: String) -> String {
    let rest = String(parameters.drop { $0 == "?" || $0 == "&" })
    if rest.isEmpty { return own }
    if rest.hasPrefix("#") { return own.contains("#") ? own : own + rest }
    // A fragment stands at the end of an address, whatever the order in the manifest.
    let fragment = own.firstIndex(of: "#").map { String(own[$0...]) } ?? ""
    let query = String(own.dropLast(fragment.count))
    return query + (query.contains("?") ? "&" : "?") + rest + (rest.contains("#") ? "" : fragment)
  }

  private mutating func checkPrerequisites(_ items: [SCORMPackage.Item]) {
    let known = Set(items.map(\.id))
    for item in items {
      for name in (item.prerequisites?.items ?? []).subtracting(known).sorted() {
        note(
          .warning, "prerequisites", 1, "“\(item.title)” waits for “\(name.oneLine)”, which is no item; it never opens."
        )
      }
    }
  }
}

extension XMLElement {
  /// The value of an attribute whose name is spelled in capital or small letters, in any namespace.
  func attribute(anyCase name: String) -> String? {
    let name = name.lowercased()
    return attributes.first { $0.name.lowercased() == name }?.value
  }

  /// An attribute that is true or false, in any namespace; the default where it is missing or neither.
  func flag(_ name: String, _ standard: Bool) -> Bool {
    switch attribute(anyCase: name)?.trimmed.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: standard
    }
  }

  /// The `xml:base` of the element; empty for none.
  var base: String {
    attributes.first { $0.name == "base" && $0.namespace == XMLNamespace.xml }?.value.trimmed ?? ""
  }

  /// Whether an element or attribute in it is of a namespace.
  func uses(_ isWanted: (String) -> Bool) -> Bool {
    isWanted(namespace) || attributes.contains { isWanted($0.namespace) } || elements.contains { $0.uses(isWanted) }
  }
}

extension String {
  /// The path of something below a folder.
  func joinedPath(_ rest: String) -> String {
    if isEmpty || rest.isEmpty || rest.hasPrefix("http://") || rest.hasPrefix("https://") {
      return rest.isEmpty ? self : rest
    }
    return hasSuffix("/") ? self + rest : self + "/" + rest
  }
}
