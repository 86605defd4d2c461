// learn, Apache-2.0. See LICENSE.

public import ContentPack
public import LearnCore

/// What is known about a learner in one framework: the word of each source side by side, never averaged.
public struct ProfileView: Sendable {
  /// What one source found last.
  public struct Word: Hashable, Sendable {
    public let source: EvidenceSource
    public let sourceName: String
    public let level: MarkedText
    public let bar: LevelBar?
    public let sure: String
    public let date: String
    /// The levels that the source found, oldest first, with their days.
    public let history: [Past]
  }

  /// A level at a day.
  public struct Past: Hashable, Sendable {
    public let date: String
    public let level: MarkedText
    public let rank: Int
  }

  /// One competence or area.
  public struct Row: Hashable, Sendable {
    public let subject: CompetenceReference
    public let name: MarkedText
    public let words: [Word]
    /// The level that speaks for the whole; nil while no source found one.
    public let combined: MarkedText?
    public let combinedBar: LevelBar?
    /// Why this level speaks, in words.
    public let reason: String?
    /// What the learner's own word and the check say about each other, where they differ.
    public let difference: String?
    /// What the target asks for here; nil where it asks for nothing.
    public let goal: Goal?
  }

  /// What a target asks for in one competence, and how far it is.
  public struct Goal: Hashable, Sendable {
    public let level: MarkedText
    public let rank: Int
    public let isMet: Bool
    public let words: String
  }

  /// An area with its competences.
  public struct Area: Hashable, Sendable {
    public let row: Row
    public let competences: [Row]
  }

  public let framework: Framework
  public let title: MarkedText
  public let areas: [Area]
  /// The target that the profile is compared with.
  public let target: Target?
  /// How many competences of the target are reached, in words.
  public let targetSummary: String?
  /// The sources that the target accepts, in words.
  public let targetAccepts: String?
  /// The lessons to read next.
  public let next: [ResultView.Next]
  let names: PackNames
  let profile: Profile
  let gaps: [Gap]
  let plan: LearningPlan?
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of a profile in one framework of a pack.
  ///
  /// - Parameters:
  ///   - target: What to compare with.
  ///   - plan: What to read next.
  public init(
    _ profile: Profile, framework: Framework, in pack: Pack, target: Target? = nil, plan: LearningPlan? = nil,
    reading: Reading
  ) {
    let names = PackNames(pack, reading)
    self.names = names
    self.profile = profile
    self.framework = framework
    self.target = target
    self.plan = plan
    title = reading.text(framework.title)
    let gaps = target.map { Gap.gaps(target: $0, framework: framework, profile: profile) } ?? []
    self.gaps = gaps
    let rows = ProfileRows(profile: profile, framework: framework, gaps: gaps, names: names)
    areas = framework.areas.map { area in
      Area(row: rows.row(area.code), competences: area.competences.map { rows.row($0.code) })
    }
    targetSummary = target.map { _ in
      reading.book(.targetSummary, ["met": .count(gaps.count { $0.isFulfilled }), "count": .count(gaps.count)])
    }
    targetAccepts = target.map { target in
      let sources = EvidenceSource.allCases.filter { target.accepts.contains($0) }.map { reading.book.name(of: $0) }
      return reading.book(.targetAccepts, ["list": .text(sources.joined(separator: ", "))])
    }
    let words = PlanWords(names: names)
    next = plan.map { $0.steps.map(words.next) } ?? []
  }

  /// Whether no source has said anything in this framework.
  public var isEmpty: Bool { areas.allSatisfy { $0.row.words.isEmpty && $0.competences.allSatisfy(\.words.isEmpty) } }
}

extension Phrasebook {
  /// What a source of evidence is called.
  public func name(of source: EvidenceSource) -> String {
    switch source {
    case .self: self[.sourceSelf]
    case .measured: self[.sourceMeasured]
    case .peer: self[.sourcePeer]
    case .mentor: self[.sourceMentor]
    case .completion: self[.sourceCompletion]
    case .imported: self[.sourceImported]
    }
  }
}
