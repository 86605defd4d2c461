// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// The pages of an attempt at an instrument that is a test of QTI. Each thing that a learner does is one event of the
/// test, kept before the next page is shown; where that is, the test says.
struct TestAttemptPages {
  let controller: AttemptController
  let request: Request
  let context: SiteContext

  private var site: Site { controller.site }
  private var visitor: Visitor { context.visitor }
  private var url: SiteURL { controller.url(context) }

  // MARK: - Showing

  /// The page of the test where it stands; where the time is up, what follows from that is kept first.
  func show(_ opened: OpenedAttempt) async throws -> Response {
    var opened = opened
    if opened.attempt.status == .open,
      SessionEngine.isTimeUp(in: opened.attempt, of: opened.definition, now: site.now())
    {
      opened = try await letTimePass(opened.attempt.id)
      return seeOther(opened, said: "time")
    }
    guard opened.attempt.status == .open else { return try lookBack(opened) }
    let notice: AttemptView.Notice? =
      switch controller.query(request)["said"] {
      case "saved": .saved
      case "handed": .handedIn
      case "elsewhere": .testWentOn
      case "time": .timeWasOver
      default: nil
      }
    return try page(opened, notice: notice)
  }

  private func reading(_ opened: OpenedAttempt) -> Reading { Reading(visitor.language, of: opened.pack.pack.about) }

  /// What is wrong with what was sent, and what was written in its fields.
  struct Refused {
    var words: String?
    var answer: AnswerRefusal?
    var written: [String: [String]] = [:]
  }

  private func page(
    _ opened: OpenedAttempt, notice: AttemptView.Notice? = nil, refused: Refused? = nil
  ) throws -> Response {
    let status: HTTPResponse.Status = refused == nil ? .ok : .unprocessableContent
    var frame = controller.frame(of: opened, request, context)
    if refused != nil { frame.languages = [] }
    let test = try SessionEngine.test(of: opened.attempt, opened.definition, at: site.now())
    if let test, test.session.status == .running, let place = test.session.place {
      let view = try question(opened, test.program, test.session, place, notice: notice, refused: refused)
      return controller.page(view.html(frame), status: status)
    }
    guard let program = opened.definition.test(in: opened.attempt.language) else { throw WebProblem.notFound }
    let (attempt, reading) = (opened.attempt, reading(opened))
    let view = TestPageView(
      program, test?.session, stamp: Self.stamp(attempt), instrument: reading.text(opened.instrument.title),
      introduction: opened.instrument.introduction.map { $0(reading.chain) },
      form: FormTarget(url.attempt(attempt.id), csrf: visitor.csrf), notice: notice, refusal: refused?.words,
      leave: url.pack(opened.pack.reference.id),
      receipt: controller.receipt(attempt.id, context), reading: reading)
    return controller.page(view.html(frame), status: status)
  }

  private func question(
    _ opened: OpenedAttempt, _ program: TestProgram, _ session: TestSession, _ place: Int,
    notice: AttemptView.Notice? = nil, refused: Refused? = nil, review: TestStand.Review? = nil
  ) throws -> AttemptView {
    let (attempt, reading) = (opened.attempt, reading(opened))
    let id = ItemID(session.reference(at: place, in: program).href)
    guard let variant = opened.definition.variant(of: id, in: attempt.language),
      let shown = session.shown(at: place, in: program)
    else { throw WebProblem.notFound }
    let stamp = Self.stamp(attempt)
    let stand = TestStand(program, session, stamp: stamp, review: review, reading: reading)
    let item = ItemView(
      variant, place: .init(session.number(of: place), of: session.count(besides: place)), section: stand.section,
      session: shown, reading: reading)
    var view = AttemptView(
      item, instrument: reading.text(opened.instrument.title),
      form: FormTarget(url.attempt(attempt.id), csrf: visitor.csrf), revision: stamp, notice: notice,
      refusal: refused?.answer, written: refused?.written ?? [:],
      feedback: session.showsSolution(of: place, in: program)
        ? AttemptView.Feedback(
          isRight: session.runs[place].isCorrect, texts: [],
          solution: session.runs[place].session?.solution(of: session.itemProgram(at: place, in: program))) : nil,
      leave: url.pack(opened.pack.reference.id), receipt: controller.receipt(attempt.id, context))
    view.test = stand
    view.testRefusal = refused?.words
    // The rules name what is right.
    if review != nil, session.showsSolution(of: place, in: program) {
      view.rules = session.trace(of: place, in: program).map { RuleTree([EvaluationTrace(), $0]) }
    }
    controller.host(item: id, in: opened, &view, url)
    return view
  }

  /// The page of a question that is looked at again after the test; without one, the way to the result.
  private func lookBack(_ opened: OpenedAttempt) throws -> Response {
    let attempt = opened.attempt
    guard let asked = controller.query(request)["at"], let test = try SessionEngine.test(of: attempt, opened.definition)
    else { return controller.seeOther(url.result(attempt.id)) }
    let (program, session, place) = (test.program, test.session, (Int(asked) ?? 0) - 1)
    guard session.plan.items.indices.contains(place), session.mayReview(place, in: program) else {
      throw WebProblem.notFound
    }
    let review = TestStand.Review(
      at: place, address: { [url, id = attempt.id] in url.attempt(id, at: $0) }, result: url.result(attempt.id))
    let view = try question(opened, program, session, place, review: review)
    return controller.page(view.html(controller.frame(of: opened, request, context)))
  }

  /// How much has happened: a page that shows less is an old one.
  private static func stamp(_ attempt: Attempt) -> Int { attempt.test?.events.count ?? 0 }

  // MARK: - Events

  /// Does what a form of a page of the test asks for.
  func answer(_ form: FormFields, _ files: [InteractionFields.SentFile], _ opened: OpenedAttempt) async throws
    -> Response
  {
    guard opened.attempt.status == .open else { return controller.seeOther(url.result(opened.attempt.id)) }
    guard let stamp = form["stamp"].flatMap({ Int($0) }) else { throw WebProblem(.unprocessableContent) }
    if SessionEngine.isTimeUp(in: opened.attempt, of: opened.definition, now: site.now()) {
      return seeOther(try await letTimePass(opened.attempt.id), said: "time")
    }
    guard stamp == Self.stamp(opened.attempt) else { return seeOther(opened, said: "elsewhere") }
    let test = try SessionEngine.test(of: opened.attempt, opened.definition)
    let sent = TestForm(form, files, largestFile: site.settings.answerFileBytes)
    let written = test.map { sent.written($0.program, $0.session, opened.definition) } ?? [:]
    do {
      let (events, way) = try sent.events(test?.program, test?.session)
      let states = test.map { sent.states($0.program, $0.session, opened.definition) } ?? []
      let kept = try await site.apply(
        to: opened.attempt.id, of: try controller.learner(context),
        files: sent.kept.map { AnswerFile(mediaType: $0.mediaType, bytes: $0.bytes) }
      ) { current in
        guard Self.stamp(current.attempt) == stamp, current.attempt.status == .open else { return [] }
        return states + events.map { .test($0) }
      }
      guard Self.stamp(kept.attempt) > stamp || kept.attempt.status != .open else {
        return seeOther(kept, said: "elsewhere")
      }
      return try await follow(way, kept, said: sent.said)
    } catch let refusal as AnswerRefusal {
      return try page(opened, refused: Refused(answer: refusal, written: written))
    } catch is Site.NoRoom {
      return try page(opened, refused: Refused(answer: AnswerRefusal(.noRoomForFile), written: written))
    } catch let error as SessionError {
      return try await refused(error, opened, written)
    }
  }

  /// After an answer was handed in, goes on. Where the item has something to say to it, or takes another attempt, the learner stays.
  private func follow(
    _ way: TestEvent?, _ opened: OpenedAttempt, said: String?
  ) async throws -> Response {
    guard opened.attempt.status == .open, let way,
      let test = try SessionEngine.test(of: opened.attempt, opened.definition), !Self.stays(test.program, test.session)
    else { return seeOther(opened, said: said) }
    let stamp = Self.stamp(opened.attempt)
    do {
      let kept = try await site.apply(to: opened.attempt.id, of: try controller.learner(context)) { current in
        Self.stamp(current.attempt) == stamp && current.attempt.status == .open ? [.test(way)] : []
      }
      return seeOther(kept, said: said)
    } catch let error as SessionError where error.refusal != nil {
      return try await refused(error, opened, [:])
    }
  }

  /// Whether there is something to read at the item after an answer, or another attempt to make.
  private static func stays(_ program: TestProgram, _ session: TestSession) -> Bool {
    guard let place = session.place, program.test.parts[session.part].submission == .individual else { return false }
    let run = session.runs[place]
    guard run.attempts > 0 else { return false }
    if run.status != .closed { return true }
    if session.showsSolution(of: place, in: program) { return true }
    let item = session.itemProgram(at: place, in: program)
    guard session.showsFeedback(of: place, in: program), let shown = run.session else { return false }
    return !AssessmentItemView(item, shown, reading: Reading(.english)).feedbackWords.isEmpty
  }

  private func refused(
    _ error: SessionError, _ opened: OpenedAttempt, _ written: [String: [String]]
  ) async throws -> Response {
    guard let refusal = error.refusal else { throw error }
    if case .timeIsUp = refusal { return seeOther(try await letTimePass(opened.attempt.id), said: "time") }
    guard let test = try SessionEngine.test(of: opened.attempt, opened.definition) else { throw error }
    let words = TestWords(test.program, test.session, language: visitor.language).words(refusal)
    return try page(opened, refused: Refused(words: words, written: written))
  }

  private func letTimePass(_ id: AttemptID) async throws -> OpenedAttempt {
    try await site.apply(to: id, of: try controller.learner(context)) { [site] opened in
      SessionEngine.isTimeUp(in: opened.attempt, of: opened.definition, now: site.now()) ? [.test(.timePasses)] : []
    }
  }

  private func seeOther(_ opened: OpenedAttempt, said: String?) -> Response {
    let id = opened.attempt.id
    guard opened.attempt.status == .open else { return controller.seeOther(url.result(id)) }
    return controller.seeOther(url.attempt(id, query: said.map { [("said", $0)] } ?? []))
  }
}
