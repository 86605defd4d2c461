// learn, Apache-2.0. See LICENSE.

internal import Presentation

extension Character {
  /// How many columns of a terminal the character takes.
  var columns: Int { DisplayWidth.of(self) }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes; the sequences that set colours take none.
  var columns: Int {
    guard utf8.contains(0x1B) else { return DisplayWidth.of(self) }
    var count = 0
    var rest = self[...]
    while let escape = rest.firstIndex(of: "\u{1B}") {
      count += DisplayWidth.of(rest[..<escape])
      rest = rest[escape...].drop { $0 != "m" }.dropFirst()
    }
    return count + DisplayWidth.of(rest)
  }
}
