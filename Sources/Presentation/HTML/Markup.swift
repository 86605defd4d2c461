// learn, Apache-2.0. See LICENSE.

/// HTML that this module wrote itself, piece by piece escaped: the only thing that a template may place unescaped.
public struct Markup: Hashable, Sendable {
  /// The HTML.
  public let html: String

  init(trusted html: String) { self.html = html }

  /// Text as HTML.
  init(text: String) { html = Self.escaped(text) }

  /// A text, marked with its language where that is not the page's.
  init(_ text: MarkedText) { html = text.html }

  /// Texts one after the other, with commas between them; marked once where all are in one other language.
  init(list texts: [MarkedText]) {
    if let lang = texts.first?.lang, texts.allSatisfy({ $0.lang == lang }) {
      html = MarkedText(texts.map(\.text).joined(separator: ", "), lang: lang).html
    } else {
      html = texts.map(\.html).joined(separator: ", ")
    }
  }

  /// Text with everything replaced that HTML reads as more than text, in elements and in quoted attributes.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  /// An address that a page may lead to: with the scheme https, http or mailto, or without one.
  static func isSafe(address: String) -> Bool {
    let trimmed = address.lowercased()
    guard !trimmed.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) else { return false }
    if ["https:", "http:", "mailto:"].contains(where: trimmed.hasPrefix) { return true }
    let beforePath = trimmed.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !beforePath.contains(":") && !trimmed.hasPrefix("//") && !trimmed.hasPrefix("\\")
  }
}
