// learn, Apache-2.0. See LICENSE.

internal import Assessment

extension QTIWriter {
  /// An element of a body with all that is in it.
  mutating func content(_ element: ContentNode.Element) { content(element, in: namespace) }

  private mutating func content(_ whole: ContentNode.Element, in surrounding: String) {
    let element = version == .version3p0 ? renewed(whole) : plainer(whole)
    guard let name = contentName(element) else {
      note("qti.not-in-2.1", element.line, "<\(element.name)> does not exist in QTI 2.1 and is left out.")
      return
    }
    if version == .version2p1, element.vocabulary == .html, name != element.name {
      note("qti.not-in-2.1", element.line, "<\(element.name)> does not exist in QTI 2.1 and is written as <\(name)>.")
    }
    let own = namespace(of: element, in: surrounding)
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

  private func namespace(of element: ContentNode.Element, in surrounding: String) -> String {
    switch element.vocabulary {
    case .mathML: return QTIVocabulary.mathML
    case .ssml: return QTIVocabulary.ssml
    case .html: return namespace
    case .qti:
      // Version 2.1 has what a custom interaction holds in another namespace than its own.
      let isOther = element.name == "qti-portable-custom-interaction" || surrounding == QTIVocabulary.portableCustom
      return version == .version2p1 && isOther ? QTIVocabulary.portableCustom : namespace
    }
  }

  /// The element in the words of version 3.0, where it was read from an earlier one.
  private mutating func renewed(_ element: ContentNode.Element) -> ContentNode.Element {
    guard element.vocabulary == .qti else { return element }
    switch element.name {
    case "qti-rubric-block" where element.attribute("use") == nil:
      // Version 3.0 wants to be told.
      return element.with(attributes: element.attributes + [.init("use", QTIVocabulary.unspecifiedUse)])
    case "qti-info-control":
      note(
        "qti.not-in-3.0", element.line, "<infoControl> does not exist in QTI 3.0 and is written as <details>.")
      let summary = ContentNode.Element(.html, "summary", children: [.text(element.attribute("title") ?? "")])
      let details = ContentNode.Element(
        .html, "details", attributes: element.attributes.filter { ["id", "class", "xml:lang"].contains($0.name) },
        children: [.element(summary), .element(.init(.html, "div", children: element.children))])
      // It stands in a <div> at least, and so does what it holds.
      return ContentNode.Element(.html, "div", children: [.element(details)], line: element.line)
    case let name where QTIVocabulary.neverFixed.contains(name) && element.attribute("fixed") != nil:
      note(
        "qti.not-in-3.0", element.line, "The attribute fixed of <\(name)> does not exist in QTI 3.0 and is left out.")
      return element.with(attributes: element.attributes.filter { $0.name != "fixed" })
    default: return element
    }
  }

  /// The element as far as version 2.1 can say it.
  private mutating func plainer(_ element: ContentNode.Element) -> ContentNode.Element {
    switch (element.vocabulary, element.name) {
    case (.qti, "qti-gap-text"):
      let children = element.children.withoutMarkup
      guard children != element.children else { return element }
      note("qti.not-in-2.1", element.line, "Markup in <gapText> does not exist in QTI 2.1: only its text is written.")
      return element.with(children: children)
    case (.qti, "qti-upload-interaction") where element.attribute("type")?.contains(" ") == true:
      note(
        "qti.not-in-2.1", element.line,
        "An <uploadInteraction> of QTI 2.1 names one type at most: the attribute type is left out.")
      return element.with(attributes: element.attributes.filter { $0.name != "type" })
    default: return element
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
    if element.vocabulary == .html, name == "title" || name == "type" && element.name == "img" { return nil }
    return element.vocabulary == .qti ? QTINames.joined(name) : name
  }
}

extension ContentNode.Element {
  fileprivate func with(attributes: [ContentNode.Attribute]) -> ContentNode.Element {
    ContentNode.Element(vocabulary, name, attributes: attributes, children: children, line: line)
  }

  fileprivate func with(children: [ContentNode]) -> ContentNode.Element {
    ContentNode.Element(vocabulary, name, attributes: attributes, children: children, line: line)
  }
}

extension [ContentNode] {
  /// The text and the printed variables in the nodes.
  fileprivate var withoutMarkup: [ContentNode] {
    flatMap { node -> [ContentNode] in
      guard case .element(let element) = node, element.name != "qti-printed-variable" else { return [node] }
      return element.children.withoutMarkup
    }
  }
}
