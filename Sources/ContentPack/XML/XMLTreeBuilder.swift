// learn, Apache-2.0. See LICENSE.

internal import CXML2

/// Makes the tree of a document out of the parser's calls, and stops the parser at the first fault.
///
/// A value that the parser's calls reach by its address: looking for two that change it at once, as Swift does in a
/// class, would take a fifth of the time of reading.
struct XMLTreeBuilder {
  private struct Frame {
    let name: String
    let namespace: String
    let attributes: [XMLAttribute]
    let line: Int
    let column: Int
    var children: [XMLNode] = []
  }

  private let context: xmlParserCtxtPtr
  private let entry: String
  private let limits: XMLLimits
  private let dialect: XMLReader.Dialect
  private var frames: [Frame] = []
  private var root: XMLElement?
  private var pending: [UInt8] = []
  private var nodes = 0
  private var error: PackError?
  /// Whether there is an error, asked at every call.
  private var isStopped = false
  /// The parser keeps one copy of each name, so its address stands for it.
  private var names: [(pointer: UnsafePointer<xmlChar>, name: String)] = []
  /// Where a name stands among them, from 1, by some bits of its address; 0 for none yet.
  private var places: [Int] = Array(repeating: 0, count: 256)

  init(context: xmlParserCtxtPtr, entry: String, limits: XMLLimits, dialect: XMLReader.Dialect) {
    self.dialect = dialect
    self.context = context
    self.entry = entry
    self.limits = limits
  }

  /// The root, once the parser came to the end.
  func finished() throws(PackError) -> XMLElement {
    if let error { throw error }
    guard context.pointee.wellFormed == 1, context.pointee.nsWellFormed == 1, let root else {
      throw PackError(.malformed, entry: entry, "The file is not well-formed XML. Correct it with an XML editor.")
    }
    return root
  }

  // MARK: - Calls of the parser

  mutating func startDocument() {
    guard dialect == .pack, let encoding = context.pointee.encoding.map({ String(cString: $0).uppercased() }) else {
      return
    }
    if !["UTF-8", "UTF8", "US-ASCII", "ASCII"].contains(encoding) {
      stop(.malformed, "The file says that it is in \(encoding). Save it as UTF-8.")
    }
  }

  mutating func documentType() {
    if dialect == .foreign { return }
    stop(
      .malformed,
      "The file has a document type (DOCTYPE), which packs do not use because it can pull in other files. "
        + "Remove the line.")
  }

  mutating func start(
    _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, _ declarations: Int, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard !isStopped, flushText() else { return }
    if frames.count >= limits.depth {
      return stop(.tooLarge, "Elements stand in each other more than \(limits.depth) deep.")
    }
    if count + declarations > limits.attributes {
      return stop(.tooLarge, "An element has more than \(limits.attributes) attributes.")
    }
    guard countNodes(1 + count) else { return }
    var list: [XMLAttribute] = []
    list.reserveCapacity(count)
    for place in 0..<count {
      guard let attributes, let start = attributes[5 * place + 3], let end = attributes[5 * place + 4] else { continue }
      if end - start > limits.textBytes {
        return stop(.tooLarge, "An attribute has more than \(limits.textBytes) bytes.")
      }
      list.append(
        XMLAttribute(
          name: text(of: attributes[5 * place]), namespace: text(of: attributes[5 * place + 2]),
          value: Self.value(UnsafeBufferPointer(start: start, count: end - start))))
    }
    frames.append(
      Frame(
        name: text(of: name), namespace: text(of: namespace), attributes: list, line: line, column: column))
  }

  mutating func end() {
    guard !isStopped, flushText(), let frame = frames.popLast() else { return }
    let element = XMLElement(
      name: frame.name, namespace: frame.namespace, attributes: frame.attributes, children: frame.children,
      line: frame.line, column: frame.column)
    if frames.isEmpty {
      root = element
    } else {
      frames[frames.count - 1].children.append(.element(element))
    }
  }

  mutating func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int) {
    guard !isStopped, let bytes else { return }
    if pending.count + count > limits.textBytes {
      return stop(.tooLarge, "A run of text has more than \(limits.textBytes) bytes.")
    }
    pending.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
  }

  mutating func entity() {
    stop(
      .malformed,
      "The file declares entities, which could make it grow without end. Write the text that they stand for.")
  }

  mutating func reference(_ start: UnsafePointer<xmlChar>?) {
    guard !isStopped, let start else { return }
    let name = String(cString: start)
    guard let character = Self.characters[name] else {
      return stop(.malformed, "&\(EntryName.shown(name)); is not a name that XML has. Write the character itself.")
    }
    pending.append(contentsOf: character.utf8)
  }

  /// The names that documents of version 1.2 and 2.0 most often borrow from HTML.
  private static let characters = [
    "nbsp": "\u{A0}", "copy": "\u{A9}", "reg": "\u{AE}", "deg": "\u{B0}", "plusmn": "\u{B1}", "middot": "\u{B7}",
    "times": "\u{D7}", "divide": "\u{F7}", "ndash": "\u{2013}", "mdash": "\u{2014}", "lsquo": "\u{2018}",
    "rsquo": "\u{2019}", "ldquo": "\u{201C}", "rdquo": "\u{201D}", "bull": "\u{2022}", "hellip": "\u{2026}",
    "euro": "\u{20AC}", "trade": "\u{2122}", "larr": "\u{2190}", "rarr": "\u{2192}", "minus": "\u{2212}",
    "le": "\u{2264}", "ge": "\u{2265}", "auml": "\u{E4}", "ouml": "\u{F6}", "aring": "\u{E5}", "uuml": "\u{FC}",
    "eacute": "\u{E9}", "egrave": "\u{E8}", "agrave": "\u{E0}", "pi": "\u{3C0}", "alpha": "\u{3B1}",
    "beta": "\u{3B2}", "thinsp": "\u{2009}", "shy": "\u{AD}",
  ]

  mutating func fault(_ message: String, line: Int, column: Int, isWarning: Bool) {
    guard !isStopped, !isWarning else { return }
    let reason = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    error = PackError(
      .malformed, entry: entry, line: max(1, line), column: max(1, column),
      "The file is not well-formed XML here (\(reason)). Correct it with an XML editor.")
    isStopped = true
    xmlStopParser(context)
  }

  // MARK: - Parts

  private mutating func flushText() -> Bool {
    guard !pending.isEmpty, !frames.isEmpty else {
      pending.removeAll(keepingCapacity: true)
      return true
    }
    guard countNodes(1) else { return false }
    frames[frames.count - 1].children.append(.text(String(decoding: pending, as: UTF8.self)))
    pending.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func countNodes(_ count: Int) -> Bool {
    nodes += count
    if nodes > limits.nodes {
      stop(.tooLarge, "The file has more than \(limits.nodes) elements, attributes and texts.")
      return false
    }
    return true
  }

  private mutating func text(of pointer: UnsafePointer<xmlChar>?) -> String {
    guard let pointer else { return "" }
    let slot = Int(bitPattern: pointer) >> 2 & 255
    let place = places[slot]
    if place > 0, names[place - 1].pointer == pointer { return names[place - 1].name }
    let name = String(cString: pointer)
    if place > 0 {
      names[place - 1] = (pointer, name)
    } else {
      names.append((pointer, name))
      places[slot] = names.count
    }
    return name
  }

  /// The value of an attribute. The parser hands over every ampersand as `&#38;` while it replaces no entities.
  private static func value(_ bytes: UnsafeBufferPointer<xmlChar>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var value: [UInt8] = []
    var position = 0
    while position < bytes.count {
      value.append(bytes[position])
      let isAmpersand = bytes[position...].starts(with: "&#38;".utf8)
      position += isAmpersand ? 5 : 1
    }
    return String(decoding: value, as: UTF8.self)
  }

  private var line: Int { context.pointee.input.map { Int($0.pointee.line) } ?? 1 }
  private var column: Int { context.pointee.input.map { Int($0.pointee.col) } ?? 1 }

  private mutating func stop(_ code: PackError.Code, _ message: String) {
    if error == nil { error = PackError(code, entry: entry, line: line, column: column, message) }
    isStopped = true
    xmlStopParser(context)
  }
}
