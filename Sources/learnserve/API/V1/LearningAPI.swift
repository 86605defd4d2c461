// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// What a learner does beside answering: working through lessons, and looking at where they stand.
struct LearningAPI: APIController {
  let site: Site

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .put, path: "/packs/{pack}/lessons/{lesson}/completion", id: "completeLesson", group: "Learning",
        summary: "Mark a lesson as worked through", access: .token(.sync),
        answers: [.json(.object([.always("completedAt", .time)]), "It is marked.")], perform: complete),
      APIOperation(
        method: .delete, path: "/packs/{pack}/lessons/{lesson}/completion", id: "uncompleteLesson", group: "Learning",
        summary: "Take the mark back", access: .token(.sync),
        answers: [.init(status: .noContent, about: "It is not marked any more.")], perform: uncomplete),
      APIOperation(
        method: .get, path: "/profile", id: "getProfile", group: "Learning",
        summary: "Where I stand: each source side by side",
        about: "In one framework: the one that is named, else the one that was last spoken of.", access: .token(.read),
        query: [
          .init(name: "framework", schema: .name, about: "The framework."),
          .init(name: "target", schema: .name, about: "A target of the framework to compare with and plan towards."),
          .init(name: "minutes", schema: .integer(1...10_000), about: "The time that there is for lessons."),
          APIRequest.languageParameter,
        ],
        answers: [
          .json(
            .object([
              .always("frameworks", APISchema.list(.name).saying("In which there is evidence, the latest first.")),
              .always("profile", APISchema.named("Profile").orNull.saying("Null before the first result.")),
            ]), "The profile.")
        ], problems: [.notFound: "There is no evidence in the framework, or it has no such target."], perform: profile),
    ]
  }

  // MARK: - Lessons

  private func lesson(_ request: APIRequest) async throws -> (PackReference, Lesson) {
    let (pack, _) = try await request.pack()
    let id = LessonID(try request.part("lesson"))
    guard let lesson = pack.pack.lesson(id) else { throw APIProblem.notFound }
    return (pack.reference, lesson)
  }

  private func complete(_ request: APIRequest) async throws -> Response {
    let (learner, (pack, lesson), now) = (try request.learner, try await lesson(request), site.now())
    let (id, title, home) = (lesson.id, lesson.title, site.publicURL)
    let completedAt = try await site.store.write { db -> Timestamp in
      // Said again it is the same: the first time counts.
      let own = try db.reading.completions(of: learner)
      if let before = own.first(where: { $0.pack.id == pack.id && $0.lesson == id }) { return before.completedAt }
      try db.add(
        Completion(learner: learner, pack: pack, lesson: id, completedAt: now), title: title, homePage: home)
      return now
    }
    return Response(["completedAt": .string(completedAt.description)])
  }

  private func uncomplete(_ request: APIRequest) async throws -> Response {
    let (learner, (pack, lesson)) = (try request.learner, try await lesson(request))
    let (id, now, home) = (lesson.id, site.now(), site.publicURL)
    try await site.store.write { db in
      try db.removeCompletion(of: id, in: pack.id, learner: learner, at: now, homePage: home)
    }
    return Response(status: .noContent)
  }

  // MARK: - The profile

  private func profile(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let (evidence, completions) = try await site.store.read { db in
      (try db.evidence(of: learner), try db.completions(of: learner))
    }
    // The newest evidence of a framework says with which version of which pack it is shown.
    var newest: [FrameworkID: Evidence] = [:]
    for piece in evidence { newest[piece.subject.framework] = piece }
    let latest = newest.values.sorted { ($0.observedAt, $0.id) > ($1.observedAt, $1.id) }
    let frameworks = JSONValue.array(latest.map { .string($0.subject.framework.rawValue) })
    let asked = request.query["framework"].map { FrameworkID($0) }
    guard let chosen = asked.map({ id in latest.first { $0.subject.framework == id } }) ?? latest.first else {
      guard asked == nil else {
        throw APIProblem(.notFound, "There is nothing about you in this framework.", kind: "no-evidence")
      }
      guard request.query["target"] == nil else {
        throw APIProblem(.notFound, "There is nothing about you yet to compare with a target.", kind: "no-evidence")
      }
      return Response(["frameworks": frameworks, "profile": .null])
    }
    guard let pack = try await site.shelf.pack(chosen.pack.digest),
      let framework = pack.framework(chosen.subject.framework)
    else { return Response(["frameworks": frameworks, "profile": .null]) }
    let target = try request.target(in: framework)
    let profile = Profile(evidence: evidence)
    let next = NextLessons(
      framework: framework, lessons: pack.outlines,
      completed: Set(completions.filter { $0.pack.id == pack.reference.id }.map(\.lesson)),
      minutes: request.number("minutes"))
    let plan = target.map { next.plan(to: $0, profile: profile) } ?? next.plan { profile[$0]?.estimate?.level }
    let view = ProfileView(
      profile, framework: framework, in: pack.pack, target: target, plan: plan, reading: request.reading(pack))
    return Response(["frameworks": frameworks, "profile": view.json])
  }
}

extension APIRequest {
  /// The target that is asked for; nil for none.
  ///
  /// - Throws: ``APIProblem`` with 404 that names those that there are.
  func target(in framework: Framework) throws(APIProblem) -> Target? {
    guard let name = query["target"] else { return nil }
    if let found = framework.targets.first(where: { $0.id.rawValue == name }) { return found }
    let known = framework.targets.map(\.id.rawValue).joined(separator: ", ")
    throw APIProblem(
      .notFound, "The framework \(framework.id) has no such target. It has: \(known.isEmpty ? "none" : known).",
      kind: "unknown-target", errors: [.init(parameter: "target", detail: "No target of the framework.")])
  }
}
