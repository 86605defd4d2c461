// learn, Apache-2.0. See LICENSE.

internal import LearnCore

extension ItemRules {
  /// A picture says what is on it to those who do not see it.
  static let pictureTexts: ItemRule = ItemRule(
    name: "item.no-alternative", summary: "Every picture has a text for those who do not see it."
  ) { facts in
    facts.elements.compactMap { element in
      guard element.vocabulary == .html, isSilent(element) else { return nil }
      return ItemProblem(
        .warning, pictureTexts.name, element.line,
        "The picture has no text for those who do not see it. Give it an alt, empty for a picture that says nothing.")
    }
  }

  private static func isSilent(_ element: ContentNode.Element) -> Bool {
    let names = ["aria-label", "aria-labelledby", "data-catalog-idref", "title"]
    if names.contains(where: { element.attribute($0)?.trimmedSpace.isEmpty == false }) { return false }
    if element.attribute("aria-hidden") == "true" || element.attribute("role") == "presentation" { return false }
    switch element.name {
    case "img": return element.attribute("alt") == nil
    // What stands in an object is shown where the picture is not.
    case "object":
      return element.attribute("type")?.hasPrefix("image/") == true && element.text.trimmedSpace.isEmpty
        && element.elements.isEmpty && element.attribute("alt") == nil
    default: return false
    }
  }
}
