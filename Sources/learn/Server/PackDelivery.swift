// learn, Apache-2.0. See LICENSE.

internal import Foundation
internal import LearnCore

/// The archive of a pack on its way to a server: only the contents that the server lacks are sent, in pieces, and who was
/// cut off goes on where the server stands.
struct PackDelivery {
  /// The most bytes of one request. A server may want less.
  private static let pieceBytes = 2 << 20
  /// How often a piece is tried when the connection breaks off.
  private static let tries = 4

  let client: ServerClient
  /// The archive.
  let path: String
  let layout: ArchiveLayout

  /// What became of a delivery.
  struct Sent {
    /// What the server said to the pack.
    let answer: ServerClient.Answer
    /// How many bytes were sent, of how many the archive has.
    let bytes: Int
  }

  /// A content that the server lacks.
  fileprivate struct Missing {
    let digest: String
    let size: Int
    let received: Int
  }

  /// Sends what is missing, and publishes.
  ///
  /// - Parameters:
  ///   - finder: Who finds the pack.
  ///   - progress: Is told how many bytes are there of how many.
  /// - Returns: nil for a server that takes packs as a whole only.
  /// - Throws: ``Failure`` when the server does not answer; what it has by then is kept for the next time.
  func send(publishing finder: String, progress: (Int, Int) -> Void) async throws -> Sent? {
    let begun = try await client.ask(
      "POST", "/deliveries", sending: .init(type: "application/json", bytes: Array(description.compactText.utf8)),
      tries: Self.tries)
    // A server that does not know deliveries says that there is no such address.
    if begun.status == 404, begun.json["type"]?.string == "about:blank" { return nil }
    let delivery = try begun.expecting(200, 201, from: client).json
    guard let id = delivery["id"]?.string else { throw Failure("\(client.origin): \(begun.detail)") }
    let pieceBytes = min(delivery["pieceBytes"]?.double.flatMap { Int(exactly: $0) } ?? .max, Self.pieceBytes)
    let missing = (delivery["missing"]?.elements ?? []).compactMap(Missing.init)
    let wanted = missing.reduce(0) { $0 + $1.size - $1.received }
    var there = layout.size - wanted
    var sent = 0
    progress(there, layout.size)
    for one in missing {
      var content = try Content(path, layout.ranges(of: one.digest), from: one.received)
      var offset = one.received
      while offset < one.size {
        let bytes = try content.next(min(pieceBytes, one.size - offset))
        offset = try await send(bytes, of: one, at: offset, id)
        sent += bytes.count
        there += bytes.count
        progress(there, layout.size)
        if content.place != offset { content = try Content(path, layout.ranges(of: one.digest), from: offset) }
      }
    }
    let answer = try await client.ask(
      "POST", "/deliveries/\(ServerClient.part(id))/finish", query: [URLQueryItem(name: "publish", value: finder)])
    return Sent(answer: answer, bytes: sent)
  }

  /// Sends a piece.
  ///
  /// - Returns: How many bytes of the content the server has now.
  private func send(_ bytes: [UInt8], of one: Missing, at offset: Int, _ id: String) async throws -> Int {
    let answer = try await client.ask(
      "PUT", "/deliveries/\(ServerClient.part(id))/contents/\(one.digest)",
      query: [URLQueryItem(name: "offset", value: String(offset))],
      sending: .init(type: "application/octet-stream", bytes: bytes), tries: Self.tries)
    // The piece had arrived, and only the answer was lost.
    if answer.status == 409 {
      let now = try await client.ask("GET", "/deliveries/\(ServerClient.part(id))", tries: Self.tries)
        .expecting(200, from: client)
      let missing = (now.json["missing"]?.elements ?? []).compactMap(Missing.init)
      return missing.first { $0.digest == one.digest }?.received ?? one.size
    }
    let received = try answer.expecting(200, from: client).json["received"]?.double.flatMap { Int(exactly: $0) }
    return received ?? offset + bytes.count
  }

  private var description: JSONValue {
    [
      "rest": .string(layout.rest),
      "parts": .array(
        layout.parts.map { .object(compact: ["size": .int($0.size), "digest": $0.digest.map { .string($0) }]) }),
    ]
  }

  /// The bytes of a content as they stand in the archive, read piece by piece.
  private struct Content {
    private let file: FileHandle
    private let path: String
    private var ranges: [Range<Int>]
    /// How many bytes of it were read or passed over.
    private(set) var place: Int

    init(_ path: String, _ ranges: [Range<Int>], from offset: Int) throws(Failure) {
      guard let file = FileHandle(forReadingAtPath: path) else { throw Failure("\(path) cannot be read any more.") }
      self.file = file
      self.path = path
      var skipped = 0
      self.ranges = ranges.compactMap { range in
        let passed = min(range.count, offset - skipped)
        skipped += passed
        return passed == range.count ? nil : (range.lowerBound + passed)..<range.upperBound
      }
      place = offset
    }

    /// The next bytes, as many as are asked for.
    mutating func next(_ count: Int) throws(Failure) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      while bytes.count < count, let range = ranges.first {
        let wanted = min(count - bytes.count, range.count)
        guard (try? file.seek(toOffset: UInt64(range.lowerBound))) != nil,
          let piece = try? file.read(upToCount: wanted), piece.count == wanted
        else { throw Failure("\(path) changed while it was sent. Send it again.") }
        bytes += piece
        let rest = (range.lowerBound + wanted)..<range.upperBound
        if rest.isEmpty { ranges.removeFirst() } else { ranges[0] = rest }
      }
      place += bytes.count
      return bytes
    }
  }
}

extension PackDelivery.Missing {
  fileprivate init?(_ json: JSONValue) {
    func number(_ name: String) -> Int? { json[name]?.double.flatMap { Int(exactly: $0) } }
    guard let digest = json["digest"]?.string, let size = number("size"), let received = number("received") else {
      return nil
    }
    self.init(digest: digest, size: size, received: received)
  }
}
