// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let one = "SELECT definition FROM activity WHERE term = $1"
  static let many = SQLLookup("term, definition", from: "activity", by: "term", .integer)
  static let insert = SQLInsert(
    "activity", [("term", .integer), ("definition", .text)],
    conflict: "(term) DO UPDATE SET definition = excluded.definition")
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

  /// Takes in what statements say of activities, in the order in which they say it.
  ///
  /// Names and descriptions are added language by language, extensions one by one, all else is replaced by the newer.
  func take(_ definitions: [(activity: String, definition: JSONValue)]) throws {
    let news = definitions.filter { activity, definition in
      taken.updateValue(definition, forKey: activity) != definition
    }
    guard !news.isEmpty else { return }
    try terms.take(news.lazy.map { Array($0.activity.utf8) })
    let numbers = try news.map { try terms.number(of: Array($0.activity.utf8)) }
    var kept: [Int64: (text: String, value: JSONValue?)] = [:]
    for row in try sql.rows(SQL.many, of: Set(numbers).map { .integer($0) }) {
      kept[Int64(try row.int(0))] = (try row.text(1), nil)
    }
    var changed: Set<Int64> = []
    for (number, said) in zip(numbers, news.lazy.map(\.definition)) {
      let text = said.compactText
      guard let known = kept[number] else {
        kept[number] = (text, said)
        changed.insert(number)
        continue
      }
      guard known.text != text else { continue }
      let value = try known.value ?? JSONValue(parsing: known.text)
      let merged = Self.merged(value, said)
      if merged != value {
        kept[number] = (merged.compactText, merged)
        changed.insert(number)
      }
    }
    try sql.insert(changed.sorted().map { [.integer($0), .text(kept[$0]?.text ?? "")] }, with: SQL.insert)
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
