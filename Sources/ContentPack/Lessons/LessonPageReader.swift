// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads one language of a lesson from the page that ``LessonPageWriter`` writes.
struct LessonPageReader {
  let entry: String

  /// Reads a lesson.
  ///
  /// - Throws: ``PackError/Code/malformed`` with line and column.
  static func read(
    _ bytes: ArraySlice<UInt8>, entry: String, status: PackDescription.TranslationStatus?, limits: XMLLimits
  ) throws(PackError) -> Lesson.Variant {
    let root = try XMLReader.read(bytes, entry: entry, limits: limits)
    return try LessonPageReader(entry: entry).lesson(root, status)
  }

  /// Reads only the title and the summary of a lesson, which stand first: the text is not looked at.
  ///
  /// - Throws: ``PackError/Code/malformed`` with line and column.
  static func head(
    _ bytes: ArraySlice<UInt8>, entry: String, limits: XMLLimits
  ) throws(PackError) -> Lesson.Head {
    let root = try XMLReader.read(bytes, entry: entry, limits: limits) { depth, name, parent in
      depth == 2 && name == "div" && parent == "body"
    }
    let (title, summary, _) = try LessonPageReader(entry: entry).parts(of: root)
    return Lesson.Head(title: title, summary: summary)
  }

  /// The title and the summary of a lesson, and what stands after them.
  private func parts(
    of root: XMLElement
  ) throws(PackError) -> (title: String, summary: String, rest: ArraySlice<XMLElement>) {
    guard root.name == "html", root.namespace == XMLNamespace.xhtml, let head = root.elements.first,
      head.name == "head", root.elements.count == 2, root.elements[1].name == "body"
    else { throw fault(root, "A lesson is an XHTML page: <html> with a <head> and a <body>.") }
    guard let title = head.elements.first(where: { $0.name == "title" }), title.elements.isEmpty else {
      throw fault(head, "The lesson has no title.")
    }
    var parts = root.elements[1].elements[...]
    guard let heading = parts.popFirst(), heading.name == "h1", let summary = parts.popFirst(), summary.name == "p",
      summary.attribute("class") == LessonPageWriter.Part.summary, summary.elements.isEmpty
    else { throw noBeginning(root) }
    return (title.text, summary.text, parts)
  }

  private func noBeginning(_ root: XMLElement) -> PackError {
    fault(root.elements[1], "The body of a lesson begins with its title, its summary and its text.")
  }

  private func lesson(
    _ root: XMLElement, _ status: PackDescription.TranslationStatus?
  ) throws(PackError) -> Lesson.Variant {
    var (title, summary, parts) = try parts(of: root)
    guard let body = parts.popFirst(), body.name == "div", body.attribute("class") == LessonPageWriter.Part.body else {
      throw noBeginning(root)
    }
    var tryIt: RichText?
    if let part = parts.popFirst() {
      guard part.name == "div", part.attribute("class") == LessonPageWriter.Part.tryIt,
        let heading = part.elements.first, heading.name == "h2",
        let place = part.children.firstIndex(where: { if case .element = $0 { true } else { false } })
      else { throw fault(part, "After its text a lesson may have one part to try, with a heading.") }
      tryIt = try text(part, Array(part.children[(place + 1)...]))
    }
    if let rest = parts.first { throw fault(rest, "Nothing follows the part to try of a lesson.") }
    return Lesson.Variant(
      title: title, summary: summary, body: try text(body, body.children), tryIt: tryIt, status: status)
  }

  private func text(_ element: XMLElement, _ children: [XMLNode]) throws(PackError) -> RichText {
    var reader = RichTextReader(entry: entry, namespace: XMLNamespace.xhtml)
    let copy = XMLElement(
      name: element.name, namespace: element.namespace, attributes: element.attributes, children: children,
      line: element.line, column: element.column)
    return RichText(try reader.blocks(in: copy))
  }

  private func fault(_ element: XMLElement, _ message: String) -> PackError {
    PackError(.malformed, entry: entry, line: element.line, column: element.column, message)
  }
}
