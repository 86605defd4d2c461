// learn, Apache-2.0. See LICENSE.

import ContentPack
import HTTPTypes
import Hummingbird
import Launch
import LearnCore

/// Launched content: packages of cmi5 and SCORM, who is enrolled in them, and the addresses that launch their units.
struct LaunchAPI: APIController {
  let site: Site
  private var desk: LaunchDesk { LaunchDesk(site: site) }

  init(site: Site) { self.site = site }

  private let group = "Launched content"
  private static let visibilities = Launchable.Visibility.allCases.map(\.rawValue)
  private static let unit = APISchema.integer(0...100_000).saying(
    "Which unit, counted from 0 in the order of the course.")
  private static let agent = APISchema.object([
    .maybe("objectType", .always("Agent")),
    .always("account", .object([.always("homePage", .string), .always("name", .string)])),
  ])

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .post, path: "/launchables", id: "addLaunchable", group: group,
        summary: "Send a package of cmi5 or SCORM",
        about:
          "A ZIP with `cmi5.xml` or `imsmanifest.xml` at its root, or a course structure of cmi5 alone. The server runs programs of packages only "
          + "where its setting `active-content` says so.",
        access: .token(.publish, .educator),
        query: [
          .init(
            name: "visibility", schema: .one(of: Self.visibilities),
            about: "Whether everybody finds it, or only who has been registered in it; `hidden` when nothing is said.")
        ],
        body: .init(
          types: ["application/zip", "application/xml", "text/xml", "application/octet-stream"],
          schema: .any.saying("The bytes of the package."), about: "The package.", limit: .pack, isSpooled: true),
        answers: [
          .json(
            .created, Self.launchable, "It was taken in.",
            headers: [.init(name: "Location", schema: .string, about: "The launchable.")])
        ],
        problems: [
          .conflict: "The server runs no programs of packages.",
          .unprocessableContent: "The package breaks rules of its standard; `findings` says which, and where.",
        ], perform: add),
      APIOperation(
        method: .get, path: "/launchables", id: "listLaunchables", group: group,
        summary: "The launched content that I may open", access: .everybody,
        answers: [.json(.object([.always("launchables", .list(Self.listed))]), "The newest first.")], perform: list),
      APIOperation(
        method: .get, path: "/launchables/{launchable}", id: "getLaunchable", group: group,
        summary: "Launched content with its units and the headings above them", access: .everybody,
        answers: [.json(Self.launchable, "The launchable.")], perform: show),
      APIOperation(
        method: .delete, path: "/launchables/{launchable}", id: "removeLaunchable", group: group,
        summary: "Let go of launched content", about: "Its registrations go with it; what the log says of them stays.",
        access: .token(.publish, .educator), answers: [.init(status: .noContent, about: "It is gone.")], perform: remove
      ),
      APIOperation(
        method: .post, path: "/launchables/{launchable}/registrations", id: "register", group: group,
        summary: "Enrol in launched content",
        about:
          "Without `actor` yourself. An administrator may enrol somebody else by the account that statements shall name: "
          + "a learner of this server, or somebody whom only programs know.",
        access: .token(.sync),
        body: .json(.object([.maybe("actor", Self.agent)]), "Who is enrolled.", isRequired: false),
        answers: [
          .json(
            .created, Self.registration, "The registration.",
            headers: [.init(name: "Location", schema: .string, about: "The registration.")])
        ], perform: register),
      APIOperation(
        method: .get, path: "/registrations/{registration}", id: "getRegistration", group: group,
        summary: "How far somebody is in launched content", access: .token(.read),
        answers: [.json(Self.registration, "The registration.")], perform: registration),
      APIOperation(
        method: .post, path: "/registrations/{registration}/launch", id: "launch", group: group,
        summary: "Launch a unit",
        about:
          "A session that is open in the registration is abandoned. The address works once: its unit gets one token.",
        access: .token(.sync),
        body: .json(
          .object([
            .always("unit", Self.unit),
            .maybe(
              "mode", APISchema.one(of: LaunchMode.allCases.map(\.rawValue)).saying("Normal when nothing is said.")),
            .maybe(
              "returnURL",
              APISchema.string(maximum: 2000).saying("Where the unit leads when it ends: a whole address of the web.")),
          ]), "What to launch."),
        answers: [
          .json(
            .object([.always("url", .string), .always("session", .uuid)]), "The address to open, and the session's id.")
        ],
        problems: [
          .conflict: "The server runs no programs of packages, or the registration holds as much as one may (8 MiB)."
        ], perform: launch),
      APIOperation(
        method: .post, path: "/registrations/{registration}/waive", id: "waive", group: group,
        summary: "Say that a unit need not be learned", access: .token(.administer, .administrator),
        body: .json(
          .object([.always("unit", Self.unit), .always("reason", .string(minimum: 1, maximum: 500))]),
          "Which unit, and why (cmi5 §9.5.5.2)."),
        answers: [.json(Self.registration, "The registration.")],
        problems: [
          .conflict:
            "The unit was waived or is satisfied already, or the registration holds as much as one may (8 MiB)."
        ], perform: waive),
      APIOperation(
        method: .post, path: "/sessions/{session}/abandon", id: "abandon", group: group,
        summary: "End a session whose unit does not", access: .token(.administer, .administrator),
        answers: [.json(Self.registration, "The registration.")],
        problems: [.conflict: "The session has ended already."], perform: abandon),
    ]
  }

  // MARK: - Packages

  private func add(_ request: APIRequest) async throws -> Response {
    guard let caller = request.caller, let file = request.file else { throw APIProblem.notFound }
    if let seconds = site.limiter.take(.upload, caller.token.id, at: site.now()) { throw APIProblem.tooMany(seconds) }
    let visibility = request.query["visibility"].flatMap { Launchable.Visibility(rawValue: $0) } ?? .hidden
    let (launchable, findings) = try await asked(request) {
      try await desk.take(file, of: caller.learner, visibility: visibility)
    }
    return Response(
      try json(launchable, findings: UploadAPI.json(findings, request)), status: .created,
      headers: [.location: "\(APIService.root)/launchables/\(launchable.id)"])
  }

  private func list(_ request: APIRequest) async throws -> Response {
    let (all, enrolled) = (try await site.store.read { db in try db.launchables() }, try await enrolled(request))
    return Response([
      "launchables": .array(
        try all.filter { sees($0, request) || enrolled.contains($0.id) }.map { try json($0, isListed: true) })
    ])
  }

  private func show(_ request: APIRequest) async throws -> Response {
    Response(try json(try await launchable(request)))
  }

  private func remove(_ request: APIRequest) async throws -> Response {
    let launchable = try await launchable(request)
    guard isOwn(launchable, request) else { throw APIProblem.notFound }
    try await site.store.write { db in try db.removeLaunchable(launchable.id) }
    return Response(status: .noContent)
  }

  private func launchable(_ request: APIRequest) async throws -> Launchable {
    let id = LaunchableID(try request.part("launchable"))
    guard let found = try await site.store.read({ db in try db.launchable(id) }) else { throw APIProblem.notFound }
    if sees(found, request) { return found }
    guard try await enrolled(request).contains(id) else { throw APIProblem.notFound }
    return found
  }

  /// What the person who asks is enrolled in: they may open it, also where it is hidden from others.
  private func enrolled(_ request: APIRequest) async throws -> Set<LaunchableID> {
    guard let learner = request.caller?.learner else { return [] }
    return Set(try await site.store.read { db in try db.registrations(of: learner) }.map(\.launchable))
  }

  private func isOwn(_ launchable: Launchable, _ request: APIRequest) -> Bool {
    guard let account = request.caller?.account else { return false }
    return launchable.owner == account.learner || account.roles.contains(.administrator)
  }

  private func sees(_ launchable: Launchable, _ request: APIRequest) -> Bool {
    launchable.visibility == .public || isOwn(launchable, request)
  }

  // MARK: - Registrations

  private func register(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let launchable = try await launchable(request)
    var (who, actor): (LearnerID?, AgentIdentifier) = (learner, desk.actor(of: learner))
    var named: JSONValue?
    if !request.body.isEmpty {
      var body = try APIBody(request.body)
      named = body.node("actor")?.value
      try body.finish()
    }
    if let named {
      guard request.caller?.account.roles.contains(.administrator) ?? false else {
        throw APIProblem(.notFound, "Only an administrator enrols somebody else.", kind: "missing-role")
      }
      // By nothing but an account, which tells nobody who somebody is (cmi5 §9.2).
      let text = JSONValue.object(compact: ["account": named["account"]]).compactText
      guard let agent = try? ReceivedStatement.readAgent(text) else {
        throw APIProblem(
          .unprocessableContent, "The actor is no agent with an account.",
          errors: [.init(pointer: "/actor/account", detail: "homePage is an IRL, name is a text.")])
      }
      (who, actor) = (try await desk.learner(named: agent.identifier), agent.identifier)
    }
    let (target, name) = (who, actor)
    let record = try await asked(request) {
      try await desk.register(in: launchable, learner: target, actor: name, again: true)
    }
    return Response(
      try await json(record), status: .created,
      headers: [.location: "\(APIService.root)/registrations/\(record.id)"])
  }

  /// A registration of the person who asks; an administrator sees all.
  private func own(_ request: APIRequest) async throws -> RegistrationRecord {
    let id = RegistrationID(try request.part("registration").lowercased())
    guard let record = try await site.store.read({ db in try db.registration(id) }),
      let account = request.caller?.account,
      record.learner == account.learner || account.roles.contains(.administrator)
    else { throw APIProblem.notFound }
    return record
  }

  private func registration(_ request: APIRequest) async throws -> Response {
    Response(try await json(try await own(request)))
  }

  private func launch(_ request: APIRequest) async throws -> Response {
    let record = try await own(request)
    var body = try APIBody(request.body)
    let unit = body.count("unit")
    let mode = body.word("mode", LaunchMode.self, isRequired: false)
    let returnURL = body.text("returnURL", maximum: 2000, isRequired: false)
    // A unit goes where it is told, with whatever its browser makes of it.
    if let returnURL, !Self.isWebAddress(returnURL) {
      body.add([.init(pointer: body.path("returnURL"), detail: "A whole address with http or https is expected.")])
    }
    try body.finish()
    let launched = try await asked(request) {
      try await desk.launch(unit ?? 0, in: record.id, mode: mode ?? .normal, returnURL: returnURL)
    }
    return Response(["url": .string(launched.url), "session": .string(launched.session)])
  }

  private static func isWebAddress(_ text: String) -> Bool {
    guard let (scheme, rest) = text.firstRange(of: "://").map({ (text[..<$0.lowerBound], text[$0.upperBound...]) })
    else { return false }
    return ["http", "https"].contains(scheme.lowercased()) && !["", "/", "?", "#"].contains(rest.prefix(1))
      && StatementQuery.isIRI(text)
  }

  private func waive(_ request: APIRequest) async throws -> Response {
    let record = try await own(request)
    var body = try APIBody(request.body)
    let (unit, reason) = (body.count("unit") ?? 0, body.text("reason", maximum: 500) ?? "")
    try body.finish()
    return Response(
      try await json(try await asked(request) { try await desk.waive(unit, because: reason, in: record.id) }))
  }

  private func abandon(_ request: APIRequest) async throws -> Response {
    let session = try request.part("session").lowercased()
    return Response(try await json(try await asked(request) { try await desk.abandon(session) }))
  }

  /// Does something, and says as a problem why it was not done.
  private func asked<Result>(
    _ request: APIRequest, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let problem as LaunchDesk.Problem {
      switch problem {
      case .isOff:
        throw APIProblem(
          .conflict, "This server runs no programs of packages. Its administrator can set active-content to yes.",
          kind: "active-content")
      case .refused(let findings):
        throw APIProblem(
          .unprocessableContent,
          "The package cannot be taken: \(findings.first { $0.severity == .error }?.message ?? "")",
          kind: "package", findings: UploadAPI.json(findings, request))
      case .forbidden(let refusal): throw APIProblem(.conflict, refusal.description, kind: "launch")
      case .isFull:
        throw APIProblem(
          .conflict,
          "The registration holds as much as one may: \(CourseRegistration.mostBytes >> 20) MiB. Begin another, by "
            + "POST /launchables/{launchable}/registrations; what was learned stays in the record.",
          kind: "registration-full")
      case .notFound: throw APIProblem.notFound
      }
    }
  }
}

// MARK: - As JSON

extension LaunchAPI {
  private static let texts = APISchema.map(.string)

  private static let listed = APISchema.object(about)
  private static let launchable = APISchema.object(
    about + [
      .always(
        "structure",
        APISchema.list(.named("CoursePart")).saying(
          "The course as its page shows it: headings with what lies below them, and units.")),
      .maybe("findings", APISchema.named("Findings").saying("What was noticed when it was sent.")),
    ])

  static let partSchema = APISchema.object([
    .always("title", texts),
    .maybe(
      "unit",
      APISchema.integer(0...100_000).saying(
        "The place of the unit in `units`, by which it is launched; none for a heading.")
    ),
    .maybe("parts", APISchema.list(.named("CoursePart")).saying("What lies below it, in its order.")),
  ])

  private static let about: [APISchema.Member] = [
    .always("id", .uuid), .always("kind", .one(of: Launchable.Kind.allCases.map(\.rawValue))),
    .always("visibility", .one(of: visibilities)), .always("title", texts), .always("createdAt", .time),
    .always(
      "units",
      .list(
        .object([
          .always("title", texts), .maybe("moveOn", .one(of: AssignableUnit.MoveOn.allCases.map(\.rawValue))),
          .maybe("masteryScore", .number),
        ])
      ).saying("In the order of the course.")),
  ]

  private static let registration = APISchema.object([
    .always("id", .uuid), .always("launchable", .uuid), .always("actor", .any), .always("satisfied", .boolean),
    .always(
      "units",
      .list(
        .object([
          .always("completed", .boolean), .always("passed", .boolean), .always("failed", .boolean),
          .always("satisfied", .boolean), .maybe("waivedBecause", .string), .maybe("score", .number),
          .maybe("progress", .integer(0...100)),
        ]))), .always("createdAt", .time), .always("updatedAt", .time),
  ])

  /// A launchable as a whole, or as lists have it: without its structure.
  private func json(_ launchable: Launchable, findings: JSONValue? = nil, isListed: Bool = false) throws -> JSONValue {
    .object(compact: [
      "id": .string(launchable.id.rawValue), "kind": .string(launchable.kind.rawValue),
      "visibility": .string(launchable.visibility.rawValue), "title": Self.json(launchable.title),
      "createdAt": .string(launchable.createdAt.description),
      "units": .array(try units(launchable)),
      "structure": isListed
        ? nil : .array(try CourseOutline.parts(of: launchable, on: site).map { Self.json($0) }),
      "findings": findings,
    ])
  }

  private static func json(_ part: CourseOutline) -> JSONValue {
    .object(compact: [
      "title": json(part.title), "unit": part.unit.map { .int($0) },
      "parts": part.parts.isEmpty && part.unit != nil ? nil : .array(part.parts.map { json($0) }),
    ])
  }

  private func units(_ launchable: Launchable) throws -> [JSONValue] {
    guard !launchable.kind.isSCORM else { return try site.courses.scorm(launchable).units }
    return try site.courses.course(launchable).units.map {
      .object(compact: [
        "title": Self.json($0.title), "moveOn": .string($0.moveOn.rawValue),
        "masteryScore": $0.masteryScore.map { .double($0) },
      ])
    }
  }

  private func json(_ record: RegistrationRecord) async throws -> JSONValue {
    if let standing = try await desk.scormStanding(record) {
      return [
        "id": .string(record.id.rawValue), "launchable": .string(record.launchable.rawValue),
        "actor": record.actor.json, "satisfied": .bool(standing.isSatisfied), "units": .array(standing.units),
        "createdAt": .string(record.createdAt.description), "updatedAt": .string(record.updatedAt.description),
      ]
    }
    let state = try CourseRegistration(stored: record.state)
    return [
      "id": .string(record.id.rawValue), "launchable": .string(record.launchable.rawValue), "actor": record.actor.json,
      "satisfied": .bool(state.isSatisfied),
      "units": .array(
        state.units.map { unit in
          .object(compact: [
            "completed": .bool(unit.isCompleted), "passed": .bool(unit.isPassed), "failed": .bool(unit.isFailed),
            "satisfied": .bool(unit.isSatisfied), "waivedBecause": unit.waivedBecause.map { .string($0) },
            "score": unit.score.map { .double($0) }, "progress": unit.progress.map { .int($0) },
          ])
        }), "createdAt": .string(record.createdAt.description), "updatedAt": .string(record.updatedAt.description),
    ]
  }

  private static func json(_ text: LocalizedText) -> JSONValue {
    .object(text.languages.compactMap { tag in text[tag].map { .init(tag.rawValue, .string($0)) } })
  }
}
