// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIWriter {
  /// An element of a body with all that is in it.
  mutating func content(_ element: ContentNode.Element) { content(element, in: namespace) }

  private mutating func content(_ element: ContentNode.Element, in surrounding: String) {
    guard let name = contentName(element) else {
      note("qti.not-in-2.1", element.line, "<\(element.name)> does not exist in QTI 2.1 and is left out.")
      return
    }
    if version == .version2p1, element.vocabulary == .html, name != element.name {
      note("qti.not-in-2.1", element.line, "<\(element.name)> does not exist in QTI 2.1 and is written as <\(name)>.")
    }
    let own = namespace(of: element.vocabulary)
    var attributes: [(String, String)] = own == surrounding ? [] : [("xmlns", own)]
    for attribute in element.attributes {
      guard let spelled = attributeName(attribute.name, element) else {
        note(
          "qti.not-in-2.1", element.line,
          "The attribute \(attribute.name) of <\(element.name)> does not exist in QTI 2.1 and is left out.")
        continue
      }
      attributes.append((spelled, attribute.value))
    }
    let children = version == .version2p1 ? unwrapped(element) : element.children
    if children.isEmpty { return xml.empty(name, list: attributes) }
    xml.start(name, list: attributes)
    for child in children {
      switch child {
      case .text(let text): xml.text(text)
      case .element(let inner): content(inner, in: own)
      }
    }
    xml.end()
  }

  private func namespace(of vocabulary: ContentVocabulary) -> String {
    switch vocabulary {
    case .qti, .html: namespace
    case .mathML: QTIVocabulary.mathML
    case .ssml: QTIVocabulary.ssml
    }
  }

  // Version 2 has what a feedback or rubric says directly in it, and after that its stylesheets.
  private func unwrapped(_ element: ContentNode.Element) -> [ContentNode] {
    guard element.vocabulary == .qti, QTIVocabulary.wrapped.contains(element.name) else { return element.children }
    var (inside, beside): ([ContentNode], [ContentNode]) = ([], [])
    for child in element.children {
      if case .element(let inner) = child, inner.name == "qti-content-body" {
        inside += inner.children
      } else {
        beside.append(child)
      }
    }
    return inside + beside
  }

  private func contentName(_ element: ContentNode.Element) -> String? {
    guard version == .version2p1 else { return element.name }
    switch element.vocabulary {
    case .qti: return QTINames.version2(element.name)
    case .mathML: return element.name
    case .ssml: return nil
    case .html:
      if let plain = Self.version2Names[element.name] { return plain }
      return Self.notInVersion2.contains(element.name) ? nil : element.name
    }
  }

  /// Elements of HTML 5 by the plain ones that say most of the same.
  private static let version2Names = [
    "article": "div", "aside": "div", "details": "div", "figure": "div", "figcaption": "div", "footer": "div",
    "header": "div", "main": "div", "nav": "div", "section": "div", "summary": "div", "center": "div", "mark": "span",
    "u": "span", "s": "span", "strike": "span", "del": "span", "ins": "span", "font": "span", "time": "span",
    "bdo": "span", "bdi": "span",
  ]

  private static let notInVersion2: Set = [
    "audio", "video", "source", "track", "picture", "map", "area", "ruby", "rb", "rp", "rt", "rtc", "wbr", "fieldset",
    "legend", "label",
  ]

  private func attributeName(_ name: String, _ element: ContentNode.Element) -> String? {
    guard version == .version2p1 else { return name }
    if name.hasPrefix("data-") || name.hasPrefix("aria-") || name == "role" || name == "dir" { return nil }
    return element.vocabulary == .qti ? QTINames.joined(name) : name
  }
}
