// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore
import Presentation

/// What an attempt showed, and why.
struct ResultAPI: APIController {
  let site: Site

  var operations: [APIOperation] {
    let language = [APIRequest.languageParameter]
    return [
      APIOperation(
        method: .get, path: "/attempts/{attempt}/result", id: "getResult", group: "Attempts",
        summary: "The levels, with every explanation and a plan", access: .token(.read),
        query: [
          .init(name: "target", schema: .name, about: "A target of the framework to plan towards."),
          .init(name: "minutes", schema: .integer(1...10_000), about: "The time that there is for lessons."),
        ] + language, answers: [.json(.named("Result"), "The result.")],
        problems: [.conflict: "The attempt has not ended."], perform: result),
      APIOperation(
        method: .get, path: "/attempts/{attempt}/result.xml", id: "getResultReport", group: "Attempts",
        summary: "The result as assessmentResult, the XML of QTI", about: "It says nothing of who answered.",
        access: .token(.read),
        answers: [
          .init(status: .ok, about: "A document of QTI Results Reporting 3.0.", type: "application/xml", schema: .any)
        ], problems: [.conflict: "The attempt has not ended."], perform: report),
      APIOperation(
        method: .get, path: "/attempts/{attempt}/explanations/{code}", id: "explain", group: "Attempts",
        summary: "How a level came about, down to the answers", access: .token(.read), query: language,
        answers: [
          .json(
            .object([.always("code", .string), .always("explanation", .named("Step"))]),
            "The steps, each with what it rests on.")
        ], problems: [.conflict: "The attempt has not ended."], perform: explain),
    ]
  }

  private func outcome(_ request: APIRequest) async throws -> AttemptOutcome {
    let opened = try await request.attempt()
    guard let finished = FinishedAttempt(opened) else { throw Self.isOpen }
    return try await site.outcome(
      of: finished, minutes: request.number("minutes"), target: try request.target(in: finished.framework))
  }

  private func result(_ request: APIRequest) async throws -> Response {
    let outcome = try await outcome(request)
    return Response(outcome.json(request.reading(outcome.finished.pack)))
  }

  private func report(_ request: APIRequest) async throws -> Response {
    let opened = try await request.attempt()
    guard let finishedAt = opened.attempt.finishedAt else { throw Self.isOpen }
    let report = ResultsReport(context: .init(sourcedId: nil), datestamp: finishedAt.description)
    return Response(
      status: .ok, headers: [.contentType: "application/xml", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: try report.document(of: opened.attempt, in: opened.definition))))
  }

  private static let isOpen = APIProblem(
    .conflict, "The attempt has not ended. Finish it to see its result.", kind: "attempt-open")

  private func explain(_ request: APIRequest) async throws -> Response {
    let outcome = try await outcome(request)
    let view = outcome.view(request.reading(outcome.finished.pack))
    let code = try request.part("code")
    let explanation = code == "total" ? view.explanation(view.total) : view.explanation(of: code)
    guard let explanation else { throw APIProblem.notFound }
    return Response(["code": .string(code), "explanation": explanation.json])
  }
}
