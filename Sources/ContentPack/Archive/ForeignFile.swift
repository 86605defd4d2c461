// learn, Apache-2.0. See LICENSE.

/// What a file is that is not the archive of a pack, said with what to do about it.
enum ForeignFile {
  /// What a file is that is not a ZIP archive; nil when it begins like one.
  ///
  /// - Parameters:
  ///   - bytes: How the file begins, 600 bytes of it or more.
  ///   - size: How many bytes it has.
  static func describe(head bytes: [UInt8], of size: Int) -> String? {
    if bytes.isEmpty { return "The file is empty. Get it again." }
    let start = Array(bytes.prefix(600))
    func begins(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      start.count >= offset + signature.count && start[offset..<(offset + signature.count)].elementsEqual(signature)
    }
    let text = String(decoding: start.prefix(400), as: UTF8.self).lowercased()
    if begins([0x50, 0x4B, 0x03, 0x04]) { return nil }
    if begins([0x50, 0x4B, 0x05, 0x06]), size == 22 {
      return "The file is a ZIP archive without entries. Build the pack again with `learn build`."
    }
    if begins([0x1F, 0x8B]) || begins(Array("ustar".utf8), at: 257) {
      return "The file is a tar or gzip archive, not a pack. If a pack is inside, unpack it first."
    }
    if let kind = kind(head: start) {
      return "The file is \(kind), not a pack."
        + (kind.hasSuffix("archive") ? " If a pack is inside, unpack it first." : "")
    }
    if text.contains("<html") || text.contains("<!doctype html") {
      return
        "The file is a web page, perhaps a sign-in or error page that was saved instead of the pack. Download it again."
    }
    if begins(Array("<?xml".utf8)) || text.hasPrefix("<") {
      return "The file is a single XML document, not a pack."
    }
    if text.contains("format:") && text.contains("languages:") {
      return "The file is the description of an authored pack. Build the folder that it is in with `learn build`."
    }
    return "The file is not a pack: a pack is a ZIP archive made by `learn build`."
  }

  /// What a file is that neither packs nor imports are made of: “a PDF”; nil for any other.
  static func kind(head bytes: [UInt8]) -> String? {
    if bytes.starts(with: Array("%PDF".utf8)) { return "a PDF" }
    if bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) || bytes.starts(with: Array("Rar!".utf8)) {
      return "a 7-Zip or RAR archive"
    }
    return bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? "an old Office document" : nil
  }

  /// What a ZIP archive is that has no `learn/pack.json`.
  static func describe(_ contents: ArchiveContents) -> String {
    func has(_ name: String) -> Bool { contents.contains(name) }
    func hasUnder(_ folder: String) -> Bool { contents.names.contains { $0.hasPrefix(folder) } }
    func text(_ name: String) -> String {
      contents.bytes(name).map { String(decoding: $0.prefix(20_000), as: UTF8.self) } ?? ""
    }
    if has("[Content_Types].xml") {
      let kind =
        hasUnder("word/")
        ? "a Word document"
        : hasUnder("xl/")
          ? "an Excel workbook"
          : hasUnder("ppt/") ? "a PowerPoint presentation" : "an Office document"
      return "The file is \(kind), not a pack. Write its text as lessons of a pack; `learn new` shows how one looks."
    }
    if has("mimetype") {
      let type = text("mimetype")
      return type.contains("epub")
        ? "The file is an EPUB book, not a pack." : "The file is an office document (\(type.prefix(80))), not a pack."
    }
    if has("imsmanifest.xml") {
      let manifest = text("imsmanifest.xml")
      if manifest.contains("adlcp") || manifest.contains("ADL SCORM") {
        return "The file is a SCORM package, not a pack of learn. It can run in a learning platform that plays SCORM."
      }
      if manifest.contains("imscc") || manifest.contains("Common Cartridge") {
        return
          "The file is a Common Cartridge, not a pack of learn. Import it with `learn import` to make a pack of it."
      }
      if manifest.contains("imsqti") || manifest.contains("qti") {
        return "The file is a QTI package, not a pack of learn. Import it with `learn import` to make a pack of it."
      }
      return "The file is an IMS content package, not a pack of learn."
    }
    if has("cmi5.xml") { return "The file is a cmi5 course, not a pack of learn." }
    if has("tincan.xml") { return "The file is an xAPI course, not a pack of learn." }
    if has("h5p.json") { return "The file is H5P content, not a pack of learn." }
    if has("moodle_backup.xml") { return "The file is a Moodle backup, not a pack of learn." }
    if has("pack.yaml") || contents.names.contains(where: { $0.hasSuffix("/pack.yaml") }) {
      return "The file is the folder of an authored pack, zipped. Unpack it and run `learn build` on the folder."
    }
    if has("META-INF/MANIFEST.MF") { return "The file is a Java archive, not a pack." }
    if contents.names.count == 1, let name = contents.names.first, name.hasSuffix(".zip") {
      return "The archive holds another archive, \"\(EntryName.shown(name))\". Unpack it, and open the inner one."
    }
    return "The file is a ZIP archive, but not one of a pack: learn/pack.json is missing. Make one with `learn build`."
  }
}
