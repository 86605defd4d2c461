// learn, Apache-2.0. See LICENSE.

/// The code that brings an attempt made without an account back on another device: `7QF9-2TXW-A4HN-K3MB`.
///
/// Sixteen characters of Crockford's base 32, which leaves out I, L, O and U; 80 bits that nobody guesses.
public struct ReceiptCode: Hashable, Sendable, CustomStringConvertible {
  /// Sixteen characters in capitals, without hyphens.
  public let characters: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// Makes the code of some bytes, of which the first ten count.
  ///
  /// - Precondition: There are at least ten bytes.
  public init(bytes: [UInt8]) {
    precondition(bytes.count >= 10, "A receipt code needs ten bytes.")
    var text = ""
    var bits = 0
    var count = 0
    for byte in bytes.prefix(10) {
      bits = bits << 8 | Int(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(Self.alphabet[bits >> count & 31])
      }
      bits &= 1 << count - 1
    }
    characters = text
  }

  /// Reads what a person typed: small letters, spaces and hyphens are allowed, and O, I and L are taken for the digits
  /// that they look like. Nil for anything that is no code.
  public init?(_ typed: String) {
    var text = ""
    for character in typed.uppercased() where !character.isWhitespace && character != "-" && character != "\u{2013}" {
      let meant: Character =
        switch character {
        case "O": "0"
        case "I", "L": "1"
        default: character
        }
      guard Self.alphabet.contains(meant), text.count < 16 else { return nil }
      text.append(meant)
    }
    guard text.count == 16 else { return nil }
    characters = text
  }

  /// The code as it is shown, in four groups of four.
  public var description: String {
    var text = ""
    for (place, character) in characters.enumerated() {
      if place > 0, place % 4 == 0 { text.append("-") }
      text.append(character)
    }
    return text
  }

  /// What the store keeps of the code.
  public var hash: String { Secret.hash(characters) }
}
