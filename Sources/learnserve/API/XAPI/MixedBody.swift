// learn, Apache-2.0. See LICENSE.

import Foundation
import HTTPTypes
import LearnCore

/// Statements with their attachments as `multipart/mixed` (RFC 2046 §5.1.3, xAPI 1.0.3 Communication §1.5.2), of which
/// large attachments went to the disk as they came.
struct MixedBody: Sendable {
  let statements: [UInt8]
  /// The attachments, each with the digest of its bytes.
  let attachments: [StatementAttachment]

  /// The most bytes of an attachment that stays in memory.
  static let mostInMemory = 256 << 10
  /// The most attachments of one request.
  static let mostParts = 1000
}

/// Takes the parts of a body as they come.
final class MixedIntake {
  private var reader: MultipartReader
  private let folder: String
  private let limit: Int
  private var statements: [UInt8]?
  private var attachments: [StatementAttachment] = []
  private var current = Place.none
  /// How many bytes of attachments came so far.
  private var size = 0

  private enum Place {
    case none
    case statements([UInt8])
    case attachment(Incoming)
  }

  /// Begins with a body.
  ///
  /// - Parameters:
  ///   - folder: Where large attachments wait.
  ///   - limit: The most bytes of all attachments together.
  /// - Throws: ``APIProblem`` where the type names no boundary.
  init(contentType: String, folder: String, limit: Int) throws(APIProblem) {
    guard let reader = MultipartReader(.mixed, contentType: contentType, mostParts: MixedBody.mostParts + 1) else {
      throw Self.malformed
    }
    self.reader = reader
    self.folder = folder
    self.limit = limit
  }

  /// Takes the next bytes.
  func take(_ bytes: some Swift.Collection<UInt8>) throws {
    do {
      try reader.read(bytes) { event in try take(event) }
    } catch is MultipartReader.Malformed {
      throw Self.malformed
    }
  }

  /// What was sent, now that all of it came.
  func finish() throws(APIProblem) -> MixedBody {
    guard reader.isEnded, let statements else { throw Self.malformed }
    return MixedBody(statements: statements, attachments: attachments)
  }

  private func take(_ event: MultipartReader.Event) throws {
    switch event {
    case .part(let headers) where statements == nil:
      guard XAPIRequest.mediaType(headers["content-type"] ?? "") == "application/json" else {
        throw Self.refused("The first part is the statements, as application/json.")
      }
      current = .statements([])
    case .part(let headers): current = .attachment(try Incoming(headers, folder: folder))
    case .bytes(let bytes):
      switch current {
      case .none: break
      case .statements(var known):
        current = .none
        guard known.count + bytes.count <= XAPIRequest.mostBytes else {
          throw APIProblem(.contentTooLarge, "At most \(XAPIRequest.mostBytes) bytes of statements are taken here.")
        }
        known += bytes
        current = .statements(known)
      case .attachment(let incoming):
        size += bytes.count
        guard size <= limit else {
          throw APIProblem(.contentTooLarge, "At most \(limit) bytes of attachments are taken here at once.")
        }
        try bytes.withUnsafeBytes { try incoming.append($0) }
      }
    case .partEnd:
      switch current {
      case .none: break
      case .statements(let bytes): statements = bytes
      case .attachment(let incoming): attachments.append(try incoming.finish())
      }
      current = .none
    case .end: break
    }
  }

  private static let malformed = refused("What was sent is not multipart/mixed with a boundary, or it is cut off.")

  fileprivate static func refused(_ detail: String) -> APIProblem {
    APIProblem(.badRequest, detail, kind: "multipart")
  }
}

/// An attachment that is on its way: in memory, or in a file as soon as it is large.
private final class Incoming {
  private let mediaType: String
  private var digest: ExpectedSHA2
  private let folder: String
  private var memory: [UInt8] = []
  private var spool: Spool?

  init(_ headers: [String: String], folder: String) throws(APIProblem) {
    guard headers["content-transfer-encoding"]?.lowercased() == "binary" else {
      throw MixedIntake.refused("A part with an attachment says Content-Transfer-Encoding: binary.")
    }
    guard let hash = headers["x-experience-api-hash"], let digest = ExpectedSHA2(hash) else {
      throw MixedIntake.refused("A part with an attachment names its X-Experience-API-Hash, a digest of SHA-2.")
    }
    self.digest = digest
    self.folder = folder
    mediaType = headers["content-type"] ?? "application/octet-stream"
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    digest.update(bytes)
    if spool == nil, memory.count + bytes.count <= MixedBody.mostInMemory {
      memory += bytes
      return
    }
    if spool == nil {
      let begun = try Spool(in: folder)
      try memory.withUnsafeBytes { try begun.append($0) }
      spool = begun
      memory = []
    }
    try spool?.append(bytes)
  }

  func finish() throws -> StatementAttachment {
    guard digest.fits else {
      throw MixedIntake.refused("The bytes of a part do not have the digest of its X-Experience-API-Hash.")
    }
    guard let file = spool?.finish() else {
      let bytes = memory
      return StatementAttachment(sha2: digest.expected, mediaType: mediaType, size: bytes.count) { Array(bytes[$0]) }
    }
    return StatementAttachment(sha2: digest.expected, mediaType: mediaType, size: file.size) { range in
      try file.bytes(range)
    }
  }
}
