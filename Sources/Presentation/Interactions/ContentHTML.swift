// learn, Apache-2.0. See LICENSE.

import Assessment
import LearnCore

/// Writes the body of an item as HTML.
///
/// Only elements and attributes that are named here come out, every text and value escaped; no script, handler, style
/// or foreign address can (QTI 3.0 ASI §2.3.2, XHTML; MathML Core). Ids of the item get a prefix, classes
/// stay where they are words of the shared vocabulary that our stylesheet knows.
struct ContentHTML {
  let view: AssessmentItemView
  /// How much lower headings are than the item has them, which begins with one.
  var headingShift = 1
  /// Writes an interaction where it stands, with the element around it.
  var interaction: (ContentNode.Element, ContentNode.Element?, ContentHTML) -> String = { _, _, _ in "" }
  /// Writes what belongs to the interaction around it: a gap or a word that can be chosen; nil for anything else.
  var part: (ContentNode.Element, ContentHTML) -> String? = { _, _ in nil }
  /// Whether only elements of a line may be written, as within a label.
  var isInline = false

  /// A list of nodes.
  func html(_ nodes: [ContentNode], in parent: ContentNode.Element? = nil) -> String {
    var html = ""
    for node in nodes {
      switch node {
      case .text(let text): html += Markup.escaped(text)
      case .element(let element): html += self.html(element, in: parent)
      }
    }
    return html
  }

  /// What an element holds.
  func inner(_ element: ContentNode.Element) -> String { html(element.children, in: element) }

  /// What an element holds, as parts of a line.
  func line(_ nodes: [ContentNode]) -> String {
    var writer = self
    writer.isInline = true
    return writer.html(nodes).trimmingSpaces
  }

  private func html(_ element: ContentNode.Element, in parent: ContentNode.Element?) -> String {
    guard view.visibility.shows(element) else { return "" }
    switch element.vocabulary {
    case .qti: return qti(element, in: parent)
    case .html: return xhtml(element)
    case .mathML: return MathHTML(view: view).html(element)
    case .ssml: return ssml(element)
    }
  }

  // MARK: - QTI

  private func qti(_ element: ContentNode.Element, in parent: ContentNode.Element?) -> String {
    if element.isInteraction { return interaction(element, parent, self) }
    if let part = part(element, self) { return part }
    switch element.name {
    case "qti-printed-variable": return PrintedVariable(element).map { printed($0.parts(view.value)) } ?? ""
    case "qti-feedback-inline": return wrapped("span", element, classes: ["feedback"])
    case "qti-template-inline": return wrapped("span", element)
    case "qti-feedback-block":
      return isInline ? wrapped("span", element) : wrapped("div", element, classes: ["feedback"])
    case "qti-template-block", "qti-content-body", "qti-item-body", "qti-html-content", "qti-stimulus-body":
      return isInline ? wrapped("span", element) : wrapped("div", element)
    case "qti-rubric-block": return wrapped("div", element, classes: ["rubric"], attributes: " role=\"note\"")
    case "qti-position-object-stage": return elements(of: element)
    case "qti-info-control":
      let title = element.attribute("title") ?? view.book[.hint]
      return "<details><summary>\(Markup.escaped(title))</summary>\(inner(element))</details>"
    case "qti-hottext", "qti-gap-text", "qti-gap-img", "qti-simple-choice": return inner(element)
    default: return ""
    }
  }

  // The picture of a stage is drawn by the interaction on it.
  private func elements(of stage: ContentNode.Element) -> String {
    stage.elements.filter { $0.vocabulary == .qti }.map { html($0, in: stage) }.joined()
  }

  private func printed(_ parts: [PrintedVariable.Part]) -> String {
    let inner = parts.map { part in
      switch part {
      case .text(let text): Markup.escaped(text)
      case .power(let power): "<sup>\(Markup.escaped(power))</sup>"
      }
    }.joined()
    return inner.isEmpty ? "" : "<span class=\"value\">\(inner)</span>"
  }

  private func wrapped(
    _ name: String, _ element: ContentNode.Element, classes: [String] = [], attributes: String = ""
  ) -> String {
    "<\(name)\(attributes)\(self.attributes(element, classes: classes))>\(inner(element))</\(name)>"
  }

  // MARK: - SSML

  // What is said differently reads the same, so only the words stay.
  private func ssml(_ element: ContentNode.Element) -> String {
    switch element.name {
    case "break", "audio", "desc", "lexicon", "lookup", "mark", "meta", "metadata": ""
    default: inner(element)
    }
  }

  // MARK: - XHTML

  private static let plain: Set = [
    "abbr", "address", "b", "bdi", "bdo", "blockquote", "caption", "cite", "code", "dd", "del", "details", "dfn", "div",
    "dl", "dt", "em", "fieldset", "figcaption", "figure", "i", "ins", "kbd", "legend", "li", "mark", "ol", "p", "pre",
    "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "colgroup",
  ]
  private static let blocks: Set = [
    "address", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "legend", "li",
    "ol",
    "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "colgroup",
  ]
  private static let renamed = [
    "acronym": "abbr", "article": "div", "aside": "div", "big": "span", "center": "div", "font": "span",
    "footer": "div", "header": "div", "label": "span", "main": "div", "nav": "div", "strike": "s", "tt": "code",
  ]

  private func xhtml(_ element: ContentNode.Element) -> String {
    let name = Self.renamed[element.name] ?? element.name
    switch name {
    case "br": return "<br>"
    case "script", "style", "template", "noscript", "iframe": return ""
    case "wbr": return "<wbr>"
    case "hr": return isInline ? "" : "<hr>"
    case "col": return "<col\(attributes(element))>"
    case "img", "object", "picture": return object(element)
    case "audio", "video": return MediaHTML(view: view).player(element, fallback: inner)
    case "a": return link(element)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      if isInline { return "<b>\(inner(element))</b> " }
      let level = min(6, (Int(name.dropFirst()) ?? 1) + headingShift)
      return "<h\(level)\(attributes(element))>\(inner(element))</h\(level)>"
    case "table":
      if isInline { return inner(element) }
      return "<div class=\"wide\" tabindex=\"0\"><table\(attributes(element))>\(inner(element))</table></div>"
    case _ where Self.plain.contains(name):
      if isInline, Self.blocks.contains(name) { return inner(element) + " " }
      return wrapped(
        name, element, classes: element.name == "center" ? ["qti-align-center"] : [],
        attributes: element.name == "aside" ? " role=\"note\"" : "")
    default: return inner(element)
    }
  }

  private func link(_ element: ContentNode.Element) -> String {
    guard !isInline, let href = element.attribute("href")?.trimmingSpaces, Markup.isSafe(address: href) else {
      return inner(element)
    }
    let address = href.contains(":") || href.hasPrefix("#") ? href : view.media.address(href)
    guard let address, !href.hasPrefix("#") else { return inner(element) }
    return
      "<a href=\"\(Markup.escaped(address))\" rel=\"noopener noreferrer\"\(attributes(element))>\(inner(element))</a>"
  }

  private func object(_ element: ContentNode.Element) -> String {
    let source = element.attribute("data") ?? element.attribute("src") ?? ""
    if element.name == "object", MediaHTML.isPlayed(type: element.attribute("type"), source) {
      return MediaHTML(view: view).player(element, fallback: inner)
    }
    let isPicture = element.name != "object" || MediaHTML.isPicture(type: element.attribute("type"), source)
    guard isPicture else {
      // Of anything else the words in its place are read, with the way to it.
      guard let address = view.media.address(source), !isInline else { return inner(element) }
      let words = inner(element).trimmingSpaces
      return "<a href=\"\(Markup.escaped(address))\">\(words.isEmpty ? Markup.escaped(source) : words)</a>"
    }
    return picture(.init(element))
  }

  /// A picture, or its words where it cannot be had.
  func picture(_ stage: ItemInteraction.Stage) -> String {
    guard let address = view.media.address(stage.source) else {
      if !stage.alternative.isEmpty { return Markup.escaped(stage.alternative) }
      guard let source = stage.source, !source.isEmpty else { return "" }
      return "<span class=\"soft\">"
        + Markup.escaped(view.book(InteractionPhrase.noPicture, ["name": .text(ItemMedia.name(source))])) + "</span>"
    }
    var html = "<img src=\"\(Markup.escaped(address))\" alt=\"\(Markup.escaped(stage.alternative))\""
    if let width = stage.width, let height = stage.height {
      html += " width=\"\(Int(width))\" height=\"\(Int(height))\""
    }
    return html + attributes(stage.element, names: []) + ">"
  }

  // MARK: - Attributes

  private static let kept: [String: Set<String>] = [
    "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"], "col": ["span"], "colgroup": ["span"],
    "ol": ["start", "type", "reversed"], "li": ["value"], "time": ["datetime"], "details": ["open"],
  ]

  /// The attributes of an element that are kept, each with a space before it.
  ///
  /// - Parameter names: Those that only some elements have; nil for those of this element.
  func attributes(_ element: ContentNode.Element, names: Set<String>? = nil, classes: [String] = []) -> String {
    let own = names ?? Self.kept[element.name] ?? []
    var html = ""
    var language: String?
    for attribute in element.attributes {
      let (name, value) = (attribute.name, attribute.value)
      switch name {
      case "lang", "xml:lang": if language == nil { language = value }
      case "dir": if ["ltr", "rtl", "auto"].contains(value) { html += " dir=\"\(value)\"" }
      case "title" where element.vocabulary == .html: html += " title=\"\(Markup.escaped(value))\""
      case "aria-hidden": if value == "true" { html += " aria-hidden=\"true\"" }
      case _ where own.contains(name): html += " \(name)=\"\(Markup.escaped(value))\""
      default: break
      }
    }
    if let language, LanguageTag.isWellFormed(language) { html += " lang=\"\(Markup.escaped(language))\"" }
    let classes = classes + SharedVocabulary.classes(of: element)
    if !classes.isEmpty { html += " class=\"\(classes.joined(separator: " "))\"" }
    return html
  }
}

/// The classes of the shared vocabulary of QTI 3.0 that the stylesheet knows.
enum SharedVocabulary {
  private static let known: Set<String> = {
    var names: Set<String> = [
      "qti-layout-row", "qti-align-left", "qti-align-center", "qti-align-right", "qti-valign-top", "qti-valign-middle",
      "qti-valign-bottom", "qti-valign-baseline", "qti-visually-hidden", "qti-hidden", "qti-bordered", "qti-well",
      "qti-fullwidth", "qti-underline", "qti-italic", "qti-bold", "qti-writing-mode-vertical-rl", "qti-uppercase",
      "qti-lowercase", "qti-capitalize", "qti-text-indent", "qti-list-style-type-none", "qti-nowrap",
      "qti-writing-mode-vertical-lr", "qti-writing-mode-horizontal-tb", "qti-labels-none", "qti-labels-decimal",
      "qti-labels-lower-alpha", "qti-labels-upper-alpha", "qti-orientation-horizontal", "qti-orientation-vertical",
      "qti-header-hidden", "qti-input-control-hidden", "qti-text-orientation-upright", "qti-underline-dotted",
    ]
    for number in 1...12 {
      names.formUnion(["qti-layout-col\(number)", "qti-layout-offset\(number)"])
    }
    for number in 1...5 { names.insert("qti-choices-stacking-\(number)") }
    for number in [1, 2, 3, 4, 6, 10, 15, 20, 72] { names.insert("qti-input-width-\(number)") }
    for number in 0...5 {
      for side in ["", "-t", "-b", "-s", "-e", "-x", "-y"] {
        names.formUnion(["qti-margin\(side)-\(number)", "qti-padding\(side)-\(number)"])
      }
    }
    return names
  }()

  /// Those of an element, older ways to say the same included.
  static func classes(of element: ContentNode.Element) -> [String] {
    var classes = (element.attribute("class") ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
      .filter(known.contains)
    if element.vocabulary == .html, let align = element.attribute("align"), ["left", "center", "right"].contains(align)
    {
      classes.append("qti-align-\(align)")
    }
    return classes
  }
}
