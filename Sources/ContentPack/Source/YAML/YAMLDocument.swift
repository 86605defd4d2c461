// learn, Apache-2.0. See LICENSE.

internal import Yams

/// Reads YAML into ``YAMLNode`` under limits. The only place that knows Yams.
struct YAMLDocument {
  /// How deep lists and maps may lie in one another.
  static let depthLimit = 24
  /// How many texts, lists and maps a file may hold.
  static let nodeLimit = 400_000

  private let file: SourceText
  private let context: SourceContext
  /// The lines of the file before the YAML begins: 1 in the front matter of a lesson.
  private let lineOffset: Int
  private var count = 0
  /// Keys that stand twice in their map, put out of Yams' way.
  private var repeated = YAMLRepeatedKeys([UInt8]())

  /// The root of a YAML text; nil, with findings, when it cannot be read or is empty.
  ///
  /// - Parameter lines: The lines of the file that hold the YAML, when not all do.
  static func read(_ file: SourceText, lines: Range<Int>? = nil, context: SourceContext) -> YAMLNode? {
    var document = YAMLDocument(file: file, context: context, lineOffset: lines.map { $0.lowerBound - 1 } ?? 0)
    return document.read(lines)
  }

  private init(file: SourceText, context: SourceContext, lineOffset: Int) {
    self.file = file
    self.context = context
    self.lineOffset = lineOffset
  }

  private mutating func read(_ lines: Range<Int>?) -> YAMLNode? {
    var bytes = file.bytes[...]
    if let lines {
      let end = lines.upperBound <= file.lineCount ? file.lineStarts[lines.upperBound - 1] : file.bytes.count
      bytes = file.bytes[file.lineStarts[lines.lowerBound - 1]..<end]
    }
    if let alias = YAMLAliasScan.firstAlias(in: bytes) {
      context.report(
        .yamlAlias, file.place(ofByte: alias.offset),
        "“*\(alias.name)” repeats what was marked “&\(alias.name)”. Packs do not use that: write the text out, or put it in quotes."
      )
      return nil
    }
    repeated = YAMLRepeatedKeys(bytes)
    return compose()
  }

  /// Composes the text, again for each key that stands twice in one map.
  private mutating func compose() -> YAMLNode? {
    while true {
      do {
        let text = String(decoding: repeated.bytes, as: UTF8.self)
        // Without rules no text is taken for a truth value, number or time, and no regular expression runs.
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else {
          context.report(.yamlEmpty, file.place(lineOffset + 1), "The file holds nothing to read.")
          return nil
        }
        return convert(root, depth: 0)
      } catch YamlError.duplicatedKeysInMapping(let names, let first)
        where repeated.hide(names.first ?? "", line: first.mark.line, column: first.mark.column)
      {
        continue
      } catch {
        // What was put out of the way is not in a tree that could say where it stands again.
        for key in repeated.keys { reportDuplicate(key.name, line: key.line + lineOffset, column: key.column) }
        if let error = error as? YamlError { report(error) } else { reportUnreadable("\(error)") }
        return nil
      }
    }
  }

  // MARK: - Nodes

  private mutating func convert(_ node: Node, depth: Int) -> YAMLNode? {
    let mark = node.mark
    let line = (mark?.line ?? 1) + lineOffset
    let column = mark?.column ?? 1
    count += 1
    guard depth <= Self.depthLimit else {
      context.report(
        .yamlTooDeep, file.place(line, column), "More than \(Self.depthLimit) lists and maps lie in one another here.")
      return nil
    }
    guard count <= Self.nodeLimit else {
      if count == Self.nodeLimit + 1 {
        context.report(
          .yamlTooDeep, file.place(line, column),
          "The file holds more than \(Self.nodeLimit) texts, lists and maps. Divide it into several files.")
      }
      return nil
    }
    switch node {
    case .scalar(let scalar):
      if case .scalar(let written) = node, written.tag != Tag(.implicit), written.tag != Tag(.str) {
        reportTag(written.tag.description, line, column)
      }
      return YAMLNode(content: .scalar(Self.scalar(scalar)), line: line, column: column)
    case .sequence(let sequence):
      if sequence.tag != Tag(.implicit) { reportTag(sequence.tag.description, line, column) }
      var elements: [YAMLNode] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence {
        guard let converted = convert(element, depth: depth + 1) else { return nil }
        elements.append(converted)
      }
      return YAMLNode(content: .list(elements), line: line, column: column)
    case .mapping(let mapping):
      if mapping.tag != Tag(.implicit) { reportTag(mapping.tag.description, line, column) }
      var pairs: [YAMLPair] = []
      pairs.reserveCapacity(mapping.count)
      for index in mapping.indices {
        let (key, value) = mapping[index]
        guard let pair = pair(key, value, depth: depth + 1) else { return nil }
        if !repeated.keys.isEmpty, let first = pairs.first(where: { $0.key == pair.key }) {
          reportDuplicate(pair.key, first: first.line, at: file.place(pair.line, pair.column))
        } else {
          pairs.append(pair)
        }
      }
      return YAMLNode(content: .map(pairs), line: line, column: column)
    case .alias:
      return nil
    }
  }

  private mutating func pair(_ key: Node, _ value: Node, depth: Int) -> YAMLPair? {
    let line = (key.mark?.line ?? 1) + lineOffset
    let column = key.mark?.column ?? 1
    guard case .scalar(let name) = key else {
      context.report(.yamlSyntax, file.place(line, column), "A key must be a plain word, not a list or map.")
      return nil
    }
    guard let converted = convert(value, depth: depth) else { return nil }
    let hidden = repeated.keys.isEmpty ? nil : repeated.name(line: line - lineOffset, column: column)
    return YAMLPair(key: hidden ?? name.string, line: line, column: column, value: converted)
  }

  private static func scalar(_ scalar: Node.Scalar) -> YAMLScalar {
    let style: YAMLScalar.Style =
      switch scalar.style {
      case .literal: .literal
      case .folded: .folded
      case .singleQuoted, .doubleQuoted: .quoted
      case .any, .plain: .plain
      }
    return YAMLScalar(text: scalar.string, style: style)
  }

  private func reportTag(_ tag: String, _ line: Int, _ column: Int) {
    context.report(
      .yamlTag, file.place(line, column), "The YAML tag “\(tag)” has no meaning in a pack. Remove it or quote the text."
    )
  }

  // MARK: - Problems

  private func report(_ error: YamlError) {
    switch error {
    case .scanner(let surrounding, let problem, let mark, _), .parser(let surrounding, let problem, let mark, _),
      .composer(let surrounding, let problem, let mark, _):
      report(problem, surrounding, mark)
    case .duplicatedKeysInMapping(let names, let first):
      reportDuplicate(names.first ?? "", line: first.mark.line + lineOffset, column: first.mark.column)
    case .reader(let problem, _, _, _): reportUnreadable(problem)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: reportUnreadable("\(error)")
    }
  }

  private func reportUnreadable(_ problem: String) {
    context.report(.yamlSyntax, file.place(lineOffset + 1), "The YAML cannot be read: \(problem).")
  }

  private func report(_ problem: String, _ surrounding: YamlError.Context?, _ mark: Mark) {
    let line = min(mark.line + lineOffset, file.lineCount)
    var sentence = "The YAML cannot be read from here: \(problem)"
    if let surrounding {
      sentence += ", \(surrounding.text)"
      if surrounding.mark.line != mark.line { sentence += " that begins in line \(surrounding.mark.line + lineOffset)" }
    }
    context.report(
      .yamlSyntax, file.place(line, mark.column), sentence + "." + hint(problem, line: line, column: mark.column))
  }

  private func hint(_ problem: String, line: Int, column: Int) -> String {
    let bytes = file.line(line)
    if problem.contains("cannot start any token") {
      if bytes.contains(UInt8(ascii: "\t")) { return " Use spaces, not tabs." }
      return " A text that begins with a special character needs quotes."
    }
    if problem.contains("mapping values are not allowed") {
      return " A text that contains “: ” needs quotes, and a key stands in line with its sisters."
    }
    if problem.contains("did not find expected key") || problem.contains("did not find expected '-' indicator")
      || problem.contains("could not find expected ':'")
    {
      return
        " Keys of one map stand in one column, each with “: ”; a text that holds quotes or “: ” needs quotes around it."
    }
    if problem.contains("unexpected end of stream") { return " A quote or bracket was opened and not closed." }
    if problem.contains("',' or") {
      return " Inside brackets, commas separate the parts; a text with a comma needs quotes."
    }
    return ""
  }

  /// Of a text that could not be composed only the first of the two keys is known; the second is looked for below it.
  private func reportDuplicate(_ name: String, line: Int, column: Int) {
    let place = repetition(of: name, after: line, column: column) ?? file.place(line, column)
    reportDuplicate(name, first: line, at: place)
  }

  private func reportDuplicate(_ name: String, first line: Int, at place: Place) {
    context.report(
      .yamlDuplicateKey, place,
      "The key “\(name)” stands twice in one map, first in line \(line). Keep one of them.")
  }

  private func repetition(of name: String, after line: Int, column: Int) -> Place? {
    guard line < file.lineCount else { return nil }
    let wanted = Array(name.utf8)
    for number in (line + 1)...file.lineCount {
      let bytes = file.line(number)
      let indent = bytes.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.count
      let rest = bytes.dropFirst(indent)
      if indent == column - 1, rest.starts(with: wanted), rest.dropFirst(wanted.count).first == UInt8(ascii: ":") {
        return file.place(number, column)
      }
      if indent < column - 1, !rest.isEmpty { return nil }
    }
    return nil
  }
}
