// learn, Apache-2.0. See LICENSE.

/// Numbers as people of several languages write them.
enum NumberText {
  /// Reads `44.1`, `44,1`, `−3`, `48 000`; nil for anything else, and for what could be read in two ways.
  ///
  /// A comma is a decimal mark, as in Finnish and Swedish, unless a point follows it, as in `1,234.5`.
  static func read(_ text: String) -> Double? {
    var plain = ""
    var marks: [Character] = []
    for character in text {
      switch character {
      case " ", "\u{A0}", "\u{202F}", "\u{2009}", "\t": continue
      case "\u{2212}": plain.append("-")
      case ".", ",":
        marks.append(character)
        plain.append(character)
      default: plain.append(character)
      }
    }
    switch marks {
    case [], ["."]: break
    case [","]: plain = plain.replacing(",", with: ".")
    case _ where marks.last == "." && marks.dropLast().allSatisfy({ $0 == "," }):
      plain = plain.replacing(",", with: "")
    default: return nil
    }
    // Double reads words such as "inf" and "0x1p3", which nobody means here.
    guard plain.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else { return nil }
    return Double(plain).flatMap { $0.isFinite ? $0 : nil }
  }
}
