// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension SimpleQuestion {
  /// The simple form of a document of QTI: one interaction of the kinds that question banks know, scored answer by answer
  /// by the rules of the document itself.
  ///
  /// - Throws: ``NoSimpleForm`` with the reason, where it has none.
  init(_ item: ItemVariant, _ document: AssessmentItem) throws(NoSimpleForm) {
    let interactions = document.itemInteractions
    guard interactions.count == 1, let interaction = interactions.first else {
      throw NoSimpleForm(
        reason: interactions.isEmpty
          ? "It asks nothing that learn can read." : "It asks for \(interactions.count) things at once.")
    }
    guard let response = item.response(interaction.response) else {
      throw NoSimpleForm(reason: "It does not declare the answer that it asks for.")
    }
    let right = document.responses.reduce(into: [String: Value]()) {
      if !$1.correct.isNull { $0[$1.identifier] = $1.correct }
    }
    let points = item.maximumScore ?? ItemScorer.score(of: item, responses: right) ?? 1
    func share(_ value: Value) -> Double {
      (ItemScorer.score(of: item, responses: [interaction.response: value]) ?? 0) / (points > 0 ? points : 1)
    }
    func text(_ element: ContentNode.Element) -> RichText { BodyWords.richText(element.children) }
    let kind: Kind
    var losses: [String] = []
    switch interaction.kind {
    case .choice(let list) where list.count.maximum == 1, .inlineChoice(let list):
      kind = .choice(
        list.choices.map {
          Option(
            id: $0.identifier, content: text($0.element),
            share: response.cardinality == .single
              ? share(.single(.identifier($0.identifier))) : share(.multiple([.identifier($0.identifier)])),
            feedback: nil, isFixed: $0.isFixed)
        }, isSingle: true, isShuffled: list.shuffles, isExact: false)
    case .choice(let list):
      let correct = Set(response.correct.scalars)
      let isMapped = document.processing?.rules.contains {
        $0.expressions.contains { $0.flattened.contains { $0.operation == .mapResponse(interaction.response) } }
      }
      let mapping = isMapped == true ? response.mapping : nil
      kind = .choice(
        list.choices.map { choice in
          let identifier = Scalar.identifier(choice.identifier)
          let given =
            mapping.map { mapping in
              (mapping.entries.first { $0.key == identifier }?.value ?? mapping.defaultValue) / max(points, 1e-9)
            } ?? (correct.contains(identifier) ? 1 / Double(max(1, correct.count)) : -1)
          return Option(
            id: choice.identifier, content: text(choice.element), share: given, feedback: nil, isFixed: choice.isFixed)
        }, isSingle: false, isShuffled: list.shuffles, isExact: mapping == nil)
    case .order(let list):
      let contents = Dictionary(list.choices.map { ($0.identifier, text($0.element)) }) { first, _ in first }
      let order = response.correct.scalars.compactMap { scalar -> RichText? in
        if case .identifier(let id) = scalar { return contents[id] }
        return nil
      }
      guard order.count == list.choices.count else { throw NoSimpleForm(reason: "It has no right order of all parts.") }
      kind = .order(order)
    case .textEntry where response.baseType == .string:
      var texts = (response.mapping?.entries ?? []).compactMap { entry -> String? in
        if case .string(let text) = entry.key { return text }
        return nil
      }
      if texts.isEmpty {
        texts = response.correct.scalars.compactMap { if case .string(let text) = $0 { text } else { nil } }
      }
      let accepted = texts.map { Accepted(text: $0, share: share(.single(.string($0)))) }.filter { $0.share > 0 }
      guard !accepted.isEmpty else { throw NoSimpleForm(reason: "No text that it names gives points.") }
      kind = .text(accepted, isCaseSensitive: response.mapping?.entries.contains(where: \.isCaseSensitive) ?? true)
    case .textEntry where response.baseType == .float || response.baseType == .integer:
      guard let answer = response.correct.scalars.first?.number else {
        throw NoSimpleForm(reason: "It has no right number.")
      }
      kind = .number(answer, within: Self.tolerance(item, around: answer))
    case .extendedText:
      kind = .essay
      losses.append("A person reads the answer there.")
    default:
      throw NoSimpleForm(reason: "Its interaction, <\(interaction.element.name)>, is not known there.")
    }
    let content = BodyWords(body: document.body?.children ?? [])
    if content.isReduced { losses.append("Tables, formulas or media of its text are written as plain text.") }
    if !document.feedback.isEmpty {
      losses.append("Its feedback is left out: rules of its own decide when it is shown.")
    }
    self.init(
      id: item.identifier, title: item.title, prompt: content.text, kind: kind, points: points > 0 ? points : 1,
      hint: nil, whenRight: nil, whenWrong: nil, losses: losses)
  }
}

/// The words of a document of QTI as rich text; what rich text cannot say is written as the words in it.
struct BodyWords {
  let text: RichText
  /// Whether something was more than words.
  let isReduced: Bool

  /// The text of a body, without its interactions.
  init(body: [ContentNode]) {
    var reader = Reader()
    text = RichText(reader.blocks(body))
    isReduced = reader.isReduced
  }

  /// The text of a choice or prompt.
  static func richText(_ nodes: [ContentNode]) -> RichText { BodyWords(body: nodes).text }

  private struct Reader {
    var isReduced = false

    mutating func blocks(_ nodes: [ContentNode]) -> [RichText.Block] {
      var blocks: [RichText.Block] = []
      var line: [RichText.Inline] = []
      func flush() {
        let isBlank = line.allSatisfy {
          if case .text(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false }
        }
        if !isBlank { blocks.append(.paragraph(line)) }
        line = []
      }
      for node in nodes {
        guard case .element(let element) = node, let inner = block(element) else {
          line += inlines([node])
          continue
        }
        flush()
        blocks += inner
      }
      flush()
      return blocks
    }

    /// The blocks of an element that stands on lines of its own; nil for one that stands in a line.
    private mutating func block(_ element: ContentNode.Element) -> [RichText.Block]? {
      if element.isInteraction {
        guard let prompt = element.elements.first(where: { $0.name == "qti-prompt" }) else { return [] }
        return blocks(prompt.children)
      }
      switch element.name {
      case "p": return [.paragraph(inlines(element.children))]
      case "h1", "h2", "h3", "h4", "h5", "h6":
        return [.heading(level: Int(element.name.dropFirst()) ?? 2, inlines(element.children))]
      case "ul": return [.bulletList(entries(element))]
      case "ol": return [.numberedList(start: 1, entries(element))]
      case "blockquote": return [.quote(blocks(element.children))]
      case "pre": return [.code(element.text, language: nil)]
      case "hr": return [.rule]
      case "div", "section", "article", "qti-rubric-block", "qti-content-body", "qti-feedback-block":
        return blocks(element.children)
      case "table":
        isReduced = true
        var rows: [RichText.Block] = []
        element.children.forEachElement { row in
          if row.name == "tr" {
            rows.append(.paragraph([.text(row.elements.map(\.text).joined(separator: " | "))]))
          }
        }
        return rows
      default: return nil
      }
    }

    private mutating func entries(_ list: ContentNode.Element) -> [[RichText.Block]] {
      list.elements.filter { $0.name == "li" }.map { blocks($0.children) }
    }

    private mutating func inlines(_ nodes: [ContentNode]) -> [RichText.Inline] {
      nodes.flatMap { node -> [RichText.Inline] in
        switch node {
        case .text(let text): return [.text(Self.joined(text))]
        case .element(let element): return inline(element)
        }
      }
    }

    private mutating func inline(_ element: ContentNode.Element) -> [RichText.Inline] {
      switch element.name {
      case "em", "i", "cite": return [.emphasis(inlines(element.children))]
      case "strong", "b": return [.strong(inlines(element.children))]
      case "code", "kbd", "samp", "tt": return [.code(element.text)]
      case "br": return [.lineBreak]
      case "img":
        guard let source = element.attribute("src"), source.hasPrefix("../media/"),
          let path = PercentEncoding.decode(String(source.dropFirst("../media/".count)))
        else {
          isReduced = true
          return [.text(element.attribute("alt") ?? "")]
        }
        return [.image(.init(source: path, alternative: element.attribute("alt") ?? ""))]
      case "a":
        let inner = inlines(element.children)
        guard let address = element.attribute("href"), RichTextClass.isAddress(address) else { return inner }
        return [.link(.address(address), inner)]
      case "math", "object", "audio", "video", "picture", "svg":
        isReduced = true
        return [.text(element.text)]
      default:
        if element.isInteraction { return [] }
        return inlines(element.children)
      }
    }

    /// Space as a browser shows it.
    private static func joined(_ text: String) -> String {
      var result = ""
      for character in text {
        if character.isWhitespace, character != "\u{A0}" {
          if result.last != " " { result.append(" ") }
        } else {
          result.append(character)
        }
      }
      return result
    }
  }
}
