// learn, Apache-2.0. See LICENSE.

/// How far a version has to rise (Semantic Versioning 2.0.0), read for packs: what counts is what becomes of results.
public enum VersionStep: String, Hashable, Sendable, Comparable, CaseIterable {
  /// Nothing differs.
  case none
  /// Words, translations, pictures: every answer still means what it meant.
  case patch
  /// Something is there that was not: no result changes.
  case minor
  /// Results of the two versions cannot be compared, or something that others point at is gone.
  case major

  public static func < (left: VersionStep, right: VersionStep) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .none: 0
    case .patch: 1
    case .minor: 2
    case .major: 3
    }
  }
}
