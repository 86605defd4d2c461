// learn, Apache-2.0. See LICENSE.

/// What the directory of an archive says about one entry (APPNOTE.TXT §4.3.12).
struct ZipRecord {
  let name: String
  /// Whether the name stands in the archive in another form than UTF-8.
  let isConverted: Bool
  /// The name as it stands in the archive.
  let rawName: Range<Int>
  let flags: Int
  let method: Int
  let crc: UInt32
  let packedSize: Int
  let size: Int
  let offset: Int
  /// Where the next record begins.
  let end: Int
  private let madeBy: Int
  private let attributes: UInt32

  private static let size = 46

  /// The name as it can be shown.
  var shownName: String { EntryName.shown(name) }

  init(
    _ bytes: UnsafeRawBufferPointer, at position: Int, directoryEnd: Int, asksForMarkedNames: Bool
  ) throws(PackError) {
    let damaged = PackError(.damaged, "The directory of the archive is broken off or overwritten. Get the file again.")
    guard position + Self.size <= directoryEnd, bytes.u32(position) == ZipFormat.centralHeader else { throw damaged }
    madeBy = bytes.u16(position + 4) >> 8
    flags = bytes.u16(position + 8)
    method = bytes.u16(position + 10)
    crc = bytes.u32(position + 16)
    let nameStart = position + Self.size
    rawName = nameStart..<(nameStart + bytes.u16(position + 28))
    let extra = rawName.upperBound..<(rawName.upperBound + bytes.u16(position + 30))
    end = extra.upperBound + bytes.u16(position + 32)
    attributes = bytes.u32(position + 38)
    guard end <= directoryEnd else { throw damaged }

    let isMarked = flags & 1 << 11 != 0
    var name: String
    var isConverted = false
    if let utf8 = String(validating: UnsafeRawBufferPointer(rebasing: bytes[rawName]), as: UTF8.self),
      isMarked || !asksForMarkedNames || utf8.utf8.allSatisfy({ $0 < 0x80 })
    {
      name = utf8
    } else if !isMarked, !asksForMarkedNames {
      name = Self.oldName(bytes[rawName])
      isConverted = true
    } else {
      throw PackError(
        .unsafe, entry: EntryName.shown(String(decoding: bytes[rawName], as: UTF8.self)),
        "The name of this entry is not in UTF-8. Pack the files again with a tool that writes UTF-8 names.")
    }
    guard bytes.u16(position + 34) == 0 else {
      throw PackError(
        .unsupported, entry: EntryName.shown(name),
        "This entry lies in another part of the archive. Join the parts first.")
    }
    let fields = try ZipExtraFields(
      bytes, extra, entry: name, name: rawName, takesOtherName: !isMarked && !asksForMarkedNames)
    if let other = fields.otherName, other != name {
      name = other
      isConverted = true
    }
    self.name = name
    self.isConverted = isConverted
    let long = try fields.long(
      size: bytes.u32(position + 24), packedSize: bytes.u32(position + 20), offset: bytes.u32(position + 42))
    (size, packedSize, offset) = (long.size, long.packedSize, long.offset)
    // Bits 0, 6 and 13 encrypt, bit 5 patches (§4.4.4).
    if flags & (1 << 0 | 1 << 6 | 1 << 13) != 0 || method == 99 {
      throw PackError(
        .unsupported, entry: EntryName.shown(name),
        "This entry is encrypted. Ask whoever made the file for one without a password."
      )
    }
    if flags & 1 << 5 != 0 || (method != 0 && method != 8) {
      throw PackError(
        .unsupported, entry: EntryName.shown(name),
        "This entry is packed in a way (method \(method)) that packs do not use. Pack the files again as a plain ZIP.")
    }
  }

  /// A name in code page 437, which names are in that are not marked as UTF-8 (§D.1).
  private static func oldName(_ bytes: some Sequence<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : upperHalf[Int($0) - 0x80] }))
  }

  private static let upperHalf = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)

  /// Refuses links, devices and whatever else is not a file or an empty folder.
  func checkKind() throws(PackError) {
    let isFolder = name.hasSuffix("/")
    // PHP packs each folder as a stream that holds nothing, which takes two bytes.
    let isEmptyStream = size == 0 && method == 8 && packedSize == 2
    if isFolder, size != 0 || packedSize != 0 && !isEmptyStream {
      throw PackError(.unsafe, entry: shownName, "This folder holds bytes of its own. Do not use this file.")
    }
    // The systems whose upper attribute bytes are a Unix mode: Unix, macOS (§4.4.2.2).
    if madeBy == 3 || madeBy == 19 {
      let kind = attributes >> 16 & 0o170000
      let allowed: Set<UInt32> = isFolder ? [0, 0o040000] : [0, 0o100000]
      if !allowed.contains(kind) {
        let what =
          switch kind {
          case 0o120000: "a link to another file"
          case 0o040000: "a folder"
          default: "a device or another special file"
          }
        throw PackError(.unsafe, entry: shownName, "This entry is \(what) instead of a file. Do not use this archive.")
      }
    }
    // DOS attributes: volume label, folder, reparse point.
    if attributes & (0x08 | 0x400) != 0 || (attributes & 0x10 != 0 && !isFolder) {
      throw PackError(
        .unsafe, entry: shownName, "This entry is marked as something else than a file. Do not use this archive.")
    }
  }
}

/// The extra fields of an entry (APPNOTE.TXT §4.5), of which only the long sizes are used.
struct ZipExtraFields {
  private let bytes: UnsafeRawBufferPointer
  private let long: Range<Int>?
  private let entry: String
  /// The name in UTF-8 that stands beside one in another form.
  private(set) var otherName: String?

  init(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, entry: String, name: Range<Int>, takesOtherName: Bool
  ) throws(PackError) {
    func damaged() -> PackError {
      PackError(
        .damaged, entry: EntryName.shown(entry), "The extra fields of this entry are broken. Get the file again.")
    }
    var long: Range<Int>?
    var position = range.lowerBound
    while position < range.upperBound {
      guard position + 4 <= range.upperBound else { throw damaged() }
      let field = (position + 4)..<(position + 4 + bytes.u16(position + 2))
      guard field.upperBound <= range.upperBound else { throw damaged() }
      switch bytes.u16(position) {
      case 0x0001:
        if long != nil { throw damaged() }
        long = field
      case 0x7075:
        // A second name for the entry: harmless only when it is the same name.
        if takesOtherName, field.count > 5,
          let other = String(
            validating: UnsafeRawBufferPointer(rebasing: bytes[(field.lowerBound + 5)..<field.upperBound]),
            as: UTF8.self)
        {
          otherName = other
          break
        }
        guard field.count >= 5, bytes[(field.lowerBound + 5)..<field.upperBound].elementsEqual(bytes[name]) else {
          throw PackError(
            .unsafe, entry: entry,
            "This entry has two names, so that two readers may see two packs. Do not use this file.")
        }
      default: break
      }
      position = field.upperBound
    }
    self.bytes = bytes
    self.long = long
    self.entry = entry
  }

  /// The sizes and place of an entry, from the long field where the short numbers say so (§4.5.3).
  func long(
    size: UInt32, packedSize: UInt32, offset: UInt32
  ) throws(PackError) -> (size: Int, packedSize: Int, offset: Int) {
    var position = long?.lowerBound ?? 0
    func number(_ short: UInt32) throws(PackError) -> Int {
      guard short == 0xFFFF_FFFF else { return Int(short) }
      guard let long, position + 8 <= long.upperBound, bytes.u64(position) < 1 << 48 else {
        throw PackError(
          .damaged, entry: EntryName.shown(entry),
          "The long sizes (ZIP64) of this entry are missing. Get the file again.")
      }
      defer { position += 8 }
      return Int(bytes.u64(position))
    }
    return (try number(size), try number(packedSize), try number(offset))
  }
}
