// learn, Apache-2.0. See LICENSE.

public import ContentPack

/// The width and height of a picture in pixels, read from the beginning of its file.
public struct PictureSize: Hashable, Sendable {
  public let width: Int
  public let height: Int

  /// How many of the first bytes are enough: a picture of a camera has much before its size.
  public static let headBytes = 64 << 10

  /// Takes a size that was read before.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Reads the size of a PNG, JPEG, WebP or SVG picture; nil for other files and for sizes that are not said in pixels.
  public init?(_ bytes: [UInt8]) {
    guard let size = Self.png(bytes) ?? Self.jpeg(bytes) ?? Self.webp(bytes) ?? Self.svg(bytes),
      (1...20_000).contains(size.0), (1...20_000).contains(size.1)
    else { return nil }
    (width, height) = size
  }

  // PNG 1.2 §11.2.2: the header chunk comes first.
  private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  // ITU-T T.81 annex B: segments until a frame header, SOF0 to SOF15 without DHT, JPG and DAC.
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        let height = Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
        return (Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]), height)
      }
      guard length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  // RFC 9649 §2: the extended, the lossless and the lossy form.
  private static func webp(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 30, bytes.starts(with: Array("RIFF".utf8)), Array(bytes[8..<12]) == Array("WEBP".utf8) else {
      return nil
    }
    func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X": return (number(24, 3) + 1, number(27, 3) + 1)
    case "VP8L":
      let bits = number(21, 4)
      return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    case "VP8 ": return (number(26, 2) & 0x3FFF, number(28, 2) & 0x3FFF)
    default: return nil
    }
  }

  // SVG 2 §8.2: width and height of the root in pixels, else the size of its view box.
  private static func svg(_ bytes: [UInt8]) -> (Int, Int)? {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard let start = text.firstRange(of: "<svg"), let end = text[start.upperBound...].firstIndex(of: ">") else {
      return nil
    }
    let tag = text[start.upperBound..<end]
    if let width = attribute("width", tag).flatMap(pixels), let height = attribute("height", tag).flatMap(pixels) {
      return (width, height)
    }
    let box = attribute("viewBox", tag)?.split(whereSeparator: { $0 == " " || $0 == "," }).compactMap { Double($0) }
    guard let box, box.count == 4, box[2].isFinite, box[3].isFinite, box[2] < 1e6, box[3] < 1e6 else { return nil }
    return (Int(box[2].rounded()), Int(box[3].rounded()))
  }

  private static func attribute(_ name: String, _ tag: Substring) -> Substring? {
    for quote in ["\"", "'"] {
      guard let start = tag.firstRange(of: " \(name)=\(quote)"),
        let end = tag[start.upperBound...].firstIndex(of: Character(quote))
      else { continue }
      return tag[start.upperBound..<end]
    }
    return nil
  }

  private static func pixels(_ text: Substring) -> Int? {
    let digits = text.hasSuffix("px") ? text.dropLast(2) : text
    guard let value = Double(digits), value.isFinite, value < 1e6 else { return nil }
    return Int(value.rounded())
  }
}

/// How large the pictures of a pack are, so that pages can reserve their room.
public struct PictureSizes: Sendable {
  private let sizes: [String: PictureSize]

  /// Reads the sizes of those media files that are pictures.
  ///
  /// - Parameter known: What is known of media files that are not read with the others, by path; nil for a file that
  ///   does not say its size.
  public init(_ media: [MediaFile], known: [String: PictureSize?] = [:]) {
    sizes = media.reduce(into: known.compactMapValues(\.self)) { sizes, file in
      guard known[file.path] == nil, Self.isPicture(file.path) else { return }
      sizes[file.path] = (try? file.bytes).flatMap { PictureSize($0) }
    }
  }

  /// Whether a file of this name is a picture whose size its first bytes say.
  public static func isPicture(_ path: String) -> Bool {
    [".png", ".jpg", ".jpeg", ".webp", ".svg"].contains { path.lowercased().hasSuffix($0) }
  }

  /// The size of a picture, by its path below `media/`.
  subscript(_ path: String) -> PictureSize? { sizes[path] }
}

extension PageFrame {
  /// The frame for a page that shows these pictures.
  public func showing(_ pictures: PictureSizes) -> PageFrame {
    var frame = self
    frame.pictureSize = { pictures[$0] }
    return frame
  }
}
