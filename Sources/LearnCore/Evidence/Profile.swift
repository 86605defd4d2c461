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
    let ranks = EvidenceSource.allCases.reduce(into: [EvidenceSource: Int]()) { $0[$1] = policy.rank(of: $1) }
    let sorted = Self.sorted(evidence, ranks)
    var groups: [Group] = []
    var first = 0
    while first < sorted.count {
      var end = first + 1
      var speaker = sorted[first].speaks(under: policy) ? first : nil
      while end < sorted.count, sorted[end].subject == sorted[first].subject {
        if speaker == nil, sorted[end].speaks(under: policy) { speaker = end }
        end += 1
      }
      groups.append(Group(first: first, end: end, speaker: speaker))
      first = end
    }
    self.evidence = sorted
    self.groups = groups
  }

  private static func sorted(_ evidence: [Evidence], _ ranks: [EvidenceSource: Int]) -> [Evidence] {
    func isBefore(_ left: Evidence, _ right: Evidence) -> Bool {
      if left.subject != right.subject { return left.subject < right.subject }
      if left.source != right.source { return (ranks[left.source] ?? 0) < (ranks[right.source] ?? 0) }
      if left.observedAt != right.observedAt { return left.observedAt > right.observedAt }
      return left.id > right.id
    }
    let isSorted = zip(evidence, evidence.dropFirst()).allSatisfy { !isBefore($1, $0) }
    return isSorted ? evidence : evidence.sorted(by: isBefore)
  }
}

extension Evidence {
  fileprivate func speaks(under policy: ProfilePolicy) -> Bool {
    estimate != nil && policy.order.contains(source)
  }
}

// MARK: - Entries

extension Profile {
  /// What is known about one competence or area.
  public struct Entry: Hashable, Sendable {
    public let subject: CompetenceReference
    /// The sources that said something, strongest first.
    public let sources: [SourceEntry]
    /// The level of the whole; nil when no source found one.
    public let combined: Combined?

    /// What one source said.
    public subscript(_ source: EvidenceSource) -> SourceEntry? { sources.first { $0.source == source } }
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
    let all = evidence[group.first..<group.end]
    var sources: [SourceEntry] = []
    var rest = all
    while let source = rest.first?.source {
      let history = rest.prefix { $0.source == source }
      sources.append(SourceEntry(source: source, history: Array(history)))
      rest = rest.dropFirst(history.count)
    }
    let speaker = group.speaker.map { evidence[$0] }
    return Entry(
      subject: evidence[group.first].subject, sources: sources, combined: speaker.flatMap { combined($0, sources) })
  }

  private func combined(_ speaker: Evidence, _ sources: [SourceEntry]) -> Combined? {
    guard let estimate = speaker.estimate, let own = sources.first(where: { $0.source == speaker.source })
    else { return nil }
    let place = own.history.firstIndex(of: speaker) ?? 0
    let weaker = sources.filter { $0.current != nil && policy.rank(of: $0.source) > policy.rank(of: speaker.source) }
    return Combined(
      evidence: speaker, estimate: estimate,
      reason: Reason(
        source: speaker.source, overruled: weaker.map(\.source),
        replaced: own.history.count { $0.estimate != nil } - 1, newerWithoutLevel: place))
  }
}
