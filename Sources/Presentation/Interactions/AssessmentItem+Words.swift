// learn, Apache-2.0. See LICENSE.

public import Assessment

extension AssessmentItem {
  /// What the item says and asks, in one line of plain text without what is chosen from; `____` stands for a place to
  /// answer in, and `…` for what is drawn for each learner.
  public var question: String { body.map(Self.line) ?? "" }

  /// A body in one line, as ``question`` has it.
  static func line(_ body: ContentNode.Element) -> String {
    words(body.children).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func words(_ nodes: [ContentNode]) -> String {
    nodes.map { node in
      switch node {
      case .text(let text): return text
      case .element(let element): return words(element)
      }
    }.joined()
  }

  private static func words(_ element: ContentNode.Element) -> String {
    switch element.name {
    case "qti-text-entry-interaction", "qti-inline-choice-interaction": return " ____ "
    case "qti-gap": return " ____ "
    case "qti-printed-variable": return "…"
    case "qti-hottext": return words(element.children)
    case "qti-end-attempt-interaction", "qti-feedback-inline", "qti-feedback-block", "qti-rubric-block",
      "qti-catalog-info", "annotation", "annotation-xml":
      return ""
    case "qti-gap-match-interaction", "qti-hottext-interaction":
      return words(
        element.children.filter {
          if case .element(let part) = $0 { !["qti-gap-text", "qti-gap-img"].contains(part.name) } else { true }
        })
    case let name where name.hasPrefix("qti-") && name.hasSuffix("-interaction"):
      return " " + element.elements.filter { $0.name == "qti-prompt" }.map { words($0.children) }.joined() + " "
    case "img", "object": return element.attribute("alt") ?? words(element.children)
    case "p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote", "qti-prompt":
      return " " + words(element.children) + " "
    default: return words(element.children)
    }
  }
}

extension ItemVariant {
  /// The document of QTI as it is drawn under a seed, before its first attempt; nil for any other item.
  func drawn(seed: UInt64) -> ContentVisibility? {
    program.map { ContentVisibility($0, $0.showing([:], seed: seed)) }
  }
}

extension AssessmentItem {
  /// Whether choices are shown in an order of their own for each learner.
  var shuffles: Bool {
    itemInteractions.contains { $0.element.attribute("shuffle") == "true" }
  }
}

extension ItemInteraction {
  /// What is asked, in one line; nil for an interaction without a prompt.
  public var promptText: String? {
    let words = prompt?.children.spokenText.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    return words.isEmpty ? nil : words
  }

  /// What a choice, gap or area is called in one line.
  public func text(of choice: Choice, _ book: Phrasebook) -> String { name(of: choice.identifier, book) }

  /// A value in the words of the interaction, in one line.
  func words(_ value: Value, _ book: Phrasebook) -> String {
    let scalars = value.scalars
    switch kind {
    case .order, .graphicOrder:
      return scalars.enumerated().map { "\($0 + 1). \(words($1, book))" }.joined(separator: " ")
    case .textEntry, .extendedText:
      if case .record(let fields) = value { return fields["stringValue"]?.words(book) ?? "" }
      return scalars.map { $0.words(book) }.joined(separator: ", ")
    default: return scalars.map { words($0, book) }.joined(separator: "; ")
    }
  }

  private func words(_ scalar: Scalar, _ book: Phrasebook) -> String {
    switch scalar {
    case .identifier(let choice): return name(of: choice, book)
    case .pair(let first, let second), .directedPair(let first, let second):
      return name(of: first, book) + " – " + name(of: second, book)
    default: return scalar.words(book)
    }
  }
}
