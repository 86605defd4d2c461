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

  /// One subject and what was found about it.
  public struct Line: Hashable, Sendable {
    public let subject: Subject
    public let finding: Finding
    /// How many answers counted.
    public let counted: Int
    /// How many items are about the subject.
    public let items: Int
    /// How it was worked out, down to the answers.
    public let explanation: Explanation

    /// Makes a line.
    public init(subject: Subject, finding: Finding, counted: Int, items: Int, explanation: Explanation) {
      self.subject = subject
      self.finding = finding
      self.counted = counted
      self.items = items
      self.explanation = explanation
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
