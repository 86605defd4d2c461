// learn, Apache-2.0. See LICENSE.

/// A version as Semantic Versioning 2.0.0 reads it.
struct ParsedVersion: Hashable, Comparable, CustomStringConvertible {
  let major: Int
  let minor: Int
  let patch: Int
  /// The identifiers behind `-`; empty for a release.
  let prerelease: [String]

  /// Reads a version; nil for what is none. What stands behind `+` says nothing about order and is left out.
  init?(_ text: String) {
    let core = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = core.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(Self.number)
    guard numbers.count == 3, let major = numbers[0], let minor = numbers[1], let patch = numbers[2] else { return nil }
    let rest = parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
    guard rest.allSatisfy({ !$0.isEmpty }) else { return nil }
    (self.major, self.minor, self.patch, prerelease) = (major, minor, patch, rest)
  }

  private init(_ major: Int, _ minor: Int, _ patch: Int) {
    (self.major, self.minor, self.patch, prerelease) = (major, minor, patch, [])
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), text == "0" || text.first != "0" else {
      return nil
    }
    return Int(text)
  }

  /// The least version that takes a step from this one.
  ///
  /// Before 1.0.0 anything may change (§4), and packs then raise the second number for what breaks, as is the custom.
  func raised(by step: VersionStep) -> ParsedVersion {
    switch step {
    case .none: self
    case .patch: prerelease.isEmpty ? .init(major, minor, patch + 1) : .init(major, minor, patch)
    case .minor: isRelease(minor: true) ? .init(major, minor + 1, 0) : .init(major, minor, 0)
    case .major where major == 0: .init(0, minor + 1, 0)
    case .major: isRelease(minor: false) ? .init(major + 1, 0, 0) : .init(major, 0, 0)
    }
  }

  /// Whether a step of this size was not begun yet: 2.0.0-beta.1 becomes 2.0.0, not 3.0.0.
  private func isRelease(minor: Bool) -> Bool {
    prerelease.isEmpty || patch != 0 || (!minor && self.minor != 0)
  }

  var description: String {
    "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-" + prerelease.joined(separator: "."))
  }

  /// Without what stands behind `-`.
  var core: ParsedVersion { .init(major, minor, patch) }

  /// The order of versions (§11).
  static func < (left: ParsedVersion, right: ParsedVersion) -> Bool {
    let (a, b) = ((left.major, left.minor, left.patch), (right.major, right.minor, right.patch))
    if a != b { return a < b }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
      switch (Int(one), Int(other)) {
      case (let one?, let other?): return one < other
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return one < other
      }
    }
    return left.prerelease.count < right.prerelease.count
  }
}
