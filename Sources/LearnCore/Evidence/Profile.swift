// learn, Apache-2.0. See LICENSE.

/// What is known about a learner: for each competence and area the evidence of every source side by side, and the
/// level that the policy reads out of it.
///
/// A projection: made of evidence alone, it comes out the same in whatever order the evidence is given.
public struct Profile: Hashable, Sendable {
  public let policy: ProfilePolicy
  /// All evidence, by subject, then by source in the order of the policy, then newest first.
  public let evidence: [Evidence]
  private let groups: [Group]

  /// The evidence of one subject, as places in ``Profile/evidence``.
  private struct Group: Hashable, Sendable {
    let first: Int
    let end: Int
    /// The evidence that speaks for the whole, where one does.
    let speaker: Int?
  }

  /// Makes a profile of one learner's evidence.
  ///
  /// Newer evidence of a source replaces older, also when it is worse; the older stays as history. Evidence without a
  /// level, because there were too few answers, replaces nothing. Of two pieces of one instant the one with the
  /// greater id is the newer. Cost: n log n comparisons, n when the evidence is already in the order of ``evidence``.
  public init(evidence: [Evidence], policy: ProfilePolicy = .standard) {
    self.policy = policy
    if let groups = Self.groups(evidence, policy) {
      self.evidence = evidence
      self.groups = groups
    } else {
      // Places are sorted and not the evidence itself, which is large to move about.
      let sorted = evidence.indices.sorted { evidence[$0].isBefore(evidence[$1], under: policy) }.map { evidence[$0] }
      self.evidence = sorted
      groups = Self.groups(sorted, policy) ?? []
    }
  }

  /// The groups of evidence that is in order; nil when it is not.
  private static func groups(_ evidence: [Evidence], _ policy: ProfilePolicy) -> [Group]? {
    let speakers = policy.speakers
    return evidence.withUnsafeBufferPointer { all in
      var groups: [Group] = []
      groups.reserveCapacity(all.count)
      var first = 0
      while first < all.count {
        var end = first
        var speaker: Int?
        repeat {
          if speaker == nil, speakers.contains(all[end].source), all[end].estimate != nil { speaker = end }
          end += 1
          if end < all.count, all[end].isBefore(all[end - 1], under: policy) { return nil }
        } while end < all.count && all[end].subject == all[first].subject
        groups.append(Group(first: first, end: end, speaker: speaker))
        first = end
      }
      return groups
    }
  }
}

extension Evidence {
  /// The order of ``Profile/evidence``.
  fileprivate func isBefore(_ other: Evidence, under policy: ProfilePolicy) -> Bool {
    if subject != other.subject { return subject < other.subject }
    if source != other.source { return policy.rank(of: source) < policy.rank(of: other.source) }
    if observedAt != other.observedAt { return observedAt > other.observedAt }
    return id > other.id
  }
}

// MARK: - Entries

extension Profile {
  /// What is known about one competence or area.
  public struct Entry: Hashable, Sendable {
    /// Its evidence, as in ``Profile/evidence``; never empty.
    private let evidence: ArraySlice<Evidence>
    /// How far from the first the evidence that speaks for the whole stands.
    private let speaker: Int?
    private let policy: ProfilePolicy

    fileprivate init(_ evidence: ArraySlice<Evidence>, speaker: Int?, _ policy: ProfilePolicy) {
      self.evidence = evidence
      self.speaker = speaker
      self.policy = policy
    }

    public var subject: CompetenceReference { evidence[evidence.startIndex].subject }

    /// The sources that said something, strongest first.
    public var sources: [SourceEntry] {
      var sources: [SourceEntry] = []
      var rest = evidence
      while let source = rest.first?.source {
        let history = rest.prefix { $0.source == source }
        sources.append(SourceEntry(source: source, history: Array(history)))
        rest = rest.dropFirst(history.count)
      }
      return sources
    }

    /// What one source said.
    public subscript(_ source: EvidenceSource) -> SourceEntry? { sources.first { $0.source == source } }

    /// The level of the whole, without its reasons; nil when no source found one.
    public var estimate: LevelEstimate? { speaker.flatMap { evidence[evidence.startIndex + $0].estimate } }

    /// The level of the whole; nil when no source found one.
    public var combined: Combined? {
      guard let speaker, let estimate else { return nil }
      let evidence = evidence[evidence.startIndex + speaker]
      let sources = sources
      let own = sources.first { $0.source == evidence.source }?.history ?? []
      let strength = policy.rank(of: evidence.source)
      let weaker = sources.filter { $0.current != nil && policy.rank(of: $0.source) > strength }
      return Combined(
        evidence: evidence, estimate: estimate,
        reason: Reason(
          source: evidence.source, overruled: weaker.map(\.source),
          replaced: own.count { $0.estimate != nil } - 1,
          newerWithoutLevel: own.prefix { $0.estimate == nil }.count))
    }
  }

  /// What one source said about one subject.
  public struct SourceEntry: Hashable, Sendable {
    public let source: EvidenceSource
    /// All that it said, newest first; never empty.
    public let history: [Evidence]

    /// Its newest word with a level; nil when it never found one.
    public var current: Evidence? { history.first { $0.estimate != nil } }
  }

  /// The level of the whole, with why it is this one.
  public struct Combined: Hashable, Sendable {
    /// The evidence that speaks.
    public let evidence: Evidence
    public let estimate: LevelEstimate
    public let reason: Reason

    /// The level.
    public var level: LevelID { estimate.level }
  }

  /// Why a piece of evidence speaks for the whole.
  public struct Reason: Hashable, Sendable {
    /// Its source.
    public let source: EvidenceSource
    /// The weaker sources that also found a level, strongest first; empty when no other did.
    public let overruled: [EvidenceSource]
    /// How many earlier levels of the same source it replaces.
    public let replaced: Int
    /// How many newer pieces of the same source found no level and replaced nothing.
    public let newerWithoutLevel: Int

    /// Makes a reason.
    public init(source: EvidenceSource, overruled: [EvidenceSource], replaced: Int, newerWithoutLevel: Int) {
      self.source = source
      self.overruled = overruled
      self.replaced = replaced
      self.newerWithoutLevel = newerWithoutLevel
    }
  }

  /// What is known, in the order of the subjects.
  public var entries: [Entry] { groups.map(entry) }

  /// What is known about one competence or area; nil when nothing is.
  public subscript(_ subject: CompetenceReference) -> Entry? {
    var low = 0
    var high = groups.count
    while low < high {
      let middle = (low + high) / 2
      if evidence[groups[middle].first].subject < subject { low = middle + 1 } else { high = middle }
    }
    guard low < groups.count, evidence[groups[low].first].subject == subject else { return nil }
    return entry(groups[low])
  }

  private func entry(_ group: Group) -> Entry {
    Entry(evidence[group.first..<group.end], speaker: group.speaker.map { $0 - group.first }, policy)
  }
}
