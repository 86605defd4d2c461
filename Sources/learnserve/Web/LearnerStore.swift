// learn, Apache-2.0. See LICENSE.

import Assessment
import ContentPack
import HTTPTypes
import Hummingbird
import LearnCore

extension SiteController {
  /// The current version of a pack that this visitor may see.
  ///
  /// A hidden pack is there for its owner and for administrators only; one that was withdrawn for nobody.
  /// - Throws: ``WebProblem/notFound``.
  func pack(_ context: SiteContext) async throws -> ShelvedPack {
    let id = PackID(try part("pack", context))
    guard let published = try await site.store.read({ db in try db.publishedPack(id) }),
      let digest = published.current, sees(published, context), let pack = try await site.shelf.pack(digest)
    else { throw WebProblem.notFound }
    return pack
  }

  func sees(_ pack: PublishedPack, _ context: SiteContext) -> Bool {
    pack.visibility != .hidden || context.visitor.has(.administrator)
      || pack.owner != nil && pack.owner == context.visitor.learner
  }

  /// An attempt of this visitor with the version of the pack that it began with.
  ///
  /// - Throws: ``WebProblem/notFound`` for one that is not there or another learner's.
  func attempt(_ context: SiteContext) async throws -> OpenedAttempt {
    let id = AttemptID(try part("attempt", context))
    let learner = try learner(context)
    guard let record = try await site.store.read({ db in try db.attempt(id) }), record.learner == learner else {
      throw WebProblem.notFound
    }
    return try await site.open(record)
  }
}

/// An attempt with all that it takes to go on with it.
struct OpenedAttempt: Sendable {
  let attempt: Attempt
  let pack: ShelvedPack
  let definition: InstrumentDefinition
  /// When it was opened.
  let now: Timestamp

  var instrument: Instrument { definition.instrument }

  /// How many items have an answer.
  var answered: Int { attempt.answers.count }
}

extension Site {
  /// Opens an attempt that was kept.
  func open(_ record: AttemptRecord) async throws -> OpenedAttempt {
    guard let pack = try await shelf.pack(record.pack.digest), let definition = try pack.definition(record.instrument)
    else {
      throw WebProblem.notFound
    }
    return OpenedAttempt(attempt: try Attempt(record: record), pack: pack, definition: definition, now: now())
  }

  /// Lets events happen in an attempt and keeps what follows, on the state that the store has at that moment.
  ///
  /// - Parameters:
  ///   - files: Files that the events may name in answers.
  ///   - events: Makes the events out of the attempt as it is; called again when another window went first.
  /// - Returns: The attempt as it is now.
  /// - Throws: ``NoRoom`` when the learner's files would take up more than they may.
  func apply(
    to id: AttemptID, of learner: LearnerID, files: [AnswerFile] = [],
    _ events: @escaping @Sendable (OpenedAttempt) throws -> [SessionEvent]
  ) async throws -> OpenedAttempt {
    var tries = 0
    while true {
      guard let record = try await store.read({ db in try db.attempt(id) }), record.learner == learner else {
        throw WebProblem.notFound
      }
      let opened = try await open(record)
      let events = try events(opened)
      guard !events.isEmpty else { return opened }
      let (next, change, _) = try opened.attempt.applying(
        events, of: opened.definition, now: now(), homePage: publicURL, files: files
      ) { .random(in: .min ... .max) }
      if let added = change.files?.added, !added.isEmpty { try await checkRoom(for: change, learner) }
      do {
        try await store.write { db in try db.keep(change) }
        return OpenedAttempt(attempt: next, pack: opened.pack, definition: opened.definition, now: now())
      } catch let error as StoreError where error.code == .conflict && tries < 20 {
        tries += 1
      }
    }
  }

  /// Refuses files for which a learner has no room.
  func checkRoom(for change: AttemptChange, _ learner: LearnerID) async throws {
    let attempt = change.attempt.id
    let room = settings.answerRoomBytes
    let (others, own) = try await store.read { db in
      (try db.answerFileBytes(of: learner, besides: attempt), try db.answerFiles(of: attempt))
    }
    guard let files = change.files else { return }
    let all = Dictionary((own + files.added).map { ($0.hash, $0.bytes.count) }) { first, _ in first }
    let named = files.named.reduce(0) { $0 + (all[$1] ?? 0) }
    if others + named > room { throw NoRoom() }
  }

  /// A learner's files would take up more than they may.
  struct NoRoom: Error {}
}
