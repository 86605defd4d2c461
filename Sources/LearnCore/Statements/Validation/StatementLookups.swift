// learn, Apache-2.0. See LICENSE.

/// As what a term stands in a statement: what a query asks for.
public enum StatementRole: Int, Hashable, Sendable, CaseIterable {
  /// The actor, or the object where that is an agent or group; their members.
  case agent
  /// An agent or group in the context or in a SubStatement; their members.
  case otherAgent
  /// Who vouches for the statement.
  case authority
  /// The object.
  case activity
  /// An activity of the context or of a SubStatement.
  case otherActivity
  case verb
  /// The registration of the context.
  case registration
}

/// One thing that a statement can be found by.
public struct StatementKey: Hashable, Sendable {
  public let role: StatementRole
  /// What stands there: an IRI, an agent's identifier, the bytes of a UUID.
  let term: [UInt8]

  /// A verb or an activity.
  public init(_ role: StatementRole, iri: String) {
    self.role = role
    term = Array(iri.utf8)
  }

  /// An agent or an identified group.
  public init(_ role: StatementRole, agent: AgentIdentifier) {
    self.role = role
    term = Array(agent.text.utf8)
  }

  /// A registration.
  public init(registration: UniqueID) {
    role = .registration
    term = registration.bytes
  }
}

/// What tells one agent or identified group from all others (xAPI 1.0.3 Data §2.4.2.3: inverse functional identifier).
public enum AgentIdentifier: Hashable, Sendable {
  /// An address of e-mail with `mailto:`.
  case mailbox(String)
  /// The SHA-1 of an address with `mailto:`, in small hexadecimal letters.
  case mailboxHash(String)
  /// An OpenID.
  case openID(String)
  /// A name on a system.
  case account(homePage: String, name: String)

  /// The identifier as one text, the same for the same agent.
  ///
  /// An IRI has no space, so no two identifiers share a text.
  public var text: String {
    switch self {
    case .mailbox(let address): "mbox " + address
    case .mailboxHash(let hash): "sha1 " + hash
    case .openID(let id): "openid " + id
    case .account(let homePage, let name): "account " + homePage + " " + name
    }
  }

  /// Takes an identifier out of its ``text``.
  init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "mbox": self = .mailbox(parts[1])
    case "sha1": self = .mailboxHash(parts[1])
    case "openid": self = .openID(parts[1])
    case "account":
      let account = parts[1].split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard account.count == 2 else { return nil }
      self = .account(homePage: account[0], name: account[1])
    default: return nil
    }
  }

  /// The agent as an object of xAPI.
  public var json: JSONValue {
    switch self {
    case .mailbox(let address): ["objectType": "Agent", "mbox": .string(address)]
    case .mailboxHash(let hash): ["objectType": "Agent", "mbox_sha1sum": .string(hash)]
    case .openID(let id): ["objectType": "Agent", "openid": .string(id)]
    case .account(let homePage, let name):
      ["objectType": "Agent", "account": ["homePage": .string(homePage), "name": .string(name)]]
    }
  }

  /// The member of an agent's object that holds the identifier, with its value.
  public var member: JSONValue.Member {
    switch self {
    case .mailbox(let address): .init("mbox", .string(address))
    case .mailboxHash(let hash): .init("mbox_sha1sum", .string(hash))
    case .openID(let id): .init("openid", .string(id))
    case .account(let homePage, let name):
      .init("account", ["homePage": .string(homePage), "name": .string(name)])
    }
  }
}

/// An attachment as a statement describes it.
public struct AttachmentClaim: Hashable, Sendable {
  /// The SHA-2 in small hexadecimal letters.
  public let sha2: String
  public let length: Int
  public let mediaType: String
  public let usageType: String
  /// Whether the statement says where else the bytes can be had.
  public let hasFileURL: Bool

  /// The usage type of a signature (xAPI 1.0.3 Data §2.6).
  public static let signature = "http://adlnet.gov/expapi/attachments/signature"

  /// Whether the attachment signs the statement.
  public var isSignature: Bool { usageType == Self.signature }
}
