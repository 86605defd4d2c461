// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore
internal import Presentation

extension RecordHistory {
  /// What a server holds about the person whose token is used.
  ///
  /// - Throws: ``Failure`` when it does not answer, or says something else than an export.
  static func read(from client: ServerClient) async throws -> RecordHistory {
    let parts = ["attempt", "evidence", "completion"]
    let answer = try await client.ask("GET", "/me/export", query: parts.map { URLQueryItem(name: "part", value: $0) })
      .expecting(200, from: client)
    func rows(_ part: String) -> [JSONValue] { answer.json[part]?.elements ?? [] }
    do {
      return RecordHistory(
        attempts: try rows("attempt").map(AttemptRecord.init(exported:)),
        evidence: try rows("evidence").map(Evidence.init(exported:)),
        completions: try rows("completion").map(Completion.init(exported:)))
    } catch {
      throw Failure(client.book(.unknownExport, ["server": .text("\(client.origin)")]))
    }
  }
}

/// A row of an export that does not have the form of one.
private struct UnknownExport: Error {}

extension JSONValue {
  fileprivate func text(_ name: String) throws(UnknownExport) -> String {
    guard let text = self[name]?.string else { throw UnknownExport() }
    return text
  }

  fileprivate func time(_ name: String) throws(UnknownExport) -> Timestamp {
    guard let time = Timestamp(try text(name)) else { throw UnknownExport() }
    return time
  }

  fileprivate func int(_ name: String) throws(UnknownExport) -> Int {
    guard let number = self[name]?.double, let int = Int(exactly: number) else { throw UnknownExport() }
    return int
  }

  fileprivate var pack: PackReference {
    get throws(UnknownExport) {
      PackReference(id: PackID(try text("pack_id")), version: try text("pack_version"), digest: try text("pack_digest"))
    }
  }
}

// The learner is the one whose token it is: an export names nobody in its rows.
private let own: LearnerID = ""

extension AttemptRecord {
  fileprivate init(exported row: JSONValue) throws(UnknownExport) {
    guard let state = row["state"] else { throw UnknownExport() }
    self.init(
      id: AttemptID(try row.text("id")), learner: own, pack: try row.pack,
      instrument: InstrumentID(try row.text("instrument")), startedAt: try row.time("started_at"),
      updatedAt: try row.time("updated_at"), finishedAt: row["finished_at"]?.string.flatMap { Timestamp($0) },
      revision: try row.int("revision"), answered: try row.int("answered"), state: state.compactText)
  }
}

extension Evidence {
  fileprivate init(exported row: JSONValue) throws(UnknownExport) {
    guard let source = EvidenceSource(rawValue: try row.text("source")) else { throw UnknownExport() }
    var estimate: LevelEstimate?
    if let level = row["level"]?.string, let score = row["score"]?.double {
      estimate = LevelEstimate(
        level: LevelID(level), score: score, standardError: row["standard_error"]?.double,
        lowest: LevelID(try row.text("lowest")), highest: LevelID(try row.text("highest")))
    }
    self.init(
      id: EvidenceID(try row.text("id")), learner: own,
      subject: CompetenceReference(
        framework: FrameworkID(try row.text("framework")), code: CompetenceCode(try row.text("code"))),
      source: source, estimate: estimate, scale: ScaleID(try row.text("scale")),
      observedAt: try row.time("observed_at"), pack: try row.pack,
      basis: Basis(
        instrument: InstrumentID(try row.text("instrument")), instrumentVersion: try row.text("instrument_version"),
        attempt: AttemptID(try row.text("attempt")), answers: try row.int("answers"), items: try row.int("items")))
  }
}

extension Completion {
  fileprivate init(exported row: JSONValue) throws(UnknownExport) {
    self.init(
      learner: own, pack: try row.pack, lesson: LessonID(try row.text("lesson")),
      completedAt: try row.time("completed_at"))
  }
}
