// learn, Apache-2.0. See LICENSE.

/// One learner's run of a test: a value that changes by events only, and is saved after each.
///
/// Source: QTI 3.0 ASI, test parts and item sessions; QTI 2.1, assessmentTest. The same test, seed and events always
/// give the same session: the time and the seed are arguments, nothing looks at a clock or throws dice.
public struct TestSession: Hashable, Sendable {
  /// What every random number of the session depends on.
  public let seed: UInt64
  public let plan: TestPlan
  public internal(set) var status: Status
  /// The part that the learner is in.
  public internal(set) var part: Int
  /// The item of the plan that the learner is at; nil between items, before the beginning and after the end.
  public internal(set) var place: Int?
  /// One for each item of the plan.
  public internal(set) var runs: [ItemRun]
  /// By the order of the test's declarations.
  public internal(set) var outcomes: [Value]
  /// The parts that have ended since the last response was scored, and so may show their feedback.
  public internal(set) var endedParts: [Int]
  /// Why the test's own outcomes could not be worked out the last time; nil when they were.
  public internal(set) var fault: ProcessingError?
  /// The sections of the plan, as far as the learner has met them.
  var marks: [SectionMark]
  /// Seconds in the test, then in each part, section and item of the plan.
  var clocks: [Double]
  /// When the last event was, in the seconds of the caller.
  var time: Double
  /// How often outcomes were worked out.
  var rounds: Int
  /// How often the learner moved on by rules.
  var moves: Int
  /// How many responses were scored.
  var submissions: Int

  /// How far the test is.
  public enum Status: String, Hashable, Sendable, Codable {
    /// Drawn and not begun.
    case planned
    case running
    /// Interrupted; the time does not count.
    case suspended
    case ended
  }

  enum SectionMark: String, Hashable, Sendable, Codable {
    /// Not met yet.
    case ahead
    case entered
    /// Left, or skipped for its conditions: nothing more of it comes.
    case closed
  }
}

/// One item of a test in the hands of a learner.
public struct ItemRun: Hashable, Sendable {
  public internal(set) var status: Status
  /// The variables of the item; nil until the item may be given to the learner.
  public internal(set) var session: ItemSession?
  /// What the learner entered and has not handed in.
  public internal(set) var pending: [String: Value]?
  public internal(set) var comment: String?
  /// Whether the learner was at the item.
  public internal(set) var isPresented = false
  /// Whether a response differs from its default (QTI 3.0: qti-number-responded).
  public internal(set) var isResponded = false
  /// Whether every response is its right answer; nil for an item where one has none (QTI 3.0: qti-number-correct).
  public internal(set) var isCorrect: Bool?
  /// Whether a response was handed in after the time, where that is allowed.
  public internal(set) var isLate = false
  /// Which of the scored responses of the test the last one of this item was, from 1; 0 for none.
  public internal(set) var submission = 0
  /// Why the item could not be scored; nil when it was.
  public internal(set) var fault: ProcessingError?

  /// How far an item is (QTI 3.0 ASI, item session life cycle).
  public enum Status: String, Hashable, Sendable, Codable {
    /// Not given to the learner yet.
    case initial
    /// The learner is at it.
    case interacting
    /// The learner went to another item and may come back.
    case suspended
    /// It takes no further attempt.
    case closed
  }

  /// How many attempts were ended.
  public var attempts: Int { session?.numAttempts ?? 0 }
}

/// What a learner does, or what is done for them.
public enum TestEvent: Hashable, Sendable {
  case begin
  /// Hands in answers; those that were stored before and are not among them are handed in too.
  case submit([String: Value])
  /// Keeps answers without handing them in.
  case store([String: Value])
  /// Forgets what was stored for the current item.
  case discard
  /// Hands in no answer.
  case skip
  case next
  /// To the item before; in nonlinear parts.
  case previous
  /// To an item of the plan; in nonlinear parts.
  case jump(to: Int)
  /// Away from the item, to none; in nonlinear parts.
  case leave
  case comment(String)
  case suspend, resume
  case endPart, endTest
  /// Nothing but the time: what has no time left is closed.
  case timePasses
}

extension TestProgram {
  /// A session that is drawn and not begun.
  public func session(seed: UInt64) -> TestSession {
    let plan = plan(seed: seed)
    return TestSession(
      seed: seed, plan: plan, status: .planned, part: 0, place: nil,
      runs: Array(repeating: ItemRun(status: .initial), count: plan.items.count), outcomes: initialOutcomes,
      endedParts: [], fault: nil, marks: Array(repeating: .ahead, count: plan.sections.count),
      clocks: Array(repeating: 0, count: 1 + parts.count + plan.sections.count + plan.items.count), time: 0, rounds: 0,
      moves: 0, submissions: 0)
  }
}

// MARK: - Looking

extension TestSession {
  /// The seconds that a learner spent in the test, without interruptions.
  public var duration: Double { clocks[0] }

  /// The seconds in a part of the test.
  public func duration(ofPart part: Int) -> Double { clocks[1 + part] }

  /// The seconds in a section of the plan.
  public func duration(ofSection section: Int) -> Double { clocks[sectionClock(section)] }

  /// The seconds at an item of the plan.
  public func duration(ofItem place: Int) -> Double { clocks[itemClock(place)] }

  /// The value of an outcome of the test; nil for a name that the test does not declare.
  public func outcome(_ name: String, in program: TestProgram) -> Value? {
    program.outcomeNames.firstIndex(of: name).map { outcomes[$0] }
  }

  func sectionClock(_ section: Int) -> Int { 1 + plan.parts.count + section }

  func itemClock(_ place: Int) -> Int { 1 + plan.parts.count + plan.sections.count + place }

  /// The item of the test that stands at a place of the plan.
  func item(at place: Int, in program: TestProgram) -> TestProgram.Item { program.items[plan.items[place].item] }

  /// What a place of the plan is called: `ITEM`, or `ITEM.2` where the item was drawn several times.
  public func name(of place: Int, in program: TestProgram) -> String {
    let planned = plan.items[place]
    let identifier = program.items[planned.item].reference.identifier
    return plan.places(of: planned.item).count > 1 ? "\(identifier).\(planned.occurrence)" : identifier
  }

  /// Where an item stands in the plan, by the name that ``name(of:in:)`` gives.
  public func place(_ name: String, in program: TestProgram) -> Int? {
    plan.items.indices.first { self.name(of: $0, in: program) == name }
  }
}

extension TestSession {
  /// The item at a place of the plan, as the test refers to it.
  public func reference(at place: Int, in program: TestProgram) -> AssessmentItemRef {
    item(at: place, in: program).reference
  }

  /// The item at a place of the plan, ready to be run.
  public func itemProgram(at place: Int, in program: TestProgram) -> ItemProgram {
    item(at: place, in: program).program
  }

  /// What a learner may do with the item at a place of the plan.
  public func control(at place: Int, in program: TestProgram) -> ItemSessionControl.Resolved {
    item(at: place, in: program).control
  }

  /// The sections around a place of the plan, the outermost first, each as it stands in the test.
  public func sections(at place: Int, in program: TestProgram) -> [AssessmentSection] {
    plan.paths[place].map { program.sections[plan.sections[$0].section].section }
  }
}
