// learn, Apache-2.0. See LICENSE.

/// Looks through an SVG picture for anything that runs, loads or hides something.
///
/// A strict scan of the bytes, not a reader of XML: what it does not understand is refused, so nothing can pass here
/// and mean something else to a browser.
struct SVGCheck {
  private let file: SourceText
  private let context: SourceContext
  private let bytes: [UInt8]
  private var at = 0
  private var open: [String] = []
  private var sawRoot = false

  /// Elements that run, embed or react.
  private static let refused: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "canvas", "html",
    "body", "form", "input", "meta", "link", "base",
  ]

  private struct Problem: Error {
    let offset: Int
    let message: String
    let isUnsafe: Bool
  }

  /// Checks a picture; the first thing that is wrong is reported at its place.
  static func check(_ path: String, _ bytes: [UInt8], _ context: SourceContext) {
    guard let file = SourceText(path: path, bytes: bytes, context: context) else { return }
    var check = SVGCheck(file: file, context: context, bytes: file.bytes)
    do {
      try check.scan()
    } catch let problem as Problem {
      context.report(problem.isUnsafe ? .svgUnsafe : .svgSyntax, file.place(ofByte: problem.offset), problem.message)
    } catch {
      context.report(.svgSyntax, file.place(1), "The picture cannot be read: \(error).")
    }
  }

  // MARK: - Scanning

  private mutating func scan() throws {
    if starts("<?xml") { try skip(past: "?>", "The XML declaration is not closed.") }
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") {
        try text()
      } else if starts("<!--") {
        try skip(past: "-->", "A comment is not closed.")
      } else if starts("<![CDATA[") {
        let start = at
        try skip(past: "]]>", "A CDATA section is not closed.")
        if open.last == "style" { try checkStyle(bytes[(start + 9)..<(at - 3)], start) }
      } else if starts("<!") {
        throw unsafe("A picture has no “<!DOCTYPE”: it can pull in other files. Save it as plain SVG.")
      } else if starts("<?") {
        throw unsafe("A picture has no processing instruction “<?…”: it can pull in other files. Remove it.")
      } else if starts("</") {
        try endTag()
      } else {
        try startTag()
      }
    }
    guard sawRoot else { throw problem("The file holds no <svg>. Save it again as SVG.") }
    if let last = open.last { throw problem("The element <\(last)> is not closed.") }
  }

  private mutating func text() throws {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
    let text = bytes[start..<at]
    if open.isEmpty, text.contains(where: { !Self.isSpace($0) }) {
      at = start
      throw problem("Text stands outside of <svg>.")
    }
    let decoded = try decoded(text, start)
    if open.last == "style" { try checkStyle(decoded[...], start) }
  }

  private mutating func endTag() throws {
    let start = at
    at += 2
    let name = takeName()
    skipSpaces()
    guard take(">"), let last = open.popLast(), last == name else {
      at = start
      throw problem("“</\(name)>” closes an element that is not open.")
    }
  }

  private mutating func startTag() throws {
    let start = at
    at += 1
    let name = takeName()
    guard !name.isEmpty else {
      at = start
      throw problem("“<” begins no element here. Write &lt; in text.")
    }
    let local = Self.local(name)
    if Self.refused.contains(local.lowercased()) {
      at = start
      throw unsafe("The picture has a <\(name)>, which can run or load something. Remove it.")
    }
    if open.isEmpty, sawRoot || local != "svg" {
      at = start
      throw problem(
        sawRoot ? "A second element stands beside <svg>." : "The file begins with <\(name)>, not with <svg>.")
    }
    guard open.count < 200 else { throw problem("More than 200 elements lie in one another.") }
    let attributes = try attributes()
    if !sawRoot, !attributes.contains(where: { $0.value == "http://www.w3.org/2000/svg" && $0.name.hasPrefix("xmlns") })
    {
      at = start
      throw problem("The <svg> lacks xmlns=\"http://www.w3.org/2000/svg\", without which no browser shows it.")
    }
    sawRoot = true
    try checkAnimation(local, attributes, start)
    if take("/") {
      guard take(">") else { throw problem("“/” in <\(name)> is not followed by “>”.") }
      return
    }
    guard take(">") else { throw problem("The element <\(name)> is not closed by “>”.") }
    open.append(name)
  }

  private struct Attribute {
    let name: String
    let value: String
  }

  private mutating func attributes() throws -> [Attribute] {
    var found: [Attribute] = []
    while true {
      let before = at
      skipSpaces()
      guard at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") else { return found }
      guard at > before else { throw problem("A space is missing before an attribute.") }
      let start = at
      let name = takeName()
      skipSpaces()
      guard !name.isEmpty, take("=") else { throw problem("An attribute without a value stands here.") }
      skipSpaces()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
        throw problem("The value of “\(name)” has no quotes.")
      }
      let quote = bytes[at]
      at += 1
      let valueStart = at
      while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "<") { at += 1 }
      guard at < bytes.count, bytes[at] == quote else { throw problem("The value of “\(name)” is not closed.") }
      let value = String(decoding: try decoded(bytes[valueStart..<at], valueStart), as: UTF8.self)
      at += 1
      guard !found.contains(where: { $0.name == name }) else { throw problem("The attribute “\(name)” stands twice.") }
      try check(Attribute(name: name, value: value), start)
      found.append(Attribute(name: name, value: value))
    }
  }

  // MARK: - Rules

  private func check(_ attribute: Attribute, _ offset: Int) throws {
    let local = Self.local(attribute.name).lowercased()
    if local.hasPrefix("on") {
      throw unsafe("The attribute “\(attribute.name)” runs a script. Remove it.", offset)
    }
    if attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") { return }
    if local == "href" || local == "src" || local == "data" || local == "action" { try checkAddress(attribute, offset) }
    if local == "base" {
      throw unsafe("The attribute “\(attribute.name)” moves the addresses of the picture. Remove it.", offset)
    }
    try checkStyle(Array(attribute.value.utf8)[...], offset)
  }

  private func checkAddress(_ attribute: Attribute, _ offset: Int) throws {
    let address = attribute.value.trimmed
    if address.hasPrefix("#") { return }
    let embedded = ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"]
    if embedded.contains(where: { address.hasPrefix($0) }) { return }
    let shown = address.count > 40 ? address.prefix(40) + "…" : address[...]
    throw unsafe(
      "“\(attribute.name)” leads out of the picture, to “\(shown)”. A picture stands alone: put everything inside it.",
      offset)
  }

  /// Style may point at parts of the same picture only. A backslash could hide a word, so none is allowed.
  private func checkStyle(_ style: ArraySlice<UInt8>, _ offset: Int) throws {
    guard
      style.contains(where: {
        $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ":")
      })
    else { return }
    let text = String(decoding: style, as: UTF8.self).lowercased()
    let squeezed = text.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    if squeezed.contains("@import") || squeezed.contains("javascript:") || squeezed.contains("expression(") {
      throw unsafe("The style loads or runs something. Remove it.", offset)
    }
    if text.contains("\\"), text.contains("(") || text.contains("@") {
      throw unsafe("The style holds a backslash, which can hide what it does. Remove it.", offset)
    }
    for part in squeezed.components(afterEach: "url(") where !part.hasPrefix("#") {
      throw unsafe(
        "The style loads “\(part.prefix { $0 != ")" }.prefix(40))”. A picture stands alone: put everything inside it.",
        offset)
    }
    for part in squeezed.components(afterEach: "image-set(") + squeezed.components(afterEach: "image(") {
      throw unsafe("The style loads “\(part.prefix(40))”. A picture stands alone: put everything inside it.", offset)
    }
  }

  /// An animation can put an address or a script where none stood.
  private func checkAnimation(_ local: String, _ attributes: [Attribute], _ offset: Int) throws {
    guard ["set", "animate"].contains(local.lowercased()),
      let target = attributes.first(where: { $0.name == "attributeName" })?.value.lowercased()
    else { return }
    let name = Self.local(target)
    if name == "href" || name == "src" || name.hasPrefix("on") || name == "style" {
      throw unsafe("The animation changes “\(target)”, which can run or load something. Remove it.", offset)
    }
  }

  // MARK: - Characters

  /// The text with character references replaced; names other than XML's own five are refused.
  private func decoded(_ text: ArraySlice<UInt8>, _ offset: Int) throws -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.first {
      guard byte == UInt8(ascii: "&") else {
        result.append(byte)
        rest = rest.dropFirst()
        continue
      }
      let body = rest.dropFirst().prefix { $0 != UInt8(ascii: ";") }
      let name = String(decoding: body.prefix(12), as: UTF8.self)
      guard body.count <= 10, body.endIndex < text.endIndex, let scalar = Self.character(name) else {
        throw problem("“&\(name.prefix(10))” is no character that XML knows. Write &amp; for “&”.", offset)
      }
      result.append(contentsOf: String(Character(scalar)).utf8)
      rest = text[(body.endIndex + 1)...]
    }
    return result
  }

  private static func character(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
      guard name.hasPrefix("#"), let code = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10) else { return nil }
      return code == 0 ? nil : Unicode.Scalar(code)
    }
  }

  private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  private mutating func skip(past end: String, _ message: String) throws {
    let wanted = Array(end.utf8)
    let start = at
    while at + wanted.count <= bytes.count {
      if bytes[at] == wanted[0], bytes[at...].starts(with: wanted) {
        at += wanted.count
        return
      }
      at += 1
    }
    at = start
    throw problem(message)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func takeName() -> String {
    let start = at
    while at < bytes.count, Self.isNameByte(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func skipSpaces() { while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 } }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
      || byte == 95 || byte >= 0x80
  }

  private static func local(_ name: String) -> String {
    name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? name
  }

  private func problem(_ message: String, _ offset: Int? = nil) -> Problem {
    Problem(offset: offset ?? at, message: message, isUnsafe: false)
  }

  private func unsafe(_ message: String, _ offset: Int? = nil) -> Problem {
    Problem(offset: offset ?? at, message: message, isUnsafe: true)
  }
}

extension String {
  /// What follows each occurrence of a word.
  fileprivate func components(afterEach word: String) -> [Substring] {
    var result: [Substring] = []
    let all = Array(utf8)
    let wanted = Array(word.utf8)
    guard all.count >= wanted.count else { return [] }
    for start in 0...(all.count - wanted.count) where all[start..<(start + wanted.count)].elementsEqual(wanted) {
      result.append(String(decoding: all[(start + wanted.count)...].prefix(60), as: UTF8.self)[...])
    }
    return result
  }
}
