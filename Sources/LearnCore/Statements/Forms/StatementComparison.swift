// learn, Apache-2.0. See LICENSE.

/// Whether two statements of one id say the same (xAPI 1.0.3 Data §2.3.1: immutability and its exceptions).
enum StatementComparison {
  /// Whether a statement says what the body of one that is there says.
  static func areSame(_ body: String, _ statement: ReceivedStatement) throws -> Bool {
    if body.utf8.elementsEqual(statement.body) { return true }
    guard let kept = try? JSONDocument(Array(body.utf8), limits: ReceivedStatement.limits).root.value,
      let sent = try? JSONDocument(statement.body, limits: ReceivedStatement.limits).root.value
    else { return false }
    return areSame(kept, sent)
  }

  /// Whether two statements say the same.
  ///
  /// What a log sets itself does not count, nor do displays of verbs, definitions of activities, descriptions of
  /// attachments and the order of members; numbers are compared by value, UUIDs without regard to case, instants as
  /// instants, durations without what lies below a hundredth of a second.
  static func areSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
    var (left, right) = (core(left, isStatement: true), core(right, isStatement: true))
    // A time that the sender left to the log is no difference.
    for name in ["timestamp", "version"] where left[name] == nil || right[name] == nil {
      left = left.without([name])
      right = right.without([name])
    }
    return left == right
  }

  /// The immutable part, in one spelling.
  private static func core(_ value: JSONValue, isStatement: Bool = false) -> JSONValue {
    guard case .object(let members) = value else { return plain(value) }
    let isSubStatement = value["objectType"] == "SubStatement"
    let isActivity = !isStatement && value["id"] != nil && (value["objectType"] ?? "Activity") == "Activity"
    var kept: [JSONValue.Member] = []
    for member in members {
      let inner = member.value
      switch member.name {
      case "id", "registration":
        kept.append(.init(member.name, inner.string.flatMap { UniqueID($0) }.map { .string($0.description) } ?? inner))
      case "stored", "authority", "attachments":
        if !isStatement && !isSubStatement { kept.append(.init(member.name, plain(inner))) }
      case "objectType":
        // Agent and Activity are what is meant where nothing is said.
        if inner != "Agent" && inner != "Activity" { kept.append(member) }
      case "definition": if !isActivity { kept.append(.init(member.name, plain(inner))) }
      case "display": continue
      case "timestamp":
        kept.append(.init(member.name, inner.string.flatMap { Instant($0) }.map { .int($0.nanoseconds) } ?? inner))
      case "duration":
        kept.append(
          .init(member.name, inner.string.flatMap { ISODuration($0) }.map { .string($0.spelling) } ?? inner))
      case "mbox_sha1sum": kept.append(.init(member.name, .string(inner.string?.lowercased() ?? "")))
      case "extensions", "score": kept.append(.init(member.name, plain(inner)))
      case "parent", "grouping", "category", "other":
        let list = inner.elements ?? [inner]
        kept.append(.init(member.name, .array(list.map { core($0) })))
      case "member":
        // Groups are sets (Data §2.4.2.2).
        let list = (inner.elements ?? []).map { core($0) }
        kept.append(.init(member.name, .array(list.sorted { $0.compactText < $1.compactText })))
      case "contextAgents", "contextGroups":
        kept.append(.init(member.name, .array((inner.elements ?? []).map { core($0) })))
      default: kept.append(.init(member.name, core(inner)))
      }
    }
    return JSONValue.object(kept).canonical
  }

  /// Any value with its members in order and its numbers in one spelling.
  static func plain(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let text):
      if Int64(text) != nil, text != "-0" { return value }
      return Double(text).map { $0.isFinite ? .double($0) : value } ?? value
    case .array(let elements): return .array(elements.map(plain))
    case .object(let members):
      return JSONValue.object(members.map { .init($0.name, plain($0.value)) }).canonical
    case .null, .bool, .string: return value
    }
  }
}

extension JSONValue {
  /// An object without some of its members.
  func without(_ names: Set<String>) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }
}
