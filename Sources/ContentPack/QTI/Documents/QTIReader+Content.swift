// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIReader {
  /// An element with what is in it, as far as the allow-list goes; nil, and noted, for one that is not on it.
  func content(_ element: XMLElement) -> ContentNode.Element? {
    guard let (vocabulary, name) = vocabulary(of: element) else {
      note(
        .warning, "qti.not-kept", element,
        "<\(EntryName.shown(element.name))> is not kept: \(QTIVocabulary.reason(element.name)).")
      return nil
    }
    var children = contents(element.children)
    if vocabulary == .qti, QTIVocabulary.wrapped.contains(name) { children = wrapped(children, element) }
    return ContentNode.Element(
      vocabulary, name, attributes: attributes(element, vocabulary, name), children: children,
      line: SourceLine(element.line))
  }

  /// What stands in an element.
  private func contents(_ nodes: [XMLNode]) -> [ContentNode] {
    var contents: [ContentNode] = []
    contents.reserveCapacity(nodes.count)
    for node in nodes {
      switch node {
      case .text(let text): append(text, to: &contents)
      case .element(let element):
        if let content = content(element) {
          contents.append(.element(content))
        } else if !QTIVocabulary.isDropped(element.name) {
          // What an unknown element holds is still there to be read.
          for inner in self.contents(element.children) {
            if case .text(let text) = inner { append(text, to: &contents) } else { contents.append(inner) }
          }
        }
      }
    }
    return contents
  }

  private func append(_ text: String, to contents: inout [ContentNode]) {
    if case .text(let before)? = contents.last {
      contents[contents.count - 1] = .text(before + text)
    } else {
      contents.append(.text(text))
    }
  }

  private func vocabulary(of element: XMLElement) -> (ContentVocabulary, String)? {
    let namespace = QTIVocabulary.misnamed[element.namespace] ?? element.namespace
    if namespace == QTIVocabulary.mathML || (namespace.isEmpty && element.name == "math") {
      return QTIVocabulary.mathElements.contains(element.name) ? (.mathML, element.name) : nil
    }
    if namespace == QTIVocabulary.ssml {
      return QTIVocabulary.ssmlElements.contains(element.name) ? (.ssml, element.name) : nil
    }
    if let name = name(element) { return QTIVocabulary.content.contains(name) ? (.qti, name) : nil }
    return QTIVocabulary.htmlElements.contains(element.name) ? (.html, element.name) : nil
  }

  private func attributes(
    _ element: XMLElement, _ vocabulary: ContentVocabulary, _ own: String
  ) -> [ContentNode.Attribute] {
    var kept: [ContentNode.Attribute] = []
    kept.reserveCapacity(element.attributes.count)
    for attribute in element.attributes {
      if attribute.namespace == XMLNamespace.schemaInstance { continue }
      var name = attribute.name
      if attribute.namespace == XMLNamespace.xml {
        name = "xml:" + name
      } else if !attribute.namespace.isEmpty, attribute.namespace != element.namespace {
        note(
          .warning, "qti.attribute-not-kept", element,
          "The attribute \(EntryName.shown(name)) of <\(EntryName.shown(element.name))> is not kept: its namespace "
            + "\"\(EntryName.shown(attribute.namespace))\" is none that items have attributes of.")
        continue
      } else if name == "use", attribute.value == QTIVocabulary.unspecifiedUse {
        continue
      } else if name == "fixed", attribute.value == "false", QTIVocabulary.neverFixed.contains(own) {
        // What is never shuffled is never fixed, and version 3.0 has no such attribute for it.
        continue
      } else if vocabulary == .qti, version != .version3p0 {
        name = QTINames.hyphened(name)
      }
      if let reason = QTIVocabulary.refusal(name, attribute.value, vocabulary) {
        note(
          .warning, "qti.attribute-not-kept", element,
          "The attribute \(EntryName.shown(name)) of <\(EntryName.shown(element.name))> is not kept: \(reason).")
        continue
      }
      kept.append(.init(name, attribute.value))
    }
    return kept
  }

  // Version 3 puts what a feedback or rubric says into an element of its own; the tree always does.
  private func wrapped(_ children: [ContentNode], _ element: XMLElement) -> [ContentNode] {
    if children.elements.contains(where: { $0.name == "qti-content-body" }) {
      // White space around the element says nothing, and version 2 has no place for it.
      return children.filter { if case .text(let text) = $0 { !text.trimmedSpace.isEmpty } else { true } }
    }
    let beside: Set = ["qti-stylesheet", "qti-catalog-info"]
    var (around, inside): ([ContentNode], [ContentNode]) = ([], [])
    for child in children {
      switch child {
      case .element(let element) where beside.contains(element.name): around.append(child)
      case .element: inside.append(child)
      case .text(let text): append(text, to: &inside)
      }
    }
    return around + [.element(.init(.qti, "qti-content-body", children: inside, line: SourceLine(element.line)))]
  }
}
