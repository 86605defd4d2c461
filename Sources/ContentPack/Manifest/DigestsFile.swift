// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The digests of all entries, `META-INF/digests.json`. The digest of its own bytes is the identity of the pack.
enum DigestsFile {
  static let format = 1
  private static let algorithm = "SHA-256"

  /// The bytes of the file for entries of these names and digests.
  static func bytes(_ digests: [String: SHA256Digest]) -> [UInt8] {
    let value: JSONValue = [
      "format": .int(format), "algorithm": .string(algorithm),
      "entries": .object(digests.map { .init($0.key, .string($0.value.hex)) }),
    ]
    return Array(value.canonical.prettyText.utf8)
  }

  /// Compares every entry of an archive with the file, and gives the digest of the pack.
  ///
  /// - Throws: ``PackError/Code/altered`` naming the first entry that is missing, added or changed.
  static func verify(_ contents: ArchiveContents) throws(PackError) -> SHA256Digest {
    guard let bytes = contents.bytes(EntryPath.digests) else {
      throw PackError(
        .altered, entry: EntryPath.digests, "The digests of the pack are missing. Get the file again from its source.")
    }
    let digests = try read(bytes)
    try checkSignatures(
      contents.names.filter { $0.hasPrefix(EntryPath.signatures) }.map { ($0, contents.bytes($0)?.count ?? 0) })
    var verified = 0
    for name in contents.names where name != EntryPath.digests && !name.hasPrefix(EntryPath.signatures) {
      guard let expected = digests[name] else {
        throw PackError(
          .altered, entry: EntryName.shown(name),
          "This entry was added after the pack was built. Get the file again from its source.")
      }
      guard try contents.digest(name)?.hex == expected else {
        throw PackError(
          .altered, entry: EntryName.shown(name),
          "This entry was changed after the pack was built. Get the file again from its source.")
      }
      verified += 1
    }
    if verified == digests.count { return SHA256Digest(of: bytes) }
    for name in digests.keys.sorted() where !contents.contains(name) {
      throw PackError(
        .altered, entry: EntryName.shown(name),
        "This entry was removed after the pack was built. Get the file again from its source.")
    }
    return SHA256Digest(of: bytes)
  }

  /// What stands beside the digests is vouched for by nobody, so nothing but signatures may stand there. Whether they are
  /// good is another question, that of ``ArchiveSignature``.
  static func checkSignatures(_ entries: [(name: String, size: Int)]) throws(PackError) {
    for (name, size) in entries {
      guard ArchiveSignature.isName(name) else {
        throw PackError(
          .altered, entry: EntryName.shown(name),
          "This entry was added after the pack was built, and is no signature. Get the file again from its source.")
      }
      guard size <= ArchiveSignature.maximumBytes else {
        throw PackError(
          .tooLarge, entry: EntryName.shown(name),
          "A signature has at most \(ArchiveSignature.maximumBytes) bytes. Do not use this file.")
      }
    }
    guard entries.count <= ArchiveSignature.most else {
      throw PackError(
        .tooLarge, entry: EntryPath.signatures,
        "The pack has \(entries.count) signatures; at most \(ArchiveSignature.most) are read.")
    }
  }

  /// The digest of each entry, in hexadecimal digits, by name.
  ///
  /// - Throws: ``PackError/Code/newerFormat``, ``PackError/Code/malformed``.
  static func read(_ bytes: ArraySlice<UInt8>) throws(PackError) -> [String: String] {
    let document = try JSONEntry.read(bytes, entry: EntryPath.digests)
    if let number = JSONEntry.format(of: document), number > format {
      throw PackError(
        .newerFormat, entry: EntryPath.digests, "The digests were written by a newer learn. Update learn.")
    }
    do throws(JSONFault) {
      var fields = try JSONFields(document.root)
      guard try fields.required("format", JSONRead.int) == format,
        try fields.required("algorithm", PackJSONReader.string) == algorithm
      else { throw JSONFault("The digests have the form \(format) and the algorithm \(algorithm).", at: document.root) }
      let entries = try fields.required("entries", entries)
      try fields.end()
      return entries
    } catch {
      throw JSONEntry.error(error, in: document, entry: EntryPath.digests)
    }
  }

  private static func entries(_ node: JSONNode) throws(JSONFault) -> [String: String] {
    guard let members = node.members else { throw JSONFault("An object should stand here.", at: node) }
    var entries: [String: String] = [:]
    entries.reserveCapacity(members.count)
    for member in members { entries[member.name] = try JSONRead.text(member.node) }
    return entries
  }
}
