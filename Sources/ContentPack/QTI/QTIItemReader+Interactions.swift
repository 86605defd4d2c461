// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension QTIItemReader {
  /// Reads an interaction.
  func interaction(_ element: XMLElement) throws(PackError) -> Interaction {
    let response = try identifier(element, "response-identifier")
    var parts = try children(of: element)
    var prompt: RichText?
    if let first = parts.first, first.name == "qti-prompt" {
      prompt = try flow(first.children, of: first)
      parts.removeFirst()
    }
    let shuffles = try flag(element, "shuffle", else: false)
    let kind: Interaction.Kind
    switch element.name {
    case "qti-choice-interaction":
      kind = .choice(
        .init(
          options: try options(parts, "qti-simple-choice", of: response), shuffles: shuffles,
          minimum: try count(element, "min-choices") ?? 0, maximum: try count(element, "max-choices") ?? 1))
    case "qti-order-interaction":
      kind = .order(.init(options: try options(parts, "qti-simple-choice", of: response), shuffles: shuffles))
    case "qti-match-interaction":
      guard parts.count == 2, parts.allSatisfy({ $0.name == "qti-simple-match-set" }) else {
        throw fault(element, "A match has two sets (qti-simple-match-set): the rows, then the columns.")
      }
      let name = "qti-simple-associable-choice"
      kind = .match(
        .init(
          rows: try options(try children(of: parts[0]), name, of: response),
          columns: try options(try children(of: parts[1]), name, of: response), shuffles: shuffles))
    case "qti-inline-choice-interaction":
      kind = .inlineChoice(.init(options: try options(parts, "qti-inline-choice", of: response), shuffles: shuffles))
    case "qti-text-entry-interaction":
      guard parts.isEmpty else { throw unknown(parts[0]) }
      kind = .textEntry(
        .init(expectedLength: try count(element, "expected-length"), label: element.attribute("aria-label")))
    default: throw unknown(element)
    }
    return Interaction(response: response, prompt: prompt, kind: kind)
  }

  private func options(
    _ elements: [XMLElement], _ name: String, of response: String
  ) throws(PackError) -> [Interaction.Option] {
    var options: [Interaction.Option] = []
    for element in elements {
      guard element.name == name else { throw unknown(element) }
      options.append(try option(element, of: response))
    }
    return options
  }

  private func option(_ element: XMLElement, of response: String) throws(PackError) -> Interaction.Option {
    let identifier = try identifier(element, "identifier")
    var children = element.children[...]
    var feedback: RichText?
    if case .element(let last)? = children.last,
      last.name == "qti-feedback-inline" || last.name == "qti-feedback-block"
    {
      guard let encoded = QTIIdentifier.encode(response),
        last.attribute("outcome-identifier") == QTIIdentifier.chosen + encoded,
        try self.identifier(last, "identifier") == identifier, last.attribute("show-hide") ?? "show" == "show"
      else { throw fault(last, "The feedback of an option here is shown when that option was chosen.") }
      if last.name == "qti-feedback-inline" {
        feedback = try line(last.children, of: last)
      } else {
        guard let content = try only("qti-content-body", in: last) else {
          throw fault(last, "The feedback has no text (qti-content-body).")
        }
        feedback = try blocks(in: content)
      }
      children.removeLast()
    }
    let isLine = element.name == "qti-inline-choice"
    return Interaction.Option(
      identifier: identifier,
      content: isLine ? try line(Array(children), of: element) : try flow(Array(children), of: element),
      isFixed: try flag(element, "fixed", else: false), feedback: feedback)
  }
}
