// learn, Apache-2.0. See LICENSE.

/// A duration of ISO 8601:2004 §4.4.3.2, such as `P1DT12H36M0.12S` or `P4W`.
struct ISODuration: Hashable {
  /// The designated parts; seconds without what lies below a hundredth (xAPI 2.0 §4.2.7: never rounded, only cut off).
  private let parts: [String]

  /// One spelling for all that are equal.
  var spelling: String { parts.joined(separator: " ") }

  /// Reads a duration. Nil for another form, the alternative form in digits included.
  init?(_ text: String) {
    var rest = text.utf8[...]
    guard rest.popFirst() == UInt8(ascii: "P") else { return nil }
    var parts: [String] = []
    var letters = Array("YMDW".utf8)[...]
    var isTime = false
    var hasFraction = false
    while let first = rest.first {
      if first == UInt8(ascii: "T") {
        guard !isTime else { return nil }
        isTime = true
        letters = Array("HMS".utf8)[...]
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
        continue
      }
      let whole = rest.prefix(while: XAPITerms.isDigit)
      rest = rest.dropFirst(whole.count)
      var fraction = rest[rest.startIndex..<rest.startIndex]
      if let point = rest.first, point == UInt8(ascii: ".") || point == UInt8(ascii: ",") {
        fraction = rest.dropFirst().prefix(while: XAPITerms.isDigit)
        guard !fraction.isEmpty else { return nil }
        rest = rest.dropFirst(1 + fraction.count)
      }
      // Only the last part may have decimals.
      guard !whole.isEmpty, !hasFraction, let letter = rest.popFirst(), let place = letters.firstIndex(of: letter)
      else { return nil }
      // Weeks stand alone.
      guard letter != UInt8(ascii: "W") || parts.isEmpty && rest.isEmpty else { return nil }
      letters = letters[(place + 1)...]
      hasFraction = !fraction.isEmpty
      let kept = letter == UInt8(ascii: "S") ? fraction.prefix(2) : fraction
      let trimmed = String(Substring(whole).drop { $0 == "0" })
      let decimals = String(Substring(kept).reversed().drop { $0 == "0" }.reversed())
      if !trimmed.isEmpty || !decimals.isEmpty {
        parts.append("\(isTime ? "T" : "")\(Character(Unicode.Scalar(letter)))\(trimmed).\(decimals)")
      }
    }
    guard text.utf8.count > 1 else { return nil }
    self.parts = parts
  }
}
