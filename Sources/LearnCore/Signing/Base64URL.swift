// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// Bytes as text that needs no escaping in addresses and file names (RFC 4648 §5, without padding as RFC 7515 §2 asks).
public enum Base64URL {
  /// The text of some bytes.
  public static func encode(_ bytes: [UInt8]) -> String { Secret.base64URL(bytes) }

  /// The bytes of a text; nil for anything but the one text that they are written as.
  ///
  /// Padding, line ends and bits that stand for nothing are refused, so that no two texts mean the same bytes.
  public static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count % 4 != 1 else { return nil }
    var padded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"): padded += "+"
      case UInt8(ascii: "_"): padded += "/"
      case 48...57, 65...90, 97...122: padded.unicodeScalars.append(Unicode.Scalar(byte))
      default: return nil
      }
    }
    padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded), case let bytes = Array(data), encode(bytes) == text else {
      return nil
    }
    return bytes
  }
}
