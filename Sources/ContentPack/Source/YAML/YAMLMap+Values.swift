// learn, Apache-2.0. See LICENSE.

internal import LearnCore

// MARK: - Identifiers

extension YAMLMap {
  /// How something is named.
  enum NameForm {
    /// `a-z 0-9 - _ .`, beginning with a letter or digit.
    case id
    /// An id that also names an answer in QTI, so it begins with a letter (QTI 3.0: identifier is an NCName).
    case answer
    /// A competence code: capitals too.
    case code
  }

  /// A name, with a finding when it has another form.
  func name(_ node: YAMLNode, _ key: String, _ form: NameForm = .id) -> Placed<String>? {
    guard let word = word(node, key) else { return nil }
    return Self.check(word, form, context) ? word : nil
  }

  /// A required name.
  func name(_ key: String, _ form: NameForm = .id) -> Placed<String>? { required(key).flatMap { name($0, key, form) } }

  /// An optional name.
  func nameIfPresent(_ key: String, _ form: NameForm = .id) -> Placed<String>? {
    node(key).flatMap { name($0, key, form) }
  }

  /// The names in a list, with a finding for one that stands there twice.
  func names(_ nodes: [YAMLNode], _ key: String, _ form: NameForm = .id) -> [Placed<String>] {
    var seen: Set<String> = []
    return nodes.compactMap { name($0, key, form) }.filter { name in
      if seen.insert(name.value).inserted { return true }
      context.report(.listRepeats, name.place, "“\(name.value)” stands twice in “\(key)”. Keep one of them.")
      return false
    }
  }

  /// Whether a word has the form of a name; a finding says what is wrong.
  static func check(_ word: Placed<String>, _ form: NameForm, _ context: SourceContext) -> Bool {
    let bytes = word.value.utf8
    let isForm = bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): form == .code
      default: false
      }
    }
    let begins =
      bytes.first.map { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: ".") } ?? false
    if !isForm || !begins || bytes.count > 64 {
      let letters = form == .code ? "letters without accents" : "small letters a to z"
      context.report(
        .idForm, word.place,
        "“\(word.value)” cannot be \(form == .code ? "a code" : "an id"): use \(letters), digits, “-”, “_” and “.”, begin with a letter or digit, at most 64 characters."
      )
      return false
    }
    if form == .answer, let first = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
      context.report(
        .idBeginsWithDigit, word.place,
        "“\(word.value)” begins with a digit. What names an answer begins with a letter, because QTI asks for it: “a\(word.value)”."
      )
      return false
    }
    return true
  }
}

// MARK: - Numbers, truth, choices

extension YAMLMap {
  /// A number in decimal form.
  func number(_ node: YAMLNode, _ key: String) -> Placed<Double>? {
    guard let word = word(node, key) else { return nil }
    if Self.isDecimal(word.value), let value = Double(word.value), value.isFinite, abs(value) <= 1e15 {
      return Placed(value: value, place: word.place)
    }
    let hint = word.value.contains(",") ? " Write a point, not a comma." : ""
    context.report(.numberForm, word.place, "“\(key)” is a number, but here is “\(word.value)”.\(hint)")
    return nil
  }

  /// An optional number that lies in a range.
  func numberIfPresent(_ key: String, in range: ClosedRange<Double>) -> Placed<Double>? {
    guard let found = node(key).flatMap({ number($0, key) }) else { return nil }
    return check(found, key, range) ? found : nil
  }

  /// A required number that lies in a range.
  func number(_ key: String, in range: ClosedRange<Double> = -1e15...1e15) -> Placed<Double>? {
    guard let found = required(key).flatMap({ number($0, key) }) else { return nil }
    return check(found, key, range) ? found : nil
  }

  /// A whole number in a range; `fallback` when it is not there or wrong.
  func int(_ key: String, in range: ClosedRange<Int>, otherwise fallback: Int) -> Int {
    guard let found = node(key).flatMap({ number($0, key) }) else { return fallback }
    guard check(found, key, Double(range.lowerBound)...Double(range.upperBound)) else { return fallback }
    guard let whole = Int(exactly: found.value) else {
      context.report(.numberForm, found.place, "“\(key)” is a whole number, but here is \(found.value).")
      return fallback
    }
    return whole
  }

  /// A required whole number in a range; the least when it is not there or wrong.
  func int(_ key: String, in range: ClosedRange<Int>) -> Int {
    if !has(key) { _ = required(key) }
    return int(key, in: range, otherwise: range.lowerBound)
  }

  private func check(_ number: Placed<Double>, _ key: String, _ range: ClosedRange<Double>) -> Bool {
    if range.contains(number.value) { return true }
    context.report(
      .numberRange, number.place,
      "“\(key)” lies between \(range.lowerBound.plain) and \(range.upperBound.plain), but here is \(number.value.plain)."
    )
    return false
  }

  private static func isDecimal(_ text: String) -> Bool {
    var digits = 0
    var points = 0
    for (place, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"): if place > 0 { return false }
      default: return false
      }
    }
    return digits > 0 && points <= 1 && text.utf8.last != UInt8(ascii: ".")
  }

  /// `true` or `false`.
  func bool(_ key: String, otherwise fallback: Bool) -> Bool {
    guard let word = wordIfPresent(key) else { return fallback }
    switch word.value {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default:
      context.report(.valueUnknown, word.place, "“\(key)” is true or false, but here is “\(word.value)”.")
      return fallback
    }
  }

  /// One of a fixed list of words; nil, with a finding, for another.
  func oneOf<Choice: RawRepresentable<String>>(_ choices: [Choice], _ word: Placed<String>, _ key: String) -> Choice? {
    if let choice = choices.first(where: { $0.rawValue == word.value }) { return choice }
    context.report(
      .valueUnknown, word.place,
      "“\(word.value)” is no value of “\(key)”.\(Suggestion.sentence(for: word.value, in: choices.map(\.rawValue)))")
    return nil
  }

  /// A semantic version (semver.org 2.0.0, §2 and §9–10); `0.0.0` when it is not there or wrong.
  func version(_ key: String) -> String {
    guard let word = word(key) else { return "0.0.0" }
    if SemanticVersion.isWellFormed(word.value) { return word.value }
    context.report(
      .versionForm, word.place, "“\(word.value)” is no version. Write three numbers with points between them: 1.0.0.")
    return "0.0.0"
  }

  /// An SPDX licence expression.
  func licence(_ word: Placed<String>) -> String {
    if !LicenceExpression.isWellFormed(word.value) {
      context.report(
        .licenceForm, word.place,
        "“\(word.value)” is no SPDX licence. Write its short name, like CC-BY-4.0, CC-BY-SA-4.0 or CC0-1.0.")
    }
    return word.value
  }

  /// An address on the web.
  func address(_ word: Placed<String>) -> String {
    let lower = word.value.lowercased()
    let rest = lower.hasPrefix("https://") ? lower.dropFirst(8) : lower.hasPrefix("http://") ? lower.dropFirst(7) : ""
    let isPlain = word.value.unicodeScalars.allSatisfy { $0.value > 0x20 && !"<>\"{}|\\^`".unicodeScalars.contains($0) }
    if rest.isEmpty || rest.hasPrefix("/") || !isPlain {
      context.report(
        .addressForm, word.place, "“\(word.value)” is no web address. It begins with https:// and has no spaces.")
    }
    return word.value
  }
}

extension Double {
  /// The number without `.0`.
  var plain: String { self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : description }
}
