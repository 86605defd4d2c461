// learn, Apache-2.0. See LICENSE.

internal import LearnCore

/// Reads a folder of Markdown, or one file of it: each file a lesson, each folder a unit.
struct MarkdownFolderImporter {
  private var course = ImportedCourse()
  private let files: ImportFiles
  /// Whether the source is one file, which is Markdown whatever it is called.
  private let isSingle: Bool
  private var documents: QTIDocuments
  private var lessons: [String: String] = [:]

  /// The course that a source holds.
  static func read(_ source: ImportSource, limits: ReadingLimits) -> ImportedCourse {
    let files = source.files.isEmpty ? ImportFiles([source.name: source.bytes]) : source.files
    var importer = MarkdownFolderImporter(source, files, limits)
    importer.read()
    return importer.course
  }

  private init(_ source: ImportSource, _ files: ImportFiles, _ limits: ReadingLimits) {
    self.files = files
    isSingle = source.files.isEmpty
    documents = QTIDocuments(files, limits)
    course.key = source.name
    course.title = Importer.stem(source.name)
    course.take(.package, source.name, path: "", key: "package")
  }

  private func isText(_ name: String) -> Bool {
    isSingle || [".md", ".markdown"].contains { name.lowercased().hasSuffix($0) }
  }

  private mutating func read() {
    for name in files.names where isText(name) { lessons[name] = "lesson:" + name }
    for name in files.names where !isText(name) { documents.addMedia(name, &course) }
    var units: [String: Int] = [:]
    for name in files.names where isText(name) {
      let folder = name.contains("/") ? String(name.prefix(upTo: name.lastIndex(of: "/") ?? name.endIndex)) : ""
      page(name)
      if units[folder] == nil {
        units[folder] = course.units.count
        let title = folder.split(separator: "/").last.map { Self.words($0) } ?? course.title
        course.units.append(.init(key: "unit:" + folder, title: title))
        if !folder.isEmpty { course.take(.unit, folder, path: folder, key: "unit:" + folder) }
      }
      course.units[units[folder] ?? 0].lessons.append("lesson:" + name)
    }
  }

  /// `02-writing_songs` is “Writing songs”.
  private static func words(_ name: some StringProtocol) -> String {
    var text = String(name).replacing("-", with: " ").replacing("_", with: " ")
    if let match = text.prefixMatch(of: /[0-9]+[. ]+/), match.range.upperBound < text.endIndex {
      text = String(text[match.range.upperBound...])
    }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func page(_ name: String) {
    var text = ImportSource.text(files.bytes(name) ?? []).printable
    var title = ""
    var notes: [String] = []
    if let front = text.prefixMatch(of: /---[ \t]*\n((?s).*?)\n---[ \t]*(?:\n|$)/) {
      for line in front.output.1.split(separator: "\n") {
        if let match = line.wholeMatch(of: /title:\s*(.+)/) {
          title = String(match.output.1).trimmed.trimmingQuotes
        } else if !line.trimmed.isEmpty {
          notes.append("What stands before the text is not kept, but for the title.")
        }
      }
      text = String(text[front.range.upperBound...])
    }
    if let heading = text.firstMatch(of: /(?m)^#[ \t]+(.+?)[ \t#]*$/), text[..<heading.range.lowerBound].trimmed.isEmpty
    {
      let words = FormattedText.plainWords(String(heading.output.1))
      if title.isEmpty || title == words {
        title = words
        text = String(text[heading.range.upperBound...])
      }
    }
    let (body, more) = markdown(text, name)
    let stem = Self.words(Importer.stem(name.split(separator: "/").last.map(String.init) ?? name))
    course.lessons.append(.init(key: "lesson:" + name, title: title.isEmpty ? stem : title, body: body))
    course.take(
      .lesson, title.isEmpty ? name : title, path: name, key: "lesson:" + name, notes: (notes + more).unique)
  }

  /// The text, its links and pictures as they are in the pack.
  private func markdown(_ text: String, _ name: String) -> (RichText, [String]) {
    var reader = HTMLText()
    var result = ""
    var rest = text[...]
    // Addresses of files are those of the pack before the text is read by its rules.
    while let match = rest.firstMatch(of: /(!?)\[([^\]\n]*)\]\(<?([^)>\s]+)>?([^)\n]*)\)/) {
      result += rest[..<match.range.lowerBound]
      rest = rest[match.range.upperBound...]
      let (mark, words, address, title) = (
        String(match.output.1), String(match.output.2), String(match.output.3), String(match.output.4)
      )
      if HTMLText.webAddress(address) != nil {
        if mark == "!" {
          reader.note("A picture that lies elsewhere on the web is kept as a link.")
          result += "[\(words.isEmpty ? address : words)](\(address))"
        } else {
          if !title.trimmed.isEmpty { reader.note("The titles of links are not kept.") }
          result += "[\(words)](\(address))"
        }
      } else if let path = RelativePath.resolve(address, from: name), let media = documents.media[path],
        HTMLText.isPicture(media)
      {
        result += "![\(words.isEmpty ? Importer.stem(media) : words)](../media/\(media)\(title))"
      } else if mark.isEmpty, let path = RelativePath.resolve(address, from: name), lessons[path] != nil {
        result += "[\(words)](https://lesson.invalid/\(PercentEncoding.encode(path)))"
      } else if mark.isEmpty, address.hasPrefix("#") {
        result += words
      } else {
        reader.note(
          mark == "!"
            ? "The picture “\(address.shownName)” is not there, so only its description is kept."
            : "The link to “\(address.shownName)” leads nowhere outside of the source, so only its words are kept.")
        result += mark == "!" ? "\\[\(words)\\]" : words
      }
    }
    result += rest
    let read = FormattedText.markdown(result, with: &reader)
    let linked = read.mappingLinks { link in
      guard case .address(let address) = link, address.hasPrefix("https://lesson.invalid/") else { return link }
      let path = PercentEncoding.decode(String(address.dropFirst("https://lesson.invalid/".count))) ?? ""
      return lessons[path].map { .lesson(LessonID($0)) }
    }
    return (linked, reader.notes)
  }
}

extension FormattedText {
  /// The words of a line of Markdown.
  static func plainWords(_ line: String) -> String {
    var reader = HTMLText()
    let words = markdown(line, with: &reader).plainText.oneLine
    return words.isEmpty ? line : words
  }
}

extension StringProtocol {
  fileprivate var trimmed: String { String(self).trimmed }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard count > 1, let first, first == last, first == "\"" || first == "'" else { return self }
    return String(dropFirst().dropLast())
  }
}
