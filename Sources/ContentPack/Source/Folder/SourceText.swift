// learn, Apache-2.0. See LICENSE.

/// A text file of a pack: decoded, with `\n` line ends and without a byte order mark.
struct SourceText {
  /// The path below the pack's folder.
  let path: String
  let bytes: [UInt8]
  /// The offset of each line's first byte.
  let lineStarts: [Int]

  /// The whole text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The number of lines, an empty one after the last line end included.
  var lineCount: Int { lineStarts.count }

  /// The bytes of a line, from 1, without its line end; empty past the last.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(number - 1) else { return [] }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    return bytes[start..<end]
  }

  /// The bytes from the first byte of a line to the end of the file.
  func bytes(fromLine number: Int) -> ArraySlice<UInt8> {
    lineStarts.indices.contains(number - 1) ? bytes[lineStarts[number - 1]...] : []
  }

  /// A place in this file.
  func place(_ line: Int, _ column: Int = 1) -> Place { Place(path: path, line: line, column: column) }

  /// Makes a text of bytes that are known to be right, for tests and front matter.
  init(path: String, normalized bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
  }

  /// Reads a file's bytes; nil, with findings, when they are not text.
  init?(path: String, bytes raw: [UInt8], context: SourceContext) {
    self.path = path
    var bytes = raw
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      context.report(
        .byteOrderMark, Place(path: path, line: 1, column: 1),
        "The file begins with a byte order mark. Save it as UTF-8 without one.")
      bytes.removeFirst(3)
    }
    if bytes.contains(0x0D) { bytes = Self.withUnixLineEnds(bytes) }
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
    if String(validating: bytes, as: UTF8.self) == nil {
      reportBadBytes(context)
      return nil
    }
    if let (offset, name) = Self.firstUnwantedCharacter(bytes) {
      context.report(
        .controlCharacter, place(ofByte: offset),
        "The invisible character \(name) stands here. Remove it, or replace it by a space or line end.")
      return nil
    }
  }

  /// The place of a byte.
  func place(ofByte offset: Int) -> Place {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[lineStarts[low]..<min(offset, bytes.count)]
    return place(low + 1, before.unicodeScalarCount + 1)
  }

  private func reportBadBytes(_ context: SourceContext) {
    for number in 1...lineCount {
      let line = line(number)
      if String(validating: line, as: UTF8.self) != nil { continue }
      var parser = Unicode.UTF8.ForwardParser()
      var iterator = line.makeIterator()
      var column = 1
      while case .valid = parser.parseScalar(from: &iterator) { column += 1 }
      context.report(
        .notUTF8, place(number, column),
        "The file is not UTF-8 text: a byte here belongs to no character. Save the file as UTF-8.")
      return
    }
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    return starts
  }

  private static func withUnixLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var afterReturn = false
    for byte in bytes {
      if byte == 0x0D {
        result.append(0x0A)
      } else if !(byte == 0x0A && afterReturn) {
        result.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    return result
  }

  /// The first character that YAML refuses (YAML 1.2 §5.1) or that it, and nobody else, counts as a line end.
  private static func firstUnwantedCharacter(_ bytes: [UInt8]) -> (offset: Int, name: String)? {
    func at(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case 0x09, 0x0A, 0x20...0x7E: continue
      case 0x00..<0x20, 0x7F: return (offset, codeName(UInt32(byte)))
      case 0xC2 where at(offset + 1) < 0xA0: return (offset, codeName(UInt32(at(offset + 1))))
      case 0xE2 where at(offset + 1) == 0x80 && (0xA8...0xA9).contains(at(offset + 2)):
        return (offset, codeName(0x2028 + UInt32(at(offset + 2)) - 0xA8))
      case 0xEF where at(offset + 1) == 0xBB && at(offset + 2) == 0xBF: return (offset, codeName(0xFEFF))
      case 0xEF where at(offset + 1) == 0xBF && at(offset + 2) >= 0xBE:
        return (offset, codeName(0xFFFE + UInt32(at(offset + 2)) - 0xBE))
      default: continue
      }
    }
    return nil
  }

  private static func codeName(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Swift.Collection<UInt8> {
  /// How many Unicode scalars the bytes hold, when they are UTF-8.
  var unicodeScalarCount: Int { reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}
