// learn, Apache-2.0. See LICENSE.

internal import Glibc

/// What the process was told by its environment.
enum Environment {
  /// The value of a variable; nil when it is not set or empty.
  static func value(_ name: String) -> String? {
    guard let text = getenv(name), text[0] != 0 else { return nil }
    return String(cString: text)
  }

  /// Whether a variable is set to something that means yes.
  static func isOn(_ name: String) -> Bool {
    guard let value = value(name) else { return false }
    return !["0", "no", "false", "off"].contains(value.lowercased())
  }

  /// Whether text beyond ASCII can be shown, by the locale's character set.
  ///
  /// Source: POSIX.1-2017, Base Definitions §8.2: LC_ALL goes before LC_CTYPE, that before LANG.
  static var showsUnicode: Bool {
    let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").lowercased()
    return locale.contains("utf-8") || locale.contains("utf8")
  }
}
