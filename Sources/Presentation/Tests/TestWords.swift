// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// What is said about the course of a test: its modes, its times, and what it refuses.
public struct TestWords: Sendable {
  let program: TestProgram
  let session: TestSession
  let book: Phrasebook

  /// Speaks about a test as it stands.
  public init(_ program: TestProgram, _ session: TestSession, language: LanguageTag) {
    self.program = program
    self.session = session
    book = Phrasebook(language)
  }

  /// How one moves in a part and hands in.
  func modes(_ part: TestPart) -> [String] {
    [
      book[part.navigation == .linear ? TestPhrase.linear : .anyOrder],
      book[part.submission == .simultaneous ? TestPhrase.together : .oneByOne],
    ]
  }

  /// What there is time for; nil without a limit.
  func limit(_ limits: TimeLimits?, _ phrase: TestPhrase) -> String? {
    guard let limits, let maximum = limits.maximum else { return nil }
    return book(phrase, ["time": .text(Self.clock(maximum))]) + " "
      + book[limits.allowsLateSubmission ? TestPhrase.late : .noLate]
  }

  /// The time that is left, in words with the place of the number, and how long it is; the shortest first.
  var timesLeft: [(template: String, seconds: Double, isOver: Bool)] {
    session.timesLeft(in: program).sorted { $0.seconds < $1.seconds }.map { left in
      let phrase: TestPhrase =
        switch left.place {
        case .test: .leftTest
        case .part: .leftPart
        case .section: .leftSection
        case .item: .leftItem
        }
      return (book.template(phrase), left.seconds, left.allowsLateSubmission)
    }
  }

  /// Why a test refuses something.
  public func words(_ refusal: TestRefusal) -> String {
    func number(_ name: String) -> [String: Phrasebook.Value] {
      ["number": .count(session.place(name, in: program).map { session.number(of: $0) } ?? 0)]
    }
    switch refusal {
    case .linear: return book[TestPhrase.linear]
    case .noItem, .noSuchPlace: return book[TestPhrase.nothingThere]
    case .closed: return book[TestPhrase.closed]
    case .reviewNotAllowed: return book[TestPhrase.noReview]
    case .commentNotAllowed: return book[TestPhrase.noComment]
    case .responseNeeded(let name): return book(TestPhrase.mustAnswer, number(name))
    case .notHandedIn(let name): return book(TestPhrase.notHandedIn, number(name))
    case .invalid(_, let problem): return InteractionProblem(problem).words(nil, book)
    case .tooEarly(_, let remaining):
      return book(TestPhrase.tooEarly, ["count": .count(Int(remaining.rounded(.up)))])
    case .timeIsUp: return book[TestPhrase.timeIsOver]
    case .suspended: return book[TestPhrase.isSuspended]
    case .notBegun: return book[TestPhrase.notBegun]
    case .ended: return book[TestPhrase.hasEnded]
    case .unfitting: return book[TestPhrase.unfitting]
    case .alreadyBegun, .notSuspended: return book[TestPhrase.elsewhere]
    }
  }

  /// Seconds as a clock shows them: `1:05`, `1:00:05`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 359_999).rounded(.up))
    let parts = [whole / 3600, whole / 60 % 60, whole % 60].drop { $0 == 0 && whole < 3600 }
    return (parts.count < 2 ? [0] + parts : Array(parts)).enumerated().map { place, part in
      place > 0 && part < 10 ? "0\(part)" : "\(part)"
    }.joined(separator: ":")
  }
}
