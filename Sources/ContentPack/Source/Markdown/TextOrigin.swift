// learn, Apache-2.0. See LICENSE.

/// Where the lines of a Markdown text stand in the file, so that findings name places that a person can go to.
struct TextOrigin {
  let file: SourceText
  /// The place of the whole.
  let start: Place
  private let shift: Shift

  private enum Shift {
    /// Each line of the text is a line of the file; the columns of line `n` are moved by `columns`.
    case lines(first: Int, columns: Int)
    /// Only the first line is known.
    case firstLine(columns: Int)
    /// Nothing but the start is known.
    case none
  }

  /// Text that begins at a line of the file and goes on to its end.
  init(file: SourceText, firstLine: Int) {
    self.file = file
    start = file.place(firstLine)
    shift = .lines(first: firstLine, columns: 0)
  }

  /// The text of a YAML scalar: exact for a block after `|` and for a text in one line, else the scalar's start.
  init(scalar: YAMLScalar, node: YAMLNode, file: SourceText) {
    self.file = file
    start = file.place(node.line, node.column)
    switch scalar.style {
    case .literal:
      shift =
        Self.indent(of: scalar.text, under: node.line, in: file).map { .lines(first: node.line + 1, columns: $0) }
        ?? .none
    case .folded:
      shift = .none
    case .plain, .quoted:
      let offset = node.column - 1 + (scalar.style == .quoted ? 1 : 0)
      let rest = String(decoding: file.line(node.line), as: UTF8.self).unicodeScalars.dropFirst(offset)
      shift = rest.starts(with: scalar.text.unicodeScalars) ? .firstLine(columns: offset) : .none
    }
  }

  /// The place in the file of a line and column of the text, both from 1, the column in Unicode scalars.
  func place(line: Int, column: Int) -> Place {
    switch shift {
    case .lines(let first, let columns): file.place(first + line - 1, column + columns)
    case .firstLine(let columns) where line == 1: file.place(start.line, column + columns)
    case .firstLine, .none: start
    }
  }

  /// How far the lines of a literal block are moved in: what its first line with content has more in the file.
  private static func indent(of text: String, under line: Int, in file: SourceText) -> Int? {
    var number = line + 1
    for content in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !content.isEmpty {
        let inFile = file.line(number)
        guard inFile.count >= content.count, inFile.suffix(content.count).elementsEqual(content) else { return nil }
        return inFile.count - content.count
      }
      number += 1
    }
    return nil
  }
}
