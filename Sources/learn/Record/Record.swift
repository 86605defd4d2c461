// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// A person's record of learning: one file, one learner.
struct Record: Sendable {
  let store: SQLiteStore
  let learner: LearnerID
  let path: String

  /// Opens the record, or begins it at its first use.
  static func open(_ path: String) async throws -> Record {
    let store = try SQLiteStore(path: path)
    if let learner = try await store.read({ try $0.learners().first?.id }) {
      return Record(store: store, learner: learner, path: path)
    }
    let new = Learner(id: LearnerID(UUID().uuidString.lowercased()), createdAt: .now)
    // Another process may have been faster since the look above.
    let learner = try await store.write { write in
      if let first = try write.reading.learners().first { return first.id }
      try write.add(new)
      return new.id
    }
    return Record(store: store, learner: learner, path: path)
  }

  /// Opens the record when there is one; a look at a record begins none.
  static func openExisting(_ path: String) async throws -> Record? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let store = try SQLiteStore(path: path)
    guard let learner = try await store.read({ try $0.learners().first?.id }) else { return nil }
    return Record(store: store, learner: learner, path: path)
  }
}

extension Timestamp {
  /// The present instant by the system's clock.
  static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
