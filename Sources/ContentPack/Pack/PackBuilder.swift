// learn, Apache-2.0. See LICENSE.

internal import Assessment
public import LearnCore

/// A pack as an archive, with its identity.
public struct BuiltPack: Hashable, Sendable {
  /// The archive: a ZIP file.
  public let bytes: [UInt8]
  /// The pack's id, version and digest.
  public let reference: PackReference

  /// Makes a built pack.
  public init(bytes: [UInt8], reference: PackReference) {
    self.bytes = bytes
    self.reference = reference
  }
}

/// Makes the archive of a pack.
public enum PackBuilder {
  /// Builds the archive of a pack.
  ///
  /// The same pack gives the same bytes on every machine: nothing of the time, place, language or user of the
  /// build is in them.
  ///
  /// - Throws: ``PackError/Code/unwritable`` for something that the archive cannot carry, such as a control character
  ///   or two media files whose names differ only in case.
  public static func build(_ pack: Pack) throws(PackError) -> BuiltPack {
    let contents = PackContents(pack)
    try PackIntegrity.check(contents, .unwritable)
    try checkNumbers(pack)
    let entries = try self.entries(of: pack, contents)
    try checkNames(entries)

    var digests: [String: SHA256Digest] = [:]
    for entry in entries { digests[entry.name] = SHA256Digest(of: entry.bytes) }
    let digestsBytes = DigestsFile.bytes(digests)

    var zip = ZipWriter()
    try zip.add(EntryPath.digests, digestsBytes, isPacked: false)
    for entry in entries { try zip.add(entry.name, entry.bytes, isPacked: EntryPath.isPacked(entry.name)) }
    return BuiltPack(
      bytes: zip.finished(),
      reference: PackReference(
        id: pack.about.id, version: pack.about.version, digest: SHA256Digest(of: digestsBytes).hex))
  }

  private typealias Entry = (name: String, bytes: [UInt8])

  /// The entries in the order in which they stand in the archive.
  private static func entries(of pack: Pack, _ contents: PackContents) throws(PackError) -> [Entry] {
    let languages = PackLanguages(pack)
    var entries: [Entry] = [
      (EntryPath.manifest, try ManifestWriter(pack: pack, languages: languages).document()),
      (EntryPath.pack, PackJSONWriter.bytes(contents)),
    ]
    for framework in pack.frameworks {
      let package = CASEWriter(framework: framework, about: pack.about).package
      entries.append((EntryPath.framework(framework.id), Array(package.canonical.prettyText.utf8)))
    }
    for instrument in pack.instruments {
      for language in pack.about.languages { entries.append(try test(instrument, language, pack, languages)) }
    }
    for item in pack.items {
      for (language, variant) in item.variants.sorted(by: { $0.key < $1.key }) {
        entries.append(try self.item(variant, of: item, language, languages))
      }
    }
    for lesson in pack.lessons {
      for (language, variant) in lesson.variants.sorted(by: { $0.key < $1.key }) {
        let name = EntryPath.lesson(lesson.id, language)
        let writer = LessonPageWriter(lesson: variant, language: language, entry: name) { other in
          "\(other).\(languages.of(other, for: language)).xhtml"
        }
        entries.append((name, try writer.document()))
      }
    }
    for file in pack.media { entries.append((EntryPath.media(file.path), file.bytes)) }
    return entries
  }

  private static func test(
    _ instrument: Instrument, _ language: LanguageTag, _ pack: Pack, _ languages: PackLanguages
  ) throws(PackError) -> Entry {
    let name = EntryPath.test(instrument.id, language)
    let writer = QTITestWriter(
      instrument: instrument, entry: name, language: language, chain: pack.about.chain(for: language),
      itemAddress: { "../\(EntryPath.item($0, languages.of($0, for: language)))" },
      lessonAddress: { "../\(EntryPath.lesson($0, languages.of($0, for: language)))" })
    return (name, try writer.document())
  }

  private static func item(
    _ variant: ItemVariant, of item: Item, _ language: LanguageTag, _ languages: PackLanguages
  ) throws(PackError) -> Entry {
    let name = EntryPath.item(item.id, language)
    guard variant.identifier == item.id, variant.language == language else {
      throw PackError(
        .unwritable, entry: name,
        "The item \"\(item.id)\" holds the text of another item or language under \(language).")
    }
    if let document = variant.document {
      return (name, try QTIWriter.document(of: document, version: .version3p0, path: name).bytes)
    }
    let writer = QTIItemWriter(item: variant, entry: name) {
      "../\(EntryPath.lesson($0, languages.of($0, for: language)))"
    }
    return (name, try writer.document())
  }

  // MARK: - Checks

  private static func checkNames(_ entries: [Entry]) throws(PackError) {
    let limits = ReadingLimits()
    var seen: [String: String] = [:]
    for entry in entries {
      if let fault = EntryName.fault(in: entry.name, maximumBytes: limits.nameBytes) {
        throw PackError(
          .unwritable, entry: EntryName.shown(entry.name), "The name of this file \(fault). Rename it.")
      }
      if let other = seen.updateValue(entry.name, forKey: EntryName.folded(entry.name)) {
        throw PackError(
          .unwritable, entry: EntryName.shown(entry.name),
          "This file and \"\(EntryName.shown(other))\" have the same name on systems that ignore case. Rename one.")
      }
    }
    for entry in entries {
      var parent = entry.name.utf8[...]
      while let slash = parent.lastIndex(of: UInt8(ascii: "/")) {
        parent = parent[..<slash]
        if let other = seen[EntryName.folded(String(decoding: parent, as: UTF8.self))] {
          throw PackError(
            .unwritable, entry: EntryName.shown(entry.name),
            "The file \"\(EntryName.shown(other))\" has the name of a folder. Rename one.")
        }
      }
    }
  }

  private static func checkNumbers(_ pack: Pack) throws(PackError) {
    for collection in pack.collections {
      for record in collection.records {
        for value in record.values.values {
          if case .number(let number) = value, !number.isFinite {
            throw PackError(
              .unwritable, "The record \"\(record.id)\" of \"\(collection.id)\" has a number that is not finite.")
          }
        }
      }
    }
  }
}
