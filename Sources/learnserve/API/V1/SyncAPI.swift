// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore

/// Takes in attempts that were made without a server, each exactly once.
struct SyncAPI: APIController {
  let site: Site

  /// How far ahead the clock of a learner's machine may be, in seconds.
  private static let clockSlack = 86_400.0

  var operations: [APIOperation] {
    [
      APIOperation(
        method: .post, path: "/sync/attempts", id: "syncAttempt", group: "Attempts",
        summary: "Send a finished attempt that was made offline",
        about: "Taken in exactly once, by its id. The answers are scored here, with this server's own copy of the very "
          + "pack that they were given to; what the sender says of scores is not read. The attempt becomes the token's "
          + "learner's.",
        access: .token(.sync),
        body: .json(
          Self.body, "The attempt as learn's own record keeps it.",
          limit: 8 << 20 + site.settings.answerFileBytes * 8),
        answers: [
          .json(
            .created, Self.taken, "It was taken in.",
            headers: [.init(name: "Location", schema: .string, about: "Where it is.")]),
          .json(.ok, Self.taken, "It was here already, the same."),
        ],
        problems: [
          .conflict: "There is another attempt of this id, or a statement of one of these ids.",
          .unprocessableContent: "It is not of a pack of this server, or it is no attempt; `errors` says where.",
        ], perform: take)
    ]
  }

  private static let body = APISchema.object([
    .always(
      "attempt",
      .object([
        .always("id", .uuid), .always("pack", .named("PackReference")), .always("instrument", .name),
        .always("startedAt", .time), .always("updatedAt", .time), .always("finishedAt", .time),
        .always("revision", .count),
        .always("state", APISchema.map(.any).saying("The attempt as `learn record export` gives it.")),
      ])),
    .always("statements", APISchema.list(.map(.any)).saying("What happened, in the form of xAPI.")),
    .maybe("files", SentFiles.schema),
  ])

  private static let taken = APISchema.object([
    .always("id", .uuid), .always("received", .one(of: ["new", "known"])), .always("result", .string),
  ])

  // MARK: - Taking in

  private func take(_ request: APIRequest) async throws -> Response {
    let learner = try request.learner
    let sent = try SentAttempt(request.body)
    let reference = sent.record.pack
    let isKnown = try await site.store.read { db in
      try db.publication(of: reference.id, digest: reference.digest) != nil
    }
    guard isKnown, let pack = try await site.shelf.pack(reference.digest), pack.reference == reference else {
      throw APIProblem(
        .unprocessableContent,
        "This server has no pack \(reference.id) \(reference.version) with the digest \(reference.digest). Publish it "
          + "here, or ask who publishes it to do so, then send the attempt again.", kind: "unknown-pack",
        errors: [.init(pointer: "/attempt/pack/digest", detail: "No published pack has this digest.")])
    }
    guard let definition = try pack.definition(sent.record.instrument) else {
      throw APIProblem(
        .unprocessableContent, "The pack has no instrument \(sent.record.instrument).",
        errors: [.init(pointer: "/attempt/instrument", detail: "The pack has no such instrument.")])
    }
    guard sent.attempt.updatedAt.seconds(since: site.now()) < Self.clockSlack else {
      throw APIProblem(
        .unprocessableContent, "The attempt lies in the future. Set the clock of the machine that it was made on.")
    }
    let adopted: Attempt
    do {
      adopted = try sent.attempt.adopted(by: learner, of: definition)
    } catch {
      throw APIProblem(
        .unprocessableContent, error.description, kind: error.code.rawValue,
        errors: [.init(pointer: "/attempt/state", detail: error.description)])
    }
    let isNew = try await keep(adopted, sent, definition)
    return Response(
      [
        "id": .string(adopted.id.rawValue), "received": isNew ? "new" : "known",
        "result": .string("\(APIService.root)/attempts/\(adopted.id)/result"),
      ], status: isNew ? .created : .ok,
      headers: isNew ? [.location: "\(APIService.root)/attempts/\(adopted.id)"] : [:])
  }

  /// Keeps an attempt with what follows from it.
  ///
  /// - Returns: False when it is kept already, the same.
  private func keep(
    _ attempt: Attempt, _ sent: SentAttempt, _ definition: InstrumentDefinition
  ) async throws -> Bool {
    let statements: [Statement]
    do {
      statements = try attempt.statements(adopting: sent.statements, in: definition, homePage: site.publicURL)
    } catch {
      throw APIProblem(
        .unprocessableContent, error.description, kind: error.code.rawValue,
        errors: [.init(pointer: "/statements", detail: error.description)])
    }
    let record = try attempt.record(showing: SessionEngine.result(of: attempt, definition: definition))
    var change = AttemptChange(
      attempt: record, following: nil,
      evidence: attempt.evidence(in: definition), statements: statements,
      answered: attempt.answeredItems(in: definition))
    change.storedAt = site.now()
    let named = attempt.fileHashes
    if !named.isEmpty {
      change.files = AnswerFiles(added: sent.files, named: named)
      try await site.checkRoom(for: change, attempt.learner)
      if sent.files.contains(where: { $0.bytes.count > site.settings.answerFileBytes }) {
        throw APIProblem(
          .unprocessableContent, "A file of an answer is larger than this server takes.", kind: "no-room")
      }
    }
    let kept = change
    return try await site.store.write { db in
      if let before = try db.reading.attempt(record.id) {
        // The instants and the pack stand in the state too.
        guard before.learner == record.learner, before.state == record.state else {
          throw APIProblem(
            .conflict, "There is another attempt with the id \(record.id) here. Nothing was changed.",
            kind: "other-attempt")
        }
        return false
      }
      try db.keep(kept)
      return true
    }
  }
}

/// An attempt that was sent, read strictly.
private struct SentAttempt {
  let record: AttemptRecord
  let attempt: Attempt
  let statements: [Statement]
  /// The files of its answers.
  let files: [AnswerFile]

  /// The most statements of one attempt.
  private static let mostStatements = 20_000

  init(_ bytes: [UInt8]) throws {
    var body = try APIBody(bytes, depth: 64)
    var record: AttemptRecord?
    var attempt: Attempt?
    if let node = body.required("attempt") {
      if var fields = APIBody(node, at: "/attempt", of: body.document) {
        record = Self.record(&fields)
        if let record, let state = fields.node("state") { attempt = Self.attempt(record, state, &fields) }
        fields.end()
        body.add(fields.errors)
      } else {
        let _: Void? = body.refuse(node, "attempt", "An object is expected.")
      }
    }
    var statements: [Statement] = []
    if let node = body.required("statements") {
      if case .array(let nodes) = node.content, nodes.count <= Self.mostStatements {
        for (place, node) in nodes.enumerated() {
          if let statement = Self.statement(node) {
            statements.append(statement)
          } else {
            let _: Void? = body.refuse(
              node, "statements/\(place)", "A statement with its id and timestamp is expected.")
          }
        }
      } else {
        let _: Void? = body.refuse(
          node, "statements", "A list of at most \(Self.mostStatements) statements is expected.")
      }
    }
    let files = SentFiles.read(&body)
    try body.finish()
    guard let record, let attempt else { throw APIProblem(.unprocessableContent, "There is no attempt.") }
    self.files = files
    self.record = record
    self.attempt = attempt
    self.statements = statements
  }

  private static func record(_ fields: inout APIBody) -> AttemptRecord? {
    let id = fields.text("id", maximum: 36)
    if let id, !isUUID(id), let node = fields.node("id") {
      let _: Void? = fields.refuse(node, "id", "A UUID in lower case is expected.")
    }
    var reference: PackReference?
    if let node = fields.required("pack") {
      if var pack = APIBody(node, at: "/attempt/pack", of: fields.document) {
        if let id = pack.text("id"), let version = pack.text("version"), let digest = pack.text("digest", maximum: 64) {
          reference = PackReference(id: PackID(id), version: version, digest: digest)
        }
        pack.end()
        fields.add(pack.errors)
      } else {
        let _: Void? = fields.refuse(node, "pack", "An object is expected.")
      }
    }
    let instrument = fields.text("instrument")
    let (started, updated, finished) = (fields.time("startedAt"), fields.time("updatedAt"), fields.time("finishedAt"))
    let revision = fields.count("revision")
    let state = fields.required("state")
    guard let id, let reference, let instrument, let started, let updated, let finished, let revision, let state else {
      return nil
    }
    // The state is read as it was written; whose it becomes is said when it is adopted.
    return AttemptRecord(
      id: AttemptID(id), learner: LearnerID(state.value["learner"]?.string ?? ""), pack: reference,
      instrument: InstrumentID(instrument), startedAt: started,
      updatedAt: updated, finishedAt: finished, revision: revision, state: state.value.compactText)
  }

  private static func attempt(
    _ record: AttemptRecord, _ state: JSONDocument.Node, _ fields: inout APIBody
  ) -> Attempt? {
    do {
      let attempt = try Attempt(record: record)
      guard attempt.pack == record.pack, attempt.instrument == record.instrument, attempt.revision == record.revision,
        attempt.startedAt == record.startedAt, attempt.updatedAt == record.updatedAt,
        attempt.finishedAt == record.finishedAt
      else { return fields.refuse(state, "state", "The state is not that of the attempt beside it.") }
      // Nothing that an attempt does not have is dropped without a word.
      guard try JSONValue(parsing: attempt.record.state).isSame(as: state.value) else {
        return fields.refuse(state, "state", "The state holds something that an attempt does not have.")
      }
      return attempt
    } catch let error as SessionError {
      return fields.refuse(state, "state", error.description)
    } catch {
      return fields.refuse(state, "state", "The state cannot be read.")
    }
  }

  private static func statement(_ node: JSONDocument.Node) -> Statement? {
    let value = node.value
    guard let id = value["id"]?.string, isUUID(id),
      let timestamp = value["timestamp"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    // What is kept of it is written anew when it is adopted.
    return Statement(id: StatementID(id), learner: nil, timestamp: timestamp, body: value.compactText)
  }

  /// Whether a text is a UUID in lower case (RFC 9562 §4).
  private static func isUUID(_ text: String) -> Bool {
    UUID(uuidString: text) != nil && text == text.lowercased()
  }
}

extension JSONValue {
  /// Whether two values say the same: the order of members and the spelling of numbers do not count.
  fileprivate func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      return left == right || Int64(left) == nil && Int64(right) == nil && Double(left) == Double(right)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      guard left.count == right.count else { return false }
      let byName = Dictionary(right.map { ($0.name, $0.value) }) { first, _ in first }
      return left.allSatisfy { member in byName[member.name].map { member.value.isSame(as: $0) } ?? false }
    default: return self == other
    }
  }
}
