// learn, Apache-2.0. See LICENSE.

/// A part of what an item, a rubric or a feedback says: text, or an element with more in it.
///
/// Only elements and attributes of an allow-list get into such a tree (``ContentVocabulary``): nothing in it can run,
/// or load anything that the pack does not hold. Names are those of QTI 3.0 whatever version was read, so that one
/// tree stands for an item in every version. Interactions are elements of the tree, because QTI puts them anywhere.
public indirect enum ContentNode: Hashable, Sendable {
  case text(String)
  case element(Element)

  /// An element of XHTML, MathML, SSML or QTI.
  public struct Element: Hashable, Sendable {
    /// Which language of elements the name belongs to.
    public let vocabulary: ContentVocabulary
    /// The local name, for QTI that of version 3.0: `qti-choice-interaction`.
    public let name: String
    public let attributes: [Attribute]
    public let children: [ContentNode]
    public let line: SourceLine

    /// Makes an element.
    public init(
      _ vocabulary: ContentVocabulary, _ name: String, attributes: [Attribute] = [], children: [ContentNode] = [],
      line: SourceLine = .unknown
    ) {
      self.vocabulary = vocabulary
      self.name = name
      self.attributes = attributes
      self.children = children
      self.line = line
    }

    /// The value of an attribute.
    public func attribute(_ name: String) -> String? {
      for attribute in attributes where attribute.name == name { return attribute.value }
      return nil
    }

    /// The elements directly in it.
    public var elements: [Element] { children.elements }

    /// All text in it, in order.
    public var text: String { children.text }

    /// Whether the element is an interaction of QTI.
    public var isInteraction: Bool { vocabulary == .qti && name.hasSuffix("-interaction") }
  }

  /// An attribute of an element; `xml:lang` and its like keep their prefix.
  public struct Attribute: Hashable, Sendable {
    public let name: String
    public let value: String

    /// Makes an attribute.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// The languages of elements that a ``ContentNode`` may hold.
public enum ContentVocabulary: String, Hashable, Sendable, CaseIterable {
  case qti, html, mathML, ssml
}

extension [ContentNode] {
  /// The elements directly in a list.
  public var elements: [ContentNode.Element] {
    compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// All text in a list, in order.
  public var text: String {
    var text = ""
    appendText(to: &text)
    return text
  }

  private func appendText(to text: inout String) {
    for part in self {
      switch part {
      case .text(let run): text += run
      case .element(let element): element.children.appendText(to: &text)
      }
    }
  }

  /// Calls `visit` with every element of the tree, an element before what is in it.
  public func forEachElement(_ visit: (ContentNode.Element) -> Void) {
    for case .element(let element) in self {
      visit(element)
      element.children.forEachElement(visit)
    }
  }
}
