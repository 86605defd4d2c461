// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let one = "SELECT definition FROM activity WHERE term = $1"
  static let insert = """
    INSERT INTO activity (term, definition) VALUES ($1, $2) \
    ON CONFLICT (term) DO UPDATE SET definition = excluded.definition
    """
}

/// What the log says of activities: everything that statements said of them, put together (xAPI 1.0.3 Communication
/// §2.5: "the complete Activity Object").
final class ActivityBook {
  private let sql: any SQLConnection
  private let terms: TermBook
  /// What was taken in last: the statements of a batch often say the same.
  private var taken: [String: JSONValue] = [:]

  init(_ sql: any SQLConnection, _ terms: TermBook) {
    self.sql = sql
    self.terms = terms
  }

  /// Takes in what a statement says of an activity.
  ///
  /// Names and descriptions are added language by language, extensions one by one, all else is replaced by the newer.
  func take(_ definition: JSONValue, of activity: String) throws {
    guard taken.updateValue(definition, forKey: activity) != definition else { return }
    let said = definition.compactText
    let term = try terms.number(of: Array(activity.utf8))
    guard let text = try sql.rows(SQL.one, [.integer(term)]).first?.text(0) else {
      try sql.run(SQL.insert, [.integer(term), .text(said)])
      return
    }
    guard text != said else { return }
    let kept = try JSONValue(parsing: text)
    let merged = Self.merged(kept, definition)
    if merged != kept { try sql.run(SQL.insert, [.integer(term), .text(merged.compactText)]) }
  }

  /// What is known of an activity; nil for nothing.
  func definition(of activity: String) throws -> JSONValue? {
    guard let term = try terms.existing(Array(activity.utf8)) else { return nil }
    return try sql.rows(SQL.one, [.integer(term)]).first.map { try JSONValue(parsing: $0.text(0)) }
  }

  static func merged(_ kept: JSONValue, _ said: JSONValue) -> JSONValue {
    guard case .object(var members) = kept, case .object(let news) = said else { return said }
    for new in news {
      guard let place = members.firstIndex(where: { $0.name == new.name }) else {
        members.append(new)
        continue
      }
      let isMap = ["name", "description", "extensions"].contains(new.name)
      members[place] = .init(new.name, isMap ? merged(members[place].value, new.value) : new.value)
    }
    return .object(members)
  }
}

extension ReadConnection {
  /// What is known of an activity; nil for nothing.
  public func definition(ofActivity activity: String) throws -> JSONValue? {
    try ActivityBook(sql, TermBook(sql)).definition(of: activity)
  }
}
