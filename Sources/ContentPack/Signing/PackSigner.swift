// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// Signs archives. The digests are signed, and the signature stands outside of them, so that a pack stays the same pack
/// whoever signs it: its digest, and every result that names it, is what it was.
public enum PackSigner {
  /// The archive with a signature of this key; one of the same key is replaced.
  ///
  /// Entries stay packed as they are, in their order. The same archive and key give the same bytes.
  /// - Throws: ``PackError`` for anything but a whole and unchanged pack.
  public static func sign(
    _ archive: [UInt8], with key: SigningKey, limits: ReadingLimits = ReadingLimits()
  ) throws(PackError) -> [UInt8] {
    _ = try PackArchive.open(bytes: archive, limits: limits)
    let contents = try ArchiveContents(archive, limits: limits)
    guard let digests = contents.bytes(EntryPath.digests) else {
      throw PackError(.altered, entry: EntryPath.digests, "The digests of the pack are missing.")
    }
    let name = ArchiveSignature.entry(of: key.publicKey)
    let others = contents.names.count { $0.hasPrefix(EntryPath.signatures) && $0 != name }
    guard others < ArchiveSignature.most else {
      throw PackError(.tooLarge, entry: name, "The pack has \(others) signatures; more are not read.")
    }
    let signature = DetachedSignature.sign(Array(digests), with: key)
    var writer = try contents.copied { $0 != name }
    try writer.add(name, Array((signature.text + "\n").utf8), isPacked: true)
    return writer.finished()
  }
}
