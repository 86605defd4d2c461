// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import Launch
internal import LearnCore

/// Reads the course structure of cmi5 (cmi5 §13, §14, and its schema `CourseStructure.xsd`).
///
/// Reading goes on past what is wrong, so that one run tells everything; a course with an error among its findings is
/// not taken.
struct Cmi5Reader {
  /// Where the course stands in a package (§14.1).
  static let path = "cmi5.xml"
  private static let namespace = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
  /// The most units, blocks and objectives of one course; a platform takes more than 1,000 units (§6.1).
  private static let most = 20_000
  private static let deepest = 40
  /// The parameters of a launch, which no unit's own query may have (§8.1).
  private static let launchParameters: Set<String> = ["endpoint", "fetch", "actor", "registration", "activityId"]

  /// What was noticed.
  private(set) var findings: [Finding] = []
  private let path: String
  /// The files of the package; nil for a course without one.
  private let files: Set<String>?
  private var ids: [String: Int] = [:]
  private var count = 0

  /// Reads a course.
  ///
  /// - Parameters:
  ///   - path: What the file is called in findings.
  ///   - files: The names of all files of the package; nil for a structure that stands alone (§14.2).
  /// - Returns: The course, as far as it could be read, with the findings; nil where an error leaves nothing to show.
  /// - Throws: ``PackError`` when the file is not XML, or is no course of cmi5.
  static func read(
    _ bytes: ArraySlice<UInt8>, path: String = path, files: Set<String>?, limits: XMLLimits = XMLLimits()
  ) throws(PackError) -> (course: CourseStructure?, findings: [Finding]) {
    let root = try XMLReader.read(bytes, entry: path, limits: limits, dialect: .foreign)
    guard root.name == "courseStructure", root.namespace == namespace else {
      throw PackError(
        .malformed, entry: path, line: root.line, column: root.column,
        "The file is no course structure of cmi5: its first element is <\(root.name)>, not <courseStructure> of \(namespace)."
      )
    }
    var reader = Cmi5Reader(path: path, files: files)
    let course = reader.course(root)
    return (reader.findings.contains { $0.severity == .error } ? nil : course, reader.findings)
  }

  private init(path: String, files: Set<String>?) {
    self.path = path
    self.files = files
  }

  private mutating func note(
    _ severity: Finding.Severity, _ rule: String, _ element: XMLElement, _ message: String
  ) {
    // A course of nothing but faults says so a few hundred times.
    guard findings.count < 500 else { return }
    findings.append(Finding(severity, "cmi5.\(rule)", path: path, line: element.line, message))
  }

  // MARK: - The course

  private mutating func course(_ root: XMLElement) -> CourseStructure? {
    sequence(root, ["course": 1...1, "objectives": 0...1], ["course", "objectives"], then: ["au", "block"])
    guard let about = root.first("course") else { return nil }
    sequence(about, ["title": 1...1, "description": 1...1], ["title", "description"])
    check(about, attributes: ["id"])
    let id = self.id(about, "course") ?? ""
    let title = text(about, "title")
    let description = text(about, "description")
    let objectives = root.first("objectives").map { self.objectives($0) } ?? []
    let known = Set(objectives.map(\.id))
    let children = children(root, known, depth: 0)
    guard let title, let description else { return nil }
    return CourseStructure(
      id: id, title: title, description: description, objectives: objectives, children: children)
  }

  private mutating func objectives(_ element: XMLElement) -> [CourseObjective] {
    let all = element.elements("objective")
    if all.isEmpty { note(.error, "empty", element, "<objectives> holds at least one <objective>.") }
    return all.compactMap { objective in
      guard isRoom(objective) else { return nil }
      check(objective, attributes: ["id"])
      // The schema gives these two in any order.
      checkCounts(objective, ["title": 1...1, "description": 1...1], ["title", "description"])
      let id = self.id(objective, "objective")
      let (title, description) = (text(objective, "title"), text(objective, "description"))
      guard let id, let title, let description else { return nil }
      return CourseObjective(id: id, title: title, description: description)
    }
  }

  private mutating func children(_ parent: XMLElement, _ objectives: Set<String>, depth: Int) -> [CourseNode] {
    let found = parent.elements.filter { $0.namespace == Self.namespace && ["au", "block"].contains($0.name) }
    if found.isEmpty {
      note(.error, "empty", parent, "<\(parent.name)> holds at least one <au> or <block>.")
    }
    return found.compactMap { element in
      guard isRoom(element) else { return nil }
      if element.name == "au" { return unit(element, objectives).map { .unit($0) } }
      guard depth < Self.deepest else {
        note(.error, "too-deep", element, "Blocks lie in each other more than \(Self.deepest) deep.")
        return nil
      }
      return block(element, objectives, depth: depth).map { .block($0) }
    }
  }

  private mutating func block(_ element: XMLElement, _ objectives: Set<String>, depth: Int) -> CourseBlock? {
    sequence(
      element, ["title": 1...1, "description": 1...1, "objectives": 0...1], ["title", "description", "objectives"],
      then: ["au", "block"])
    check(element, attributes: ["id"])
    let id = self.id(element, "block")
    let (title, description) = (text(element, "title"), text(element, "description"))
    let references = references(element, objectives)
    let children = children(element, objectives, depth: depth + 1)
    guard let id, let title, let description else { return nil }
    return CourseBlock(id: id, title: title, description: description, objectives: references, children: children)
  }

  // MARK: - Units

  private mutating func unit(_ element: XMLElement, _ objectives: Set<String>) -> AssignableUnit? {
    sequence(
      element,
      [
        "title": 1...1, "description": 1...1, "objectives": 0...1, "url": 1...1, "launchParameters": 0...1,
        "entitlementKey": 0...1,
      ], ["title", "description", "objectives", "url", "launchParameters", "entitlementKey"])
    check(element, attributes: ["id", "moveOn", "masteryScore", "launchMethod", "activityType"])
    let id = self.id(element, "au")
    let (title, description) = (text(element, "title"), text(element, "description"))
    let references = references(element, objectives)
    let url = element.first("url").flatMap { self.url($0) }
    let moveOn = value(element, "moveOn", AssignableUnit.MoveOn.self) ?? .notApplicable
    let launchMethod = value(element, "launchMethod", AssignableUnit.LaunchMethod.self) ?? .anyWindow
    let masteryScore = masteryScore(element)
    var activityType = element.attribute("activityType").map(\.trimmedSpace)
    if let type = activityType, !StatementQuery.isIRI(type) {
      if !type.isEmpty {
        note(.warning, "activity-type", element, "The activityType \"\(type)\" is no IRI; it is left out.")
      }
      activityType = nil
    }
    guard let id, let title, let description, let url else { return nil }
    return AssignableUnit(
      id: id, title: title, description: description, objectives: references, url: url, launchMethod: launchMethod,
      moveOn: moveOn, masteryScore: masteryScore,
      launchParameters: element.first("launchParameters")?.wholeText.trimmedSpace,
      entitlementKey: element.first("entitlementKey")?.wholeText.trimmedSpace, activityType: activityType)
  }

  private mutating func masteryScore(_ element: XMLElement) -> Double? {
    guard let text = element.attribute("masteryScore")?.trimmedSpace else { return nil }
    // xs:decimal has no exponent.
    guard text.wholeMatch(of: /[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)/) != nil, let score = Double(text),
      (0...1).contains(score)
    else {
      note(.error, "mastery-score", element, "The masteryScore \"\(text)\" is no decimal number from 0 to 1.")
      return nil
    }
    return score
  }

  /// The address of a unit: in a package a path of one of its files, else one with a scheme (§13.1.4, §14).
  private mutating func url(_ element: XMLElement) -> String? {
    let text = element.wholeText.trimmedSpace
    guard !text.isEmpty else {
      note(.error, "url", element, "The url of the unit is empty.")
      return nil
    }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !#"<>"{}|\^`"#.utf8.contains($0) }) else {
      note(
        .error, "url", element, "The url \"\(text)\" holds a blank or another sign that no address holds; encode it.")
      return nil
    }
    let fragment = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = fragment.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count > 1 {
      let names = parts[1].split(separator: "&").map { String($0.prefix { $0 != "=" }) }
      for name in names where Self.launchParameters.contains(PercentEncoding.decode(name) ?? name) {
        note(.error, "url", element, "The query of the url has \(name), which a launch sets itself (cmi5 §8.1).")
        return nil
      }
    }
    if let scheme = fragment.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.\-]*:/)?.output.lowercased() {
      guard StatementQuery.isIRI(text), fragment.contains("://"), !["file:", "javascript:", "data:"].contains(scheme)
      else {
        note(.error, "url", element, "The url \"\(text)\" is no address that a browser can open.")
        return nil
      }
      return text
    }
    guard let files else {
      note(
        .error, "relative-url", element,
        "The url \"\(text)\" is relative, and there is no package with its file (cmi5 §14.2). Give the whole address.")
      return nil
    }
    let path = String(parts[0].drop { $0 == "/" })
    guard !text.hasPrefix("//"), let decoded = PercentEncoding.decode(path), let plain = Self.plain(decoded),
      files.contains(plain)
    else {
      note(
        .error, "missing-file", element, "The package has no file \"\(path)\", with which the unit begins (cmi5 §14.1)."
      )
      return nil
    }
    return String(text.drop { $0 == "/" })
  }

  /// A path without its dots; nil for one that leads out of the package, where a browser would follow it.
  private static func plain(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  // MARK: - Parts that many have

  private mutating func isRoom(_ element: XMLElement) -> Bool {
    count += 1
    if count == Self.most + 1 {
      note(.error, "too-many", element, "The course has more than \(Self.most) units, blocks and objectives.")
    }
    return count <= Self.most
  }

  /// An id that is an absolute IRI and stands once in the course (§3.0, §13.1).
  private mutating func id(_ element: XMLElement, _ kind: String) -> String? {
    guard let id = element.attribute("id")?.trimmedSpace, !id.isEmpty else {
      note(.error, "id", element, "<\(kind)> has no id.")
      return nil
    }
    guard StatementQuery.isIRI(id) else {
      note(
        .error, "id", element,
        "The id \"\(id)\" of <\(kind)> is no absolute IRI, such as https://example.org/course/1 (cmi5 §3.0).")
      return nil
    }
    // The course may share its id with its only unit: some tools write that, and the two are never confused.
    guard kind != "course" else { return id }
    if let line = ids[id] {
      note(.error, "duplicate-id", element, "The id \"\(id)\" stands in line \(line) already (cmi5 §13.1).")
      return nil
    }
    ids[id] = element.line
    return id
  }

  private mutating func text(_ parent: XMLElement, _ name: String) -> LocalizedText? {
    guard let element = parent.first(name) else { return nil }
    var values: [LanguageTag: String] = [:]
    for string in element.elements("langstring") {
      // Languages are written in small letters by custom only (BCP 47 §2.1.1).
      let written = string.attribute("lang")?.trimmedSpace ?? "und"
      let language = written.prefix { $0 != "-" }
      let tag = language.lowercased() + written.dropFirst(language.count)
      guard LanguageTag.isWellFormed(tag) else {
        note(.error, "language", string, "\"\(tag)\" is no tag of a language (BCP 47).")
        continue
      }
      if values[LanguageTag(tag)] == nil { values[LanguageTag(tag)] = string.wholeText.trimmedSpace }
    }
    guard !values.isEmpty else {
      note(.error, "langstring", element, "<\(name)> holds at least one <langstring>.")
      return nil
    }
    return LocalizedText(values)
  }

  private mutating func references(_ parent: XMLElement, _ known: Set<String>) -> [String] {
    guard let element = parent.first("objectives") else { return [] }
    return element.elements("objective").compactMap { objective in
      guard let id = objective.attribute("idref")?.trimmedSpace else { return nil }
      guard known.contains(id) else {
        note(.warning, "unknown-objective", objective, "The course has no objective \"\(id)\".")
        return nil
      }
      return id
    }
  }

  private mutating func value<Value: RawRepresentable<String> & CaseIterable>(
    _ element: XMLElement, _ name: String, _ type: Value.Type
  ) -> Value? {
    guard let text = element.attribute(name)?.trimmedSpace else { return nil }
    if let value = Value(rawValue: text) { return value }
    let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
    note(.error, "value", element, "\(name) is \"\(text)\". It is one of \(all).")
    return nil
  }

  /// Attributes of the course's own namespace are those of the schema; others are of whoever made them (§13.1.5).
  private mutating func check(_ element: XMLElement, attributes: Set<String>) {
    for attribute in element.attributes where attribute.namespace.isEmpty && !attributes.contains(attribute.name) {
      note(
        .warning, "attribute", element, "<\(element.name)> has an attribute \(attribute.name) that cmi5 does not know.")
    }
  }

  /// Holds the elements of cmi5 in an element to their order and number, as the schema does.
  private mutating func sequence(
    _ element: XMLElement, _ counts: [String: ClosedRange<Int>], _ order: [String], then rest: Set<String> = []
  ) {
    let own = element.elements.filter { $0.namespace == Self.namespace }
    var place = 0
    for child in own {
      if rest.contains(child.name) {
        place = order.count
      } else if let at = order.firstIndex(of: child.name) {
        if at < place {
          note(
            .error, "order", child,
            "<\(child.name)> stands too late in <\(element.name)>: the order is \(order.joined(separator: ", ")).")
        }
        place = max(place, at)
      } else {
        note(.error, "element", child, "<\(child.name)> does not stand in <\(element.name)>.")
      }
    }
    checkCounts(element, counts, order)
  }

  /// Holds the elements of cmi5 in an element to their number.
  private mutating func checkCounts(_ element: XMLElement, _ counts: [String: ClosedRange<Int>], _ names: [String]) {
    let own = element.elements.filter { $0.namespace == Self.namespace }
    for name in names {
      let number = own.count { $0.name == name }
      if let range = counts[name], !range.contains(number) {
        note(
          .error, number == 0 ? "missing" : "repeated", element,
          number == 0 ? "<\(element.name)> has no <\(name)>." : "<\(element.name)> has <\(name)> \(number) times.")
      }
    }
  }
}
