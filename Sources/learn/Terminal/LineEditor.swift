// learn, Apache-2.0. See LICENSE.

/// A line of text that a person edits; the cursor goes by characters as a reader sees them.
struct LineEditor: Hashable, Sendable {
  /// The characters of the line.
  private(set) var characters: [Character]
  /// The place of the cursor: the count of characters before it.
  private(set) var cursor: Int
  /// The most characters that the line takes.
  let limit: Int

  /// Makes an editor with the cursor at the end of `text`.
  init(_ text: String = "", limit: Int = 2000) {
    self.limit = limit
    characters = Array(text.prefix(limit))
    cursor = characters.count
  }

  /// The line.
  var text: String { String(characters) }

  /// Does what a key means in a line; false for a key that means nothing there.
  mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .pasted(let text):
      insert(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.filter { !$0.isControl }))
    case .backspace, .control("h"): remove(cursor - 1..<cursor)
    case .delete, .control("d"): remove(cursor..<cursor + 1)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<characters.count)
    case .control("w"): remove(startOfWord..<cursor)
    default: return false
    }
    return true
  }

  /// The part of the line that fits into `width` columns, and the column of the cursor in it, from 0.
  func window(width: Int) -> (text: String, column: Int) {
    var start = cursor
    var used = 0
    // One column stays free, for the cursor after the last character.
    while start > 0, used + characters[start - 1].columns < width {
      start -= 1
      used += characters[start].columns
    }
    let column = used
    var end = cursor
    while end < characters.count, used + characters[end].columns < width {
      used += characters[end].columns
      end += 1
    }
    return (String(characters[start..<end]), column)
  }

  // A combining mark joins the character before it, so the line is put together anew as a whole.
  private mutating func insert(_ added: String) {
    let head = String(characters[..<cursor]) + added
    let tail = String(characters[cursor...])
    let joined = Array(head + tail)
    guard joined.count <= limit else { return }
    cursor = min(joined.count, Array(head).count)
    characters = joined
  }

  private mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<characters.count)
    characters.removeSubrange(range)
    cursor = min(cursor, range.lowerBound)
  }

  private var startOfWord: Int {
    var place = cursor
    while place > 0, characters[place - 1].isWhitespace { place -= 1 }
    while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
    return place
  }
}

extension Character {
  fileprivate var isControl: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
}
