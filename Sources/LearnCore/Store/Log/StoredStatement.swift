// learn, Apache-2.0. See LICENSE.

/// A statement as the log holds it, ready to be given out.
public struct StoredStatement: Sendable {
  /// The place in the log.
  public let seq: Int
  public let id: UniqueID
  /// When the log took it in.
  public let stored: Instant
  /// The statement as JSON text, without what only the log says.
  public let body: String
  /// Who vouches for it; nil for the record itself.
  public let authority: AgentIdentifier?
  let traits: StatementTraits

  /// Whether another statement has taken it back.
  public var isVoided: Bool { traits.contains(.isVoided) }

  /// Writes the statement as it was received, with what the log says of it put in: nothing is coded anew.
  ///
  /// - Parameter owner: Who vouches for statements of the record itself.
  public func write(to output: inout [UInt8], owner: AgentIdentifier) {
    output.append(UInt8(ascii: "{"))
    func put(_ text: String) { output.append(contentsOf: text.utf8) }
    if traits.contains(.lacksID) { put("\"id\":\"\(id)\",") }
    let time = stored.description
    put("\"stored\":\"\(time)\",\"authority\":")
    put((authority ?? owner).json.compactText)
    if traits.contains(.lacksTimestamp) { put(",\"timestamp\":\"\(time)\"") }
    if traits.contains(.lacksVersion) {
      put(",\"version\":\"\((traits.contains(.isVersion2) ? StatementVersion.v2 : .v1).ofStatements)\"")
    }
    output.append(UInt8(ascii: ","))
    // The body begins with its bracket and has members, because a statement without an actor is none.
    output.append(contentsOf: body.utf8.dropFirst())
  }

  /// The statement with what the log says of it, as a value.
  public func json(owner: AgentIdentifier) throws -> JSONValue {
    var bytes: [UInt8] = []
    write(to: &bytes, owner: owner)
    return try JSONDocument(bytes, limits: ReceivedStatement.limits).root.value
  }

  /// Whether the statement itself was said in a registration.
  public func isOf(registration: UniqueID) throws -> Bool {
    try Self.read(body, traits)?.keys.contains(StatementKey(registration: registration)) ?? false
  }

  /// The attachments that the statement and its SubStatement describe.
  public func attachments() throws -> [AttachmentClaim] {
    // Most statements have none, and need not be read again.
    guard body.contains("\"attachments\"") else { return [] }
    return try Self.read(body, traits).map { $0.attachments + $0.innerAttachments } ?? []
  }

  /// Reads a body again; nil for one that a learn without these rules kept and that does not fit them.
  static func read(_ body: String, _ traits: StatementTraits) throws -> ReceivedStatement? {
    let version: StatementVersion = traits.contains(.isVersion2) ? .v2 : .v1
    return try? ReceivedStatement.read(Array(body.utf8), version: version).statements.first
  }
}
