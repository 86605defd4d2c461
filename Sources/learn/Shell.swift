// learn, Apache-2.0. See LICENSE.

/// Commands as a person can paste them.
enum Shell {
  /// A word of a command, in quotes where the shell would otherwise change it (POSIX.1-2017, Shell §2.2.2).
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "="),
          UInt8(ascii: "@"), 0x80...0xFF:
          true
        default: false
        }
      }
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  /// A command with its arguments.
  static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
