// learn, Apache-2.0. See LICENSE.

/// What a learner opens a unit for (cmi5 §10.2.2; the same three are `cmi.mode` in SCORM 2004 RTE §4.2.16).
public enum LaunchMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// To learn: what the unit tells counts.
  case normal = "Normal"
  /// To look around: nothing counts.
  case browse = "Browse"
  /// To look again at what was done: nothing counts.
  case review = "Review"

  /// Whether completing, passing and failing are recorded.
  public var counts: Bool { self == .normal }
}
