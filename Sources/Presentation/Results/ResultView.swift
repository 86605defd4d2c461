// learn, Apache-2.0. See LICENSE.

public import Assessment
public import ContentPack
public import LearnCore

/// What an attempt showed, for the person who made it: the answer first, the working behind it.
public struct ResultView: Sendable {
  /// One line: the whole, an area or a competence.
  public struct Line: Hashable, Sendable {
    /// What it is about.
    public let subject: InstrumentResult.Subject
    /// The code of the competence or area; nil for the whole.
    public let code: CompetenceCode?
    public let name: MarkedText
    /// The level on its scale; nil without a level.
    public let bar: LevelBar?
    /// The title of the level; without a level, in a few words, why there is none.
    public let level: MarkedText
    /// What somebody at this level can do, by the framework; nil without a level.
    public let meaning: MarkedText?
    /// How sure the level is, in a few words and as a sentence; without a level why there is none.
    public let sure: String
    public let sureLong: String
    /// The few words with numbers of levels instead of titles.
    let sureBrief: String
    let source: InstrumentResult.Line
  }

  /// An area with its competences.
  public struct Area: Hashable, Sendable {
    public let line: Line
    public let competences: [Line]
  }

  /// A lesson to read next.
  public struct Next: Hashable, Sendable {
    public let lesson: LessonID
    public let title: MarkedText
    public let minutes: Int
    /// Why, in words; never empty.
    public let reasons: [String]
  }

  /// The title of the instrument.
  public let title: MarkedText
  /// The title of the pack.
  public let packTitle: MarkedText
  /// The day on which the attempt ended; nil while it is open.
  public let date: String?
  /// The result in one to three sentences.
  public let headline: [String]
  /// What somebody at the level of the whole can do.
  public let meaning: MarkedText?
  /// What kind of evidence this is.
  public let caveat: String
  public let answered: AttemptSummary.Answers
  /// Whether an item without an answer counts as 0 instead of being left out.
  public let countsUnansweredAsZero: Bool
  public let total: Line
  /// The areas in the order of the framework, each with its competences.
  public let areas: [Area]
  /// At most three competences with the highest scores, the highest first.
  public let strongest: [Line]
  /// At most three competences with the lowest scores, the lowest first.
  public let weakest: [Line]
  /// The lessons of the plan, in their order.
  public let next: [Next]
  /// The lessons of the plan and their minutes in one line; nil for an empty plan.
  public let planTotal: String?

  /// The test that the instrument is; nil for an instrument of another kind.
  public let test: TestResultView?

  let instrument: Instrument
  let attempt: AttemptSummary
  let plan: LearningPlan?
  let scale: Scale?
  let names: PackNames
  var reading: Reading { names.reading }
  var book: Phrasebook { names.reading.book }

  /// Makes the view of a result.
  ///
  /// - Parameters:
  ///   - result: What the engine found.
  ///   - instrument: The instrument of the result.
  ///   - attempt: The attempt that it was found in; names the exact pack.
  ///   - pack: The pack; names that it does not have stand as their ids.
  ///   - plan: What to read next; nil where nothing is planned.
  ///   - test: The test that the instrument is, and where it ended; nil for an instrument of another kind.
  ///   - reading: The reader's language.
  public init(
    _ result: InstrumentResult, instrument: Instrument, attempt: AttemptSummary, pack: Pack, plan: LearningPlan?,
    test: (program: TestProgram, session: TestSession)? = nil, reading: Reading
  ) {
    self.test = test.map { TestResultView($0.program, $0.session, reading: reading) }
    var names = PackNames(pack, reading)
    names.attemptSeed = attempt.seed
    names.closedItems = self.test?.closedItems ?? []
    self.names = names
    self.instrument = instrument
    self.attempt = attempt
    self.plan = plan
    let framework = names.framework(instrument.framework)
    scale = framework?.scale
    title = reading.text(instrument.title)
    packTitle = reading.text(pack.about.title)
    date = attempt.finishedAt.map(reading.date)
    let lines = ResultLines(names: names, instrument: instrument)
    total = lines.line(result.total)
    meaning = total.meaning
    let competences = result.competences.map(lines.line)
    areas = lines.areas(result.areas.map(lines.line), competences)
    (strongest, weakest) = ResultLines.extremes(competences)
    caveat = reading.book[instrument.kind == .selfEvaluation ? .selfCaveat : .checkCaveat]
    answered = attempt.answers
    countsUnansweredAsZero = instrument.scoring.unanswered == .zero
    headline = lines.headline(total, areas: areas.map(\.line), weakest: weakest.first)
    let planWords = PlanWords(names: names)
    next = plan.map { $0.steps.map(planWords.next) } ?? []
    planTotal = plan.flatMap(planWords.total)
  }

  /// All lines: the whole, then each area followed by its competences.
  public var lines: [Line] { [total] + areas.flatMap { [$0.line] + $0.competences } }

  /// The pack, the versions and the digest that it was worked out with.
  var madeWith: String {
    ExplanationView.madeWith(attempt.pack, version: attempt.instrumentVersion, book)
  }

  /// How a line was worked out; nil where only the finding was kept.
  public func explanation(_ line: Line) -> ExplanationView? {
    ExplanationView(
      line.source, instrument: instrument, pack: attempt.pack, version: attempt.instrumentVersion, names: names)
  }

  /// How the line of a competence or area was worked out, by its code without regard to case; nil for any other.
  public func explanation(of code: String) -> ExplanationView? {
    lines.first { $0.code?.rawValue.lowercased() == code.lowercased() }.flatMap(explanation)
  }
}
