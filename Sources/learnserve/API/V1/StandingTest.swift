// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore
import Presentation

/// Where a test of QTI stands, as a program sees it: never which answers are right, nor what comes in a linear part.
struct StandingTest {
  let program: TestProgram
  let session: TestSession

  var json: JSONValue {
    let part = program.test.parts[session.part]
    let isOver = session.status == .ended
    let items = isOver ? Array(session.plan.items.indices) : Array(session.placesOfPart)
    return .object(compact: [
      "status": .string(session.status.rawValue), "part": isOver ? nil : .string(part.identifier),
      "navigation": isOver ? nil : .string(part.navigation.rawValue),
      "submission": isOver ? nil : .string(part.submission.rawValue),
      "item": session.place.map { .string(session.name(of: $0, in: program)) },
      "duration": .double(session.duration),
      "timesLeft": .array(session.timesLeft(in: program).map(time)), "items": .array(items.map(item)),
      "outcomes": isOver
        ? .object(
          zip(program.test.outcomes, session.outcomes).map { .init($0.identifier, ResponseJSON.json($1)) }) : nil,
    ])
  }

  private func time(_ left: TestSession.TimeLeft) -> JSONValue {
    let (kind, name): (String, String?) =
      switch left.place {
      case .test: ("test", nil)
      case .part(let name): ("part", name)
      case .section(let name): ("section", name)
      case .item(let name): ("item", name)
      }
    return .object(compact: [
      "of": .string(kind), "name": name.map { .string($0) }, "seconds": .double(left.seconds),
      "takesLate": .bool(left.allowsLateSubmission),
    ])
  }

  private func item(_ place: Int) -> JSONValue {
    let run = session.runs[place]
    guard isKnown(place) else { return ["status": .string(ItemRun.Status.initial.rawValue)] }
    let control = session.control(at: place, in: program)
    return .object(compact: [
      "name": .string(session.name(of: place, in: program)),
      "item": .string(session.reference(at: place, in: program).href), "status": .string(run.status.rawValue),
      "attempts": .int(run.attempts), "maxAttempts": .int(control.maxAttempts), "responded": .bool(run.isResponded),
      "waiting": .bool(run.pending != nil), "late": .bool(run.isLate),
      "duration": .double(session.duration(ofItem: place)), "maySkip": .bool(control.allowsSkipping),
      "comment": run.comment.map { .string($0) },
      "mayReview": session.status == .ended ? .bool(session.mayReview(place, in: program)) : nil,
    ])
  }

  /// Whether the learner knows that an item comes.
  private func isKnown(_ place: Int) -> Bool {
    if session.runs[place].isPresented || session.status == .ended { return true }
    let part = session.plan.items[place].part
    return part == session.part && session.status != .planned && program.test.parts[part].navigation == .nonlinear
  }

  /// An item of the instrument as the learner meets it; nil for one that they do not know of, or may not look at again.
  func shown(_ item: ItemID) -> ShownItem? {
    let place = session.plan.items.indices.last {
      session.reference(at: $0, in: program).href == item.rawValue && isKnown($0)
        && (session.status != .ended || session.mayReview($0, in: program))
    }
    guard let place, let shown = session.shown(at: place, in: program) else { return nil }
    let right = shown.solution(of: session.itemProgram(at: place, in: program))
    return ShownItem(
      session: shown, saysFeedback: session.showsFeedback(of: place, in: program),
      solution: session.showsSolution(of: place, in: program) ? right : [:])
  }

  /// An item of a test as its learner sees it.
  struct ShownItem {
    let session: ItemSession
    /// Whether the test lets what the item says of the answer be shown.
    let saysFeedback: Bool
    /// The right answers by response, where the test lets them be shown; else empty.
    let solution: [String: Value]
  }

  static let schema = APISchema.object([
    .always("status", .one(of: ["planned", "running", "suspended", "ended"])), .maybe("part", .string),
    .maybe("navigation", .one(of: ["linear", "nonlinear"])),
    .maybe("submission", .one(of: ["individual", "simultaneous"])),
    .maybe("item", APISchema.string.saying("Where the learner is; not there between items.")),
    .always("duration", APISchema.number.saying("Seconds in the test, without interruptions.")),
    .always(
      "timesLeft",
      .list(
        .object([
          .always("of", .one(of: ["test", "part", "section", "item"])), .maybe("name", .string),
          .always("seconds", .number), .always("takesLate", .boolean),
        ]))),
    .always(
      "items",
      APISchema.list(
        .object([
          .maybe("name", .string), .maybe("item", .name),
          .always("status", .one(of: ["initial", "interacting", "suspended", "closed"])), .maybe("attempts", .count),
          .maybe("maxAttempts", APISchema.count.saying("0 for any number.")), .maybe("responded", .boolean),
          .maybe("waiting", APISchema.boolean.saying("An answer was entered and not handed in.")),
          .maybe("late", .boolean), .maybe("duration", .number), .maybe("maySkip", .boolean),
          .maybe("comment", .string),
          .maybe(
            "mayReview",
            APISchema.boolean.saying("After the test: whether what the item asked and its feedback are shown again.")),
        ])
      ).saying("Those of the part; of a test that has ended all that it drew.")),
    .maybe("outcomes", .map(.any)),
  ])
}
