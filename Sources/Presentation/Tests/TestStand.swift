// learn, Apache-2.0. See LICENSE.

public import Assessment
import LearnCore

/// What stands around a question of a test: its part, what rubrics say, the time that is left, what the test says of its
/// outcomes, and what one may do.
///
/// The form then posts `stamp` and `go`: `submit` and `keep` hand the answer in, by itself or with the part, `next`,
/// `skip` and `back` go on without, `list` leads to all questions of the part, `pause` interrupts, and `time` comes from
/// the script when the time is nearly over. A button of the item itself hands in, too. What is said to a question may be
/// commented in `comment`.
///
/// After the test it stands around a question that is looked at again: then nothing is posted, and links lead on.
public struct TestStand: Sendable {
  public let program: TestProgram
  public let session: TestSession
  /// Tells a page from the next one: how much had happened when it was made.
  public let stamp: Int
  let reading: Reading
  /// What is looked at again after the test.
  let review: Review?

  /// A question that is looked at again after the test has ended.
  public struct Review: Sendable {
    /// Its place in the test.
    public let place: Int
    /// Where the question at a place is looked at.
    let address: @Sendable (Int) -> String
    /// Where the result is.
    let result: String

    /// Looks at a question again.
    public init(at place: Int, address: @escaping @Sendable (Int) -> String, result: String) {
      self.place = place
      self.address = address
      self.result = result
    }
  }

  /// Looks at a test where it stands.
  public init(
    _ program: TestProgram, _ session: TestSession, stamp: Int, review: Review? = nil, reading: Reading
  ) {
    self.program = program
    self.session = session
    self.stamp = stamp
    self.review = review
    self.reading = reading
  }

  /// The question that is shown.
  var place: Int? { review?.place ?? session.place }

  /// The title of the section that the learner is in; nil where none is to be seen.
  public var section: MarkedText? {
    guard let place else { return nil }
    return session.sections(at: place, in: program).last { $0.isVisible && !$0.title.isEmpty }.map {
      MarkedText($0.title, LanguageTag(program.test.language ?? reading.language.rawValue), in: reading)
    }
  }

  private var book: Phrasebook { reading.book }
  private var view: AssessmentTestView { AssessmentTestView(program, session, reading: reading) }
  private var words: TestWords { TestWords(program, session, language: reading.language) }
  private var partNumber: Int { place.map { session.plan.items[$0].part } ?? session.part }
  private var part: TestPart { program.test.parts[partNumber] }
  private var isAnyOrder: Bool { part.navigation == .nonlinear }
  private var isTogether: Bool { part.submission == .simultaneous }

  /// What a button of the form says.
  struct Button: Hashable {
    let value: String
    let label: String
    var kind = ""
  }

  func buttons(at place: Int) -> [Button] {
    guard review == nil else { return [] }
    let run = session.runs[place]
    let control = session.control(at: place, in: program)
    let isClosed = run.status == .closed
    let asks = !(session.itemProgram(at: place, in: program).item.itemInteractions.allSatisfy(\.isButton))
    var buttons: [Button] = []
    if isClosed {
      buttons.append(Button(value: "next", label: book[TestPhrase.goOn]))
    } else if isTogether {
      buttons.append(Button(value: "keep", label: book[TestPhrase.keepAndGoOn]))
    } else {
      let label: TestPhrase = !asks ? .goOn : run.attempts > 0 ? .handInAgain : .handIn
      buttons.append(Button(value: "submit", label: book[label]))
      if run.attempts > 0 {
        buttons.append(Button(value: "next", label: book[TestPhrase.goOn], kind: " quiet"))
      } else if isAnyOrder {
        buttons.append(Button(value: "next", label: book[TestPhrase.leaveOpen], kind: " plain-button"))
      } else if asks, control.allowsSkipping {
        buttons.append(Button(value: "skip", label: book[TestPhrase.skip], kind: " plain-button"))
      }
    }
    if isAnyOrder {
      if session.placesOfPart.contains(where: { $0 < place && session.mayVisit($0, in: program) }) {
        buttons.append(Button(value: "back", label: book[TestPhrase.back], kind: " quiet"))
      }
      buttons.append(Button(value: "list", label: book[TestPhrase.list], kind: " plain-button"))
    }
    buttons.append(Button(value: "pause", label: book[TestPhrase.pause], kind: " plain-button"))
    return buttons
  }

  /// Where the question stands, in words.
  private func status(at place: Int) -> String? {
    let run = session.runs[place]
    guard review == nil else { return run.isResponded ? nil : book[TestPhrase.wasNotAnswered] }
    if run.status == .closed { return book[TestPhrase.closed] }
    if run.pending != nil { return book[isTogether ? TestPhrase.kept : .entered] }
    guard run.attempts > 0 else { return nil }
    let maximum = session.control(at: place, in: program).maxAttempts
    if session.itemProgram(at: place, in: program).item.isAdaptive {
      return book(InteractionPhrase.attemptNumber, ["number": .count(run.attempts + 1)])
    }
    return maximum == 0
      ? book[TestPhrase.attemptsAny] : book(TestPhrase.attemptsLeft, ["count": .count(max(0, maximum - run.attempts))])
  }

  /// The fields of the template `item`.
  func fields(_ frame: PageFrame) -> Fields? {
    guard let place else { return nil }
    let view = view
    var said = review == nil ? [] : [book[TestPhrase.lookingBack]]
    if program.test.parts.count > 1 {
      said.append(
        book(
          TestPhrase.partOf, ["number": .count(partNumber + 1), "count": .count(program.test.parts.count)]) + ".")
    }
    let isBeginning = review == nil && session.isAtBeginningOfPart
    if isBeginning { said += words.modes(part) }
    var rubrics = isBeginning ? part.rubrics : []
    for section in session.sections(at: place, in: program) { rubrics += section.rubrics }
    let comment = session.runs[place].comment
    let takesComment = review == nil && session.control(at: place, in: program).allowsComment
    return [
      "about": said.isEmpty ? nil : said.joined(separator: " "), "rubrics": view.markup(rubrics, frame),
      "times": review == nil ? times : [],
      "feedback": review != nil ? nil : Self.feedback(session, program, view, frame, book),
      "buttons": buttons(at: place).map {
        ["value": $0.value, "label": $0.label, "kind": $0.kind] as Fields
      }, "status": status(at: place),
      "comment": takesComment ? ["label": book[TestPhrase.comment], "text": comment ?? ""] as Fields : nil,
      "remark": takesComment ? nil : comment.map { ["label": book[TestPhrase.yourComment], "text": $0] as Fields },
      "ways": review.map { ["links": links($0)] as Fields }, "form": review == nil ? true : nil,
    ]
  }

  /// The ways from a question that is looked at again: to those before and after it, and back to the result.
  private func links(_ review: Review) -> [Fields] {
    let all = session.plan.items.indices.filter { session.mayReview($0, in: program) }
    let ways = [
      (all.last { $0 < review.place }, TestPhrase.questionBefore), (all.first { $0 > review.place }, .questionAfter),
    ]
    return ways.compactMap { place, words in
      place.map { ["href": review.address($0), "title": book[words]] as Fields }
    } + [["href": review.result, "title": book[TestPhrase.toResult]]]
  }

  /// The times that run, for pages and the script that counts them down.
  var times: [Fields] {
    words.timesLeft.map { left in
      [
        "words": left.seconds > 0
          ? book.filled(left.template, ["time": .text(TestWords.clock(left.seconds))]) : book[TestPhrase.isLate],
        "template": left.template, "over": left.isOver ? book[TestPhrase.isLate] : nil,
        "seconds": "\(Int((max(0, left.seconds) * 10).rounded(.down)))", "wasLeft": book[TestPhrase.wasLeft],
      ]
    }
  }

  /// Whether the clock runs on where one leaves.
  var clockRuns: Bool { program.hasTimeLimits }

  /// What the test says of its outcomes where it stands; nil for nothing.
  static func feedback(
    _ session: TestSession, _ program: TestProgram, _ view: AssessmentTestView, _ frame: PageFrame, _ book: Phrasebook
  ) -> Fields? {
    let texts = session.feedback(in: program).map { view.markup($0, frame) }
    return texts.isEmpty ? nil : ["title": book[TestPhrase.said], "texts": texts]
  }
}

extension Phrasebook {
  /// What becomes of an attempt that is left.
  func leaving(_ clockRuns: Bool) -> String {
    self[PagePhrase.leaveAnyTime] + (clockRuns ? " " + self[TestPhrase.clockGoesOn] : "")
  }
}
