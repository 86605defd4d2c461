// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore

/// Statements that are asked for: one by its id, or page by page (xAPI 1.0.3 Communication §2.1.3).
struct XAPIStatementReading: Sendable {
  let site: Site
  let call: XAPICall

  private static let filters: Set<String> = [
    "agent", "verb", "activity", "registration", "related_activities", "related_agents", "since", "until", "limit",
    "ascending",
  ]
  /// How many statements a page has when nothing is said, and at the most.
  private static let limits = (standard: 100, most: 500)

  func answer() async throws -> Response {
    try call.require(call.key.mayReadOwnStatements, "read statements")
    return try await page()
  }

  private func page() async throws -> Response {
    if call.query["more"] != nil {
      try call.allow(["more"])
      let token = try MoreToken(call.query["more"] ?? "", site)
      let again = XAPIStatementReading(site: site, call: call.asking(FormFields(token.query)))
      try call.unit?.check(again.call)
      return try await again.list(from: token.cursor)
    }
    try call.allow(Self.filters.union(["statementId", "voidedStatementId", "format", "attachments"]))
    let (id, voided) = (try call.uuid("statementId"), try call.uuid("voidedStatementId"))
    guard let asked = id ?? voided else { return try await list(from: nil) }
    guard id == nil || voided == nil, !call.query.all.contains(where: { Self.filters.contains($0.name) }) else {
      throw APIProblem(
        .badRequest, "With statementId or voidedStatementId only format and attachments may be given.")
    }
    return try await one(asked, isVoided: voided != nil)
  }

  // MARK: - One

  private func one(_ id: UniqueID, isVoided: Bool) async throws -> Response {
    let (form, hasAttachments) = (try self.form, try call.flag("attachments"))
    let own = site.agent(of: call.key)
    let registration = try call.unit?.registrationOfStatements
    let (maySeeAll, languages, owner) = (call.key.mayReadStatements, call.languages, site.ownAgent)
    let found = try await site.store.read { db -> (bytes: [UInt8], StoredStatement, [KeptAttachment])? in
      guard let statement = try db.statement(id), statement.isVoided == isVoided,
        maySeeAll || statement.authority == own,
        try registration.map({ try statement.isOf(registration: $0) }) ?? true
      else { return nil }
      var bytes: [UInt8] = []
      try Self.write([statement], form, languages, owner, db, to: &bytes)
      return (bytes, statement, hasAttachments ? try Self.attachments(of: [statement], db) : [])
    }
    guard let found else { throw APIProblem(.notFound, "There is no such statement.") }
    var response = response(found.bytes, hasAttachments ? found.2 : nil)
    response.headers[.lastModified] = found.1.stored.httpDate
    response.headers[.eTag] = "\"\(SHA1Digest.hex(of: found.bytes))\""
    return response
  }

  // MARK: - Many

  private func list(from cursor: StatementCursor?) async throws -> Response {
    let (form, hasAttachments) = (try self.form, try call.flag("attachments"))
    let query = try self.query()
    let (languages, owner) = (call.languages, site.ownAgent)
    let found = try await site.store.read { db -> ([UInt8], StatementCursor?, Instant?, [KeptAttachment]) in
      let page = try db.statements(query, from: cursor)
      var bytes = Array("{\"statements\":[".utf8)
      try Self.write(page.statements, form, languages, owner, db, to: &bytes)
      let attachments = hasAttachments ? try Self.attachments(of: page.statements, db) : []
      return (bytes, page.next, page.statements.map(\.stored).max(), attachments)
    }
    var bytes = found.0
    var more = ""
    if let next = found.1 {
      let fields = call.query.all.map { SiteURL.part($0.name) + "=" + SiteURL.part($0.value) }
      more =
        call.request.mount.path + "/statements?more=" + MoreToken(query: fields.joined(separator: "&"), next).text(site)
    }
    bytes.append(contentsOf: "],\"more\":\"\(more)\"}".utf8)
    var response = response(bytes, hasAttachments ? found.3 : nil)
    if let newest = found.2 { response.headers[.lastModified] = newest.httpDate }
    return response
  }

  private func query() throws(APIProblem) -> StatementQuery {
    var all: [[StatementKey]] = []
    let (relatedAgents, relatedActivities) = (try call.flag("related_agents"), try call.flag("related_activities"))
    if let agent = try call.agent("agent") {
      all.append(StatementQuery.agent(agent.identifier, isRelated: relatedAgents))
    }
    if let verb = try call.iri("verb") { all.append([StatementKey(.verb, iri: verb)]) }
    if let activity = try call.iri("activity") {
      all.append(StatementQuery.activity(activity, isRelated: relatedActivities))
    }
    if let registration = try call.uuid("registration") { all.append([StatementKey(registration: registration)]) }
    var limit = Self.limits.standard
    if let text = call.query["limit"] {
      guard let number = Int(text), number >= 0 else {
        throw call.refused("limit", "A whole number of at least 0 is expected.")
      }
      // 0 is the most that the server gives.
      limit = number == 0 ? Self.limits.most : min(number, Self.limits.most)
    }
    if !call.key.mayReadStatements { all.append([StatementKey(.authority, agent: site.agent(of: call.key))]) }
    // What others said of a unit's registration by referring to it is not of the registration.
    return StatementQuery(
      all: all, followsReferences: call.unit == nil, since: try call.instant("since"), until: try call.instant("until"),
      isAscending: try call.flag("ascending"), limit: limit)
  }

  private var form: StatementForm {
    get throws(APIProblem) {
      guard let text = call.query["format"] else { return .exact }
      guard let form = StatementForm(rawValue: text) else {
        throw call.refused(
          "format", "One of \(StatementForm.allCases.map(\.rawValue).joined(separator: ", ")) is expected.")
      }
      return form
    }
  }

  // MARK: - Writing

  private static func write(
    _ statements: [StoredStatement], _ form: StatementForm, _ languages: [String], _ owner: AgentIdentifier,
    _ db: ReadConnection, to bytes: inout [UInt8]
  ) throws {
    bytes.reserveCapacity(bytes.count + statements.reduce(0) { $0 + $1.body.utf8.count + 400 })
    for (place, statement) in statements.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      guard form != .exact else {
        statement.write(to: &bytes, owner: owner)
        continue
      }
      let value = try form.applied(to: try statement.json(owner: owner), languages: languages) { activity in
        try db.definition(ofActivity: activity)
      }
      bytes.append(contentsOf: value.compactText.utf8)
    }
  }

  /// The attachments of statements whose bytes are here, each once.
  private static func attachments(of statements: [StoredStatement], _ db: ReadConnection) throws -> [KeptAttachment] {
    var seen: Set<String> = []
    return try statements.flatMap { try $0.attachments() }.filter { seen.insert($0.sha2).inserted }.compactMap {
      try db.attachment($0.sha2)
    }
  }

  /// The answer; with attachments its parts leave as they are read.
  private func response(_ statements: [UInt8], _ attachments: [KeptAttachment]?) -> Response {
    var headers: HTTPFields = [.cacheControl: "no-store"]
    guard let attachments else {
      headers[.contentType] = "application/json"
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: statements)))
    }
    // 128 random bits stand in no attachment.
    let boundary = "learn-" + Secret.base64URL(Secret.randomBytes(16))
    headers[.contentType] = "multipart/mixed; boundary=\(boundary)"
    let head = Array("--\(boundary)\r\nContent-Type: application/json\r\n\r\n".utf8) + statements
    let heads = attachments.map { attachment in
      """
      \r\n--\(boundary)\r\nContent-Type: \(attachment.mediaType)\r\nContent-Transfer-Encoding: binary\r\n\
      X-Experience-API-Hash: \(attachment.sha2)\r\n\r\n
      """
    }
    let end = "\r\n--\(boundary)--\r\n"
    let length =
      head.count + zip(heads, attachments).reduce(0) { $0 + $1.0.utf8.count + $1.1.size } + end.utf8.count
    let store = site.store
    let body = ResponseBody(contentLength: length) { writer in
      try await writer.write(ByteBuffer(bytes: head))
      for (head, attachment) in zip(heads, attachments) {
        try await writer.write(ByteBuffer(string: head))
        for place in 0..<attachment.partCount {
          // A part that was erased meanwhile ends the answer before its length: nobody takes it for whole.
          guard let bytes = try await store.read({ db in try db.part(place, of: attachment) }) else {
            throw StoreError(.conflict, "An attachment was erased while it was sent.")
          }
          try await writer.write(ByteBuffer(bytes: bytes))
        }
      }
      try await writer.write(ByteBuffer(string: end))
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }
}

extension XAPICall {
  /// The same with another query.
  fileprivate func asking(_ query: FormFields) -> XAPICall {
    XAPICall(request: request.asking(query), version: version, key: key, unit: unit)
  }
}

/// Where a next page begins, sealed by the server: nothing is kept, and nothing in it can be changed.
struct MoreToken {
  let query: String
  let cursor: StatementCursor

  init(query: String, _ cursor: StatementCursor) {
    self.query = query
    self.cursor = cursor
  }

  /// Opens a token.
  ///
  /// - Throws: ``APIProblem`` with 400 for one that this server did not make.
  init(_ text: String, _ site: Site) throws(APIProblem) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Secret.areEqual(parts[1], site.seal(parts[0])), let bytes = Self.decoded(parts[0]) else {
      throw APIProblem(
        .badRequest, "The token of the next page is none of this server. Take \"more\" as it is.",
        errors: [.init(parameter: "more", detail: "Not a token of this server.")])
    }
    let fields = String(decoding: bytes, as: UTF8.self).split(
      separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    query = fields.count > 2 ? String(fields[2]) : ""
    cursor = StatementCursor(
      after: fields.first.flatMap { Int($0) } ?? 0, newest: fields.count > 1 ? Int(fields[1]) ?? 0 : 0)
  }

  func text(_ site: Site) -> String {
    let payload = Secret.base64URL(Array("\(cursor.after) \(cursor.newest) \(query)".utf8))
    return payload + "." + site.seal(payload)
  }

  private static func decoded(_ text: String) -> [UInt8]? {
    var text = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }.reduce(into: "") { $0.append($1) }
    while text.utf8.count % 4 != 0 { text.append("=") }
    return Data(base64Encoded: text).map { Array($0) }
  }
}
