// learn, Apache-2.0. See LICENSE.

/// The rules of a statement (xAPI 1.0.3 Data §2.2 to §2.4, §4; 2.0 §4.2), one function a kind of value.
///
/// Nothing is skipped: a member that the rules do not know is refused, and so is null outside of extensions, because
/// every known member has a kind.
struct StatementRules {
  typealias Node = JSONDocument.Node

  /// What is wrong, and at which bytes.
  struct Fault: Error {
    let range: Range<Int>
    let problem: String

    init(_ range: Range<Int>, _ problem: String) {
      self.range = range
      self.problem = problem
    }
  }

  let version: StatementVersion
  var keys: Set<StatementKey> = []
  var definitions: [(activity: String, definition: JSONValue)] = []
  /// Single activities that must be given out as lists.
  var lone: [Range<Int>] = []
  var account: (homePage: String, name: String)?
  /// The attachments of a SubStatement.
  private var innerAttachments: [AttachmentClaim] = []
  /// Whether a SubStatement is being read, whose parts are found as those of a context are.
  private(set) var isWithin = false

  init(version: StatementVersion) { self.version = version }

  static let voided = "http://adlnet.gov/expapi/verbs/voided"

  /// Reads one statement.
  static func statement(
    _ node: Node, in document: JSONDocument, _ version: StatementVersion
  ) throws(Fault) -> ReceivedStatement {
    var rules = StatementRules(version: version)
    return try rules.statement(node, in: document)
  }

  private mutating func statement(_ node: Node, in document: JSONDocument) throws(Fault) -> ReceivedStatement {
    let members = try object(node, "A statement is an object: { … }.")
    var id: UniqueID?
    var namesVersion = false
    var attachments: [AttachmentClaim] = []
    var cut: [Int] = []
    var parts = Parts()
    for (place, member) in members.enumerated() {
      let value = member.node
      switch member.name {
      case "id": id = try uuid(value)
      case "stored":
        _ = try instant(value)
        cut.append(place)
      case "authority":
        try authority(value)
        cut.append(place)
      case "version":
        let text = try text(value)
        guard XAPITerms.isVersion1(text) || version == .v2 && XAPITerms.isVersion2(text) else {
          throw Fault(
            value.range, "A statement has the version 1.0 or 1.0.x" + (version == .v2 ? ", or 2.0.x." : "."))
        }
        namesVersion = true
      case "attachments": attachments = try self.attachments(value)
      default: if try !parts.take(member) { throw unknown(member, "a statement") }
      }
    }
    let read = try self.parts(parts, of: node)
    return ReceivedStatement(
      id: id, body: Self.body(of: node, members, without: cut, lists: lone, in: document.bytes), version: version,
      namesID: id != nil, namesVersion: namesVersion, namesTimestamp: parts.timestamp != nil, keys: keys,
      target: read.target, isVoiding: read.isVoiding, account: account, definitions: definitions,
      attachments: attachments, innerAttachments: innerAttachments)
  }

  // MARK: - What statements and SubStatements have in common

  /// The members that a statement shares with a SubStatement.
  private struct Parts {
    var actor: Node?
    var verb: Node?
    var object: Node?
    var result: Node?
    var context: Node?
    var timestamp: Node?

    /// Whether a member is one of them.
    mutating func take(_ member: JSONDocument.Member) throws(Fault) -> Bool {
      switch member.name {
      case "actor": actor = member.node
      case "verb": verb = member.node
      case "object": object = member.node
      case "result": result = member.node
      case "context": context = member.node
      case "timestamp": timestamp = member.node
      default: return false
      }
      return true
    }
  }

  private mutating func parts(_ parts: Parts, of node: Node) throws(Fault) -> (target: UniqueID?, isVoiding: Bool) {
    guard let actor = parts.actor else { throw missing("actor", node) }
    guard let verb = parts.verb else { throw missing("verb", node) }
    guard let object = parts.object else { throw missing("object", node) }
    let identifier = try agentOrGroup(actor, as: isWithin ? .otherAgent : .agent)
    if !isWithin, case .account(let homePage, let name)? = identifier { account = (homePage, name) }
    let verbID = try self.verb(verb)
    let kind = try self.object(object)
    if let result = parts.result { try self.result(result) }
    if let context = parts.context { try self.context(context, isAboutActivity: kind == .activity) }
    if let timestamp = parts.timestamp { _ = try instant(timestamp) }
    let isVoiding = verbID == Self.voided
    var target: UniqueID?
    if case .reference(let id) = kind { target = id }
    if isVoiding, !isWithin, target == nil {
      throw Fault(object.range, "A statement that voids another has a StatementRef as its object.")
    }
    return (target, isVoiding)
  }

  // MARK: - Objects

  private enum ObjectKind: Equatable {
    case activity
    case agent
    case reference(UniqueID)
    case subStatement
  }

  private mutating func object(_ node: Node) throws(Fault) -> ObjectKind {
    let members = try object(node, "An object is expected: { … }.")
    let type = members.first { $0.name == "objectType" }?.node
    switch try type.map({ value throws(Fault) in try text(value) }) ?? "Activity" {
    case "Activity":
      try activity(node, as: isWithin ? .otherActivity : .activity)
      return .activity
    case "Agent", "Group":
      _ = try agentOrGroup(node, as: isWithin ? .otherAgent : .agent)
      return .agent
    case "StatementRef": return .reference(try reference(node))
    case "SubStatement" where !isWithin:
      try subStatement(node, members)
      return .subStatement
    case "SubStatement": throw Fault(node.range, "A SubStatement holds no other SubStatement.")
    default:
      throw Fault(
        type?.range ?? node.range, "The objectType is Activity, Agent, Group, StatementRef or SubStatement.")
    }
  }

  private mutating func subStatement(_ node: Node, _ members: [JSONDocument.Member]) throws(Fault) {
    isWithin = true
    defer { isWithin = false }
    var parts = Parts()
    for member in members where member.name != "objectType" {
      if member.name == "attachments" {
        innerAttachments = try attachments(member.node)
      } else if try !parts.take(member) {
        throw unknown(member, "a SubStatement")
      }
    }
    _ = try self.parts(parts, of: node)
  }

  func reference(_ node: Node) throws(Fault) -> UniqueID {
    var id: UniqueID?
    var isTyped = false
    for member in try object(node, "A StatementRef is an object: { … }.") {
      switch member.name {
      case "objectType":
        guard try text(member.node) == "StatementRef" else {
          throw Fault(member.node.range, "The objectType is StatementRef here.")
        }
        isTyped = true
      case "id": id = try uuid(member.node)
      default: throw unknown(member, "a StatementRef")
      }
    }
    guard isTyped else { throw missing("objectType", node) }
    guard let id else { throw missing("id", node) }
    return id
  }

  private mutating func verb(_ node: Node) throws(Fault) -> String {
    var id: String?
    for member in try object(node, "A verb is an object: { … }.") {
      switch member.name {
      case "id": id = try iri(member.node)
      case "display": try languageMap(member.node)
      default: throw unknown(member, "a verb")
      }
    }
    guard let id else { throw missing("id", node) }
    if !isWithin { keys.insert(StatementKey(.verb, iri: id)) }
    return id
  }

  // MARK: - The body

  /// The bytes of a statement without some of its members, with brackets around what must be a list.
  private static func body(
    of node: Node, _ members: [JSONDocument.Member], without cut: [Int], lists: [Range<Int>], in bytes: [UInt8]
  ) -> [UInt8] {
    if cut.isEmpty && lists.isEmpty { return Array(bytes[node.range]) }
    func piece(_ range: Range<Int>) -> [UInt8] {
      var piece: [UInt8] = []
      var from = range.lowerBound
      for list in lists.sorted(by: { $0.lowerBound < $1.lowerBound })
      where range.lowerBound <= list.lowerBound && list.upperBound <= range.upperBound {
        piece += bytes[from..<list.lowerBound]
        piece.append(UInt8(ascii: "["))
        piece += bytes[list]
        piece.append(UInt8(ascii: "]"))
        from = list.upperBound
      }
      return piece + bytes[from..<range.upperBound]
    }
    if cut.isEmpty { return piece(node.range) }
    var body: [UInt8] = [UInt8(ascii: "{")]
    for (place, member) in members.enumerated() where !cut.contains(place) {
      if body.count > 1 { body.append(UInt8(ascii: ",")) }
      body += piece(member.nameRange.lowerBound..<member.node.range.upperBound)
    }
    body.append(UInt8(ascii: "}"))
    return body
  }
}

// MARK: - Plain values

extension StatementRules {
  func object(_ node: Node, _ problem: String) throws(Fault) -> [JSONDocument.Member] {
    if case .object(let members) = node.content { return members }
    throw Fault(node.range, problem)
  }

  func array(_ node: Node) throws(Fault) -> [Node] {
    if case .array(let elements) = node.content { return elements }
    throw Fault(node.range, "A list is expected: [ … ].")
  }

  func text(_ node: Node) throws(Fault) -> String {
    if case .string(let text) = node.content { return text }
    throw Fault(node.range, "A text in double quotes is expected.")
  }

  func bool(_ node: Node) throws(Fault) {
    guard case .bool = node.content else { throw Fault(node.range, "true or false is expected.") }
  }

  func number(_ node: Node) throws(Fault) -> Double {
    guard case .number(let text) = node.content, let number = Double(text), number.isFinite else {
      throw Fault(node.range, "A number is expected.")
    }
    return number
  }

  func iri(_ node: Node) throws(Fault) -> String {
    let text = try text(node)
    guard XAPITerms.isIRI(text) else {
      throw Fault(node.range, "An absolute IRI is expected, such as https://example.org/course.")
    }
    return text
  }

  func uuid(_ node: Node) throws(Fault) -> UniqueID {
    guard let id = UniqueID(try text(node)) else {
      throw Fault(node.range, "A UUID is expected, such as 6690e6c9-3ef0-4ed3-8b37-7f3964730bee.")
    }
    return id
  }

  func instant(_ node: Node) throws(Fault) -> Instant {
    guard let instant = Instant(try text(node), isStrict: version == .v2) else {
      throw Fault(
        node.range,
        "A time by \(version == .v2 ? "RFC 3339" : "ISO 8601") is expected, such as 2026-11-21T09:30:00.000Z.")
    }
    return instant
  }

  func languageTag(_ text: String, _ range: Range<Int>) throws(Fault) {
    guard XAPITerms.isLanguageTag(text) else {
      throw Fault(range, "A language tag by RFC 5646 is expected, such as en or fr-CA.")
    }
  }

  func languageMap(_ node: Node) throws(Fault) {
    for member in try object(node, "A language map is an object: { \"en\": … }.") {
      try languageTag(member.name, member.nameRange)
      _ = try text(member.node)
    }
  }

  /// Extensions hold anything, null included, under names that are IRIs (1.0.3 Data §4.1).
  func extensions(_ node: Node) throws(Fault) {
    for member in try object(node, "Extensions are an object: { … }.") where !XAPITerms.isIRI(member.name) {
      throw Fault(member.nameRange, "The name of an extension is an absolute IRI.")
    }
  }

  func missing(_ name: String, _ node: Node) -> Fault { Fault(node.range, "The member \"\(name)\" is missing.") }

  func unknown(_ member: JSONDocument.Member, _ place: String) -> Fault {
    Fault(member.nameRange, "There is no member \"\(member.name.prefix(60))\" in \(place).")
  }
}
