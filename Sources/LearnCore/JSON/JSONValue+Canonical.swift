// learn, Apache-2.0. See LICENSE.

extension JSONValue {
  /// The value with the members of every object in the order of their names' UTF-8 bytes.
  public var canonical: JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.map { Member($0.name, $0.value.canonical) }
          .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    case .array(let elements): .array(elements.map(\.canonical))
    case .null, .bool, .number, .string: self
    }
  }
}
