// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import LearnCore

/// Takes packs in by contents: says which are missing, takes those in pieces, and puts the archive together when all are
/// there. What was received lies beside the store until then, for a day; nothing of it is in the store.
struct DeliveryDesk: Sendable {
  /// Why something was not taken.
  enum Refusal: Error {
    /// As many as may be are on their way already.
    case tooMany(Int)
    /// The pieces of a content follow one another: this many bytes are here.
    case notNext(received: Int)
    /// More bytes than the content has.
    case tooLong(size: Int)
    /// The bytes are not those of the digest; they were thrown away.
    case wrongDigest
    /// Contents are missing still.
    case incomplete(count: Int)
    /// The archive has no such content, or it is here already.
    case notMissing
  }

  let site: Site
  private var root: String { site.workFolder + "/deliveries" }

  // MARK: - Beginning

  /// Begins a delivery, or finds the one that was begun with the same archive.
  ///
  /// - Throws: ``Refusal/tooMany(_:)``, `StoreError` when the disk takes no more.
  func begin(_ layout: ArchiveLayout, of owner: LearnerID) async throws -> (delivery: Delivery, isNew: Bool) {
    let now = site.now()
    let fresh = Delivery(layout, of: owner, at: now)
    if let known = find(fresh.id, of: owner) { return (known, false) }
    let others = all(of: owner).count
    guard others < Delivery.most else { throw Refusal.tooMany(others) }
    let place = root + "/" + fresh.id
    do {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(fresh.file.compactText.utf8).write(to: URL(fileURLWithPath: place + "/about"), options: .atomic)
    } catch let error as CocoaError {
      throw error.code == .fileWriteOutOfSpace
        ? StoreError(.full, "The disk is full: the delivery was not begun.")
        : StoreError(.inaccessible, "The folder of deliveries cannot be written: \(error.localizedDescription)")
    }
    return (fresh, true)
  }

  /// A delivery of a person; nil for one that is not there, is over, or is somebody else's.
  func find(_ id: String, of owner: LearnerID) -> Delivery? {
    guard UUID(uuidString: id) != nil, let one = read(id.lowercased()), one.owner == owner,
      one.expiresAt > site.now()
    else { return nil }
    return one
  }

  private func all(of owner: LearnerID) -> [Delivery] {
    let now = site.now()
    return names.compactMap(read).filter { $0.owner == owner && $0.expiresAt > now }
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] }

  private func read(_ id: String) -> Delivery? {
    guard let data = FileManager.default.contents(atPath: "\(root)/\(id)/about"),
      let file = try? JSONValue(parsing: String(decoding: data, as: UTF8.self)), let one = Delivery(file: file),
      one.id == id
    else { return nil }
    return one
  }

  /// The contents that are not here yet: neither received nor in an archive that this person may know of.
  func missing(of delivery: Delivery) async throws -> [Delivery.Missing] {
    let (contents, owner) = (delivery.layout.contents, delivery.owner)
    let known = try await site.store.read { db in
      Set(try contents.map(\.digest).filter { try db.isContent($0, seenBy: owner) })
    }
    return contents.compactMap { content in
      let received = size(content.digest, of: delivery)
      guard !known.contains(content.digest), received < content.size || content.size == 0 && received < 0 else {
        return nil
      }
      return .init(digest: content.digest, size: content.size, received: max(0, received))
    }
  }

  private func path(_ digest: String, of delivery: Delivery) -> String { "\(root)/\(delivery.id)/\(digest)" }

  /// How many bytes of a content were received; -1 for none at all.
  private func size(_ digest: String, of delivery: Delivery) -> Int {
    var status = stat()
    return stat(path(digest, of: delivery), &status) == 0 ? Int(status.st_size) : -1
  }

  // MARK: - Receiving

  /// Takes the next bytes of a content; the last ones only when its digest is right.
  ///
  /// - Returns: How many bytes of it are here.
  /// - Throws: ``Refusal``, `StoreError` when the disk takes no more.
  func receive(_ piece: SpooledFile, of digest: String, at offset: Int, _ delivery: Delivery) async throws -> Int {
    guard let one = try await missing(of: delivery).first(where: { $0.digest == digest }) else {
      throw Refusal.notMissing
    }
    guard offset == one.received else { throw Refusal.notNext(received: one.received) }
    guard offset + piece.size <= one.size else { throw Refusal.tooLong(size: one.size) }
    let path = path(digest, of: delivery)
    try Self.append(piece, to: path, at: offset)
    guard offset + piece.size == one.size else { return offset + piece.size }
    guard try Self.digest(of: path) == digest else {
      unlink(path)
      throw Refusal.wrongDigest
    }
    return one.size
  }

  private static func append(_ piece: SpooledFile, to path: String, at offset: Int) throws {
    let target = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw StoreError(.inaccessible, "What was received cannot be written.") }
    defer { close(target) }
    // Whoever sends the same piece twice at once writes the same bytes to the same place.
    var place = off_t(offset)
    try read(piece.path) { bytes in
      var done = 0
      while done < bytes.count {
        let count = pwrite(target, bytes.baseAddress?.advanced(by: done), bytes.count - done, place)
        if count < 0, errno != EINTR {
          let code: StoreError.Code = errno == ENOSPC || errno == EDQUOT ? .full : .inaccessible
          // What is there is whole up to where it was before.
          ftruncate(target, off_t(offset))
          throw StoreError(code, "What was received cannot be written. Send it again later.")
        }
        done += max(0, count)
        place += off_t(max(0, count))
      }
    }
    // A cut of the power leaves a shorter file at the most, whose bytes are right.
    fsync(target)
  }

  /// Shows the bytes of a file piece by piece.
  private static func read(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw StoreError(.inaccessible, "What was received is there no more. Send it again.")
    }
    defer { try? file.close() }
    while let piece = try file.read(upToCount: StoredContent.pieceBytes), !piece.isEmpty {
      try piece.withUnsafeBytes(body)
    }
  }

  private static func digest(of path: String) throws -> String {
    var hash = RunningSHA256()
    try read(path) { hash.update($0) }
    return hash.digest.hex
  }

  // MARK: - Finishing

  /// Puts the archive together.
  ///
  /// - Throws: ``Refusal/incomplete(count:)``, `StoreError` when the disk takes no more.
  func archive(of delivery: Delivery) async throws -> SpooledFile {
    let missing = try await missing(of: delivery)
    guard missing.isEmpty else { throw Refusal.incomplete(count: missing.count) }
    let spool = try Spool(in: site.workFolder + "/incoming")
    var rest = Source(path(delivery.layout.rest, of: delivery), delivery.layout.rest, site.store)
    for part in delivery.layout.parts {
      if let digest = part.digest {
        var source = Source(path(digest, of: delivery), digest, site.store)
        try await source.copy(part.size, to: spool)
      } else {
        try await rest.copy(part.size, to: spool)
      }
    }
    return spool.finish()
  }

  /// The bytes of a content: received, else out of the store.
  private struct Source {
    private let file: FileHandle?
    private var stored: StoredArchive.Cursor

    init(_ path: String, _ digest: String, _ store: any Store) {
      file = FileHandle(forReadingAtPath: path)
      stored = StoredArchive.Cursor(store: store, digest: digest)
    }

    mutating func copy(_ count: Int, to spool: Spool) async throws {
      guard let file else {
        return try await stored.write(count) { piece in
          try piece.withUnsafeBytes { try spool.append($0) }
        }
      }
      var left = count
      while left > 0 {
        guard let piece = try file.read(upToCount: min(left, StoredContent.pieceBytes)), !piece.isEmpty else {
          throw StoreError(.inaccessible, "What was received is there no more. Send it again.")
        }
        left -= piece.count
        try piece.withUnsafeBytes { try spool.append($0) }
      }
    }
  }

  // MARK: - Removing

  /// Removes a delivery with all that was received of it.
  func remove(_ delivery: Delivery) {
    unlink("\(root)/\(delivery.id)/about")
    try? FileManager.default.removeItem(atPath: "\(root)/\(delivery.id)")
  }

  /// Removes all of a person's.
  func removeAll(of owner: LearnerID) { for one in names.compactMap(read) where one.owner == owner { remove(one) } }

  /// Removes those that nobody finished.
  func sweep() {
    let now = site.now()
    for name in names {
      if let one = read(name) {
        if one.expiresAt <= now { remove(one) }
      } else {
        var status = stat()
        let path = root + "/" + name
        if stat(path, &status) == 0,
          now.milliseconds / 1000 - Int64(status.st_mtim.tv_sec) > Int64(WaitingImport.seconds)
        {
          try? FileManager.default.removeItem(atPath: path)
        }
      }
    }
  }
}
