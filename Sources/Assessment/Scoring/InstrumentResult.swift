// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What an attempt shows: a line for the whole, for each area and for each competence.
public struct InstrumentResult: Hashable, Sendable {
  public let instrument: InstrumentID
  public let total: Line
  /// In the order of the framework.
  public let areas: [Line]
  /// In the order of the framework; competences without an item in the instrument have no line.
  public let competences: [Line]

  /// Makes a result.
  public init(instrument: InstrumentID, total: Line, areas: [Line], competences: [Line]) {
    self.instrument = instrument
    self.total = total
    self.areas = areas
    self.competences = competences
  }

  /// The level of each competence that has one.
  public var levels: [CompetenceCode: LevelID] {
    competences.reduce(into: [:]) { levels, line in
      if case .competence(let code) = line.subject, let level = line.estimate?.level { levels[code] = level }
    }
  }

  /// One subject and what was found about it.
  public struct Line: Hashable, Sendable {
    public let subject: Subject
    public let finding: Finding
    /// How many answers counted.
    public let counted: Int
    /// How many items are about the subject.
    public let items: Int
    private let told: Told

    /// An explanation as it is, or what it can be worked out of: most lines are never asked for theirs.
    private enum Told: Sendable {
      case explanation(Explanation?)
      case working(ScoringWorking, ScoringPlan.Key)
    }

    /// How it was worked out, down to the answers; nil where only the finding was kept. Told anew on every call.
    public var explanation: Explanation? {
      switch told {
      case .explanation(let explanation): explanation
      case .working(let working, let key): working.explanation(key)
      }
    }

    /// Makes a line.
    public init(subject: Subject, finding: Finding, counted: Int, items: Int, explanation: Explanation?) {
      self.subject = subject
      self.finding = finding
      self.counted = counted
      self.items = items
      told = .explanation(explanation)
    }

    /// Makes a line that tells its explanation when it is asked for.
    init(
      subject: Subject, finding: Finding, counted: Int, items: Int, working: ScoringWorking, key: ScoringPlan.Key
    ) {
      self.subject = subject
      self.finding = finding
      self.counted = counted
      self.items = items
      told = .working(working, key)
    }

    public static func == (left: Line, right: Line) -> Bool {
      left.subject == right.subject && left.finding == right.finding && left.counted == right.counted
        && left.items == right.items && left.explanation == right.explanation
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(subject)
      hasher.combine(finding)
      hasher.combine(counted)
      hasher.combine(items)
    }

    /// The level found, where there is one.
    public var estimate: LevelEstimate? {
      if case .level(let estimate) = finding { return estimate }
      return nil
    }
  }

  /// What a line is about.
  public enum Subject: Hashable, Sendable {
    case total
    case area(CompetenceCode)
    case competence(CompetenceCode)
  }

  /// What was found.
  public enum Finding: Hashable, Sendable {
    case level(LevelEstimate)
    /// Fewer answers counted than the instrument needs for a level.
    case tooFewAnswers(counted: Int, needed: Int)
    /// The sum cannot be compared with cut-offs in points because items were left out.
    case incomplete(counted: Int, items: Int)
  }
}
