// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  /// The interaction that asks a question; several where a response has several blanks.
  func interaction(_ response: Version1Response) -> [ContentNode] {
    let line = SourceLine(response.element.line)
    func node(_ name: String, _ attributes: [ContentNode.Attribute], _ children: [ContentNode] = []) -> [ContentNode] {
      let all = [ContentNode.Attribute("response-identifier", response.identifier)] + attributes
      return [.element(.init(.qti, name, attributes: all, children: children, line: line))]
    }
    switch response.kind {
    case .choice:
      return node(
        "qti-choice-interaction", choosing(response), prompt(response) + choices(response, "qti-simple-choice"))
    case .order:
      var attributes = [ContentNode.Attribute("shuffle", isShuffled(response) ? "true" : "false")]
      let holder = response.render.map { [$0] + $0.elements } ?? []
      if let orientation = holder.compactMap({ attribute($0, "orientation") }).first?.lowercased() {
        attributes.append(.init("orientation", orientation == "row" ? "horizontal" : "vertical"))
      }
      return node("qti-order-interaction", attributes, prompt(response) + choices(response, "qti-simple-choice"))
    case .inlineChoice:
      let attributes = [ContentNode.Attribute("shuffle", isShuffled(response) ? "true" : "false")] + name(response)
      return node("qti-inline-choice-interaction", attributes, choices(response, "qti-inline-choice"))
    case .textEntry:
      return response.blanks.isEmpty ? node("qti-text-entry-interaction", entry(response)) : blanks(response)
    case .extendedText: return node("qti-extended-text-interaction", entry(response), prompt(response))
    case .hotspot:
      return node("qti-hotspot-interaction", choosing(response), prompt(response) + picture(response) + spots(response))
    case .selectPoint:
      return node("qti-select-point-interaction", limits(response), prompt(response) + picture(response))
    case .match: return node("qti-match-interaction", matching(response), prompt(response) + sets(response))
    case .slider: return node("qti-slider-interaction", slider(response), prompt(response))
    case .upload: return node("qti-upload-interaction", [])
    }
  }

  // MARK: - Attributes

  private func isShuffled(_ response: Version1Response) -> Bool {
    guard let render = response.render else { return false }
    return ([render] + render.elements).contains { says($0, "shuffle") == true }
  }

  private func choosing(_ response: Version1Response) -> [ContentNode.Attribute] {
    let shuffle =
      response.kind == .hotspot ? [] : [ContentNode.Attribute("shuffle", isShuffled(response) ? "true" : "false")]
    return shuffle + limits(response)
  }

  /// How many may be chosen: one of a single response, else what the document says, else any number (0).
  private func limits(_ response: Version1Response) -> [ContentNode.Attribute] {
    let most = response.render.flatMap { attribute($0, "maxnumber") }.flatMap { Int($0) }
    let least = response.render.flatMap { attribute($0, "minnumber") }.flatMap { Int($0) }
    let maximum = response.cardinality == .single ? 1 : most ?? 0
    var attributes = [ContentNode.Attribute("max-choices", String(maximum))]
    if let least, least > 0, maximum == 0 || least <= maximum { attributes.append(.init("min-choices", String(least))) }
    return attributes
  }

  /// What a blank is called for those who do not see the text around it.
  private func name(_ response: Version1Response) -> [ContentNode.Attribute] {
    let name = response.prompt.plainText
    return name.isEmpty ? [] : [.init("aria-label", name)]
  }

  private func entry(_ response: Version1Response) -> [ContentNode.Attribute] {
    var attributes: [ContentNode.Attribute] = []
    guard let render = response.render else { return attributes }
    if let most = (attribute(render, "maxchars") ?? attribute(render, "columns")).flatMap({ Int($0) }), most > 0 {
      attributes.append(.init("expected-length", String(most)))
    }
    if response.kind == .extendedText, let rows = attribute(render, "rows").flatMap({ Int($0) }), rows > 0 {
      attributes.append(.init("expected-lines", String(rows)))
    }
    return attributes + (response.kind == .textEntry ? name(response) : [])
  }

  private func blanks(_ response: Version1Response) -> [ContentNode] {
    var nodes: [ContentNode] = []
    var names = response.blanks[...]
    for child in response.render?.descendants(["material", "response_label"]) ?? [] {
      if child.name == "material" {
        nodes += material(child)
      } else if let name = names.popFirst() {
        nodes.append(
          .element(
            .init(
              .qti, "qti-text-entry-interaction",
              attributes: [.init("response-identifier", name)] + entry(response), line: SourceLine(child.line))))
      }
    }
    return nodes
  }

  private func slider(_ response: Version1Response) -> [ContentNode.Attribute] {
    guard let render = response.render else { return [] }
    var attributes = [
      ContentNode.Attribute("lower-bound", attribute(render, "lowerbound") ?? "0"),
      .init("upper-bound", attribute(render, "upperbound") ?? "100"),
    ]
    if let step = attribute(render, "step") { attributes.append(.init("step", step)) }
    if let orientation = attribute(render, "orientation") {
      attributes.append(.init("orientation", orientation.lowercased()))
    }
    return attributes
  }

  // MARK: - Parts

  private func prompt(_ response: Version1Response) -> [ContentNode] {
    guard !response.prompt.isEmpty else { return [] }
    return [.element(.init(.qti, "qti-prompt", children: response.prompt, line: SourceLine(response.element.line)))]
  }

  private func choices(_ response: Version1Response, _ name: String) -> [ContentNode] {
    response.labels.map { label in
      var attributes = [ContentNode.Attribute("identifier", label.identifier)]
      if label.isFixed, isShuffled(response) { attributes.append(.init("fixed", "true")) }
      let content = name == "qti-inline-choice" ? [ContentNode.text(label.text)] : label.content
      return .element(.init(.qti, name, attributes: attributes, children: content, line: label.line))
    }
  }

  private func picture(_ response: Version1Response) -> [ContentNode] { response.picture.map { [.element($0)] } ?? [] }

  private func spots(_ response: Version1Response) -> [ContentNode] {
    response.labels.compactMap { label in
      guard let area = label.area else { return nil }
      var attributes = [
        ContentNode.Attribute("identifier", label.identifier), .init("shape", area.name),
        .init("coords", area.coordinates.map(Scalar.lexical).joined(separator: ",")),
      ]
      if !label.text.isEmpty { attributes.append(.init("hotspot-label", label.text)) }
      return .element(.init(.qti, "qti-hotspot-choice", attributes: attributes, line: label.line))
    }
  }

  private func matching(_ response: Version1Response) -> [ContentNode.Attribute] {
    [.init("shuffle", isShuffled(response) ? "true" : "false"), .init("max-associations", "0")]
  }

  /// The two sides of a group: labels that name their partners, and the others.
  private func sets(_ response: Version1Response) -> [ContentNode] {
    let sources = response.sources
    func set(_ labels: [Version1Response.Label], _ fallback: Int) -> ContentNode {
      let choices: [ContentNode] = labels.map { label in
        let attributes = [
          ContentNode.Attribute("identifier", label.identifier),
          .init("match-max", String(label.mostMatches ?? fallback)),
        ]
        return .element(
          .init(.qti, "qti-simple-associable-choice", attributes: attributes, children: label.content, line: label.line)
        )
      }
      return .element(.init(.qti, "qti-simple-match-set", children: choices, line: SourceLine(response.element.line)))
    }
    return [
      set(response.labels.filter { sources.contains($0.identifier) }, 1),
      set(response.labels.filter { !sources.contains($0.identifier) }, 0),
    ]
  }
}

extension Version1Response {
  /// The labels of the first side of a group.
  var sources: Set<String> {
    let naming = Set(labels.filter { !$0.partners.isEmpty }.map(\.identifier))
    if !naming.isEmpty, naming.count < labels.count { return naming }
    return first
  }

  // Where no label names its partners, or all do, the labels that no other names stand first.
  private var first: Set<String> {
    let named = Set(labels.flatMap(\.partners))
    let free = labels.filter { !named.contains($0.identifier) }.map(\.identifier)
    return Set(free.isEmpty || named.isEmpty ? labels.prefix(labels.count / 2).map(\.identifier) : free)
  }
}
