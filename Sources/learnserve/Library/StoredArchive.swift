// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import HTTPTypes
import Hummingbird
import LearnCore
import NIOCore

/// The bytes of an archive or of a content as the store has them, given away piece by piece.
struct StoredArchive: Sendable {
  let store: any Store
  let layout: ArchiveLayout

  /// Gives away all bytes in their order.
  ///
  /// - Throws: `StoreError` with the code `damaged` when a piece is not there any more.
  func write(_ take: (ArraySlice<UInt8>) async throws -> Void) async throws {
    var rest = Cursor(store: store, digest: layout.rest)
    for part in layout.parts {
      if let digest = part.digest {
        var cursor = Cursor(store: store, digest: digest)
        try await cursor.write(part.size, take)
      } else {
        try await rest.write(part.size, take)
      }
    }
  }

  /// A place in a content.
  struct Cursor: Sendable {
    let store: any Store
    let digest: String
    private var place: Int
    /// How many bytes of the next piece lie before what is given away.
    private var skipped: Int
    private var piece: ArraySlice<UInt8> = []

    init(store: any Store, digest: String, from start: Int = 0) {
      self.store = store
      self.digest = digest
      skipped = start % StoredContent.pieceBytes
      place = start - skipped
    }

    /// Gives away the next bytes.
    mutating func write(_ count: Int, _ take: (ArraySlice<UInt8>) async throws -> Void) async throws {
      var left = count
      while left > 0 {
        if piece.isEmpty {
          let (digest, place) = (digest, place)
          guard let next = try await store.read({ db in try db.piece(of: digest, at: place) }), !next.isEmpty else {
            throw StoreError(.damaged, "A content of the record is not there as a whole.")
          }
          piece = next.dropFirst(skipped)
          skipped = 0
          self.place += next.count
        }
        let now = piece.prefix(left)
        piece = piece.dropFirst(now.count)
        left -= now.count
        try await take(now)
      }
    }
  }
}

extension Response {
  /// An answer with the bytes of an archive.
  init(_ archive: StoredArchive, headers: HTTPFields) {
    self.init(
      status: .ok, headers: headers,
      body: ResponseBody(contentLength: archive.layout.size) { writer in
        try await archive.write { piece in try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      })
  }

  /// An answer with the bytes of a content, or the part of them that was asked for; without them for whoever has them.
  init(content digest: String, size: Int, of store: any Store, headers: HTTPFields, asked: HTTPFields) {
    let tag = "\"\(digest)\""
    var headers = headers
    headers[.eTag] = tag
    headers[.acceptRanges] = "bytes"
    if asked[.ifNoneMatch] == tag {
      self.init(status: .notModified, headers: headers)
      return
    }
    let range = ByteRange(asked, size: size, tag: tag)
    let (status, bytes): (HTTPResponse.Status, Range<Int>)
    switch range {
    case .whole: (status, bytes) = (.ok, 0..<size)
    case .part(let part):
      (status, bytes) = (.partialContent, part)
      headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
    case .beyond:
      headers[.contentRange] = "bytes */\(size)"
      self.init(status: .rangeNotSatisfiable, headers: headers)
      return
    }
    self.init(
      status: status, headers: headers,
      body: ResponseBody(contentLength: bytes.count) { writer in
        var cursor = StoredArchive.Cursor(store: store, digest: digest, from: bytes.lowerBound)
        try await cursor.write(bytes.count) { piece in try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      })
  }
}

extension Site {
  /// Keeps the contents of an archive that was taken, a few pieces at a time, so that nobody's answer waits behind them;
  /// what is there already is not written again. ``LearnCore/WriteConnection/add(_:)`` then keeps the archive itself.
  func keepContents(of taken: Publisher.Taken) async throws {
    // The pack was looked at, and is needed no longer.
    ProcessMemory.giveBack()
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: taken.file.path))
    defer { try? file.close() }
    for content in taken.layout.contents {
      let ranges = taken.layout.ranges(of: content.digest)
      guard try await begin(content.digest, content.size) else { continue }
      var pieces = PieceWriter(store: store, digest: content.digest)
      for range in ranges {
        try file.seek(toOffset: UInt64(range.lowerBound))
        var left = range.count
        while left > 0, let bytes = try file.read(upToCount: min(left, StoredContent.pieceBytes)), !bytes.isEmpty {
          left -= bytes.count
          try await pieces.append(Array(bytes))
        }
      }
      try await pieces.finish()
    }
    let own = Set(taken.layout.parts.compactMap(\.digest))
    for (_, digest, content) in taken.media where !own.contains(digest) {
      guard try await begin(digest, content.size) else { continue }
      var pieces = PieceWriter(store: store, digest: digest)
      try await pieces.append(try content.bytes())
      try await pieces.finish()
    }
  }

  /// Keeps a file as a content by its digest, a few pieces at a time; what is there already is not written again.
  ///
  /// - Returns: The digest in hexadecimal.
  func keep(_ file: FileContent) async throws -> String {
    let bytes = try file.bytes()
    let digest = SHA256Digest(of: bytes).hex
    guard try await begin(digest, file.size) else { return digest }
    var pieces = PieceWriter(store: store, digest: digest)
    for start in stride(from: 0, to: bytes.count, by: StoredContent.pieceBytes) {
      try await pieces.append(Array(bytes[start..<min(start + StoredContent.pieceBytes, bytes.count)]))
    }
    try await pieces.finish()
    return digest
  }

  /// Begins a content; false where it is there already.
  private func begin(_ digest: String, _ size: Int) async throws -> Bool {
    let now = now()
    return try await store.write { db in
      try db.beginContent(digest, size: size, at: now)
      return try db.reading.contentSize(digest) == nil
    }
  }

  /// Lets go of contents that nothing has used for a day.
  func sweepContents() async throws {
    let before = now().adding(seconds: -WaitingImport.seconds)
    try await store.write { db in try db.sweepContents(before: before) }
  }
}

/// Writes a content in pieces of the size that the store keeps.
private struct PieceWriter {
  let store: any Store
  let digest: String
  private var place = 0
  private var waiting: [UInt8] = []

  init(store: any Store, digest: String) {
    self.store = store
    self.digest = digest
  }

  mutating func append(_ bytes: [UInt8]) async throws {
    waiting += bytes
    while waiting.count >= 4 * StoredContent.pieceBytes { try await write(4 * StoredContent.pieceBytes) }
  }

  mutating func finish() async throws {
    while !waiting.isEmpty { try await write(min(waiting.count, 4 * StoredContent.pieceBytes)) }
    let digest = digest
    try await store.write { db in try db.finishContent(digest) }
  }

  /// Writes up to four pieces in one transaction.
  private mutating func write(_ count: Int) async throws {
    let (bytes, place, digest) = (Array(waiting.prefix(count)), place, digest)
    waiting.removeFirst(count)
    self.place += count
    try await store.write { db in
      for start in stride(from: 0, to: bytes.count, by: StoredContent.pieceBytes) {
        try db.addPiece(
          Array(bytes[start..<min(start + StoredContent.pieceBytes, bytes.count)]), of: digest, at: place + start)
      }
    }
  }
}
