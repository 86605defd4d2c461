// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import Logging
import NIOCore

/// Answers programs: finds the operation, looks at who asks and at what was sent, and gives problems their form.
struct APIService: Sendable {
  /// Where the operations are.
  static let root = "/api/v1"
  /// Where their description is.
  static let document = "/api/openapi.json"

  let site: Site
  let operations: [APIOperation]
  private let description: (bytes: ByteBuffer, tag: String)

  init(site: Site) {
    self.site = site
    let controllers: [any APIController] = [
      OwnDataAPI(site: site), AccountAPI(site: site), CatalogueAPI(site: site), LearningAPI(site: site),
      AttemptAPI(site: site), TestAPI(site: site), ResultAPI(site: site), SyncAPI(site: site),
      MembershipAPI(site: site),
      GroupAPI(site: site), UploadAPI(site: site), ImportAPI(site: site), DeliveryAPI(site: site),
      PublishingAPI(site: site), LaunchAPI(site: site),
      AdministrationAPI(site: site),
    ]
    operations = controllers.flatMap(\.operations)
    let text = OpenAPIDocument(operations, uploadLimit: site.settings.uploadBytes).json.prettyText
    description = (ByteBuffer(string: text), "\"\(SHA256Digest(of: Array(text.utf8)).hex.prefix(32))\"")
  }

  /// Answers a request whose path begins with `/api/`.
  func respond(to request: Request, _ context: SiteContext, address: String) async -> Response {
    do {
      return try await answer(request, context, address)
    } catch {
      return problem(error, context).response(request.uri.path)
    }
  }

  private func problem(_ error: any Error, _ context: SiteContext) -> APIProblem {
    if let problem = APIProblem(error) {
      if problem.status.code >= 500 { context.logger.error("api: \(problem.status.code)") }
      return problem
    }
    // The kind only: a description could hold what somebody wrote.
    context.logger.error("unexpected: \(type(of: error))")
    return APIProblem(.internalServerError, "Something went wrong here. The request can be made again.")
  }

  // MARK: - From request to operation

  private func answer(_ request: Request, _ context: SiteContext, _ address: String) async throws -> Response {
    if request.uri.path == Self.document {
      context.coreContext.endpointPath.value = Self.document
      return try documentAnswer(request)
    }
    context.coreContext.endpointPath.value = Self.root + "/none"
    let matching = matches(request.uri.path)
    guard !matching.isEmpty else {
      throw APIProblem(.notFound, "There is no such address. All are listed at \(Self.document).")
    }
    let isHead = request.method == .head
    guard let (operation, path) = matching.first(where: { $0.operation.method == (isHead ? .get : request.method) })
    else {
      let allowed =
        matching.map(\.operation.method.rawValue) + (matching.contains { $0.operation.method == .get } ? ["HEAD"] : [])
      throw APIProblem(
        .methodNotAllowed, "This address takes \(allowed.joined(separator: ", ")).",
        headers: [.allow: allowed.joined(separator: ", ")])
    }
    context.coreContext.endpointPath.value = Self.root + operation.path
    let caller = try await site.caller(request, address: address)
    let seconds =
      if let caller { site.limiter.take(.token, caller.token.id, at: site.now()) } else {
        site.limiter.take(.anonymous, address, at: site.now())
      }
    if let seconds { throw APIProblem.tooMany(seconds) }
    try site.check(operation.access, caller)
    let query = FormFields(request.uri.query ?? "")
    try operation.check(query)
    let file = try await spooledBody(of: request, operation)
    let body = file == nil ? try await body(of: request, operation) : []
    let response = try await operation.perform(
      APIRequest(
        request: request, operation: operation, site: site, caller: caller, address: address, path: path, query: query,
        body: body, file: file))
    return isHead ? response.createHeadResponse() : response
  }

  /// The operations at a path, with what stands in the places of their parameters.
  private func matches(_ path: String) -> [(operation: APIOperation, parameters: [String: String])] {
    guard path.hasPrefix(Self.root + "/") else { return [] }
    let parts = path.dropFirst(Self.root.count + 1).split(separator: "/", omittingEmptySubsequences: false)
    return operations.compactMap { operation in
      let names = operation.path.dropFirst().split(separator: "/")
      guard names.count == parts.count else { return nil }
      var parameters: [String: String] = [:]
      for (name, part) in zip(names, parts) {
        if name.hasPrefix("{") {
          guard let value = String(part).removingPercentEncoding, !value.isEmpty, value.utf8.count <= 200,
            value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
          else { return nil }
          parameters[String(name.dropFirst().dropLast())] = value
        } else if name != part {
          return nil
        }
      }
      return (operation, parameters)
    }
  }

  private func limit(_ body: APIOperation.Body) -> Int {
    switch body.limit {
    case .bytes(let count): count
    case .pack: site.settings.uploadBytes
    }
  }

  /// What the sender says that the body is; nil where they say nothing.
  ///
  /// - Throws: ``APIProblem`` with 415 for what is not taken.
  private func mediaType(_ request: Request, _ body: APIOperation.Body) throws(APIProblem) -> String? {
    let type = request.headers[.contentType]?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces)
    if let type, !body.types.contains(type.lowercased()) {
      throw APIProblem(
        .unsupportedMediaType, "Send \(body.types.joined(separator: " or ")) here.",
        headers: [.accept: body.types.joined(separator: ", ")])
    }
    return type
  }

  /// The body of an operation that takes it in a file; nil for other operations.
  private func spooledBody(of request: Request, _ operation: APIOperation) async throws -> SpooledFile? {
    guard let body = operation.body, body.isSpooled else { return nil }
    let (limit, type) = (limit(body), try mediaType(request, body))
    let file: SpooledFile
    do {
      file = try await site.spool(request, limit: limit)
    } catch let problem as WebProblem where problem.status == .contentTooLarge {
      throw APIProblem(.contentTooLarge, "At most \(limit) bytes are taken here.")
    }
    try check(file.size, type, body)
    return file
  }

  /// Refuses a body that is not there, and one of which nobody says what it is.
  private func check(_ size: Int, _ type: String?, _ body: APIOperation.Body) throws(APIProblem) {
    if size == 0, body.isRequired {
      throw APIProblem(.badRequest, "Nothing was sent. Send \(body.types.joined(separator: " or ")).")
    }
    if size > 0, type == nil {
      throw APIProblem(.unsupportedMediaType, "Say what was sent, with Content-Type: \(body.types[0]).")
    }
  }

  private func body(of request: Request, _ operation: APIOperation) async throws -> [UInt8] {
    guard let body = operation.body else { return [] }
    let (limit, type) = (limit(body), try mediaType(request, body))
    let bytes: [UInt8]
    do {
      bytes = try await site.body(request, limit: limit)
    } catch let problem as WebProblem where problem.status == .contentTooLarge {
      throw APIProblem(.contentTooLarge, "At most \(limit) bytes are taken here.")
    }
    try check(bytes.count, type, body)
    return bytes
  }

  // MARK: - The description

  private func documentAnswer(_ request: Request) throws -> Response {
    guard request.method == .get || request.method == .head else {
      throw APIProblem(.methodNotAllowed, "This address takes GET, HEAD.", headers: [.allow: "GET, HEAD"])
    }
    let headers: HTTPFields = [
      .contentType: "application/json", .eTag: description.tag, .cacheControl: "public, max-age=300",
    ]
    if request.headers[.ifNoneMatch] == description.tag { return Response(status: .notModified, headers: headers) }
    let response = Response(status: .ok, headers: headers, body: .init(byteBuffer: description.bytes))
    return request.method == .head ? response.createHeadResponse() : response
  }
}

/// Hands requests below `/api/` over before anything that is for browsers sees them: no cookie is read or given, and no
/// page answers.
struct APIMount: RouterMiddleware {
  let service: APIService

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard request.uri.path == "/api" || request.uri.path.hasPrefix("/api/") else {
      return try await next(request, context)
    }
    return await service.respond(to: request, context, address: service.site.address(of: request, context))
  }
}

extension APIOperation {
  /// Looks at the query: each field by its schema, none twice, none that nobody knows.
  ///
  /// - Throws: ``APIProblem`` with 400 naming every field that does not fit.
  func check(_ fields: FormFields) throws(APIProblem) {
    var errors: [APIProblem.Detail] = []
    var seen: Set<String> = []
    for (name, value) in fields.all {
      guard let parameter = query.first(where: { $0.name == name }) else {
        if furtherQuery == nil {
          errors.append(.init(parameter: name, detail: "There is no parameter \"\(name.prefix(60))\" here."))
        }
        continue
      }
      if !seen.insert(name).inserted, !parameter.isRepeated {
        errors.append(.init(parameter: name, detail: "\(name) stands twice."))
      } else if let detail = parameter.schema.fault(in: value) {
        errors.append(.init(parameter: name, detail: "\(name) \(detail)"))
      }
    }
    for parameter in query where parameter.isRequired && !seen.contains(parameter.name) {
      errors.append(.init(parameter: parameter.name, detail: "\(parameter.name) is missing."))
    }
    guard let first = errors.first else { return }
    throw APIProblem(.badRequest, "The query does not fit. \(first.detail)", kind: "unfitting-query", errors: errors)
  }
}

extension APISchema {
  /// Why a text of a query is no value of the schema, as the end of a sentence; nil when it is one.
  func fault(in text: String) -> String? {
    if let words = json["enum"]?.elements?.compactMap(\.string) {
      return words.contains(text) ? nil : "is one of \(words.joined(separator: ", "))."
    }
    switch json["type"]?.string {
    case "integer":
      guard let number = Int(text), String(number) == text else { return "is a whole number." }
      let (least, most) = (json["minimum"]?.double ?? -.infinity, json["maximum"]?.double ?? .infinity)
      return Double(number) >= least && Double(number) <= most ? nil : "lies between \(Int(least)) and \(Int(most))."
    default:
      let count = text.unicodeScalars.count
      if Double(count) < json["minLength"]?.double ?? 0 { return "is too short." }
      if Double(count) > json["maxLength"]?.double ?? 4000 { return "is too long." }
      if let pattern = json["pattern"]?.string, let regex = try? Regex(pattern),
        (try? regex.wholeMatch(in: text)) == nil
      {
        return "does not have the form \(pattern)."
      }
      return nil
    }
  }
}
