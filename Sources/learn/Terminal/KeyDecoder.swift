// learn, Apache-2.0. See LICENSE.

/// Turns the bytes of a terminal into keys, however they are cut into pieces on the way.
///
/// Sources: ECMA-48 §5.4 (control sequences), xterm's "PC-Style Function Keys" and "Bracketed Paste Mode".
struct KeyDecoder {
  private var pending: [UInt8] = []
  private var pasted: [UInt8]?
  /// Pasted text is cut off here, so that a clipboard cannot fill the memory.
  private static let pasteLimit = 1 << 20

  /// Whether bytes wait for more: a lone escape, or a character or sequence that is not complete.
  var isWaiting: Bool { !pending.isEmpty }

  /// The keys that are complete after these bytes.
  mutating func keys(from bytes: some Sequence<UInt8>) -> [Key] {
    pending.append(contentsOf: bytes)
    var keys: [Key] = []
    while let (key, length) = next() {
      pending.removeFirst(length)
      if let key { keys.append(key) }
    }
    return keys
  }

  /// What the waiting bytes mean when nothing follows them: a lone escape is the key itself.
  mutating func flush() -> [Key] {
    guard pasted == nil else { return [] }
    defer { pending.removeAll() }
    return pending.first == 0x1B ? [.escape] : []
  }

  // MARK: - One key

  /// The next key with the count of its bytes, nil when more bytes are needed; a key of nil is passed over.
  private mutating func next() -> (Key?, Int)? {
    if pasted != nil { return takePasted() }
    guard let first = pending.first else { return nil }
    switch first {
    case 0x1B: return escaped()
    case 0x0D, 0x0A: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x7F, 0x08: return (.backspace, 1)
    case 0x01...0x1A: return (.control(Character(Unicode.Scalar(first + 0x60))), 1)
    case 0x00, 0x1C...0x1F: return (nil, 1)
    default: return character()
    }
  }

  private func character() -> (Key?, Int)? {
    let length =
      switch pending[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    // A byte that cannot go on the sequence ends it: the broken part is passed over, the rest is read anew.
    if let broken = pending.prefix(length).dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return (nil, broken)
    }
    guard pending.count >= length else { return nil }
    guard let text = String(validating: pending.prefix(length), as: UTF8.self), let character = text.first,
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { return (nil, length) }
    return (.character(character), length)
  }

  private mutating func escaped() -> (Key?, Int)? {
    guard pending.count > 1 else { return nil }
    switch pending[1] {
    case UInt8(ascii: "["): return controlSequence()
    case UInt8(ascii: "O"):
      guard pending.count > 2 else { return nil }
      return (Self.named(final: pending[2], parameters: ""), 3)
    case 0x1B: return (.escape, 1)
    // Alt with a key sends escape before it; learn gives Alt no meaning of its own.
    default: return (nil, 1)
    }
  }

  private mutating func controlSequence() -> (Key?, Int)? {
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return pending.count > 64 ? (nil, pending.count) : nil
    }
    let parameters = String(decoding: pending[2..<end], as: UTF8.self)
    if pending[end] == UInt8(ascii: "~"), parameters == "200" {
      pasted = []
      return (nil, end + 1)
    }
    return (Self.named(final: pending[end], parameters: parameters), end + 1)
  }

  private static func named(final: UInt8, parameters: String) -> Key? {
    let isShifted = parameters.hasSuffix(";2")
    switch final {
    case UInt8(ascii: "A"): return isShifted ? .shiftUp : .up
    case UInt8(ascii: "B"): return isShifted ? .shiftDown : .down
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "~"):
      switch parameters.prefix(while: { $0 != ";" }) {
      case "1", "7": return .home
      case "3": return .delete
      case "4", "8": return .end
      case "5": return .pageUp
      case "6": return .pageDown
      default: return nil
      }
    default: return nil
    }
  }

  private mutating func takePasted() -> (Key?, Int)? {
    let end = Array("\u{1B}[201~".utf8)
    var text = pasted ?? []
    guard let start = pending.indices.first(where: { pending[$0...].starts(with: end) }) else {
      // The end may arrive in two pieces: as many bytes as it has, less one, stay.
      let count = max(0, pending.count - end.count + 1)
      text.append(contentsOf: pending.prefix(count).prefix(max(0, Self.pasteLimit - text.count)))
      pasted = text
      pending.removeFirst(count)
      return nil
    }
    text.append(contentsOf: pending[..<start].prefix(max(0, Self.pasteLimit - text.count)))
    pasted = nil
    return (.pasted(String(decoding: text, as: UTF8.self)), start + end.count)
  }
}
