// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import Presentation
import Synchronization

/// The packs that are open at the moment: those that were used last, as many as fit into a bound of memory.
///
/// A pack grows while pages ask for more of it, so what it takes is looked at each time that it is asked for.
final class PackShelf: Sendable {
  private let store: any Store
  private let state = Mutex(State())

  /// The bound on the memory of open packs, in bytes.
  private static let bound = 8 << 20
  /// Media from this size on may be kept apart from their archives.
  private static let leastOfHeads = 32 << 10
  /// How much of such a picture is looked at for its size.
  private static let headBytes = 64 << 10

  private struct State {
    var open: [String: (task: Task<ShelvedPack?, any Error>, cost: Int, used: Int)] = [:]
    var uses = 0
    /// What all open packs cost together.
    var sum = 0

    /// Notes what a pack costs by now, and lets go of what was used longest ago until the rest fits.
    mutating func note(cost: Int, of digest: String, bound: Int) {
      guard let before = open[digest]?.cost else { return }
      open[digest]?.cost = cost
      sum += cost - before
      while sum > bound,
        let oldest = open.filter({ $0.key != digest && $0.value.cost > 0 }).min(by: { $0.value.used < $1.value.used })
      {
        forget(oldest.key)
      }
    }

    mutating func forget(_ digest: String) { sum -= open.removeValue(forKey: digest)?.cost ?? 0 }
  }

  init(store: any Store) { self.store = store }

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
        let found = try await store.read { db -> (ArchiveLayout, [UInt8], [String: [UInt8]])? in
          guard let layout = try db.archiveLayout(digest) else { return nil }
          var heads: [String: [UInt8]] = [:]
          try db.mediaHeads(of: digest, from: Self.leastOfHeads, bytes: Self.headBytes) { path, head in
            // Only pictures have a size; a picture of a camera has much before it.
            if PictureSizes.isPicture(path) { heads[path] = head }
          }
          return (layout, try db.rest(of: layout), heads)
        }
        guard let (layout, rest, heads) = found else { return nil }
        return try ShelvedPack(layout, rest: rest, heads: heads, digest: digest)
      }
      state.open[digest] = (task, 0, state.uses)
      return task
    }
    do {
      let pack = try await task.value
      try pack?.check()
      state.withLock { state in
        if let pack {
          state.note(cost: pack.cost, of: digest, bound: Self.bound)
        } else {
          state.forget(digest)
        }
      }
      return pack
    } catch {
      state.withLock { $0.forget(digest) }
      throw error
    }
  }
}
