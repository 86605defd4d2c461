// learn, Apache-2.0. See LICENSE.

/// Writes XML that reads back exactly as it was given, always in the same way.
///
/// White space is written where the caller asks for it and nowhere else. What XML cannot carry is kept as ``fault``,
/// so that a caller looks once at the end.
struct XMLWriter {
  /// The document so far.
  private(set) var bytes: [UInt8] = []
  /// The first thing that could not be written, as a sentence.
  private(set) var fault: String?
  private var open: [String] = []

  /// Begins a document.
  init() { bytes += #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8 + [0x0A] }

  /// Begins an element; attributes without a value are left out.
  mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    tag(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    open.append(name)
  }

  /// Begins an element whose attributes are known when it is written only.
  mutating func start(_ name: String, list attributes: [(String, String)]) {
    tag(name, list: attributes)
    bytes.append(UInt8(ascii: ">"))
    open.append(name)
  }

  /// Writes an element with nothing in it, whose attributes are known when it is written only.
  mutating func empty(_ name: String, list attributes: [(String, String)]) {
    tag(name, list: attributes)
    bytes += "/>".utf8
  }

  /// Ends the element that was begun last.
  mutating func end() {
    guard let name = open.popLast() else { preconditionFailure("An element is ended that was not begun.") }
    bytes += "</".utf8
    bytes += name.utf8
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an element with nothing in it.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    tag(name, attributes)
    bytes += "/>".utf8
  }

  /// Writes an element with text in it.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String) {
    start(name, attributes)
    self.text(text)
    end()
  }

  /// Writes text.
  mutating func text(_ text: String) { escape(text, inAttribute: false) }

  /// Goes to a new line, indented by the depth, between elements that hold no text of their own.
  mutating func line() {
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: 2 * open.count)
  }

  /// Ends the current element on a line of its own.
  mutating func endLine() {
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: 2 * max(0, open.count - 1))
    end()
  }

  /// Notes that something cannot be written.
  mutating func refuse(_ sentence: String) { fault = fault ?? sentence }

  /// The document, ending in a line end.
  mutating func finished(entry: String) throws(PackError) -> [UInt8] {
    precondition(open.isEmpty, "An element was not ended.")
    if let fault { throw PackError(.unwritable, entry: entry, fault) }
    bytes.append(0x0A)
    return bytes
  }

  private mutating func tag(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for case (let name, let value?) in attributes { attribute(name, value) }
  }

  private mutating func tag(_ name: String, list attributes: [(String, String)]) {
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for (name, value) in attributes { attribute(name, value) }
  }

  private mutating func attribute(_ name: String, _ value: String) {
    bytes.append(0x20)
    bytes += name.utf8
    bytes += "=\"".utf8
    escape(value, inAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    var text = text
    text.withUTF8 { escape($0, inAttribute: inAttribute) }
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
    var start = 0
    for (place, byte) in text.enumerated() {
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      // A bare > could end `]]>`, which text must not contain (XML 1.0 §2.4).
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\"") where inAttribute: replacement = "&quot;"
      // A reader turns these into spaces or line ends unless they are written as numbers (§2.11, §3.3.3).
      case 0x0D: replacement = "&#13;"
      case 0x0A where inAttribute: replacement = "&#10;"
      case 0x09 where inAttribute: replacement = "&#9;"
      case 0x09, 0x0A: continue
      case 0..<0x20:
        let digits = String(byte, radix: 16, uppercase: true)
        refuse(
          "A text contains the control character U+00\(byte < 16 ? "0" : "")\(digits), which XML cannot carry. Remove "
            + "it: \(Self.excerpt(text))")
        continue
      case 0xEF where place + 2 < text.count && text[place + 1] == 0xBF && text[place + 2] >= 0xBE:
        // EF BF BE and EF BF BF are no characters of XML (§2.2).
        refuse("A text contains U+FFFE or U+FFFF, which is no character. Remove it: \(Self.excerpt(text))")
        continue
      default: continue
      }
      bytes.append(contentsOf: text[start..<place])
      bytes.append(contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
      start = place + 1
    }
    bytes.append(contentsOf: text[start...])
  }

  private static func excerpt(_ text: UnsafeBufferPointer<UInt8>) -> String {
    "\"\(EntryName.shown(String(String(decoding: text, as: UTF8.self).prefix(60))))\"."
  }
}
