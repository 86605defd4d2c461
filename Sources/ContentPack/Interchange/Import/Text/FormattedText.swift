// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// The forms that Moodle writes texts in.
enum FormattedText: String {
  case html
  /// HTML whose line ends are line ends.
  case moodle = "moodle_auto_format"
  case plain = "plain_text"
  case markdown

  /// The form that a name stands for in GIFT or in XML; `moodle` where the name is unknown.
  init(name: String) {
    switch name.lowercased() {
    case "html": self = .html
    case "plain", "plain_text": self = .plain
    case "markdown": self = .markdown
    default: self = .moodle
    }
  }

  /// The form of a number in the tables of Moodle (FORMAT_MOODLE, FORMAT_HTML, FORMAT_PLAIN, FORMAT_MARKDOWN).
  init(number: String) {
    switch number.trimmed {
    case "1": self = .html
    case "2": self = .plain
    case "4": self = .markdown
    default: self = .moodle
    }
  }

  /// A text of this form.
  func read(_ text: String, with reader: inout HTMLText, line: Int = 1, isMarked: Bool = false) -> RichText {
    switch self {
    case .html: return reader.read(text, line: line, isMarked: isMarked)
    case .moodle:
      let hasBlocks = text.contains("<p") || text.contains("<div") || text.contains("<li") || text.contains("<table")
      return reader.read(
        hasBlocks ? text : text.trimmed.replacing("\r\n", with: "\n").replacing("\n", with: "<br>\n"), line: line,
        isMarked: isMarked)
    case .plain: return Self.plain(isMarked ? text : text.printable)
    case .markdown where isMarked: return Self.markedMarkdown(text, with: &reader)
    case .markdown: return Self.markdown(text.printable, with: &reader)
    }
  }

  /// Text as it stands, with its line ends; an empty line ends a paragraph.
  static func plain(_ text: String) -> RichText {
    var blocks: [RichText.Block] = []
    var line: [RichText.Inline] = []
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = part.description.collapsed.trimmed
      if words.isEmpty {
        if !line.isEmpty { blocks.append(.paragraph(line)) }
        line = []
      } else {
        if !line.isEmpty { line.append(.lineBreak) }
        line += HTMLText.slots(words)
      }
    }
    if !line.isEmpty { blocks.append(.paragraph(line)) }
    return RichText(blocks)
  }

  /// Markdown, with what is not kept of it noted.
  static func markdown(_ text: String, with reader: inout HTMLText) -> RichText {
    let file = SourceText(path: "", normalized: Array(text.utf8))
    let context = SourceContext()
    let links = Self.destinations(in: text)
    for link in links where link.hasPrefix("../media/") { context.media.insert(String(link.dropFirst(9))) }
    let read = MarkdownReader.read(
      text, origin: TextOrigin(file: file, firstLine: 1), pictures: .besideLesson, context: context)
    for finding in context.findings
    where ![SourceRule.headingLevelOne, .headingSkipsLevel, .alternativeMissing].map(\.rawValue).contains(finding.rule)
    {
      reader.note(finding.message)
    }
    return RichText(RichText.withHeadings(read.blocks, from: 1))
  }

  /// Markdown in which gaps were marked; they are written as in authored packs while Markdown is read.
  private static func markedMarkdown(_ text: String, with reader: inout HTMLText) -> RichText {
    let names = HTMLText.gapNames(in: text)
    let written = text.replacing("\u{E000}", with: "[[").replacing("\u{E001}", with: "]]")
    let (read, gaps) = markdown(written, with: &reader).withGapSlots(Set(names))
    if Set(gaps) == Set(names) { return read }
    reader.note("A gap stands in code of Markdown, so the text is kept as plain text.")
    return plain(text)
  }

  private static func destinations(in text: String) -> [String] {
    text.matches(of: /\]\(<?([^)>\s]+)/).map { String($0.output.1) }
  }
}
