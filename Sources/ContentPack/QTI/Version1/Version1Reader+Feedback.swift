// learn, Apache-2.0. See LICENSE.

internal import Assessment
internal import LearnCore

extension Version1Reader {
  /// The feedback of an item, each as what version 3.0 shows after an attempt.
  func feedback(_ item: XMLElement) -> [ContentNode.Element] {
    var seen: Set<String> = []
    return item.elements("itemfeedback").compactMap { element in
      guard let name = identifier(element) else {
        drop(element, "it has no ident, so nothing can show it")
        return nil
      }
      guard seen.insert(name).inserted else {
        drop(element, "another feedback has the same ident")
        return nil
      }
      if let view = attribute(element, "view")?.lowercased(), view != "all", view != "candidate" {
        drop(element, "it is not for learners (view \"\(EntryName.shown(view))\")")
        return nil
      }
      var attributes = [
        ContentNode.Attribute("outcome-identifier", Version1Processing.feedback), .init("identifier", name),
        .init("show-hide", "show"),
      ]
      if let title = attribute(element, "title") { attributes.append(.init("title", title)) }
      let line = SourceLine(element.line)
      let body = ContentNode.Element(.qti, "qti-content-body", children: said(element).asBlocks, line: line)
      return .init(.qti, "qti-modal-feedback", attributes: attributes, children: [.element(body)], line: line)
    }
  }

  private func said(_ element: XMLElement) -> [ContentNode] {
    element.elements.flatMap { child -> [ContentNode] in
      switch child.name {
      case "material", "flow_mat": return material(child).asBlocks
      case "solution", "hint":
        if child.name == "hint", child.elements.count > 1 {
          note(.note, "hint", child, "Hints that come one after the other are shown together.")
        }
        return child.elements.filter { $0.name != "qticomment" }.flatMap { material($0).asBlocks }
      case "qticomment": return []
      default:
        drop(child, "it does not belong into a feedback")
        return []
      }
    }
  }
}
