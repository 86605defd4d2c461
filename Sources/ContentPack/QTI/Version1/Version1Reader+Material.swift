// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  /// What a `material`, or anything that holds materials, says.
  func material(_ element: XMLElement) -> [ContentNode] {
    var nodes: [ContentNode] = []
    for child in element.elements {
      switch child.name {
      case "mattext": nodes += text(child)
      case "matemtext":
        let inner = text(child)
        nodes.append(.element(.init(.html, "em", children: inner, line: SourceLine(child.line))))
      case "matbreak": nodes.append(.element(.init(.html, "br", line: SourceLine(child.line))))
      case "matimage": if let image = picture(child) { nodes.append(.element(image)) }
      case "mataudio": if let sound = media(child, "audio", type: "audiotype") { nodes.append(sound) }
      case "matvideo": if let film = media(child, "video", type: "videotype") { nodes.append(film) }
      case "material", "flow_mat", "presentation_material", "solutionmaterial", "hintmaterial": nodes += material(child)
      case "altmaterial": drop(child, "a text that stands for another is not needed where that is kept")
      case "matref": drop(child, "material that stands elsewhere is not looked up; repeat it here")
      case "matapplet", "matapplication", "mat_extension": drop(child, "an item cannot run programs")
      case "qticomment": continue
      case "math": if let formula = contents.content(child) { nodes.append(.element(formula)) }
      default: drop(child, "it is no material of version 1.2")
      }
    }
    return nodes
  }

  /// What a `mattext` says: plain text as it stands, HTML through the allow-list.
  private func text(_ element: XMLElement) -> [ContentNode] {
    let type = (attribute(element, "texttype") ?? "text/plain").lowercased()
    let hasElements = !element.elements.isEmpty
    if attribute(element, "uri") != nil, element.wholeText.trimmedSpace.isEmpty {
      drop(element, "a text in a file of its own is not fetched; write it here")
      return []
    }
    if hasElements { return kept(element.children, element) }
    if type == "text/plain" {
      let text = element.text
      return text.trimmedSpace.isEmpty ? [] : [.text(text)]
    }
    guard type.hasPrefix("text/html") || type.hasPrefix("text/xhtml") || type.contains("html") else {
      note(
        .warning, "text-type", element,
        "A text of the type \"\(EntryName.shown(type))\" is kept as plain text; text/plain and text/html are read.")
      return [.text(element.text)]
    }
    guard let nodes = HTMLReader.read(element.text, line: element.line) else {
      note(.error, "html", element, "The elements of the HTML stand in each other too deep to be read.")
      return []
    }
    return kept(nodes, element)
  }

  /// What of parsed markup the allow-list lets through, without white space at its ends.
  private func kept(_ nodes: [XMLNode], _ element: XMLElement) -> [ContentNode] {
    let holder = XMLElement(
      name: "div", namespace: "", attributes: [], children: nodes, line: element.line, column: element.column)
    var kept = contents.content(holder)?.children ?? []
    if case .text(let text)? = kept.first, text.trimmedSpace.isEmpty { kept.removeFirst() }
    if case .text(let text)? = kept.last, text.trimmedSpace.isEmpty { kept.removeLast() }
    return kept
  }

  /// A picture.
  func picture(_ element: XMLElement) -> ContentNode.Element? {
    guard let address = attribute(element, "uri") else {
      drop(element, "a picture that is written into the document, or has no uri, cannot be shown; put it in a file")
      return nil
    }
    if let refusal = QTIVocabulary.refusal("src", address, .html) {
      drop(element, refusal)
      return nil
    }
    var attributes = [ContentNode.Attribute("src", address)]
    let label = attribute(element, "label") ?? element.wholeText.trimmedSpace
    attributes.append(.init("alt", label))
    for name in ["width", "height"] {
      if let size = attribute(element, name) { attributes.append(.init(name, size)) }
    }
    return .init(.html, "img", attributes: attributes, line: SourceLine(element.line))
  }

  private func media(_ element: XMLElement, _ name: String, type: String) -> ContentNode? {
    guard let address = attribute(element, "uri"), QTIVocabulary.refusal("src", address, .html) == nil else {
      drop(element, "it has no uri of a file that could be played")
      return nil
    }
    var source = [ContentNode.Attribute("src", address)]
    if let type = attribute(element, type) { source.append(.init("type", type)) }
    return .element(
      .init(
        .html, name, attributes: [.init("controls", "controls")],
        children: [.element(.init(.html, "source", attributes: source, line: SourceLine(element.line)))],
        line: SourceLine(element.line)))
  }
}

extension [ContentNode] {
  private static let blocks: Set = [
    "address", "article", "aside", "audio", "blockquote", "center", "details", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section",
    "table", "ul", "video",
  ]

  /// Whether all of it can stand in a line of text.
  var isInline: Bool {
    allSatisfy { node in
      guard case .element(let element) = node else { return true }
      return element.vocabulary != .html || (!Self.blocks.contains(element.name) && element.children.isInline)
    }
  }

  /// The same as blocks: lines of text between them become paragraphs.
  var asBlocks: [ContentNode] {
    var blocks: [ContentNode] = []
    var line: [ContentNode] = []
    func close() {
      let isEmpty = line.allSatisfy { if case .text(let text) = $0 { text.trimmedSpace.isEmpty } else { false } }
      if !isEmpty { blocks.append(.element(.init(.html, "p", children: line, line: line.elements.first?.line ?? 0))) }
      line = []
    }
    for node in self {
      if [node].isInline {
        line.append(node)
      } else {
        close()
        blocks.append(node)
      }
    }
    close()
    return blocks
  }

  /// The text as one line.
  var plainText: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Whether nothing but text is in it, whatever marks it.
  var isPlain: Bool {
    allSatisfy { node in
      guard case .element(let element) = node else { return true }
      return element.vocabulary == .html && !["img", "audio", "video", "object", "br", "table"].contains(element.name)
        && element.children.isPlain
    }
  }
}
