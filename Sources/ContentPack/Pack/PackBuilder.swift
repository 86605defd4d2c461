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
    var zip = ZipWriter()
    let reference = try write(pack, to: &zip)
    return BuiltPack(bytes: zip.finished(), reference: reference)
  }

  /// Builds the archive of a pack and gives its bytes away as they come: those of ``build(_:)``, never in memory as a
  /// whole.
  ///
  /// - Parameter sink: Takes the next bytes.
  /// - Returns: The pack's id, version and digest, and how many bytes the archive has.
  /// - Throws: What ``build(_:)`` throws, ``PackError/Code/unreadable`` for a media file that changes meanwhile, and what
  ///   `sink` throws.
  public static func build(
    _ pack: Pack, to sink: @escaping (UnsafeRawBufferPointer) throws(PackError) -> Void
  ) throws(PackError) -> (reference: PackReference, size: Int) {
    var zip = ZipWriter(to: sink)
    let reference = try write(pack, to: &zip)
    return (reference, try zip.finish())
  }

  private static func write(_ pack: Pack, to zip: inout ZipWriter) throws(PackError) -> PackReference {
    let contents = PackContents(pack)
    try PackIntegrity.check(contents, .unwritable)
    try checkNumbers(pack)
    let entries = try self.entries(of: pack, contents)
    let media = pack.media.map { (name: EntryPath.media($0.path), content: $0.content) }
    try checkNames(entries.map(\.name) + media.map(\.name))

    var digests: [String: SHA256Digest] = [:]
    for entry in entries { digests[entry.name] = SHA256Digest(of: entry.bytes) }
    var checkSums: [UInt32] = []
    for file in media {
      let sums = try file.content.sums()
      digests[file.name] = sums.digest
      checkSums.append(sums.crc)
    }
    let digestsBytes = DigestsFile.bytes(digests)

    try zip.add(EntryPath.digests, digestsBytes, isPacked: false)
    for entry in entries { try zip.add(entry.name, entry.bytes, isPacked: false) }
    for (file, checkSum) in Swift.zip(media, checkSums) {
      if EntryPath.isPacked(file.name) || file.content.size > mostPacked {
        try zip.add(file.name, file.content, crc: checkSum)
      } else {
        try zip.add(file.name, try file.content.bytes(), isPacked: false)
      }
    }
    return PackReference(id: pack.about.id, version: pack.about.version, digest: SHA256Digest(of: digestsBytes).hex)
  }

  /// The largest media file that is packed, in bytes: a file is in memory while it is packed and unpacked.
  private static let mostPacked = 4 << 20

  typealias Entry = (name: String, bytes: [UInt8])

  /// The entries before the media, in the order in which they stand in the archive.
  private static func entries(of pack: Pack, _ contents: PackContents) throws(PackError) -> [Entry] {
    var entries = try parts(of: pack, profile: .pack)
    entries.insert((EntryPath.pack, PackJSONWriter.bytes(contents)), at: 1)
    return entries
  }

  /// What other readers of QTI understand of a pack: the manifest, then everything that it names but the media.
  static func parts(of pack: Pack, profile: ManifestWriter.Profile) throws(PackError) -> [Entry] {
    let languages = PackLanguages(pack)
    var entries: [Entry] = [
      (EntryPath.manifest, try ManifestWriter(pack: pack, languages: languages, profile: profile).document())
    ]
    for framework in pack.frameworks {
      let package = CASEWriter(framework: framework, about: pack.about).package
      entries.append((EntryPath.framework(framework.id), Array(package.canonical.prettyText.utf8)))
    }
    for instrument in pack.instruments {
      for language in instrument.testLanguages(of: pack) {
        entries.append(try test(instrument, language, pack, languages))
      }
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
    return entries
  }

  private static func test(
    _ instrument: Instrument, _ language: LanguageTag, _ pack: Pack, _ languages: PackLanguages
  ) throws(PackError) -> Entry {
    let name = EntryPath.test(instrument.id, language)
    if let test = instrument.tests[language] {
      let bytes = try TestEntry.document(of: test, entry: name) {
        "../\(EntryPath.item($0, languages.of($0, for: language)))"
      }
      return (name, bytes)
    }
    let writer = QTITestWriter(
      instrument: instrument, entry: name, language: language, chain: pack.about.chain(for: language),
      itemAddress: { "../\(EntryPath.item($0, languages.of($0, for: language)))" },
      lessonAddress: { "../\(EntryPath.lesson($0, languages.of($0, for: language)))" })
    return (name, try writer.document())
  }

  /// The entry of an item in one language.
  static func item(
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

  private static func checkNames(_ names: [String]) throws(PackError) {
    let limits = ReadingLimits()
    var seen: [String: String] = [:]
    for name in names {
      if let fault = EntryName.fault(in: name, maximumBytes: limits.nameBytes) {
        throw PackError(
          .unwritable, entry: EntryName.shown(name), "The name of this file \(fault). Rename it.")
      }
      if let other = seen.updateValue(name, forKey: EntryName.folded(name)) {
        throw PackError(
          .unwritable, entry: EntryName.shown(name),
          "This file and \"\(EntryName.shown(other))\" have the same name on systems that ignore case. Rename one.")
      }
    }
    for name in names {
      var parent = name.utf8[...]
      while let slash = parent.lastIndex(of: UInt8(ascii: "/")) {
        parent = parent[..<slash]
        if let other = seen[EntryName.folded(String(decoding: parent, as: UTF8.self))] {
          throw PackError(
            .unwritable, entry: EntryName.shown(name),
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
