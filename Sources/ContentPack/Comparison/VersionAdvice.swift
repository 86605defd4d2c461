// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Which version a changed pack should have, and whether the one that it has is that or a later one.
public struct VersionAdvice: Hashable, Sendable {
  /// What the version does against the advice.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The version is the advised one, or a later one.
    case obeyed
    /// The version rises, and not far enough.
    case tooSmall = "too-small"
    /// The version is the old one although something differs, or is an earlier one.
    case notRaised = "not-raised"
    /// One of the versions is not a semantic version, so nothing can be said.
    case unreadable
    /// The packs have different ids: neither is a version of the other.
    case otherPack = "other-pack"
  }

  /// The step that the changes ask for: the largest of them.
  public let step: VersionStep
  /// The least version that takes this step; nil where the old one is none that can be raised.
  public let next: String?
  public let verdict: Verdict

  init(step: VersionStep, from: PackIdentity, to: PackIdentity) {
    self.step = step
    guard from.id == to.id else {
      (next, verdict) = (nil, .otherPack)
      return
    }
    guard let old = ParsedVersion(from.version), let new = ParsedVersion(to.version) else {
      (next, verdict) = (nil, .unreadable)
      return
    }
    let least = old.raised(by: step)
    next = least.description
    if step == .none {
      verdict = new < old ? .notRaised : .obeyed
    } else if new <= old {
      verdict = .notRaised
    } else {
      // A preview of the advised version is on its way to it: 2.0.0-beta follows 1.4.0.
      verdict = new.core < least ? .tooSmall : .obeyed
    }
  }
}

/// What names a pack and its version.
public struct PackIdentity: Hashable, Sendable {
  public let id: String
  public let version: String

  init(_ about: PackDescription) {
    id = about.id.rawValue
    version = about.version
  }
}
