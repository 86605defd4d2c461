// learn, Apache-2.0. See LICENSE.

/// A statement that was found valid, with everything that the log looks it up by.
///
/// The body is what was sent, byte by byte, without what only the log may say (`stored`, `authority`); a single activity
/// in `contextActivities` was made a list, as it must be given out (1.0.3 Data §2.4.6.2).
public struct ReceivedStatement: Sendable {
  /// Nil where the sender leaves it to the log.
  public var id: UniqueID?
  /// The JSON text of the statement, an object.
  public let body: [UInt8]
  /// Under which rules it was read.
  let version: StatementVersion
  let namesID: Bool
  let namesVersion: Bool
  let namesTimestamp: Bool
  /// What it is found by, without its authority.
  let keys: Set<StatementKey>
  /// The statement that its object is a reference to.
  let target: UniqueID?
  /// Whether it takes back its target.
  let isVoiding: Bool
  /// The account of the actor, where it is an agent with one.
  let account: (homePage: String, name: String)?
  /// Activities with what was said of them, in the order in which they stand.
  let definitions: [(activity: String, definition: JSONValue)]
  /// The attachments of the statement itself.
  public let attachments: [AttachmentClaim]
  /// Those of its SubStatement.
  public let innerAttachments: [AttachmentClaim]

  /// The most that one request may hold.
  public static let limits = JSONDocument.Limits(size: 32 << 20, depth: 100, count: 2_000_000)

  /// Reads one statement, or a list of them.
  ///
  /// - Throws: ``StatementFault`` with the first thing that is wrong.
  public static func read(
    _ bytes: [UInt8], version: StatementVersion
  ) throws(StatementFault) -> (statements: [ReceivedStatement], isList: Bool) {
    let document: JSONDocument
    do {
      document = try JSONDocument(bytes, limits: limits)
    } catch {
      throw StatementFault(error)
    }
    do throws(StatementRules.Fault) {
      guard case .array(let nodes) = document.root.content else {
        return ([try StatementRules.statement(document.root, in: document, version)], false)
      }
      var statements: [ReceivedStatement] = []
      statements.reserveCapacity(nodes.count)
      for node in nodes { statements.append(try StatementRules.statement(node, in: document, version)) }
      return (statements, true)
    } catch {
      throw StatementFault(error, in: document)
    }
  }

  /// A statement that a learn without these rules kept: what does not fit them is kept as it is, and found by no filter.
  static func earlier(id: String, body: String) -> ReceivedStatement {
    let known = UniqueID(id) ?? UniqueID(bytes: NameUUID(id, in: .url).bytes)
    if var read = try? read(Array(body.utf8), version: .v2).statements.first {
      read.id = known
      return read
    }
    return ReceivedStatement(
      id: known, body: Array(body.utf8), version: .v2, namesID: true, namesVersion: false, namesTimestamp: true,
      keys: [], target: nil, isVoiding: false, account: nil, definitions: [], attachments: [], innerAttachments: [])
  }

  /// Reads an agent or group as a query names it.
  ///
  /// - Throws: ``StatementFault`` with the first thing that is wrong.
  public static func readAgent(_ text: String) throws(StatementFault) -> NamedAgent {
    let document: JSONDocument
    do {
      document = try JSONDocument(Array(text.utf8), limits: .init(size: 1 << 20, depth: 8, count: 10_000))
    } catch {
      throw StatementFault(error)
    }
    do throws(StatementRules.Fault) {
      var rules = StatementRules(version: .v1)
      let identifier = try rules.agentOrGroup(document.root, as: nil)
      guard let identifier else {
        throw StatementRules.Fault(document.root.range, "An agent or group with an identifier is expected.")
      }
      let isGroup = document.root["objectType"]?.text == "Group"
      return NamedAgent(identifier: identifier, name: document.root["name"]?.text, isGroup: isGroup)
    } catch {
      throw StatementFault(error, in: document)
    }
  }
}

/// An agent or identified group with the name that it was given.
public struct NamedAgent: Hashable, Sendable {
  public let identifier: AgentIdentifier
  public let name: String?
  public let isGroup: Bool
}

extension JSONDocument.Node {
  /// A member of an object; nil for another kind of value.
  subscript(_ name: String) -> JSONDocument.Node? { members?.first { $0.name == name }?.node }

  /// The text of a string; nil for another kind of value.
  var text: String? {
    if case .string(let text) = content { return text }
    return nil
  }
}
