// learn, Apache-2.0. See LICENSE.

internal import ArgumentParser
internal import Assessment
internal import ContentPack
internal import LearnCore
internal import Presentation

/// Works out again what was worked out of attempts and statements before.
struct AdminRebuild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Work out evidence, results, progress and figures again.",
    discussion: """
      Evidence, results and answer figures follow from the answers of attempts that have ended; finished lessons follow \
      from the log; figures of groups follow from who is in them and from the evidence. What differs from what is kept \
      is mended; in a healthy store nothing does. The server may run meanwhile.
      """)

  @OptionGroup var store: ServerStoreOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let store = try store.open()
    var (seen, mended, lost) = (0, 0, 0)
    var definitions = StoredDefinitions(store: store)
    var last: AttemptID?
    while true {
      let after = last
      let ids = try await store.read { db in try db.finishedAttempts(after: after, limit: 200) }
      guard let newest = ids.last else { break }
      last = newest
      for id in ids {
        guard let record = try await store.read({ db in try db.attempt(id) }) else { continue }
        seen += 1
        guard let definition = try await definitions.definition(of: record),
          let projection = try? Attempt(record: record).projection(in: definition)
        else {
          lost += 1
          continue
        }
        if try await store.write({ db in try db.rebuild(record, as: projection) }) { mended += 1 }
      }
    }
    var lessons = 0
    for learner in try await store.read({ db in try db.learners() }) {
      lessons += try await store.write { db in try db.rebuildCompletions(of: learner.id) }
    }
    var groups = 0
    for id in try await store.read({ db in try db.groups() }) {
      // Looked at while others write: counting a group anew takes longer than writing should.
      let isRight = try await store.read { db in try db.group(id).map { try db.hasRightFigures($0) } ?? true }
      guard !isRight else { continue }
      let isMended = try await store.write { db in
        try db.reading.group(id).map { try db.rebuildFigures(of: $0) } ?? false
      }
      if isMended { groups += 1 }
    }
    if data.json {
      return Output.json([
        "attempts": .int(seen), "mended": .int(mended), "unreadable": .int(lost), "lessonsMended": .int(lessons),
        "groupsMended": .int(groups),
      ])
    }
    Output.data(
      """
      attempts seen       \(seen)
      attempts mended     \(mended)
      lessons mended      \(lessons)
      groups mended       \(groups)

      """)
    if lost > 0 {
      Output.say("\(lost) attempts were left as they are: the version of the pack that they need is not in the store.")
    }
  }
}

/// What attempts of a store were made with, out of the archives that it keeps.
private struct StoredDefinitions {
  let store: any Store
  private var known: [String: InstrumentDefinition?] = [:]

  init(store: any Store) { self.store = store }

  /// - Returns: nil where the store has the archive no more, or it cannot be read.
  mutating func definition(of attempt: AttemptRecord) async throws -> InstrumentDefinition? {
    let key = "\(attempt.pack.digest) \(attempt.instrument)"
    if let known = known[key] { return known }
    // One pack at a time is plenty: attempts at it are spread over the ids.
    if known.count > 500 { known = [:] }
    let (digest, id) = (attempt.pack.digest, attempt.instrument)
    let found = try await store.read { db -> (ArchiveLayout, [UInt8])? in
      guard let layout = try db.archiveLayout(digest) else { return nil }
      return (layout, try db.rest(of: layout))
    }
    var definition: InstrumentDefinition?
    if let (layout, rest) = found, let archive = try? KnownArchive(layout, rest: rest, digest: digest),
      let instrument = archive.pack.instrument(id)
    {
      definition = try? archive.pack.definition(
        of: instrument, as: archive.reference, languages: Phrasebook.languages)
    }
    known[key] = .some(definition)
    return definition
  }
}
