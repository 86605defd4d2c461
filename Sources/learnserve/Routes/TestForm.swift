// learn, Apache-2.0. See LICENSE.

import Assessment
import HTTPTypes
import LearnCore
import Presentation

/// What a form of a page of a test says, as events of the test.
struct TestForm {
  private let form: FormFields
  private let files: [InteractionFields.SentFile]
  private let largestFile: Int
  private let go: String

  init(_ form: FormFields, _ files: [InteractionFields.SentFile], largestFile: Int) {
    self.form = form
    self.files = files + InteractionFields.drawings(in: form.all)
    self.largestFile = largestFile
    // A button of the item itself comes without a word of ours, and hands in.
    go = form["jump"] == nil ? form["go"] ?? "submit" : "jump"
  }

  /// The files that came along.
  var kept: [InteractionFields.SentFile] { files }

  /// What is said on the next page.
  var said: String? {
    switch go {
    case "submit": "handed"
    case "keep", "time": "saved"
    default: nil
    }
  }

  /// What happens, all or nothing; and after an answer that was handed in by itself, where the learner goes then.
  ///
  /// - Throws: ``AnswerRefusal`` for fields that cannot be read or do not fit; `WebProblem` for words that no page sends.
  func events(_ program: TestProgram?, _ session: TestSession?) throws -> (events: [TestEvent], way: TestEvent?) {
    guard let program, let session else {
      guard go == "begin" else { throw WebProblem(.unprocessableContent) }
      return ([.begin], nil)
    }
    switch go {
    case "resume": return ([.resume], nil)
    case "endPart": return ([.endPart], nil)
    case "jump":
      guard let number = form["jump"].flatMap({ Int($0) }), session.placesOfPart.count >= number, number > 0 else {
        throw WebProblem(.unprocessableContent)
      }
      return ([.jump(to: session.placesOfPart.lowerBound + number - 1)], nil)
    default: break
    }
    guard let place = session.place else { throw WebProblem(.unprocessableContent) }
    let comments = comment(place, program, session)
    let way = way(on: place, program, session)
    switch go {
    case "submit", "keep":
      let values = try answers(place, program, session, insists: true)
      let isEmpty = Self.isEmpty(values.values)
      if program.test.parts[session.part].submission == .simultaneous {
        let kept: [TestEvent] =
          !isEmpty ? [.submit(values.values)] : session.runs[place].pending != nil ? [.discard] : []
        return (comments + kept + [way], nil)
      }
      let asks = !session.itemProgram(at: place, in: program).item.itemInteractions.allSatisfy(\.isButton)
      if isEmpty, asks { throw AnswerRefusal(.nothing) }
      return (comments + [.submit(values.values)], way)
    case "skip": return (comments + [.skip, .next], nil)
    case "next", "back", "list", "pause", "time":
      var events = comments
      if session.runs[place].status != .closed, let stored = stored(place, program, session) {
        events.append(.store(stored))
      }
      switch go {
      case "next": events.append(way)
      case "back": events.append(.previous)
      case "list": events.append(.leave)
      case "pause": events.append(.suspend)
      default: events.append(.timePasses)
      }
      return (events, nil)
    default: throw WebProblem(.unprocessableContent)
    }
  }

  /// What is written in the fields of the question, to show it again beside a refusal.
  func written(_ program: TestProgram, _ session: TestSession, _ definition: InstrumentDefinition) -> [String: [String]]
  {
    asked(program, session, definition).map { AnswerFields.written(form.all, of: $0.variant) } ?? [:]
  }

  /// What the programs of hosted interactions keep of themselves.
  func states(_ program: TestProgram, _ session: TestSession, _ definition: InstrumentDefinition) -> [SessionEvent] {
    guard let asked = asked(program, session, definition) else { return [] }
    let states = AnswerFields.moduleStates(form.all, of: asked.variant)
    return states.isEmpty ? [] : [.statesKept(asked.id, states)]
  }

  private func asked(
    _ program: TestProgram, _ session: TestSession, _ definition: InstrumentDefinition
  ) -> (id: ItemID, variant: ItemVariant)? {
    guard let place = session.place else { return nil }
    let id = ItemID(session.reference(at: place, in: program).href)
    return definition.item(id)?.variants.values.first.map { (id, $0) }
  }

  // MARK: - Parts

  /// The way on from a question: where any order goes, all questions come after the last.
  private func way(on place: Int, _ program: TestProgram, _ session: TestSession) -> TestEvent {
    guard program.test.parts[session.part].navigation == .nonlinear else { return .next }
    let hasNext = session.placesOfPart.contains { $0 > place && session.mayVisit($0, in: program) }
    return hasNext ? .next : .leave
  }

  private func mustFit(_ place: Int, _ program: TestProgram, _ session: TestSession) -> Bool {
    session.control(at: place, in: program).validatesResponses
  }

  private func answers(
    _ place: Int, _ program: TestProgram, _ session: TestSession, insists: Bool
  ) throws(AnswerRefusal) -> InteractionFields.Answers {
    guard let shown = session.shown(at: place, in: program) else { throw AnswerRefusal(.nothing) }
    do throws(InteractionFields.Refusal) {
      return try InteractionFields.read(
        form.all, files: files, of: session.itemProgram(at: place, in: program), session: shown,
        largestFile: largestFile, insists: insists && mustFit(place, program, session))
    } catch {
      throw AnswerRefusal(.interactions(error.problems), response: error.problems.first?.response)
    }
  }

  /// Whether nothing is answered, and no button of the item was used.
  private static func isEmpty(_ values: [String: Value]) -> Bool {
    values.values.allSatisfy { $0.isNull || $0 == .single(.boolean(false)) }
  }

  /// What was entered and is other than what is there already; nil for nothing.
  private func stored(_ place: Int, _ program: TestProgram, _ session: TestSession) -> [String: Value]? {
    guard let read = try? answers(place, program, session, insists: false), !read.usesEndAttempt,
      !Self.isEmpty(read.values), let shown = session.shown(at: place, in: program)
    else { return nil }
    let item = session.itemProgram(at: place, in: program)
    let isNew = read.values.contains { name, value in
      let before = shown.value(of: name, in: item) ?? .null
      return !value.isNull && value != before
    }
    return isNew ? read.values : nil
  }

  private func comment(_ place: Int, _ program: TestProgram, _ session: TestSession) -> [TestEvent] {
    guard session.control(at: place, in: program).allowsComment, form["comment"] != nil else { return [] }
    let text = String(form.line("comment").prefix(2000))
    return text == session.runs[place].comment ?? "" ? [] : [.comment(text)]
  }
}
