// learn, Apache-2.0. See LICENSE.

/// Identifiers in the form that QTI readers agree on: a letter, then letters, digits, `-` and `_`.
///
/// QTI also allows `_` in front and `.` within (QTI 3.0 ASI, identifier), but a period joins an item and its variable in
/// a test (ASI, Variable), and readers refuse the one and the other. Ids of learn may have both, or begin with a digit;
/// such an id gets ``escaped`` in front, with `_-` for each period and `__` for each `_`, so that every id has exactly
/// one form.
enum QTIIdentifier {
  /// What identifiers begin with that learn itself adds to an item.
  static let reserved = "LEARN-"
  /// What the form of an id begins with that cannot stand as it is.
  static let escaped = "LEARN-ID-"
  /// The outcome that holds which options were chosen, by response: what shows the feedback of an option.
  static let chosen = "LEARN-CHOSEN-"
  /// The catalogue with the hint of an item.
  static let hint = "LEARN-HINT"

  /// The form of an id for QTI; nil for an id that has no such form.
  static func encode(_ id: String) -> String? {
    guard EntryPath.isPathPart(id), !id.hasPrefix(reserved), let first = id.utf8.first else { return nil }
    if isLetter(first), !id.utf8.contains(UInt8(ascii: ".")) { return id }
    return escaped + id.replacing("_", with: "__").replacing(".", with: "_-")
  }

  /// The id that an identifier stands for; nil for what ``encode(_:)`` never gives.
  static func decode(_ identifier: String) -> String? {
    guard identifier.hasPrefix(escaped) else { return encode(identifier) == identifier ? identifier : nil }
    var id = ""
    var rest = identifier.dropFirst(escaped.count)
    while let character = rest.popFirst() {
      if character != "_" {
        id.append(character)
      } else if let next = rest.popFirst() {
        id.append(next == "-" ? "." : next)
      }
    }
    return encode(id) == identifier ? id : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
