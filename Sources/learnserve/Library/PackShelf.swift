// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import Synchronization

/// The packs that are open at the moment: those that were used last, as many as fit into a bound of memory.
final class PackShelf: Sendable {
  private let store: SQLiteStore
  private let state = Mutex(State())

  /// The bound on the archives' text that is kept open; opened it takes some twenty times as much memory.
  private static let bound = 2 << 20

  private struct State {
    var open: [String: (task: Task<ShelvedPack?, any Error>, cost: Int, used: Int)] = [:]
    var uses = 0
    /// What frameworks are called, of every pack that was ever asked for it: a few words each.
    var titles: [String: [FrameworkID: LocalizedText]] = [:]

    /// Lets go of what was used longest ago until the rest fits.
    mutating func shrink(to bound: Int, keeping digest: String) {
      var sum = open.values.reduce(0) { $0 + $1.cost }
      while sum > bound,
        let oldest = open.filter({ $0.key != digest && $0.value.cost > 0 }).min(by: { $0.value.used < $1.value.used })
      {
        sum -= oldest.value.cost
        open[oldest.key] = nil
      }
    }
  }

  init(store: SQLiteStore) { self.store = store }

  /// What a framework of a pack is called, without opening the pack each time; nil when there is no such framework.
  func title(of framework: FrameworkID, in digest: String) async throws -> LocalizedText? {
    if let known = state.withLock({ $0.titles[digest] }) { return known[framework] }
    guard let pack = try await pack(digest) else { return nil }
    let titles = Dictionary(pack.pack.frameworks.map { ($0.id, $0.title) }) { first, _ in first }
    state.withLock { $0.titles[digest] = titles }
    return titles[framework]
  }

  /// The pack of a digest; nil when the store has no such archive.
  func pack(_ digest: String) async throws -> ShelvedPack? {
    let store = store
    let task = state.withLock { state in
      state.uses += 1
      if var entry = state.open[digest] {
        entry.used = state.uses
        state.open[digest] = entry
        return entry.task
      }
      // Opened once, whoever asks meanwhile waits for the same.
      let task = Task<ShelvedPack?, any Error> {
        guard let bytes = try await store.read({ db in try db.archive(digest) }) else { return nil }
        return try ShelvedPack(bytes)
      }
      state.open[digest] = (task, 0, state.uses)
      return task
    }
    do {
      let pack = try await task.value
      state.withLock { state in
        guard let pack else {
          state.open[digest] = nil
          return
        }
        state.open[digest]?.cost = pack.cost
        state.shrink(to: Self.bound, keeping: digest)
      }
      return pack
    } catch {
      state.withLock { $0.open[digest] = nil }
      throw error
    }
  }
}
