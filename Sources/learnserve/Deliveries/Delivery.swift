// learn, Apache-2.0. See LICENSE.

import Foundation
import LearnCore

/// A pack on its way to the server: what its archive is put together from, of which only what is missing is sent.
struct Delivery: Sendable {
  /// A content that is not here yet.
  struct Missing: Hashable, Sendable {
    let digest: String
    let size: Int
    /// How many of its bytes are here.
    let received: Int
  }

  /// How many may be on their way for one person.
  static let most = 3
  /// The most bytes that are taken at once.
  static let pieceBytes = 4 << 20

  let id: String
  let owner: LearnerID
  let layout: ArchiveLayout
  let begunAt: Timestamp

  /// The same archive of the same person is the same delivery, so that whoever was cut off finds it again.
  init(_ layout: ArchiveLayout, of owner: LearnerID, at now: Timestamp) {
    let name = ([owner.rawValue, layout.rest] + layout.parts.map { "\($0.size) \($0.digest ?? "")" })
      .joined(separator: "\n")
    id = NameUUID("urn:learn:delivery:" + name, in: .url).description
    self.owner = owner
    self.layout = layout
    begunAt = now
  }

  var expiresAt: Timestamp { begunAt.adding(seconds: WaitingImport.seconds) }
}

// MARK: - On the disk

extension Delivery {
  /// What is written down of it.
  var file: JSONValue {
    [
      "owner": .string(owner.rawValue), "begunAt": .string(begunAt.description), "rest": .string(layout.rest),
      "parts": .array(
        layout.parts.map { .object(compact: ["size": .int($0.size), "digest": $0.digest.map { .string($0) }]) }),
    ]
  }

  /// Reads what was written down; nil for anything else.
  init?(file: JSONValue) {
    guard let owner = file["owner"]?.string, let begun = file["begunAt"]?.string.flatMap({ Timestamp($0) }),
      let rest = file["rest"]?.string, let parts = file["parts"]?.elements
    else { return nil }
    self.init(
      ArchiveLayout(
        parts: parts.map {
          .init(size: $0["size"]?.double.flatMap { Int(exactly: $0) } ?? 0, digest: $0["digest"]?.string)
        },
        rest: rest), of: LearnerID(owner), at: begun)
  }
}
