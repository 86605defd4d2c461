// learn, Apache-2.0. See LICENSE.

/// How statements are given out (xAPI 1.0.3 Communication §2.1.3, `format`).
public enum StatementForm: String, Sendable, CaseIterable {
  /// As they were received.
  case exact
  /// Agents, activities, verbs and groups by no more than their identifiers.
  case ids
  /// Activities as the log knows them, each text in one language.
  case canonical

  /// A statement in this form.
  ///
  /// - Parameters:
  ///   - languages: The languages that are read, the best first.
  ///   - definition: What is known of an activity.
  public func applied(
    to statement: JSONValue, languages: [String], definition: (String) throws -> JSONValue?
  ) rethrows -> JSONValue {
    switch self {
    case .exact: statement
    case .ids: Self.ids(statement)
    case .canonical: try Self.canonical(statement, languages, definition)
    }
  }

  // MARK: - ids

  private static func ids(_ value: JSONValue) -> JSONValue {
    value.mapMembers { name, inner in
      switch name {
      case "actor", "instructor", "team", "agent", "group", "authority": agent(inner)
      case "verb": ["id": inner["id"] ?? .null]
      case "object": object(inner)
      case "context": ids(inner)
      case "contextActivities": inner.mapMembers { _, list in .array((list.elements ?? []).map(activity)) }
      case "contextAgents", "contextGroups": .array((inner.elements ?? []).map(ids))
      default: inner
      }
    }
  }

  private static func object(_ value: JSONValue) -> JSONValue {
    switch value["objectType"]?.string {
    case "Agent", "Group": agent(value)
    case "SubStatement": ids(value)
    case "StatementRef": value
    default: activity(value)
    }
  }

  private static func activity(_ value: JSONValue) -> JSONValue { value.without(["definition", "objectType"]) }

  private static func agent(_ value: JSONValue) -> JSONValue {
    guard value["objectType"] == "Group" else { return value.without(["name"]) }
    let isIdentified = ["mbox", "mbox_sha1sum", "openid", "account"].contains { value[$0] != nil }
    if isIdentified { return value.without(["name", "member"]) }
    // The members are what an anonymous group is told by.
    return value.without(["name"]).mapMembers { name, inner in
      name == "member" ? .array((inner.elements ?? []).map(agent)) : inner
    }
  }

  // MARK: - canonical

  private static func canonical(
    _ value: JSONValue, _ languages: [String], _ definition: (String) throws -> JSONValue?
  ) rethrows -> JSONValue {
    func activity(_ value: JSONValue) throws -> JSONValue {
      guard let id = value["id"]?.string, let known = try definition(id) ?? value["definition"] else { return value }
      let said = inOneLanguage(known, languages)
      return .object((value.without(["definition"]).objectMembers ?? []) + [.init("definition", said)])
    }
    func object(_ value: JSONValue) throws -> JSONValue {
      switch value["objectType"]?.string {
      case "Agent", "Group", "StatementRef": value
      case "SubStatement": try canonical(value, languages, definition)
      default: try activity(value)
      }
    }
    return try value.mapMembers { name, inner in
      switch name {
      case "verb":
        inner.mapMembers { name, inner in name == "display" ? one(of: inner, languages) : inner }
      case "object": try object(inner)
      case "context":
        try inner.mapMembers { name, inner in
          guard name == "contextActivities" else { return inner }
          return try inner.mapMembers { _, list in .array(try (list.elements ?? []).map(activity)) }
        }
      case "attachments":
        .array(
          (inner.elements ?? []).map { attachment in
            attachment.mapMembers { name, inner in
              name == "display" || name == "description" ? one(of: inner, languages) : inner
            }
          })
      default: inner
      }
    }
  }

  /// A definition with each of its texts in one language.
  public static func inOneLanguage(_ definition: JSONValue, _ languages: [String]) -> JSONValue {
    definition.mapMembers { name, inner in
      switch name {
      case "name", "description": one(of: inner, languages)
      case "choices", "scale", "source", "target", "steps":
        .array(
          (inner.elements ?? []).map { component in
            component.mapMembers { name, inner in name == "description" ? one(of: inner, languages) : inner }
          })
      default: inner
      }
    }
  }

  /// A language map with the one language that fits best (RFC 4647 §3.4); the first where none fits.
  static func one(of map: JSONValue, _ languages: [String]) -> JSONValue {
    guard let members = map.objectMembers, members.count > 1 else { return map }
    for wanted in languages {
      if wanted == "*" { break }
      var range = wanted.lowercased()[...]
      while !range.isEmpty {
        let fits =
          members.first { $0.name.lowercased() == range }
          ?? members.first { $0.name.lowercased().hasPrefix(range + "-") }
        if let fits { return .object([fits]) }
        range = range.lastIndex(of: "-").map { range[..<$0] } ?? ""
      }
    }
    return .object([members[0]])
  }
}

extension JSONValue {
  /// The members of an object; nil for another kind of value.
  var objectMembers: [Member]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// An object with other values; another kind of value as it is.
  func mapMembers(_ change: (String, JSONValue) throws -> JSONValue) rethrows -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(try members.map { Member($0.name, try change($0.name, $0.value)) })
  }
}
