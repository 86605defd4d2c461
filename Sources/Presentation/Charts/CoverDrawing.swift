// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore

/// The ornament of a pack's overview: one tile of five rings for each of its competences, turned by its code.
///
/// It says nothing that the page does not say in words; the same pack always has the same drawing.
struct CoverDrawing {
  private let codes: [String]
  private let columns: Int

  init?(_ pack: Pack) {
    let competences = pack.frameworks.flatMap(\.competences).map(\.code.rawValue)
    let names = competences.count >= 4 ? competences : pack.lessons.map(\.id.rawValue)
    guard names.count >= 4 else { return nil }
    codes = Array(names.prefix(24))
    columns = codes.count >= 20 ? 6 : codes.count >= 12 ? 4 : codes.count >= 9 ? 3 : 2
  }

  var markup: Markup {
    let rows = codes.count / columns
    let size = 100
    var uses = ""
    for place in 0..<(rows * columns) {
      let hash = Self.hash(codes[place])
      // Each tile is one of three kinds in one of four directions; about one in seven is in the colour of marks.
      let kind = ["q", "h", "s"][Int(hash % 3)] + (hash / 12 % 7 == 0 ? "m" : "")
      let (x, y) = (place % columns * size, place / columns * size)
      let turn = Int(hash / 3 % 4) * 90
      uses += "<use href=\"#\(kind)\" transform=\"translate(\(x) \(y)) rotate(\(turn) 50 50)\"/>"
    }
    return Markup(
      trusted: "<svg class=\"ornament\" viewBox=\"0 0 \(columns * size) \(rows * size)\" aria-hidden=\"true\">"
        + "<defs>\(Self.quarter("q", mark: false))\(Self.quarter("qm", mark: true))\(Self.half("h", mark: false))"
        + "\(Self.half("hm", mark: true))\(Self.steps("s", mark: false))\(Self.steps("sm", mark: true))</defs>\(uses)</svg>"
    )
  }

  private static func tint(_ number: Int, mark: Bool) -> String {
    mark && number == 5 ? "var(--mark)" : "var(--l\(number))"
  }

  /// Quarter circles around one corner.
  private static func quarter(_ id: String, mark: Bool) -> String {
    let rings = (1...5).map { ring -> String in
      let r = 100 - (ring - 1) * 20
      return "<path d=\"M0 0H\(r)A\(r) \(r) 0 0 1 0 \(r)Z\" fill=\"\(tint(ring, mark: mark))\"/>"
    }
    return "<g id=\"\(id)\">\(rings.joined())</g>"
  }

  /// Half circles on one side.
  private static func half(_ id: String, mark: Bool) -> String {
    let rings = (1...5).map { ring -> String in
      let r = 50 - (ring - 1) * 10
      return "<path d=\"M\(50 - r) 0A\(r) \(r) 0 0 0 \(50 + r) 0Z\" fill=\"\(tint(ring, mark: mark))\"/>"
    }
    return "<g id=\"\(id)\"><path d=\"M0 100H100V50H0Z\" fill=\"\(tint(1, mark: mark))\"/>\(rings.joined())</g>"
  }

  /// Five rising steps: the mark of learn.
  private static func steps(_ id: String, mark: Bool) -> String {
    let bars = (1...5).map { step in
      "<path d=\"M\((step - 1) * 20) 100V\(100 - step * 20)H\(step * 20)V100Z\" fill=\"\(tint(step, mark: mark))\"/>"
    }
    return "<g id=\"\(id)\">\(bars.joined())</g>"
  }

  // FNV-1a, so that the drawing does not change from run to run.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash >> 7
  }
}
