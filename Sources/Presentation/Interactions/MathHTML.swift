// learn, Apache-2.0. See LICENSE.

import Assessment

/// Writes MathML as browsers read it (MathML Core), with the values of template variables in the place of their names.
struct MathHTML {
  let view: AssessmentItemView

  private static let attributes: Set = [
    "display", "mathvariant", "dir", "stretchy", "fence", "separator", "form", "lspace", "rspace", "minsize", "maxsize",
    "accent", "accentunder", "linethickness", "columnalign", "rowalign", "columnspan", "rowspan", "scriptlevel",
    "displaystyle", "movablelimits", "largeop", "symmetric", "width", "height", "depth", "voffset", "alttext",
  ]
  /// What could hold HTML again, or loads something.
  private static let dropped: Set = ["annotation-xml", "annotation", "mglyph", "maligngroup", "malignmark"]

  func html(_ element: ContentNode.Element) -> String {
    if Self.dropped.contains(element.name) { return "" }
    switch element.name {
    case "mi", "ci": if let value = value(element) { return value }
    case "mfenced": return fenced(element)
    case "maction": return element.elements.first.map(html) ?? ""
    default: break
    }
    return "<\(element.name)\(attributes(element))>\(inner(element))</\(element.name)>"
  }

  private func inner(_ element: ContentNode.Element) -> String {
    element.children.map { node in
      switch node {
      case .text(let text): Markup.escaped(text)
      case .element(let inner): inner.vocabulary == .mathML ? html(inner) : Markup.escaped(inner.text)
      }
    }.joined()
  }

  private func attributes(_ element: ContentNode.Element) -> String {
    element.attributes.filter { Self.attributes.contains($0.name) }
      .map { " \($0.name)=\"\(Markup.escaped($0.value))\"" }.joined()
  }

  // QTI 2.1, Combining Template Variables and MathML: the name of a mathVariable in mi becomes its value in mn, in ci
  // that in cn.
  private func value(_ element: ContentNode.Element) -> String? {
    let name = element.text.trimmingSpaces
    guard view.item.template(name)?.isMathVariable == true, case .single(let scalar)? = view.value(name) else {
      return nil
    }
    let tag = scalar.number == nil ? "mtext" : element.name == "ci" ? "cn" : "mn"
    let text = scalar.lexical
    if tag == "mn", text.hasPrefix("-") {
      return "<mrow><mo>\u{2212}</mo><mn>\(Markup.escaped(String(text.dropFirst())))</mn></mrow>"
    }
    return "<\(tag)>\(Markup.escaped(text))</\(tag)>"
  }

  // MathML Core has no mfenced; it is the same as these operators around a row (MathML 3 §3.3.8).
  private func fenced(_ element: ContentNode.Element) -> String {
    let open = element.attribute("open") ?? "("
    let close = element.attribute("close") ?? ")"
    let marks = Array(element.attribute("separators") ?? ",").filter { !$0.isWhitespace }
    var row = ""
    for (place, part) in element.elements.enumerated() {
      if place > 0, let mark = marks.isEmpty ? nil : marks[min(place - 1, marks.count - 1)] {
        row += "<mo>\(Markup.escaped(String(mark)))</mo>"
      }
      row += html(part)
    }
    return "<mrow><mo>\(Markup.escaped(open))</mo>\(row)<mo>\(Markup.escaped(close))</mo></mrow>"
  }
}
