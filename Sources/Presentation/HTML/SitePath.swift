// learn, Apache-2.0. See LICENSE.

/// Paths and anchors of a site, safe as file names and in addresses whatever a pack calls its things.
enum SitePath {
  /// One part of a path: letters, digits, `-`, `_` and `.` stand as they are, everything else as `~` with its bytes in
  /// hex; a leading dot too, so that no part can lead upwards or hide a file.
  static func part(_ name: String) -> String {
    var text = ""
    for (place, byte) in name.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where place > 0: text += "."
      default:
        let hex = String(byte, radix: 16)
        text += "~" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return text.isEmpty ? "~" : text
  }

  /// The id of an element.
  static func anchor(_ name: String) -> String { part(name) }

  /// Whether a path below `media/` stays there.
  static func isSafe(media path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty
      && parts.allSatisfy { part in
        !part.isEmpty && part != "." && part != ".."
          && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0.value != 0x7F }
      }
  }

  /// The address that leads from one file of a site to another, both below its root.
  static func relative(from page: String, to target: String) -> String {
    var source = page.split(separator: "/").dropLast()[...]
    var destination = target.split(separator: "/")[...]
    while let first = source.first, destination.count > 1, first == destination.first {
      source = source.dropFirst()
      destination = destination.dropFirst()
    }
    let up = Array(repeating: "..", count: source.count)
    return (up + destination.map { percentEncoded(String($0)) }).joined(separator: "/")
  }

  // RFC 3986 §2.3, and `~` that stands for itself there. The anchor of an address keeps its `#`.
  private static func percentEncoded(_ part: String) -> String {
    var text = ""
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        text += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return text
  }
}
