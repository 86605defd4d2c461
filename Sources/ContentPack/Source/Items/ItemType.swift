// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The types of authored items (docs/pack-format.md), with the keys of each.
enum ItemType: String, CaseIterable {
  case behaviour, choice, multiple, order, match, gap, numeric, text, qti

  private static let common = ["id", "type", "competence", "competences", "prompt", "title", "hint", "level"]
  private static let measured = common + ["feedback", "points"]

  /// The keys of every type.
  static let allKeys: [String] = {
    var seen: Set<String> = []
    return Self.allCases.flatMap(\.keys).filter { seen.insert($0).inserted }
  }()

  /// The keys that an item of this type may have.
  var keys: [String] {
    switch self {
    case .behaviour: Self.common + ["anchors"]
    case .choice: Self.measured + ["options", "shuffle"]
    case .multiple: Self.measured + ["options", "shuffle", "scoring"]
    case .order: Self.measured + ["options"]
    case .match: Self.measured + ["rows", "columns", "shuffle", "scoring"]
    case .gap: Self.measured + ["gaps"]
    case .numeric: Self.measured + ["answer", "tolerance", "tolerancePercent", "unit"]
    case .text: Self.measured + ["accept"]
    case .qti: ["id", "type", "competence", "competences", "level", "document"]
    }
  }
}

/// What an instrument needs to know about an item that it uses.
struct ItemFacts {
  let place: Place
  let type: ItemType
  let competences: [CompetenceReference]
  /// The least and the largest `SCORE`.
  let scores: ClosedRange<Double>
  /// Whether it is known how much it can give; so it is of an item that gives no score.
  var hasMaximum = true
  /// The documents of QTI that it is written as, below `items/`.
  var documents: Set<String> = []
}
