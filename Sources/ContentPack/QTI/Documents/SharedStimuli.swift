// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

/// Puts the texts that several items share (QTI 3.0 ASI: qti-assessment-stimulus) where an item refers to them.
///
/// An item shows a stimulus where an element of it has the class `qti-shared-stimulus` and names the reference
/// (`data-stimulus-idref`), else before all that it says itself.
struct SharedStimuli {
  /// What the findings call the item.
  let path: String
  /// The bytes of a file by its path from the item.
  let resolve: (String) -> [UInt8]?
  private(set) var findings: [Finding] = []
  /// The files that were read, by their paths from the item.
  private(set) var read: [String] = []

  init(path: String, resolve: @escaping (String) -> [UInt8]?) {
    self.path = path
    self.resolve = resolve
  }

  /// The item with its stimuli in their places. A reference to what is not there stays, with a warning.
  mutating func item(_ item: AssessmentItem) -> AssessmentItem {
    var companions: [ContentNode.Element] = []
    var body = item.body
    var before: [ContentNode] = []
    for companion in item.companions {
      guard companion.name == "qti-assessment-stimulus-ref", let stimulus = stimulus(companion) else {
        companions.append(companion)
        continue
      }
      companions += stimulus.companions
      let name = companion.attribute("identifier") ?? ""
      let place = { (element: ContentNode.Element) in Self.isPlace(element, of: name) }
      if let filled = body?.filling(place, with: stimulus.body.children) {
        body = filled
      } else {
        before.append(.element(.init(.html, "div", children: stimulus.body.children, line: companion.line)))
      }
    }
    if !before.isEmpty {
      let own = body ?? .init(.qti, "qti-item-body")
      body = .init(
        own.vocabulary, own.name, attributes: own.attributes, children: before + own.children, line: own.line)
    }
    return AssessmentItem(
      identifier: item.identifier, title: item.title, label: item.label, language: item.language,
      isAdaptive: item.isAdaptive, isTimeDependent: item.isTimeDependent, attributes: item.attributes,
      contexts: item.contexts, responses: item.responses, outcomes: item.outcomes, templates: item.templates,
      templateRules: item.templateRules, companions: companions, body: body, processing: item.processing,
      feedback: item.feedback)
  }

  private static func isPlace(_ element: ContentNode.Element, of reference: String) -> Bool {
    guard element.attribute("data-stimulus-idref") == reference else { return false }
    return (element.attribute("class") ?? "").split(separator: " ").contains("qti-shared-stimulus")
  }

  // MARK: - Reading

  private struct Stimulus {
    let body: ContentNode.Element
    let companions: [ContentNode.Element]
  }

  private mutating func stimulus(_ reference: ContentNode.Element) -> Stimulus? {
    let href = reference.attribute("href") ?? ""
    guard let address = RelativeAddress.path(href, from: ""), let bytes = resolve(address) else {
      warn(
        reference.line.number, path,
        "The text “\(EntryName.shown(href))” that the item refers to is not there. Put it beside the item.")
      return nil
    }
    read.append(address)
    let root: XMLElement
    do throws(PackError) {
      root = try XMLReader.read(bytes[...], entry: address, dialect: .foreign)
    } catch {
      findings.append(error.finding(path: beside(address)))
      return nil
    }
    let version = QTIVersion(root: root) ?? .version3p0
    let reader = QTIReader(path: beside(address), version: version)
    guard reader.name(root) == "qti-assessment-stimulus",
      let element = root.elements.first(where: { reader.name($0) == "qti-stimulus-body" }),
      let body = reader.content(element)
    else {
      warn(root.line, beside(address), "The document holds no text that items share (qti-assessment-stimulus).")
      return nil
    }
    let companions = root.elements.filter { reader.name($0) == "qti-catalog-info" }.compactMap(reader.content)
    findings += reader.findings
    // Addresses in the stimulus are meant from its own place; in the item they are meant from the item's.
    func moved(_ element: ContentNode.Element) -> ContentNode.Element {
      let own = element.mappingAttributes { attribute in
        guard ContentNode.Element.addresses.contains(attribute.name),
          let moved = RelativeAddress.path(attribute.value, from: address)
        else { return attribute }
        return .init(attribute.name, moved)
      }
      return .init(
        own.vocabulary, own.name, attributes: own.attributes,
        children: own.children.map { if case .element(let child) = $0 { .element(moved(child)) } else { $0 } },
        line: own.line)
    }
    return Stimulus(body: moved(body), companions: companions.map(moved))
  }

  /// The path of a file beside the item, as findings name it.
  private func beside(_ address: String) -> String {
    path.lastIndex(of: "/").map { path[...$0] + address } ?? address
  }

  private mutating func warn(_ line: Int, _ path: String, _ message: String) {
    findings.append(Finding(.warning, "qti.stimulus", path: path, line: max(1, line), message))
  }
}

extension QTIDocument {
  /// The document with the texts that its item shares with others in their places, for whoever is shown it. Converting
  /// and checking leave the references as they stand.
  ///
  /// - Parameters:
  ///   - path: How findings name the document.
  ///   - resolve: The bytes of a file by its path from the document; nil for one that is not there.
  public func showingStimuli(path: String, resolve: @escaping (String) -> [UInt8]?) -> QTIDocument {
    guard case .item(let item) = content else { return self }
    var stimuli = SharedStimuli(path: path, resolve: resolve)
    let shown = stimuli.item(item)
    let all = findings + stimuli.findings
    return QTIDocument(content: all.hasErrors ? .nothing : .item(shown), version: version, findings: all)
  }
}

extension ContentNode.Element {
  /// The element with what is given in the first place within it that a test finds; nil where there is none.
  fileprivate func filling(
    _ isPlace: (ContentNode.Element) -> Bool, with nodes: [ContentNode]
  ) -> ContentNode.Element? {
    var children = children
    for place in children.indices {
      guard case .element(let child) = children[place] else { continue }
      if isPlace(child) {
        children[place] = .element(
          .init(child.vocabulary, child.name, attributes: child.attributes, children: nodes, line: child.line))
      } else if let filled = child.filling(isPlace, with: nodes) {
        children[place] = .element(filled)
      } else {
        continue
      }
      return .init(vocabulary, name, attributes: attributes, children: children, line: line)
    }
    return nil
  }
}
