// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  /// The body of an item: what a presentation says and asks, in its order.
  ///
  /// - Parameter variables: Variables of a template, which stand in brackets in the text.
  func body(
    _ presentation: XMLElement, _ responses: [Version1Response], variables: [String], before: [ContentNode]
  ) -> ContentNode.Element {
    let stage = Stage(responses: responses, variables: variables)
    var blocks = before + self.blocks(presentation, stage)
    for response in responses where !stage.placed.contains(response.identifier) {
      blocks.append(contentsOf: row(response))
    }
    return .init(.qti, "qti-item-body", children: blocks, line: SourceLine(presentation.line))
  }

  /// What of a presentation has been placed so far.
  private final class Stage {
    let responses: [Version1Response]
    let variables: [String]
    var placed: Set<String> = []
    private let places: [Int: [Int]]

    init(responses: [Version1Response], variables: [String]) {
      self.responses = responses
      self.variables = variables
      places = Dictionary(grouping: responses.indices) { responses[$0].element.line }
    }

    /// The response that was read from an element.
    func response(of element: XMLElement) -> Version1Response? {
      for place in places[element.line] ?? [] where responses[place].element.column == element.column {
        return responses[place]
      }
      return nil
    }
  }

  private func blocks(_ parent: XMLElement, _ stage: Stage) -> [ContentNode] {
    var blocks: [ContentNode] = []
    /// What stands in lines, a material or an interaction each.
    var lines: [[ContentNode]] = []
    func close() {
      let isAsked = lines.contains {
        $0.contains { if case .element(let element) = $0 { element.isInteraction } else { false } }
      }
      // A text with blanks in it is one paragraph; else each material is one.
      if isAsked { blocks += lines.flatMap { $0 }.asBlocks } else { blocks += lines.flatMap(\.asBlocks) }
      lines = []
    }
    for child in parent.elements {
      switch child.name {
      case "material", "flow_mat", "altmaterial":
        let nodes = marked(material(child), stage)
        if nodes.isInline {
          lines.append(nodes)
        } else {
          close()
          blocks += nodes.asBlocks
        }
      case "flow":
        close()
        blocks += self.blocks(child, stage)
      case let name where Self.responseNames.contains(name):
        guard
          let response = stage.response(of: child),
          stage.placed.insert(response.identifier).inserted
        else { continue }
        if response.isInline, response.prompt.isEmpty {
          lines.append(interaction(response))
        } else {
          close()
          blocks += row(response)
        }
      case "qticomment": continue
      default: drop(child, "it does not belong into a presentation")
      }
    }
    close()
    return blocks
  }

  /// A question in a line of its own, with what it is called before it.
  private func row(_ response: Version1Response) -> [ContentNode] {
    guard response.isInline else { return interaction(response) }
    let line = SourceLine(response.element.line)
    guard !response.prompt.isEmpty else {
      return [.element(.init(.html, "p", children: interaction(response), line: line))]
    }
    if response.prompt.isInline {
      return [.element(.init(.html, "p", children: response.prompt + [.text(" ")] + interaction(response), line: line))]
    }
    return [
      .element(
        .init(
          .html, "div",
          children: response.prompt + [.element(.init(.html, "p", children: interaction(response), line: line))],
          line: line))
    ]
  }

  // MARK: - Names in brackets

  /// The text with the interactions and variables whose names stand in brackets in it.
  ///
  /// Canvas names a blank `[colour]` and its response `response_colour`; a variable of a formula is just `[x]`.
  private func marked(_ nodes: [ContentNode], _ stage: Stage) -> [ContentNode] {
    if stage.variables.isEmpty, !stage.responses.contains(where: \.isInline) { return nodes }
    return nodes.flatMap { node in
      switch node {
      case .text(let text): return marked(text, stage)
      case .element(let element):
        return [
          .element(
            .init(
              element.vocabulary, element.name, attributes: element.attributes,
              children: marked(element.children, stage), line: element.line))
        ]
      }
    }
  }

  private func marked(_ text: String, _ stage: Stage) -> [ContentNode] {
    var nodes: [ContentNode] = []
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      plain += rest[..<open]
      let after = rest.index(after: open)
      // The innermost bracket holds the name: "[[colour]]" is a name in brackets.
      guard let close = rest[after...].firstIndex(where: { $0 == "]" || $0 == "[" }), rest[close] == "]",
        let found = marker(String(rest[after..<close]), stage)
      else {
        plain += "["
        rest = rest[after...]
        continue
      }
      if !plain.isEmpty { nodes.append(.text(plain)) }
      plain = ""
      nodes += found
      rest = rest[rest.index(after: close)...]
    }
    plain += rest
    if !plain.isEmpty { nodes.append(.text(plain)) }
    return nodes
  }

  private func marker(_ name: String, _ stage: Stage) -> [ContentNode]? {
    if stage.variables.contains(name) {
      return [.element(.init(.qti, "qti-printed-variable", attributes: [.init("identifier", name)]))]
    }
    let identifier = Self.identifier("response_" + name)
    guard let response = stage.responses.first(where: { $0.identifier == identifier && $0.isInline }),
      stage.placed.insert(identifier).inserted
    else { return nil }
    return interaction(response)
  }
}
