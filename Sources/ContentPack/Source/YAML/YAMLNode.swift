// learn, Apache-2.0. See LICENSE.

/// A part of a YAML file with its place: text, a list or a map. What the text means, its reader decides.
///
/// YAML's own guesses (`no` is false, `1.0` a number, `2026-11-21` a time) never happen.
struct YAMLNode {
  enum Content {
    case scalar(YAMLScalar)
    case list([YAMLNode])
    case map([YAMLPair])
  }

  let content: Content
  /// From 1, in the file.
  let line: Int
  /// In Unicode scalars, from 1.
  let column: Int

  /// What a person would call it.
  var kindName: String {
    switch content {
    case .scalar(let scalar): scalar.isEmpty ? "nothing" : "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// Text in a YAML file and the way in which it was written.
struct YAMLScalar {
  enum Style { case plain, quoted, literal, folded }
  let text: String
  let style: Style

  /// Whether nothing was written, or `null` or `~` without quotes.
  var isEmpty: Bool {
    style == .plain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
  }
}

/// One key of a YAML map with its value.
struct YAMLPair {
  let key: String
  let line: Int
  let column: Int
  let value: YAMLNode
}
