// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore

/// What the store knows of agents and activities, and of itself (xAPI 1.0.3 Communication §2.4, §2.5, §2.8).
struct XAPIKnowledge: Sendable {
  let site: Site

  /// The versions that are spoken. Nobody has to name one here.
  func about(_ request: XAPIRequest) throws(APIProblem) -> Response {
    if let first = request.query.all.first {
      throw APIProblem(.badRequest, "There is no parameter \"\(first.name.prefix(60))\" here.")
    }
    let versions = ["2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0"]
    return Response(["version": .array(versions.map { .string($0) })])
  }

  /// An agent as a Person: with all names that statements give it.
  func person(_ call: XAPICall) async throws -> Response {
    try call.allow(["agent"])
    let agent = try call.requiredAgent("agent")
    try call.require(call.key.mayReadProfiles, "read what is known of agents")
    let names = try await site.store.read { db in try db.names(of: agent.identifier) }
    var members: [JSONValue.Member] = [.init("objectType", "Person")]
    let all = ([agent.name].compactMap { $0 } + names).reduce(into: [String]()) { all, name in
      if !all.contains(name) { all.append(name) }
    }
    if !all.isEmpty { members.append(.init("name", .array(all.map { .string($0) }))) }
    let identifier = agent.identifier.member
    members.append(.init(identifier.name, [identifier.value]))
    return tagged(.object(members))
  }

  /// An activity with everything that statements say of it.
  func activity(_ call: XAPICall) async throws -> Response {
    try call.allow(["activityId"])
    let id = try call.requiredIRI("activityId")
    try call.require(call.key.mayReadProfiles, "read what is known of activities")
    let definition = try await site.store.read { db in try db.definition(ofActivity: id) }
    return tagged(.object(compact: ["objectType": "Activity", "id": .string(id), "definition": definition]))
  }

  private func tagged(_ value: JSONValue) -> Response {
    Response(value, headers: [.eTag: "\"\(SHA1Digest.hex(of: Array(value.compactText.utf8)))\""])
  }
}
