// learn, Apache-2.0. See LICENSE.

/// What is missing between a profile and a target, for one competence.
public struct Gap: Hashable, Sendable {
  public let competence: CompetenceReference
  /// The level that the target asks for.
  public let wanted: LevelID
  /// The level found by the sources that the target accepts, in the profile's policy; nil when they found none.
  public let current: LevelID?
  /// The evidence that `current` is from.
  public let evidence: Evidence?
  /// How many levels are missing, 0 when the target is fulfilled. Without a current level all of them are.
  public let missing: Int
  /// The sources that the target does not accept and whose newest level would fulfil it, strongest first; empty when
  /// the target is fulfilled.
  public let reachedOnlyBy: [EvidenceSource]

  /// Whether the target is fulfilled for this competence.
  public var isFulfilled: Bool { missing == 0 }

  /// Makes a gap.
  public init(
    competence: CompetenceReference, wanted: LevelID, current: LevelID?, evidence: Evidence?, missing: Int,
    reachedOnlyBy: [EvidenceSource]
  ) {
    self.competence = competence
    self.wanted = wanted
    self.current = current
    self.evidence = evidence
    self.missing = missing
    self.reachedOnlyBy = reachedOnlyBy
  }

  /// What is missing for each competence of a target, in the order of the framework.
  ///
  /// Fulfilled competences are listed too. Evidence on another scale than the framework's is left aside, because
  /// levels of two scales cannot be compared; codes and levels that the framework does not have are left out.
  public static func gaps(target: Target, framework: Framework, profile: Profile) -> [Gap] {
    let codes = framework.areas.flatMap { [$0.code] + $0.competences.map(\.code) }
    return codes.compactMap { code in
      guard let wanted = target.levels[code], let rank = framework.scale.rank(of: wanted) else { return nil }
      let subject = CompetenceReference(framework: framework.id, code: code)
      return gap(subject, wanted, rank, target, framework.scale, profile)
    }
  }

  private static func gap(
    _ subject: CompetenceReference, _ wanted: LevelID, _ rank: Int, _ target: Target, _ scale: Scale,
    _ profile: Profile
  ) -> Gap {
    let words = profile[subject]?.newestLevels(on: scale, under: profile.policy) ?? []
    let accepted = words.first { target.accepts.contains($0.evidence.source) }
    let missing = max(0, rank - (accepted?.rank ?? 0))
    let others = words.filter { !target.accepts.contains($0.evidence.source) && $0.rank >= rank }
    return Gap(
      competence: subject, wanted: wanted, current: accepted?.evidence.estimate?.level, evidence: accepted?.evidence,
      missing: missing, reachedOnlyBy: missing == 0 ? [] : others.map(\.evidence.source))
  }
}

extension Profile.Entry {
  /// The newest level of each source on a scale with its rank, strongest source first.
  fileprivate func newestLevels(on scale: Scale, under policy: ProfilePolicy) -> [(evidence: Evidence, rank: Int)] {
    sources.filter { policy.order.contains($0.source) }.compactMap { source in
      for evidence in source.history where evidence.scale == scale.id {
        if let level = evidence.estimate?.level, let rank = scale.rank(of: level) { return (evidence, rank) }
      }
      return nil
    }
  }
}
