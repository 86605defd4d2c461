// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore

/// The documents of activity providers: state, profiles of agents and of activities (xAPI 1.0.3 Communication §2.2,
/// §2.3, §2.6, §2.7; 2.0 §4.1.6).
struct XAPIDocuments: Sendable {
  let site: Site

  /// The most bytes of one document.
  static let mostBytes = 16 << 20

  func answer(_ call: XAPICall) async throws -> Response {
    let place = try Place(call)
    switch call.request.method {
    case .get:
      try call.require(place.isState ? call.key.mayReadState : call.key.mayReadProfiles, "read these documents")
      if let name = place.name { return try await one(name, place, call) }
      return try await names(place, call)
    case .delete:
      try call.require(place.isState ? call.key.mayWriteState : call.key.mayWriteProfiles, "change these documents")
      return try await delete(place, call)
    default:
      try call.require(place.isState ? call.key.mayWriteState : call.key.mayWriteProfiles, "change these documents")
      return try await write(place, call)
    }
  }

  // MARK: - Where

  /// The documents that a request is about.
  private struct Place {
    let shelf: DocumentShelf
    /// nil for all of the shelf.
    let name: String?
    let isState: Bool
    /// Whether no registration was named, so that all of them are meant where no document is.
    let isInAllRegistrations: Bool

    init(_ call: XAPICall) throws(APIProblem) {
      isState = call.request.resource == "activities/state"
      let nameParameter = isState ? "stateId" : "profileId"
      var parameters: Set<String> = [nameParameter]
      // Only a list can be asked for what is newer than something.
      if call.request.method == .get { parameters.insert("since") }
      switch call.request.resource {
      case "activities/state":
        try call.allow(parameters.union(["activityId", "agent", "registration"]))
        let registration = try call.uuid("registration")
        shelf = .state(
          activity: try call.requiredIRI("activityId"), agent: try call.requiredAgent("agent").identifier,
          registration: registration)
        isInAllRegistrations = registration == nil
      case "agents/profile":
        try call.allow(parameters.union(["agent"]))
        shelf = .profile(of: try call.requiredAgent("agent").identifier)
        isInAllRegistrations = false
      default:
        try call.allow(parameters.union(["activityId"]))
        shelf = .profile(ofActivity: try call.requiredIRI("activityId"))
        isInAllRegistrations = false
      }
      name = call.query[nameParameter]
      guard call.request.method == .get || call.request.method == .delete && isState || name != nil else {
        throw call.refused(nameParameter, "The parameter is missing.")
      }
    }
  }

  // MARK: - Reading

  private func one(_ name: String, _ place: Place, _ call: XAPICall) async throws -> Response {
    let since = try call.instant("since")
    if let unit = call.unit, call.request.resource == "agents/profile", name == LaunchedUnit.preferences {
      try await LaunchDesk(site: site).noteReadPreferences(in: unit)
    }
    guard let document = try await site.store.read({ db in try db.document(name, on: place.shelf) }),
      since.map({ document.updated > $0 }) ?? true
    else { throw APIProblem(.notFound, "There is no such document.") }
    var headers: HTTPFields = [
      .eTag: "\"\(document.etag)\"", .lastModified: document.updated.httpDate, .cacheControl: "no-cache",
    ]
    if let tags = call.tags(.ifNoneMatch), tags.contains("*") || tags.contains(document.etag) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = document.mediaType
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: document.bytes)))
  }

  private func names(_ place: Place, _ call: XAPICall) async throws -> Response {
    let since = try call.instant("since")
    let (names, updated) = try await site.store.read { db in
      try db.documentNames(on: place.shelf, inAllRegistrations: place.isInAllRegistrations, since: since)
    }
    let list = JSONValue.array(names.map { .string($0) })
    var headers: HTTPFields = [.eTag: "\"\(SHA1Digest.hex(of: Array(list.compactText.utf8)))\""]
    if let updated { headers[.lastModified] = updated.httpDate }
    return Response(list, headers: headers)
  }

  // MARK: - Writing

  private func write(_ place: Place, _ call: XAPICall) async throws -> Response {
    let bytes = try await call.request.body(limit: Self.mostBytes)
    let mediaType = call.headers[.contentType] ?? "application/octet-stream"
    let isMerge = call.request.method == .post
    if XAPIRequest.mediaType(call.headers) == "application/json" {
      let root: JSONDocument.Node
      do {
        root = try JSONDocument(bytes, limits: .init(size: Self.mostBytes, depth: 100, count: 1_000_000)).root
      } catch {
        throw APIProblem(
          .badRequest, "What was sent is not JSON. \(error)", kind: "not-json",
          errors: [.init(line: error.line, column: error.column, detail: error.problem)])
      }
      if isMerge, root.members == nil {
        throw APIProblem(
          .badRequest, "With POST a JSON object is sent, whose members are put over those that are there.")
      }
    }
    guard let name = place.name else { throw APIProblem.notFound }
    try call.unit?.check(document: name, bytes, call)
    // 1.0.3 Communication §3.1 asks for a condition on profiles, whether one is there or not; 2.0 §4.1.4 on whatever
    // document is there.
    var condition = DocumentCondition(match: call.tags(.ifMatch), noneMatch: call.tags(.ifNoneMatch))
    if !isMerge {
      condition.need = call.version == .v2 ? .wherePresent : place.isState ? .none : .always
    }
    let asked = condition
    try await site.store.write { [site] db in
      let now = Instant(site.now())
      if isMerge {
        try db.merge(
          bytes, mediaType: mediaType, as: name, on: place.shelf, if: asked, homePage: site.publicURL, at: now)
      } else {
        try db.put(
          bytes, mediaType: mediaType, as: name, on: place.shelf, if: asked, homePage: site.publicURL, at: now)
      }
    }
    return Response(status: .noContent)
  }

  private func delete(_ place: Place, _ call: XAPICall) async throws -> Response {
    let condition = DocumentCondition(match: call.tags(.ifMatch), noneMatch: call.tags(.ifNoneMatch))
    try await site.store.write { db in
      if let name = place.name {
        try db.removeDocument(name, on: place.shelf, if: condition)
      } else {
        try db.removeDocuments(on: place.shelf, inAllRegistrations: place.isInAllRegistrations)
      }
    }
    return Response(status: .noContent)
  }
}
