// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Logging

/// Hands requests below `/xapi` over before anything that is for browsers sees them.
struct XAPIMount: RouterMiddleware {
  let service: XAPIService

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard let (mount, resource) = Mount.of(request.uri.path) else { return try await next(request, context) }
    return await service.respond(
      to: request, mount, resource, context, address: service.site.address(of: request, context))
  }

  /// A place at which the learning record store answers.
  struct Mount: Sendable {
    let path: String
    /// The version that is named to those who name none (xAPI 1.0.3 Communication §3.3).
    let version: StatementVersion

    static let all = [Mount(path: "/xapi/1.0.3", version: .v1), Mount(path: "/xapi", version: .v2)]

    /// The mount of a path with what follows it; nil for another path.
    static func of(_ path: String) -> (mount: Mount, resource: String)? {
      for mount in all where path == mount.path || path.hasPrefix(mount.path + "/") {
        // Units that take an endpoint with a slash at its end may write another one after it.
        return (mount, String(path.dropFirst(mount.path.count).drop { $0 == "/" }))
      }
      return nil
    }
  }
}

extension HTTPField.Name {
  // The names below are tokens of RFC 9110, so they always have a value.
  static let experienceVersion = Self("X-Experience-API-Version") ?? .server
  static let experienceConsistentThrough = Self("X-Experience-API-Consistent-Through") ?? .server
  static let experienceHash = Self("X-Experience-API-Hash") ?? .server
}

/// Answers programs by xAPI: finds the version, the key and the resource, and gives problems their form.
struct XAPIService: Sendable {
  let site: Site
  private let statements: XAPIStatements
  private let documents: XAPIDocuments
  private let knowledge: XAPIKnowledge

  init(site: Site) {
    self.site = site
    statements = XAPIStatements(site: site)
    documents = XAPIDocuments(site: site)
    knowledge = XAPIKnowledge(site: site)
  }

  func respond(
    to request: Request, _ mount: XAPIMount.Mount, _ resource: String, _ context: SiteContext, address: String
  ) async -> Response {
    context.coreContext.endpointPath.value = mount.path + "/" + (Self.resources[resource] == nil ? "none" : resource)
    var version = mount.version
    var response: Response
    var through: Instant?
    do {
      // Taken before anything is read.
      if resource == "statements" { through = try await site.consistentThrough() }
      var asked = try await XAPIRequest(request, mount, resource)
      version = asked.version ?? mount.version
      response = try await answer(&asked, address)
    } catch {
      response = problem(error, context).response(request.uri.path)
    }
    response.headers[.experienceVersion] = version.header
    if let through { response.headers[.experienceConsistentThrough] = through.description }
    for (name, value) in Self.sharing { response.headers[name] = value }
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func problem(_ error: any Error, _ context: SiteContext) -> APIProblem {
    if let fault = error as? StatementFault { return APIProblem(fault) }
    if let refusal = error as? DocumentCondition.Refusal { return APIProblem(refusal) }
    if let problem = APIProblem(error) {
      if problem.status.code >= 500 { context.logger.error("xapi: \(problem.status.code)") }
      return problem
    }
    // The kind only: a description could hold what somebody wrote.
    context.logger.error("unexpected: \(type(of: error))")
    return APIProblem(.internalServerError, "Something went wrong here. The request can be made again.")
  }

  // MARK: - From request to resource

  private static let resources: [String: [HTTPRequest.Method]] = [
    "statements": [.get, .put, .post], "about": [.get], "agents": [.get], "activities": [.get],
    "activities/state": [.get, .put, .post, .delete], "activities/profile": [.get, .put, .post, .delete],
    "agents/profile": [.get, .put, .post, .delete],
  ]

  private func answer(_ request: inout XAPIRequest, _ address: String) async throws -> Response {
    guard let methods = Self.resources[request.resource] else {
      throw APIProblem(
        .notFound, "There is no such resource. There are: \(Self.resources.keys.sorted().joined(separator: ", ")).")
    }
    let allowed = (methods + [.head, .options]).map(\.rawValue).joined(separator: ", ")
    if request.method == .options { return Response(status: .noContent, headers: [.allow: allowed]) }
    guard methods.contains(request.method) else {
      throw APIProblem(.methodNotAllowed, "This resource takes \(allowed).", headers: [.allow: allowed])
    }
    if request.resource == "about" { return try knowledge.about(request) }
    guard let version = request.version else { throw Self.wrongVersion(request) }
    let opener = try await site.opener(request.headers[.authorization], address: address)
    let call = XAPICall(request: request, version: version, key: opener.key, unit: opener.unit)
    try call.unit?.check(call)
    switch request.resource {
    case "statements": return try await statements.answer(call)
    case "agents": return try await knowledge.person(call)
    case "activities": return try await knowledge.activity(call)
    default: return try await documents.answer(call)
    }
  }

  private static func wrongVersion(_ request: XAPIRequest) -> APIProblem {
    let sent = request.headers[.experienceVersion]
    return APIProblem(
      .badRequest,
      sent == nil
        ? "The header X-Experience-API-Version is missing. Send \(StatementVersion.v2.header) or \(StatementVersion.v1.header)."
        : "This version of xAPI is not spoken here. Send \(StatementVersion.v2.header) or \(StatementVersion.v1.header).",
      kind: "version")
  }

  /// Programs in pages of other origins may ask: the key alone decides, and no cookie is read (Fetch Standard, CORS).
  private static let sharing: [(HTTPField.Name, String)] = [
    ("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    (
      "Access-Control-Allow-Headers",
      "Authorization, Content-Type, Content-Length, If-Match, If-None-Match, Accept-Language, X-Experience-API-Version, X-Experience-API-Hash"
    ),
    (
      "Access-Control-Expose-Headers",
      "ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through, Content-Length"
    ), ("Access-Control-Max-Age", "86400"),
  ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}

extension APIProblem {
  /// What is wrong with a statement, and where.
  init(_ fault: StatementFault) {
    self.init(
      .badRequest, "What was sent is not valid. \(fault)", kind: "invalid-statement",
      errors: [.init(pointer: fault.pointer, line: fault.line, column: fault.column, detail: fault.problem)])
  }

  /// Why a document was not changed.
  init(_ refusal: DocumentCondition.Refusal) {
    switch refusal {
    case .isChanged:
      self.init(
        .preconditionFailed, "The document is not as the header of the request says. Get it again, then change it.",
        kind: "precondition")
    case .isUnconditional:
      self.init(
        .conflict,
        "There is a document already. Say with If-Match which one is replaced (its ETag), or with If-None-Match: * that none is. Get it first.",
        kind: "unconditional")
    case .lacksCondition:
      self.init(
        .badRequest, "Say with If-None-Match: * that there is no document yet, or with If-Match which one is replaced.",
        kind: "unconditional")
    case .cannotMerge(let why): self.init(.badRequest, why, kind: "cannot-merge")
    }
  }
}
