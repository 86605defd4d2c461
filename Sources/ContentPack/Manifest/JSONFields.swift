// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// A JSON value with its place in the text.
typealias JSONNode = JSONDocument.Node

/// Why a JSON value is not what it should be, and where in the text it stands.
struct JSONFault: Error {
  let message: String
  /// The byte where the value begins.
  let offset: Int

  init(_ message: String, at node: JSONNode) {
    self.message = message
    offset = node.range.lowerBound
  }

  init(_ message: String, at member: JSONDocument.Member) {
    self.message = message
    offset = member.nameRange.lowerBound
  }
}

/// The members of a JSON object, taken one by one; a member that nobody takes is a fault.
struct JSONFields {
  /// The object.
  let node: JSONNode
  private let members: [JSONDocument.Member]
  private var taken: UInt64 = 0

  init(_ node: JSONNode) throws(JSONFault) {
    guard let members = node.members else { throw JSONFault("An object should stand here.", at: node) }
    // More members than any part of a pack has would not fit into the bits of `taken`.
    if members.count > 64 {
      throw JSONFault("The object has \(members.count) members, more than any part of a pack has.", at: node)
    }
    self.node = node
    self.members = members
  }

  /// The value of a member that must be there.
  mutating func required<Value>(
    _ name: String, _ read: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Value {
    guard let value = try optional(name, read) else {
      throw JSONFault("The member \"\(name)\" is missing here.", at: node)
    }
    return value
  }

  /// The value of a member that may be missing.
  mutating func optional<Value>(
    _ name: String, _ read: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Value? {
    guard let place = members.firstIndex(where: { $0.name == name }) else { return nil }
    taken |= 1 << UInt64(place)
    return try read(members[place].node)
  }

  /// The values of a list that must be there.
  mutating func list<Value>(
    _ name: String, _ read: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Value] {
    try required(name) { node throws(JSONFault) in try JSONRead.list(node, read) }
  }

  /// Ends the object.
  func end() throws(JSONFault) {
    for (place, member) in members.enumerated() where taken & 1 << UInt64(place) == 0 {
      throw JSONFault("The member \"\(EntryName.shown(member.name))\" is not known here.", at: member)
    }
  }
}

/// The reading of plain values.
enum JSONRead {
  static func text(_ node: JSONNode) throws(JSONFault) -> String {
    guard case .string(let text) = node.content else {
      throw JSONFault("A text in quotation marks should stand here.", at: node)
    }
    return text
  }

  static func id<ID: Identifier>(_ node: JSONNode) throws(JSONFault) -> ID { ID(rawValue: try text(node)) }

  static func flag(_ node: JSONNode) throws(JSONFault) -> Bool {
    guard case .bool(let flag) = node.content else { throw JSONFault("true or false should stand here.", at: node) }
    return flag
  }

  static func int(_ node: JSONNode) throws(JSONFault) -> Int {
    guard case .number(let text) = node.content, let number = Int(text) else {
      throw JSONFault("A whole number should stand here.", at: node)
    }
    return number
  }

  static func double(_ node: JSONNode) throws(JSONFault) -> Double {
    guard case .number(let text) = node.content, let number = Double(text), number.isFinite else {
      throw JSONFault("A number should stand here.", at: node)
    }
    return number
  }

  /// One of the words of an enumeration.
  static func word<Word: RawRepresentable<String> & CaseIterable>(_ node: JSONNode) throws(JSONFault) -> Word {
    guard let word = Word(rawValue: try text(node)) else {
      throw JSONFault(
        "One of these should stand here: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).", at: node)
    }
    return word
  }

  static func list<Value>(
    _ node: JSONNode, _ read: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Value] {
    guard case .array(let elements) = node.content else { throw JSONFault("A list should stand here.", at: node) }
    var list: [Value] = []
    list.reserveCapacity(elements.count)
    for element in elements { list.append(try read(element)) }
    return list
  }

  /// An object whose names are data.
  static func table<Key: Identifier, Value>(
    _ node: JSONNode, _ read: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Key: Value] {
    guard let members = node.members else { throw JSONFault("An object should stand here.", at: node) }
    var table: [Key: Value] = [:]
    table.reserveCapacity(members.count)
    for member in members { table[Key(rawValue: member.name)] = try read(member.node) }
    return table
  }

  static func localized<Value>(
    _ node: JSONNode, _ read: (JSONNode) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Localized<Value> {
    let values: [LanguageTag: Value] = try table(node, read)
    if values.isEmpty { throw JSONFault("A text needs at least one language.", at: node) }
    return Localized(values)
  }

  static func text(_ node: JSONNode) throws(JSONFault) -> LocalizedText { try localized(node, text) }
  static func richText(_ node: JSONNode) throws(JSONFault) -> LocalizedRichText {
    try localized(node, RichTextJSON.read)
  }
}

/// The writing of plain values.
enum JSONWrite {
  static func list<Value>(_ values: [Value], _ write: (Value) -> JSONValue) -> JSONValue { .array(values.map(write)) }

  static func ids(_ values: [some Identifier]) -> JSONValue { .array(values.map { .string($0.rawValue) }) }

  static func table<Key: Identifier, Value>(_ values: [Key: Value], _ write: (Value) -> JSONValue) -> JSONValue {
    .object(values.map { .init($0.key.rawValue, write($0.value)) })
  }

  static func text(_ text: LocalizedText) -> JSONValue { table(text.values) { .string($0) } }
  static func richText(_ text: LocalizedRichText) -> JSONValue { table(text.values, RichTextJSON.write) }
}
