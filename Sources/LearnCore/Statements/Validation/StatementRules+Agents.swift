// learn, Apache-2.0. See LICENSE.

/// Agents and groups (xAPI 1.0.3 Data §2.4.2; 2.0 §4.2.2.1).
extension StatementRules {
  /// Reads an agent or a group, and notes the role in which it, or its members, can be found.
  ///
  /// - Parameter role: nil where nothing is to be noted.
  /// - Returns: The identifier; nil for an anonymous group.
  @discardableResult
  mutating func agentOrGroup(_ node: Node, as role: StatementRole?) throws(Fault) -> AgentIdentifier? {
    guard let type = node["objectType"] else { return try agent(node, as: role) }
    switch type.text {
    case "Agent": return try agent(node, as: role)
    case "Group": return try group(node, as: role)
    default: throw Fault(type.range, "The objectType is Agent or Group here.")
    }
  }

  @discardableResult
  mutating func agent(_ node: Node, as role: StatementRole?) throws(Fault) -> AgentIdentifier {
    var identifier: AgentIdentifier?
    for member in try object(node, "An agent is an object: { … }.") {
      switch member.name {
      case "objectType":
        guard try text(member.node) == "Agent" else {
          throw Fault(member.node.range, "An agent is expected here, with the objectType Agent or none.")
        }
      case "name": _ = try text(member.node)
      default: try self.identifier(member, &identifier, of: "an agent")
      }
    }
    guard let identifier else {
      throw Fault(node.range, "An agent has one of mbox, mbox_sha1sum, openid and account.")
    }
    if let role { keys.insert(StatementKey(role, agent: identifier)) }
    return identifier
  }

  @discardableResult
  mutating func group(_ node: Node, as role: StatementRole?) throws(Fault) -> AgentIdentifier? {
    var identifier: AgentIdentifier?
    var isGroup = false
    var members: Int?
    for member in try object(node, "A group is an object: { … }.") {
      switch member.name {
      case "objectType":
        guard try text(member.node) == "Group" else {
          throw Fault(member.node.range, "A group is expected here, with the objectType Group.")
        }
        isGroup = true
      case "name": _ = try text(member.node)
      case "member":
        let agents = try array(member.node)
        members = agents.count
        for agent in agents { try self.agent(agent, as: role) }
      default: try self.identifier(member, &identifier, of: "a group")
      }
    }
    guard isGroup else { throw missing("objectType", node) }
    if identifier == nil, members ?? 0 == 0 {
      throw Fault(node.range, "A group without an identifier has members.")
    }
    if let role, let identifier { keys.insert(StatementKey(role, agent: identifier)) }
    return identifier
  }

  private func identifier(
    _ member: JSONDocument.Member, _ identifier: inout AgentIdentifier?, of owner: String
  ) throws(Fault) {
    let node = member.node
    let read: AgentIdentifier
    switch member.name {
    case "mbox":
      let text = try text(node)
      guard XAPITerms.isMailbox(text) else {
        throw Fault(node.range, "An address of e-mail with mailto: is expected, such as mailto:ada@example.org.")
      }
      read = .mailbox(text)
    case "mbox_sha1sum":
      let text = try text(node)
      guard XAPITerms.isHexadecimal(text, count: 40) else {
        throw Fault(node.range, "A SHA-1 in 40 hexadecimal digits is expected.")
      }
      read = .mailboxHash(text.lowercased())
    case "openid": read = .openID(try iri(node))
    case "account": read = try account(node)
    default: throw unknown(member, owner)
    }
    guard identifier == nil else {
      throw Fault(member.nameRange, "Only one of mbox, mbox_sha1sum, openid and account may be given.")
    }
    identifier = read
  }

  private func account(_ node: Node) throws(Fault) -> AgentIdentifier {
    var homePage: String?
    var name: String?
    for member in try object(node, "An account is an object: { … }.") {
      switch member.name {
      case "homePage": homePage = try iri(member.node)
      case "name": name = try text(member.node)
      default: throw unknown(member, "an account")
      }
    }
    guard let homePage else { throw missing("homePage", node) }
    guard let name else { throw missing("name", node) }
    return .account(homePage: homePage, name: name)
  }

  /// An authority is an agent, or a group of two, one of them an application with an account (1.0.3 Data §2.4.9).
  mutating func authority(_ node: Node) throws(Fault) {
    guard node["objectType"]?.text == "Group" else {
      try agent(node, as: nil)
      return
    }
    let identifier = try group(node, as: nil)
    guard identifier == nil, case .array(let members)? = node["member"]?.content, members.count == 2,
      members.contains(where: { $0["account"] != nil })
    else {
      throw Fault(
        node.range, "A group is an authority only without identifier, with two members, one of them with an account.")
    }
  }
}
