// learn, Apache-2.0. See LICENSE.

import Foundation

/// The fields of a form or query, in the order in which they were sent (URL Standard, application/x-www-form-urlencoded).
struct FormFields: Sendable {
  let all: [(name: String, value: String)]

  /// Reads fields; bytes that are no UTF-8 become U+FFFD, as browsers do it.
  init(_ text: some StringProtocol) {
    all = text.split(separator: "&").map { field in
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
    }
  }

  init(_ all: [(name: String, value: String)]) { self.all = all }

  /// The first field of a name.
  subscript(_ name: String) -> String? { all.first { $0.name == name }?.value }

  /// All fields of a name.
  func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }

  /// A field without white space around it; empty when there is none.
  func line(_ name: String) -> String { (self[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

  private static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        guard rest.count >= 2, let high = digit(rest[rest.startIndex]), let low = digit(rest[rest.startIndex + 1])
        else {
          bytes.append(byte)
          continue
        }
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) }
}
