// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Why a JSON value is not what it should be, and where in its document.
struct JSONFault: Error {
  enum Step {
    case member(String)
    case element(Int)
  }

  /// The way to the value, innermost step first.
  private(set) var path: [Step] = []
  let message: String

  init(_ message: String) { self.message = message }

  func within(_ step: Step) -> JSONFault {
    var fault = self
    fault.path.append(step)
    return fault
  }
}

/// The members of a JSON object, taken one by one; a member that nobody takes is a fault.
struct JSONFields {
  private let members: [JSONValue.Member]
  private var taken: UInt64 = 0

  init(_ value: JSONValue) throws(JSONFault) {
    guard case .object(let members) = value else { throw JSONFault("An object should stand here.") }
    // More members than any part of a pack has would not fit into the bits of `taken`.
    if members.count > 64 {
      throw JSONFault("The object has \(members.count) members, more than any part of a pack has.")
    }
    self.members = members
  }

  /// The value of a member that must be there.
  mutating func required<Value>(
    _ name: String, _ read: (JSONValue) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Value {
    guard let value = try optional(name, read) else { throw JSONFault("The member \"\(name)\" is missing.") }
    return value
  }

  /// The value of a member that may be missing.
  mutating func optional<Value>(
    _ name: String, _ read: (JSONValue) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Value? {
    guard let place = members.firstIndex(where: { $0.name == name }) else { return nil }
    taken |= 1 << UInt64(place)
    do throws(JSONFault) {
      return try read(members[place].value)
    } catch {
      throw error.within(.member(name))
    }
  }

  /// The values of a list that must be there.
  mutating func list<Value>(
    _ name: String, _ read: (JSONValue) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Value] {
    try required(name) { value throws(JSONFault) in try JSONRead.list(value, read) }
  }

  /// Ends the object.
  func end() throws(JSONFault) {
    for (place, member) in members.enumerated() where taken & 1 << UInt64(place) == 0 {
      throw JSONFault("The member \"\(EntryName.shown(member.name))\" is not known here.").within(.member(member.name))
    }
  }
}

/// The reading of plain values.
enum JSONRead {
  static func text(_ value: JSONValue) throws(JSONFault) -> String {
    guard case .string(let text) = value else { throw JSONFault("A text in quotation marks should stand here.") }
    return text
  }

  static func id<ID: Identifier>(_ value: JSONValue) throws(JSONFault) -> ID { ID(rawValue: try text(value)) }

  static func flag(_ value: JSONValue) throws(JSONFault) -> Bool {
    guard case .bool(let flag) = value else { throw JSONFault("true or false should stand here.") }
    return flag
  }

  static func int(_ value: JSONValue) throws(JSONFault) -> Int {
    guard case .number(let text) = value, let number = Int(text) else {
      throw JSONFault("A whole number should stand here.")
    }
    return number
  }

  static func double(_ value: JSONValue) throws(JSONFault) -> Double {
    guard case .number(let text) = value, let number = Double(text), number.isFinite else {
      throw JSONFault("A number should stand here.")
    }
    return number
  }

  /// One of the words of an enumeration.
  static func word<Word: RawRepresentable<String> & CaseIterable>(_ value: JSONValue) throws(JSONFault) -> Word {
    guard let word = Word(rawValue: try text(value)) else {
      throw JSONFault("One of these should stand here: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return word
  }

  static func list<Value>(
    _ value: JSONValue, _ read: (JSONValue) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Value] {
    guard case .array(let elements) = value else { throw JSONFault("A list should stand here.") }
    var list: [Value] = []
    list.reserveCapacity(elements.count)
    for (place, element) in elements.enumerated() {
      do throws(JSONFault) {
        list.append(try read(element))
      } catch {
        throw error.within(.element(place))
      }
    }
    return list
  }

  /// An object whose names are data.
  static func table<Key: Identifier, Value>(
    _ value: JSONValue, _ read: (JSONValue) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [Key: Value] {
    guard case .object(let members) = value else { throw JSONFault("An object should stand here.") }
    var table: [Key: Value] = [:]
    table.reserveCapacity(members.count)
    for member in members {
      do throws(JSONFault) {
        table[Key(rawValue: member.name)] = try read(member.value)
      } catch {
        throw error.within(.member(member.name))
      }
    }
    return table
  }

  static func localized<Value>(
    _ value: JSONValue, _ read: (JSONValue) throws(JSONFault) -> Value
  ) throws(JSONFault) -> Localized<Value> {
    let values: [LanguageTag: Value] = try table(value, read)
    if values.isEmpty { throw JSONFault("A text needs at least one language.") }
    return Localized(values)
  }

  static func text(_ value: JSONValue) throws(JSONFault) -> LocalizedText { try localized(value, text) }
  static func richText(_ value: JSONValue) throws(JSONFault) -> LocalizedRichText {
    try localized(value, RichTextJSON.read)
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
