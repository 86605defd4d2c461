// learn, Apache-2.0. See LICENSE.

/// Identifiers in the form that QTI asks for: a letter or `_`, then letters, digits, `-`, `_` and `.` (QTI 3.0 ASI, identifier).
///
/// Ids of learn may begin with a digit. Such an id gets a `_` in front, and so does one that begins with `_`, so that
/// every id has exactly one form.
enum QTIIdentifier {
  /// What identifiers begin with that learn itself adds to an item.
  ///
  /// Without a period, which joins an item and its variable in a test (QTI 3.0 ASI, Variable).
  static let reserved = "LEARN-"
  /// The outcome that holds which options were chosen, by response: what shows the feedback of an option.
  static let chosen = "LEARN-CHOSEN-"
  /// The catalogue with the hint of an item.
  static let hint = "LEARN-HINT"

  /// The form of an id for QTI; nil for an id that has no such form.
  static func encode(_ id: String) -> String? {
    guard EntryPath.isPathPart(id), !id.hasPrefix(reserved), let first = id.utf8.first else { return nil }
    return isLetter(first) ? id : "_" + id
  }

  /// The id that an identifier stands for; nil for what ``encode(_:)`` never gives.
  static func decode(_ identifier: String) -> String? {
    guard let first = identifier.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else { return nil }
    let id = first == UInt8(ascii: "_") ? String(identifier.dropFirst()) : identifier
    return encode(id) == identifier ? id : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
