// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Turns the body of an item into rich text, which a terminal can show.
struct ContentRichText {
  let view: AssessmentItemView
  /// What stands for a gap, a word that can be chosen, or an interaction in the line.
  var part: (ContentNode.Element) -> [RichText.Inline]? = { _ in nil }
  /// Keeps feedback only, which stands out after an attempt.
  var isPreformatted = false

  func text(_ nodes: [ContentNode]) -> RichText { RichText(blocks(nodes)) }

  // MARK: - Blocks

  private static let blockNames: Set = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "li", "table", "pre", "blockquote",
    "hr", "section", "article", "aside", "header", "footer", "nav", "main", "figure", "figcaption", "address", "center",
    "details", "summary", "fieldset", "legend", "qti-item-body", "qti-content-body", "qti-feedback-block",
    "qti-template-block", "qti-rubric-block", "qti-position-object-stage", "qti-info-control", "qti-html-content",
    "qti-prompt", "qti-modal-feedback",
  ]

  func blocks(_ nodes: [ContentNode]) -> [RichText.Block] {
    var result: [RichText.Block] = []
    var line: [RichText.Inline] = []
    func flush() {
      let trimmed = Self.trimmed(line)
      if !trimmed.isEmpty { result.append(.paragraph(trimmed)) }
      line = []
    }
    for node in nodes {
      guard case .element(let element) = node, isBlock(element) else {
        line += inlines([node])
        continue
      }
      flush()
      if view.visibility.shows(element) { result += block(element) }
    }
    flush()
    return result
  }

  private func isBlock(_ element: ContentNode.Element) -> Bool {
    if element.isInteraction { return part(element) == nil }
    return Self.blockNames.contains(element.name) && element.vocabulary != .mathML && element.vocabulary != .ssml
  }

  private func block(_ element: ContentNode.Element) -> [RichText.Block] {
    switch element.name {
    // Each is asked for on its own, after the text.
    case _ where element.isInteraction: return []
    case "h1", "h2", "h3", "h4", "h5", "h6":
      return [
        .heading(level: min(6, (Int(element.name.dropFirst()) ?? 1) + 1), Self.trimmed(inlines(element.children)))
      ]
    case "ul": return [.bulletList(entries(element))]
    case "ol":
      return [.numberedList(start: element.attribute("start").flatMap { Int($0) } ?? 1, entries(element))]
    case "dt": return [.paragraph([.strong(Self.trimmed(inlines(element.children)))])]
    case "pre": return [.code(element.text, language: nil)]
    case "blockquote": return [.quote(blocks(element.children))]
    case "hr": return [.rule]
    case "table": return table(element)
    case "qti-position-object-stage": return []
    case "qti-info-control":
      return [.paragraph([.strong([.text(element.attribute("title") ?? view.book[.hint])])])] + blocks(element.children)
    default: return blocks(element.children)
    }
  }

  private func entries(_ list: ContentNode.Element) -> [[RichText.Block]] {
    list.elements.filter { $0.name == "li" && view.visibility.shows($0) }.map { blocks($0.children) }
  }

  private func table(_ table: ContentNode.Element) -> [RichText.Block] {
    var rows: [[[RichText.Inline]]] = []
    table.children.forEachElement { row in
      guard row.name == "tr" else { return }
      rows.append(
        row.elements.filter { ["td", "th"].contains($0.name) }.map { Self.trimmed(inlines($0.children)) })
    }
    let columns = rows.map(\.count).max() ?? 0
    guard columns > 0 else { return [] }
    let filled = rows.map { $0 + Array(repeating: [], count: columns - $0.count) }
    return [
      .table(
        .init(
          alignments: Array(repeating: .natural, count: columns), header: filled[0], rows: Array(filled.dropFirst())))
    ]
  }

  // MARK: - Lines

  func inlines(_ nodes: [ContentNode]) -> [RichText.Inline] {
    nodes.flatMap { node -> [RichText.Inline] in
      switch node {
      case .text(let text): return [.text(Self.collapsed(text))]
      case .element(let element): return view.visibility.shows(element) ? inline(element) : []
      }
    }
  }

  private func inline(_ element: ContentNode.Element) -> [RichText.Inline] {
    if let part = part(element) { return part }
    if element.isInteraction { return [] }
    switch (element.vocabulary, element.name) {
    case (.mathML, _): return [.text(MathText(view: view).text(element))]
    case (.ssml, "break"), (.ssml, "desc"), (.ssml, "metadata"), (.ssml, "lexicon"), (.ssml, "audio"): return []
    case (.qti, "qti-printed-variable"):
      return PrintedVariable(element).map { [.text($0.parts(view.value).plainText)] } ?? []
    case (.html, "br"): return [.lineBreak]
    case (.html, "img"), (.html, "object"), (.html, "picture"):
      let stage = ItemInteraction.Stage(element)
      return [.image(.init(source: stage.source ?? "", alternative: stage.alternative))]
    case (.html, "em"), (.html, "i"), (.html, "cite"), (.html, "dfn"): return [.emphasis(inlines(element.children))]
    case (.html, "strong"), (.html, "b"): return [.strong(inlines(element.children))]
    case (.html, "s"), (.html, "del"), (.html, "strike"): return [.strikethrough(inlines(element.children))]
    case (.html, "code"), (.html, "kbd"), (.html, "samp"), (.html, "tt"): return [.code(element.text)]
    case (.html, "sup"): return [.text("^" + inlinesText(element))]
    case (.html, "sub"): return [.text("_" + inlinesText(element))]
    case (.html, "audio"), (.html, "video"):
      return [.text(view.book(InteractionPhrase.notHereMedia, ["name": .text(element.attribute("src") ?? "")]))]
    default: return inlines(element.children)
    }
  }

  private func inlinesText(_ element: ContentNode.Element) -> String {
    RichText([.paragraph(inlines(element.children))]).plainText
  }

  private static func collapsed(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isWhitespace, character != "\u{A0}", character != "\u{202F}" {
        if result.last != " " { result.append(" ") }
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// The parts of a line without space at its ends, and one space where two meet.
  static func trimmed(_ inlines: [RichText.Inline]) -> [RichText.Inline] {
    var result: [RichText.Inline] = []
    var endsWithSpace = true
    for inline in inlines {
      guard case .text(var text) = inline else {
        result.append(inline)
        endsWithSpace = inline == .lineBreak
        continue
      }
      if endsWithSpace, text.first == " " { text.removeFirst() }
      if text.isEmpty { continue }
      endsWithSpace = text.last == " "
      result.append(.text(text))
    }
    if case .text(let text)? = result.last, text.last == " " {
      result.removeLast()
      if text.count > 1 { result.append(.text(String(text.dropLast()))) }
    }
    return result
  }
}

/// Writes MathML in one line, as people type formulas.
struct MathText {
  let view: AssessmentItemView

  func text(_ element: ContentNode.Element) -> String {
    let parts = element.elements
    func part(_ place: Int) -> String { parts.indices.contains(place) ? text(parts[place]) : "" }
    func grouped(_ place: Int) -> String {
      let text = part(place)
      return text.count > 1 && !text.allSatisfy({ $0.isNumber || $0 == "." }) ? "(\(text))" : text
    }
    switch element.name {
    case "mi", "ci":
      let name = element.text.trimmingSpaces
      if view.item.template(name)?.isMathVariable == true, case .single(let scalar)? = view.value(name) {
        return scalar.lexical
      }
      return name
    case "mn", "mtext", "ms", "cn": return element.text.trimmingSpaces
    case "mo": return Self.spaced(element.text.trimmingSpaces)
    case "mfrac": return grouped(0) + "/" + grouped(1)
    case "msup": return part(0) + "^" + grouped(1)
    case "msub": return part(0) + "_" + grouped(1)
    case "msubsup": return part(0) + "_" + grouped(1) + "^" + grouped(2)
    case "msqrt": return "√(" + inner(element) + ")"
    case "mroot": return "root(" + part(0) + ", " + part(1) + ")"
    case "mfenced":
      return (element.attribute("open") ?? "(") + parts.map(text).joined(separator: ", ")
        + (element.attribute("close") ?? ")")
    case "mspace": return " "
    case "annotation", "annotation-xml": return ""
    default: return inner(element)
    }
  }

  private func inner(_ element: ContentNode.Element) -> String { element.elements.map(text).joined() }

  private static func spaced(_ sign: String) -> String {
    ["=", "+", "-", "−", "±", "×", "<", ">", "≤", "≥", "≠", "→"].contains(sign) ? " \(sign) " : sign
  }
}
