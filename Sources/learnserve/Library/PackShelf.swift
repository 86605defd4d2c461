// learn, Apache-2.0. See LICENSE.

import ContentPack
import LearnCore
import Presentation
import Synchronization

extension WriteConnection {
  /// Notes how large a picture is; nil for one that does not say it.
  func note(_ size: PictureSize?, of content: String) throws {
    try note(pixels: size.map { .init(width: $0.width, height: $0.height) }, of: content)
  }
}

/// The packs that are open at the moment: those that were used last, as many as fit into a bound of memory.
///
/// A pack grows while pages ask for more of it, so what it takes is looked at each time that it is asked for.
final class PackShelf: Sendable {
  private let store: any Store
  private let state = Mutex(State())

  /// The bound on the memory of open packs, in bytes.
  private static let bound = 8 << 20
  /// Media from this size on may be kept apart from their archives.
  private static let leastOfLarge = 32 << 10

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

  /// The sizes of pictures. Those of packs that an earlier release took in are read of the pictures, once.
  private static func sizes(of pictures: [StoredMedium], in store: any Store) async throws -> [String: PictureSize?] {
    var sizes: [String: PictureSize?] = [:]
    var read: [(content: String, size: PictureSize?)] = []
    for picture in pictures {
      switch picture.size {
      case .pixels(let pixels): sizes[picture.path] = .some(PictureSize(width: pixels.width, height: pixels.height))
      case .none: sizes[picture.path] = .some(nil)
      case .unknown:
        let head = try await store.read { db in try db.piece(of: picture.content, at: 0) } ?? []
        let size = PictureSize(Array(head.prefix(PictureSize.headBytes)))
        sizes[picture.path] = .some(size)
        read.append((picture.content, size))
      }
    }
    if !read.isEmpty {
      // A record that takes nothing at the moment is asked again the next time.
      try? await store.write { [read] db in for (content, size) in read { try db.note(size, of: content) } }
    }
    return sizes
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
        let found = try await store.read { db -> (ArchiveLayout, [UInt8], [StoredMedium])? in
          guard let layout = try db.archiveLayout(digest) else { return nil }
          let media = try db.media(of: digest, from: Self.leastOfLarge)
          return (layout, try db.rest(of: layout), media.filter { PictureSizes.isPicture($0.path) })
        }
        guard let (layout, rest, large) = found else { return nil }
        return try ShelvedPack(
          layout, rest: rest, pictures: try await Self.sizes(of: large, in: store), digest: digest)
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
