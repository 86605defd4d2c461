// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// Answering an instrument that is a test of QTI: one event of the test after another.
struct TestAPI: APIController {
  let site: Site

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .post, path: "/attempts/{attempt}/test", id: "postTestEvent", group: "Attempts",
        summary: "Do something in a test",
        about:
          "Of an instrument that is a test of QTI. What is refused changes nothing. What happened is on the disk when "
          + "this is answered; what has no time left is closed before.",
        access: .token(.sync), headers: [APIRequest.ifMatch],
        body: .json(
          .object([
            .always("event", .one(of: Event.allCases.map(\.rawValue))),
            .maybe(
              "responses",
              .map(.any).saying("With submit and store: from response to value, as in `learn score --responses`.")),
            .maybe("item", .string.saying("With jump: what the test calls an item of the part, such as Q2 or Q2.1.")),
            .maybe("text", .string.saying("With comment: at most 2000 characters.")), .maybe("files", SentFiles.schema),
          ]), "What happens.", limit: 256 << 10 + site.settings.answerFileBytes * 6),
        answers: [
          .json(
            .named("Attempt"), "The attempt, with where its test stands.", headers: [APIRequest.entityTag])
        ],
        problems: [
          .conflict: "The attempt has ended, or the rules of the test do not let it happen; `kind` is refused-by-test."
        ], perform: perform)
    ]
  }

  /// The events that a program may send.
  private enum Event: String, CaseIterable {
    case begin, submit, store, discard, skip, next, previous, jump, leave, comment, suspend, resume
    case endPart = "end-part"
    case endTest = "end-test"
  }

  private func perform(_ request: APIRequest) async throws -> Response {
    let opened = try await request.attempt()
    guard opened.instrument.isTest else { throw APIProblem.notFound }
    let (event, files) = try read(request.body, opened)
    let now = site.now()
    do {
      let kept = try await site.apply(
        to: opened.attempt.id, of: try request.learner, files: files
      ) { opened in
        try request.check(revision: opened.attempt.revision)
        guard opened.attempt.status == .open else {
          throw APIProblem(
            .conflict, "This attempt has ended. Begin a new one to answer again.", kind: "attempt-finished")
        }
        let isUp = SessionEngine.isTimeUp(in: opened.attempt, of: opened.definition, now: now)
        return isUp ? [.test(.timePasses)] : [.test(event)]
      }
      guard kept.attempt.test?.events.last?.event == event else {
        // The time was over: that is kept, and the event did not happen.
        throw APIProblem(
          .conflict, "The time was over, so the test went on. Look where it stands now.", kind: "refused-by-test")
      }
      return AttemptAPI.response(kept)
    } catch let error as SessionError where [.refusedByTest, .byTest].contains(error.code) {
      throw APIProblem(.conflict, error.description, kind: error.code.rawValue)
    }
  }

  // MARK: - Reading

  private func read(_ bytes: [UInt8], _ opened: OpenedAttempt) throws -> (TestEvent, [AnswerFile]) {
    var body = try APIBody(bytes)
    let word = body.word("event", Event.self)
    let files = SentFiles.read(&body)
    let test = try SessionEngine.test(of: opened.attempt, opened.definition)
    var event: TestEvent?
    switch word {
    case .submit: event = responses(&body, opened, test, files).map { .submit($0) }
    case .store: event = responses(&body, opened, test, files).map { .store($0) }
    case .jump:
      if let node = body.required("item"), let name = body.text("item") {
        if let place = test.flatMap({ $0.session.place(name, in: $0.program) }) {
          event = .jump(to: place)
        } else {
          event = body.refuse(node, "item", "The test has drawn no item of this name.")
        }
      }
    case .comment:
      event = body.node("text") == nil ? .comment("") : body.text("text", maximum: 2000).map { .comment($0) }
    case .begin: event = .begin
    case .discard: event = .discard
    case .skip: event = .skip
    case .next: event = .next
    case .previous: event = .previous
    case .leave: event = .leave
    case .suspend: event = .suspend
    case .resume: event = .resume
    case .endPart: event = .endPart
    case .endTest: event = .endTest
    case nil: break
    }
    try body.finish()
    guard let event else { throw APIProblem(.unprocessableContent, "This is no event of a test.") }
    return (event, files)
  }

  private func responses(
    _ body: inout APIBody, _ opened: OpenedAttempt, _ test: (program: TestProgram, session: TestSession)?,
    _ files: [AnswerFile]
  ) -> [String: Value]? {
    guard let node = body.required("responses") else { return nil }
    // That nothing is asked is for the test to say.
    guard let test, let place = test.session.place else { return [:] }
    let item = test.session.itemProgram(at: place, in: test.program).item
    do throws(ResponseFit) {
      let values = try ResponseJSON.responses(node.value, for: item)
      for (response, value) in values {
        for case .file(let name, let hash) in value.scalars {
          guard let problem = problem(of: name, hash, response, item, files, opened) else { continue }
          return body.refuse(node, "responses", problem)
        }
      }
      return values
    } catch {
      return body.refuse(node, "responses", error.description)
    }
  }

  /// What is wrong with a file of an answer, as on the page of the question; nil for nothing.
  private func problem(
    of name: String, _ hash: String, _ response: String, _ item: AssessmentItem, _ files: [AnswerFile],
    _ opened: OpenedAttempt
  ) -> String? {
    if opened.attempt.fileHashes.contains(hash) { return nil }
    guard let file = files.first(where: { $0.hash == hash }),
      let interaction = item.itemInteractions.first(where: { $0.response == response })
    else { return "The file of \(response) is not among the files that were sent." }
    let sent = InteractionFields.SentFile(field: response, name: name, mediaType: file.mediaType, bytes: file.bytes)
    do throws(InteractionProblem) {
      try sent.check(for: interaction, largest: site.settings.answerFileBytes)
      return nil
    } catch {
      return error.words(interaction, Phrasebook(.english))
    }
  }
}
