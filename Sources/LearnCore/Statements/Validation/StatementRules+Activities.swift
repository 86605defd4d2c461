// learn, Apache-2.0. See LICENSE.

/// Activities and their definitions (xAPI 1.0.3 Data §2.4.4.1; 2.0 §4.2.2.3).
extension StatementRules {
  mutating func activity(_ node: Node, as role: StatementRole) throws(Fault) {
    var id: String?
    var definition: Node?
    for member in try object(node, "An activity is an object: { … }.") {
      switch member.name {
      case "objectType":
        guard try text(member.node) == "Activity" else {
          throw Fault(member.node.range, "An activity is expected here, with the objectType Activity or none.")
        }
      case "id": id = try iri(member.node)
      case "definition":
        try self.definition(member.node)
        definition = member.node
      default: throw unknown(member, "an activity")
      }
    }
    guard let id else { throw missing("id", node) }
    keys.insert(StatementKey(role, iri: id))
    if let definition { definitions.append((id, definition.value)) }
  }

  private func definition(_ node: Node) throws(Fault) {
    var interaction: String?
    var lists: [JSONDocument.Member] = []
    for member in try object(node, "A definition is an object: { … }.") {
      switch member.name {
      case "name", "description": try languageMap(member.node)
      case "type", "moreInfo": _ = try iri(member.node)
      case "extensions": try extensions(member.node)
      case "interactionType":
        let type = try text(member.node)
        guard Self.interactionTypes.contains(type) else {
          throw Fault(
            member.node.range, "The interactionType is one of \(Self.interactionTypes.joined(separator: ", ")).")
        }
        interaction = type
      case "correctResponsesPattern":
        for pattern in try array(member.node) { _ = try text(pattern) }
        lists.append(member)
      case "choices", "scale", "source", "target", "steps":
        try components(member.node)
        lists.append(member)
      default: throw unknown(member, "a definition")
      }
    }
    guard let first = lists.first else { return }
    guard let interaction else {
      throw Fault(first.nameRange, "\"\(first.name)\" goes with an interactionType, which is missing.")
    }
    for list in lists where list.name != "correctResponsesPattern" {
      guard Self.components[list.name]?.contains(interaction) ?? false else {
        throw Fault(list.nameRange, "The interactionType \(interaction) has no \"\(list.name)\".")
      }
    }
  }

  private static let interactionTypes = [
    "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric",
    "other",
  ]

  /// Which lists go with which kinds of interaction (1.0.3 Data §2.4.4.1, table of component lists).
  private static let components: [String: Set<String>] = [
    "choices": ["choice", "sequencing"], "scale": ["likert"], "source": ["matching"], "target": ["matching"],
    "steps": ["performance"],
  ]

  private func components(_ node: Node) throws(Fault) {
    var ids: Set<String> = []
    for component in try array(node) {
      var id: String?
      for member in try object(component, "A component is an object: { … }.") {
        switch member.name {
        case "id": id = try text(member.node)
        case "description": try languageMap(member.node)
        default: throw unknown(member, "a component")
        }
      }
      guard let id else { throw missing("id", component) }
      guard ids.insert(id).inserted else {
        throw Fault(component.range, "Two components of one list have the same id.")
      }
    }
  }
}
