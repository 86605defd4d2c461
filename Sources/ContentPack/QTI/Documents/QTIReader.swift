// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Reads the parts of a document of QTI 2.0 to 3.0, and notes what is wrong or not kept.
///
/// A class, because findings come from every depth of the document.
final class QTIReader {
  let path: String
  let version: QTIVersion
  private(set) var findings: [Finding] = []
  /// The bytes of a document that this one names by a relative address; nil for one that is not there.
  let resolve: (String) -> [UInt8]?
  /// Whether the rules that are read stand in another document, which names no third.
  var isReadingTemplate = false

  init(path: String, version: QTIVersion, resolve: @escaping (String) -> [UInt8]? = { _ in nil }) {
    self.path = path
    self.version = version
    self.resolve = resolve
  }

  /// Notes something about an element.
  func note(_ severity: Finding.Severity, _ rule: String, _ element: XMLElement, _ message: String) {
    // One document of nonsense must not fill the memory with what is said about it.
    guard findings.count < 1000 else { return }
    findings.append(Finding(severity, rule, path: path, line: element.line, column: nil, message))
  }

  /// Notes something about a line.
  func note(_ severity: Finding.Severity, _ rule: String, line: Int, _ message: String) {
    guard findings.count < 1000 else { return }
    findings.append(Finding(severity, rule, path: path, line: line, column: nil, message))
  }

  /// Notes an element that does not belong where it stands and makes the document unusable.
  func refuse(_ element: XMLElement, in parent: XMLElement) {
    note(
      .error, "qti.unexpected-element", element,
      "<\(EntryName.shown(element.name))> does not belong in <\(EntryName.shown(parent.name))>.")
  }

  // MARK: - Names

  /// The name of an element in version 3.0; nil for an element of another language than QTI.
  func name(_ element: XMLElement) -> String? {
    if element.name.hasPrefix("qti-") { return element.name }
    return version == .version3p0 ? nil : QTINames.element(element.name)
  }

  /// The value of an attribute by its name in version 3.0.
  func attribute(_ element: XMLElement, _ name: String) -> String? {
    if let value = element.attribute(name) { return value }
    return version == .version3p0 || element.attributes.isEmpty ? nil : element.attribute(QTINames.joined(name))
  }

  // MARK: - Values of attributes

  /// An attribute that must be there.
  func required(_ element: XMLElement, _ name: String) -> String? {
    if let value = attribute(element, name) { return value }
    let shown = version == .version3p0 ? name : QTINames.joined(name)
    note(.error, "qti.missing-attribute", element, "<\(element.name)> needs the attribute \(shown).")
    return nil
  }

  /// An identifier, without the space around it.
  func identifier(_ element: XMLElement, _ name: String) -> String? {
    guard let text = required(element, name)?.trimmedSpace else { return nil }
    if text.isEmpty || text.utf8.count > 4096 {
      note(.error, "qti.identifier", element, "The attribute \(name) of <\(element.name)> is not an identifier.")
      return nil
    }
    // QTI 2.0 called the built-in outcome so; every later version calls it completionStatus.
    return version == .version2p0 && text == "completion_status" ? ItemProgram.completionStatus : text
  }

  /// A truth value; `fallback` where the attribute is missing or says neither.
  func flag(_ element: XMLElement, _ name: String, else fallback: Bool = false) -> Bool {
    guard let text = attribute(element, name)?.trimmedSpace else { return fallback }
    switch text {
    case "true", "1": return true
    case "false", "0": return false
    default:
      invalid(element, name, text, "true or false")
      return fallback
    }
  }

  /// A number; nil where the attribute is missing or no number.
  func number(_ element: XMLElement, _ name: String) -> Double? {
    guard let text = attribute(element, name)?.trimmedSpace else { return nil }
    guard let number = Scalar.number(text) else {
      invalid(element, name, text, "a number")
      return nil
    }
    return number
  }

  /// A whole number; nil where the attribute is missing or none.
  func integer(_ element: XMLElement, _ name: String) -> Int? {
    guard let text = attribute(element, name)?.trimmedSpace else { return nil }
    guard let number = Int(text) else {
      invalid(element, name, text, "a whole number")
      return nil
    }
    return number
  }

  /// What an attribute of a few words stands for; nil where it is missing or none of them.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ element: XMLElement, _ name: String, _: Word.Type) -> Word?
  {
    guard let text = attribute(element, name)?.trimmedSpace else { return nil }
    if let word = Word(rawValue: text) { return word }
    invalid(element, name, text, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  func invalid(_ element: XMLElement, _ name: String, _ text: String, _ wanted: String) {
    note(
      .error, "qti.attribute", element,
      "\"\(EntryName.shown(text))\" is not \(wanted) (attribute \(name) of <\(element.name)>).")
  }

  /// Notes text that stands where only elements may.
  func refuseText(in element: XMLElement) {
    for case .text(let text) in element.children where !XMLNode.text(text).isSpace {
      note(
        .error, "qti.unexpected-text", element,
        "The text \"\(EntryName.shown(String(text.trimmedSpace.prefix(40))))\" stands directly in <\(element.name)>, "
          + "where only elements belong.")
      return
    }
  }
}
