// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  /// Every item of a document, in its order, whatever they stand in.
  func items(_ root: XMLElement) -> [AssessmentItem] {
    let holder = root.name == "questestinterop" ? root.elements : [root]
    let elements = holder.flatMap { itemElements($0, parent: root) }
    if elements.isEmpty {
      note(.warning, "no-items", root, "The document holds no items.")
    }
    var seen: Set<String> = []
    return elements.enumerated().map { number, element in
      let item = item(element, number: number + 1)
      if !seen.insert(item.identifier).inserted {
        note(
          .warning, "item-twice", element,
          "Another item of the document is called \"\(EntryName.shown(item.identifier))\" too. Give each its own ident."
        )
      }
      return item
    }
  }

  /// The items in an element; what an assessment or a section says about them is noted.
  private func itemElements(_ element: XMLElement, parent: XMLElement) -> [XMLElement] {
    switch element.name {
    case "item": return [element]
    case "assessment", "section", "objectbank":
      noteGroup(element)
      return element.elements.flatMap { itemElements($0, parent: element) }
    case "qtimetadata":
      let fields = Version1Metadata(parent).fields.map { "\($0.label) \($0.entry)" }.joined(separator: ", ")
      if !fields.isEmpty {
        note(
          .note, "metadata", element, "What is said about the <\(parent.name)> is not kept: \(EntryName.shown(fields))."
        )
      }
      return []
    case "qticomment": return []
    case "selection_ordering":
      noteSelection(element, of: parent)
      return []
    case "itemref", "sectionref", "bankentry_item", "sourcebank_ref":
      drop(element, "what it points at stands in another document")
      return []
    default:
      drop(element, "the items of a <\(parent.name)> are read, and not what is said around them")
      return []
    }
  }

  private func noteGroup(_ element: XMLElement) {
    let name = attribute(element, "title") ?? identifier(element) ?? ""
    let count = element.descendants(["item"]).count
    note(
      .note, "group-of-items", element,
      "The \(element.name) \"\(EntryName.shown(name))\" holds \(count) \(count == 1 ? "item" : "items"); they are read in the "
        + "order in which they stand.")
    if attribute(element, "parent_stimulus_item_ident") != nil {
      note(.warning, "not-kept", element, "That the section belongs to a text in another item is not kept.")
    }
  }

  /// Notes how a section draws and orders its items.
  private func noteSelection(_ element: XMLElement, of parent: XMLElement) {
    for selection in element.elements("selection") {
      if let number = selection.first("selection_number") {
        note(
          .warning, "selection", selection,
          "Of the items of the \(parent.name) \(EntryName.shown(number.text.trimmedSpace)) are to be drawn; all of them are "
            + "read.")
      }
      for child in selection.elements where child.name != "selection_number" {
        drop(child, "which items are drawn is decided by a test")
      }
    }
    for order in element.elements("order") {
      note(
        .warning, "selection", order,
        "The items of the \(parent.name) come in the order \"\(EntryName.shown(attribute(order, "order_type") ?? ""))\"; they "
          + "are read in the order in which they stand.")
    }
  }
}
