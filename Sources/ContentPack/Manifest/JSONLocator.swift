// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Finds the place of a value in JSON text that was read before, when a fault has to say where it is.
///
/// Values carry no places, because almost none is ever asked for; the text is walked again instead.
struct JSONLocator {
  private let bytes: [UInt8]
  private var position = 0

  /// The line and column, from 1, of the value that a path leads to; nil when the path leads nowhere.
  static func place(of path: [JSONFault.Step], in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int)? {
    var locator = JSONLocator(bytes: Array(bytes))
    for step in path where !locator.enter(step) { return nil }
    locator.skipSpace()
    let before = locator.bytes[..<min(locator.position, locator.bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (1 + before.count { $0 == 0x0A }, 1 + before[start...].count { $0 & 0xC0 != 0x80 })
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// Goes to a part of the value that begins here.
  private mutating func enter(_ step: JSONFault.Step) -> Bool {
    skipSpace()
    let isObject = current == UInt8(ascii: "{")
    guard isObject || current == UInt8(ascii: "[") else { return false }
    position += 1
    var place = 0
    while position < bytes.count {
      skipSpace()
      if current == UInt8(ascii: "}") || current == UInt8(ascii: "]") { return false }
      var name: String?
      if isObject {
        let start = position
        skipValue()
        name = (try? JSONValue.read(bytes[start..<position]))?.string
        skipSpace()
        position += 1
        skipSpace()
      }
      switch step {
      case .member(let wanted): if name == wanted { return true }
      case .element(let wanted): if !isObject && place == wanted { return true }
      }
      skipValue()
      skipSpace()
      if current == UInt8(ascii: ",") { position += 1 }
      place += 1
    }
    return false
  }

  private mutating func skipSpace() {
    while [0x20, 0x0A, 0x0D, 0x09].contains(current) { position += 1 }
  }

  private mutating func skipValue() {
    var depth = 0
    repeat {
      switch current {
      case UInt8(ascii: "\""):
        position += 1
        while position < bytes.count, current != UInt8(ascii: "\"") {
          position += current == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        position += 1
      default:
        if depth == 0 {
          while position < bytes.count, !Array(",]} \n\r\t".utf8).contains(current) { position += 1 }
        } else {
          position += 1
        }
      }
    } while depth > 0 && position < bytes.count
  }
}
