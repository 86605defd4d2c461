// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import Hummingbird
import Launch
import LearnCore
import NIOCore

/// The statements resource (xAPI 1.0.3 Communication §2.1, 2.0 §4.1.6.1).
struct XAPIStatements: Sendable {
  let site: Site

  func answer(_ call: XAPICall) async throws -> Response {
    switch call.request.method {
    case .put: try await put(call)
    case .post: try await post(call)
    default: try await XAPIStatementReading(site: site, call: call).answer()
    }
  }

  // MARK: - Storing

  private func put(_ call: XAPICall) async throws -> Response {
    try call.require(call.key.mayWriteStatements, "store statements")
    try call.allow(["statementId"])
    guard let id = try call.uuid("statementId") else { throw call.refused("statementId", "The parameter is missing.") }
    var (statements, isList, attachments) = try await received(call)
    guard !isList else { throw APIProblem(.badRequest, "With PUT one statement is sent, not a list.") }
    if let own = statements[0].id, own != id {
      throw APIProblem(
        .badRequest, "The statement has another id than the parameter statementId.",
        errors: [.init(pointer: "/id", detail: "Another id than that of the parameter statementId.")])
    }
    statements[0].id = id
    try await keep(statements, attachments, call)
    return Response(status: .noContent)
  }

  private func post(_ call: XAPICall) async throws -> Response {
    try call.require(call.key.mayWriteStatements, "store statements")
    try call.allow([])
    var (statements, isList, attachments) = try await received(call)
    if call.unit != nil, statements.contains(where: { $0.id == nil }) {
      throw LaunchedUnit.refused("A unit gives its statements an id (cmi5 §9.1).")
    }
    var seen: Set<UniqueID> = []
    for place in statements.indices {
      let id = statements[place].id ?? .random()
      guard seen.insert(id).inserted else {
        throw APIProblem(
          .badRequest, "Two statements have the id \(id).",
          errors: [.init(pointer: "/\(place)/id", detail: "The id stands twice.")])
      }
      statements[place].id = id
    }
    _ = isList
    try await keep(statements, attachments, call)
    return Response(.array(statements.map { .string(($0.id ?? .random()).description) }))
  }

  private func keep(
    _ statements: [ReceivedStatement], _ attachments: [StatementAttachment], _ call: XAPICall
  ) async throws {
    guard !statements.isEmpty else { return }
    let sender = StatementSender(
      authority: site.agent(of: call.key), homePage: site.publicURL, definesActivities: call.key.mayDefine)
    let begun = Instant(site.now())
    let write = site.consistent.begin(at: begun)
    defer { site.consistent.end(write) }
    try await site.store.write { [site] db in
      for attachment in attachments { try db.keep(attachment) }
      let now = max(begun, Instant(site.now()))
      guard let unit = call.unit else { return try db.add(statements, from: sender, at: now) }
      try Self.keep(statements, of: unit, from: sender, at: now, site.now(), db)
    }
    site.figures.noteStatements(statements.count)
  }

  /// Keeps what a unit says, with what the platform says of it after each statement.
  private static func keep(
    _ statements: [ReceivedStatement], of unit: LaunchedUnit, from sender: StatementSender, at now: Instant,
    _ time: Timestamp, _ db: WriteConnection
  ) throws {
    let (events, record, state) = try unit.take(statements, db, at: time)
    let writer = LaunchDesk.writer(record, unit.course)
    for (statement, events) in zip(statements, events) {
      try db.add([statement], from: sender, at: now)
      for event in events ?? [] {
        let session = event.session.flatMap { state.session($0) }
        try db.append(
          writer.statement(of: event, session: session, launchURL: nil, at: time), storedAt: time)
      }
    }
  }

  // MARK: - What was sent

  private func received(
    _ call: XAPICall
  ) async throws -> (statements: [ReceivedStatement], isList: Bool, attachments: [StatementAttachment]) {
    switch XAPIRequest.mediaType(call.headers) {
    case "application/json":
      let (statements, isList) = try ReceivedStatement.read(try await call.request.body(), version: call.version)
      for (place, statement) in statements.enumerated() {
        if (statement.attachments + statement.innerAttachments).contains(where: { !$0.hasFileURL }) {
          throw Self.missingAttachment(isList ? "/\(place)/attachments" : "/attachments")
        }
      }
      return (statements, isList, [])
    case "multipart/mixed": return try await mixed(call)
    default:
      throw APIProblem(.badRequest, "Send application/json, or multipart/mixed with attachments.", kind: "content-type")
    }
  }

  private static func missingAttachment(_ pointer: String) -> APIProblem {
    APIProblem(
      .badRequest, "An attachment has neither a fileUrl nor a part of multipart/mixed.", kind: "missing-attachment",
      errors: [.init(pointer: pointer, detail: "The bytes of an attachment are missing.")])
  }

  private func mixed(
    _ call: XAPICall
  ) async throws -> (statements: [ReceivedStatement], isList: Bool, attachments: [StatementAttachment]) {
    let intake = try MixedIntake(
      contentType: call.headers[.contentType] ?? "", folder: site.workFolder + "/incoming",
      limit: site.settings.attachmentBytes)
    try await call.request.pieces { try intake.take($0) }
    let body = try intake.finish()
    let attachments = body.attachments
    let (statements, isList) = try ReceivedStatement.read(body.statements, version: call.version)
    let bySHA2 = Dictionary(attachments.map { ($0.sha2, $0) }) { first, _ in first }
    var claimed: Set<String> = []
    for (place, statement) in statements.enumerated() {
      let pointer = isList ? "/\(place)/attachments" : "/attachments"
      for claim in statement.attachments + statement.innerAttachments {
        claimed.insert(claim.sha2)
        // The digest tells whether these are the bytes; of the length nothing is said (1.0.3 Data §2.4.11).
        guard bySHA2[claim.sha2] != nil || claim.hasFileURL else { throw Self.missingAttachment(pointer) }
      }
      for claim in statement.attachments where claim.isSignature {
        guard let attachment = bySHA2[claim.sha2] else { throw Self.missingAttachment(pointer) }
        try Self.check(claim, attachment, statement, pointer)
      }
    }
    guard attachments.allSatisfy({ claimed.contains($0.sha2) }) else {
      throw APIProblem(.badRequest, "A part belongs to no statement.", kind: "multipart")
    }
    let kept = bySHA2.values.map { attachment in
      let claim = statements.lazy.flatMap { $0.attachments + $0.innerAttachments }.first { $0.sha2 == attachment.sha2 }
      return StatementAttachment(
        sha2: attachment.sha2, mediaType: claim?.mediaType ?? attachment.mediaType, size: attachment.size,
        bytes: attachment.bytes)
    }
    return (statements, isList, kept)
  }

  /// xAPI 1.0.3 Data §2.6.
  private static func check(
    _ claim: AttachmentClaim, _ attachment: StatementAttachment, _ statement: ReceivedStatement, _ pointer: String
  ) throws {
    func refused(_ detail: String) -> APIProblem {
      APIProblem(.badRequest, detail, kind: "signature", errors: [.init(pointer: pointer, detail: detail)])
    }
    guard claim.mediaType == "application/octet-stream" else {
      throw refused("A signature has the contentType application/octet-stream.")
    }
    guard attachment.size <= XAPIRequest.mostBytes else { throw refused("The signature is larger than any statement.") }
    let bytes = try attachment.bytes(0..<attachment.size)
    do {
      try StatementSignature.check(bytes, signs: statement)
    } catch {
      throw refused(error.description)
    }
  }
}

extension Site {
  /// The agent that vouches for statements which come with a key.
  func agent(of key: AccessKey) -> AgentIdentifier { .account(homePage: publicURL, name: key.id) }

  /// The agent that vouches for the server's own statements.
  var ownAgent: AgentIdentifier { .account(homePage: publicURL, name: "learn") }
}
