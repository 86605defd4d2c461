// learn, Apache-2.0. See LICENSE.

import Assessment
import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore

/// Why a request of a program is not answered as it was asked (RFC 9457).
struct APIProblem: Error, Sendable {
  /// One thing that is wrong, with its place: a member by JSON Pointer (RFC 6901), a line and column, or a parameter.
  struct Detail: Sendable {
    var pointer: String?
    var parameter: String?
    var line: Int?
    var column: Int?
    let detail: String
  }

  let status: HTTPResponse.Status
  /// The kind of problem, the last part of its address; nil for what the status says already.
  let kind: String?
  /// What happened and what to do.
  let detail: String
  var errors: [Detail] = []
  /// What was found in a pack.
  var findings: JSONValue?
  var headers: HTTPFields = [:]

  init(
    _ status: HTTPResponse.Status, _ detail: String, kind: String? = nil, errors: [Detail] = [],
    findings: JSONValue? = nil, headers: HTTPFields = [:]
  ) {
    self.status = status
    self.kind = kind
    self.detail = detail
    self.errors = errors
    self.findings = findings
    self.headers = headers
  }

  /// There is nothing here for who asks; whether there is for another is not said.
  static let notFound = APIProblem(.notFound, "There is nothing here, or nothing that your token may see.")

  static func tooMany(_ seconds: Int) -> APIProblem {
    APIProblem(
      .tooManyRequests, "Too many requests. Try again in \(seconds) s.", headers: [.retryAfter: String(seconds)])
  }

  /// The problem as JSON.
  ///
  /// - Parameter instance: The path that was asked for.
  func json(_ instance: String) -> JSONValue {
    .object(compact: [
      "type": .string(kind.map { "urn:learn:problem:" + $0 } ?? "about:blank"), "title": .string(status.reasonPhrase),
      "status": .int(status.code), "detail": .string(detail), "instance": .string(instance),
      "errors": errors.isEmpty
        ? nil
        : .array(
          errors.map {
            .object(compact: [
              "pointer": $0.pointer.map { .string($0) }, "parameter": $0.parameter.map { .string($0) },
              "line": $0.line.map { .int($0) }, "column": $0.column.map { .int($0) }, "detail": .string($0.detail),
            ])
          }), "findings": findings,
    ])
  }

  static let schema = APISchema.object([
    .always("type", .string.saying("The kind of problem; about:blank where the status says it all.")),
    .always("title", .string), .always("status", .integer(400...599)), .always("detail", .string),
    .maybe("instance", .string),
    .maybe(
      "errors",
      .list(
        .object([
          .maybe("pointer", .string.saying("The member of what was sent, as JSON Pointer.")),
          .maybe("parameter", .string), .maybe("line", .integer()), .maybe("column", .integer()),
          .always("detail", .string),
        ]))), .maybe("findings", .named("Findings")),
  ])

  func response(_ instance: String) -> Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    // docs/decisions/0013.
    headers[.contentLanguage] = "en"
    return Response(
      status: status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: json(instance).compactText)))
  }
}

extension APIProblem {
  /// The problem that any error is to a program; nil for one that nobody expected.
  init?(_ error: any Error) {
    switch error {
    case let problem as APIProblem: self = problem
    case let problem as WebProblem where problem.status == .notFound: self = .notFound
    case let problem as WebProblem:
      self.init(
        problem.status, problem.detail ?? problem.status.reasonPhrase,
        headers: problem.retryAfter.map { [.retryAfter: String($0)] } ?? [:])
    case is Site.NoRoom:
      self.init(.unprocessableContent, "There is no room for more files of this learner's answers.", kind: "no-room")
    case let error as StoreError where error.code == .missingFile:
      self.init(
        .unprocessableContent, "An answer names a file that was not sent.",
        kind: error.code.rawValue)
    case let error as StoreError where error.code == .conflict: self.init(.conflict, error.description)
    case let error as StoreError where error.code == .full:
      self.init(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
        "The disk of the server is full. Nothing was changed; what is there can be read.")
    case let error as StoreError where error.code == .unstorable:
      self.init(.badRequest, error.description, kind: error.code.rawValue)
    case is StoreError:
      self.init(
        .serviceUnavailable, "The store of the server does not answer. Try again in 5 s.",
        headers: [.retryAfter: "5"])
    case let error as SessionError where error.code == .finished:
      self.init(.conflict, error.description, kind: "attempt-finished")
    case let error as SessionError: self.init(.unprocessableContent, error.description, kind: error.code.rawValue)
    default: return nil
    }
  }
}
