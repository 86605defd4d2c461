// learn, Apache-2.0. See LICENSE.

public import Assessment
public import LearnCore

/// A page of a test on which no question is asked: before it begins, with the questions of a part to choose from, and
/// while it is interrupted.
///
/// Its forms post `csrf`, `stamp`, and `go`: `begin`, `resume`, `endPart`, or `jump` with the number of a question of the
/// part in `number`.
public struct TestPageView: Sendable {
  public let program: TestProgram
  /// Nil before the test began.
  public let session: TestSession?
  /// Tells a page from the next one: how much had happened when it was made.
  public let stamp: Int
  public let instrument: MarkedText
  let introduction: RichText?
  let form: FormTarget
  let notice: AttemptView.Notice?
  /// Why what was sent did not happen.
  let refusal: String?
  /// Where one leaves to, with everything kept.
  let leave: String?
  let receipt: AttemptView.Receipt?
  let reading: Reading

  /// Makes the page of a test where it stands.
  public init(
    _ program: TestProgram, _ session: TestSession?, stamp: Int, instrument: MarkedText, introduction: RichText?,
    form: FormTarget, notice: AttemptView.Notice? = nil, refusal: String? = nil, leave: String? = nil,
    receipt: AttemptView.Receipt? = nil, reading: Reading
  ) {
    self.program = program
    self.session = session
    self.stamp = stamp
    self.instrument = instrument
    self.introduction = introduction
    self.form = form
    self.notice = notice
    self.refusal = refusal
    self.leave = leave
    self.receipt = receipt
    self.reading = reading
  }

  /// The page.
  public func html(_ frame: PageFrame) -> String {
    Templates.render("test", fields(frame), frame: frame.withInteractions, reading: reading, title: title)
  }

  private var book: Phrasebook { reading.book }
  private var title: String {
    guard let session else { return instrument.text }
    return book[session.status == .suspended ? TestPhrase.pausedTitle : .listTitle]
  }

  private func fields(_ frame: PageFrame) -> Fields {
    let planned = session ?? program.session(seed: 0)
    let (view, words) = (
      AssessmentTestView(program, planned, reading: reading),
      TestWords(program, planned, language: reading.language)
    )
    var fields: Fields = [
      "instrument": session == nil ? nil : instrument, "title": title, "action": form.action, "csrf": form.csrf,
      "stamp": "\(stamp)",
      "problem": refusal.map { ["title": book[PagePhrase.notSaved], "text": $0] as Fields },
      "notice": notice.map { $0.words(book) },
      "leave": ["words": leaving, "href": leave, "label": book[.goQuit]] as Fields,
      "code": receipt?.fields(book),
    ]
    guard let session else {
      fields["lead"] =
        introduction.map { frame.writer(headingShift: 1).markup($0) } ?? Markup(text: book[TestPhrase.isTest])
      fields["texts"] = view.markup(program.test.rubrics, frame)
      fields["parts"] = parts(words)
      fields["facts"] = [
        words.limit(program.test.timeLimits, .timeForTest), program.hasTimeLimits ? book[TestPhrase.clockRuns] : nil,
        book[TestPhrase.pausing],
      ].compactMap(\.self)
      fields["primary"] = ["value": "begin", "label": book[TestPhrase.begin]] as Fields
      return fields
    }
    if session.status == .suspended {
      fields["lead"] = Markup(text: book[TestPhrase.pausedLead])
      fields["primary"] = ["value": "resume", "label": book[TestPhrase.resume]] as Fields
      return fields
    }
    let part = program.test.parts[session.part]
    fields["lead"] = Markup(text: book[TestPhrase.listLead])
    fields["times"] = TestStand(program, session, stamp: stamp, reading: reading).times
    fields["feedback"] = TestStand.feedback(session, program, view, frame, book)
    fields["primary"] =
      [
        "value": "endPart",
        "label": book[part.submission == .simultaneous ? TestPhrase.endPartTogether : .endPart],
      ] as Fields
    fields["hasEntries"] = true
    fields["entries"] = session.placesOfPart.map { entry($0, session, part) }
    return fields
  }

  /// What leaving does: the clock of a test that runs runs on.
  private var leaving: String {
    book.leaving(session?.status == .running && program.hasTimeLimits)
  }

  private func parts(_ words: TestWords) -> [Fields] {
    let all = program.test.parts
    return all.enumerated().map { number, part in
      let said = words.modes(part) + [words.limit(part.timeLimits, .timeForPart)].compactMap(\.self)
      return [
        "title": all.count > 1
          ? book(TestPhrase.partOf, ["number": .count(number + 1), "count": .count(all.count)])
          : book[TestPhrase.partOnly], "said": said.joined(separator: " "),
      ]
    }
  }

  private func entry(_ place: Int, _ session: TestSession, _ part: TestPart) -> Fields {
    let run = session.runs[place]
    let isTogether = part.submission == .simultaneous
    let state: TestPhrase =
      run.pending != nil
      ? isTogether ? .stateKept : .stateEntered
      : run.isResponded ? .stateAnswered : run.status == .closed ? .stateClosed : .stateOpen
    let isDone = [.stateKept, .stateAnswered, .stateClosed].contains(state)
    let item = session.itemProgram(at: place, in: program).item
    let question =
      run.session.map {
        AssessmentItemView(session.itemProgram(at: place, in: program), $0, reading: reading).question
      } ?? item.title
    return [
      "number": session.number(of: place), "kind": isDone ? "is-done" : "is-open", "state": book[state],
      "label": (item.title.isEmpty ? question : item.title).shortened(to: 110),
      "isClosed": session.mayVisit(place, in: program) ? nil : true,
    ]
  }
}
