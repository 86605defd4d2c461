// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore
internal import Presentation

/// One test of QTI taken on a terminal, line by line, by its own rules (``TestSession``). Everything is said once.
@MainActor
final class TestTake {
  /// How it ends.
  enum Ending {
    case ended(TestSession)
    case left
  }

  /// Where what happens in a test goes: each event at once, all of them to the disk before anything else is asked.
  struct Keeping {
    /// The session after an event, with the files that its answers name.
    let apply: (TestEvent, [AnswerFile]) throws -> TestSession
    var settle: () async throws -> Void = {}
    /// Whether a test that was left is gone on with later.
    var lasts = false
  }

  /// What is asked next.
  private enum Step {
    case item
    /// All questions of a part that may be answered in any order.
    case list
    /// Nothing, before it is time to go on.
    case wait
  }

  private let dialogue: ItemDialogue
  private let program: TestProgram
  private let reading: Reading
  private let keeping: Keeping
  private var session: TestSession
  private var step = Step.item
  private var toldPart: Int?
  private var toldSections: Set<Int> = []
  private var toldFeedback: [String] = []
  /// What the time that runs out first is for.
  private var timed: TestRefusal.TimedPlace?

  /// Why what happens can no longer be kept.
  private var failure: (any Error)?

  /// Makes a run of a session.
  ///
  /// - Parameter dialogue: One that takes commands.
  init(
    dialogue: ItemDialogue, program: TestProgram, session: TestSession, reading: Reading, keeping: Keeping
  ) {
    self.dialogue = dialogue
    self.program = program
    self.session = session
    self.reading = reading
    self.keeping = keeping
    dialogue.onAnswer = { [unowned self] response, value in keep(value, of: response) }
  }

  /// Runs until the test has ended or the person leaves.
  ///
  /// - Throws: When what happened cannot be kept.
  func run() async throws -> Ending {
    defer { dialogue.input.setAlarm(after: nil) }
    show(title: program.test.title, rank: 1, rubrics: program.test.rubrics)
    switch session.status {
    case .planned: perform(.begin)
    case .suspended: perform(.resume)
    case .running, .ended: break
    }
    try await settle()
    while session.status == .running, let place = session.place {
      let before = session
      if !letTimePass(at: place) {
        announce(place)
        do throws(ItemDialogue.Interruption) {
          try await take(step, at: place)
        } catch {
          switch error {
          case .left:
            if keeping.lasts { perform(.suspend) }
            try await settle()
            return .left
          case .timeIsUp: break
          case .command(let command, let line): obey(command, line, at: place)
          }
        }
      }
      showFeedbackOfPart(since: before)
      tellTestFeedback()
      try await settle()
    }
    say("\n" + book[.testDone])
    return .ended(session)
  }

  private func settle() async throws {
    if let failure { throw failure }
    try await keeping.settle()
  }

  private func take(_ step: Step, at place: Int) async throws(ItemDialogue.Interruption) {
    switch step {
    case .item: try await meet(place)
    case .list: try await list()
    case .wait:
      _ = try await dialogue.read(book[.testGoOn])
      goOn(from: place)
    }
  }

  // MARK: - Questions

  private func meet(_ place: Int) async throws(ItemDialogue.Interruption) {
    guard let view = view(of: place) else { return goOn(from: place) }
    let run = session.runs[place]
    say("\n" + book(.testQuestion, ["number": .count(number(of: place)), "count": .count(places.count)]))
    if let time = timeLeft { say(time) }
    say(view.terminal(style: dialogue.style), ends: false)
    if run.status == .closed {
      showFeedback(of: place)
      say(book[.testClosed])
      _ = try await dialogue.read(book[.testGoOn])
      return goOn(from: place)
    }
    if run.pending != nil { say("\n" + book[.testAnsweredBefore]) }
    let answers = try await dialogue.answers(to: view, hint: book[.testHint])
    let isAsked = dialogue.asks(view)
    if !isAsked { _ = try await dialogue.read(book[.testGoOn]) }
    // An adaptive item may have more to say to no answer; any other is left for later or for good.
    if answers.values.isEmpty, isAsked, !view.program.item.isAdaptive { return leaveUnanswered(place) }
    guard perform(.submit(answers.values), files: answers.files) else { return }
    if isAsked { say("\n" + (isTogether ? book[.testKept] : view.words(.taken))) }
    showFeedback(of: place)
    tellTestFeedback()
    if session.runs[place].status == .closed || isTogether || !isAsked { return goOn(from: place) }
    sayAttemptsLeft(at: place)
  }

  private func leaveUnanswered(_ place: Int) {
    let run = session.runs[place]
    if !isAnyOrder, !isTogether, run.attempts == 0, run.status != .closed {
      guard perform(.skip) else { return }
      showFeedback(of: place)
      tellTestFeedback()
    }
    goOn(from: place)
  }

  /// To the next question; where any order goes, the list comes after the last.
  private func goOn(from place: Int) {
    let hasNext = places.contains { $0 > place && session.mayVisit($0, in: program) }
    if isAnyOrder, !hasNext {
      step = .list
    } else {
      step = .item
      perform(.next)
    }
  }

  private func list() async throws(ItemDialogue.Interruption) {
    say("")
    for place in places {
      let run = session.runs[place]
      let state = book[run.pending != nil || run.isResponded ? .testAnswered : .testUnanswered]
      let title = TerminalStyle.clean(session.itemProgram(at: place, in: program).item.title)
      say("  \(number(of: place)). \(title.isEmpty ? "" : title + ": ")\(state)")
    }
    let line = try await dialogue.read(book[.testListPrompt])
    if !line.allSatisfy(\.isWhitespace) { go(to: line) }
  }

  private func go(to text: String) {
    guard let number = Int(text.filter { !$0.isWhitespace }), places.indices.contains(number - 1) else {
      return say(book(.noSuchNumber, ["text": .text(TerminalStyle.clean(text)), "count": .count(places.count)]))
    }
    if perform(.jump(to: places[number - 1])) { step = .item }
  }

  /// Keeps an answer where the time may end before the others are given.
  private func keep(_ value: Value, of response: String) {
    guard !session.timesLeft(in: program).isEmpty else { return }
    if let next = try? keeping.apply(.store([response: value]), []) { session = next }
  }

  // MARK: - Commands

  private func obey(_ command: PlainCommand, _ line: String, at place: Int) {
    // What was kept of an answer is not handed in by going elsewhere.
    if !isTogether, session.runs[place].pending != nil { perform(.discard) }
    switch command {
    case .help: say(book[isAnyOrder ? .testHelpAnyOrder : .testHelpLinear] + "\n" + book[.plainSlash])
    case .repeat: break
    case .next, .skip: leaveUnanswered(place)
    case .back: if step == .list { step = .item } else { perform(.previous) }
    case .goTo(let text): go(to: text)
    case .overview: if isAnyOrder { step = .list } else { say(book[.testLinear]) }
    case .finish where step == .list: if perform(.endPart) { step = .item }
    case .finish where isAnyOrder: step = .list
    case .note(let text): if perform(.comment(text)) { say(book[.noteKept]) }
    case .clear: if perform(.discard) { say(book[.cleared]) }
    case .finish, .hint, .language, .all, .read, .explain, .quit:
      say(book(.notUnderstood, ["text": .text(TerminalStyle.clean(line))]))
    }
  }

  /// Does what an event says, or tells why not; false then.
  @discardableResult
  private func perform(_ event: TestEvent, files: [AnswerFile] = []) -> Bool {
    do {
      session = try keeping.apply(event, files)
      return true
    } catch {
      guard let refusal = error as? TestRefusal ?? (error as? SessionError)?.refusal else {
        failure = error
        return false
      }
      if case .tooEarly = refusal, step == .item { step = .wait }
      if let words = words(refusal) { say(words) }
      return false
    }
  }

  /// Why something is refused; nil for the time, which is told when it passes.
  private func words(_ refusal: TestRefusal) -> String? {
    func number(_ name: String) -> [String: Phrasebook.Value] {
      ["number": .count(session.place(name, in: program).map { self.number(of: $0) } ?? 0)]
    }
    switch refusal {
    case .linear: return book[.testLinear]
    case .noItem, .noSuchPlace: return book[.testNothingThere]
    case .closed: return book[.testClosed]
    case .reviewNotAllowed: return book[.testNoReview]
    case .commentNotAllowed: return book[.testNoNote]
    case .responseNeeded(let name): return book(.testMustAnswer, number(name))
    case .notHandedIn(let name): return book(.testNotHandedIn, number(name))
    case .invalid(_, let problem): return InteractionProblem(problem).words(nil, book)
    case .tooEarly(_, let remaining):
      return book(.testTooEarly, ["count": .count(Int(remaining.rounded(.up)))])
    case .timeIsUp: return nil
    case .notBegun, .alreadyBegun, .ended, .suspended, .notSuspended, .unfitting: return refusal.description
    }
  }

  // MARK: - Time

  /// Closes what has no time left and tells it; false where all has some.
  private func letTimePass(at place: Int) -> Bool {
    let before = session
    perform(.timePasses)
    let isHere = session.part == before.part && session.place == place && session.status == .running
    guard !isHere || session.runs[place].status != before.runs[place].status else {
      let next = session.timesLeft(in: program).filter { !$0.allowsLateSubmission }.min { $0.seconds < $1.seconds }
      timed = next?.place
      // A moment later than the limit, for at the limit itself there is still time.
      dialogue.input.setAlarm(after: next.map { $0.seconds + 0.05 })
      return false
    }
    if let timed { say("\n" + book[Self.over(timed)]) }
    step = .item
    if isHere { goOn(from: place) }
    return true
  }

  private static func over(_ place: TestRefusal.TimedPlace) -> Wording {
    switch place {
    case .test: .testTimeOverTest
    case .part: .testTimeOverPart
    case .section: .testTimeOverSection
    case .item: .testTimeOverItem
    }
  }

  /// The least time that is left here, in words; nil where no time runs.
  private var timeLeft: String? {
    guard let next = session.timesLeft(in: program).min(by: { $0.seconds < $1.seconds }) else { return nil }
    guard next.seconds > 0 else { return book[.testLate] }
    let wording: Wording =
      switch next.place {
      case .test: .testTimeLeftTest
      case .part: .testTimeLeftPart
      case .section: .testTimeLeftSection
      case .item: .testTimeLeftItem
      }
    let seconds = Int(min(next.seconds, 359_999).rounded(.up))
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].drop { $0 == 0 && seconds < 3600 }
    let padded = (parts.count < 2 ? [0] + parts : Array(parts)).enumerated().map { place, part in
      place > 0 && part < 10 ? "0\(part)" : "\(part)"
    }
    return book(wording, ["time": .text(padded.joined(separator: ":"))])
  }

  // MARK: - Saying

  private var book: Phrasebook { reading.book }
  private var part: TestPart { program.test.parts[session.part] }
  private var isAnyOrder: Bool { part.navigation == .nonlinear }
  private var isTogether: Bool { part.submission == .simultaneous }

  /// The places of the part.
  private var places: [Int] { Array(session.placesOfPart) }

  private func number(of place: Int) -> Int { session.number(of: place) }

  private func view(of place: Int) -> AssessmentItemView? {
    session.runs[place].session.map {
      AssessmentItemView(session.itemProgram(at: place, in: program), $0, reading: reading)
    }
  }

  /// Tells the part and the sections that the learner comes into.
  private func announce(_ place: Int) {
    if toldPart != session.part {
      toldPart = session.part
      let count = program.test.parts.count
      let title = book(.testPart, ["number": .count(session.part + 1), "count": .count(count)])
      show(title: count > 1 ? title : "", rank: 2, rubrics: part.rubrics)
      say("\n" + book[isAnyOrder ? .testAnyOrder : .testLinear] + (isTogether ? " " + book[.testTogether] : ""))
    }
    var path: [Int] = []
    var next: Int? = session.plan.items[place].section
    while let section = next {
      path.insert(section, at: 0)
      next = session.plan.sections[section].parent
    }
    for (number, section) in zip(path, session.sections(at: place, in: program))
    where toldSections.insert(number).inserted {
      show(title: section.isVisible ? section.title : "", rank: 2, rubrics: section.rubrics)
    }
  }

  private func show(title: String, rank: Int, rubrics: [ContentNode.Element]) {
    let text = testView.terminal(title: title, rank: rank, rubrics: rubrics, style: dialogue.style)
    if !text.isEmpty { say("\n" + text, ends: false) }
  }

  private var testView: AssessmentTestView { AssessmentTestView(program, session, reading: reading) }

  private func showFeedback(of place: Int) {
    let text = feedback(of: place)
    if !text.isEmpty { say(text, ends: false) }
  }

  /// What an item says after its attempts, and what would have been right, each where the test lets it be shown (QTI 3.0:
  /// show-feedback, show-solution).
  private func feedback(of place: Int) -> String {
    guard let view = view(of: place) else { return "" }
    let said = session.showsFeedback(of: place, in: program) ? view.terminalFeedback(style: dialogue.style) : ""
    let right = session.showsSolution(of: place, in: program) ? view.terminalSolution : ""
    return said + (right.isEmpty ? "" : right + "\n")
  }

  /// The feedback of items that were handed in together, when their part has ended.
  private func showFeedbackOfPart(since before: TestSession) {
    for place in session.runs.indices
    where session.runs[place].status == .closed && before.runs[place].status != .closed {
      let part = session.plan.items[place].part
      guard program.test.parts[part].submission == .simultaneous else { continue }
      let text = feedback(of: place)
      guard !text.isEmpty else { continue }
      let count = session.count(besides: place)
      say("\n" + book(.testQuestion, ["number": .count(number(of: place)), "count": .count(count)]))
      say(text, ends: false)
    }
  }

  /// What the test says of its outcomes, where it says something new.
  private func tellTestFeedback() {
    let texts = session.feedback(in: program).map { testView.terminal($0, style: dialogue.style) }
    for text in texts where !text.isEmpty && !toldFeedback.contains(text) { say("\n" + text, ends: false) }
    toldFeedback = texts
  }

  private func sayAttemptsLeft(at place: Int) {
    let maximum = session.control(at: place, in: program).maxAttempts
    if let view = view(of: place), view.program.item.isAdaptive {
      say("\n" + view.attemptWords)
    } else if maximum == 0 {
      say("\n" + book[.testAttemptsAny])
    } else {
      say("\n" + book(.testAttemptsLeft, ["count": .count(maximum - session.runs[place].attempts)]))
    }
  }

  private func say(_ text: String, ends: Bool = true) { dialogue.say(text, ends: ends) }
}
