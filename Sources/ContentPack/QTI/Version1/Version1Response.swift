// learn, Apache-2.0. See LICENSE.

internal import Assessment

/// One question to the learner in an item of version 1.2 (`response_lid`, `response_str` and their like), and the
/// interaction of version 3.0 that asks it.
struct Version1Response {
  /// The interaction that asks the question.
  enum Kind: Equatable {
    case choice, order, inlineChoice, textEntry, extendedText, hotspot, selectPoint, match, slider, upload
  }

  /// One thing that can be chosen, or one text that is right.
  struct Label {
    let identifier: String
    let content: [ContentNode]
    let isFixed: Bool
    let area: Shape?
    /// The labels that it may be joined with, of a `response_grp`.
    let partners: [String]
    let mostMatches: Int?
    /// How Canvas compares a text with this one.
    let algorithm: String?
    let answerType: String?
    let line: SourceLine

    var text: String { content.plainText }
  }

  let identifier: String
  var kind: Kind
  var cardinality: Cardinality
  var baseType: BaseType
  var labels: [Label]
  /// What is said before the things to choose from.
  var prompt: [ContentNode]
  let element: XMLElement
  /// The element that says how it is shown; nil where there is none.
  let render: XMLElement?
  /// Whether a label is not chosen but written: a varequal names it, and its text is what counts.
  var isKeyed = false
  /// The responses of the single blanks, where one response of version 1.2 has several.
  var blanks: [String] = []
  /// The picture of a hotspot.
  var picture: ContentNode.Element?

  /// Whether the interaction stands in a line of text.
  var isInline: Bool { kind == .inlineChoice || kind == .textEntry }

  /// Whether the answer is a number.
  var isNumeric: Bool { baseType == .float || baseType == .integer }

  func label(_ identifier: String) -> Label? { labels.first { $0.identifier == identifier } }
}
