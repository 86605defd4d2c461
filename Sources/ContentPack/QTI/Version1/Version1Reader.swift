// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads documents of QTI 1.2 (ASI information model and XML binding 1.2 and 1.2.1), in the dialects of Canvas and of
/// Common Cartridge too, into items as version 3.0 has them.
///
/// A class, because findings come from every depth of the document.
final class Version1Reader {
  /// Reads what stands in texts, and keeps the findings.
  let contents: QTIReader

  init(path: String) {
    // What texts hold is HTML and no QTI, so no name of version 2 means anything in it.
    contents = QTIReader(path: path, version: .version3p0)
  }

  var findings: [Finding] { contents.findings }

  /// Notes something about an element.
  func note(_ severity: Finding.Severity, _ rule: String, _ element: XMLElement, _ message: String) {
    contents.note(severity, "qti1." + rule, element, message)
  }

  /// Notes something about a line.
  func note(_ severity: Finding.Severity, _ rule: String, line: SourceLine, _ message: String) {
    contents.note(severity, "qti1." + rule, line: line.number, message)
  }

  /// Notes an element that is not kept.
  func drop(_ element: XMLElement, _ reason: String) {
    note(.warning, "not-kept", element, "<\(EntryName.shown(element.name))> is not kept: \(reason).")
  }

  // MARK: - Attributes

  /// An attribute without the space around it; nil for one that is missing or empty.
  func attribute(_ element: XMLElement, _ name: String) -> String? {
    guard let text = element.attribute(name)?.trimmedSpace, !text.isEmpty else { return nil }
    return text
  }

  /// An attribute of Yes or No, whose case does not count.
  func says(_ element: XMLElement, _ name: String) -> Bool? {
    switch attribute(element, name)?.lowercased() {
    case "yes", "true": true
    case "no", "false": false
    default: nil
    }
  }

  /// An identifier; a version 1.2 identifier may hold spaces, which pairs of version 3.0 cannot have.
  func identifier(_ element: XMLElement, _ name: String = "ident") -> String? {
    attribute(element, name).map(Self.identifier)
  }

  /// A text as the identifier that it stands for in an item of version 3.0.
  static func identifier(_ text: String) -> String {
    let text = text.trimmedSpace
    guard text.contains(where: \.isWhitespace) else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: "_")
  }

  /// A number; "10%" and "1*10^3", as Canvas writes them, are numbers too.
  static func number(_ text: String) -> Double? {
    let text = text.trimmedSpace
    if let number = Scalar.number(text) { return number }
    let parts = text.components(separatedBy: "*10^")
    if parts.count == 2, let mantissa = Scalar.number(parts[0]), let exponent = Int(parts[1]) {
      return Scalar.number("\(mantissa)e\(exponent)")
    }
    return nil
  }
}

extension String {
  /// The parts between the places where a text stands in it.
  fileprivate func components(separatedBy separator: String) -> [String] {
    guard let place = range(of: separator) else { return [self] }
    return [String(self[..<place.lowerBound])] + String(self[place.upperBound...]).components(separatedBy: separator)
  }

  private func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

extension XMLElement {
  /// The elements of a name directly in it.
  func elements(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  /// The first element of a name directly in it.
  func first(_ name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  /// Every element of a name in it, at any depth, in order; those in such an element are not looked for.
  func descendants(_ names: Set<String>) -> [XMLElement] {
    var found: [XMLElement] = []
    for element in elements {
      if names.contains(element.name) { found.append(element) } else { found += element.descendants(names) }
    }
    return found
  }

  /// All text in it, at any depth.
  var wholeText: String {
    children.reduce(into: "") {
      switch $1 {
      case .text(let text): $0 += text
      case .element(let element): $0 += element.wholeText
      }
    }
  }
}
