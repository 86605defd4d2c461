// learn, Apache-2.0. See LICENSE.

public import LearnCore

extension WriteConnection {
  /// Keeps bytes as a content.
  ///
  /// - Returns: Its digest.
  @discardableResult
  public func keep(_ bytes: [UInt8], at now: Timestamp = sampleTime) throws -> String {
    let digest = SHA256Digest(of: bytes).hex
    try beginContent(digest, size: bytes.count, at: now)
    for place in stride(from: 0, to: bytes.count, by: StoredContent.pieceBytes) {
      try addPiece(Array(bytes[place...].prefix(StoredContent.pieceBytes)), of: digest, at: place)
    }
    try finishContent(digest)
    return digest
  }

  /// Keeps bytes as an archive that has nothing in common with others, and media files beside it.
  public func keepArchive(_ bytes: [UInt8], digest: String, media: [(path: String, bytes: [UInt8])] = []) throws {
    let layout = ArchiveLayout(parts: [.init(size: bytes.count, digest: nil)], rest: try keep(bytes))
    try addArchive(layout, digest: digest, media: media.map { (path: $0.path, content: try keep($0.bytes)) })
  }
}
